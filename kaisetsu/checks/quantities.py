"""Quantities: numbers, money, dates and their kin mean the same in the translation, whatever they look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu.checks.registry import Family, Found, check
from kaisetsu.checks.subjects import Pair
from kaisetsu.problems import Severity
from kaisetsu.quantities import differences, supported

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
    source, target = pair.source.split("-")[0], pair.target.split("-")[0]
    if supported(source, target):
        for difference in differences(pair.before.words, pair.after.words, source=source, target=target):
            yield Found(f"a {difference.kind} is {difference.problem} (got {difference})")
