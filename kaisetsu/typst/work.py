"""The working folder: what the PDFs of a build are made from, kept for a look when something goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu.typst import digests

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Work:
    """Files of the working folder. What no book of a build is made of goes at its end.

    :ivar of_book: the files of the book at hand, as paths from the folder
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.of_book: set[Path] = set()
        self._kept: set[Path] = set()

    def begin_book(self) -> None:
        """What is put here from now on belongs to another book."""
        self.of_book = set()

    def keep(self, names: Iterable[str]) -> None:
        """Leave files of books that are not made again."""
        self._kept.update(self.folder / name for name in names)

    def template(self, name: str, text: str) -> None:
        """Write a template, which all books share."""
        target = self.folder / "templates" / name
        digests.write(target, text)
        self._kept.add(target)

    def source(self, target: str, text: str) -> Path:
        """Write the source of the book at hand; give its file."""
        path = self._take(self.folder / f"{target}.typ")
        digests.write(path, text)
        return path

    def picture(self, source: Path) -> str:
        """Copy a picture; its path, from the folder, names its content."""
        target = self._take(self.folder / "images" / f"{digests.of_file(source)[:24]}{source.suffix.lower()}")
        if not target.is_file():
            digests.place(target, source.read_bytes())
        return f"/images/{target.name}"

    def attachment(self, name: str, content: str | Path) -> str:
        """Write an attachment; its path, from the folder, names its content."""
        data = content.encode() if isinstance(content, str) else content.read_bytes()
        target = self._take(self.folder / "attached" / digests.of_bytes(data)[:24] / name)
        if not target.is_file():
            digests.place(target, data)
        return target.relative_to(self.folder).as_posix()

    def tidy(self) -> None:
        """Remove what no book of this build is made of."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and path not in self._kept:
                path.unlink()

    def _take(self, path: Path) -> Path:
        self._kept.add(path)
        self.of_book.add(path.relative_to(self.folder))
        return path
