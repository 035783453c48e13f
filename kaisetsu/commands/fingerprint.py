"""Whether there is anything to do, decided by content and before Sphinx is imported."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu import contents, own_code
from kaisetsu.commands.fonts import FONTS, font_files

if TYPE_CHECKING:
    from collections.abc import Iterable

STATE = "_build/state.json"
FOLDERS = ("docs", "locales")
PRESS = Path(__file__).parents[1]
FILES = ("conf.py", "docutils.conf", "pyproject.toml", "requirements.txt")
LEFT_OUT = (".mo", ".pyc")


def inputs(root: Path) -> list[Path]:
    """Every file that a build reads, the press with them, in a fixed order."""
    named = [path for path in _named(root) if path not in {PRESS, *(root / name for name in FOLDERS)}]
    found = [root / name for name in FILES] + [path for path in named if path.is_file()]
    for top in (*(root / name for name in FOLDERS), PRESS, *named):
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(each for each in folders if each != "__pycache__")
            found += [Path(folder, each) for each in sorted(names) if not each.endswith(LEFT_OUT)]
    return found + font_files(root) + sorted((root / FONTS).rglob("version.txt"))


def _named(root: Path) -> list[Path]:
    """The files and folders of the project that conf.py names (templates, modules …), without running it."""
    tree = own_code.settings_tree(root)
    return sorted({*own_code.named(root, tree), *own_code.modules(root, tree)})


def fingerprint(root: Path) -> str:
    """A digest of the content and names of all inputs; clocks and folders play no part.

    What was read for it is held (:mod:`kaisetsu.contents`): the build that follows reads no input twice.
    """
    tops = sorted((f"{top}{os.sep}" for top in (PRESS.parent, root)), key=len, reverse=True)
    now = {str(path): contents.read_digest(path) for path in inputs(root)}
    contents.hold(now)
    lines = (f"{_name(path, tops)}\0{digest}\n" for path, digest in now.items())
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _name(path: str, tops: Iterable[str]) -> str:
    return path.removeprefix(next((top for top in tops if path.startswith(top)), ""))


def read_state(root: Path) -> dict[str, str]:
    """What was built from which fingerprint, by ``format/language``."""
    try:
        found = json.loads((root / STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_state(root: Path, state: dict[str, str]) -> None:
    """Remember it, in one step."""
    path = root / STATE
    path.parent.mkdir(exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(state, indent=1, sort_keys=True), "utf-8")
    new.replace(path)
