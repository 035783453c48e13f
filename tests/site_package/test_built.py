"""What builds leave and pages say: records, downloads, JSON-LD, share images, files for citing."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from pybtex.database import parse_string

from tests.conftest import ROOTS, make_project

ADDRESS = "https://press.example/"
ARTICLES = {"articles/2025/harbour", "articles/2026/lights", "articles/2026/tides"}
# schema.org: what each of our types may hold (its own properties and those it inherits).
CREATIVE_WORK = {
    *("@type", "@id", "url", "name", "description", "image", "author", "publisher", "translator", "license"),
    *("inLanguage", "datePublished", "dateModified", "headline", "keywords", "citation", "correction", "encoding"),
    *("mainEntityOfPage", "isAccessibleForFree", "timeRequired", "creativeWorkStatus", "translationOfWork"),
    *("workTranslation", "text"),
}
NEWS = CREATIVE_WORK | {"@context", "articleSection"}
TYPES = {
    "NewsArticle": NEWS,
    "AnalysisNewsArticle": NEWS,
    "WebSite": CREATIVE_WORK | {"@context"},
    "CreativeWork": CREATIVE_WORK,
    "CorrectionComment": CREATIVE_WORK,
    "MediaObject": {"@type", "contentUrl", "encodingFormat", "contentSize"},
    "ImageObject": {"@type", "url", "width", "height"},
    "NewsMediaOrganization": {"@type", "@id", "name", "url"},
    "Organization": {"@type", "name"},
    "Person": {"@type", "name"},
}


def page(site, path):
    return BeautifulSoup(site.read(f"_build/site/{path}"), "html.parser")


def linked_data(site, path):
    scripts = page(site, path).select('script[type="application/ld+json"]')
    assert len(scripts) == 1
    return json.loads(scripts[0].string)


def check_types(data):
    """Every object has a type of schema.org that holds its properties."""
    if isinstance(data, list):
        for each in data:
            check_types(each)
    elif isinstance(data, dict):
        assert data["@type"] in TYPES, data
        assert set(data) <= TYPES[data["@type"]], set(data) - TYPES[data["@type"]]
        for value in data.values():
            check_types(value)


def record(site, tag):
    return json.loads(site.read(f"_build/html/{tag}/pages.json"))


def test_the_record_tells_every_article(small_site):
    for tag in ("ja", "en"):
        found = record(small_site, tag)
        assert found["language"] == tag
        assert [article["docname"] for article in found["articles"]] == sorted(ARTICLES)
        assert {each["docname"] for each in found["pages"]} >= ARTICLES | {"index", "topics/sea"}
    tides = record(small_site, "ja")["articles"][2]
    assert tides["title"] == "潮の話"
    assert (tides["date"], tides["updated"], tides["as_of"]) == ("2026-01-12", "2026-01-20", "2026-01-12")
    assert tides["corrections"] == [{"date": "2026-01-20", "text": "潮の高さを2メートルから3メートルに訂正した。"}]
    assert tides["topics"][0]["slug"] == "sea"
    assert tides["complete"] is True
    pages = {each["docname"]: each["updated"] for each in record(small_site, "ja")["pages"]}
    assert pages["topics/sea"] == "2026-02-01", "a listing changed when what it shows did"
    assert pages["about/glossary"] is None, "a day that is not known is not said"


def test_one_identity_in_every_format(small_site):
    identifier = record(small_site, "ja")["articles"][1]["identifier"]
    assert linked_data(small_site, "ja/articles/2026/lights.html")["@id"] == identifier
    assert f"<id>{identifier}</id>" in small_site.read("_build/site/ja/feed.xml")
    assert f"<id>{identifier}</id>" in small_site.read("_build/site/ja/opds/new.xml")


def test_article_pages_offer_their_files(small_site):
    for docname in sorted(ARTICLES):
        slug = docname.rpartition("/")[2]
        links = [str(link["href"]) for link in page(small_site, f"ja/{docname}.html").select("a[href*=downloads]")]
        for suffix in ("pdf", "epub"):
            assert f"../../downloads/{slug}.{suffix}" in links
            assert (small_site.root / f"_build/site/ja/downloads/{slug}.{suffix}").is_file()


def test_json_ld_of_an_article(small_site):
    data = linked_data(small_site, "ja/articles/2026/lights.html")
    check_types({key: value for key, value in data.items() if key != "@context"})
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "AnalysisNewsArticle"
    assert data["headline"] == "灯台の明かりはどこへ"
    assert data["url"] == data["mainEntityOfPage"] == f"{ADDRESS}ja/articles/2026/lights.html"
    assert (data["datePublished"], data["dateModified"]) == ("2026-01-10", "2026-02-01")
    assert [work["inLanguage"] for work in data["workTranslation"]] == ["en"]
    assert data["citation"][0]["url"].startswith("https://")
    formats = {each["encodingFormat"]: each for each in data["encoding"]}
    assert set(formats) == {"application/pdf", "application/epub+zip"}
    for each in formats.values():
        path = small_site.root / "_build/site" / each["contentUrl"].removeprefix(ADDRESS)
        assert path.stat().st_size == int(each["contentSize"])


def test_a_translation_names_its_source(small_site):
    source = linked_data(small_site, "ja/articles/2026/tides.html")
    data = linked_data(small_site, "en/articles/2026/tides.html")
    check_types({key: value for key, value in data.items() if key != "@context"})
    assert data["@type"] == "NewsArticle"
    assert data["inLanguage"] == "en"
    assert data["translationOfWork"]["@id"] == source["@id"]
    assert source["workTranslation"][0]["@id"] == data["@id"]
    assert "workTranslation" not in data


def test_corrections_are_told_to_machines(small_site):
    data = linked_data(small_site, "ja/articles/2026/tides.html")
    text = "潮の高さを2メートルから3メートルに訂正した。"
    assert data["correction"] == [{"@type": "CorrectionComment", "datePublished": "2026-01-20", "text": text}]


def test_json_ld_cannot_end_its_element(project):
    project.edit("docs/articles/2026/tides.md", "# 潮の話", "# 潮 \\</script>\\<script>alert(1)\\</script> の話")
    done = project.sphinx("html", "out")
    assert done.returncode == 0, done.stderr
    text = project.read("out/articles/2026/tides.html")
    assert "<script>alert" not in text
    scripts = BeautifulSoup(text, "html.parser").select('script[type="application/ld+json"]')
    assert json.loads(scripts[0].string)["headline"] == "潮 </script><script>alert(1)</script> の話"


def test_open_graph(small_site):
    for tag, locale in (("ja", "ja_JP"), ("en", "en_US")):
        head = page(small_site, f"{tag}/articles/2026/lights.html").head
        found = {meta["property"]: meta["content"] for meta in head.select("meta[property]")}
        assert found["og:type"] == "article"
        assert found["og:locale"] == locale
        assert found["og:url"] == f"{ADDRESS}{tag}/articles/2026/lights.html"
        assert found["og:description"]
        image = small_site.root / "_build/site" / found["og:image"].removeprefix(ADDRESS)
        with Image.open(image) as picture:
            assert picture.size == (int(found["og:image:width"]), int(found["og:image:height"])) == (1200, 630)
        assert head.select_one('meta[name="twitter:card"]')["content"] == "summary_large_image"
        assert len(head.select('meta[name="description"]')) == 1


def test_home_pages_link_feeds_and_catalogues(small_site):
    for tag in ("ja", "en"):
        links = page(small_site, f"{tag}/index.html").head.select('link[rel="alternate"][type]')
        paths = [link["href"].removeprefix(ADDRESS) for link in links]
        assert paths == [f"{tag}/feed.xml", f"{tag}/opds.xml", f"{tag}/opds.json"]
        assert all((small_site.root / "_build/site" / path).is_file() for path in paths)
    topic = page(small_site, "ja/topics/sea.html").head.select('link[type="application/atom+xml"]')
    assert [link["href"] for link in topic] == [f"{ADDRESS}ja/feed.xml", f"{ADDRESS}ja/topics/sea.xml"]


def test_share_images_differ_by_article_and_language(small_site):
    pictures = sorted((small_site.root / "_build/site").glob("*/_images/share/*.png"))
    assert [path.name for path in pictures] == ["_publication.png", "harbour.png", "lights.png", "tides.png"] * 2
    assert len({path.read_bytes() for path in pictures}) == 8
    assert all(path.stat().st_size < 40_000 for path in pictures)


@pytest.mark.parametrize(
    ("tag", "lines"),
    [
        ("ja", "マスク氏とトランプ政権の和解、/スターリンクの追い風は/どこまで本物か"),
        ("ja", "言葉、武力、関税、通信――/イランに向けた米国の圧力"),
        ("en", "In the ground but slow to come out: /Three barriers to an increase /in output from Venezuela"),
        ("en", "Iran’s warning of /retaliation and the /conflicting death tolls"),
    ],
)
def test_a_title_on_a_share_image_breaks_where_its_sense_does(tag, lines):
    from kaisetsu.title_lines import fitted, pieces

    font = next((ROOTS.parent.parent / ".fonts" / "noto-sans-jp").glob("*700Bold.ttf"))
    _size, found = fitted(pieces(lines.replace("/", ""), tag), str(font), 1056, 324)
    assert found == [line.rstrip() for line in lines.split("/")]


def test_a_title_too_long_for_a_share_image_is_cut_and_stays_inside():
    from PIL import ImageFont

    from kaisetsu.title_lines import fitted, pieces

    font = next((ROOTS.parent.parent / ".fonts" / "noto-sans-jp").glob("*700Bold.ttf"))
    for title, tag in (
        ("As Musk and Trump reconcile, how real is it?" * 9, "en"),
        ("和解の追い風はどこまで本物か" * 12, "ja"),
    ):
        size, lines = fitted(pieces(title, tag), str(font), 1056, 324)
        assert lines[-1].endswith("…")
        assert len(lines) * round(size * 1.4) <= 324
        assert all(ImageFont.truetype(str(font), size).getlength(line) <= 1056 + size for line in lines)


CSL_NAMES = {"literal", "family", "given", "suffix", "dropping-particle", "non-dropping-particle"}


def check_csl(item: dict[str, object]) -> None:
    """An item as the schema of CSL data has it, as far as we use it (citation-style-language/schema, csl-data.json)."""
    texts = {"id", "type", "title", "container-title", "URL", "language", "abstract", "note"}
    assert {"id", "type"} <= item.keys() <= texts | {"author", "translator", "issued", "accessed"}
    assert all(isinstance(item[name], str) and item[name] for name in texts & item.keys())
    assert item["type"] in {"article", "article-magazine", "article-newspaper", "report", "webpage"}
    people = [person for role in ("author", "translator") for person in item.get(role, [])]
    assert people
    assert all(person and person.keys() <= CSL_NAMES for person in people)
    for day in (item[name] for name in ("issued", "accessed") if name in item):
        (parts,) = day["date-parts"]
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)


def test_files_for_reference_managers(small_site):
    for tag, title in (("ja", "灯台の明かりはどこへ"), ("en", None)):
        link = page(small_site, f"{tag}/articles/2026/lights.html").select(".citation-files a")
        assert [each["href"] for each in link] == [f"../../downloads/cite/lights.{end}" for end in ("bib", "json")]
        entries = parse_string(small_site.read(f"_build/site/{tag}/downloads/cite/lights.bib"), "bibtex").entries
        fields = entries[f"lights-{tag}"].fields
        item = json.loads(small_site.read(f"_build/site/{tag}/downloads/cite/lights.json"))[0]
        check_csl(item)
        assert fields["url"] == item["URL"] == f"{ADDRESS}{tag}/articles/2026/lights.html"
        assert fields["date"] == "2026-01-10"
        assert item["issued"] == {"date-parts": [[2026, 1, 10]]}
        assert fields["title"].strip("{}") == item["title"]
        assert title in (None, item["title"])


def test_tex_characters_are_escaped():
    from kaisetsu.citation_files import _tex

    entry = parse_string("@online{x, title = {{" + _tex("100% of A&B_{c} #1 ~ \\") + "}}}", "bibtex").entries["x"]
    assert entry.fields["title"] == r"{100\% of A\&B\_\{c\} \#1 \textasciitilde{} \textbackslash{}}"


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """The small publication with a page of downloads, beside books whose records are given."""
    made = make_project(ROOTS / "press", tmp_path_factory.mktemp("listed") / "press")
    made.write("docs/about/files.md", "---\norphan: true\n---\n\n# 巻と本\n\n:::{downloads-list}\n:::\n")
    common = {"sha256": "0"}
    tides = {"target": "tides", "docnames": ["articles/2026/tides"], "title": "潮の話", **common}
    year = {"target": "volumes/2026", "docnames": ["articles/2026/lights", "articles/2026/tides"], **common}
    volume = {**year, "title": "試験誌 2026", "file": "volumes/2026.pdf", "bytes": 1_250_000}
    made.write("books/pdf/books.json", json.dumps([{**tides, "file": "tides.pdf", "bytes": 339_600}, volume]))
    made.write("books/epub/books.json", json.dumps([{**tides, "file": "tides.epub", "bytes": 300}]))
    words = ("-D", "kaisetsu_books.pdf=books/pdf", "-D", "kaisetsu_books.epub=books/epub")
    done = made.sphinx("html", "with", *words)
    assert done.returncode == 0, done.stderr
    done = made.sphinx("html", "without")
    assert done.returncode == 0, done.stderr
    return made


def test_the_list_of_downloads(listed):
    soup = BeautifulSoup(listed.read("with/about/files.html"), "html.parser")
    links = {link["href"]: link.get_text().replace("\xa0", " ") for link in soup.select("table a[href*=downloads]")}
    assert links == {
        "../downloads/volumes/2026.pdf": "PDF, 1.2 MB",
        "../downloads/tides.pdf": "PDF, 340 KB",
        "../downloads/tides.epub": "EPUB, 1 KB",
    }
    assert [row.td.get_text().strip() for row in soup.select("tbody tr")] == ["試験誌 2026", "潮の話"]


def test_without_books_nothing_is_offered(listed):
    soup = BeautifulSoup(listed.read("without/about/files.html"), "html.parser")
    assert not soup.select("table")
    assert "make" in soup.select_one(".downloads-empty").get_text()
    article = BeautifulSoup(listed.read("without/articles/2026/tides.html"), "html.parser")
    assert not article.select("a[href$='.pdf'], a[href$='.epub']")
    assert "tides.pdf" in listed.read("with/articles/2026/tides.html")
