"""Where lines end, measured in the browser: nothing that belongs together is torn."""

from __future__ import annotations

import html
import re

import pytest
from bs4 import BeautifulSoup

from kaisetsu.phrases import phrases
from tests.site.conftest import ANALYSIS

pytestmark = pytest.mark.browser

#: The words of a pattern that stand on two lines.
TORN = """(pattern) => {
    const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT), torn = [];
    for (let node; (node = walker.nextNode());) {
        if (!node.parentElement.checkVisibility() || node.parentElement.closest('h1, h2, h3, code, pre')) continue;
        for (const found of node.data.matchAll(new RegExp(pattern, 'g'))) {
            const range = document.createRange();
            range.setStart(node, found.index);
            range.setEnd(node, found.index + found[0].length);
            if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) torn.push(found[0]);
        }
    }
    return torn;
}"""
DAY = r"(Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\.?\s\d{1,2}\b"
SHORT = r"\b(Mar-a-Lago|[A-Z]-\d+)\b"


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_days_and_short_names_stay_on_one_line(reading, language: str, width: int) -> None:
    with reading(width, csp=False) as reader:
        page = reader.open(f"{language}/{ANALYSIS}")
        page.add_style_tag(content="* { content-visibility: visible !important; }")
        assert page.evaluate(TORN, DAY) == []
        assert page.evaluate(TORN, SHORT) == []
        assert re.search(SHORT, page.locator("article").inner_text(), re.ASCII)


def test_a_day_is_not_torn_where_lines_end_between_phrases(reading) -> None:
    with reading(390) as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        assert "2月3日" in page.locator(".key-points").inner_text()
        assert page.evaluate(TORN.replace("'article'", "'.key-points'"), r"\d+月\d+日") == []
    with reading(820, csp=False) as reader:
        page = reader.open("ja/articles/2026/minamitorishima-rare-earths.html")
        page.add_style_tag(content="* { content-visibility: visible !important; }")
        assert "2月2日" in page.locator("#updates dd").last.inner_text()
        assert page.evaluate(TORN.replace("'article'", "'#updates'"), r"\d+月\d+日") == []


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_dates_in_lists_of_sources_and_in_tables_are_whole(reading, language: str, width: int) -> None:
    whole = r"\d{4}年\d{1,2}月(\d{1,2}日)?" if language == "ja" else f"{DAY}, [0-9]{{4}}"
    with reading(width, csp=False) as reader:
        page = reader.open(f"{language}/{ANALYSIS}")
        page.add_style_tag(content="* { content-visibility: visible !important; }")
        for place in ("ol.sources", "#id10 table"):
            assert len(re.findall(whole, page.locator(place).inner_text())) > 4
            assert page.evaluate(TORN.replace("'article'", f"'{place}'"), whole) == []


@pytest.mark.parametrize("width", [320, 390, 820])
def test_a_number_of_several_parts_is_whole_where_lines_end_between_phrases(reading, width: int) -> None:
    number = r"\d[\d,.]*[兆億万]\d[\d,.]*[兆億万]?"
    with reading(width, csp=False) as reader:
        for path, place in (("articles/2026/iran-retaliation-warning.html", ".key-points"), (ANALYSIS, "#id10 table")):
            page = reader.open(f"ja/{path}")
            page.add_style_tag(content="* { content-visibility: visible !important; }")
            assert re.search(number, page.locator(place).inner_text())
            assert page.evaluate(TORN.replace("'article'", f"'{place}'"), number) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_short_commands_and_names_are_whole(reading, language: str) -> None:
    with reading(320) as reader:
        page = reader.open(f"{language}/contributing/checks.html")
        found = page.locator("article p > code").evaluate_all(
            "all => all.map(each => [each.textContent, each.getClientRects().length])"
        )
        assert ["make update-po", 1] in found
        assert [text for text, lines in found if lines > 1 and len(text) <= 24 and text.isascii()] == []


def test_numbers_of_sources_stand_close_together_in_small_text_too(reading) -> None:
    with reading(820) as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        gaps = page.locator(
            "figcaption button.cite.after, td button.cite.after, #updates button.cite.after"
        ).evaluate_all(
            """all => all.map(each => {
                const [one, other] = [each.parentElement.previousSibling.firstChild, each].map(mark => {
                    const range = document.createRange();
                    range.selectNodeContents(mark);
                    return range.getBoundingClientRect();
                });
                return other.left - one.right;
            })"""
        )
        assert len(gaps) >= 4
        assert all(1 < gap < 7 for gap in gaps), gaps


