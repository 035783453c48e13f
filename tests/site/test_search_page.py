"""The page of search as it is used: ways of writing, marks, keys, what is told, hostile queries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from kaisetsu.phrases import phrases
from kaisetsu.search.tokens import pairs, runs, windows
from tests.site.conftest import ANALYSIS, HARBOUR, LIGHTS, serve
from tests.site.test_search import ASK, real_records

if TYPE_CHECKING:
    from tests.conftest import Project

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_word_of_every_title_finds_something(reading, publication: Project, language: str) -> None:
    titles = [each.title for each in real_records(publication.root / "_build/site" / language / "search")]
    pattern = r"[\u4e00-\u9fff]{2,}|[\u30a1-\u30fa\u30fc]{3,}|[^\W_\u3041-\u9fff]{3,}"
    asked = sorted({word for title in titles for word in re.findall(pattern, title)})
    with reading() as reader:
        page = reader.open(f"{language}/search/index.html")
        found = page.evaluate(
            """async asked => { const found = [];
              for (const word of asked) {
                const got = await kaisetsuSearch.search(word, 1);
                found.push(got.isNear ? 0 : got.found.length); }
              return found; }""",
            asked,
        )
    assert len(asked) > 60
    assert [word for word, count in zip(asked, found, strict=True) if not count] == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_browser_takes_texts_apart_as_the_index_does(reading, publication: Project, language: str) -> None:
    texts = [
        f"{each.title} {each.text}" for each in real_records(publication.root / "_build/site" / language / "search")
    ]
    texts += [
        "ｻｰﾊﾞｰ サーバーの ヴェネツィア Ｍüller’s 2億8,800万 37.4％ $1,288,000.50 12,34 9.4m İ ΣΑΣ ß か\u3099 〆切 한국어"
    ]
    with reading() as reader:
        page = reader.open(f"{language}/search/index.html")
        found = page.evaluate("texts => texts.map(kaisetsuWords.tokens)", texts)
        together = page.evaluate("texts => texts.map(kaisetsuWords.pairs)", texts)
    apart = [sorted(token for keys in windows(runs(text), 1, len(text)) for token in keys) for text in texts]
    assert [sorted(tokens) for tokens in found] == apart
    assert together == [list(pairs(runs(text))) for text in texts]
    assert sum(map(len, together)) > 500


WAYS = [
    ("ja", "スターリンク", ["ｽﾀｰﾘﾝｸ", "すたーりんく", "スター・リンク"]),
    ("ja", "レアアース", ["れああーす", "ﾚｱｱｰｽ", "レア・アース"]),
    ("ja", "37.4%", ["３７．４％", "37.4％"]),
    ("ja", "マスク トランプ", ["マスク　トランプ", "  マスク  トランプ ", "トランプ マスク"]),
    ("en", "rare-earth mud", ["Rare earth mud", "RARE-EARTH MUD", "rare earths mud"]),
    ("en", "election", ["elections", "Elections", "ELECTION"]),
]


@pytest.mark.parametrize(("language", "word", "ways"), WAYS)
def test_a_word_is_found_however_it_is_written(reading, language: str, word: str, ways: list[str]) -> None:
    with reading() as reader:
        page = reader.open(f"{language}/search/index.html")
        expected = page.evaluate(ASK, word)
        assert expected
        for way in ways:
            assert page.evaluate(ASK, way)[0] == expected[0], way


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("総額2億8,800万ドル", "2億8800万", "2億8,800万"),
        ("総額２億８８００万ドル", "2億8,800万", "２億８８００万"),
        ("worth $288 million and $1,288 more", "$1288", "$1,288"),
        ("37 of 37.4 and 37.4% of it", "37.4%", "37.4%"),
        ("コンピューターとコンピュータ", "コンピューター", "コンピューター"),
        ("ヴェネツィアで", "ベネツィア", "ヴェネツィア"),
        ("ｻｰﾊﾞｰが", "サーバー", "ｻｰﾊﾞｰ"),
        ("two countries, one party", "country", "countries"),
        ("the Müller case", "muller", "Müller"),
        ("マスク（イーロン）氏", "マスクイーロン", "マスク（イーロン"),
        ("classes of boxes", "box", "boxes"),
    ],
)
def test_what_is_found_is_marked_as_it_stands(reading, text: str, query: str, marked: str) -> None:
    with reading() as reader:
        page = reader.open("ja/search/index.html")
        places_found = page.evaluate(
            "([text, query]) => kaisetsuWords.find(kaisetsuWords.plan(query), text)", [text, query]
        )
    assert text[slice(*places_found[0])] == marked


def test_a_word_is_not_found_inside_another_nor_over_the_end_of_a_sentence(reading) -> None:
    with reading() as reader:
        page = reader.open("ja/search/index.html")
        for text, query in [
            ("a pearl", "earl"),
            ("1374人", "374"),
            ("374人", "37"),
            ("東京。都は", "東京都"),
            ("37.45", "37.4%"),
            ("14 seats", "1.4"),
        ]:
            assert (
                page.evaluate("([text, query]) => kaisetsuWords.find(kaisetsuWords.plan(query), text)", [text, query])
                == []
            ), (text, query)


def test_results_come_while_typing_and_lead_to_the_marked_passage(reading) -> None:
    with reading() as reader:
        page = reader.open("ja/index.html")
        page.fill(".search input", "スターリ")
        page.press(".search input", "Enter")
        page.wait_for_url("**/search/**")
        page.locator("#search input").press_sequentially("ンク")
        page.locator("#search-results mark", has_text="スターリンク").first.wait_for()
        assert "件" in page.locator("#search-status").inner_text()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/**")
        assert ANALYSIS in page.url
        assert page.evaluate("CSS.highlights.get('found').size") > 5
        assert reader.complaints == []


def test_the_marked_passage_crosses_places_to_break_and_markup(reading) -> None:
    with reading() as reader:
        page = reader.open(f"ja/{ANALYSIS}?q=" + quote("スターリンク トランプ大統領"))
        page.wait_for_load_state("networkidle")
        found = page.evaluate("Array.from(CSS.highlights.get('found'), each => each.toString())")
        assert {"スターリンク", "トランプ大統領"} <= set(found)
        starts = (
            "Array.from(CSS.highlights.get('found'), each => Boolean(each.startContainer.parentNode.closest('h1')))"
        )
        assert any(page.evaluate(starts))
        page.keyboard.press("Escape")
        assert not page.evaluate("CSS.highlights.has('found')")
        assert reader.complaints == []


def test_words_parted_by_spaces_must_all_be_there(reading) -> None:
    with reading() as reader:
        page = reader.open("ja/search/index.html")
        near = "query => kaisetsuSearch.search(query, 10).then(got => got.isNear)"
        assert not page.evaluate(near, "マスク トランプ 和解")
        assert page.evaluate(near, "鳥山まこと 三つの筋道")
        assert page.evaluate(ASK, "鳥山まこと 三つの筋道")
        assert "近い" in page.get_by_role("status").inner_text()


def test_the_passage_shown_is_where_the_words_stand_together(reading) -> None:
    with reading() as reader:
        page = reader.open("en/search/index.html")
        page.get_by_role("searchbox").press_sequentially("rare earths")
        passage = page.locator("#search-results li", has_text="Glossary").locator(".listing-summary")
        expect(passage).to_contain_text(re.compile("rare.earth", re.IGNORECASE))


def test_what_is_found_is_told_in_words_and_reached_by_keys(reading) -> None:
    with reading() as reader:
        page = reader.open("ja/search/index.html")
        field, told = page.get_by_role("searchbox"), page.get_by_role("status")
        assert page.evaluate("document.activeElement.name") == "q"
        field.press_sequentially("関税")
        page.locator("#search-results a").first.wait_for()
        assert re.search(r"\d+件", told.inner_text())
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.matches('#search-results li:first-child a')")
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.name") == "q"
        field.fill("鼺龗靐")
        expect(told).to_have_text("見つかりませんでした。")
        expect(page.locator("#search-results li")).to_have_count(0)
        field.fill("")
        expect(told).to_have_text("")


def test_results_say_which_language_they_are_in(reading, editions: Project) -> None:
    with serve(editions.root / "out") as address, reading() as reader:
        reader.address = address
        for query, path, expected in (("港", HARBOUR, "ja"), ("lighthouse", LIGHTS, None)):
            page = reader.open(f"en/search/index.html?q={quote(query)}")
            found = page.locator("#search-results li", has=page.locator(f'a[href*="{path}"]'))
            found.wait_for()
            for part in ("a", ".listing-summary"):
                assert found.locator(part).get_attribute("lang") == expected, (path, part)
                assert re.search("[\u3041-\u9fff]", found.locator(part).inner_text()) or expected is None


def test_titles_of_results_break_between_phrases(reading) -> None:
    with reading(360) as reader:
        page = reader.open("ja/search/index.html?q=" + quote("スターリンク"))
        link = page.locator(f'#search-results a[href*="{ANALYSIS}"]')
        link.wait_for()
        assert link.evaluate("each => getComputedStyle(each).wordBreak") == "keep-all"
        pieces = link.evaluate("each => each.innerHTML.replace(/<.?mark>/g, '').split('<wbr>')")
        title = link.inner_text()
        assert pieces == list(phrases(title, "ja"))
        assert len(pieces) > 3
        link.click()
        page.wait_for_url("**/articles/**")
        assert title in page.locator("h1").inner_text().replace("\n", "")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_where_nothing_is_found_there_is_a_way_on(reading, language: str) -> None:
    with reading(390) as reader:
        page = reader.open(f"{language}/search/index.html?q=zzyzzx")
        ways = page.locator("#search-ways")
        ways.wait_for()
        words = {"ja": "トピック別と年別", "en": "by topic and by year"}[language]
        assert words in ways.inner_text()
        assert ways.get_by_role("link").count() == 9
        page.fill("#search input", "2026")
        page.locator("#search-results li").first.wait_for()
        assert ways.is_hidden()
        page.fill("#search input", "zzyzzx")
        ways.wait_for()
        for number in range(9):
            assert page.request.get(ways.get_by_role("link").nth(number).evaluate("each => each.href")).ok
        ways.get_by_role("link").last.click()
        page.wait_for_url(f"**/{language}/archive.html")
        assert reader.complaints == []


def test_escape_empties_the_field_and_what_was_found(reading) -> None:
    with reading() as reader:
        page = reader.open("ja/search/index.html?q=" + quote("関税"))
        page.locator("#search-results li").first.wait_for()
        field = page.locator("#search input")
        field.dispatch_event("keydown", {"key": "Escape", "isComposing": True})
        assert field.input_value() == "関税", "a word being composed is not lost"
        field.dispatch_event("keydown", {"key": "Escape"})  # no key of the browser's own: ours must do it
        expect(page.locator("#search-results li")).to_have_count(0)
        expect(page.get_by_role("status")).to_have_text("")
        assert field.input_value() == ""
        assert page.url.endswith("search/index.html")
        assert page.evaluate("document.activeElement.name") == "q"
        page = reader.open("ja/index.html")
        page.locator(".search input").press_sequentially("関税")
        page.keyboard.press("Escape")
        assert page.locator(".search input").input_value() == ""
        assert reader.complaints == []


HOSTILE = {
    "round": "(((",
    "square": "[a-z",
    "backslash": "\\",
    "any": ".*",
    "ends": "$^",
    "or": "a|b",
    "percent": "%%%",
    "markup": "'\"><script>alert(1)</script>",
    "long": "語" * 10_000,
    "many": "a b " * 5_000,
    "astral": "𠮷野家",
    "half": "\ud800",
}


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_query_does_no_harm(reading, query: str) -> None:
    with reading() as reader:
        asked: list[str] = []
        page = reader.open("ja/search/index.html")
        page.on("request", lambda sent: asked.append(sent.url))
        page.locator("#search input").evaluate(
            "(field, query) => { field.value = query; field.form.requestSubmit(); }", query
        )
        page.wait_for_load_state("networkidle")
        assert page.locator("main script, main img").count() == 0
        assert len(asked) <= 40
        assert reader.complaints == []


def test_without_scripts_the_page_of_search_says_what_to_do(reading) -> None:
    with reading(scripts=False) as reader:
        page = reader.open("ja/search/index.html?q=" + quote("関税"))
        assert page.locator("main noscript a").count() >= 1
        assert "一覧" in page.locator("main").inner_text()


def test_a_query_is_never_read_as_markup(reading) -> None:
    with reading() as reader:
        page = reader.open("ja/search/index.html?q=" + quote('<img src=x onerror="alert(1)">マスク'))
        page.locator("#search-status:not(:empty)").wait_for(state="attached")
        assert page.locator("main img").count() == 0
        assert reader.complaints == []
