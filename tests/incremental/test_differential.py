"""An incremental build has the bytes of a clean one (another process, folder and cache), whatever was edited."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.conftest import Project
from tests.incremental.edits import EDITS
from tests.incremental.publication import (
    build,
    built,
    copy_content,
    difference,
    make_publication,
)


def chosen(count: int, chance: random.Random) -> list[int]:
    """Edits by their place in the list: every kind before one comes again."""
    found: list[int] = []
    while len(found) < count:
        found += chance.sample(range(len(EDITS)), len(EDITS))
    return found[:count]


@pytest.mark.parametrize(
    ("articles", "edits", "every"), [(12, 8, 4), pytest.param(60, 300, 5, marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_incremental_builds_have_the_bytes_of_clean_ones(tmp_path: Path, articles: int, edits: int, every: int) -> None:
    seed = int(os.environ.get("KAISETSU_SEED") or random.SystemRandom().randrange(10**6))
    print(f"KAISETSU_SEED={seed}")  # shown where the test fails
    project = make_publication(tmp_path / "project", articles, random.Random(seed))
    build(project)
    good = shutil.copytree(project.root, tmp_path / "good", symlinks=True)
    done: list[tuple[int, int]] = []
    for number, place in enumerate(chosen(edits, random.Random(seed + 1)), 1):
        done.append((place, seed + number))
        apply(project, *done[-1])
        build(project)
        if number % every and number != edits:
            continue
        found = difference(built(project), clean(project, tmp_path / "clean"))
        if found:
            pytest.fail(f"seed {seed}, edit {number}: {found[:20]}\n{bisected(Path(good), done, tmp_path)}")
        print(f"{number} edits, no difference", flush=True)
        shutil.rmtree(good)
        shutil.copytree(project.root, good, symlinks=True)
        done.clear()


def apply(project: Project, place: int, seed: int) -> str:
    """Make an edit; its choices come from a seed of its own, so that it can be made again."""
    edit = EDITS[place]
    return f"{edit.__name__} ({seed}): {edit(project, random.Random(seed))}"


def clean(project: Project, target: Path) -> dict[str, bytes]:
    """What the same content gives when it is built alone."""
    shutil.rmtree(target, ignore_errors=True)
    made = copy_content(project, target)
    build(made)
    return built(made)


def bisected(good: Path, done: list[tuple[int, int]], folder: Path) -> str:
    """Make the edits since the last good state again, one by one, until the builds differ."""
    project = Project(good)
    for place, seed in done:
        said = apply(project, place, seed)
        build(project)
        found = difference(built(project), clean(project, folder / "clean"))
        if found:
            return f"by {said}: {found[:20]}"
    return "not when made again"
