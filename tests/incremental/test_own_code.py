"""What the project's own code does to pages, and an edit made while a page is read."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

PAGE = "_build/html/ja/about/glossary.html"
SOURCE = "docs/about/glossary.md"
CONF = """
WORD = "甲"


def setup(app):
    app.connect("source-read", lambda app, docname, source: source.append(mine.put(source, WORD)))
"""
MODULE = """
def put(source, word):
    source[0] += f"\\n{word}と乙である。\\n"
"""
BUSY = """
import pathlib


def save(app, docname, source):
    path = pathlib.Path(app.confdir, "docs/about/glossary.md")
    if docname == "about/glossary":
        path.write_text(path.read_text("utf-8").replace("初めの版", "次の版"), "utf-8")


def setup(app):
    app.connect("source-read", save)
"""


@pytest.mark.parametrize("path", ["mine.py", "own/mine.py", "mine/__init__.py"])
def test_own_code_that_changed_makes_pages_again(project: Project, path: str) -> None:
    folder = "own" if path.startswith("own/") else "."
    project.write(path, MODULE)
    project.write(
        "conf.py", f"import sys\n\nsys.path.insert(0, {folder!r})\nimport mine\n{project.read('conf.py')}{CONF}"
    )
    project.build("html")
    assert "甲と乙である" in project.read(PAGE)
    project.edit(path, "乙", "丙")
    project.build("html")
    assert "甲と丙である" in project.read(PAGE)
    project.edit("conf.py", "甲", "丁")
    project.build("html")
    assert "丁と丙である" in project.read(PAGE)


def test_an_edit_made_while_a_page_is_read_is_not_lost(project: Project) -> None:
    project.write(SOURCE, project.read(SOURCE) + "\nこれは初めの版である。\n")
    project.write("conf.py", project.read("conf.py") + BUSY)
    shutil.rmtree(project.root / "locales")  # one process reads
    project.build("html")
    project.build("html")
    assert "次の版である" in project.read(PAGE)
