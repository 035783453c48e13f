"""Reading of quantities in English prose."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from kaisetsu.quantities.english import amounts, calendar, fixed, slashes
from kaisetsu.quantities.english.line import Line, inherit
from kaisetsu.quantities.english.marks import MARKS
from kaisetsu.quantities.english.scan import lower, scan
from kaisetsu.quantities.values import Kind, Marks, Quantity, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMED: dict[str, Callable[[Line, int], Any]] = {
    "oclock": calendar.read_oclock,
    "slashdate": slashes.read_date,
    "attacks": slashes.read_attacks,
    "slashed": slashes.read_slashed,
    "inches": slashes.read_inches,
    "place": fixed.read_place,
    "anniversary": fixed.read_anniversary,
    "holiday": fixed.read_holiday,
    "iso": calendar.read_iso,
    "clock": calendar.read_clock,
    "always": fixed.read_always,
    "era": calendar.read_era,
    "fiscal": calendar.read_fiscal,
    "q": calendar.read_q,
    "decade": calendar.read_decade,
    "half": fixed.read_half,
    "span": fixed.read_span,
    "fold": fixed.read_fold,
    "times": fixed.read_times,
    "count": fixed.read_count,
    "noon": calendar.read_noon,
    "month": calendar.read_month,
    "weekday": calendar.read_weekday,
    "roman": fixed.read_roman,
}
_READERS: dict[Any, Callable[[Line, int], Any]] = {
    Kind.PERCENT: amounts.plain,
    Kind.POINTS: amounts.plain,
    Kind.MULTIPLE: amounts.plain,
    Kind.AGE: amounts.plain,
    Kind.MEASURE: amounts.measure,
    Kind.DURATION: amounts.duration,
    Kind.MONEY: amounts.money,
    "time": calendar.read_time,
}


def _read(line: Line, index: int) -> Any:
    """Read what begins at token *index*: a quantity, several, none, or one with the index of the next token."""
    token = line.tokens[index]
    if token.numeral is None:
        return _NAMED[token.name](line, index)
    if line.currency(index) and not token.numeral.ordinal:
        return amounts.money(line, index)
    if token.numeral.ordinal:
        return calendar.read_day_first(line, index) or amounts.place(line, index)
    if token.kind in _READERS:
        return _READERS[token.kind](line, index)
    return (
        calendar.read_day_first(line, index)
        or amounts.share(line, index)
        or calendar.read_year(line, index)
        or amounts.count(line, index)
    )


def read(text: str) -> Reading:
    """Read the quantities of plain English prose, markup already taken off; linear in the length of *text*."""
    text = text if text.isascii() else unicodedata.normalize("NFKC", text)
    line = Line(text, lower(text), scan(text), [])
    inherit(line)
    index = consumed = 0
    while index < len(line.tokens):
        following = index + 1
        if line.tokens[index].start >= consumed:
            made = _read(line, index)
            if isinstance(made, tuple):
                made, following = made[0], max(made[1], index + 1)
            found: list[Quantity] = made if isinstance(made, list) else [made] if made else []
            line.quantities.extend(found)
            consumed = max([consumed, *(quantity.end for quantity in found)])
        index = following
    return Reading(tuple(line.quantities), Marks(line.low, MARKS), text)
