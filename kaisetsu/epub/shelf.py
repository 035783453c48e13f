"""The output folder: archives written whole and only when they differ, and the record of them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from typing import TYPE_CHECKING, Any

from kaisetsu import contents
from kaisetsu.shown.site import code_digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kaisetsu.epub.books import Book
    from kaisetsu.epub.package import Parcel

RECORD = "books.json"
_STATE = ".books-state.json"
_PART = ".part"
_STORED = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_TIME = (1980, 1, 1, 0, 0, 0)


def archive(files: dict[str, bytes]) -> bytes:
    """An EPUB archive: ``mimetype`` first and stored, the rest sorted, no clock, no permissions of this machine.

    OCF ZIP container (EPUB 3.3, 4.3). Pictures are stored: they are compressed already.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        _add(book, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        for name in sorted(files):
            _add(book, name, files[name], zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _add(book: zipfile.ZipFile, name: str, content: bytes, method: int) -> None:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type = method
    info.create_system = 3
    info.external_attr = 0o644 << 16
    book.writestr(info, content)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}{_PART}")
    temporary.write_bytes(content)
    os.replace(temporary, path)  # noqa: PTH105 (the same as Path.replace, said plainly)


class Shelf:
    """The books of an output folder.

    Books whose content has not changed are left alone; those that are no longer asked for are taken away.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before = _read(folder / _STATE)
        self.now: dict[str, dict[str, Any]] = {}

    def expect(self, books: Iterable[Book]) -> None:
        """Know the books of a build before it begins: what one leaves that is killed can then be taken away."""
        new = {book.target for book in books} - self.before.keys()
        for target in new:
            self.before[target] = {"digest": "", "files": {f"{target}.epub": None, f"{target}.jpg": None}}
        if new:
            _write(self.folder / _STATE, self.before)

    def put(self, book: Book, parcel: Parcel) -> bool:
        """Place a book, with its cover beside it; true when it had to be written."""
        digest = f"{code_digest()} {parcel.digest}"
        known = self.before.get(book.target, {})
        if known.get("digest") == digest and self._is_there(known):
            self.now[book.target] = known
            return False
        name, inside = f"{book.target}.epub", dict(parcel.files)
        written: dict[str, bytes] = {}
        cover = _sum(f"{code_digest()} {parcel.artist.digest(parcel.cover)}".encode())
        if parcel.cover:
            drawn = self._drawn(book, cover) or parcel.artist.draw(parcel.cover)
            written[f"{book.target}.jpg"] = inside["EPUB/images/cover.jpg"] = drawn
        written[name] = archive(inside)
        for path, content in written.items():
            write_whole(self.folder / path, content)
        marks = {path: contents.mark(self.folder / path, _sum(content)) for path, content in written.items()}
        record = {
            "target": book.target,
            "docnames": list(book.docnames),
            "title": book.title,
            "file": name,
            "bytes": len(written[name]),
            "sha256": marks[name][0],
        }
        self.now[book.target] = {"digest": digest, "cover": cover, "files": marks, "record": record}
        return True

    def _drawn(self, book: Book, cover: str) -> bytes:
        """The cover of the last build, where it says the same and is as it was left; else nothing."""
        known, name = self.before.get(book.target, {}), f"{book.target}.jpg"
        mark = known.get("files", {}).get(name)
        if known.get("cover") != cover or mark is None or not contents.is_as_left(self.folder / name, tuple(mark)):
            return b""
        return (self.folder / name).read_bytes()

    def stands(self, book: Book) -> bool:
        """Whether a book is there as it was written."""
        known = self.before.get(book.target, {})
        return bool(known.get("digest")) and isinstance(known["files"], dict) and self._is_there(known)

    def keep(self, book: Book) -> None:
        """Leave a book as it is."""
        self.now[book.target] = self.before[book.target]

    def _is_there(self, known: dict[str, Any]) -> bool:
        """Whether the files are those that were written: a build that was killed may have left others."""
        return all(contents.is_as_left(self.folder / name, tuple(mark)) for name, mark in known["files"].items())

    def close(self) -> None:
        """Take away what is no longer asked for, and leave the record (``books.json``)."""
        kept = {name for entry in self.now.values() for name in entry["files"]}
        for entry in self.before.values():
            for name in entry["files"]:
                if name not in kept:
                    (self.folder / name).unlink(missing_ok=True)
        for left in self.folder.rglob(f".*{_PART}"):
            left.unlink()
        _write(self.folder / RECORD, [self.now[target]["record"] for target in sorted(self.now)])
        _write(self.folder / _STATE, self.now)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _write(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        write_whole(path, text.encode())
