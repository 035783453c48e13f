"""What spans languages: chooser, 404, redirects, sitemap, host files; and what stays out of a site."""

from __future__ import annotations

import hashlib
import html as html_text
import html.parser
import json
import re
from dataclasses import replace

import pytest
from lxml import etree

from kaisetsu.phrases import phrases
from kaisetsu.problems import ProblemsError
from kaisetsu.settings import Settings
from kaisetsu.site import assemble, sitemap
from tests.conftest import REPOSITORY
from tests.site_package.made import SETTINGS, made, put

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def project(tmp_path):
    return made(tmp_path, 3)


class Outline(html.parser.HTMLParser):
    """Elements and attributes, and whether every element is closed."""

    VOID = ("meta", "link", "br", "wbr", "img", "input")

    def __init__(self, text):
        super().__init__()
        self.found, self.open, self.text = [], [], {}
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.setdefault(self.open[-1] if self.open else "", []).append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.found if name == tag]


def test_the_chooser_names_each_language_in_itself_without_scripts(project):
    text = (project.site() / "index.html").read_text("utf-8")
    page = Outline(text)
    assert text.startswith("<!doctype html>")
    assert page.all("html") == [{"lang": "ja"}]
    assert not page.all("script")
    assert "".join(page.text["title"]) == "試験誌 / Test Press"
    assert [attrs["lang"] for attrs in page.all("li")] == ["ja", "en"]
    links = {attrs["href"]: attrs for attrs in page.all("a")}
    assert links["ja/index.html"]["hreflang"] == "ja"
    assert links["en/index.html"]["hreflang"] == "en"
    assert {"日本語", "English"} <= {"".join(text).strip() for text in page.text["strong"]}
    default = [attrs for attrs in page.all("link") if attrs.get("hreflang") == "x-default"]
    assert default[0]["href"] == "https://press.example/"
    catalogues = [attrs["href"] for attrs in page.all("link") if "opds" in attrs.get("type", "")]
    assert catalogues == ["ja/opds.json", "ja/opds.xml", "en/opds.json", "en/opds.xml"]


def test_a_link_to_the_chooser_can_be_shown_with_a_description_and_a_picture(project):
    assert "og:image" not in (project.site("plain") / "index.html").read_text("utf-8")
    put(project.build / "html/ja/_images/share/_publication.png", b"drawn")
    page = Outline((project.site() / "index.html").read_text("utf-8"))
    found = {
        attrs.get("property", attrs.get("name")): attrs["content"] for attrs in page.all("meta") if attrs.get("content")
    }
    assert found["description"] == found["og:description"] == "About ja."
    assert found["og:title"] == "試験誌 / Test Press"
    assert found["og:url"] == "https://press.example/"
    assert (found["og:locale"], found["og:locale:alternate"]) == ("ja_JP", "en_US")
    assert found["og:image"] == "https://press.example/ja/_images/share/_publication.png"
    assert found["twitter:card"] == "summary_large_image"


def test_every_link_of_the_shared_pages_leads_somewhere(project):
    site = project.site()
    for name in ("index.html", "404.html", "ja/404.html", "en/404.html"):
        for tag in ("a", "link"):
            for attrs in Outline((site / name).read_text("utf-8")).all(tag):
                href = attrs["href"].removeprefix("https://press.example").removeprefix("/") or "index.html"
                assert (site / href).is_file(), (name, attrs)


def test_not_found_in_all_languages_own_first(project):
    site = project.site()
    for name, order in (("404.html", ["ja", "en"]), ("en/404.html", ["en", "ja"])):
        page = Outline((site / name).read_text("utf-8"))
        assert [attrs["lang"] for attrs in page.all("section")] == order
        assert all(attrs["href"].startswith("/") for attrs in page.all("a")), "hosts show it at any depth"
        assert len(page.all("h1")) == 1


