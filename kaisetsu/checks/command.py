"""The command ``python -m kaisetsu check``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu.checks.language import UsageError
from kaisetsu.checks.output import as_json, as_sarif, as_text
from kaisetsu.checks.pages import PAGE
from kaisetsu.checks.registry import Family
from kaisetsu.checks.runner import run
from kaisetsu.problems import ProblemsError, Severity
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMATS = {"text": as_text, "json": as_json, "sarif": as_sarif}


def main(argv: Sequence[str], root: Path) -> int:
    """Check what the arguments name and print what was found.

    :param argv: ``[PATH…] [--format text|json|sarif] [--strict] [--family NAME]…``
    :param root: the project's folder
    :return: 0 without errors, 1 with errors, 2 when it was called wrongly
    """
    parser = _parser()
    try:
        wanted = parser.parse_args(list(argv))
        problems = run(
            root,
            [Path(path) for path in wanted.paths],
            strict=wanted.strict,
            families=wanted.family,
            source=wanted.source,
        )
    except UsageError as error:
        sys.stderr.write(f"kaisetsu check: {error}\n")
        return 2
    except SystemExit as stop:  # argparse has said why
        return 0 if stop.code in {0, None} else 2
    sys.stdout.write(_FORMATS[wanted.format](problems, _codes_address(root)))
    return int(any(problem.severity is Severity.ERROR for problem in problems))


def _codes_address(root: Path) -> str:
    """The address of the page of codes on the published site; nothing where the project has no address."""
    try:
        settings = read_settings(root)
    except ProblemsError:
        return ""
    return settings.address("en", PAGE) if settings.base_url else ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("kaisetsu check", description="Everything a writer or translator can get wrong.")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders (default: docs and locales)")
    parser.add_argument("--format", choices=sorted(_FORMATS), default="text")
    parser.add_argument("--strict", action="store_true", help="quantities and catalogues out of date become errors")
    parser.add_argument("--family", action="append", choices=[str(family) for family in Family], help="may be repeated")
    parser.add_argument("--source", default="ja", help="the language of docs/ (default: ja)")
    return parser
