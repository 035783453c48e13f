"""The measures of the look as a browser lays them out: colours, sizes, lines, room between blocks, the order."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from kaisetsu.theme import tokens
from tests.conftest import REPOSITORY
from tests.site.conftest import ANALYSIS

pytestmark = pytest.mark.browser

TEXT = "article section > section > p"
STYLE = """([selector, name]) => getComputedStyle(document.querySelector(selector)).getPropertyValue(name)"""
ZEROS = """selector => {
    const line = document.querySelector(selector), zero = document.createElement('span');
    zero.className = 'whole';
    zero.textContent = '0'.repeat(100);
    line.append(zero);
    const width = zero.getBoundingClientRect().width / 100;
    zero.remove();
    return line.getBoundingClientRect().width / width;
}"""
ROOM = """() => {
    const line = parseFloat(getComputedStyle(document.querySelector('article.text')).lineHeight);
    const blocks = document.querySelectorAll('.text :is(h1, h2, h3, figure, .table-wrapper, .key-points, .kicker,'
        + ' .dates, .article-tools, dl.timeline, dl.key-figures, .admonition), .text section > p');
    return [...blocks].flatMap(each => ['marginTop', 'marginBottom'].map(side =>
        [each.tagName + '.' + each.className, parseFloat(getComputedStyle(each)[side]) / line * 4]));
}"""
PLACES = """selectors => selectors.map(each => document.querySelector(each)?.getBoundingClientRect().top)"""
ORDER = (
    ".kicker", "h1", ".dates", ".summary", ".key-points", ".downloads", ".edition", ".key-figures",
    "#updates", "#sources", "#credits", "#how-to-cite", "#related-articles",
)  # fmt: skip


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_colours_are_the_tokens(reading, dark: bool) -> None:
    known = tokens.DARK if dark else tokens.LIGHT
    with reading(dark=dark) as reader:
        page = reader.open(f"ja/{ANALYSIS}")
        for selector, name, token in (
            ("body", "background-color", "paper"), (TEXT, "color", "ink"), (".dates", "color", "quiet"),
            ("footer.imprint", "border-top-color", "hairline"), (".download-button", "color", "accent"),
            (".updates dt", "color", "update"), ("figcaption", "color", "quiet"),
        ):  # fmt: skip
            assert page.evaluate(STYLE, [selector, name]) == rgb(known[token]), (selector, token)


@pytest.mark.parametrize(("language", "size", "leading"), [("ja", 17, 1.85), ("en", 18, 1.62)])
def test_text_has_the_size_and_the_line_of_its_script(reading, language: str, size: int, leading: float) -> None:
    for width in (320, 820, 1440):
        with reading(width) as reader:
            page = reader.open(f"{language}/{ANALYSIS}")
            assert page.evaluate(STYLE, [TEXT, "font-size"]) == f"{size}px"
            assert float(page.evaluate(STYLE, [TEXT, "line-height"])[:-2]) == pytest.approx(size * leading, abs=0.1)
            assert page.evaluate(STYLE, [TEXT, "text-indent"]) == "0px"
            line = page.locator(TEXT).first.bounding_box()["width"]
            assert line <= 40 * size if language == "ja" else page.evaluate(ZEROS, TEXT) <= 68
            assert "tabular-nums" in page.evaluate(STYLE, ["td", "font-variant-numeric"])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_room_between_blocks_is_made_of_lines(reading, language: str) -> None:
    with reading(1440) as reader:
        for path in (ANALYSIS, "contributing/article.html", "about/editorial-policy.html"):
            for block, quarters in reader.open(f"{language}/{path}").evaluate(ROOM):
                assert quarters == pytest.approx(round(quarters), abs=0.02), (path, block, quarters)


@pytest.mark.parametrize(("width", "place"), [(320, 0), (1440, 1)])
def test_headings_have_one_scale(reading, width: int, place: int) -> None:
    for language, size in (("ja", 17), ("en", 18)):
        with reading(width) as reader:
            page = reader.open(f"{language}/contributing/article.html")
            for name in ("h1", "h2"):
                found = float(page.evaluate(STYLE, [f".text {name}", "font-size"])[:-2])
                assert found == pytest.approx(tokens.HEADINGS[name][place] * size, abs=0.1), (language, name)


def test_the_other_formats_have_the_same_scale() -> None:
    book = (REPOSITORY / "kaisetsu/epub/templates/book.css").read_text("utf-8")
    page = (REPOSITORY / "kaisetsu/typst/templates/page.typ").read_text("utf-8")
    sizes = re.search(r"heading-sizes = \((\S+)pt, (\S+)pt, (\S+)pt", page)
    assert sizes is not None
    for (name, (least, most)), points in zip(tokens.HEADINGS.items(), sizes.groups(), strict=True):
        assert re.search(rf"^{name} {{ font-size: {least:g}em", book, re.MULTILINE), name
        assert float(points) == pytest.approx(most * 10), name


@pytest.mark.parametrize(("language", "size", "pitch"), [("ja", 10, 17), ("en", 10.5, 15.5)])
def test_paper_has_the_measures_of_the_pdf(reading, language: str, size: float, pitch: float) -> None:
    with reading() as reader:
        page = reader.open(f"{language}/{ANALYSIS}")
        page.emulate_media(media="print")
        points = {name: float(page.evaluate(STYLE, [TEXT, name])[:-2]) * 0.75 for name in ("font-size", "line-height")}
        assert points == {"font-size": pytest.approx(size, abs=0.01), "line-height": pytest.approx(pitch, abs=0.01)}
        for small in ("figcaption", ".dates", ".kicker", "td", ".sources p", "sup.cite"):
            assert float(page.evaluate(STYLE, [small, "font-size"])[:-2]) * 0.75 < size, small
        assert "Serif" in page.evaluate(STYLE, [".source .title[lang]", "font-family"]), "one face for a page"
        assert page.evaluate(STYLE, [".sources p", "text-align"]) == "start"
        assert "Serif" not in page.evaluate(STYLE, [".text h2", "font-family"])
        first, later = (f"#id2 > h2 + {each}" for each in ("p", "p + p"))
        indents = [float(page.evaluate(STYLE, [each, "text-indent"])[:-2]) * 0.75 for each in (first, later)]
        assert indents == [pytest.approx(each, abs=0.01) for each in (size if language == "ja" else 0, size)]
        sheet = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))[1]
        text = sheet.get_textpage()
        found = [text.get_charbox(at) for at in range(text.count_chars())]
        edges = [box for box in found if box[2] > box[0] and box[1] > 60]
        assert max(box[2] for box in edges) - min(box[0] for box in edges) == pytest.approx(400, abs=4)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_article_keeps_its_order(reading, language: str) -> None:
    for width in (320, 1440):
        with reading(width) as reader:
            tops = reader.open(f"{language}/{ANALYSIS}").evaluate(PLACES, list(ORDER))
            assert None not in tops, dict(zip(ORDER, tops, strict=True))
            assert tops == sorted(tops), dict(zip(ORDER, tops, strict=True))
