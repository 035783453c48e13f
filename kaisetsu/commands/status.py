"""``status``: what is translated, stale and missing, per language and document."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kaisetsu.progress import Progress, progress_of, total
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Print a table for each language."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    parser.parse_args(arguments)
    for tag, documents in progress_of(root, read_settings(root).source_language).items():
        print(f"{tag}: translated / stale / untranslated, in sentences (characters)")
        for docname, found in documents.items():
            print(f"  {docname:52} {_line(found)}")
        print(f"  {'all':52} {_line(total(documents.values()))}")
    return 0


def _line(found: Progress) -> str:
    parts = (
        f"{found.translated:5} / {found.stale:3} / {found.untranslated:4}",
        f"({found.characters:,} of {found.all_characters:,})",
    )
    return " ".join((*parts, f"{100 * found.share:.0f}%"))
