"""What a page says of its own translation and of the other editions: partial, missing, behind their original."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from tests.site.conftest import HARBOUR, LIGHTS, TIDES

if TYPE_CHECKING:
    from bs4 import Tag

    from tests.conftest import Project

JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


def page(site: Project, path: str) -> BeautifulSoup:
    return BeautifulSoup(site.read(f"out/{path}.html"), "html.parser")


def language(element: Tag) -> str:
    return next(str(each["lang"]) for each in (element, *element.parents) if each.get("lang"))


def test_a_switch_says_how_far_the_other_edition_has_come(editions: Project) -> None:
    notes = {
        path: [note.get_text() for note in page(editions, f"ja/{path}").select(".languages small")]
        for path in (TIDES, HARBOUR, "topics/sea")
    }
    assert re.fullmatch(r"\d\d%翻訳", notes[TIDES][0])
    assert notes[HARBOUR] == ["未翻訳"]
    assert notes["topics/sea"] == []


def test_a_banner_says_how_far_a_page_is_translated_before_its_summary(editions: Project) -> None:
    for path, words in ((TIDES, r"\d\d% of this page is translated"), (HARBOUR, "has not been translated yet")):
        soup = page(editions, f"en/{path}")
        (banner,) = soup.select(".translation-notice")
        assert re.search(words, banner.get_text())
        assert "dates" in banner.find_previous_sibling()["class"]
        assert banner.find_next(class_="summary") is not None
        assert not page(editions, f"ja/{path}").select(".translation-notice")


def test_every_passage_left_in_japanese_says_so(editions: Project) -> None:
    for path in (TIDES, HARBOUR, LIGHTS, "index", "topics/sea", "about/corrections"):
        soup = page(editions, f"en/{path}")
        texts = [text for text in soup.body.find_all(string=JAPANESE) if text.parent.name not in ("script", "style")]
        left = {text.strip() for text in texts if language(text.parent) != "ja"}
        assert not left, path


def test_the_title_of_a_page_says_which_language_it_is_in(editions: Project) -> None:
    for path, expected in ((HARBOUR, "ja"), (LIGHTS, None), ("index", None), ("search/index", None)):
        title = page(editions, f"en/{path}").title
        assert title.get("lang") == expected, path
        assert page(editions, f"ja/{path}").title.get("lang") is None


def test_what_machines_are_told_of_a_page_says_which_language_it_is_in(editions: Project) -> None:
    for path, expected in ((HARBOUR, "ja"), (LIGHTS, None)):
        for name in ('[name="description"]', '[property="og:description"]', '[property="og:title"]'):
            assert page(editions, f"en/{path}").select_one(f"meta{name}").get("lang") == expected, (path, name)


def test_what_a_stale_translation_was_made_from_is_no_part_of_a_summary(editions: Project) -> None:
    soup = page(editions, f"en/{LIGHTS}")
    note = soup.select_one(".summary .stale-note")
    assert note.select_one('[lang="ja"]').get_text().endswith("考える。")
    described = soup.select_one('meta[name="description"]')["content"]
    data = json.loads(soup.select_one('script[type="application/ld+json"]').string)
    listed = next(
        each for each in page(editions, "en/index").select(".listing-summary") if described in each.get_text()
    )
    record = next(
        each for each in json.loads(editions.read("out/en/pages.json"))["articles"] if each["slug"] == "lights"
    )
    for words in (described, data["description"], listed.get_text(), record["summary"]):
        assert words == soup.select_one(".summary .stale").get_text()
    assert language(listed) == record["summary_language"] == "en"


def test_machines_are_told_of_complete_editions_only(editions: Project) -> None:
    for path, expected in (
        (HARBOUR, {"ja", "x-default"}),
        (TIDES, {"ja", "x-default"}),
        ("topics/sea", {"ja", "en", "x-default"}),
    ):
        for tag in ("ja", "en"):
            links = page(editions, f"{tag}/{path}").select("link[rel=alternate][hreflang]")
            assert {str(link["hreflang"]) for link in links} == expected, (path, tag)
    home = page(editions, "en/index").select_one("link[hreflang=x-default]")
    assert home["href"] == "https://press.example/"
    for path in (HARBOUR, TIDES):
        data = json.loads(page(editions, f"ja/{path}").select_one('script[type="application/ld+json"]').string)
        assert "workTranslation" not in data