@pytest.mark.parametrize(
    ("path", "place", "count"),
    [
        ("about/downloads.html", "table.downloads tbody tr > td:first-child", 13),
        ("about/translation-status.html", "table.translation-status tbody tr:not(:last-child) > td:first-child", 20),
        ("about/how-to-cite.html", 'article a[href*="articles/2026"]', 1),
    ],
)
def test_titles_in_tables_and_in_text_break_between_phrases(reading, path: str, place: str, count: int) -> None:
    with reading(320) as reader:
        found = reader.open(f"ja/{path}").locator(place)
        assert found.count() >= count
        for each in found.all():
            pieces = re.split("<wbr>", re.sub(r"<(?!wbr)[^>]*>", "", each.inner_html().strip()))
            assert [html.unescape(piece) for piece in pieces] == list(phrases(each.inner_text(), "ja"))
            holder = "each => getComputedStyle(each.querySelector('wbr').parentElement).wordBreak"
            assert len(pieces) == 1 or each.evaluate(holder) == "keep-all"
        assert sum(each.inner_html().count("<wbr>") for each in found.all()) >= count


@pytest.mark.parametrize("path", ["about/editorial-policy.html", "contributing/article.html"])
def test_short_lines_have_no_even_edges_and_so_no_holes(reading, path: str) -> None:
    with reading(390) as reader:
        page = reader.open(f"ja/{path}")
        edges = page.locator("section > p").evaluate_all("all => all.map(p => getComputedStyle(p).textAlign)")
        assert edges
        assert "justify" not in edges


@pytest.mark.parametrize("path", ["about/editorial-policy.html", "articles/2026/venezuela-oil-hurdles.html"])
def test_code_or_a_title_that_cannot_end_a_line_leaves_no_holes_in_the_line_before(reading, path: str) -> None:
    with reading(820) as reader:
        page = reader.open(f"ja/{path}")
        edges = "all => all.map(p => [!!p.querySelector('code, a wbr'), getComputedStyle(p).textAlign])"
        found = {
            tuple(pair) for pair in page.locator("section:not(.article-tail) > p:not([class])").evaluate_all(edges)
        }
        assert found == {(False, "justify"), (True, "start")}


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_kinds_of_terms_are_not_torn(reading, width: int) -> None:
    with reading(width) as reader:
        page = reader.open("ja/about/glossary.html")
        assert "出来事" in page.locator("dl.glossary").inner_text()
        assert (
            page.evaluate(TORN.replace("'article'", "'dl.glossary'"), "出来事|サービス|人物|組織|用語|役職|地名") == []
        )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_title_of_a_wide_table_can_be_read_whole(reading, language: str) -> None:
    with reading(320) as reader:
        page = reader.open(f"{language}/{ANALYSIS}")
        caption = page.locator(".table-wrapper caption .caption-text").first
        box, frame = caption.bounding_box(), page.locator(".table-wrapper:has(caption)").first.bounding_box()
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        page.locator(".table-wrapper:has(caption)").first.evaluate("each => each.scrollLeft = 1000")
        assert abs(caption.bounding_box()["x"] - box["x"]) < 1, "it stays where the table is scrolled"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_files_are_offered_without_scrolling(reading, language: str) -> None:
    with reading(320) as reader:
        tables = reader.open(f"{language}/about/downloads.html").locator(".table-wrapper.downloads")
        assert tables.evaluate_all("all => all.map(each => each.scrollWidth <= each.clientWidth)") == [True, True]


@pytest.mark.parametrize("width", [820, 1040, 1240, 1440])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_lines_of_the_home_page_are_neither_long_nor_short(reading, language: str, width: int) -> None:
    with reading(width) as reader:
        page = reader.open(f"{language}/index.html")
        lists = page.locator(".page-home .listing").evaluate_all("all => all.map(each => each.offsetWidth)")
        assert len(lists) >= 2
        assert all(480 <= each <= 720 for each in lists), lists
        about = page.locator(".page-home .text > section > p").first
        assert about.evaluate("each => getComputedStyle(each).textAlign") == "start", "lines made even have holes"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_small_table_of_a_chart_is_seen_whole_on_the_smallest_phone(reading, language: str) -> None:
    with reading(320) as reader:
        table = reader.open(f"{language}/{ANALYSIS}").locator(".table-wrapper.chart-data")
        assert table.evaluate("each => each.scrollWidth <= each.clientWidth")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_how_much_is_translated_is_seen_without_scrolling(reading, language: str) -> None:
    with reading(390) as reader:
        page = reader.open(f"{language}/about/translation-status.html")
        found = page.locator(".translation-status td > p").evaluate_all(
            "all => all.map(each => { const range = document.createRange(); range.selectNodeContents(each);"
            " return [range, each.closest('.table-wrapper')].map(box => box.getBoundingClientRect().right); })"
        )
        assert len(found) > 120
        assert all(cell <= frame for cell, frame in found)


