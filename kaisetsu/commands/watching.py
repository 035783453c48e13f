"""Which inputs changed: a look at all of them ten times a second, that costs milliseconds at thousands of files."""

from __future__ import annotations

import os
import time
from pathlib import Path

from kaisetsu.commands.fingerprint import inputs

PAUSE = 0.1
State = tuple[int, int, int]


class Watch:
    """The inputs of a project: their times, sizes and places on the disk.

    Files and their folders are looked at by name; only where a folder changed are the names looked for again.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._list()

    def _list(self) -> None:
        files = inputs(self.root)
        self.folders = {str(path): _state(str(path)) for path in self._folders(files)}
        self.files = {str(path): _state(str(path)) for path in files}

    def _folders(self, files: list[Path]) -> set[Path]:
        tops = [self.root / name for name in ("docs", "locales")]
        below = {Path(here) for top in tops for here, _folders, _names in os.walk(top)}
        return below | {path.parent for path in files}

    def changed(self) -> list[Path]:
        """The files that changed, came or went since the last look."""
        before = self.files
        if any(_state(path) != state for path, state in self.folders.items()):
            self._list()
        else:
            self.files = {path: _state(path) for path in before}
        names = before.keys() | self.files.keys()
        return [Path(name) for name in sorted(names) if before.get(name) != self.files.get(name)]

    def wait(self) -> list[Path]:
        """Wait until something changed; give it."""
        while True:
            time.sleep(PAUSE)
            found = self.changed()
            if found:
                return found


def _state(path: str) -> State | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of files, ten times a second
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
