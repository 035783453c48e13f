"""Terms: names and terms of the glossary are translated as it approves."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kaisetsu.checks.registry import Family, Found, check
from kaisetsu.checks.subjects import Pair
from kaisetsu.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaisetsu.catalogs import Term

_SMALL = frozenset({"a", "an", "the", "of", "and", "for", "in", "on", "to", "at", "de", "del", "la", "no", "s"})
_MEASURED = frozenset({"unit"})
"""Kinds of terms that are left to the quantities family, which reads values."""

_PEOPLE = {"United States": "American", "United Kingdom": "British", "Netherlands": "Dutch", "France": "French"}
"""Adjectives that do not begin as the country's name does."""

_PARENTHESES = re.compile(r"\s*\(([^()]*)\)")
_LETTERS = re.compile(r"[^\W_]+")


@check(
    Family.TERMS,
    Pair,
    remedy="use the glossary's wording (docs/glossary.csv), or accept the deviation",
    severity=Severity.WARNING,
    acceptable=True,
)
def term_differs(pair: Pair) -> Iterator[Found]:
    """A name or term of the glossary is not translated as the glossary says.

    Bad: ``米中央軍`` as ``the American central army``.
    Good: ``U.S. Central Command``, and later in the text ``CENTCOM``.
    """
    if pair.project is None or pair.target.split("-")[0] != "en":
        return
    words = _folded(pair.after.words)
    for term in pair.project.glossary.standing_alone(pair.before.words):
        if term.en and term.kind not in _MEASURED and not any(_has(words, form) for form in forms(term)):
            yield Found(f"a term is not translated as the glossary says (got none of {term.en!r} for {term.ja})")


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'").replace("-", " ")


@lru_cache(maxsize=4096)
def forms(term: Term) -> tuple[tuple[str, ...], ...]:
    """The wordings that count as a term's, each as the beginnings of its words.

    An abbreviation in parentheses may stand for the whole; of a person's name the family name is enough.
    """
    found: list[str] = []
    for wording in term.wordings:
        found += [_PARENTHESES.sub("", wording), *_PARENTHESES.findall(wording)]
    if term.kind == "place":
        found += [*_initials(term), *(_PEOPLE[wording] for wording in term.wordings if wording in _PEOPLE)]
    if term.kind == "person":
        found += [part for wording in term.wordings for part in wording.split() if part[:1].isupper() and len(part) > 2]
    return tuple(dict.fromkeys(form for form in map(_beginnings, found) if form))


def _initials(term: Term) -> list[str]:
    """``U.S.`` and ``US`` of ``United States``."""
    letters = [[word[0] for word in wording.split() if word[0].isupper()] for wording in term.wordings]
    return [form for initials in letters if len(initials) > 1 for form in (".".join(initials), "".join(initials))]


def _beginnings(wording: str) -> tuple[str, ...]:
    """The words of a wording without their endings, so that ``policies`` counts as ``policy``."""
    words = [word for word in _LETTERS.findall(_folded(wording)) if word not in _SMALL]
    return tuple(word if len(word) < 5 else word[: max(4, len(word) - 3)] for word in words)


def _has(text: str, form: tuple[str, ...]) -> bool:
    return all(re.search(rf"(?<![^\W_]){re.escape(beginning)}", text) for beginning in form)
