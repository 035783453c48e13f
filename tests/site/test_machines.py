"""The real publication as machines read it: feeds, linked data, sitemap; and rules that a fault would break."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from kaisetsu.descriptions import cut
from tests.conftest import REPOSITORY, Project
from tests.site.conftest import ODD
from tests.site_package.test_built import check_types
from tests.site_package.test_feeds import check_feed

if TYPE_CHECKING:
    from collections.abc import Iterator

ADDRESS = "https://kaisetsu.example/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ANALYSIS = "articles/2026/musk-trump-starlink"
SCHEMA = etree.XMLSchema(etree.parse(str(REPOSITORY / "tests/schemas/sitemap.xsd")))


@pytest.fixture(scope="module")
def site(publication: Project) -> Path:
    return publication.root / "_build" / "site"


def linked_data(path: Path) -> dict[str, object]:
    (script,) = BeautifulSoup(path.read_text("utf-8"), "html.parser").select('script[type="application/ld+json"]')
    return dict(json.loads(script.string))


def values(data: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Every value of linked data, at any depth, with its property."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from values(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from values(value, name)
    else:
        yield name, data


FORMS = {
    "url": r"https?://\S+", "contentUrl": r"https://\S+", "license": r"https://\S+", "@id": r"(urn:uuid:|https://)\S+",
    "datePublished": r"\d{4}-\d\d-\d\d", "dateModified": r"\d{4}-\d\d-\d\d", "inLanguage": r"[a-z]{2}",
    "contentSize": r"\d+", "timeRequired": r"PT\d+M", "encodingFormat": r"[a-z]+/[a-z+]+", "mainEntityOfPage": r"https://\S+",
}  # fmt: skip
"""How values are written, by property; the others are words."""


def check_values(data: dict[str, object]) -> None:
    """Each value has the type that schema.org gives its property."""
    for name, value in values(data):
        kind = {"width": int, "height": int, "isAccessibleForFree": bool}.get(name, str)
        assert type(value) is kind, (name, value)
        assert value != "", name
        if name in FORMS:
            assert re.fullmatch(FORMS[name], str(value)), (name, value)


def check_article(data: dict[str, object]) -> None:
    """What schema.org and the issue ask of an article."""
    check_types({key: value for key, value in data.items() if key != "@context"})
    check_values(data)
    assert data["@context"] == "https://schema.org"
    assert str(data["datePublished"]) <= str(data["dateModified"])
    assert ("translationOfWork" in data) != ("workTranslation" in data)
    assert {each["encodingFormat"] for each in data["encoding"]} == {"application/pdf", "application/epub+zip"}
    assert all(re.match("https?://", work["url"]) for work in data["citation"])
    assert data["image"]["url"].startswith(ADDRESS)


def test_every_feed_keeps_the_rules(site: Path) -> None:
    feeds = [*site.glob("*/feed*.xml"), *site.glob("*/topics/*.xml")]
    assert len(feeds) >= 18
    for path in feeds:
        check_feed(path)


def test_every_article_tells_what_it_is(site: Path) -> None:
    pages = sorted(site.glob("*/articles/*/*.html"))
    assert len(pages) >= 22
    for path in pages:
        check_article(linked_data(path))
    ja, en = (linked_data(site / tag / f"{ANALYSIS}.html") for tag in ("ja", "en"))
    assert en["translationOfWork"]["@id"] == ja["@id"]
    assert [work["@id"] for work in ja["workTranslation"]] == [en["@id"]]
    assert ja["@type"] == en["@type"] == "AnalysisNewsArticle"
    assert len(ja["citation"]) == len(en["citation"]) > 60


@pytest.mark.parametrize("tag", ["ja", "en"])
def test_a_withdrawn_article_says_that_it_is(odd_pages: Path, tag: str) -> None:
    data = linked_data(odd_pages / tag / ODD[0])
    check_types({key: value for key, value in data.items() if key != "@context"})
    check_values(data)
    assert data["creativeWorkStatus"] == "Withdrawn"
    assert data["dateModified"] == "2025-12-20"
    assert data["mainEntityOfPage"].endswith(f"/{tag}/{ODD[0]}")


def test_every_page_tells_what_it_is_about(site: Path) -> None:
    paths = [path for path in site.glob("??/**/*.html") if path.name != "404.html" and path.parent.name != "search"]
    assert len(paths) > 60
    told = {"ja": set[str](), "en": set[str]()}
    for path in sorted(paths):
        tag, name = path.relative_to(site).parts[0], path.relative_to(site).as_posix()
        head = BeautifulSoup(path.read_text("utf-8"), "html.parser").head
        found = {each["property"]: each["content"] for each in head.select('meta[property^="og:"]')}
        assert " ".join(found["og:title"].split()) in head.title.get_text()
        assert found["og:url"] == f"{ADDRESS}{name}"
        assert found["og:locale"] == {"ja": "ja_JP", "en": "en_US"}[tag]
        picture = site / found["og:image"].removeprefix(ADDRESS)
        assert picture.read_bytes().startswith(b"\x89PNG"), name
        words = head.select_one('meta[name="description"]')["content"]
        assert words == found["og:description"]
        assert "articles/" in name or 20 < len(words) <= 160, (name, words)
        assert words.endswith(("。", "…", ".", ":", "”", "：")), (name, words)
        told[tag].add(words)
    assert sum(map(len, told.values())) == len(paths), "each page tells of itself"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("灯台は海を照らす。" + "港の人は船を待つ。" * 20, "灯台は海を照らす。" + "港の人は船を待つ。" * 16),
        ("Ships wait. " + "A harbour is wide " * 20 + "here.", "Ships wait."),
        ("A harbour is wide, " * 20, ("A harbour is wide, " * 8)[:-2] + ", A…"),
        ("「来た。」と言った。" + "船" * 200, "「来た。」と言った。"),
        ("It is 3.5 m deep. " * 3, "It is 3.5 m deep. It is 3.5 m deep. It is 3.5 m deep."),
        ("", ""),
    ],
)
def test_a_description_is_cut_where_a_sentence_ends(text: str, expected: str) -> None:
    assert cut(text) == expected


def test_the_sitemap_keeps_its_schema(site: Path) -> None:
    SCHEMA.assertValid(etree.parse(str(site / "sitemap.xml")))


@pytest.mark.parametrize(
    ("pattern", "change"),
    [
        (r"(?s)(<loc>.*?</loc>)(\s*)(<lastmod>.*?</lastmod>)", r"\3\2\1"),
        (r"<loc>https://", "<loc>"),
        (r"<lastmod>[\d-]*", "<lastmod>28.2.2026"),
        (r"<lastmod>", "<priority>2</priority><lastmod>"),
        (r"<xhtml:link ", "<alternate "),
    ],
)
def test_the_schema_of_sitemaps_sees_faults(site: Path, pattern: str, change: str) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")
    changed = re.sub(pattern, change, text, count=1)
    assert changed != text
    assert not SCHEMA.validate(etree.fromstring(changed.encode()))


def test_the_sitemap_has_every_page_once_with_its_day(site: Path) -> None:
    root = etree.parse(str(site / "sitemap.xml")).getroot()
    days = {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}
    assert len(days) == len(root)
    pages = {
        f"{ADDRESS}{path.relative_to(site).as_posix()}" for tag in ("ja", "en") for path in (site / tag).rglob("*.html")
    }
    assert pages - set(days) == {
        f"{ADDRESS}{tag}/{name}" for tag in ("ja", "en") for name in ("404.html", "search/index.html")
    }
    for tag in ("ja", "en"):
        for path in (site / tag).glob("articles/*/*.html"):
            address = f"{ADDRESS}{path.relative_to(site).as_posix()}"
            assert days[address] == linked_data(path)["dateModified"]


FAULTS = {
    "no id": (r"<id>[^<]*</id>\s*<title>", "<title>"),
    "an id twice": (r"(?s)(<entry>\s*<id>)[^<]*(</id>.*?<entry>\s*<id>)[^<]*", r"\1urn:uuid:1\2urn:uuid:1"),
    "a day for an instant": (r"<updated>(\d{4}-\d\d-\d\d)T[^<]*", r"<updated>\1"),
    "no self": (r'<link rel="self"[^>]*/>', ""),
    "an unknown relation": (r'rel="enclosure"', 'rel="attachment"'),
    "a relative address": (r'href="https://kaisetsu.example/', 'href="/'),
    "an empty file": (r'length="\d+"', 'length="0"'),
    "no summary": (r"(?s)<summary.*?</summary>", ""),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_feed_is_found(site: Path, tmp_path: Path, fault: str) -> None:
    text = (site / "en/feed.xml").read_text("utf-8")
    broken = re.sub(*FAULTS[fault], text)
    assert broken != text
    (tmp_path / "feed.xml").write_text(broken, "utf-8")
    with pytest.raises(AssertionError):
        check_feed(tmp_path / "feed.xml")


@pytest.mark.parametrize(
    "change",
    [
        {"@type": "Blog"},
        {"colour": "red"},
        {"publisher": {"@type": "NewsMediaOrganization", "naem": "x"}},
        {"dateModified": "2020-01-01"},
        {"datePublished": "2026/01/13"},
        {"isAccessibleForFree": "true"},
        {"license": "CC BY 4.0"},
        {"encoding": []},
        {"workTranslation": []},
    ],
)
def test_a_fault_in_linked_data_is_found(site: Path, change: dict[str, object]) -> None:
    data = linked_data(site / "en" / f"{ANALYSIS}.html")
    check_article(data)
    with pytest.raises(AssertionError):
        check_article(data | change)
