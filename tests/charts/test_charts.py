"""Charts as readers get them: pictures, tables and data, in each language and format."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup, Tag

from tests.conftest import ROOTS, Project, make_project

PAGE = "articles/2026/charts"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The publication of ``tests/roots/charts-press``, in every language and format; tests only look at it."""
    made = make_project(ROOTS / "charts-press", tmp_path_factory.mktemp("charts") / "press")
    made.build()
    return made


@pytest.fixture
def press(tmp_path: Path) -> Project:
    """The same, not built."""
    return make_project(ROOTS / "charts-press", tmp_path / "press")


def page(project: Project, tag: str) -> BeautifulSoup:
    return BeautifulSoup(project.read(f"_build/site/{tag}/{PAGE}.html"), "html.parser")


def picture(project: Project, tag: str, number: int) -> str:
    return project.read(f"_build/html/{tag}/_images/{PAGE.replace('/', '-')}-chart-{number}.svg")


def texts(svg: str) -> list[str]:
    return [node.get_text() for node in BeautifulSoup(svg, "xml").find_all("text")]


def cells(table: Tag) -> list[list[str]]:
    return [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in table.find_all("tr")]


def widths(svg: str) -> list[float]:
    """The lengths of the bars, in pixels."""
    return [float(found) for found in re.findall(r'<path d="M0,[\d.]+h([\d.]+)v18', svg)]


def test_a_picture_speaks_the_readers_language(built: Project) -> None:
    bars = ["34%", "49%", "35%", "57%"]
    assert texts(picture(built, "ja", 1)) == [*bars, *["支持する", "支持しない"] * 2, "2025年2月", "2025年4月"]
    assert texts(picture(built, "en", 1)) == [*bars, *["Approve", "Disapprove"] * 2, "February 2025", "April 2025"]


def test_large_numbers_take_the_form_of_the_language(built: Project) -> None:
    assert texts(picture(built, "ja", 3))[:3] == ["2.88億人", "1.2億人", "4.35万人"]
    assert texts(picture(built, "en", 3))[:3] == ["288 million people", "120 million people", "43,500 people"]


def test_a_line_is_named_at_its_end_and_its_axis_has_round_numbers(built: Project) -> None:
    found = texts(picture(built, "en", 2))
    assert {"North port 3.1", "South port 2.1", "0", "1", "2", "3", "4 meters"} <= set(found)
    assert {"Jan. 1, 2025", "June 15, 2025"} <= set(found)
    assert {"2025年1月1日", "2025年6月15日"} <= set(texts(picture(built, "ja", 2)))


def test_bars_begin_at_zero(built: Project) -> None:
    found = widths(picture(built, "ja", 1))
    assert [round(width / found[-1] * 57) for width in found] == [34, 49, 35, 57]


def test_ranges_and_dots_say_their_values(built: Project) -> None:
    assert "−2 to 6.5 degrees" in texts(picture(built, "en", 4))
    assert texts(picture(built, "en", 5))[:3] == ["2 degrees", "3.5 degrees", "7 degrees"]


def test_letters_stay_legible_on_a_phone(built: Project) -> None:
    for number in range(1, 6):
        svg = picture(built, "ja", number)
        width = float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])  # type: ignore[index]
        smallest = min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg))
        assert smallest * 343 / width >= 11  # a phone of 375 pixels with its margins


def test_a_picture_is_still_and_whole_in_itself(built: Project) -> None:
    for tag in ("ja", "en"):
        for number in range(1, 6):
            svg = picture(built, tag, number)
            assert svg.startswith(f'<svg xml:lang="{tag}"')
            assert not re.search(r"<script|<image|href=|url\(|@import|@font-face", svg)


def test_the_page_has_the_picture_its_message_and_where_it_comes_from(built: Project) -> None:
    figure = page(built, "en").select_one("figure#harbour-poll.chart, .chart#harbour-poll")
    assert figure is not None
    image = figure.select_one("img")
    assert image is not None
    assert str(image["alt"]).startswith("Bar chart. Disapproval was 49%")
    said = figure.select_one("figcaption").get_text(" ", strip=True)  # type: ignore[union-attr]
    assert said.startswith("More people disapprove of the harbor plan")
    assert "A survey of the coast office." in said
    assert "as of Jan.\u00a05, 2026" in said
    assert figure.select_one(".chart-source .cite") is not None


def test_the_data_beside_it_can_be_downloaded(built: Project) -> None:
    link = page(built, "ja").select_one(".chart-source a.download")
    assert link is not None
    target = (built.root / f"_build/site/ja/{PAGE}.html").parent / str(link["href"])
    assert target.resolve().read_bytes() == (built.root / "docs/data/opinion.csv").read_bytes()


