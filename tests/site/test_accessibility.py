"""axe finds nothing on any kind of page, phone and desktop, light and dark, in both languages (WCAG 2.2 AA)."""

from __future__ import annotations

import pytest

from tests.conftest import REPOSITORY
from tests.site.conftest import ANALYSIS

pytestmark = pytest.mark.browser

PLACES = (".tools/node_modules/axe-core/axe.min.js", ".tools/*/node_modules/axe-core/axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "index.html", ANALYSIS, "articles/2026/alpaca-unicorn.html", "topics/us-politics.html", "about/glossary.html",
    "search/index.html?q=2026",
    "about/corrections.html", "about/downloads.html", "about/translation-status.html", "contributing/extension.html",
)  # fmt: skip


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_axe_finds_nothing(reading, language: str, width: int, dark: bool) -> None:
    axe = next((path for place in PLACES for path in sorted(REPOSITORY.glob(place))), None)
    assert axe is not None, "axe-core is missing; make test installs it"
    found = []
    with reading(width, dark=dark, csp=False) as reader:
        for path in PAGES:
            page = reader.open(f"{language}/{path}")
            page.evaluate(axe.read_text("utf-8"))
            result = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
            found += [(path, each["id"], node["html"][:120]) for each in result["violations"] for node in each["nodes"]]
    assert found == []
