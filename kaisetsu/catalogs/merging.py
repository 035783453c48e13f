"""Bringing one catalogue up to date: what is kept, what turns stale, what is never guessed.

Why not ``sphinx_intl.basic.update``: its merge is Babel's, which carries a translation to any message that looks
alike and so pairs opposites (支持率 and 不支持率, 2025年 and 2026年), keeps no ``#| msgid`` (sphinx-intl #121) and
reorders what did not change. Here a translation stays with its own message; an *edited* message keeps it, marked
stale, only in its own place; a message that comes from another document or came back keeps it by exact msgid.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaisetsu.catalogs.model import Entry

SIMILAR = 0.5
"""The share of letter pairs that an edited text has in common with what it was."""

SHORTEST = 10
"""Shorter texts (cells, names) are never taken for edits of one another: a letter changes their meaning."""


def merge(old: Sequence[Entry], messages: Sequence[Entry], memory: Mapping[str, str]) -> tuple[Entry, ...]:
    """The entries of *messages*, in their order, with the translations that *old* and *memory* have for them.

    :param messages: what the document says now: msgid and kind
    :param memory: finished translations of the repository by msgid
    """
    known = {entry.msgid: entry for entry in old if not entry.obsolete}
    restored = {entry.previous: entry for entry in known.values() if entry.fuzzy and entry.previous}
    edited = _edits([entry.msgid for entry in old if not entry.obsolete], [entry.msgid for entry in messages])

    def translated(message: Entry) -> Entry:
        same = known.get(message.msgid)
        if same is not None and same.msgstr:
            return replace(same, kind=message.kind, context=None)
        if message.msgid in restored:
            return replace(restored[message.msgid], msgid=message.msgid, kind=message.kind, fuzzy=False, previous="")
        if message.msgid in memory:
            return replace(message, msgstr=memory[message.msgid])
        before = known.get(edited.get(message.msgid, ""))
        if before is not None and before.msgstr:
            return _stale(before, message)
        return message if same is None else replace(same, kind=message.kind, context=None)

    return tuple(translated(message).tidy() for message in messages)


def _stale(before: Entry, message: Entry) -> Entry:
    """The edited message with the translation of what it was; its ``# ok:`` marks have lapsed."""
    previous = before.previous if before.fuzzy and before.previous else before.msgid
    comments = tuple(line for line in before.comments if not line.startswith("ok:"))
    return replace(before, msgid=message.msgid, kind=message.kind, fuzzy=True, previous=previous, comments=comments)


def _edits(old: list[str], new: list[str]) -> dict[str, str]:
    """Which new message was which old one: between the same neighbours, and alike."""
    gone, fresh = set(old) - set(new), set(new) - set(old)
    pairs: dict[str, str] = {}
    if not gone or not fresh:
        return pairs
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace":
            before = [text for text in old[start:end] if text in gone]
            after = [text for text in new[new_start:new_end] if text in fresh]
            pairs.update(_alike(before, after))
    return pairs


def _alike(before: list[str], after: list[str]) -> dict[str, str]:
    """Pair the texts of one place, the most alike first; each is taken once."""
    old_pairs = [_letter_pairs(text) for text in before]
    rated = []
    for place, text in enumerate(after):
        letters = _letter_pairs(text)
        for old_place, old_letters in enumerate(old_pairs):
            likeness = _likeness(letters, old_letters)
            if likeness >= SIMILAR and min(len(text), len(before[old_place])) >= SHORTEST:
                rated.append((-likeness, abs(place - old_place), place, old_place))
    found: dict[str, str] = {}
    taken: set[int] = set()
    for _rating, _distance, place, old_place in sorted(rated):
        if after[place] not in found and old_place not in taken:
            found[after[place]] = before[old_place]
            taken.add(old_place)
    return found


def _letter_pairs(text: str) -> Counter[str]:
    folded = "".join(text.split())
    return Counter(folded[place : place + 2] for place in range(len(folded) - 1))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The Dice coefficient of two texts' letter pairs, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def memory_of(catalogues: Iterable[Sequence[Entry]]) -> dict[str, str]:
    """Finished translations by msgid; one that different catalogues translate differently is left out."""
    found: dict[str, set[str]] = {}
    for entries in catalogues:
        for entry in entries:
            if entry.msgstr and not entry.fuzzy and not entry.obsolete:
                found.setdefault(entry.msgid, set()).add(entry.msgstr)
    return {msgid: next(iter(texts)) for msgid, texts in found.items() if len(texts) == 1}
