"""Projects to build, and commands run as a person runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

REPOSITORY = Path(__file__).parent.parent
ROOTS = REPOSITORY / "tests" / "roots"
os.environ["NO_COLOR"] = "1"  # with CI set, Sphinx colours its warnings, and tests read them
CONTENT = ("docs", "locales", "conf.py", "docutils.conf", "pyproject.toml")


@dataclass
class Project:
    """A project in a folder of its own, and the press's commands on it."""

    root: Path

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m kaisetsu …`` there; the outcome, whatever it is."""
        values = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "random", **environment}
        command = [sys.executable, "-m", "kaisetsu", *words]
        return subprocess.run(
            command, cwd=self.root, env=values, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def build(self, target: str = "site") -> subprocess.CompletedProcess[str]:
        """Build, and expect it to succeed without a warning."""
        done = self.run("build", target)
        assert done.returncode == 0, done.stdout + done.stderr
        assert not done.stderr, done.stderr
        return done

    def sphinx(self, builder: str, out: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run plain ``sphinx-build -W -n`` there."""
        values = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
        base = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-b", builder, "-c", ".", "docs", out]
        return subprocess.run(
            [*base, *words], cwd=self.root, env=values, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def read(self, path: str) -> str:
        """The text of a file of the project."""
        return (self.root / path).read_text("utf-8")

    def write(self, path: str, text: str) -> None:
        """Write a file of the project, making its folder."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that must be there."""
        before = self.read(path)
        assert old in before
        self.write(path, before.replace(old, new))

    def files(self, folder: str) -> dict[str, bytes]:
        """The bytes of every file below a folder, by path."""
        top = self.root / folder
        return {
            path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()
        }


def make_project(source: Path, target: Path) -> Project:
    """Copy the content of a project; the fonts are those of the repository."""
    target.mkdir(parents=True, exist_ok=True)
    for name in CONTENT:
        path = source / name
        if path.is_dir():
            shutil.copytree(path, target / name, ignore=shutil.ignore_patterns("*.mo"))
        elif path.is_file():
            shutil.copyfile(path, target / name)
    (target / ".fonts").symlink_to(REPOSITORY / ".fonts", target_is_directory=True)
    return Project(target)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small publication of ``tests/roots/press``."""
    return make_project(ROOTS / "press", tmp_path / "press")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small publication, built; tests only look at it."""
    made = make_project(ROOTS / "press", tmp_path_factory.mktemp("small") / "press")
    made.build()
    return made


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The publication of this repository, built in every language and format; tests only look at it."""
    made = make_project(REPOSITORY, tmp_path_factory.mktemp("publication") / "kaisetsu")
    made.build()
    return made


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag refreshes every golden file."""
    parser.addoption("--refresh-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compare bytes with ``tests/golden/<name>``, or write them where the flag is given."""
    refresh = request.config.getoption("--refresh-golden")

    def compare(name: str, found: bytes) -> None:
        path = REPOSITORY / "tests" / "golden" / name
        if refresh:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(found)
        assert path.is_file(), f"no golden file {name}; make golden writes it"
        assert found == path.read_bytes(), f"{name} differs; read the diff after make golden"

    return compare