def test_the_table_has_the_numbers_in_the_forms_of_the_language(built: Project) -> None:
    found = [cells(table) for table in page(built, "en").select("table.chart-data")]
    assert found[0] == [
        ["Survey", "Approve", "Disapprove"],
        ["February 2025", "34%", "49%"],
        ["April 2025", "35%", "57%"],
    ]
    assert found[1][3] == ["March\u00a01, 2025", "2.4 meters", "–"]  # no value for the south port
    assert found[2][1:] == [
        ["Port town", "288,000,000 people"],
        ["Hamlet on the hill above the lighthouse", "120,000,000 people"],
        ["Beach village", "43,500 people"],
    ]
    assert cells(page(built, "ja").select("table.chart-data")[1])[1] == ["2025年1月1日", "1.5メートル", "0.9メートル"]


def test_books_hold_the_same_pictures(built: Project) -> None:
    with zipfile.ZipFile(built.root / "_build/epub/en/charts.epub") as book:
        names = {Path(name).name: name for name in book.namelist()}
        for number in range(1, 6):
            held = book.read(names[f"{PAGE.replace('/', '-')}-chart-{number}.svg"]).decode()
            assert held == picture(built, "en", number)


def test_the_pdf_carries_the_numbers(built: Project) -> None:
    with pikepdf.open(built.root / "_build/pdf/en/charts.pdf") as document:
        files = {name: document.attachments[name].get_file().read_bytes() for name in document.attachments}
    found = next(content for name, content in files.items() if "opinion" in name)
    assert b"57" in found


def test_the_source_folder_is_left_alone(built: Project) -> None:
    before = {path.name for path in (ROOTS / "charts-press/docs").rglob("*")}
    assert {path.name for path in (built.root / "docs").rglob("*")} == before


def test_the_catalogues_hold_every_word_and_no_number(built: Project) -> None:
    before = built.files("locales")
    done = built.run("update-po")
    assert done.returncode == 0, done.stderr
    ours = {name: text for name, text in built.files("locales").items() if name.endswith(".po")}
    assert ours == {name: text for name, text in before.items() if name.endswith(".po")}
    text = built.read("locales/en/LC_MESSAGES/articles/2026/charts.po")
    assert 'msgid "支持しない"' in text
    assert not re.search(r'^msgid "[^"]*\d月"|^msgid "[\d.,%−]+"', text, re.MULTILINE)
    checked = built.run("check", "--strict")
    assert checked.returncode == 0, checked.stdout


def test_the_same_bytes_in_parallel_and_in_another_folder(built: Project, press: Project) -> None:
    done = press.sphinx("html", "out", "-D", "language=en", "-j", "2")
    assert done.returncode == 0, done.stderr
    for number in range(1, 6):
        name = f"{PAGE.replace('/', '-')}-chart-{number}.svg"
        assert press.read(f"out/_images/{name}") == picture(built, "en", number)


def test_what_is_not_translated_says_its_language(press: Project) -> None:
    catalogue = "locales/en/LC_MESSAGES/articles/2026/charts.po"
    press.edit(catalogue, 'msgstr "Approve"', 'msgstr ""')
    press.edit(catalogue, 'msgstr "Bar chart. Disapproval', 'msgstr ""\n"')
    text = press.read(catalogue)
    press.write(catalogue, re.sub(r'msgstr ""\n" was 49%.*', 'msgstr ""', text))
    done = press.sphinx("html", "out", "-D", "language=en")
    assert done.returncode == 0, done.stderr
    soup = BeautifulSoup(press.read(f"out/{PAGE}.html"), "html.parser")
    image = soup.select_one("#harbour-poll img")
    assert image is not None
    assert image["lang"] == "ja"
    assert str(image["alt"]).startswith("横棒の図。")
    assert "支持する" in texts(press.read(f"out/_images/{PAGE.replace('/', '-')}-chart-1.svg"))


def test_a_changed_number_draws_the_chart_anew(press: Project) -> None:
    assert press.sphinx("html", "out").returncode == 0
    press.edit("docs/data/opinion.csv", "2025-04,支持しない,57", "2025-04,支持しない,61")
    assert press.sphinx("html", "out").returncode == 0
    assert "61%" in texts(press.read(f"out/_images/{PAGE.replace('/', '-')}-chart-1.svg"))
    assert "61%" in press.read(f"out/{PAGE}.html")
