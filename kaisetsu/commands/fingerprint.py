"""Whether there is anything to do, decided by content and before Sphinx is imported."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

from kaisetsu.commands.fonts import FONTS, font_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

STATE = "_build/state.json"
FOLDERS = ("docs", "locales", "kaisetsu")
FILES = ("conf.py", "docutils.conf", "pyproject.toml", "requirements.txt")
LEFT_OUT = (".mo", ".pyc")


def inputs(root: Path) -> list[Path]:
    """Every file that a build reads, in a fixed order."""
    found = [root / name for name in FILES]
    for name in FOLDERS:
        for folder, folders, names in os.walk(root / name):
            folders[:] = sorted(each for each in folders if each != "__pycache__")
            found += [_path(root, folder, each) for each in sorted(names) if not each.endswith(LEFT_OUT)]
    return found + font_files(root) + sorted((root / FONTS).rglob("version.txt"))


def _path(root: Path, folder: str, name: str) -> Path:
    return root.joinpath(os.path.relpath(folder, root), name)


def fingerprint(root: Path) -> str:
    """A digest of the content and names of all inputs; clocks and folders play no part."""
    found = hashlib.sha256()
    for path in inputs(root):
        found.update(path.relative_to(root).as_posix().encode())
        found.update(_digest(path))
    return found.hexdigest()


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").digest()
    except OSError:
        return b"missing"


def digest_files(paths: Iterable[Path]) -> str:
    """A digest of the content of a few files; a missing one counts as such."""
    return hashlib.sha256(b"".join(_digest(path) for path in paths)).hexdigest()


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