@pytest.mark.parametrize("width", [820, 1440])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_titles_have_the_greater_part_of_the_table_of_translations(reading, language: str, width: int) -> None:
    with reading(width) as reader:
        page = reader.open(f"{language}/about/translation-status.html")
        shares = page.locator(".translation-status thead tr").evaluate(
            "row => [...row.cells].map(each => each.offsetWidth / row.offsetWidth)"
        )
        assert shares[0] > 0.45


def test_titles_in_another_language_keep_the_face_of_the_page(reading) -> None:
    with reading(390) as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        faces = page.locator(".source .title:lang(en), .source .publisher").evaluate_all(
            "all => [...new Set(all.map(each => getComputedStyle(each).fontFamily))]"
        )
        assert len(faces) == 1


def test_words_of_the_english_edition(publication) -> None:
    site = publication.root / "_build" / "site" / "en"
    article = BeautifulSoup((site / ANALYSIS).read_text("utf-8"), "html.parser")
    facts = [each.get_text().strip() for each in article.select(".credits dd > p")]
    assert facts
    assert all(each[0].isupper() for each in facts)
    brief = BeautifulSoup((site / "articles/2026/alpaca-unicorn.html").read_text("utf-8"), "html.parser")
    assert "updated" not in brief.select_one(".citation-text").get_text(), "it was not changed since its day"
    assert "(updated" in article.select_one(".citation-text").get_text()
    glossary = BeautifulSoup((site / "about/glossary.html").read_text("utf-8"), "html.parser")
    terms = [each.get_text() for each in glossary.select("dl.glossary dd > p")]
    assert len(terms) > 50
    assert all(re.fullmatch(r"\S.* \(.+\)\u00a0· [a-z, ]+\s*", each) for each in terms), terms[:3]
    codes = BeautifulSoup((site / "contributing/checks.html").read_text("utf-8"), "html.parser")
    assert "msgfmt --check" in codes.get_text()


def test_a_range_of_days_is_written_as_the_language_does(publication) -> None:
    site = publication.root / "_build" / "site"
    for language, words in (("ja", "2025年7月4日〜5日"), ("en", "July\u00a04–5, 2025")):
        page = BeautifulSoup((site / language / ANALYSIS).read_text("utf-8"), "html.parser")
        assert words in [each.get_text() for each in page.select(".timeline dt")]


def test_without_scripts_the_search_page_offers_no_field_that_does_nothing(reading) -> None:
    with reading(390, scripts=False) as reader:
        assert reader.open("ja/search/index.html").locator(".search-form").is_hidden()
    with reading(390) as reader:
        assert reader.open("ja/search/index.html").locator(".search-form").is_visible()


def test_the_ring_of_focus_is_not_cut_by_the_columns_beside_the_text(reading) -> None:
    with reading(1440) as reader:
        page = reader.open(f"en/{ANALYSIS}")
        for link in (".menu a", ".page-contents a"):
            page.locator(link).first.focus()
            page.keyboard.press("Tab")
            ring = page.evaluate(
                "(({outlineOffset, outlineWidth}) => parseFloat(outlineOffset) + parseFloat(outlineWidth))"
                "(getComputedStyle(document.activeElement))"
            )
            assert ring <= 0, link


@pytest.mark.parametrize("width", [320, 390, 820, 1440])
def test_readings_in_the_english_glossary_are_whole_where_a_line_holds_them(reading, width: int) -> None:
    with reading(width) as reader:
        page = reader.open("en/about/glossary.html")
        assert "(ざんていだいとうりょう)" in page.locator("dl.glossary").inner_text()
        assert page.evaluate(TORN, r"(?<![ぁ-んー])[ぁ-んー]{2,12}(?![ぁ-んー])") == []