@pytest.mark.parametrize("contact", ["", "mailto:desk@press.example"])
def test_an_error_can_be_reported_from_every_shared_page(project, contact):
    for tag in ("ja", "en"):
        put(project.build / f"html/{tag}/about/corrections.html", "<!doctype html><title>x</title>")
    project.write()
    for tag in ("ja", "en"):
        path = project.build / f"html/{tag}/pages.json"
        record = json.loads(path.read_text("utf-8"))
        record["pages"].append(record["pages"][1] | {"docname": "about/corrections"})
        path.write_text(json.dumps(record), "utf-8")
    project.ledger("articles/2026/first,articles/2026/first,moved:articles/2026/story-001")
    site, names = project.root / "out", {"ja": "誤りを知らせる", "en": "Report an error"}
    assemble(project.root, project.build, site, replace(SETTINGS, contact=contact))
    pages = {"index.html": ("ja", "en"), "404.html": ("ja", "en"), "ja/404.html": ("ja", "en")}
    pages |= {"en/404.html": ("en", "ja")} | {f"{tag}/articles/2026/first.html": (tag,) for tag in names}
    for path, tags in pages.items():
        text = (site / path).read_text("utf-8")
        found = re.findall(r'<a href="([^"]*)">(誤りを知らせる|Report an error)</a>', text)
        assert [name for _, name in found] == [names[tag] for tag in tags], path
        for (href, _), tag in zip(found, tags, strict=True):
            if contact:
                assert href == contact
            else:
                target = site / href[1:] if href.startswith("/") else (site / path).parent / href
                assert target.resolve() == (site / f"{tag}/about/corrections.html").resolve(), path


def test_a_site_below_a_path_of_its_host(project):
    project.write()
    settings = Settings(name="試験誌", names={"en": "Press"}, base_url="https://host.example/briefings/")
    site = project.root / "below"
    assemble(project.root, project.build, site, settings)
    assert 'href="/briefings/ja/index.html"' in (site / "404.html").read_text("utf-8")
    assert "/briefings/*\n" in (site / "_headers").read_text("utf-8")
    assert "https://host.example/briefings/ja/feed.xml" in (site / "ja/feed.xml").read_text("utf-8")


def test_moved_pages_and_their_files_in_every_language(project):
    project.ledger(
        "articles/2026/first,articles/2026/first,moved:articles/2026/second",
        "articles/2026/second,articles/2026/first,moved:articles/2026/story-001",
        "articles/2026/nowhere,articles/2026/nowhere,moved:articles/2026/missing",
        "articles/2026/story-002,articles/2026/story-002,moved:articles/2026/story-001",
    )
    site = project.site()
    for tag in ("ja", "en"):
        for old in ("first", "second"):
            page = Outline((site / f"{tag}/articles/2026/{old}.html").read_text("utf-8"))
            metas = {attrs.get("http-equiv") or attrs.get("name"): attrs["content"] for attrs in page.all("meta")[1:]}
            assert metas["refresh"] == "0; url=story-001.html"
            assert metas["robots"] == "noindex"
            canonical = next(attrs for attrs in page.all("link") if attrs["rel"] == "canonical")
            assert canonical["href"] == f"https://press.example/{tag}/articles/2026/story-001.html"
            assert page.all("a")[0]["href"] == "story-001.html"
            for suffix in ("pdf", "epub", "jpg"):
                moved = site / f"{tag}/downloads/{old}.{suffix}"
                assert moved.read_bytes() == (site / f"{tag}/downloads/story-001.{suffix}").read_bytes()
        assert not (site / f"{tag}/articles/2026/nowhere.html").exists()
        taken = (site / f"{tag}/articles/2026/story-002.html").read_text("utf-8")
        assert "refresh" not in taken, "a page that took over an address keeps it"
    redirects = (site / "_redirects").read_text("utf-8").splitlines()
    assert "/en/articles/2026/first.html /en/articles/2026/story-001.html 301" in redirects
    assert "/ja/downloads/second.pdf /ja/downloads/story-001.pdf 301" in redirects
    assert 'Redirect permanent "/ja/articles/2026/first.html"' in (site / ".htaccess").read_text("utf-8")


