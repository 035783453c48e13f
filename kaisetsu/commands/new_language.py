"""``new-language TAG``: catalogues and fonts for one more language; ``make`` then builds it like the others."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kaisetsu.commands.applications import Failure
from kaisetsu.commands.fonts import install_fonts
from kaisetsu.commands.update_po import refresh
from kaisetsu.languages import UnknownLanguageError, language
from kaisetsu.problems import Problem, ProblemsError, define
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

UNKNOWN = define("language", "a language that cannot be added", "name it by its BCP 47 tag, such as ko")


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Make the folder of the language, its catalogues, and install its fonts."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    parser.add_argument("tag")
    tag = parser.parse_args(arguments).tag
    try:
        found = language(tag)
    except UnknownLanguageError as error:
        raise ProblemsError([Problem("locales/", 1, UNKNOWN, f"{error}")]) from None
    if found.tag == read_settings(root).source_language:
        raise ProblemsError([Problem("locales/", 1, UNKNOWN, f"the source language has no catalogues (got {tag!r})")])
    folder = root / "locales" / found.tag / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    install_fonts(root, [found.tag])
    try:
        changed = refresh(root, [found.tag])
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"{found.native_name} ({found.tag}): {len(changed)} catalogues in locales/{found.tag}/; `make` builds it")
    return 0
