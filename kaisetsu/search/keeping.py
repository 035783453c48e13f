"""The last index, mended where a page's text changed: an edit costs what it changes.

Pages are numbered in the order of their names: with one more or less every list is made anew. What each page was and
each file is stands beside the doctrees; so neither texts nor files are read that stayed as they were.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaisetsu import contents
from kaisetsu.search import index
from kaisetsu.search.records import Record
from kaisetsu.search.tokens import shard_of
from kaisetsu.shown.site import code_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class State:
    """An index that is written.

    :param form: of the press that made it
    :param pages: the digest of each page's record, by its name, in the order of their numbers
    :param files: the marks of its files (:func:`kaisetsu.contents.marks`), by path
    :param size: about how many bytes its posting lists take
    """

    form: str
    pages: dict[str, str]
    files: dict[str, contents.Mark]
    size: int

    @property
    def version(self) -> str:
        """A short name for the index."""
        return index.digest({path: mark[0] for path, mark in self.files.items()})

    @property
    def shards(self) -> int:
        """How many shards it has."""
        return sum(path.startswith("s/") for path in self.files)


def update(pages: Mapping[str, str], folder: Path, kept: Path, load: Callable[[str], Record]) -> State:
    """Bring the index in a folder up to date, and give what it is.

    :param pages: the digest of each page's record, by name
    :param kept: the file that tells what made the last index, and what it was
    :param load: gives the record of a page
    """
    pages = dict(sorted(pages.items()))
    before = _read(folder, kept)
    if before is not None and before.pages == pages:
        return before
    kept.unlink(missing_ok=True)  # nothing is known of an index while it is written
    written = _mended(before, pages, folder, load) if before is not None and [*before.pages] == [*pages] else None
    if before is None or written is None:
        made = index.files([load(name) for name in pages])
        index.write(made, folder)
        names, size, known = list(made), index.size_of_files(made), dict[str, contents.Mark]()
    else:
        names, size = list(before.files), written
        known = before.files
    state = State(code_digest(), pages, contents.marks(folder, names, known), size)
    kept.write_text(json.dumps(vars(state), ensure_ascii=False, separators=(",", ":")), "utf-8")
    return state


def _read(folder: Path, kept: Path) -> State | None:
    """What the last index is; None where it was made by another form of the press, or is not whole."""
    try:
        state = State(**json.loads(kept.read_text("utf-8")))
        marks = {path: (mark[0], mark[1], mark[2]) for path, mark in state.files.items()}
    except (OSError, ValueError, TypeError, AttributeError, IndexError):
        return None
    now = contents.marks(folder, marks, marks)
    whole = state.form == code_digest() and {name: mark[0] for name, mark in now.items()} == {
        name: mark[0] for name, mark in marks.items()
    }
    return State(state.form, state.pages, now, state.size) if whole else None


def _mended(before: State, pages: Mapping[str, str], folder: Path, load: Callable[[str], Record]) -> int | None:
    """Write what changed; give the size of the posting lists, or None where they need another number of shards."""
    made, files = _Mended(folder, before), dict[str, bytes]()
    for number, name in enumerate(pages):
        if before.pages[name] != pages[name]:
            record = load(name)
            made.mend(number, index.weights(_record(folder, number)), index.weights(record))
            files |= index.files_of_page(number, record)
    if index.shard_count(made.size) != before.shards:
        return None
    for path, content in (made.files() | files).items():
        (folder / path).write_bytes(content)
    return made.size


class _Mended:
    """The shards of the last index, of which those are taken apart that change."""

    def __init__(self, folder: Path, before: State) -> None:
        self.folder, self.count, self.size = folder, before.shards, before.size
        self.open: dict[int, dict[str, str]] = {}

    def mend(self, number: int, before: dict[str, str], now: dict[str, str]) -> None:
        """Put the weights that a page has now in the place of those it had."""
        changed: dict[int, list[str]] = defaultdict(list)
        for token in before.keys() | now.keys():
            if before.get(token) != now.get(token):
                changed[shard_of(token, self.count)].append(token)
        for place, tokens in changed.items():
            shard = self._shard(place)
            for token in tokens:
                self._put(shard, token, _with(shard.get(token, ""), number, now.get(token)))

    def _shard(self, number: int) -> dict[str, str]:
        if number not in self.open:
            self.open[number] = json.loads((self.folder / f"s/{number}.json").read_bytes())
        return self.open[number]

    def _put(self, shard: dict[str, str], token: str, pages: str) -> None:
        self.size -= index.size_of({token: shard.pop(token)}) if token in shard else 0
        if pages:
            shard[token] = pages
            self.size += index.size_of({token: pages})

    def files(self) -> dict[str, bytes]:
        """The shards that changed, by path."""
        return {f"s/{number}.json": index.as_json(dict(sorted(shard.items()))) for number, shard in self.open.items()}


def _with(found: str, number: int, weight: str | None) -> str:
    """A posting list with another weight of one page, or without it."""
    pages = dict(_pages(found))
    pages.pop(number, None)
    if weight is not None:
        pages[number] = weight
    return _list(sorted(pages.items()))


def _record(folder: Path, number: int) -> Record:
    title, page, kind, date, lead, headings, *_others = json.loads((folder / f"d/{number}.json").read_bytes())
    text = (folder / f"t/{number}.txt").read_bytes().decode()
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
