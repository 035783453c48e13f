"""Accepting a finding in one entry: ``# ok: <code> <mark> <reason>``.

The mark is a short digest of msgid and msgstr, so that an acceptance lapses when either changes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaisetsu.catalogs import Entry

PREFIX = "ok:"


@dataclass(frozen=True)
class Acceptance:
    """A line ``# ok:`` of a translator."""

    code: str
    mark: str
    reason: str


def mark(entry: Entry) -> str:
    """Eight hexadecimal digits of an entry's two texts."""
    return hashlib.sha256(f"{entry.msgid}\0{entry.msgstr}".encode()).hexdigest()[:8]


def marks_of(entry: Entry) -> Iterator[Acceptance]:
    """The acceptances that stand with an entry."""
    for comment in entry.comments:
        if comment.startswith(PREFIX):
            code, found, reason = [*comment.removeprefix(PREFIX).split(maxsplit=2), "", "", ""][:3]
            yield Acceptance(code, found, reason)


def line_to_paste(entry: Entry, code: str) -> str:
    """The line that accepts a finding, but for its reason."""
    return f"# {PREFIX} {code} {mark(entry)} <reason>"
