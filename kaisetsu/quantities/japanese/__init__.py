"""Reading of quantities in Japanese prose."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kaisetsu.quantities import english
from kaisetsu.quantities.japanese import amounts, calendar, fixed, slashes
from kaisetsu.quantities.japanese.line import Line, inherit
from kaisetsu.quantities.japanese.marks import MARKS
from kaisetsu.quantities.japanese.scan import counts, scan
from kaisetsu.quantities.values import Kind, Marks, Quantity, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

_ENUMERATORS = dict.fromkeys(range(ord("①"), ord("⑳") + 1), " ")


def _latin(line: Line, index: int) -> list[Quantity]:
    """Read what Japanese prose quotes in English: $288 million, Jan. 13, 2026."""
    token = line.tokens[index]
    found = english.read(token.text).quantities
    return [replace(one, start=one.start + token.start, end=one.end + token.start) for one in found]


#: Readers of the tokens that have a numeral, by kind; they give a quantity, or a quantity and the next index.
_READERS: dict[Any, Callable[[Line, int], Any]] = {
    Kind.MONEY: amounts.money,
    Kind.DURATION: amounts.duration,
    Kind.MEASURE: amounts.measure,
    Kind.PERCENT: amounts.percent,
    Kind.POINTS: amounts.points,
    Kind.QUARTER: amounts.quarter,
    Kind.MULTIPLE: amounts.plain(Kind.MULTIPLE),
    Kind.AGE: amounts.age,
    "wari": amounts.wari,
    "denominator": amounts.fraction,
    "cohort": calendar.read_decade,
    "decade": calendar.read_decade,
}
_NAMED: dict[str, Callable[[Line, int], Any]] = {
    "iso": calendar.read_iso,
    "clock": calendar.read_clock,
    "months": calendar.read_months,
    "weekday": calendar.read_weekdays,
    "word": fixed.read_word,
    "wordlike": fixed.read_wordlike,
    "loanday": fixed.read_loan_day,
    "slashdate": slashes.read_date,
    "season": slashes.read_season,
    "slashed": slashes.read_slashed,
    "latin": _latin,
}
_CALENDAR: dict[str, Callable[[Line, int], Any]] = {
    "fiscal": calendar.read_fiscal,
    "hour": calendar.read_time,
    "century": calendar.read_century,
}
_PLACED = frozenset({Kind.DURATION, Kind.MEASURE, Kind.MULTIPLE, Kind.AGE, "calendar"})


def _calendar(line: Line, index: int) -> Any:
    token = line.tokens[index]
    if token.unit in _CALENDAR:
        return _CALENDAR[token.unit](line, index)
    made, following = calendar.read_date(line, index)
    if made:
        return made, following
    if token.unit in {"year", "month", "day", "minute"}:
        return amounts.duration(line, index)
    return None


def _era(line: Line, index: int) -> Any:
    text = line.tokens[index].text
    if text.endswith("度"):
        return calendar.read_fiscal(line, index)
    return calendar.read_decade(line, index) if text.endswith("代") else calendar.read_date(line, index)


def _read(line: Line, index: int) -> Any:
    """Read what begins at token *index*: a quantity, several, none, or one with the index of the next token."""
    token = line.tokens[index]
    if token.name != "numeral":
        return _era(line, index) if token.name == "era" else _NAMED[token.name](line, index)
    ordered = amounts.is_placed(line, token.stop) or line.text.endswith("第", 0, token.start)
    if ordered and token.kind in _PLACED:
        return amounts.place_or_count(line, index)
    if token.kind == "calendar":
        return _calendar(line, index)
    return _amount(line, index)


def _amount(line: Line, index: int) -> Any:
    kind = line.tokens[index].kind
    made = amounts.share(line, index)
    if made[0]:
        return made
    if kind in _READERS:
        return _READERS[kind](line, index)
    return (kind is None and amounts.symbol_money(line, index)) or amounts.place_or_count(line, index)


def read(text: str) -> Reading:
    """Read the quantities of plain Japanese prose, markup already taken off.

    Linear in the length of *text*, which is width-normalised (NFKC) first: ２．５％ reads as 2.5%.
    """
    text = unicodedata.normalize("NFKC", text.translate(_ENUMERATORS))
    line = Line(text, scan(text), [])
    inherit(line)
    line.tokens = [token for token in line.tokens if counts(token)]
    index = 0
    while index < len(line.tokens):
        made = _read(line, index)
        following = index + 1
        if isinstance(made, tuple):
            made, following = made[0], max(made[1], index + 1)
        if isinstance(made, list):
            line.quantities.extend(made)
        elif made:
            line.quantities.append(made)
        index = following
    return Reading(tuple(line.quantities), Marks(text, MARKS), text)
