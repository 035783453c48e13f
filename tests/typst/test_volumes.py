"""Volumes: cover, contents, parts, page references, glossary and index."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from pdfcheck import faults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Built


def pages(path: Path) -> list[str]:
    """The text of every page, without white space."""
    with pypdfium2.PdfDocument(path) as document:
        return [re.sub(r"\s+", "", page.get_textpage().get_text_bounded()) for page in document]


@pytest.fixture
def volume(root: Callable[[str], Built]) -> Path:
    built = root("typst-volume")
    assert not built.error
    assert built.warnings == ""
    return built.pdf("volume")


def test_the_order_of_a_volume(volume: Path) -> None:
    """Cover, its back, contents, each part with its opener, the articles, glossary, index."""
    found = pages(volume)
    starts = [
        "見本誌2026",
        "見本誌2026",
        "目次",
        "第1部宇宙",
        "一つ目の記事",
        "第2部地上",
        "二つ目の記事",
        "用語集",
        "索引",
    ]
    assert len(found) == len(starts)
    for text, start in zip(found, starts, strict=True):
        assert start in text[:40]
    assert faults(volume, language="ja", title="見本誌 2026") == []


def test_the_contents_give_the_pages(volume: Path) -> None:
    contents = re.sub(r"[.…]{2,}", "→", pages(volume)[2])
    for line in ("第1部宇宙→4", "一つ目の記事→5", "第2部地上→6", "二つ目の記事→7", "用語集→8", "索引→9"):
        assert line in contents


def test_an_opener_says_what_its_part_holds(volume: Path) -> None:
    opener = re.sub(r"[.…]{2,}", "→", pages(volume)[3])
    assert opener == "第1部宇宙空の上の話を集めた。一つ目の記事→5", "and bears no running head or foot"
    assert "一つ目" not in pages(volume)[5]


def test_links_inside_say_the_page(volume: Path) -> None:
    article = pages(volume)[4]
    assert "二つ目の記事（7頁）を見よ" in article
    assert "衛星とガスの話" in article, "a glossary is found by the alphabet"


def test_the_glossary_holds_what_the_volume_uses(volume: Path) -> None:
    glossary = pages(volume)[7]
    for term in ("衛星", "かな", "ガス"):
        assert term in glossary
    assert "使わない語" not in glossary
    assert "この頁のことば" not in glossary


def test_the_index_is_sorted_by_sound_and_gives_the_pages(volume: Path) -> None:
    index = pages(volume)[8]
    listed = index[index.index("索引") + 2 :]
    assert listed.startswith("あ衛星5,7かガス5かな7単単独索引語7")


def test_terms_of_the_volume_are_links(volume: Path) -> None:
    with pikepdf.open(volume) as pdf:
        links = [note for note in pdf.pages[4].Annots if note.get("/Subtype") == "/Link"]
        assert links
        assert not [note for note in links if "/URI" in note.get("/A", {})]


def test_a_glossary_must_be_there(project: Callable[..., Built]) -> None:
    metadata = {"kind": "volume", "glossary": "nowhere"}
    built = project({"index.md": "# A\n"}, typst_documents=[(["index"], "volume", "A", metadata)])
    assert "no such document (got nowhere)" in built.error


@pytest.mark.parametrize(
    ("language", "part", "entry", "page"),
    [("ja", "第1部米国政治", "ルビオ、マルコ", "頁）"), ("en", "Part1U.S.politics", "Rubio,Marco", "(p.")],
)
def test_the_volume_of_the_publication(language, part, entry, page, publication) -> None:
    found = pages(publication.root / "_build" / "pdf" / language / "volumes" / "2026.pdf")
    assert part in found[2]
    assert part in found[3]
    index = next(number for number, text in enumerate(found) if entry in text)
    assert re.search(re.escape(entry) + r"\d", found[index])
    assert index > len(found) - 4
    assert any(page in text for text in found[4:index])
