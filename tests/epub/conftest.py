"""Fixtures of the tests of books."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from epub_projects import CONF, Build, stress_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Build]:
    """Make a project of given files; settings are added to its conf.py."""

    def made(files: dict[str, str], settings: str = "", name: str = "project") -> Build:
        build = Build(tmp_path / name, tmp_path / f"{name}-out")
        build.write("conf.py", CONF + settings)
        for path, text in files.items():
            build.write(path, text)
        return build

    return made


@pytest.fixture(scope="session")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """That project, built; tests only look at it."""
    build = stress_project(tmp_path_factory.mktemp("stress") / "project")
    done = build.run()
    assert done.returncode == 0, done.stderr
    warnings = [line for line in done.stderr.splitlines() if "toc.no_title" not in line and line.strip()]
    assert not warnings
    return build
