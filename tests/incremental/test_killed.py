"""A build killed at a random moment leaves the published site whole, and the next build what a clean one makes."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, ROOTS, Project, make_project

FORMATS = ("site", "html", "pdf", "epub")
ARTICLE = """---
kind: brief
date: 2026-04-01
updated: 2026-04-01
as_of: 2026-04-01
title_reading: あたらしいはなし
summary: 新しい話の要約である。
topics: [sea]
related: [tides]
---

# 新しい話

海の水が冷たい。
"""


@pytest.mark.parametrize("times", [3, pytest.param(50, marks=pytest.mark.soak)])
def test_a_killed_build_does_no_harm(tmp_path: Path, times: int) -> None:
    seed = int(os.environ.get("KAISETSU_SEED") or random.SystemRandom().randrange(10**6))
    print(f"KAISETSU_SEED={seed}")  # shown where the test fails
    chance = random.Random(seed)
    project = make_project(ROOTS / "press", tmp_path / "killed")
    clean, took = clean_builds(tmp_path)
    for number in range(times):
        if number % 4 == 2:
            shutil.rmtree(project.root / "_build", ignore_errors=True)  # the very first build is cut off, too
        begin(project, changed=chance.random() < 0.5)
        moment = chance.uniform(0, took)
        with Watcher(project.root / "_build" / "site") as watcher:
            alone, target = chance.random() < 0.3, chance.choice(("site", "site", "html", "epub", "pdf"))
            build_and_kill(project, moment, target, alone=alone)
        assert watcher.faults == [], (number, moment, target)
        after = chance.random() < 0.5  # the writer may have gone back in the meantime
        begin(project, changed=after)
        project.build()
        assert difference(built(project), clean[after]) == [], (number, moment, target)
        assert [path.name for path in (project.root / "_build").glob(".*")] == [], "what a killed build left"


def begin(project: Project, *, changed: bool) -> None:
    """Bring the content into one of its two states."""
    for name in ("docs", "locales"):
        shutil.rmtree(project.root / name)
        shutil.copytree(ROOTS / "press" / name, project.root / name, ignore=shutil.ignore_patterns("*.mo"))
    if changed:
        project.edit("docs/articles/2026/tides.md", "# 潮の話", "# 汐の話")
        project.edit("locales/en/LC_MESSAGES/articles/2025/harbour.po", "A port opens", "The port opens")
        project.write("docs/articles/2026/new.md", ARTICLE)


def clean_builds(folder: Path) -> tuple[dict[bool, dict[str, bytes]], float]:
    """What each state gives when built alone, and the seconds that took."""
    found, started = {}, time.monotonic()
    for changed in (False, True):
        project = make_project(ROOTS / "press", folder / f"clean-{changed}")
        begin(project, changed=changed)
        project.build()
        found[changed] = built(project)
    return found, (time.monotonic() - started) / 2


def built(project: Project) -> dict[str, bytes]:
    """Everything that a build made for others, by path; hidden files are its own affair."""
    return {
        f"{kind}/{path}": content
        for kind in FORMATS
        for path, content in project.files(f"_build/{kind}/").items()
        if not any(part.startswith(".") and part != ".nojekyll" for part in Path(path).parts)
    }


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths in which two builds differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def build_and_kill(project: Project, moment: float, target: str, *, alone: bool) -> None:
    """Start a build of the site or a format, and kill it after *moment* seconds; with its processes, or *alone*."""
    with subprocess.Popen(
        [sys.executable, "-m", "kaisetsu", "build", target],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "random"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        time.sleep(moment)
        (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
    lock = project.root / "_build" / "lock"
    if lock.is_file():  # what lives on holds it; a build would wait, too
        with lock.open("a") as waiting:
            fcntl.flock(waiting, fcntl.LOCK_EX)


class Watcher(threading.Thread):
    """Looks at the published site all the time, as readers do."""

    def __init__(self, link: Path) -> None:
        super().__init__(daemon=True)
        self.link, self.faults, self._over = link, list[str](), threading.Event()
        self.began = link.exists()

    def __enter__(self) -> Watcher:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()
        self.look()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._over.wait(0.02):
            self.look()

    def look(self) -> None:
        """Hold the site against its manifest; before the first publication there is none."""
        if not self.link.exists():
            self.faults += ["the site is gone"] if self.began else []
            return
        self.began, site = True, self.link.resolve()
        wanted = json.loads((site / "manifest.json").read_text("utf-8"))["files"]
        sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
        sizes.pop("manifest.json")
        if sizes != {path: each["bytes"] for path, each in wanted.items()}:
            self.faults.append(f"{site.name} is not what its manifest says")
