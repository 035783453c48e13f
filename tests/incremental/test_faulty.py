"""A fault is told by every build until it is mended, and then nothing of it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import ANY

if TYPE_CHECKING:
    from tests.conftest import Project

TIDES = "docs/articles/2026/tides.md"


def build(project: Project) -> tuple[int, str]:
    """Two formats of one language, which share what was read: the outcome and what was told."""
    done = project.run("build-language", "ja", "epub", "html")
    return done.returncode, done.stdout


def test_a_page_without_a_place_is_told_by_every_build_and_format(project: Project) -> None:
    project.write("docs/about/lost.md", "# 迷子\n\n文。\n")
    for _ in range(2):
        code, told = build(project)
        assert code == 1
        assert told.count("about/lost.md:1: document isn't included in any toctree") == 2, told
    project.edit("docs/index.md", "about/glossary\n", "about/glossary\nabout/lost\n")
    assert build(project)[0] == 0


def test_a_label_given_twice_and_taken_back_is_known_where_it_was(project: Project) -> None:
    assert build(project)[0] == 0
    before, first = project.files("_build/html/ja"), project.read(TIDES)
    project.write(TIDES, f"{first}\n(numbers)=\n## もう一つの数\n\n文。\n")
    code, told = build(project)
    assert code == 1, told
    assert "duplicate label numbers" in told
    project.write(TIDES, first)
    assert build(project) == (0, ANY)
    after = project.files("_build/html/ja")
    assert after["objects.inv"] == before["objects.inv"]
    assert after["articles/2026/lights.html"] == before["articles/2026/lights.html"]


def test_a_label_moves_to_a_document_that_is_read_earlier(project: Project) -> None:
    project.edit(TIDES, "# 潮の話", "# 潮の話\n\n(waves)=\n## 波\n\n文。\n\n## 潮")
    assert build(project)[0] == 0
    project.edit(TIDES, "(waves)=\n", "")
    project.write("docs/about/glossary.md", project.read("docs/about/glossary.md") + "\n(waves)=\n## 波\n\n文。\n")
    code, told = build(project)
    assert code == 0, told
