"""Publishing: all at once, nothing half, nothing touched that did not change."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from kaisetsu.site import publish
from tests.site_package.made import made, put


@pytest.fixture
def folders(tmp_path):
    staging, build = tmp_path / "staging", tmp_path / "_build"
    build.mkdir()
    put(staging / "index.html", "one")
    put(staging / "ja" / "a.html", "same")
    return staging, build


def state(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Inode, time and size of everything below a folder; the folders' own times show what was added or removed."""
    paths = [folder, *folder.rglob("*")]
    return {str(path): (path.lstat().st_ino, path.lstat().st_mtime_ns, path.lstat().st_size) for path in paths}


def test_a_site_is_a_link_to_its_content(folders):
    staging, build = folders
    assert publish(staging, build)
    assert (build / "site").is_symlink()
    assert not (build / "site").readlink().is_absolute(), "the folder may be moved as a whole"
    assert (build / "site" / "ja" / "a.html").read_text() == "same"


def test_the_same_content_writes_nothing(folders):
    staging, build = folders
    publish(staging, build)
    before = state(build)
    time.sleep(0.01)
    assert not publish(staging, build)
    assert state(build) == before


def test_unchanged_files_are_those_of_the_site_before(folders):
    staging, build = folders
    publish(staging, build)
    old = (build / "site").resolve()
    (staging / "index.html").write_text("two")
    assert publish(staging, build)
    new = (build / "site").resolve()
    assert new != old
    assert (new / "ja" / "a.html").stat().st_ino == (old / "ja" / "a.html").stat().st_ino
    assert (old / "index.html").read_text() == "one"
    assert (new / "index.html").read_text() == "two"


def test_nothing_published_is_linked_from_a_working_folder(tmp_path):
    project = made(tmp_path, 3)
    publish(project.site(), project.build)
    site = (project.build / "site").resolve()
    working = {
        path.stat().st_ino
        for name in ("html", "pdf", "epub")
        for path in (project.build / name).rglob("*")
        if path.is_file()
    }
    assert len(working) > 20
    assert not working & {path.stat().st_ino for path in site.rglob("*") if path.is_file()}


def test_two_sites_are_kept(folders):
    staging, build = folders
    names = []
    for text in ("one", "two", "three", "four"):
        (staging / "index.html").write_text(text)
        publish(staging, build)
        names.append((build / "site").resolve().name)
    assert {path.name for path in (build / "sites").iterdir()} == set(names[-2:])


def test_going_back_uses_the_site_that_is_kept(folders):
    staging, build = folders
    publish(staging, build)
    first = (build / "site").resolve()
    inode = (first / "index.html").stat().st_ino
    (staging / "index.html").write_text("two")
    publish(staging, build)
    (staging / "index.html").write_text("one")
    assert publish(staging, build)
    assert (build / "site").resolve() == first
    assert (first / "index.html").stat().st_ino == inode


def test_a_site_changed_by_hand_is_published_anew(folders):
    staging, build = folders
    publish(staging, build)
    damaged = (build / "site").resolve() / "index.html"
    damaged.write_text("scribble")
    assert publish(staging, build)
    assert (build / "site" / "index.html").read_text() == "one"


def test_a_failure_leaves_the_old_site(folders, monkeypatch):
    staging, build = folders
    publish(staging, build)
    before = (build / "site").resolve()
    (staging / "index.html").write_text("two")

    def fail(*_words):
        raise OSError("no space left on device")

    monkeypatch.setattr("kaisetsu.site.publishing.shutil.copyfile", fail)
    with pytest.raises(OSError, match="no space"):
        publish(staging, build)
    assert (build / "site").resolve() == before
    assert (build / "site" / "index.html").read_text() == "one"
    monkeypatch.undo()
    assert publish(staging, build)
    assert (build / "site" / "index.html").read_text() == "two"


def test_a_reader_always_finds_a_site(folders):
    """The link is exchanged in one step: it is never missing between two of them."""
    staging, build = folders
    publish(staging, build)
    replaced, lost = [], []
    original = os.replace

    def watch(source, target):
        lost.append(not (build / "site" / "index.html").is_file())
        original(source, target)
        replaced.append(Path(target).name)
        lost.append(not (build / "site" / "index.html").is_file())

    (staging / "index.html").write_text("two")
    os.replace = watch
    try:
        publish(staging, build)
    finally:
        os.replace = original
    assert "site" in replaced
    assert not any(lost)


def test_someone_elses_folder_is_not_replaced(folders):
    staging, build = folders
    put(build / "site" / "precious.txt", "mine")
    with pytest.raises(FileExistsError, match="no symbolic link"):
        publish(staging, build)
    assert (build / "site" / "precious.txt").read_text() == "mine"


def test_a_removed_page_is_gone(folders):
    staging, build = folders
    publish(staging, build)
    shutil.rmtree(staging / "ja")
    assert publish(staging, build)
    assert not (build / "site" / "ja").exists()
