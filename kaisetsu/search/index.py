"""The index: shards of postings, one small file of each page's title and lead, one of its text. Stable bytes.

A posting list is a string: for each page the distance from the one before in base 36 (left out where
it is 1), then one of :data:`WEIGHTS`, which says how much the token weighs on the page.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from kaisetsu.search.tokens import shard_of, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kaisetsu.search.records import Record

WEIGHTS = "!#$%&"  # once, 2 to 4 times, 5 times or more in the text; in a heading or the lead; in the title
SHARD_BYTES = 3_000
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def weights(record: Record) -> dict[str, int]:
    """How much each token of a page weighs, as a place in :data:`WEIGHTS`."""
    found = {
        token: 0 if count == 1 else 1 if count < 5 else 2
        for token, count in Counter(tokens(f"{record.lead} {record.text}")).items()
    }
    found.update(dict.fromkeys(tokens(" ".join((record.lead, *record.headings))), 3))
    found.update(dict.fromkeys(tokens(record.title), 4))
    return found


def postings(records: Sequence[Record]) -> dict[str, str]:
    """The posting list of each token; pages are numbered in the order given."""
    lists: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for number, record in enumerate(records):
        for token, weight in weights(record).items():
            gap = number - last.get(token, -1)
            last[token] = number
            lists.setdefault(token, []).append(step(gap, WEIGHTS[weight]))
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
    found = {}
    for number, record in enumerate(records):
        about = [record.title, f"{record.docname}.html", record.kind, record.date, record.lead, list(record.headings)]
        found[f"d/{number}.json"] = as_json(about)
        found[f"t/{number}.txt"] = record.text.encode()
    return found


def as_json(value: Any) -> bytes:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def digest(contents: dict[str, bytes]) -> str:
    """A short name for this index, so that browsers do not mix an old part with a new one."""
    total = hashlib.sha256()
    for path in sorted(contents):
        total.update(path.encode() + hashlib.sha256(contents[path]).digest())
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
