"""How books begin: covers, titles broken between clauses, kickers, openers of parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from epub_projects import FONTS

from kaisetsu.epub.books import Book
from kaisetsu.epub.cover import LINE, CoverArtist, _fitted
from kaisetsu.title_lines import font_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from epub_projects import Build

HEAD = """# 和解のあとの追い風、それはどこまで本物か

:::{container} article-head

{.kicker}
解説・政治

要約の文。
:::

本文。
"""


def lines_of(title: str, language: str = "ja", series: str = "解説ブリーフィング") -> tuple[int, list[str]]:
    """The size and the lines of a title on a cover."""
    book = Book("b", title, ("index",), (), (), {"language": language, "series": series})
    text = CoverArtist({language: FONTS}, Path("/")).text(book)
    assert text is not None
    return _fitted(text, FONTS["sans"])


@pytest.mark.parametrize(
    ("title", "language", "lines"),
    [
        ("イランの反撃警告と、食い違う死者の数", "ja", ["イランの", "反撃警告と、", "食い違う", "死者の数"]),
        ("解説ブリーフィング 2026", "ja", ["2026"]),
        ("解説ブリーフィング", "ja", ["解説ブリーフィング"]),
        ("Words, force: U.S. pressure on Iran", "en", ["Words, force:", "U.S. pressure", "on Iran"]),
    ],
)
def test_a_line_of_a_cover_ends_where_a_clause_does(title: str, language: str, lines: list[str]) -> None:
    assert lines_of(title, language)[1] == lines


@pytest.mark.parametrize(
    "title", ["非常" * 40, "あいうえお" * 60, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk " * 5]
)
def test_the_longest_title_stands_on_its_cover(title: str) -> None:
    size, lines = lines_of(title)
    assert all(font_of(FONTS["sans"], size).getlength(line) <= LINE + size for line in lines)
    assert len(lines) * size * 1.4 < 900


def test_a_title_stands_below_its_kicker_and_parts_between_clauses(make: Callable[..., Build]) -> None:
    build = make({"index.md": HEAD}, 'myst_enable_extensions = ["attrs_block", "colon_fence"]')
    assert build.run("-W").returncode == 0
    book = build.book("Press")
    assert book.find("text/index.xhtml", "//h:p[@class='kicker'][following::h:h1]/text()") == ["解説・政治"]
    spans = book.find("text/index.xhtml", "//h:h1/h:span[@class='clause']")
    assert ["".join(each.itertext()) for each in spans] == [
        "和解のあとの追い風、",
        "それはどこまで本物か",
    ]
    assert book.find("text/index.xhtml", "//h:div[contains(@class,'article-head')]//h:p/text()") == ["要約の文。"]


def test_a_part_opens_with_its_number_and_what_it_holds(make: Callable[..., Build]) -> None:
    part = {"title": "宇宙", "docnames": ["index"], "intro": "空の上の話 & ほか。"}
    documents = f"epub_documents = [(['index'], 'v', '巻', {{'kind': 'volume', 'parts': [{part!r}]}})]\n"
    build = make({"index.md": "# 題\n"}, documents)
    assert build.run("-W").returncode == 0
    opener = build.book("v").xml("part-1.xhtml").find(".//{*}section")
    assert [each.text for each in opener] == ["第1部", "宇宙", "空の上の話 & ほか。"]
