"""``help``, and ``unknown`` for a target that Make does not know."""

from __future__ import annotations

import argparse
import difflib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TARGETS = {
    "make": "everything a reader gets, every language, into _build/site/",
    "make html": "the site's pages, every language: _build/html/<lang>/",
    "make pdf": "every PDF: _build/pdf/<lang>/",
    "make epub": "every EPUB: _build/epub/<lang>/",
    "make update-po": "source strings out, catalogues up to date, no diff noise",
    "make check": 'everything a writer or translator can get wrong (ARGS="--strict docs/x.md")',
    "make new SLUG=… KIND=brief": "a valid article skeleton, as a draft",
    "make move FROM=… TO=…": "a move that keeps addresses and translations",
    "make new-language LANGUAGE=ko": "catalogues and fonts for one more language",
    "make serve LANGUAGE=en": "live preview (PORT=8000)",
    "make preview LANGUAGE=en ARTICLE=slug": "one article, drafts too",
    "make status": "what is translated, stale, missing",
    "make why PAGE=…": "why a page was, or was not, rebuilt",
    "make test": "the tests, ruff and mypy",
    "make soak": "the long tests",
    "make bench": 'measurements beside stock Sphinx and other tools, Lighthouse (ARGS="1000 --stock")',
    "make bench-limits": "every limit of speed, memory and growth, at 100 to 5,000 articles",
    "make linkcheck": "look up every link",
    "make sphinx BUILDER=… LANGUAGE=…": "any other Sphinx builder",
    "make clean": "remove what was built",
    "make help": "this list",
}


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Print the targets; for an unknown one, the nearest."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    parser.add_argument("target", nargs="?", default="", help="what was typed after make")
    target = parser.parse_args(arguments).target
    if name == "unknown":
        words = [line.split()[1] for line in TARGETS if " " in line]
        near = difflib.get_close_matches(target, words, 1, 0.3)
        hint = f"did you mean `make {near[0]}`?" if near else "`make help` lists them"
        print(f"Makefile:1: no such target (got {target!r}); {hint} [kaisetsu.target]", file=sys.stderr)
        return 2
    width = max(map(len, TARGETS))
    print("\n".join(f"{line:{width}}  {text}" for line, text in TARGETS.items()))
    return 0
