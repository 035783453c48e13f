"""The record of what pages showed: a small JSON file, the same wherever and whenever it is written.

Of a thousand pages a build makes one or two. All others stand as the file has them, by the numbers of the entries that
they show; they are not taken apart.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    Row = tuple[list[int], list[int]]
    """What a page shows: the numbers of entries that few pages show, and those of the common ones that it does not."""

BEGUN = ".begun"
"""Behind the name of a record: which pages are being made."""
FORM = 2
"""The form of the record; one of another form is not read."""


class Entry(NamedTuple):
    """One thing that a page shows.

    :param kind: the mapping watched, or the question asked
    :param key: a text or a tuple; None for the mapping as a whole
    """

    kind: str
    key: Any

    def __str__(self) -> str:
        return self.kind if self.key is None else f"{self.kind}: {_words(self.key)}"


def _words(key: Any) -> str:
    return " ".join(filter(None, map(_words, key))) if isinstance(key, tuple) else str(key)


@dataclass(frozen=True)
class Table:
    """Pages by the numbers of the entries that they show.

    :param entries: sorted; the place of each is its number
    :param common: those that more than half of the pages show: they are written once
    """

    entries: list[Entry] = field(default_factory=list)
    common: frozenset[int] = frozenset()
    rows: Mapping[str, Row] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: Mapping[str, set[Entry]], standing: Table) -> Table:
        """The table of pages that were made, and of those of another table that stand."""
        numbers = {entry: number for number, entry in enumerate(standing.entries)}
        for entry in set().union(*pages.values()) - numbers.keys():
            numbers[entry] = len(numbers)
        made = {page: {numbers[entry] for entry in shown} for page, shown in pages.items()}
        counts = standing.counts + Counter(chain.from_iterable(made.values()))
        total = len(standing.rows.keys() | made.keys())
        common = frozenset(number for number, count in counts.items() if 2 * count > total)
        if len(numbers) == len(standing.entries) == len(counts) and common == standing.common:
            return cls(standing.entries, common, {**standing.rows, **_rows(made, common)})
        return _numbered_anew([*numbers], common, counts, {**standing.all_numbers(), **made})

    @cached_property
    def counts(self) -> Counter[int]:
        """How many pages show each entry; none that no page shows."""
        counts = Counter(dict.fromkeys(self.common, len(self.rows)))
        counts.subtract(chain.from_iterable(less for _more, less in self.rows.values()))
        counts.update(chain.from_iterable(more for more, _less in self.rows.values()))
        return +counts

    def used(self) -> Iterator[Entry]:
        """The entries that some page shows."""
        return map(self.entries.__getitem__, self.counts)

    def all_numbers(self) -> dict[str, set[int]]:
        """The numbers of what each page shows."""
        return {page: self.numbers(page) for page in self.rows}

    def numbers(self, page: str) -> set[int]:
        """The numbers of what a page shows."""
        more, less = self.rows[page]
        return set(self.common.difference(less).union(more))

    def shown(self, page: str) -> set[Entry]:
        """What a page shows."""
        return {self.entries[number] for number in self.numbers(page)}

    def affected(self, changed: set[Entry]) -> dict[str, set[Entry]]:
        """The pages that show one of these entries, each with those that it shows."""
        numbers = {number for number, entry in enumerate(self.entries) if entry in changed}
        common = self.common & numbers
        touched = {
            page: numbers.intersection(more) | common.difference(less)
            for page, (more, less) in self.rows.items()
            if common or not numbers.isdisjoint(more)
        }
        return {page: {self.entries[each] for each in found} for page, found in touched.items() if found}

    def only(self, pages: AbstractSet[str]) -> Table:
        """The table of some of the pages, with the same numbers."""
        if pages >= self.rows.keys():
            return self
        return Table(self.entries, self.common, {page: self.rows[page] for page in pages if page in self.rows})


def _rows(pages: Mapping[str, set[int]], common: frozenset[int]) -> dict[str, Row]:
    return {page: (sorted(shown - common), sorted(common - shown)) for page, shown in pages.items()}


def _numbered_anew(
    entries: Sequence[Entry], common: Iterable[int], used: Iterable[int], pages: Mapping[str, set[int]]
) -> Table:
    """A table without the entries that no page shows any more, the others in their order."""
    order = sorted(used, key=lambda number: (entries[number].kind, repr(entries[number].key)))
    place = {number: new for new, number in enumerate(order)}
    shared = frozenset(map(place.__getitem__, common))
    rows = _rows({page: set(map(place.__getitem__, shown)) for page, shown in pages.items()}, shared)
    return Table([entries[number] for number in order], shared, rows)


@dataclass
class Record:
    """What pages showed when they were made.

    :param values: the digest of each entry: one for all pages, since those that showed another were made again
    :param made: the entries of each page that this build made
    :param standing: the pages that are as they were
    :param why: of the last build: the pages it made, each with the entries that had changed; none for a new page
    """

    values: dict[Entry, str] = field(default_factory=dict)
    made: dict[str, set[Entry]] = field(default_factory=dict)
    standing: Table = field(default_factory=Table)
    why: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Record:
        """The record of a file; an empty one where there is none that can be read."""
        try:
            found = json.loads(path.read_text("utf-8"))
            if found["form"] != FORM:
                return cls()
            entries = [Entry(kind, tupled(key)) for kind, key, _digest in found["entries"]]
            values = {entry: str(each[2]) for entry, each in zip(entries, found["entries"], strict=True)}
            begun, known = _begun(path), frozenset(range(len(entries)))
            rows = {page: (more, less) for page, (more, less) in found["pages"].items() if page not in begun}
            if not known.issuperset(chain(found["common"], *chain.from_iterable(rows.values()))):
                return cls()
            return cls(values, {}, Table(entries, frozenset(found["common"]), rows), found["why"])
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def shown(self) -> set[Entry]:
        """What all pages show together."""
        return set(self.standing.used()).union(*self.made.values())

    def stand(self, table: Table) -> None:
        """Have pages stand as an earlier build left them: those of one table, some now and some later."""
        self.standing = Table(table.entries, table.common, {**self.standing.rows, **table.rows})

    def save(self, path: Path) -> None:
        """Write the record in one step; from here on every page stands."""
        self.standing, self.made = Table.of(self.made, self.standing), {}
        found = {
            "form": FORM,
            "entries": [[*entry, self.values[entry]] for entry in self.standing.entries],
            "common": sorted(self.standing.common),
            "pages": self.standing.rows,
            "why": self.why,
        }
        text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.new")
        new.write_text(text, "utf-8")
        new.replace(path)
        path.with_name(path.name + BEGUN).unlink(missing_ok=True)


def begin(path: Path, pages: Iterable[str]) -> None:
    """Have the record of a file know nothing of pages from here on, until it is saved: they are about to be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_text(json.dumps(sorted(_begun(path).union(pages)), ensure_ascii=False), "utf-8")
    new.replace(path.with_name(path.name + BEGUN))


def _begun(path: Path) -> set[str]:
    """The pages that a build began to make which has not ended, or not yet."""
    try:
        return set(json.loads(path.with_name(path.name + BEGUN).read_text("utf-8")))
    except FileNotFoundError:
        return set()


def tupled(key: Any) -> Any:
    """A key as JSON gave it back, as it was."""
    return tuple(map(tupled, key)) if isinstance(key, list) else key
