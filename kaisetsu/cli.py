"""The command line: what Make calls.

Each command is a module of ``kaisetsu.commands`` with ``add(subparsers)``; it is imported when it runs,
so that a command that needs no Sphinx does not wait for it.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Sequence

# command -> (module, what it does)
COMMANDS = {
    "build": ("build", "build a format in every language, or with `site` everything a reader gets"),
    "update-po": ("update_po", "source strings out, catalogues up to date"),
    "check": ("check", "everything a writer or translator can get wrong"),
    "codes": ("check", "the page of problem codes, as Markdown"),
    "new": ("articles", "a valid article skeleton, as a draft"),
    "move": ("articles", "move an article, keeping addresses and translations"),
    "new-language": ("new_language", "catalogues and fonts for one more language"),
    "serve": ("serve", "live preview of a language"),
    "preview": ("serve", "live preview of one article, drafts too"),
    "status": ("status", "what is translated, stale, missing"),
    "why": ("why", "why a page was, or was not, rebuilt"),
    "linkcheck": ("sphinx", "look up every link (needs a network)"),
    "sphinx": ("sphinx", "any other Sphinx builder"),
    "test": ("quality", "the tests, ruff and mypy"),
    "soak": ("quality", "the long tests"),
    "bench": ("quality", "measurements beside stock Sphinx and peers"),
    "bench-limits": ("quality", "every limit of speed, memory and growth, at 100 to 5,000 articles"),
    "bench-checks": ("quality", "recall and false alarms of the checks"),
    "bench-pdf": ("quality", "CPU seconds an article beside other makers of PDF"),
    "check-epub": ("quality", "EPUBCheck and Ace over every book"),
    "golden": ("quality", "refresh the golden files"),
    "help": ("help", "this list"),
    "unknown": ("help", "name the nearest target of Make"),
    "build-language": ("build_language", "one language's formats, in a process of its own (called by build)"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code. Problems print one a line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    root = Path.cwd()
    name = next((word for word in given if not word.startswith("-")), "")
    if name not in COMMANDS:
        overview().parse_args([word for word in given if word in {"-h", "--help"}] or given or ["--help"])
        return 2
    module = import_module(f"kaisetsu.commands.{COMMANDS[name][0]}")
    rest = given[given.index(name) + 1 :]
    try:
        return int(module.run(name, rest, root))
    except ProblemsError as error:
        print("\n".join(map(str, error.problems)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read what we say has gone: `make status | head`
        return 141
    except Exception as error:  # noqa: BLE001 - the last resort: a line for the user, the rest for us
        return report(error, root)


def report(error: Exception, root: Path) -> int:
    """Say in a line that the press itself failed; the traceback goes to a file."""
    log = root / "_build" / "error.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text("".join(traceback.format_exception(error)), "utf-8")
    text = f"the press failed (got {type(error).__name__}: {error}); report it with _build/error.log"
    print(f"kaisetsu/cli.py:1: {text} [kaisetsu.internal]", file=sys.stderr)
    return 70


def overview() -> argparse.ArgumentParser:
    """The parser that lists the commands."""
    lines = "\n".join(f"  {name:14} {text}" for name, (_, text) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="python -m kaisetsu",
        description="The press of a multilingual publication.",
        epilog=f"commands:\n{lines}\n\n`python -m kaisetsu COMMAND --help` tells the options of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=list(COMMANDS), metavar="COMMAND", help="one of the commands below")
    return parser
