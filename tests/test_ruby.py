"""Ruby in every format, in titles, and in translations that drop it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from lxml import etree

from kaisetsu.markdown import ruby_parts
from tests.conftest import ROOTS, make_project

if TYPE_CHECKING:
    from tests.conftest import Project

XHTML = {"h": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = make_project(ROOTS / "press", tmp_path_factory.mktemp("ruby") / "press")
    made.edit(
        "docs/articles/2025/harbour.md", "# 港が開く\n", "# {ruby}`港|みなと`が開く\n\n{ruby}`艀|はしけ`が並ぶ。\n"
    )
    catalogue = "locales/en/LC_MESSAGES/articles/2025/harbour.po"
    made.edit(catalogue, '#. title; 港 = port; #ca985f\nmsgid "港が開く"', 'msgid "{ruby}`港|みなと`が開く"')
    entry = '\nmsgid "{ruby}`艀|はしけ`が並ぶ。"\nmsgstr "Barges line up."\n'
    made.write(catalogue, made.read(catalogue) + entry)
    made.build("site")
    return made


def test_html(built: Project) -> None:
    page = built.read("_build/site/ja/articles/2025/harbour.html")
    assert "<ruby>艀<rp>（</rp><rt>はしけ</rt><rp>）</rp></ruby>が並ぶ。" in page
    assert "<title>港（みなと）が開く – " in page
    assert "Barges line up." in built.read("_build/site/en/articles/2025/harbour.html")


def test_epub(built: Project) -> None:
    with zipfile.ZipFile(built.root / "_build/epub/ja/harbour.epub") as book:
        texts = [etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]
    found = {"".join(each.itertext()) for text in texts for each in text.iterfind(".//h:ruby", XHTML)}
    assert "艀（はしけ）" in found


def test_pdf(built: Project) -> None:
    """The reading stands above its words, half as high."""
    with pypdfium2.PdfDocument(built.root / "_build/pdf/ja/harbour.pdf") as document:
        text = document[0].get_textpage()
        boxes = {}
        for sign in ("艀", "はしけ"):
            at, _count = text.search(sign).get_next()
            boxes[sign] = text.get_charbox(at)
    (left, bottom, right, top), (small_left, small_bottom, _right, small_top) = boxes["艀"], boxes["はしけ"]
    assert small_bottom >= top - 1
    assert small_left == pytest.approx(left - 2.5, abs=3)
    assert small_top - small_bottom < 0.7 * (top - bottom)
    assert right - left > 5


def test_a_check_passes(built: Project) -> None:
    done = built.run("check")
    assert "ruby" not in done.stdout + done.stderr


def test_what_is_no_ruby_is_said(project: Project) -> None:
    project.edit("docs/articles/2025/harbour.md", "港は12月", "{ruby}`港`は12月")
    done = project.run("check")
    assert done.returncode
    said = done.stdout + done.stderr
    assert "docs/articles/2025/harbour.md:13: no words and reading (got {ruby}`港`)" in said
    assert "[kaisetsu.ruby-unread]" in said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("漢字|かんじ", ("漢字", "かんじ")),
        ("漢字｜かんじ", ("漢字", "かんじ")),
        (" 漢字 | かんじ ", ("漢字", "かんじ")),
        ("漢字", None),
        ("漢字|", None),
        ("|かんじ", None),
        ("漢|字|かんじ", None),
    ],
)
def test_the_parts(text: str, parts: tuple[str, str] | None) -> None:
    assert ruby_parts(text) == parts
