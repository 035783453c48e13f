"""Digests of files, by content alone. A build holds those of its inputs: each is read once, whoever asks for it.

What is held is what stood there when the build began. A file that is edited meanwhile counts as it was, so that the
next build finds it changed.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Mark = tuple[str, int, int]
"""What is kept of a file: its digest, its size and its time of modification in nanoseconds."""
MISSING = ""
"""The digest of a file that is not there."""

# How a font of one face begins: TrueType, CFF.
_SFNT = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_held: dict[str, str] = {}


def read_digest(path: str | Path) -> str:
    """The SHA-256 of a file as it is now, in hexadecimal; :data:`MISSING` where there is none."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return MISSING
    try:
        found = hashlib.sha256()
        while data := os.read(file, 1 << 20):
            found.update(data)
        return found.hexdigest()
    except OSError:  # a folder
        return MISSING
    finally:
        os.close(file)


def font_digest(path: str | Path) -> str:
    """A digest of a font: of its size and its table directory, which holds a checksum of each of them (OpenType).

    That is some hundred bytes of millions, so that a build of one article does not read every font there is.
    A collection is read whole; :data:`MISSING` where there is none.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a text or a path
            head = file.read(12)
            if head[:4] not in _SFNT:
                return read_digest(path)
            tables = int.from_bytes(head[4:6], "big")
            whole = str(os.fstat(file.fileno()).st_size).encode() + head + file.read(16 * tables)
            return hashlib.sha256(whole).hexdigest()
    except OSError:
        return MISSING


def digest(path: str | Path) -> str:
    """The SHA-256 of a file, as it was when the build began where that is held."""
    return _held.get(os.fspath(path)) or read_digest(path)


def hold(digests: Mapping[str, str]) -> None:
    """Hold these digests, by absolute paths without ``..``, as long as this process lives, and those that it forks."""
    _held.update(digests)


def renew(paths: Iterable[str | Path]) -> None:
    """Read these again, where a build holds its inputs."""
    if _held:
        _held.update({os.fspath(path): read_digest(path) for path in paths})


def marks(folder: Path, names: Iterable[str], known: Mapping[str, Mark]) -> dict[str, Mark]:
    """The marks of files of our own; one whose size and time are those of its mark is not read again.

    :param known: the marks that were left by who wrote the files
    """
    found = {}
    for name in names:
        path, left = f"{folder}/{name}", known.get(name)
        try:
            stat = os.stat(path)  # noqa: PTH116 - thousands of files
        except OSError:
            continue
        found[name] = left if left is not None and (stat.st_size, stat.st_mtime_ns) == tuple(left[1:]) else mark(path)
    return found


def is_as_left(path: str | Path, mark: Mark) -> bool:
    """Whether a file of our own is the one that a mark was left for; read only where its time is another."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - thousands of files
    except OSError:
        return False
    return stat.st_size == mark[1] and (stat.st_mtime_ns == mark[2] or read_digest(path) == mark[0])


def mark(path: str | Path, digest: str = "") -> Mark:
    """The mark of a file as it is now; its digest is read where it isn't given."""
    stat = os.stat(path)  # noqa: PTH116 - thousands of files
    return digest or read_digest(path), stat.st_size, stat.st_mtime_ns


def together(paths: Iterable[str | Path]) -> str:
    """One digest of several files, in the order given."""
    return hashlib.sha256("\n".join(map(digest, paths)).encode()).hexdigest()
