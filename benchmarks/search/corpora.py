"""Real articles for measuring, read from folders fetched for it; none of their text is kept in this repository.

- Japanese: the Japanese-Wikinews Headline Dataset (``full-articles/origin.tsv``: id, article, headline; words
  parted by spaces, which are taken out again).
- English: the BBC news articles of 2004 and 2005 (``<topic>/<number>.txt``: the title, then paragraphs).
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaisetsu.search.records import Record

if TYPE_CHECKING:
    from pathlib import Path

_PARTED = re.compile(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])|(?<=\d) +(?=[.,]\s*\d)|(?<=\d[.,]) +(?=\d)")


@dataclass(frozen=True)
class Text:
    """One article: its title, and paragraphs or sentences."""

    title: str
    parts: tuple[str, ...]

    @property
    def body(self) -> str:
        """All of its text."""
        return " ".join(self.parts)


def read(path: Path, count: int) -> list[Text]:
    """The *count* longest articles of a corpus, in an order that has nothing to do with their content.

    :param path: a .tsv (the Japanese layout) or a folder of .txt (the English one)
    """
    found = {text.title: text for text in (_japanese(path) if path.suffix == ".tsv" else _english(path))}
    longest = sorted(found.values(), key=lambda text: (-len(text.body), text.title))[:count]
    return sorted(longest, key=lambda text: hashlib.sha256(text.title.encode()).digest())


def _japanese(path: Path) -> list[Text]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Text(_PARTED.sub("", row["headline"]), tuple(_PARTED.sub("", row["article"]).split("  "))) for row in rows
        ]


def _english(path: Path) -> list[Text]:
    found = []
    for file in sorted(path.glob("*/*.txt")):
        title, *parts = [line.strip() for line in file.read_text("latin-1").splitlines() if line.strip()]
        found.append(Text(title, tuple(parts)))
    return found


def records(texts: list[Text]) -> list[Record]:
    """The articles as our index takes them: the first paragraph is the lead."""
    return [
        Record(f"articles/2025/{number}", text.title, (), text.parts[0][:300], text.body, "brief", "2025-01-01")
        for number, text in enumerate(texts)
    ]
