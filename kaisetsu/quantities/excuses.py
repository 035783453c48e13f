"""What may stand in one text alone: because it repeats, converts, or the other text says it without a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaisetsu.quantities.agreement import CONVERTED, EXACT, agreement
from kaisetsu.quantities.units import is_conversion
from kaisetsu.quantities.values import THEM, Kind, Mark, Quantity, Reading
from kaisetsu.quantities.zones import same_moment, zones

if TYPE_CHECKING:
    from collections.abc import Sequence

#: An ordinal that is a day of the month: on the 11th, but not the 3rd time.
_DAY_BEFORE = re.compile(r"\bthe $")
_DAY_AFTER = re.compile(
    r"\s*(?:[.,;:)]|$|(?:and|of|at|in|to|for|from|until|through|that|when|with|was|were|after|by|on)\b)"
)
#: What is open is compared with so many, so that time stays linear.
_MOST = 200


def is_said_otherwise(
    quantity: Quantity, own: Reading, other: Reading, open_: Sequence[Quantity], dates: Sequence[Quantity]
) -> bool:
    """Whether the other text says *quantity* without its figure.

    "No mercury" says zero, "fully" a hundred percent, "they" the two told of before, "the other one" a second.

    :param own: the text it stands in; :param open_: what nothing answers of the other text; :param dates: its dates
    """
    word = _word(quantity)
    if word is not None and word in other.marks:
        return True
    if quantity.kind is Kind.ORDINAL:
        return _is_relative_day(quantity, own, other, open_)
    if quantity.kind is Kind.TIME:
        return _is_other_zone(quantity, own, other)
    days = [date.date for date in dates if date.date]
    if quantity.kind is Kind.HALF:
        return any(day.part == (-1 if quantity.value == 1 else 1) for day in days)
    return quantity.kind is Kind.FISCAL and any(day.year == quantity.value for day in days)


def _word(quantity: Quantity) -> Mark | None:
    """The words that say a quantity without its figure, as a mark of the text they stand in."""
    if quantity.kind is Kind.PERCENT and quantity.value == 100:
        return Mark.WHOLE
    if not quantity.value and quantity.kind in {Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.MEASURE}:
        return Mark.NONE
    if quantity.kind is Kind.ORDINAL and quantity.value == 2:
        return Mark.ANOTHER
    if quantity.kind is Kind.NUMBER:
        return Mark.THEY if quantity.unit == THEM else Mark.MANY if quantity.high is not None else None
    return None


def _is_relative_day(ordinal: Quantity, own: Reading, other: Reading, open_: Sequence[Quantity]) -> bool:
    """Whether "on the 11th" may be 前日 or 同日, and contradicts no day that is told."""
    if not ordinal.text[:1].isdigit() or ordinal.value > 31 or Mark.RELATIVE_DAY not in other.marks:
        return False
    if not _DAY_BEFORE.search(own.text, max(0, ordinal.start - 5), ordinal.start) or not _DAY_AFTER.match(
        own.text, ordinal.end
    ):
        return False
    return not any(one.date and one.date.day for one in open_)


def _is_other_zone(time: Quantity, own: Reading, other: Reading) -> bool:
    """Whether the other text tells a time in its own zone."""
    here, there = zones(own.text), zones(other.text)
    if here == there or not here or not there:
        return False
    told = [one for one in other.quantities if one.kind is Kind.TIME]
    return any(same_moment(int(time.value), here, int(one.value), there) for one in told)


def stands_alone(
    quantity: Quantity, known: Sequence[Quantity], others: Sequence[Quantity], days: set[int | None]
) -> bool:
    """Whether a quantity that nothing answers repeats or converts what is answered.

    :param known: what of its own text is answered; :param others: what is open in the other text, where a figure of the
        same kind contradicts it; :param days: the days of the month the other text tells
    """
    if quantity.kind is Kind.ORDINAL and quantity.value in days:
        return True
    if any(_contradicts(quantity, other) for other in others[:_MOST]):
        return False
    for own in known:
        if own.kind is not quantity.kind:
            continue
        cost = agreement(quantity, own)
        if cost == EXACT or (cost == CONVERTED and quantity.unit != own.unit):
            return True
        if own.kind is Kind.MONEY and is_conversion(own.value, own.unit, quantity.value, quantity.unit):
            return True
    return False


def _contradicts(quantity: Quantity, other: Quantity) -> bool:
    """Whether an open quantity of the other text says something else: another value, or another unit of it."""
    if other.kind is not quantity.kind or not (other.unit == quantity.unit or other.figure == quantity.figure):
        return False
    return not other.optional or other.text.isdigit()
