"""The site in a real browser: switching, colours, keyboard, phone, print, without scripts, under its own policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.site.conftest import ANALYSIS, MOVED, ODD, TIDES, serve
from tests.site.test_accessibility import PAGES, SHARED

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

POLICY = 'meta[http-equiv="Content-Security-Policy"]'
KINDS = ("index.html", ANALYSIS, "topics/us-politics.html", "about/glossary.html", "contributing/extension.html")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_breaks_the_policy_and_no_other_host_is_asked(reading, language: str) -> None:
    with reading() as reader:
        for path in (*(f"{language}/{path}" for path in (*PAGES, "search/index.html?q=2026")), *SHARED):
            page = reader.open(path)
            page.wait_for_load_state("networkidle")
            assert page.locator(POLICY).count() == 1, path
            assert reader.complaints == [], path
        assert reader.strangers == []
        assert page.context.cookies() == []


def test_nothing_breaks_the_policy_on_withdrawn_moved_and_planned_pages(reading, odd_pages: Path) -> None:
    with serve(odd_pages) as address, reading() as reader:
        reader.address = address
        for path in (f"{tag}/{name}" for tag in ("ja", "en") for name in ODD):
            page = reader.stay(path)
            page.wait_for_load_state("networkidle")
            assert page.locator(POLICY).count() == 1, path
            assert reader.complaints == [], path
        assert reader.strangers == []


def test_a_moved_page_leads_on_by_itself(reading, odd_pages: Path) -> None:
    with serve(odd_pages) as address, reading(scripts=False) as reader:
        reader.address = address
        reader.open(f"en/{MOVED}").wait_for_url(f"**/en/{TIDES}.html")


def test_the_policy_allows_nothing_inline(reading) -> None:
    with reading() as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
        assert "unsafe" not in policy
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
        assert any("Content Security Policy" in said for said in reader.complaints)


def test_a_switch_stays_at_the_section_being_read(reading) -> None:
    with reading() as reader:
        page = reader.open(f"ja/{ANALYSIS}#sources")
        page.click(".languages a[hreflang=en]")
        page.wait_for_url("**/en/**")
        assert page.url.endswith(f"/en/{ANALYSIS}#sources")
        assert page.locator("html").get_attribute("lang") == "en"


def test_the_other_edition_is_marked_where_it_is_partial(reading) -> None:
    with reading() as reader:
        page = reader.open("en/index.html")
        assert page.locator(".languages [aria-current]").inner_text() == "English"
        assert page.locator(".languages a[hreflang=ja] + small").count() == 0


def test_colours_follow_the_device_then_the_reader_and_are_remembered(reading) -> None:
    with reading(dark=True) as reader:
        page = reader.open("ja/index.html")
        ground = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(ground) == "rgb(21, 24, 28)"
        page.click("button.theme")
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        assert "明るい" in page.locator("button.theme").get_attribute("aria-label")
        page = reader.open(f"ja/{ANALYSIS}")
        assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_on_a_phone_nothing_hidden_takes_focus_and_escape_closes_the_menu(reading) -> None:
    with reading(360) as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        for _step in range(12):
            page.keyboard.press("Tab")
            seen = page.evaluate("document.activeElement.checkVisibility() && !document.activeElement.closest('.menu')")
            assert seen, page.evaluate("document.activeElement.outerHTML")
        page.click(".menu-button")
        assert page.locator("nav.menu").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("nav.menu").is_visible()


def test_the_first_tab_leads_past_the_masthead(reading) -> None:
    with reading() as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent").strip() == "本文へ移動"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_page_scrolls_sideways(reading, width: int, language: str) -> None:
    with reading(width) as reader:
        for path in KINDS:
            page = reader.open(f"{language}/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_without_scripts_sources_open_in_place_and_the_menu_opens(reading) -> None:
    with reading(360, scripts=False) as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        assert not page.locator("button.theme").is_visible()
        page.locator("button.cite").first.click()
        source = page.locator("li[popover]").first
        assert source.evaluate("each => each.matches(':popover-open')")
        page.keyboard.press("Escape")
        page.click(".menu-button")
        page.locator("nav.menu a", has_text="中東").click()
        assert page.url.endswith("/ja/topics/middle-east.html")
        page.click(".languages a[hreflang=en]")
        assert page.url.endswith("/en/topics/middle-east.html")


@pytest.mark.parametrize("width", [360, 1280])
def test_without_scripts_the_contents_lead_to_each_section_in_the_other_language(reading, width: int) -> None:
    with reading(width, scripts=False) as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        if width == 360:
            page.click(".contents-button")
        page.locator(".page-contents a[hreflang=en]", has_text="English").nth(2).click()
        assert page.url.endswith(f"/en/{ANALYSIS}#id4")
        assert page.locator("#id4 > h2").is_visible()
    with reading(1280) as reader:
        assert reader.open(f"ja/{ANALYSIS}").locator(".page-contents a[hreflang]").count() == 0


ALONE = """() => [...document.querySelectorAll('sup.cite')].filter(mark => {
    const before = mark.previousSibling;
    if (!before || before.nodeType !== 3 || !before.data.trim()) return false;
    const range = document.createRange();
    range.setStart(before, before.data.length - 1);
    range.setEnd(before, before.data.length);
    const number = mark.firstElementChild.getBoundingClientRect();
    return (number.top + number.bottom) / 2 > range.getBoundingClientRect().bottom + 4;
}).map(mark => mark.previousSibling.data.slice(-8) + mark.textContent)"""


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_a_number_never_begins_a_line(reading, width: int) -> None:
    with reading(width) as reader:
        for language in ("ja", "en"):
            page = reader.open(f"{language}/{ANALYSIS}")
            assert page.locator("sup.cite").count() > 50
            assert page.evaluate(ALONE) == []


def test_titles_break_between_phrases(reading) -> None:
    with reading(360) as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        lines = page.evaluate(
            """() => { const range = document.createRange(), lines = {};
            const walker = document.createTreeWalker(document.querySelector('h1'), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) { range.selectNodeContents(walker.currentNode);
              const top = Math.round(range.getBoundingClientRect().top);
              lines[top] = (lines[top] || '') + walker.currentNode.data; }
            return Object.values(lines); }"""
        )
        assert len(lines) >= 2
        assert not any(line.startswith(("ー", "ンク", "ランプ", "か", "、")) for line in lines), lines


def test_downloads_are_offered_with_their_sizes_and_lead_to_files(reading) -> None:
    with reading() as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        buttons = page.locator("a.download-button[download]")
        assert [text.split()[0] for text in buttons.all_inner_texts()] == ["PDF", "EPUB"]
        for href in buttons.evaluate_all("all => all.map(each => each.href)"):
            assert page.request.get(href).ok


def test_on_paper_there_is_the_text_alone(reading) -> None:
    with reading() as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        page.emulate_media(media="print")
        for hidden in (".languages", ".tools", ".menu", ".page-contents", ".imprint", ".skip", ".article-tools"):
            assert not page.locator(hidden).is_visible(), hidden
        assert page.locator(".brand").is_visible(), "paper says where it comes from"
        paper = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
        feet = [sheet.get_textpage().get_text_bounded(top=60).strip() for sheet in paper]
        assert len(feet) > 5
        assert feet == [str(number) for number in range(1, len(feet) + 1)], "pages are numbered"


def test_english_words_of_the_theme_do_not_stand_on_a_japanese_page(reading) -> None:
    with reading() as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        words = page.evaluate(
            """() => Array.from(document.querySelectorAll('[aria-label], [title], [placeholder]'))
            .filter(each => !each.closest('[lang]:not(html)'))
            .flatMap(each => ['aria-label', 'title', 'placeholder'].map(name => each.getAttribute(name) || ''))"""
        )
        assert [word for word in words if word and word.isascii()] == []
