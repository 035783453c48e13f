"""What every PDF of ours must be, read from the file itself (PDF/UA-1, PDF/A-3a, ISO 32000-1)."""

from __future__ import annotations

import re
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
        return [*_document(pdf, language, title), *_fonts(pdf), *_links(pdf), *_structure(pdf), *_attachments(pdf)]


def attached(path: Path) -> dict[str, bytes]:
    """The files a PDF carries, by name."""
    with pikepdf.open(path) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}


def _document(pdf: pikepdf.Pdf, language: str, title: str) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not tagged"
    if str(root.get("/Lang", "")) != language:
        yield f"language {root.get('/Lang')}"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not displayed"
    if "/First" not in root.get("/Outlines", {}):
        yield "no outline"
    with pdf.open_metadata() as metadata:
        found = {key: metadata.get(key) for key in (UA, PART, CONFORMANCE)}
        if found != {UA: "1", PART: "3", CONFORMANCE: "A"}:
            yield f"standards {found}"
        if metadata.get("{http://purl.org/dc/elements/1.1/}title") != title:
            yield f"title {metadata.get('{http://purl.org/dc/elements/1.1/}title')}"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """A font has its file in its descriptor, is made of such fonts (Type0), or is drawn on the spot (Type3)."""
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Dictionary) or each.get("/Type") not in {"/Font", "/FontDescriptor"}:
            continue
        if each.Type == "/FontDescriptor" and not {"/FontFile", "/FontFile2", "/FontFile3"} & set(each.keys()):
            yield f"font {each.get('/FontName')} is not embedded"
        if each.Type == "/Font" and each.Subtype not in {"/Type0", "/Type3"} and "/FontDescriptor" not in each:
            yield f"font {each.get('/BaseFont')} is not embedded"


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    named = pikepdf.NameTree(pdf.Root.Names.Dests) if "/Dests" in pdf.Root.get("/Names", {}) else {}
    pages = {page.obj.objgen for page in pdf.pages}
    for page in pdf.pages:
        if "/Annots" in page and page.get("/Tabs") != "/S":
            yield "the order of links is not that of reading"
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
            if "/StructParent" not in note or not str(note.get("/Contents", "")).strip():
                yield f"a link without a place in the structure or words ({target})"


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Alternatives of pictures and formulas (ISO 14289-1, 7.3, 7.7); no heading skips a level (7.4.2)."""
    level = 0
    for element in elements(pdf.Root.StructTreeRoot):
        kind = str(element.get("/S"))
        if kind in {"/Figure", "/Formula"} and not str(element.get("/Alt", "")).strip():
            yield f"a {kind[1:].lower()} without Alt"
        if re.fullmatch(r"/H[1-6]", kind):
            if int(kind[2:]) > level + 1:
                yield f"a heading of level {kind[2:]} after one of {level}"
            level = int(kind[2:])


def _attachments(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Associated with the document, by their kind and in words (ISO 19005-3, 6.8)."""
    associated = {each.objgen for each in pdf.Root.get("/AF", [])}
    for name, spec in pdf.attachments.items():
        if spec.obj.objgen not in associated or "/AFRelationship" not in spec.obj:
            yield f"the attachment {name} is not associated"
        if not spec.description or not spec.get_file().mime_type:
            yield f"the attachment {name} has no description or type"


def elements(node: Any) -> Iterator[Any]:
    """All elements of a structure tree, in the order they are read."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Array):
            waiting.extend(reversed(list(each)))
        elif isinstance(each, pikepdf.Dictionary):
            if "/S" in each:
                yield each
            if "/K" in each:
                waiting.append(each.K)
