"""``update-po``: source strings out by Sphinx, catalogues brought up to date without noise."""

from __future__ import annotations

import argparse
import shutil
import sys
from typing import TYPE_CHECKING

from kaisetsu.catalogs import update
from kaisetsu.commands.applications import Failure, run_builder
from kaisetsu.languages import published
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Update every language's catalogues; print what changed."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    parser.parse_args(arguments)
    source = read_settings(root).source_language
    try:
        changed = refresh(root, [tag for tag in published(root, source) if tag != source])
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    print("\n".join(changed) if changed else "the catalogues are up to date")
    return 0


def refresh(root: Path, tags: Sequence[str]) -> list[str]:
    """Extract the source strings and update the catalogues of the languages.

    :return: the paths that changed, relative to the project
    :raises Failure: when the source does not build
    """
    templates = root / "_build" / "gettext"
    shutil.rmtree(templates, ignore_errors=True)  # the template of a deleted document must not stay
    run_builder(
        root,
        builder="gettext",
        language=read_settings(root).source_language,
        outdir=templates,
        overrides={"kaisetsu_drafts": True},
    )
    return update(root, templates, tags)
