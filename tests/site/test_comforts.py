"""What a page does for its readers beyond standing there: words that fit, zoom, motion, sharing, sources in place."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.site.conftest import ANALYSIS

pytestmark = pytest.mark.browser

WIDE = "articles/2026/alpaca-unicorn.html"
CROWDED = """() => [...document.querySelectorAll('.tool, .brand, .languages a, .imprint a')]
    .filter(each => each.checkVisibility() && (each.scrollWidth > each.clientWidth + 1 && each.clientWidth
        || each.getClientRects().length > 1 || each.offsetHeight > 48)).map(each => each.outerHTML)"""


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_control_of_the_frame_breaks_its_words(reading, width: int, language: str) -> None:
    with reading(width) as reader:
        page = reader.open(f"{language}/{ANALYSIS}")
        assert page.evaluate(CROWDED) == []
        tops = page.evaluate("['.brand', '.languages'].map(each => document.querySelector(each).offsetTop)")
        assert abs(tops[0] - tops[1]) < 16, "name and languages share a row"


def test_facts_on_one_line_break_between_facts(reading) -> None:
    with reading(320) as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        parts = page.locator(".dates > span").evaluate_all("all => all.map(each => each.getClientRects().length)")
        assert parts == [1] * 4
        assert "\u00a0· " in page.locator(".dates").evaluate("each => each.textContent")


def test_every_page_offers_to_report_an_error_and_the_feed_of_its_topic(publication) -> None:
    site = publication.root / "_build" / "site"
    pages = [path for tag in ("ja", "en") for path in sorted((site / tag).rglob("*.html")) if path.stem != "404"]
    assert len(pages) > 60
    for path in pages:
        footer = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one("footer.imprint")
        words = {"誤りを知らせる", "Report an error"} & {link.get_text() for link in footer.select("a[href]")}
        assert words, path
        feed = footer.select_one('a[type="application/atom+xml"]')["href"]
        found = (path.parent / feed).resolve()
        assert found.is_file()
        assert (found.stem == path.stem) == (path.parent.name == "topics")


@pytest.mark.parametrize("way", ["device", "copy"])
def test_sharing_asks_no_third_party(reading, way: str) -> None:
    with reading() as reader:
        page = reader.page
        page.add_init_script(
            "navigator.share = about => { window.shared = about; return Promise.resolve(); };"
            if way == "device"
            else "Object.defineProperty(navigator, 'share', {value: undefined});"
        )
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        reader.open(f"ja/{ANALYSIS}")
        page.click("button.share")
        address = f"https://kaisetsu.example/ja/{ANALYSIS}"
        if way == "device":
            assert page.evaluate("window.shared.url") == address
        else:
            page.wait_for_function("document.querySelector('button.share').textContent.includes('コピー')")
            assert page.evaluate("navigator.clipboard.readText()") == address
        assert reader.strangers == reader.complaints == []


def test_a_source_opens_beside_its_number_and_says_which_it_is(reading) -> None:
    with reading(1440) as reader:
        page = reader.open(f"en/{ANALYSIS}")
        number = page.locator("button.cite").nth(4)
        number.click()
        source = page.locator("li[popover]:popover-open")
        mark, box = number.bounding_box(), source.bounding_box()
        assert min(abs(box["y"] - mark["y"] - mark["height"]), abs(mark["y"] - box["y"] - box["height"])) < 24
        assert "counter(list-item)" in source.evaluate("each => getComputedStyle(each, '::before').content")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_at_twice_the_size_nothing_is_lost_sideways(reading, language: str) -> None:
    """WCAG 2.2, 1.4.4 and 1.4.10: zoom of 200% is half the width; text alone at 200% is another matter."""
    with reading(1280) as reader:
        for path in ("index.html", ANALYSIS, "about/downloads.html", "about/translation-status.html"):
            page = reader.open(f"{language}/{path}")
            for size, width in (("100%", 640), ("200%", 1280)):
                page.set_viewport_size({"width": width, "height": 900})
                page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, size, width)
                assert page.locator("h1").evaluate("each => each.scrollWidth <= each.clientWidth + 1")


MOVING = """() => [...document.querySelectorAll('*')].filter(each => {
    const style = getComputedStyle(each);
    return parseFloat(style.transitionDuration) || style.animationName !== 'none' || style.scrollBehavior !== 'auto';
}).map(each => each.outerHTML.slice(0, 80))"""


def test_nothing_moves_where_less_motion_is_asked_for(reading) -> None:
    with reading(csp=False) as reader:
        page = reader.open(f"ja/{WIDE}")
        assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
        page.add_style_tag(content="@layer furo { * { transition: color 1s; scroll-behavior: smooth; } }")
        assert page.evaluate(MOVING) == []


def test_more_contrast_and_colours_of_the_system(reading) -> None:
    with reading() as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        quiet = "getComputedStyle(document.querySelector('.dates')).color"
        before = page.evaluate(quiet)
        page.emulate_media(contrast="more")
        assert page.evaluate(quiet) == page.evaluate("getComputedStyle(document.body).color") != before
        page.emulate_media(contrast="no-preference", forced_colors="active")
        edge = "each => getComputedStyle(each).borderInlineStartColor"
        current = page.locator(".menu a.active").first.evaluate(edge)
        assert current != page.locator(".menu a:not(.active)").first.evaluate(edge), "the current topic is still told"
