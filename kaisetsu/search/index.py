"""The index: shards of postings, one small file of each page's title and lead, one of its text. Stable bytes.

A posting list is a string. For each page it has the distance from the one before in base 36 (left out where it is 1),
a letter of :data:`WEIGHTS`, and as many of :data:`WINDOWS` as the letter says: where on the page the token stands.
A rare token so tells nearly where it is, and pages on which the parts of a word only stand apart need not be read.
Frequent words stand in too many windows to tell: that two words follow one another is a token of its own.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from kaisetsu.search.tokens import pairs, runs, shard_of, windows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kaisetsu.search.records import Record

# Four letters for a token of the text, four for one of the lead or a heading, four for one of the title:
# the first stands in more windows than are told, the others in one, two, three that follow.
WEIGHTS = "ABCDEFGHIJKL"
TOLD = 3
# A window is 16 characters of words; the 65th has the sign of the first, so that a long text costs no more.
WINDOWS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
WINDOW = 16
SHARD_BYTES = 3_000
# One page of a posting list: the distance, and the letter with its windows.
STEP = re.compile(
    "([0-9a-z]*)(" + "|".join(f"[{WEIGHTS[told :: TOLD + 1]}]" + "." * told for told in range(TOLD + 1)) + ")"
)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def weights(record: Record) -> dict[str, str]:
    """The letter of each token of a page, with the windows it stands in."""
    opening = " ".join((record.title, record.lead, *record.headings))
    found: dict[str, str] = {}
    everything = runs(f"{opening} {record.text}")
    for window, keys in zip(WINDOWS, windows(everything, WINDOW, len(WINDOWS)), strict=True):
        for token in keys:
            found[token] = found.get(token, "") + window
    rank = dict.fromkeys(_tokens(opening), TOLD + 1) | dict.fromkeys(_tokens(record.title), 2 * (TOLD + 1))
    letters = {token: _letter(rank.get(token, 0), told) for token, told in found.items()}
    return letters | dict.fromkeys(pairs(everything), WEIGHTS[0])


def _tokens(text: str) -> set[str]:
    return windows(runs(text), 1, 1)[0]


def _letter(rank: int, told: str) -> str:
    return WEIGHTS[rank] if len(told) > TOLD else WEIGHTS[rank + len(told)] + told


def postings(records: Sequence[Record]) -> dict[str, str]:
    """The posting list of each token; pages are numbered in the order given."""
    lists: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for number, record in enumerate(records):
        for token, weight in weights(record).items():
            gap = number - last.get(token, -1)
            last[token] = number
            lists.setdefault(token, []).append(step(gap, weight))
    return {token: "".join(parts) for token, parts in lists.items()}


def step(gap: int, weight: str) -> str:
    """A page in a posting list, by its distance from the one before."""
    return (_base36(gap) if gap > 1 else "") + weight


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits


def shards(lists: dict[str, str]) -> list[dict[str, str]]:
    """The posting lists in shards of about 3 KB; their number is a power of two, so that it seldom changes."""
    count = shard_count(size_of(lists))
    found: list[dict[str, str]] = [{} for _ in range(count)]
    for token in sorted(lists):
        found[shard_of(token, count)][token] = lists[token]
    return found


def size_of(lists: dict[str, str]) -> int:
    """About how many bytes posting lists take."""
    return sum(len(token.encode()) + len(found) + 6 for token, found in lists.items())


def shard_count(size: int) -> int:
    """The number of shards for lists of a size."""
    count = 1
    while count * SHARD_BYTES < size:
        count *= 2
    return count


def files(records: Sequence[Record]) -> dict[str, bytes]:
    """Every file of the index by its path: ``s/<shard>.json``, and those of pages."""
    found = {f"s/{number}.json": as_json(shard) for number, shard in enumerate(shards(postings(records)))}
    return found | page_files(records)


def page_files(records: Sequence[Record]) -> dict[str, bytes]:
    """Two small files of each page: ``d/<page>.json`` and ``t/<page>.txt``."""
    found: dict[str, bytes] = {}
    for number, record in enumerate(records):
        found |= files_of_page(number, record)
    return found


def files_of_page(number: int, record: Record) -> dict[str, bytes]:
    """Those of one page."""
    text = record.text.encode()
    address, headings = f"{record.docname}.html", list(record.headings)
    about = [record.title, address, record.kind, record.date, record.lead, headings, len(text)]
    about += [record.breaks, record.language, record.lead_languages, record.text_languages]
    return {f"d/{number}.json": as_json(about), f"t/{number}.txt": text}


def size_of_files(contents: Mapping[str, bytes]) -> int:
    """The size of the lists in these files, as :func:`size_of` counts: braces, and no comma behind the last."""
    sizes = (len(content) for path, content in contents.items() if path.startswith("s/"))
    return sum(size - 1 for size in sizes if size > 2)


def as_json(value: Any) -> bytes:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def digest(files: Mapping[str, str]) -> str:
    """A short name for this index, so that browsers do not mix an old part with a new one.

    :param files: the SHA-256 of each file, in hexadecimal, by path
    """
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(path.encode() + bytes.fromhex(files[path]))
    return total.hexdigest()[:12]


def write(contents: dict[str, bytes], folder: Path) -> None:
    """Write the files that changed, and remove those of an earlier index."""
    for path in sorted(folder.glob("[sdt]/*")):
        if path.relative_to(folder).as_posix() not in contents:
            path.unlink()
    for name, content in contents.items():
        target = folder / name
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
