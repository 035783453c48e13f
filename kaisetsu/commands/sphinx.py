"""``sphinx BUILDER`` and ``linkcheck``: any other Sphinx builder, with the press's settings."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kaisetsu.commands.applications import Failure, run_builder
from kaisetsu.languages import published
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Run the builder for one language, or linkcheck for all."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    if name == "sphinx":
        parser.add_argument("builder", help="the name of a Sphinx builder, such as text")
        parser.add_argument("--language", default=read_settings(root).source_language)
    options = parser.parse_args(arguments)
    builder = getattr(options, "builder", name)
    tags = [options.language] if name == "sphinx" else published(root, read_settings(root).source_language)
    failed = False
    for tag in tags:
        outdir = root / "_build" / builder / tag
        try:
            done = run_builder(root, builder=builder, language=tag, outdir=outdir, overrides={})
        except Failure as failure:
            print(failure, file=sys.stderr)
            failed = True
        else:
            print(f"{tag} {builder}: {done}, in {outdir.relative_to(root)}/")
    return int(failed)
