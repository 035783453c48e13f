"""Catalogues as values: entries in document order, a header, and how far a translation has come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HEADER = (
    "Project-Id-Version",
    "Language",
    "Language-Team",
    "Last-Translator",
    "Plural-Forms",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
)
"""The header fields that are kept, in the order they are written. Dates and generators are noise in a diff."""


@dataclass(frozen=True)
class Entry:
    """One message and its translation.

    :param previous: the msgid the translation was made from, where that has changed since (``#| msgid``)
    :param comments: lines of the translator (``# …``), among them the accepted checks (``# ok: …``)
    :param kind: the ``#.`` line: what the text is to its reader, and the glossary's words in it
    :param plurals: msgid_plural and the forms, which only catalogues of programs have; never written
    :param line: where the entry's msgid stands in its file, counted from 1
    :param msgstr_line: where its msgstr stands
    """

    msgid: str
    msgstr: str = ""
    fuzzy: bool = False
    previous: str = ""
    comments: tuple[str, ...] = ()
    kind: str = ""
    context: str | None = None
    obsolete: bool = False
    plurals: tuple[str, ...] = ()
    line: int = field(default=1, compare=False)
    msgstr_line: int = field(default=1, compare=False)

    def tidy(self) -> Entry:
        """The entry without what contradicts itself: an empty translation is not fuzzy, a finished one has no past."""
        fuzzy = self.fuzzy and bool(self.msgstr)
        return replace(self, fuzzy=fuzzy, previous=self.previous if fuzzy else "")

    @property
    def state(self) -> State:
        """How far the entry has come."""
        if not self.msgstr:
            return State.UNTRANSLATED
        return State.STALE if self.fuzzy else State.TRANSLATED

    @property
    def counts(self) -> bool:
        """Whether there is anything to translate: a string of numbers and signs only is not counted."""
        return any(char.isalpha() for char in self.msgid)


class State(StrEnum):
    """How far an entry has come."""

    TRANSLATED = "translated"
    STALE = "stale"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True)
class Catalogue:
    """A ``.po`` file.

    :param header: its fields; only those of :data:`HEADER` are written
    :param preface: comment lines above the header
    """

    header: dict[str, str]
    entries: tuple[Entry, ...]
    preface: tuple[str, ...] = ()

    @property
    def active(self) -> tuple[Entry, ...]:
        """The entries that are not obsolete."""
        return tuple(entry for entry in self.entries if not entry.obsolete)


@dataclass(frozen=True)
class Amount:
    """An amount of text: catalogue entries, sentences of the source, characters of the source."""

    entries: int = 0
    sentences: int = 0
    characters: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.entries + other.entries, self.sentences + other.sentences, self.characters + other.characters
        )


_MARK = r"[。！？!?]+[」』）)]*"
_MARKS = re.compile(_MARK)
_SENTENCE_END = re.compile(rf"{_MARK}|(?<=[a-z])\.(?=\s|$)")


def amount(msgid: str) -> Amount:
    """How much text a message is; what is no sentence (a title, a cell) counts as one."""
    text = msgid.strip()
    ends = _SENTENCE_END if "." in text else _MARKS  # the search for one of some signs is much faster
    parts = [part for part in ends.split(text) if part.strip()]
    return Amount(1, max(1, len(parts)), len("".join(text.split())))


def state(entries: Iterable[Entry]) -> dict[State, Amount]:
    """The amount of text in each state. Obsolete entries and strings of numbers alone don't count."""
    found = {each: [0, 0, 0] for each in State}
    for entry in entries:
        if entry.counts and not entry.obsolete:
            sums, one = found[entry.state], amount(entry.msgid)
            sums[0] += one.entries
            sums[1] += one.sentences
            sums[2] += one.characters
    return {each: Amount(*sums) for each, sums in found.items()}