def test_the_title_of_a_moved_page_breaks_between_phrases(project):
    title = "訂正した灯台の記事と港の記録 & <b>"
    project.records["ja"][1] |= {"title": title}
    project.records["en"][1] |= {"title": title, "title_language": "ja"}
    project.ledger("articles/2026/first,articles/2026/first,moved:articles/2026/story-001")
    site = project.site()
    text = (site / "ja/articles/2026/first.html").read_text("utf-8")
    link = re.search(r'<a href="story-001.html">(.*?)</a>', text).group(1)
    assert [html_text.unescape(part) for part in link.split("<wbr>")] == list(phrases(title, "ja"))
    assert link.count("<wbr>") > 2


def test_the_sitemap_names_every_complete_page(project):
    project.records["en"][2] |= {"complete": False}
    site = project.site()
    urlset = etree.parse(str(site / "sitemap.xml")).getroot()
    assert urlset.tag == f"{SITEMAP}urlset"
    found = {}
    for url in urlset:
        assert url[0].tag == f"{SITEMAP}loc", "the schema orders loc, lastmod"
        location = url.findtext(f"{SITEMAP}loc")
        assert location not in found
        assert (site / location.removeprefix("https://press.example/")).is_file()
        lastmod = url.findtext(f"{SITEMAP}lastmod")
        assert lastmod is None or re.fullmatch(r"\d{4}-\d\d-\d\d", lastmod)
        found[location] = (lastmod, {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")})
    base = "https://press.example/{}/articles/2026/story-00{}.html"
    assert found[base.format("en", 1)][0] == "2026-01-02"
    languages = {"ja": base.format("ja", 1), "en": base.format("en", 1), "x-default": base.format("ja", 1)}
    assert found[base.format("en", 1)][1] == found[base.format("ja", 1)][1] == languages
    assert base.format("en", 2) not in found
    assert found[base.format("ja", 2)][1] == {}
    day, languages = found["https://press.example/ja/index.html"]
    assert (day, languages["x-default"]) == ("2026-01-03", "https://press.example/")


def test_a_large_sitemap_is_split(project, monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 6)
    site = project.site()
    schema = etree.XMLSchema(etree.parse(str(REPOSITORY / "tests/schemas/sitemap.xsd")))
    for path in site.glob("sitemap*.xml"):
        schema.assertValid(etree.parse(str(path)))
    index = etree.parse(str(site / "sitemap.xml")).getroot()
    assert index.tag == f"{SITEMAP}sitemapindex"
    parts = [entry.findtext(f"{SITEMAP}loc") for entry in index]
    assert parts == [f"https://press.example/sitemap-{number}.xml" for number in (1, 2, 3)]
    counts = [len(etree.parse(str(site / f"sitemap-{number}.xml")).getroot()) for number in (1, 2, 3)]
    assert counts == [6, 6, 2]
    assert all(entry.findtext(f"{SITEMAP}lastmod") for entry in index)


def test_records_and_hidden_files_are_not_published(project):
    site = project.site()
    names = {path.name for path in site.rglob("*")}
    assert not names & {"pages.json", "books.json", ".buildinfo", ".books-state.json"}
    assert (site / "ja/_static/style.css").is_file()
    assert (site / ".nojekyll").is_file()


@pytest.mark.parametrize("asking", ["index.html", "_static/own.css", "_static/own.js"])
def test_what_sphinx_and_furo_lay_beside_a_site_is_published_only_where_something_asks_for_it(project, asking):
    for name in ("doctools.js", "basic.css", "scripts/furo.js", "own.js", "own.css"):
        put(project.build / f"html/ja/_static/{name}", f"/* {name}; import furo.js */" if "doctools" in name else "")
    project.write()
    page = project.build / "html/ja" / asking
    page.write_text(f"{page.read_text('utf-8')} ./basic.css?v=1", "utf-8")
    site = project.root / "out"
    assemble(project.root, project.build, site, SETTINGS)
    names = {path.relative_to(site / "ja/_static").as_posix() for path in (site / "ja/_static").rglob("*.*")}
    assert names == {"style.css", "own.js", "own.css", "basic.css"}


def test_data_of_articles_but_no_ledgers_and_nothing_from_outside(project):
    docs = project.root / "docs" / "data"
    put(docs / "polls.csv", "a,b\n")
    put(docs / "unused.csv", "a,b\n")
    put(project.root / "secret.csv", "password")
    (docs / "link.csv").symlink_to(project.root / "secret.csv")
    project.records["ja"][0]["data"] = ["data/polls.csv", "data/link.csv"]
    site = project.site()
    assert (site / "ja/downloads/polls.csv").read_text() == "a,b\n"
    assert sorted(path.name for path in site.rglob("*.csv")) == ["polls.csv"]


def test_the_manifest_tells_every_other_file(project):
    site = project.site()
    files = json.loads((site / "manifest.json").read_text("utf-8"))["files"]
    present = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert set(files) == present - {"manifest.json"}
    for path, facts in files.items():
        content = (site / path).read_bytes()
        assert facts == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def test_the_same_records_give_the_same_bytes_elsewhere(tmp_path):
    one, two = made(tmp_path / "one", 60).site(), made(tmp_path / "two" / "deeper", 60).site()
    assert (one / "manifest.json").read_bytes() == (two / "manifest.json").read_bytes()


def test_headers_allow_no_inline_script(project):
    site = project.site()
    (page,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', (site / "index.html").read_text("utf-8"))
    for name in ("_headers", ".htaccess", "nginx.conf"):
        headers = (site / name).read_text("utf-8").replace("&#39;", "'")
        policy = re.search(r'Content-Security-Policy:? "?([^"\n]*)', headers)[1]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert policy == page.replace("&#39;", "'") + "; frame-ancestors 'self'", "a page says the same by itself"
        for header in ("Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy"):
            assert header in headers
    assert "Sitemap: https://press.example/sitemap.xml" in (site / "robots.txt").read_text("utf-8")


def test_nginx_leads_from_old_addresses_and_names_the_types_of_feeds(project):
    project.ledger("articles/2026/first,articles/2026/first,moved:articles/2026/story-001")
    lines = (project.site() / "nginx.conf").read_text("utf-8").splitlines()
    assert 'location = "/ja/articles/2026/first.html" { return 301 "/ja/articles/2026/story-001.html"; }' in lines
    assert "error_page 404 /404.html;" in lines
    (feeds,) = (line for line in lines if "/en/feed" in line)
    pattern = re.search(r"~ (\S+) ", feeds)[1]
    assert re.fullmatch(pattern, "/en/feed-2.xml")
    assert not re.fullmatch(pattern, "/en/feedxxml")
    assert "application/atom+xml" in feeds
    assert all(line.endswith((";", "}")) and line.count("{") == line.count("}") for line in lines)


def test_hosts_keep_assets_for_a_week_and_their_own_files_to_themselves(project):
    site = project.site()
    apache, nginx = ((site / name).read_text("utf-8") for name in (".htaccess", "nginx.conf"))
    assert "location ~ ^/ja/_static/ { expires 604800s; }" in nginx.splitlines()
    assert "location = /.htaccess { return 404; }" in nginx.splitlines()
    assert "m#^/en/_static/#" in apache
    assert 'Header set Cache-Control "public, max-age=604800"' in apache
    assert (site / "_headers").read_text("utf-8").count("max-age=604800") == 2


@pytest.mark.parametrize("address", ["", "https://x.example", "ftp://x.example/", "/briefings/"])
def test_no_site_without_an_address(project, address):
    project.write()
    with pytest.raises(ProblemsError, match="site-address"):
        assemble(project.root, project.build, project.root / "out", Settings(base_url=address))


def test_no_site_without_the_pages_of_a_language(project):
    project.write()
    (project.build / "html" / "en" / "pages.json").unlink()
    with pytest.raises(ProblemsError, match="pages of en have not been built"):
        assemble(project.root, project.build, project.root / "out", Settings(base_url="https://x.example/"))


def test_a_staging_folder_in_use_is_refused(project):
    project.site()
    with pytest.raises(FileExistsError, match="not empty"):
        project.site()
