"""axe finds nothing on any kind of page, phone and desktop, light and dark, in both languages (WCAG 2.2 AA)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import REPOSITORY
from tests.site.conftest import ANALYSIS, HARBOUR, LIGHTS, ODD, TIDES, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.conftest import Project

pytestmark = pytest.mark.browser

PLACES = (".tools/node_modules/axe-core/axe.min.js", ".tools/*/node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BRIEF = "articles/2026/alpaca-unicorn.html"
PAGES = (
    "index.html", ANALYSIS, BRIEF, "topics/us-politics.html", "404.html",
    "about/index.html", "about/editorial-policy.html", "about/glossary.html", "about/corrections.html",
    "about/downloads.html", "about/translation-status.html", "archive.html", "about/how-to-cite.html",
    "contributing/index.html", "contributing/article.html", "contributing/extension.html",
)  # fmt: skip
SHARED = ("index.html", "404.html")  # of no language


def open_source(page: Page) -> None:
    page.locator("button.cite").first.click()
    page.wait_for_selector("li[popover]:popover-open")


def open_panel(name: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        button = page.locator(f".{name}-button")
        if button.is_visible():  # a column on wide pages
            button.click()
            page.wait_for_selector(f"nav[popover]#{'menu' if name == 'menu' else 'contents'}:popover-open")

    return act


def search_for(words: str, *, found: bool) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.fill("#search input", words)
        page.wait_for_function(
            "found => document.querySelectorAll('#search-results li').length > 0 === found"
            " && document.getElementById('search-status').textContent",
            arg=found,
        )

    return act


STATES = {
    "a source open": (BRIEF, open_source),
    "the menu open": (BRIEF, open_panel("menu")),
    "the contents open": (BRIEF, open_panel("contents")),
    "results": ("search/index.html", search_for("2026", found=True)),
    "no results": ("search/index.html", search_for("zzyzzx", found=False)),
}


@pytest.fixture(scope="module")
def axe() -> str:
    """The script that checks."""
    found = next((path for place in PLACES for path in sorted(REPOSITORY.glob(place))), None)
    assert found is not None, "axe-core is missing; make test installs it"
    return found.read_text("utf-8")


def violations(page: Page, axe: str) -> list[tuple[str, str]]:
    page.evaluate(axe)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [(each["id"], node["html"][:120]) for each in result["violations"] for node in each["nodes"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_axe_finds_nothing(reading, axe: str, language: str, width: int, dark: bool) -> None:
    with reading(width, dark=dark, csp=False) as reader:
        found = {}
        for path in PAGES:
            found[path] = violations(reader.open(f"{language}/{path}"), axe)
        for name, (path, act) in STATES.items():
            act(reader.open(f"{language}/{path}"))
            found[name] = violations(reader.page, axe)
        for path in SHARED if language == "ja" else ():
            found[f"/{path}"] = violations(reader.open(path), axe)
    assert not {path: each for path, each in found.items() if each}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_where_an_edition_is_partial(reading, axe: str, editions: Project, dark: bool) -> None:
    with serve(editions.root / "out") as address, reading(360, dark=dark, csp=False) as reader:
        reader.address = address
        for path in (LIGHTS, TIDES, HARBOUR, "index"):
            assert violations(reader.open(f"en/{path}.html"), axe) == [], path


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_withdrawn_moved_and_planned_pages(
    reading, axe: str, odd_pages: Path, width: int, dark: bool
) -> None:
    with serve(odd_pages) as address, reading(width, dark=dark, csp=False) as reader:
        reader.address = address
        for path in (f"{tag}/{name}" for tag in ("ja", "en") for name in ODD):
            page = reader.stay(path)
            assert page.url.endswith(path)
            assert violations(page, axe) == [], path


def test_axe_can_find_something(reading, axe: str) -> None:
    with reading(360, csp=False) as reader:
        page = reader.open(f"ja/{BRIEF}")
        page.evaluate("document.querySelector('.menu-button').style.cssText = 'color: #ccc'")
        page.evaluate("document.querySelector('html').removeAttribute('lang')")
        assert {"color-contrast", "html-has-lang"} <= {rule for rule, _html in violations(page, axe)}
