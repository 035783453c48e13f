"""Ten thousand entries are checked in at most ten seconds of CPU."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kaisetsu.catalogs import Catalogue, Entry, header, read_catalogue, write_catalogue
from kaisetsu.checks import run

ROOT = Path(__file__).parent.parent.parent
ENTRIES, SECONDS = 10_000, 10.0


def ours() -> list[Entry]:
    """The translated entries of our own articles."""
    folder = ROOT / "locales/en/LC_MESSAGES/articles"
    catalogues = [read_catalogue(path, ROOT) for path in sorted(folder.rglob("*.po"))]
    return [entry for catalogue in catalogues for entry in catalogue.active if entry.msgstr]


@pytest.mark.soak
def test_ten_thousand_entries(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    entries = ours()
    for round_ in range(-(-ENTRIES // len(entries))):
        numbered = [
            replace(one, msgid=f"{one.msgid}（{round_ + 2}）", msgstr=f"{one.msgstr} ({round_ + 2})", kind="")
            for one in entries[: ENTRIES - round_ * len(entries)]
        ]
        distinct = tuple({entry.msgid: entry for entry in numbered}.values())
        path = tmp_path / f"locales/en/LC_MESSAGES/round{round_}.po"
        write_catalogue(path, Catalogue(header({}, "en"), distinct))
    started = time.process_time()
    run(tmp_path, [tmp_path / "locales"])
    assert time.process_time() - started <= SECONDS
