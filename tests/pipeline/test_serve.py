"""`make serve`: a saved article or catalogue shows by itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator

import pytest

from tests.conftest import REPOSITORY, Project

PATIENCE = 60  # seconds; how fast it is, benchmarks tell


@pytest.fixture
def address(project: Project) -> Iterator[str]:
    """The address of a running preview of the English edition."""
    command = [sys.executable, "-u", "-m", "kaisetsu", "serve", "--language", "en", "--port", "0"]
    values = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(command, cwd=project.root, env=values, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = next(each for each in process.stdout if "http://" in each)
        yield re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
        process.kill()


def wait_for(address: str, words: str) -> None:
    started = time.monotonic()
    while words not in re.sub(
        r"<wbr>|</span>|<span class=.(?:clause|phrase).>", "", urllib.request.urlopen(address).read().decode()
    ):
        assert time.monotonic() - started < PATIENCE, f"{words} does not show"
        time.sleep(0.1)


def test_a_saved_catalogue_and_article_show(project: Project, address: str):
    page = f"{address}articles/2026/tides.html"
    wait_for(page, "The tide stood at 3 meters")
    assert "/__reload.js" in urllib.request.urlopen(page).read().decode()
    project.edit("locales/en/LC_MESSAGES/articles/2026/tides.po", "The tide stood", "The water stood")
    wait_for(page, "The water stood at 3 meters")
    project.edit("docs/articles/2026/tides.md", "潮の高さは", "潮の水位は")
    wait_for(page, "潮の水位は")
