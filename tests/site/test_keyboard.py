"""By keyboard and by finger: order and sight of the focus, size of targets (WCAG 2.2: 2.4.3, 2.4.7, 2.4.11, 2.5.8)."""

from __future__ import annotations

import pytest

from tests.site.conftest import ANALYSIS

pytestmark = pytest.mark.browser

BRIEF = "articles/2026/venezuela-three-scenarios.html"
PAGES = ("index.html", BRIEF, "topics/us-politics.html", "about/downloads.html")
FOCUSED = """async () => {
    const each = document.activeElement, style = getComputedStyle(each);
    const seen = () => {
        const box = each.getBoundingClientRect();
        return each.checkVisibility({opacityProperty: true}) && box.width > 0 && box.bottom > 0
            && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    };
    // what comes near is laid out only then, and the page scrolls once more
    if (!seen()) await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const before = window.lastFocused;
    window.lastFocused = each;
    return {
        html: each.outerHTML.slice(0, 100),
        body: each === document.body,
        inOrder: !before || Boolean(before.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING),
        seen: seen(),
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    };
}"""
TABBABLE = """() => [...document.querySelectorAll('a[href], button, input, [tabindex="0"]')]
    .filter(each => each.checkVisibility() && !each.closest('[popover]:not(li):not(:popover-open)[hidden]')).length"""


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["index.html", BRIEF])
def test_the_focus_goes_through_the_page_in_order_and_is_seen(reading, width: int, path: str) -> None:
    with reading(width) as reader:
        page = reader.open(f"en/{path}")
        stops = []
        for _step in range(400):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUSED)
            if stop["body"]:
                break
            stops.append(stop)
        assert len(stops) == page.evaluate(TABBABLE) > 20, "everything is reached, and then the page is left"
        assert [stop["html"] for stop in stops if not stop["inOrder"]] == []
        assert [stop["html"] for stop in stops if not stop["seen"]] == []
        assert [stop["html"] for stop in stops if not stop["ring"]] == []


def test_a_panel_keeps_its_order_and_gives_the_focus_back(reading) -> None:
    with reading(360) as reader:
        page = reader.open(f"en/{BRIEF}")
        page.locator(".menu-button").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#menu') !== null"), "the next stop is in the panel"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.className") == "tool menu-button"


SMALL = """() => {
    // links in running text are exempt: "the target is in a sentence"
    const inText = each => {
        const block = each.closest('p, li, dd, dt, figcaption, td, h1, h2, h3');
        return each.matches('a') && block && !each.closest('nav, header, footer, .topics')
            && block.textContent.trim().length > each.textContent.trim().length + 3;
    };
    return [...document.querySelectorAll('a[href], button, input')].filter(each => {
        const box = each.getBoundingClientRect();
        return each.checkVisibility({opacityProperty: true}) && !each.matches('.skip') && !inText(each)
            && (box.width < 24 || box.height < 24);
    }).map(each => each.outerHTML.slice(0, 100));
}"""
OVERLAPPING = """() => {
    // what a reader has not come near is not laid out, so that it has no true place yet
    document.querySelectorAll('article *').forEach(each => { each.style.contentVisibility = 'visible'; });
    const boxes = [...document.querySelectorAll('button.cite')].map(each => each.getBoundingClientRect());
    return boxes.slice(1).filter((box, at) => box.left < boxes[at].right - 0.5 && boxes[at].left < box.right
        && box.top < boxes[at].bottom && boxes[at].top < box.bottom).length;
}"""


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_targets_are_large_enough_for_fingers(reading, language: str, width: int) -> None:
    with reading(width) as reader:
        for path in (*PAGES, ANALYSIS):
            page = reader.open(f"{language}/{path}")
            assert page.evaluate(SMALL) == [], path
            assert page.evaluate(OVERLAPPING) == 0, path
