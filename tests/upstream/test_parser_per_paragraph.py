"""The repair of the cost of translated paragraphs changes no byte of the output."""

from __future__ import annotations

from tests.conftest import Project

WITHOUT = """
import kaisetsu.upstream
kaisetsu.upstream.MODULES = tuple(name for name in kaisetsu.upstream.MODULES if name != "parser_per_paragraph")
"""


def test_pages_have_the_bytes_of_stock(project: Project):
    done = project.sphinx("html", "with", "-D", "language=en", "-d", "trees")
    assert done.returncode == 0, done.stderr
    project.write("conf.py", project.read("conf.py") + WITHOUT)
    done = project.sphinx("html", "without", "-D", "language=en", "-d", "trees-without")
    assert done.returncode == 0, done.stderr
    pages = {name: data for name, data in project.files("with").items() if name.endswith(".html")}
    assert len(pages) >= 7
    assert pages == {name: data for name, data in project.files("without").items() if name.endswith(".html")}


def test_translated_doctrees_carry_no_throw_away_documents(project: Project):
    sizes = {}
    for trees, added in (("trees", ""), ("stock", WITHOUT)):
        project.write("conf.py", project.read("conf.py") + added)
        assert project.sphinx("html", f"out-{trees}", "-D", "language=en", "-d", trees).returncode == 0
        sizes[trees] = (project.root / trees / "articles/2026/lights.doctree").stat().st_size
    assert sizes["trees"] * 2 < sizes["stock"]
