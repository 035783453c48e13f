"""What a phone fetches for an article: at most 120 KB, and no more when there are more articles."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOTS, Project, make_project
from tests.site.conftest import ANALYSIS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Response

LIMIT = 120_000  # bytes, compressed
MORE = """---
kind: brief
date: 2024-01-{day:02}
updated: 2024-01-{day:02}
as_of: 2024-01-{day:02}
title_reading: まし
summary: 別の海で別の船が見た別の灯台の話である。
topics: [sea]
---

# 別の話 {day}

別の船が港を出て、昔の灯台を見た。
"""


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_phone_fetches_little_for_an_article(reading, language: str) -> None:
    fetched: list[Response] = []
    with reading(360) as reader:
        reader.page.on("response", lambda got: fetched.append(got))  # noqa: PLW0108 - Playwright wants a function of Python
        page = reader.open(f"{language}/{ANALYSIS}")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # pictures may load late
        page.wait_for_load_state("networkidle")
        weights = {each.url: len(gzip.compress(each.body())) for each in fetched}
    assert any(url.endswith(".css") or ".css?" in url for url in weights)
    assert sum(weights.values()) <= LIMIT, weights


def test_an_article_does_not_grow_with_their_number(small_site: Project, tmp_path: Path) -> None:
    project = make_project(ROOTS / "press", tmp_path / "more")
    for day in range(1, 16):
        project.write(f"docs/articles/2024/more-{day}.md", MORE.format(day=day))
    done = project.run("build", "html")
    assert done.returncode == 0, done.stdout + done.stderr
    page = "ja/articles/2026/tides.html"
    before, after = weight(small_site, page), weight(project, page)
    assert after <= before + 300, (before, after)


def weight(project: Project, page: str) -> int:
    """Compressed bytes of a page of the HTML build with the files of ours that it names."""
    folder = project.root / "_build" / "html"
    html = (folder / page).read_text("utf-8")
    named = re.findall(r'(?:src|href)="((?:\.\./)+_(?:static|images)/[^"?]+)', html)
    files = dict.fromkeys([folder / page, *((folder / page).parent / name for name in named)])
    return sum(len(gzip.compress(path.read_bytes())) for path in files)
