"""What every PDF of ours must be, read from the file itself (PDF/UA-1, PDF/A-3a, ISO 32000-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UA = "{http://www.aiim.org/pdfua/ns/id/}part"
PART = "{http://www.aiim.org/pdfa/ns/id/}part"
CONFORMANCE = "{http://www.aiim.org/pdfa/ns/id/}conformance"


def faults(path: Path, *, language: str, title: str) -> list[str]:
    """What is wrong with a PDF; empty when it is as it must be."""
    with pikepdf.open(path) as pdf:
        return [*_document(pdf, language, title), *_fonts(pdf), *_links(pdf), *_figures(pdf)]


def _document(pdf: pikepdf.Pdf, language: str, title: str) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not tagged"
    if str(root.get("/Lang", "")) != language:
        yield f"language {root.get('/Lang')}"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not displayed"
    if "/Outlines" not in root:
        yield "no outline"
    with pdf.open_metadata() as metadata:
        found = {key: metadata.get(key) for key in (UA, PART, CONFORMANCE)}
        if found != {UA: "1", PART: "3", CONFORMANCE: "A"}:
            yield f"standards {found}"
        if metadata.get("{http://purl.org/dc/elements/1.1/}title") != title:
            yield f"title {metadata.get('{http://purl.org/dc/elements/1.1/}title')}"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for each in pdf.objects:
        is_font = isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        if is_font and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys()):
            yield f"font {each.get('/FontName')} is not embedded"


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    named = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Dests" in pdf.Root.get("/Names", {}) else {}
    pages = {page.obj.objgen for page in pdf.pages}
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            if note.get("/Subtype") != "/Link":
                continue
            target = note.get("/Dest") if "/Dest" in note else note.A.get("/D")
            if isinstance(target, pikepdf.String):
                target = named.get(str(target))
                target = target.get("/D") if isinstance(target, pikepdf.Dictionary) else target
            external = "/A" in note and note.A.get("/S") == "/URI"
            if not external and (target is None or target[0].objgen not in pages):
                yield f"a link leads nowhere ({note.get('/Contents')})"


def _figures(pdf: pikepdf.Pdf) -> Iterator[str]:
    for element in elements(pdf.Root.StructTreeRoot):
        if element.get("/S") == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure without Alt"


def elements(node: Any) -> Iterator[Any]:
    """All elements of a structure tree."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting.extend(each)
        elif isinstance(each, pikepdf.Dictionary):
            if "/S" in each:
                yield each
            if "/K" in each:
                waiting.append(each.K)
