"""The glossary: names and terms with their approved English, from ``docs/glossary.csv``."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kaisetsu.problems import Problem, ProblemsError, define, shown_path

if TYPE_CHECKING:
    from pathlib import Path

GLOSSARY = define(
    "glossary",
    "the glossary cannot be read",
    "give it the columns ja, reading, en, kind and note, in UTF-8, each ja once",
)


_KANJI = re.compile(r"[\u3400-\u9fff々]")


@dataclass(frozen=True)
class Term:
    """A name or a term.

    :param ja: as it stands in articles
    :param en: the approved English; several wordings are separated by `` / ``
    :param kind: person, organisation, place, term …
    :param line: where it stands in the file
    :param reading: in kana, which orders the Japanese glossary
    """

    ja: str
    en: str
    kind: str
    note: str
    line: int
    reading: str = ""

    @property
    def wordings(self) -> tuple[str, ...]:
        """The approved wordings."""
        return tuple(word.strip() for word in self.en.split(" / ") if word.strip())


@dataclass(frozen=True)
class Glossary:
    """All terms; a longer term wins over one inside it."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        words = sorted((re.escape(term.ja) for term in self.terms), key=lambda word: (-len(word), word))
        return re.compile("|".join(words)) if words else None

    @cached_property
    def _by_ja(self) -> dict[str, Term]:
        return {term.ja: term for term in self.terms}

    def found(self, text: str) -> list[Term]:
        """The terms in a Japanese text, each once, in the order they appear."""
        if self._pattern is None:
            return []
        return list(dict.fromkeys(self._by_ja[match[0]] for match in self._pattern.finditer(text)))

    def standing_alone(self, text: str) -> list[Term]:
        """As :meth:`found`, without short terms inside a longer word: 日本 in 日本経済新聞 is no country."""
        alone = [
            match[0]
            for match in (self._pattern.finditer(text) if self._pattern else ())
            if len(match[0]) > 2
            or not _KANJI.search(text[max(0, match.start() - 1) : match.start()] + text[match.end() :][:1])
        ]
        return list(dict.fromkeys(self._by_ja[word] for word in alone))


def read_glossary(root: Path) -> Glossary:
    """The glossary of a project; an empty one where there is none.

    :raises ProblemsError: when the file is there and cannot be read
    """
    path = root / "docs" / "glossary.csv"
    if not path.is_file():
        return Glossary()
    name = shown_path(path, root)
    try:
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ProblemsError([Problem(name, 1, GLOSSARY, f"the glossary is no CSV in UTF-8 (got {error})")]) from None
    columns = {title: place for place, title in enumerate(rows[0] if rows else [])}
    missing = [title for title in ("ja", "en", "kind", "note") if title not in columns]
    if missing:
        raise ProblemsError([Problem(name, 1, GLOSSARY, f"columns are missing (got none named {', '.join(missing)})")])
    terms = []
    for line, row in enumerate(rows[1:], 2):
        if len(row) <= max(columns.values()):
            found = f"a row of too few columns (got {len(row)})"
            raise ProblemsError([Problem(name, line, GLOSSARY, found)])
        ja, en, kind, note = (row[columns[title]].strip() for title in ("ja", "en", "kind", "note"))
        reading = row[columns["reading"]].strip() if "reading" in columns else ""
        if ja:
            terms.append(Term(ja, en, kind, note, line, reading))
    return Glossary(tuple(terms))
