"""With any one kind of entry switched off the record would miss an edit: each is needed, and none is forgotten."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from kaisetsu.shown.kinds import family
from kaisetsu.shown.record import Record
from tests.conftest import REPOSITORY, Project
from tests.incremental.mutations import MUTATIONS
from tests.incremental.publication import make_publication


def picture(path: Path, mark: str) -> None:
    """Write a PNG of one grey pixel; the mark behind its end makes it another one."""
    path.parent.mkdir(exist_ok=True)
    Image.new("L", (1, 1)).save(path, "PNG")
    path.write_bytes(path.read_bytes() + mark.encode())


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small publication, built in Japanese, with what each kind of entry needs."""
    project = make_publication(tmp_path_factory.mktemp("base") / "project", 3, random.Random(1))
    for folder in ("a", "b"):
        picture(project.root / "docs" / "about" / folder / "dot.png", folder)
    picture(project.root / "docs" / "articles" / "2026" / "light.png", "light")
    project.edit("docs/articles/2026/lights.md", "## 数を見る", "## 数を見る\n\n![灯](light.png)")
    project.edit("docs/about/figures.md", "を見る。", "を見る。\n\n![一つ目](a/dot.png)\n\n{ref}`数 <numbers>`")
    project.edit("docs/about/more.md", "を見る。", "を見る。\n\n![二つ目](b/dot.png)\n\n{ref}`numbers`")
    done = project.run("build-language", "ja", "pdf", "epub", "html")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def test_every_kind_of_entry_is_needed(base: Project, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.incremental.mutations", str(base.root), str(tmp_path)]
    values = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, env=values, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = {each["family"]: each for each in map(json.loads, done.stdout.splitlines())}
    assert found.keys() == MUTATIONS.keys()
    assert {name: each["stale"] for name, each in found.items() if each["stale"]} == {}
    assert [name for name, each in found.items() if not each["missed"]] == []


def test_no_kind_of_entry_is_without_a_mutation(base: Project) -> None:
    records = [Record.load(base.root / "_build" / kind / "ja" / ".shown.json") for kind in ("html", "pdf", "epub")]
    kinds = {family(entry.kind) for record in records for entry in record.values}
    assert kinds == MUTATIONS.keys()


def test_a_book_follows_a_picture_that_changed_under_its_name(base: Project, tmp_path: Path) -> None:
    """Its page says the same as before: only the document tells, which was read from another picture."""
    project = Project(Path(shutil.copytree(base.root, tmp_path / "project", symlinks=True)))
    picture(project.root / "docs" / "articles" / "2026" / "light.png", "another")
    done = project.run("build-language", "ja", "epub")
    assert done.returncode == 0, done.stdout + done.stderr
    book = zipfile.ZipFile(project.root / "_build/epub/ja/lights.epub")
    pictures = [book.read(name) for name in book.namelist() if name.endswith("light.png")]
    assert [data.endswith(b"another") for data in pictures] == [True]
