"""The repairs that ask the disk less often arrive at the answers of Sphinx."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sphinx.util.i18n import CatalogRepository

from kaisetsu.upstream.few_catalogues import catalogs
from kaisetsu.upstream.quick_outdated import _times, has_doc_changed


def test_catalogues_are_those_that_sphinx_finds(tmp_path: Path) -> None:
    for name in ("a.po", "b/c.po", "b/d.e.po", "b/f/g.po", ".hidden/h.po", "b/.i/j.po", "b/k.mo", "l.pot"):
        path = tmp_path / "locales" / "en" / "LC_MESSAGES" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = CatalogRepository(tmp_path, ["locales", "nowhere"], "en", "utf-8")
    names = {path.with_suffix("").as_posix(): folder / path.with_suffix(".mo") for folder, path in found.pofiles}
    assert {each.domain: each.mo_path for each in catalogs(found)} == names
    assert names.keys() == {"a", "b/c", "b/d.e", "b/f/g"}


@pytest.fixture
def asked(tmp_path: Path) -> dict[str, object]:
    """What Sphinx asks of a document that was read when its files were made."""
    _times.clear()
    for name in ("a.doctree", "a.md", "data.csv"):
        (tmp_path / name).touch()
    read = max(path.stat().st_mtime_ns for path in tmp_path.iterdir()) // 1000 + 1
    return {
        "filename": tmp_path / "a.md",
        "reread_always": set(),
        "doctreedir": tmp_path,
        "all_docs": {"a": read},
        "dependencies": {"a": {tmp_path / "data.csv"}},
    }


def test_a_document_stands_while_its_files_do(asked: dict[str, object]) -> None:
    assert not has_doc_changed("a", **asked)  # type: ignore[arg-type]
    assert not has_doc_changed("a", **{**asked, "dependencies": {}})  # type: ignore[arg-type]
    assert has_doc_changed("a", **{**asked, "reread_always": {"a"}})  # type: ignore[arg-type]
    assert has_doc_changed("a", **{**asked, "all_docs": {"a": 0}})  # type: ignore[arg-type]


@pytest.mark.parametrize("change", ["a.doctree", "data.csv", "a folder", "later"])
def test_a_document_has_changed_with_its_files(asked: dict[str, object], tmp_path: Path, change: str) -> None:
    if change in {"a.doctree", "data.csv"}:
        (tmp_path / change).unlink()
    elif change == "a folder":
        (tmp_path / "data.csv").unlink()
        (tmp_path / "data.csv").mkdir()
    else:
        asked["dependencies"] = {"a": {tmp_path / "later.csv"}}
        asked["all_docs"] = {"a": (tmp_path / "a.md").stat().st_mtime_ns // 1000 + 1}
        (tmp_path / "later.csv").touch()
        seconds = (tmp_path / "a.md").stat().st_mtime + 60
        os.utime(tmp_path / "later.csv", (seconds, seconds))
    assert has_doc_changed("a", **asked)  # type: ignore[arg-type]
