"""Queries made by rule from the articles, so that nobody's idea of what works has a part in them.

Each has one right answer: what is asked stands in no other article (or, for words of a title, in no other title).
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.search.corpora import Text

_WORD = {
    "ja": re.compile(r"[\u4e00-\u9fff]{2,}|[\u30a1-\u30fa\u30fc]{3,}|[A-Za-z\u00c0-\u024f]{3,}"),
    "en": re.compile(r"[A-Za-z\u00c0-\u024f]{4,}"),
}
_NAME = {
    "ja": re.compile(r"[\u30a1-\u30fa\u30fc]{4,}|[\u4e00-\u9fff]{3,6}"),
    "en": re.compile(r"[A-Z][a-z]{2,} [A-Z][a-z]{2,}"),
}
_FIGURE = {
    "ja": re.compile(r"\d[\d.,]*(?:%|万|億|円|人|年|台|トン|キロ|ドル)+"),
    "en": re.compile(r"[$£]?\d[\d.,]*\d(?:%|m|bn)?"),
}
_PHRASE = {"ja": re.compile(r"[\u3041-\u30fc\u4e00-\u9fff]{8}"), "en": re.compile(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+")}


def normal(text: str) -> str:
    """What is the same for any engine: width of letters, and case."""
    return unicodedata.normalize("NFKC", text).lower()


@dataclass(frozen=True)
class Question:
    """What is asked, by which rule it was made, and the number of the right page."""

    kind: str
    query: str
    page: int


def words(title: str, language: str) -> list[str]:
    """The words of a title that a reader might type."""
    return list(dict.fromkeys(_WORD[language].findall(title)))


class Maker:
    """Makes the queries of one corpus; *wanted* of each kind, at most one of a kind from an article.

    :param draw: another number draws other queries, for a test after tuning
    """

    def __init__(self, texts: Sequence[Text], language: str, wanted: int, draw: int = 0) -> None:
        self.texts, self.language, self.wanted = texts, language, wanted
        self.titles = [normal(text.title) for text in texts]
        self.bodies = [normal(f"{text.title} {text.body}") for text in texts]
        self.chance = random.Random(len(texts) + 1_000_000 * draw)
        self.seen = Counter(word for text in texts for word in {normal(each) for each in words(text.title, language)})

    def all(self) -> list[Question]:
        """Every kind; fewer where the corpus has fewer."""
        rules: dict[str, Callable[[int], str | None]] = {
            "two words of a title": self._two_words,
            "a word of a title": self._title_word,
            "a phrase of the text": lambda page: self._only_here(_PHRASE, page),
            "a name in the text": lambda page: self._only_here(_NAME, page),
            "a figure in the text": lambda page: self._only_here(_FIGURE, page),
        }
        return [question for kind, rule in rules.items() for question in self._some(kind, rule)]

    def _some(self, kind: str, rule: Callable[[int], str | None]) -> Iterator[Question]:
        found = 0
        for page in self.chance.sample(range(len(self.texts)), len(self.texts)):
            query = rule(page)
            if query and found < self.wanted:
                found += 1
                yield Question(kind, query, page)

    def _holds(self, query: str, text: str) -> bool:
        asked = normal(query)
        if asked not in text or self.language == "ja":
            return asked in text
        return re.search(rf"(?<![a-z0-9]){re.escape(asked)}", text) is not None

    def _two_words(self, page: int) -> str | None:
        found = sorted(words(self.texts[page].title, self.language), key=lambda word: (self.seen[normal(word)], word))
        if len(found) < 2:
            return None
        pages = [all(self._holds(word, title) for word in found[:2]) for title in self.titles]
        return " ".join(found[:2]) if sum(pages) == 1 else None

    def _title_word(self, page: int) -> str | None:
        found = [
            word
            for word in words(self.texts[page].title, self.language)
            if sum(self._holds(word, title) for title in self.titles) == 1
        ]
        return self.chance.choice(found) if found else None

    def _only_here(self, pattern: dict[str, re.Pattern[str]], page: int) -> str | None:
        found: list[str] = list(dict.fromkeys(pattern[self.language].findall(self.texts[page].body)))
        for query in self.chance.sample(found, min(len(found), 20)):
            if sum(self._holds(query, body) for body in self.bodies) == 1:
                return query
        return None
