"""Footnotes open in place as sources do, without scripts, and stand before the sources under a heading of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOTS, Project, make_project
from tests.site.conftest import LIGHTS, serve
from tests.site.test_accessibility import axe, violations

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["axe"]  # a fixture
pytestmark = pytest.mark.browser
TEXT = """
海は広い[^deep]{cite}`coast2026`。また来る[^deep]、番号の注もある[^7]。

[^deep]: 深さは[測量](https://example.org/)による。
[^7]: 七つ目の注。
"""
PAGE = f"---\norphan: true\n---\n\n# 海の頁\n\n{TEXT.replace('{cite}`coast2026`', '')}"


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, str]]:
    made = make_project(ROOTS / "press", tmp_path_factory.mktemp("notes") / "press")
    made.write(f"docs/{LIGHTS}.md", made.read(f"docs/{LIGHTS}.md") + TEXT)
    made.write("docs/about/sea.md", PAGE)
    for tag in ("ja", "en"):
        done = made.sphinx("html", f"out/{tag}", "-D", f"language={tag}")
        assert done.returncode == 0, done.stderr
    with serve(made.root / "out") as address:
        yield made, address


def test_a_note_opens_in_place_without_scripts_and_gives_the_focus_back(reading, noted) -> None:
    with reading(360, scripts=False) as reader:
        page = reader.page
        page.goto(f"{noted[1]}/ja/{LIGHTS}.html")
        number = page.get_by_role("button", name="注7")
        number.focus()
        page.keyboard.press("Enter")
        opened = page.locator("li[popover]:popover-open")
        assert opened.inner_text().strip() == "七つ目の注。"
        assert "counter(list-item)" in opened.evaluate("each => getComputedStyle(each, '::before').content")
        page.keyboard.press("Escape")
        assert opened.count() == 0
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "注7"
        page.get_by_role("button", name="注1").first.click()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "https://example.org/"


@pytest.mark.parametrize(("tag", "heading"), [("ja", "注"), ("en", "Notes")])
def test_notes_stand_before_what_closes_an_article_and_differ_from_sources(noted, tag: str, heading: str) -> None:
    soup = BeautifulSoup(noted[0].read(f"out/{tag}/{LIGHTS}.html"), "html.parser")
    tails = [section["id"] for section in soup.select("section.article-tail")]
    assert tails[0] == "notes"
    assert soup.select_one("#notes h2").get_text().rstrip("#") == heading
    assert [item.get("value") for item in soup.select("#notes > ol > li")] == ["1", "7"]
    marks = soup.select("button.cite")
    assert [mark.get_text() for mark in marks if mark["popovertarget"].startswith("source-")] == ["[1]"] * 3
    assert [mark.get_text() for mark in marks if not mark["popovertarget"].startswith("source-")] == ["*1", "*1", "*7"]
    assert not soup.select("aside, hr")
    assert heading in soup.select_one(".page-contents").get_text()


def test_a_page_that_is_no_article_has_its_notes_at_its_end(noted) -> None:
    soup = BeautifulSoup(noted[0].read("out/ja/about/sea.html"), "html.parser")
    assert soup.select_one("article > section").find_all("section", recursive=False)[-1]["id"] == "notes"
    assert len(soup.select("#notes li[popover]")) == 2


@pytest.mark.parametrize("tag", ["ja", "en"])
def test_axe_finds_nothing_on_a_page_with_notes(reading, noted, axe: str, tag: str) -> None:
    with reading(360, csp=False) as reader:
        reader.page.goto(f"{noted[1]}/{tag}/{LIGHTS}.html")
        assert violations(reader.page, axe) == []
        reader.page.locator("button.cite", has_text="*7").click()
        assert violations(reader.page, axe) == []
        assert reader.complaints == []
