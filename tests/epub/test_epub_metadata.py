"""What a book says of itself."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from epub_projects import FONTS
from PIL import Image

if TYPE_CHECKING:
    from epub_projects import Opened

METADATA = {
    "language": "ja",
    "kind": "article",
    "identifier": "urn:uuid:f78dacc4-6f6a-58ad-9c6e-3dddb69749bc",
    "url": "https://example.org/ja/index.html",
    "authors": [{"name": "解説 太郎", "file_as": "かいせつ たろう"}],
    "translators": ["翻訳部"],
    "date": "2026-01-13",
    "updated": "2026-02-28",
    "as_of": "2026-01-12",
    "title_sort": "だい",
    "description": "要約 & <印>",
    "subjects": ["政治", "経済"],
    "series": "解説ブリーフィング",
    "series_position": 3,
    "publisher": "版元",
    "license": "CC BY 4.0",
    "license_url": "https://creativecommons.org/licenses/by/4.0/",
    "completeness": 0.96,
    "source_language": "en",
    "alternate": [{"language": "en", "url": "https://example.org/en/index.html"}],
    "unknown": object,
}


@pytest.fixture
def book(make) -> Opened:
    given = repr(METADATA).replace("<class 'object'>", "None")
    fonts = f"epub_cover_fonts = {{'ja': {FONTS!r}}}"
    build = make(
        {"index.md": "# 題\n\n本文。\n"}, f'epub_documents = [("index", "book", "第174回の題と副題", {given})]\n{fonts}'
    )
    done = build.run("-W")
    assert done.returncode == 0, done.stderr
    return build.book("book")


def test_bibliographic_fields(book: Opened):
    def dc(name: str) -> list[str]:
        return book.find("package.opf", f"//dc:{name}/text()")

    def refined(identifier: str) -> dict[str, str]:
        found = book.find("package.opf", f"//opf:meta[@refines='#{identifier}']")
        return {node.get("property"): node.text for node in found}

    assert dc("identifier") == [METADATA["identifier"]]
    assert dc("title") == ["第174回の題と副題"]
    assert refined("title") == {"title-type": "main", "file-as": "だい"}
    assert dc("language") == ["ja"]
    assert dc("creator") == ["解説 太郎"]
    assert refined("creator-1") == {"role": "aut", "file-as": "かいせつ たろう"}
    assert dc("contributor") == ["翻訳部"]
    assert refined("translator-1") == {"role": "trl"}
    assert dc("date") == ["2026-01-13"]
    assert book.meta("dcterms:modified") == ["2026-02-28T00:00:00Z"]
    assert dc("description") == ["要約 & <印>"]
    assert dc("subject") == ["政治", "経済"]
    assert dc("rights") == ["CC BY 4.0"]
    assert book.meta("belongs-to-collection") == ["解説ブリーフィング"]
    assert refined("series") == {"collection-type": "series", "group-position": "3"}


def test_the_original_is_linked(book: Opened):
    (link,) = book.find("package.opf", "//opf:link[@hreflang='en']")
    assert (link.get("rel"), link.get("href")) == ("schema:translationOfWork", "https://example.org/en/index.html")


def test_the_colophon_has_address_licence_translator_and_completeness(book: Opened):
    text = " ".join(book.xml("colophon.xhtml").itertext())
    for wanted in (
        "https://example.org/ja/index.html",
        "CC BY 4.0",
        "翻訳部",
        "96%",
        "English",
        METADATA["identifier"],
    ):
        assert wanted in text


def test_nothing_is_claimed_without_a_review(book: Opened):
    package = book.files["EPUB/package.opf"].decode()
    assert "conformsTo" not in package
    assert "certifiedBy" not in package


def test_a_review_is_claimed_when_a_setting_says_so(make):
    claim = {"conforms_to": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "certified_by": "Somebody"}
    build = make({"index.md": "# 題\n"}, f"epub_conformance = {claim!r}")
    assert build.run("-W").returncode == 0
    assert build.book("Press").meta("dcterms:conformsTo") == [claim["conforms_to"]]
    assert build.book("Press").meta("a11y:certifiedBy") == ["Somebody"]


@pytest.mark.parametrize(
    ("text", "modes", "sufficient", "features"),
    [
        ("本文。", ["textual"], ["textual"], set()),
        ("![説明](x.png)", ["textual", "visual"], ["textual"], {"alternativeText"}),
        ("![](x.png)", ["textual", "visual"], ["textual"], {"alternativeText"}),
        ("{math}`x`", ["textual"], ["textual"], {"MathML"}),
        ("[漢字[かんじ]{.rt}]{.ruby}", ["textual"], ["textual"], {"rubyAnnotations"}),
        ("```{image} x.png\n```", ["textual", "visual"], ["textual,visual"], set()),
    ],
)
def test_accessibility_is_derived_from_the_content(make, text, modes, sufficient, features):
    build = make({"index.md": f"# 題\n\n{text}\n"})
    Image.new("RGB", (2, 2)).save(build.root / "x.png")
    assert build.run().returncode == 0
    book = build.book("Press")
    assert book.meta("schema:accessMode") == modes
    assert book.meta("schema:accessModeSufficient") == sufficient
    assert book.meta("schema:accessibilityHazard") == ["none"]
    found = set(book.meta("schema:accessibilityFeature"))
    assert found & {"alternativeText", "MathML", "rubyAnnotations"} == features
    assert len(book.meta("schema:accessibilitySummary")) == 1


def test_the_cover_is_drawn_and_lies_beside_the_book(book: Opened):
    inside = book.files["EPUB/images/cover.jpg"]
    assert inside == book.path.with_suffix(".jpg").read_bytes()
    picture = Image.open(io.BytesIO(inside))
    assert (picture.format, picture.size) == ("JPEG", (1000, 1500))
    accent = picture.getpixel((500, 300))
    assert all(abs(found - wanted) < 6 for found, wanted in zip(accent, (0x1D, 0x3F, 0x72), strict=True))
    field = picture.convert("L").crop((0, 400, 1000, 1030))
    assert field.getextrema()[1] > 240, "the title stands in the field"
    assert book.find("package.opf", "//opf:item[@properties='cover-image']/@href") == ["images/cover.jpg"]
    assert book.find("cover.xhtml", "//h:img/@alt")[0].endswith("第174回の題と副題")


def test_no_cover_without_a_font_for_the_language(make):
    build = make({"index.md": "# 題\n"}, f"epub_cover_fonts = {{'en': {FONTS!r}}}")
    assert build.run("-W").returncode == 0
    assert not [name for name in build.book("Press").files if "cover" in name]
    assert not list(build.out.glob("*.jpg"))


def test_titles_break_between_phrases_and_keep_numbers_whole(book: Opened):
    heading = book.xml("titlepage.xhtml").find(".//{*}h1")
    assert "".join(heading.itertext()) == "第174回の題と副題"
    assert all(not piece[-1:].isdigit() for piece in [heading.text, *(wbr.tail for wbr in heading)][:-1])


def test_parts_of_a_volume_open_with_a_page_and_order_the_spine(make):
    files = {f"{name}.md": f"# {name}\n\n## 節\n" for name in ("index", "a", "b", "c")}
    parts = [{"title": "一部", "docnames": ["c"]}, {"title": "二部", "docnames": ["a", "b"]}]
    metadata = {"kind": "volume", "parts": parts}
    documents = f'epub_documents = [(["a", "b", "c"], "volumes/2026", "巻", {metadata!r})]\n'
    build = make(files, documents + 'suppress_warnings = ["toc.not_included"]')
    assert build.run("-W").returncode == 0
    book = build.book("volumes/2026")
    assert book.find("package.opf", "//opf:itemref/@idref") == [
        "titlepage", "nav", "part-1", "d-c", "part-2", "d-a", "d-b", "colophon",
    ]  # fmt: skip
    contents = book.find("nav.xhtml", "//h:nav[@epub:type='toc']//h:a/text()")
    assert contents == ["一部", "c", "二部", "a", "b"]
