"""The files: standards, tags, links, attachments, metadata, identity."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pdfcheck import elements, faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Built

ROOTS = Path(__file__).parent.parent / "roots"
PROJECT = ROOTS.parent.parent


@pytest.mark.parametrize(
    ("name", "target", "language", "title"),
    [
        ("typst-nodes", "nodes", "en", "Nodes"),
        ("typst-design", "design", "en", "Design"),
        ("typst-article", "first", "ja", "和解のあと、事業はどこへ向かうのか"),
        ("typst-article", "volumes/2026", "ja", "解説ブリーフィング 2026"),
        ("typst-translated", "translated", "en", "Three Paths for Venezuela"),
    ],
)
def test_a_pdf_is_as_it_claims(name, target, language, title, root: Callable[[str], Built]) -> None:
    built = root(name)
    assert faults(built.pdf(target), language=language, title=title) == []
    assert "kaisetsu." not in built.warnings


def test_the_check_finds_faults(root: Callable[[str], Built], tmp_path: Path) -> None:
    """The checker itself, on a PDF with each fault put in."""
    spoiled = tmp_path / "spoiled.pdf"
    with pikepdf.open(root("typst-article").pdf("first")) as pdf:
        del pdf.Root["/Lang"]
        del pdf.Root["/Outlines"]
        for element in elements(pdf.Root.StructTreeRoot):
            if element.S == "/Figure":
                del element["/Alt"]
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each:
                del each["/FontFile2"]
            if isinstance(each, pikepdf.Dictionary) and "/FontFile3" in each:
                del each["/FontFile3"]
        pdf.save(spoiled)
    found = " ".join(faults(spoiled, language="ja", title="another"))
    for fault in ("language", "no outline", "figure without Alt", "not embedded", "title"):
        assert fault in found


def test_metadata(root: Callable[[str], Built]) -> None:
    with pikepdf.open(root("typst-article").pdf("first")) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:creator"] == ["編集部"]
        assert "宇宙" in metadata["pdf:Keywords"]
        assert metadata["xmp:ModifyDate"].startswith("2026-02-28")
        assert metadata["dc:identifier"] == "urn:uuid:6f0c3b52-6d0e-5b0a-9a3e-0d6f1c2b7a41"


def test_the_numbers_of_a_chart_are_attached(root: Callable[[str], Built]) -> None:
    with pikepdf.open(root("typst-article").pdf("first")) as pdf:
        (name,) = pdf.attachments
        assert name.endswith(".csv")
        spec = pdf.attachments[name]
        assert spec.get_file().read_bytes().decode() == '項目,2024年,2025年\n売上,"1,234","2,345"\n利益,12,34\n'
        assert str(spec.obj.AFRelationship) == "/Source"


def test_a_page_of_no_book_is_linked_on_the_web(root: Callable[[str], Built]) -> None:
    with pikepdf.open(root("typst-article").pdf("first")) as pdf:
        addresses = [
            str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/URI" in note.get("/A", {})
        ]
    assert "https://kaisetsu.example/ja/second.html" in addresses


def test_the_imprint(root: Callable[[str], Built]) -> None:
    text = root("typst-article").text("first")
    assert "日本語" in text
    assert "100%" not in text, "an original is no translation"
    translated = root("typst-translated").text("translated")
    for each in ("80%", "日本語", "English", "A. Person"):
        assert each in translated


def test_passages_carry_their_language(root: Callable[[str], Built]) -> None:
    with pikepdf.open(root("typst-article").pdf("first")) as pdf:
        assert "en" in {str(each.get("/Lang", "")) for each in elements(pdf.Root.StructTreeRoot)}


def test_headings_are_destinations(root: Callable[[str], Built]) -> None:
    with pikepdf.open(root("typst-article").pdf("first")) as pdf:
        assert any(name.startswith("first:") for name in pikepdf.NameTree(pdf.Root.Names.Dests))


def test_a_volume_has_contents_pages_and_index(root: Callable[[str], Built]) -> None:
    text = root("typst-article").text("volumes/2026")
    assert "二つ目の記事（p." in text.replace(" ", "").replace("\n", "") or "（p." in text
    assert "衛星通信" in text.rsplit("Index", 1)[-1]


def test_same_bytes_in_another_folder_zone_and_locale(root: Callable[[str], Built], tmp_path: Path) -> None:
    here = root("typst-article")
    source = tmp_path / "elsewhere" / "deeper"
    shutil.copytree(ROOTS / "typst-article", source)
    command = [sys.executable, "-m", "sphinx", "-q", "-j", "2", "-b", "typst", ".", "out"]
    command += ["-D", f"typst_font_paths={PROJECT / '.fonts'}"]
    env = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(PROJECT)}
    subprocess.run(command, cwd=source, env=env, check=True)
    for target in ("first", "volumes/2026"):
        other = source / "out" / f"{target}.pdf"
        assert _sha(here.pdf(target)) == _sha(other)
        assert str(tmp_path).encode() not in other.read_bytes()


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
