"""The files: standards, tags, links, attachments, metadata, identity."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pdfcheck import elements, faults
from PIL import Image

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
            if element.S == "/H2":
                element.S = pikepdf.Name("/H4")
        del pdf.Root["/AF"]
        for page in pdf.pages:
            del page["/Tabs"]
            for note in page.get("/Annots", []):
                del note["/Contents"]
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each:
                del each["/FontFile2"]
            if isinstance(each, pikepdf.Dictionary) and "/FontFile3" in each:
                del each["/FontFile3"]
        pdf.save(spoiled)
    found = " ".join(faults(spoiled, language="ja", title="another"))
    said = (
        "language",
        "no outline",
        "figure without Alt",
        "not embedded",
        "title",
        "not associated",
        "a heading of level 4",
    )
    for fault in (*said, "without a place in the structure or words", "the order of links"):
        assert fault in found


def test_metadata(root: Callable[[str], Built]) -> None:
    with pikepdf.open(root("typst-article").pdf("first")) as pdf, pdf.open_metadata() as metadata:
        assert metadata["dc:creator"] == ["編集部"]
        assert "宇宙" in metadata["pdf:Keywords"]
        assert metadata["xmp:ModifyDate"].startswith("2026-02-28")
        assert metadata["dc:identifier"] == "urn:uuid:6f0c3b52-6d0e-5b0a-9a3e-0d6f1c2b7a41"


def test_no_date_is_that_of_the_clock(root: Callable[[str], Built]) -> None:
    """The day a file is made shows nowhere in it, so that it is the same on another day."""
    dates = []
    with pikepdf.open(root("typst-article").pdf("first")) as pdf:
        for each in pdf.objects:
            found = each if isinstance(each, pikepdf.Dictionary) else {}
            dates += [str(found[key]) for key in found.keys() if key.endswith("Date")]  # noqa: SIM118 - no mapping
        xmp = bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert len(dates) >= 2
    assert {each[:10] for each in dates} == {"D:20260228"}
    assert set(re.findall(r"\d{4}-\d\d-\d\d(?=T)", xmp)) <= {"2026-02-28", "2026-01-13"}


def test_the_numbers_of_a_chart_are_attached(root: Callable[[str], Built]) -> None:
    with pikepdf.open(root("typst-article").pdf("first")) as pdf:
        (name,) = pdf.attachments
        assert name.endswith(".csv")
        spec = pdf.attachments[name]
        assert spec.get_file().read_bytes().decode() == '項目,2024年,2025年\n売上,"1,234","2,345"\n利益,12,34\n'
        assert str(spec.obj.AFRelationship) == "/Source"


DRAWN = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class Drawn(SphinxDirective):
    required_arguments = 1
    has_content = True

    def run(self):
        image = nodes.image(uri="a.svg", alt="Numbers")
        (table,) = self.parse_content_to_nodes()
        table["classes"].append("chart-data")
        table["data_file"] = self.arguments[0]
        figure = nodes.figure("", image, nodes.caption("", "Sales of the year"), data_file=self.arguments[0])
        self.set_source_info(figure)
        return [figure, table]

def setup(app):
    app.add_directive("drawn", Drawn)
"""
DRAWN_CONF = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
sys.modules.pop("drawn", None)
extensions = ["kaisetsu.typst", "myst_parser", "drawn"]
language = "en"
locale_dirs = ["locales"]
typst_standards = ["ua-1", "a-3a"]
"""


def _drawn(project: Callable[..., Built], **more: str) -> Built:
    table = "| Item | 2025 |\n|---|---|\n| Sales | 1,234 |\n"
    chart = "\n\n".join(f"```{{drawn}} {path}\n{table}```" for path in ("data/a.csv", "data/a.csv", "other/a.csv"))
    files = {
        "conf.py": DRAWN_CONF,
        "drawn.py": DRAWN,
        "index.md": f"# A\n\n{chart}\n",
        "data/a.csv": "年,売上\n2025,1234\n",
    }
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    return project({**files, "a.svg": drawing, "other/a.csv": "x\n1\n", **more})


def test_the_file_of_the_data_is_attached_as_it_is(project: Callable[..., Built]) -> None:
    """Not what a table prints of it; once, however often it is shown; another of its name beside it."""
    built = _drawn(project)
    assert not built.error
    with pikepdf.open(built.pdf("test")) as pdf:
        found = {name: spec.get_file().read_bytes().decode() for name, spec in pdf.attachments.items()}
        assert found == {"a.csv": "年,売上\n2025,1234\n", "other-a.csv": "x\n1\n"}
        for spec in pdf.attachments.values():
            assert (str(spec.obj.AFRelationship), spec.get_file().mime_type) == ("/Source", "text/csv")
            assert spec.description == "Sales of the year"
        assert len(pdf.Root.AF) == 2


def test_data_that_are_not_there_are_an_error(project: Callable[..., Built]) -> None:
    built = _drawn(project, **{"index.md": "# A\n\n```{drawn} data/b.csv\n| I | 2 |\n|---|---|\n| S | 1 |\n```\n"})
    assert "index.md:3: ERROR: the file of the data is not there (got data/b.csv)" in built.warnings


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
    text = re.sub(r"\s+", "", root("typst-article").text("volumes/2026"))
    assert "一つ目の記事（5頁）への参照" in text
    assert "衛星通信7" in text.rsplit("索引", 1)[-1]


def test_same_bytes_in_another_folder_zone_and_locale(root: Callable[[str], Built], tmp_path: Path) -> None:
    here = root("typst-article")
    source = tmp_path / "elsewhere" / "deeper"
    shutil.copytree(ROOTS / "typst-article", source)
    command = [sys.executable, "-m", "sphinx", "-q", "-j", "2", "-b", "typst", ".", "out"]
    command += ["-D", f"typst_font_paths={PROJECT / '.fonts'}"]
    elsewhere = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "86400"}
    env = {**os.environ, **elsewhere, "PYTHONPATH": str(PROJECT)}
    subprocess.run(command, cwd=source, env=env, check=True)
    for target in ("first", "volumes/2026"):
        other = source / "out" / f"{target}.pdf"
        assert _sha(here.pdf(target)) == _sha(other)
        assert str(tmp_path).encode() not in other.read_bytes()


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_qr_code_of_the_imprint_scans(root: Callable[[str], Built]) -> None:
    """At 150 dots an inch, coarser than any office printer."""
    with pypdfium2.PdfDocument(root("typst-article").pdf("first")) as document:
        page = document[len(document) - 1].render(scale=150 / 72).to_pil().convert("L")
    assert [each.text for each in zxingcpp.read_barcodes(page)] == [
        "https://kaisetsu.example/ja/articles/2026/first.html"
    ]


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "gif"])
def test_pictures_of_every_kind_are_printed(kind: str, project: Callable[..., Built], tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    Image.new("RGB", (30, 20), (200, 30, 30)).save(tmp_path / "source" / f"a.{kind}")
    built = project({"index.md": f"# A\n\n```{{image}} a.{kind}\n:alt: a red field\n```\n"})
    assert not built.warnings
    with pypdfium2.PdfDocument(built.pdf("test")) as document:
        pixels = document[0].render(scale=1.0).to_pil().convert("RGB").get_flattened_data()
    red = sum(1 for r, g, b in pixels if r > 180 and g < 60 and b < 60)
    assert red > 200, "22.5 by 15 points of it"
    with pikepdf.open(built.pdf("test")) as pdf:
        assert any(
            str(each.get("/Alt", "")) == "a red field" for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
        )
