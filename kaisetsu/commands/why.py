"""``why PAGE``: why a page was, or was not, read again by the last build of each language."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from kaisetsu.languages import published
from kaisetsu.problems import Problem, ProblemsError, define
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PAGE = define(
    "why-page", "a page that the last build does not know", "name it as below docs/: articles/2026/slug; build first"
)


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Print a line for each language."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    parser.add_argument("page", help="the document, such as articles/2026/slug or docs/articles/2026/slug.md")
    page = parser.parse_args(arguments).page.removeprefix("docs/").removesuffix(".md").removesuffix(".html")
    for tag in published(root, read_settings(root).source_language):
        print(f"{tag}: {_told(root, tag, page)}")
    return 0


def _told(root: Path, tag: str, page: str) -> str:
    path = root / "_build" / "doctrees" / tag / "reasons.json"
    record = json.loads(path.read_text("utf-8")) if path.is_file() else {"known": [], "read": {}}
    if page in record["read"]:
        return "read again: " + ", ".join(f"{name.removeprefix('../')} changed" for name in record["read"][page])
    if page in record["known"]:
        return "not read again: its source, catalogue and data are as they were"
    if not (root / "docs" / f"{page}.md").is_file():
        raise ProblemsError([Problem("docs/", 1, PAGE, f"no such page (got {page!r})")])
    return "new, or not yet built"
