"""``build-language TAG FORMAT…``: the formats of one language, each by a Sphinx application of its own.

All of them share one folder of doctrees, so that the language is read once. The builder is never
exchanged inside an application: tags, handlers and caches leak.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from typing import TYPE_CHECKING

from kaisetsu.commands.applications import Failure, run_builder
from kaisetsu.commands.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BUILDERS = {"pdf": "typst", "epub": "epub", "html": "html"}


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Build each format in turn; stop at none, so that every fault is reported."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    parser.add_argument("language")
    parser.add_argument("formats", nargs="+", choices=list(BUILDERS))
    options = parser.parse_args(arguments)
    gc.set_threshold(100_000, 50, 50)  # doctrees are many small objects that live long
    reading = Reading()
    return max([build_format(root, options.language, each, reading) for each in options.formats])


def build_format(root: Path, language: str, kind: str, reading: Reading) -> int:
    """Build one format of one language, reporting on standard output as lines of JSON."""
    started = time.monotonic()

    def report(**values: object) -> None:
        print(json.dumps({"language": language, "format": kind, **values}, ensure_ascii=False), flush=True)

    books = {each: str(root / "_build" / each / language) for each in ("pdf", "epub")}
    try:
        count = run_builder(
            root,
            builder=BUILDERS[kind],
            language=language,
            outdir=root / "_build" / kind / language,
            overrides={"kaisetsu_books": books} if kind == "html" else {},
            progress=lambda n, of: report(n=n, of=of),
            reading=reading,
        )
    except Failure as failure:
        report(failed=str(failure))
        return 1
    report(done=count, seconds=time.monotonic() - started)
    return 0
