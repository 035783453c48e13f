"""The folder in which a site is put together, before anything of it is published."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Staging:
    """An empty folder that is filled once: no file of it is ever written twice.

    What comes from a working folder is linked, to save its copy; publishing copies it. A file is only ever
    created here, never opened for writing again, so that a link cannot change what it came from.

    :raises FileExistsError: when the folder is not empty
    """

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        if any(root.iterdir()):
            raise FileExistsError(f"the folder for a new site is not empty (got {root})")
        self.root = root

    def place(self, source: Path, path: str) -> None:
        """Put a file that a build made at *path*.

        :raises FileExistsError: when *path* is taken
        """
        target = self._target(path)
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except OSError:  # another device, or a file system without links
            shutil.copyfile(source, target)

    def write(self, path: str, content: str | bytes) -> None:
        """Create the file at *path*; text as UTF-8.

        :raises FileExistsError: when *path* is taken
        """
        with self._target(path).open("xb") as out:
            out.write(content.encode() if isinstance(content, str) else content)

    def has(self, path: str) -> bool:
        """Whether something stands at *path* already."""
        return (self.root / path).exists()

    def files(self) -> list[str]:
        """Every path, sorted."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file())

    def _target(self, path: str) -> Path:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        return target
