"""What stands on the pages of a book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from epub_projects import SPACES

if TYPE_CHECKING:
    from epub_projects import Build, Opened

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def book(stress: Build) -> Opened:
    return stress.book("Stress")


def test_every_page_says_its_language_twice(book: Opened):
    pages = [name for name in book.files if name.endswith(".xhtml")]
    assert len(pages) > 15
    for name in pages:
        root = book.xml(name.removeprefix("EPUB/"))
        assert root.get("lang") == root.get(LANG) == "ja"


def test_passages_in_another_language_say_so(book: Opened):
    found = book.find("text/languages.xhtml", "//h:span[@lang]")
    assert [(node.get("lang"), node.get(LANG)) for node in found if node.text] == [
        ("en", "en"), ("en", "en"), ("ko", "ko"), ("en", "en"),
    ]  # fmt: skip


def test_the_contents_carry_the_language_of_a_heading(book: Opened):
    assert book.find("nav.xhtml", "//h:a/h:span[@lang='en'][@xml:lang='en']/text()") == [
        "in English",
        "English heading",
    ]


def test_footnotes_pop_up_and_lead_back(book: Opened):
    references = book.find("text/notes.xhtml", "//h:a[@epub:type='noteref'][@role='doc-noteref']")
    notes = book.find("text/notes.xhtml", "//h:aside[@epub:type='footnote'][@role='doc-footnote']")
    assert [node.text for node in references] == ["1", "2", "1", "3"]
    assert [node.get("href") for node in references][:2] == ["#" + note.get("id") for note in notes[:2]]
    back = notes[0].xpath(".//h:a[@role='doc-backlink']/@href", namespaces=SPACES)
    assert back == ["#" + references[0].get("id"), "#" + references[2].get("id")]


def test_ruby(book: Opened):
    (ruby,) = book.find("text/languages.xhtml", "//h:ruby")
    assert ruby.text == "漢字"
    assert ruby.xpath("h:rt/text()", namespaces=SPACES) == ["かんじ"]


def test_formulas_are_mathml_with_their_source(book: Opened):
    (block,) = book.find("text/formulas.xhtml", "//m:math[@alttext='E = mc^2'][@display='block']")
    assert block.xpath(".//m:msup", namespaces=SPACES)
    assert book.find("text/formulas.xhtml", "//m:math[contains(@alttext, 'c &= d')]//m:mtr[2]")
    properties = book.find("package.opf", "//opf:item[@href='text/formulas.xhtml']/@properties")
    assert properties == ["mathml"]


def test_inline_svg_is_declared(book: Opened):
    assert book.find("package.opf", "//opf:item[@href='text/raw.xhtml']/@properties") == ["svg"]


def test_html_spelling_becomes_xml(book: Opened):
    page = book.files["EPUB/text/raw.xhtml"].decode()
    assert "line<br />break" in page
    assert "inline \u00a0 entity" in page
    assert "☐  and <span" in page
    assert "<p>Block ©" in page
    assert 'viewBox="0 0 10 10"' in page


def test_pictures_have_their_types(book: Opened):
    items = book.find("package.opf", "//opf:item[starts-with(@href, 'images/')]")
    assert {item.get("href").rpartition(".")[2]: item.get("media-type") for item in items} == {
        "svg": "image/svg+xml", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png",
    }  # fmt: skip
    (figure,) = book.find("text/pictures.xhtml", "//h:figure/h:img")
    assert figure.get("alt") == "Three bars, the last the highest"


def test_header_cells_say_what_they_head_and_wide_tables_can_be_read_as_records(book: Opened):
    (wide,) = book.find("text/tables.xhtml", "//h:table[contains(@class, 'stack')]")
    assert wide.xpath(".//h:th/@scope", namespaces=SPACES) == ["col"] * 5
    assert wide.xpath(".//h:tr[2]/h:td/@data-label | .//h:tbody/h:tr[1]/h:td/@data-label", namespaces=SPACES)[
        :5
    ] == list("abcde")
    assert book.find("text/tables.xhtml", "//h:th[@scope='row']/h:p/text()") == ["head"]


def test_ids_with_colons_become_names_and_links_follow(book: Opened):
    assert book.find("text/identifiers.xhtml", "//*[@id='space::Name'] | //*[@href='#space::Name']") == []
    assert len(book.find("text/identifiers.xhtml", "//*[@id='space--Name']")) == 1
    assert book.find("text/identifiers.xhtml", "//h:a[text()='to the name']/@href") == ["#space--Name"]


def test_file_names_are_ascii(book: Opened):
    assert all(entry.filename.isascii() for entry in book.entries)
    (entry,) = book.find("nav.xhtml", "//h:a[text()='日本語の文書名']/@href")
    assert f"EPUB/{entry}" in book.files


def test_a_page_without_headings_is_called_by_its_first_words(book: Opened):
    assert book.find("text/nosections.xhtml", "/h:html/h:head/h:title/text()") == [
        "Only a paragraph, without any heading. T…"
    ]


def test_downloads_lead_to_the_web(book: Opened):
    (href,) = book.find("text/index.xhtml", "//h:a[contains(@class, 'download')]/@href")
    assert href.startswith("https://example.org/ja/_downloads/")
    assert href.endswith("/dot.png")


def test_links_out_of_a_book_become_web_addresses_and_links_inside_stay(make):
    files = {
        "index.md": "# 表紙\n",
        "a.md": "# あ\n\n[い](b.md) [う](c.md) {eq}`x:y`\n",
        "b.md": "# い\n",
        "c.md": "# う\n\n```{math}\n:label: x:y\n\nx\n```\n",
    }
    settings = 'epub_documents = [(["a", "b"], "one", "一", {}), (["a", "c"], "sub/two", "二", {})]\n'
    build = make(files, settings + 'suppress_warnings = ["toc.not_included"]')
    assert build.run("-W").returncode == 0
    links = {target: build.book(target).find("text/a.xhtml", "//h:section//h:a/@href") for target in ("one", "sub/two")}
    assert links == {
        "one": ["b.xhtml", "https://example.org/ja/c.html", "https://example.org/ja/c.html#equation-x-y"],
        "sub/two": ["https://example.org/ja/b.html", "c.xhtml", "c.xhtml#equation-x-y"],
    }
    assert [entry["file"] for entry in build.record] == ["one.epub", "sub/two.epub"]


def test_without_a_site_a_link_out_of_a_book_is_plain_text(make):
    files = {"index.md": "# 表紙\n\n[あ](a.md)\n", "a.md": "# あ\n"}
    settings = (
        'html_baseurl = ""\nepub_documents = [(["index"], "one", "一", {})]\nsuppress_warnings = ["toc.not_included"]'
    )
    build = make(files, settings)
    assert build.run("-W").returncode == 0
    page = build.book("one").xml("text/index.xhtml")
    assert page.xpath("//h:a/@href", namespaces=SPACES) == []
    assert "".join(page.xpath("//h:p//text()", namespaces=SPACES)) == "あ"


def test_a_vertical_edition_turns_pages_to_the_left_and_sets_numbers_upright(make):
    text = "# 題\n\n2026年1月13日、12月の57%、3.5倍、`12`。\n\n| 年 | 数 |\n|---|---|\n| 12 | 34 |\n"
    documents = 'epub_documents = [(["index"], "v", "題", {"writing_mode": "vertical"}), (["index"], "h", "題", {})]'
    build = make({"index.md": text}, documents)
    assert build.run("-W").returncode == 0
    book = build.book("v")
    assert book.find("package.opf", "//opf:spine/@page-progression-direction") == ["rtl"]
    assert book.find("text/index.xhtml", "//h:span[@class='tcy']/text()") == ["13", "12", "57"]
    paragraph = book.find("text/index.xhtml", "//h:section/h:p")[0]
    assert "".join(paragraph.itertext()) == "２０２６年１月13日、12月の57％、３・５倍、12。"
    assert book.find("text/index.xhtml", "//h:td/h:p/text()") == ["12", "34"]
    horizontal = build.book("h")
    assert horizontal.find("package.opf", "//opf:spine/@page-progression-direction") == []
    assert horizontal.find("text/index.xhtml", "//h:span[@class='tcy']") == []
