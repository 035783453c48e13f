"""The posting lists of the last index, mended where a page's text changed: an edit costs what it changes.

Pages are numbered in the order of their names: with one more or less every list is made anew.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from kaisetsu.search import index
from kaisetsu.search.records import Record
from kaisetsu.search.tokens import shard_of
from kaisetsu.shown.site import code_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

STATE = ".search.json"
"""Beside the folder of the index: what made it, and its digest."""


def files(records: Sequence[Record], folder: Path) -> dict[str, bytes]:
    """Every file of the index by its path; where the last one holds the same pages, only what changed is made."""
    kept = _kept(folder)
    names = [json.loads(content)[1] for content in _numbered(kept, "d/{}.json")]
    if not kept or names != [f"{record.docname}.html" for record in records]:
        return index.files(records)
    made = _Mended(kept)
    for number, record in enumerate(records):
        before = _record(kept, number)
        if replace(before, kind=record.kind, date=record.date) != record:
            made.mend(number, index.weights(before), index.weights(record))
    if index.shard_count(made.size) != made.count:
        return index.files(records)
    return made.files() | index.page_files(records)


def keep(contents: dict[str, bytes], folder: Path) -> None:
    """Note what an index was made by, when it is written."""
    state = {"form": code_digest(), "digest": index.digest(contents)}
    folder.with_name(STATE).write_text(json.dumps(state, sort_keys=True), "utf-8")


def forget(folder: Path) -> None:
    """Know nothing of an index while it is written."""
    folder.with_name(STATE).unlink(missing_ok=True)


def _numbered(contents: dict[str, bytes], form: str) -> Iterator[bytes]:
    """The files of one form, in the order of their numbers."""
    number = 0
    while (path := form.format(number)) in contents:
        yield contents[path]
        number += 1


class _Mended:
    """The shards of the last index, of which those are taken apart that change."""

    def __init__(self, kept: dict[str, bytes]) -> None:
        sizes = [len(content) for content in _numbered(kept, "s/{}.json")]
        self.kept, self.count = kept, len(sizes)
        self.size = sum(size - 1 for size in sizes if size > 2)  # as size_of has it: braces, and no last comma
        self.open: dict[int, dict[str, str]] = {}

    def mend(self, number: int, before: dict[str, str], now: dict[str, str]) -> None:
        """Put the weights that a page has now in the place of those it had."""
        for token in before.keys() | now.keys():
            if before.get(token) == now.get(token):
                continue
            shard = self._shard(shard_of(token, self.count))
            pages = dict(_pages(shard.get(token, "")))
            pages.pop(number, None)
            if token in now:
                pages[number] = now[token]
            self._put(shard, token, _list(sorted(pages.items())))

    def _shard(self, number: int) -> dict[str, str]:
        if number not in self.open:
            self.open[number] = json.loads(self.kept[f"s/{number}.json"])
        return self.open[number]

    def _put(self, shard: dict[str, str], token: str, pages: str) -> None:
        self.size -= index.size_of({token: shard.pop(token)}) if token in shard else 0
        if pages:
            shard[token] = pages
            self.size += index.size_of({token: pages})

    def files(self) -> dict[str, bytes]:
        """All shards, by path."""
        changed = {
            f"s/{number}.json": index.as_json(dict(sorted(shard.items()))) for number, shard in self.open.items()
        }
        return {path: changed.get(path, content) for path, content in self.kept.items() if path.startswith("s/")}


def _kept(folder: Path) -> dict[str, bytes]:
    """The files of the last index; none where it was made by another form of the press, or is not whole."""
    try:
        state = json.loads(folder.with_name(STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if state.get("form") != code_digest():
        return {}
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob("[sdt]/*")}
    return found if index.digest(found) == state.get("digest") else {}


def _record(kept: dict[str, bytes], number: int) -> Record:
    title, page, kind, date, lead, headings, _size = json.loads(kept[f"d/{number}.json"])
    text = kept[f"t/{number}.txt"].decode()
    return Record(page.removesuffix(".html"), title, tuple(headings), lead, text, kind, date)


def _pages(text: str) -> list[tuple[int, str]]:
    found, last = [], -1
    for gap, weight in index.STEP.findall(text):
        last += int(gap, 36) if gap else 1
        found.append((last, weight))
    return found


def _list(pages: list[tuple[int, str]]) -> str:
    last, parts = -1, []
    for number, weight in pages:
        parts.append(index.step(number - last, weight))
        last = number
    return "".join(parts)
