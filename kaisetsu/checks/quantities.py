"""Quantities: numbers, money, dates and their kin mean the same in the translation, whatever they look like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaisetsu.checks.registry import Family, Found, check
from kaisetsu.checks.subjects import Pair
from kaisetsu.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator


@check(
    Family.QUANTITIES,
    Pair,
    remedy="give the value of the source",
    severity=Severity.WARNING,
    acceptable=True,
)
def quantity_differs(pair: Pair) -> Iterator[Found]:
    """A number, an amount, a date or a limit of the source is missing from the translation, or another one there.

    Bad: ``2億8,800万ドル`` as ``$28.8 million``; ``3割`` as ``3%``; ``令和8年`` as ``2025``;
    ``50人以上`` as ``more than 50``.
    Good: ``$288 million``; ``30%`` or ``three in ten``; ``2026``; ``at least 50``.
    """
    from kaisetsu.quantities import differences, supported  # noqa: PLC0415 - 0.2 s, of no use to a build

    source, target = pair.source.split("-")[0], pair.target.split("-")[0]
    if not supported(source, target):
        return
    try:
        found = differences(*_without_names(pair), source=source, target=target)
    except OverflowError:
        yield Found("a number too large to be read", remedy="write it with fewer digits")
        return
    for difference in found:
        yield Found(f"{difference.kind} {_PROBLEMS.get(difference.problem, difference.problem)} (got {difference})")


_PROBLEMS = {
    "missing": "missing from the translation",
    "added": "that only the translation has",
    "different": "of another value in the translation",
    "limit": "with the opposite limit in the translation",
    "direction": "in the opposite direction in the translation",
}


def _without_names(pair: Pair) -> tuple[str, str]:
    """Both texts without the names that have numbers in them: 三六協定 and *Article 36 agreement* are no quantities.

    A name is left out on both sides or on neither.
    """
    source, target = pair.before.words, pair.after.words
    for term in pair.project.glossary.found(source) if pair.project else ():
        if term.kind == "unit" or not any(char.isnumeric() for char in term.ja + term.en):
            continue
        for wording in term.wordings:
            without = re.sub(re.escape(wording) + "s?", "…", target, flags=re.IGNORECASE)
            if without != target:
                source, target = source.replace(term.ja, "〓"), without
    return source, target
