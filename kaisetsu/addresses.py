"""The ledger of addresses: ``docs/data/addresses.csv`` lists every path ever published.

Columns: ``path`` (below a language's folder, without suffix), ``first`` (the path under which the
document was first published), ``now`` (``same``, ``moved:<path>`` or ``withdrawn``).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

LEDGER = "data/addresses.csv"
COLUMNS = ("path", "first", "now")


@dataclass(frozen=True)
class Address:
    """One published path.

    :param moved_to: the path it moved to; empty where it did not move
    :param withdrawn: whether its article was withdrawn
    """

    path: str
    first: str
    now: str

    @property
    def moved_to(self) -> str:
        """Where the document went; empty where it stays."""
        return self.now.removeprefix("moved:") if self.now.startswith("moved:") else ""


def read_addresses(docs: str | Path) -> list[Address]:
    """The ledger below the source folder, in its order; empty where there is none."""
    path = Path(docs, LEDGER)
    if not path.is_file():
        return []
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    return [Address(*(str(row.get(name) or "").strip() for name in COLUMNS)) for row in rows]


def write_addresses(docs: str | Path, addresses: list[Address]) -> None:
    """Write the ledger, sorted by path."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((item.path, item.first, item.now) for item in sorted(addresses, key=lambda item: item.path))
    path = Path(docs, LEDGER)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(out.getvalue(), "utf-8")


def first_paths(docs: str | Path) -> dict[str, str]:
    """Of each path, the one under which the document was first published: its identity, which no move changes."""
    return {item.path: item.first for item in reversed(read_addresses(docs)) if item.first}


def redirects(addresses: list[Address]) -> dict[str, str]:
    """Old path to present path, chains followed to their end; a circle leads nowhere."""
    moves = {item.path: item.moved_to for item in addresses if item.moved_to}
    found = {}
    for start, target in moves.items():
        seen, end = {start}, target
        while end in moves and end not in seen:
            seen.add(end)
            end = moves[end]
        if end not in moves:
            found[start] = end
    return found
