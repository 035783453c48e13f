"""Symbolic links in ``locales/``: refused by the checks, and neither read nor written through by build or update."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from kaisetsu.catalogs import Catalogue, Entry, header, read_catalogue, write_catalogue
from kaisetsu.checks import run
from kaisetsu.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project

SECRET = "canary-5b81d0"
TIDES = "articles/2026/tides"
TITLE = "潮の話"


@pytest.fixture
def outside(project: Project, tmp_path: Path) -> Path:
    """A folder beside the project with a catalogue, compiled too, that a link may lead to."""
    folder = tmp_path / "outside"
    (folder / "en/LC_MESSAGES/articles/2026").mkdir(parents=True)
    made = Catalog(locale="en")
    made.add(TITLE, SECRET)
    with (folder / f"en/LC_MESSAGES/{TIDES}.mo").open("wb") as out:
        write_mo(out, made)
    write_catalogue(folder / f"en/LC_MESSAGES/{TIDES}.po", Catalogue(header({}, "en"), (Entry(TITLE, SECRET),)))
    (folder / "precious.txt").write_text("mine")
    return folder


def link_file(project: Project, outside: Path) -> None:
    path = project.root / f"locales/en/LC_MESSAGES/{TIDES}.po"
    path.unlink()
    path.symlink_to(outside / f"en/LC_MESSAGES/{TIDES}.po")


def link_folder(project: Project, outside: Path) -> None:
    folder = project.root / "locales/en/LC_MESSAGES/articles"
    folder.rename(folder.with_name("aside"))
    folder.symlink_to(outside / "en/LC_MESSAGES/articles")


def link_language(project: Project, outside: Path) -> None:
    folder = project.root / "locales/en"
    folder.rename(project.root / "aside")
    folder.symlink_to(outside / "en")


def link_all(project: Project, outside: Path) -> None:
    folder = project.root / "locales"
    folder.rename(project.root / "aside")
    folder.symlink_to(outside)


def link_new(project: Project, outside: Path) -> None:
    (project.root / f"locales/en/LC_MESSAGES/{TIDES}.new.mo").symlink_to(outside / "precious.txt")


LINKS = [link_file, link_folder, link_language, link_all, link_new]


@pytest.mark.parametrize("link", LINKS)
def test_the_checks_refuse_it(link: Callable[[Project, Path], None], project: Project, outside: Path) -> None:
    link(project, outside)
    refused = [one for one in run(project.root, families=["safety"]) if one.code == "link-refused"]
    assert [one.path.startswith("locales") for one in refused] == [True]


@pytest.mark.parametrize("link", LINKS)
def test_the_build_neither_reads_nor_writes_through_it(
    link: Callable[[Project, Path], None], project: Project, outside: Path
) -> None:
    link(project, outside)
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    out = project.root / "out"
    done = project.sphinx("html", str(out), "-D", "language=en")
    assert "a symbolic link that leaves" in done.stderr
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before
    pages = [path.read_bytes() for path in out.rglob("*.html")]
    assert pages
    assert not any(SECRET.encode() in page for page in pages)


def test_reading_a_catalogue_refuses_it(project: Project, outside: Path) -> None:
    link_file(project, outside)
    with pytest.raises(ProblemsError, match="a symbolic link that leaves locales"):
        read_catalogue(project.root / f"locales/en/LC_MESSAGES/{TIDES}.po", project.root)


def test_writing_replaces_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    target, path = tmp_path / "precious.txt", tmp_path / "locales/en/memory.po"
    path.parent.mkdir(parents=True)
    path.symlink_to(target)  # leads to nothing yet: writing through it would make the file
    write_catalogue(path, Catalogue(header({}, "en"), ()))
    assert not target.exists()
    assert path.is_file()
    assert not path.is_symlink()


def test_an_update_writes_nothing_outside(project: Project, outside: Path) -> None:
    link_file(project, outside)
    before = (outside / f"en/LC_MESSAGES/{TIDES}.po").read_bytes()
    command = [sys.executable, "-m", "kaisetsu", "update-po"]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert (outside / f"en/LC_MESSAGES/{TIDES}.po").read_bytes() == before
