"""The page of translation status: a bar of squares beside each percentage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

PAGE = "# 翻訳の状況\n\n:::{translation-status}\n:::\n"
TIDES = "locales/en/LC_MESSAGES/articles/2026/tides.po"


def rows_of(project: Project, tmp_path: Path) -> dict[str, tuple[str, str]]:
    """Of each row, the bar and the whole of the cell that holds it."""
    out = tmp_path / "html"
    done = project.sphinx("html", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    page = html.fromstring((out / "about" / "translation-status.html").read_text("utf-8"))
    found = {}
    for row in page.xpath("//table[contains(@class, 'translation-status')]/tbody/tr"):
        name, cell = (" ".join(each.text_content().split()) for each in row.xpath("td")[:2])
        (bar,) = row.xpath(".//span[contains(@class, 'progress-bar')]")
        found[name] = (bar.text_content(), cell)
    return found


@pytest.fixture
def with_page(project: Project) -> Project:
    project.write("docs/about/translation-status.md", PAGE)
    project.edit("docs/index.md", "about/glossary", "about/glossary\nabout/translation-status")
    return project


def test_a_finished_document_has_a_full_bar(with_page: Project, tmp_path: Path) -> None:
    bar, cell = rows_of(with_page, tmp_path)["潮の話"]
    assert bar == "■" * 10
    assert cell.startswith(f"{bar} 100% · ")


def test_a_bar_says_what_the_percentage_says(with_page: Project, tmp_path: Path) -> None:
    long = "The tide stood at 3 meters. Continued in [the article on lighthouses](lights.md)."
    with_page.edit(TIDES, long, "")
    rows = rows_of(with_page, tmp_path)
    for bar, cell in rows.values():
        percent = int(cell.split("%")[0].split()[-1])
        assert bar == "■" * (percent // 10) + "□" * (10 - percent // 10), cell
    assert "□" in rows["潮の話"][0]
    assert "■" in rows["潮の話"][0]


def test_a_document_not_begun_has_an_empty_bar(with_page: Project, tmp_path: Path) -> None:
    path = with_page.root / TIDES
    lines = path.read_text("utf-8").split("\n\n")
    emptied = ["\n".join(_emptied(block.split("\n"))) for block in lines[1:]]
    path.write_text("\n\n".join([lines[0], *emptied]) + "\n", "utf-8")
    bar, cell = rows_of(with_page, tmp_path)["潮の話"]
    assert bar == "□" * 10
    assert " 0% " in cell


def _emptied(lines: list[str]) -> list[str]:
    return ['msgstr ""' if line.startswith("msgstr ") else line for line in lines]
