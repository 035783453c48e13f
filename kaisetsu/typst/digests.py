"""What a PDF was made from, as digests: by content, never by clock."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from kaisetsu import contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

NAME = ".digests.json"


def of_bytes(data: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def of_file(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def of_setting(font_paths: Sequence[Path], templates: Path, standards: Sequence[str]) -> str:
    """What all books of a build share: fonts, templates, standards, Typst itself."""
    fonts = (path for folder in font_paths for path in folder.rglob("*") if path.suffix in {".ttf", ".otf", ".ttc"})
    files = [*_named(fonts, contents.font_digest), *_named(templates.rglob("*.typ"), of_file)]
    return of_bytes(json.dumps([files, list(standards), version("typst")]).encode())


def _named(paths: Iterable[Path], digest: Callable[[Path], str]) -> list[tuple[str, str]]:
    return sorted((path.name, digest(path)) for path in paths if path.is_file())


class Ledger:
    """The digests of the last build: of each target, what it was made from, what came out, and its working files."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self.entries: dict[str, list[Any]] = _load(self.path)

    def is_current(self, target: str, digest: str, output: Path) -> bool:
        """Whether the PDF is there, untouched, and made from just this."""
        return self.stands(target, output) and self.entries[target][0] == digest

    def expect(self, targets: Iterable[str]) -> None:
        """Know the targets of a build before it begins: what one leaves that is killed can then be taken away."""
        known = len(self.entries)
        for target in targets:
            self.entries.setdefault(target, ["", ""])
        if len(self.entries) > known:
            self.save()

    def stands(self, target: str, output: Path) -> bool:
        """Whether the PDF is there as it was written."""
        known = self.entries.get(target, [])
        return len(known) == 4 and contents.is_as_left(output, (known[1], *known[3]))

    def files(self, target: str) -> list[str]:
        """The working files of a book, below the working folder."""
        return list(self.entries[target][2])

    def sum(self, target: str) -> str:
        """SHA-256 of a PDF; empty where the last attempt failed."""
        return str(self.entries.get(target, ["", ""])[1])

    def made(self, target: str, digest: str, output: Path, files: Iterable[Path]) -> None:
        """Note a PDF that was written."""
        found, *stamp = contents.mark(output)
        self.entries[target] = [digest, found, sorted(path.as_posix() for path in files), stamp]

    def failed(self, target: str) -> None:
        """Make the next build try again."""
        self.entries[target] = ["", ""]

    def forget(self, target: str) -> None:
        """Strike a target that is no more."""
        self.entries.pop(target, None)

    def save(self) -> None:
        """Write the ledger, in one step."""
        write(self.path, json.dumps(self.entries, sort_keys=True) + "\n")


def _load(path: Path) -> dict[str, list[Any]]:
    try:
        entries: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}


def write(path: Path, text: str) -> None:
    """Write a file in one step, and only where it differs."""
    data = text.encode()
    if not path.is_file() or path.read_bytes() != data:
        place(path, data)


def place(path: Path, data: bytes) -> None:
    """Write a file in one step: where a build is killed, there is no half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(path.name + ".new")
    waiting.write_bytes(data)
    waiting.replace(path)
