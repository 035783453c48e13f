"""Feeds, held against RFC 4287 (Atom) and RFC 5005 (archives)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from lxml import etree

from kaisetsu.site.content import article_body
from tests.site_package.made import SETTINGS, made

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
IANA = {"alternate", "self", "related", "enclosure", "via", "current", "prev-archive", "next-archive", "license"}


def one(parent, name):
    found = parent.findall(ATOM + name)
    assert len(found) == 1, f"{name}: {len(found)}"
    return found[0]


def links(parent, rel):
    return [link for link in parent.findall(f"{ATOM}link") if link.get("rel") == rel]


def check_feed(path):
    """The rules of RFC 4287, section by section, that a document of ours can break."""
    feed = etree.parse(str(path)).getroot()
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):  # 4.1.1
        assert one(feed, name).text.strip()
    assert one(feed, "id").text.startswith("urn:uuid:")
    assert len(links(feed, "self")) == 1
    assert feed.findall(f"{ATOM}author")  # 4.1.1: or each entry has its own
    identifiers = [one(entry, "id").text for entry in feed.findall(f"{ATOM}entry")]
    assert len(identifiers) == len(set(identifiers))
    for instant in feed.iter(f"{ATOM}updated", f"{ATOM}published"):  # 3.3
        assert INSTANT.fullmatch(instant.text)
    for person in feed.iter(f"{ATOM}author", f"{ATOM}contributor"):  # 3.2
        assert one(person, "name").text.strip()
    for element in [feed, *feed.findall(f"{ATOM}entry")]:
        alternates = [(link.get("type"), link.get("hreflang")) for link in links(element, "alternate")]
        assert alternates
        assert len(alternates) == len(set(alternates))  # 4.1.1 and 4.1.2
        for link in element.findall(f"{ATOM}link"):  # 4.2.7
            assert link.get("rel") in IANA
            assert urlsplit(link.get("href")).scheme == "https"
            assert link.get("type")
        for category in element.findall(f"{ATOM}category"):
            assert category.get("term")
    for entry in feed.findall(f"{ATOM}entry"):  # 4.1.2
        for name in ("id", "title", "updated", "published"):
            one(entry, name)
        assert len(entry.findall(f"{ATOM}content")) <= 1
        one(entry, "summary")
        for link in links(entry, "enclosure"):
            assert int(link.get("length")) > 0
    return feed


def titles(feed):
    return [one(entry, "title").text for entry in feed.findall(f"{ATOM}entry")]


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    return made(tmp_path_factory.mktemp("many"), 130).site()


def test_every_feed_keeps_the_rules_of_atom(many):
    feeds = [*many.glob("*/feed*.xml"), *many.glob("*/topics/*.xml")]
    assert len(feeds) == 2 * (1 + 5) + 2 * (1 + 5) + 2 * (1 + 2)
    for path in feeds:
        check_feed(path)


def test_a_feed_holds_the_newest_fifty(many):
    feed = check_feed(many / "ja/feed.xml")
    assert titles(feed) == [f"ja title {number} & <b>" for number in range(129, 79, -1)]
    assert one(feed, "updated").text == one(feed.find(f"{ATOM}entry"), "updated").text
    assert feed.get(LANG) == "ja"
    assert feed.find(f"{HISTORY}archive") is None


def test_archives_chain_back_to_the_first_article(many):
    path, seen, archives = many / "ja/feed.xml", set(), 0
    while True:
        feed = check_feed(path)
        seen |= {one(entry, "id").text for entry in feed.findall(f"{ATOM}entry")}
        before = links(feed, "prev-archive")
        if not before:
            break
        path = many / before[0].get("href").removeprefix("https://press.example/")
        archives += 1
        older = check_feed(path)
        assert older.find(f"{HISTORY}archive") is not None
        assert links(older, "current")[0].get("href") == "https://press.example/ja/feed.xml"
    assert archives == 5
    assert seen == {SETTINGS.identifier("ja", f"articles/2026/story-{number:03}") for number in range(130)}


def test_archives_have_names_that_no_topic_can_have(many):
    """A topic may be called ``sea-1``, beside one called ``sea`` with more articles than a feed holds."""
    names = {path.name for path in (many / "ja/topics").glob("sea*.xml")}
    assert names == {"sea.xml", *(f"sea.{number}.xml" for number in range(1, 6))}


def test_a_full_archive_does_not_change_for_a_new_article(tmp_path, many):
    more = made(tmp_path, 135).site()
    for number in range(1, 5):
        assert (more / f"ja/feed.{number}.xml").read_bytes() == (many / f"ja/feed.{number}.xml").read_bytes()
    assert (more / "ja/feed.xml").read_bytes() != (many / "ja/feed.xml").read_bytes()


def test_a_corrected_old_article_comes_back_to_the_feed(tmp_path):
    project = made(tmp_path, 130)
    project.records["ja"][3] |= {
        "updated": "2026-12-01",
        "corrections": [{"date": "2026-12-01", "text": "3 was 2 <sic>"}],
    }
    feed = check_feed(project.site() / "ja/feed.xml")
    first = feed.find(f"{ATOM}entry")
    assert one(first, "title").text == "ja title 3 & <b>"
    assert one(first, "updated").text == "2026-12-01T00:00:00Z"
    assert one(first, "published").text == "2026-01-04T00:00:00Z"
    summary = one(first, "summary")
    assert summary.get("type") == "html"
    assert "訂正（2026年12月1日）" in summary.text
    assert "3 was 2 &lt;sic&gt;" in summary.text
    assert len(titles(feed)) == 50


def test_a_withdrawal_is_an_update_of_the_same_entry(tmp_path):
    project = made(tmp_path, 60)
    before = check_feed(project.site("one") / "en/feed.xml")
    change = {"status": "withdrawn", "withdrawal": {"date": "2026-11-05", "text": "The source was false."}}
    project.records["en"][0] |= change
    after = check_feed(project.site("two") / "en/feed.xml")
    entry = after.find(f"{ATOM}entry")
    assert one(entry, "id").text == SETTINGS.identifier("en", "articles/2026/story-000")
    assert one(entry, "title").text == "Withdrawn: en title 0 & <b>"
    assert "The source was false." in one(entry, "summary").text
    assert "en summary 0" not in one(entry, "summary").text
    assert titles(before)[0] == "en title 59 & <b>"


def test_incomplete_editions_and_drafts_stay_out(tmp_path):
    project = made(tmp_path, 4)
    project.records["en"][1] |= {"complete": False, "completeness": 0.4}
    project.records["ja"][2] |= {"status": "draft"}
    site = project.site()
    assert titles(check_feed(site / "en/feed.xml")) == [f"en title {number} & <b>" for number in (3, 2, 0)]
    ja = check_feed(site / "ja/feed.xml")
    assert titles(ja) == [f"ja title {number} & <b>" for number in (3, 1, 0)]
    only_ja = next(entry for entry in ja.findall(f"{ATOM}entry") if "title 1 " in one(entry, "title").text)
    assert [link.get("hreflang") for link in links(only_ja, "alternate")] == ["ja"]


def test_an_untranslated_title_says_its_language(tmp_path):
    project = made(tmp_path, 1)
    project.records["en"][0] |= {"title": "題", "title_language": "ja"}
    entry = check_feed(project.site() / "en/feed.xml").find(f"{ATOM}entry")
    assert one(entry, "title").get(LANG) == "ja"
    assert one(entry, "summary").get(LANG) is None


def test_both_books_are_enclosed(many):
    entry = etree.parse(str(many / "en/feed.xml")).getroot().find(f"{ATOM}entry")
    found = {link.get("type"): link for link in links(entry, "enclosure")}
    assert set(found) == {"application/pdf", "application/epub+zip"}
    for link in found.values():
        path = many / link.get("href").removeprefix("https://press.example/")
        assert path.stat().st_size == int(link.get("length"))


def test_full_text_stands_alone(tmp_path):
    feed = check_feed(made(tmp_path, 2).site(text="full") / "ja/feed.xml")
    content = one(feed.find(f"{ATOM}entry"), "content")
    assert content.get("type") == "html"
    assert 'href="https://press.example/ja/topics/sea.html"' in content.text
    assert "script" not in content.text
    assert "<h1>" not in content.text


def test_numbers_of_sources_are_links_in_full_text(tmp_path):
    page = tmp_path / "a.html"
    page.write_text(
        '<main><button class="share">Share</button><p>Said so.<sup><button type="button" popovertarget="source-a">[1]'
        '</button></sup></p><ol><li id="source-a" popover="auto">A <button popovertarget="source-a" '
        'popovertargetaction="hide">Close</button></li></ol></main>',
        "utf-8",
    )
    text = article_body(page, "https://press.example/ja/a.html")
    assert '<sup><a href="https://press.example/ja/a.html#source-a">[1]</a></sup>' in text
    assert '<li id="source-a">' in text
    assert not [word for word in ("button", "popover", "Share", "Close") if word in text]


def test_an_empty_publication_has_a_valid_feed(tmp_path):
    feed = check_feed(made(tmp_path, 0).site() / "ja/feed.xml")
    assert titles(feed) == []
