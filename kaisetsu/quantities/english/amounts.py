"""Money, percentages, multiples, measures, durations, ages, places and counts in English."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from kaisetsu.quantities import units
from kaisetsu.quantities.english import calendar
from kaisetsu.quantities.values import NAME, Day, Kind, Quantity

if TYPE_CHECKING:
    from kaisetsu.quantities.english.line import Line

_CENTS = {"sen": ("JPY", 100), "cent": ("USD", 100), "pence": ("GBP", 100)}
_OF = re.compile(r"\s(?:of|the)\b")
_CENTURY_OF = re.compile(r"\sof\sa\scentury")
_HALF_AFTER = re.compile(r"\sand\sa\shalf")
_OLD = re.compile(r"[\s-]old\b")
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|aged between|turned|turning)\s(?:of\s)?$")
_NUMBERED = re.compile(r"\b(?:no\.?|nos\.|number|#)\s?$")
_FRACTION_AFTER = re.compile(r"\s(?:of|lower|higher|less|more|smaller|larger|the)\b|[,.;]|$")
_SHARE_GAP = re.compile(r"\s(?:(?:[a-z]+\s)?(?:in|out of)(?:\severy|\sall)?|(?:of|for)\severy)\s")
#: (2) before an item of a list.
_LISTED = re.compile(r"(?<!\S)\(\d{1,2}\)\s")
_SHORT = re.compile(r"(k|m|mn|b|bn|tn|mln|bln)\b")
_SHORT_SIZE = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9, "tn": 10**12}
_SMALLER = ("century", "decade", "year", "month", "week", "day", "hour", "minute", "second")
_ALSO = re.compile(r",?\s(?:and\s)?|-|")


def _figure(line: Line, index: int) -> tuple[Fraction, Fraction | None]:
    numeral = line.tokens[index].numeral
    return (numeral.value, numeral.high) if numeral else (Fraction(0), None)


def money(line: Line, index: int) -> Quantity:
    """Read $288 million, 13.9 trillion yen, 50 cents, US$5m."""
    token = line.tokens[index]
    value, high = _figure(line, index)
    currency = line.currency(index) or token.unit
    short = _SHORT.match(line.low, token.end)
    if short and line.currency(index):
        value, token.stop = value * _SHORT_SIZE[short[1]], short.end()
    cents = _cents(line, index, currency)
    if cents:
        return line.make(index, index + 1, Kind.MONEY, value + cents, unit=currency)
    number = None
    if currency in _CENTS:
        number = value
        currency, size = _CENTS[currency]
        value /= size
    before = line.quantities[-1] if line.quantities else None
    if before and before.kind is Kind.MONEY and before.value.denominator in {2, 4, 5, 10, 20, 25, 50, 100} and index:
        tail = (
            token.text.isdigit()
            and len(token.text) == 2
            and value > before.value % 1 * 100
            and line.is_range(index - 1)
        )
        value = before.value - before.value % 1 + value / 100 if tail and before.value % 1 else value
    return line.make(
        index, index, Kind.MONEY, value, unit="GBP" if currency == "pound" else currency, number=number, high=high
    )


def _cents(line: Line, index: int, currency: str) -> Fraction:
    """The cents that follow an amount: $6 and 81 cents, 154 yen and 72 sen."""
    after = line.token(index + 1)
    if (
        after is None
        or after.numeral is None
        or after.unit not in _CENTS
        or line.gap(index) not in {" and ", " ", ", "}
    ):
        return Fraction(0)
    whole, size = _CENTS[after.unit]
    return after.numeral.value / size if whole == currency and after.numeral.value < size else Fraction(0)


def plain(line: Line, index: int) -> Quantity:
    """Read a kind whose value is the figure as it is written: percent, points, times."""
    token = line.tokens[index]
    value, high = _figure(line, index)
    kind = Kind(token.kind or Kind.NUMBER)
    if token.name == "vague" and kind is Kind.MULTIPLE:
        kind = Kind.NUMBER  # dozens of times
    if token.unit == "basis":
        return line.make(index, index, Kind.POINTS, value / 100, number=value, unit="basis")
    if kind is Kind.PERCENT and token.numeral and token.numeral.below:
        kind = Kind.POINTS  # "half a percent" and the like are points in practice
    one = (kind is Kind.POINTS and value == 1 and token.numeral is not None and token.numeral.words) or None
    return line.make(index, index, kind, value, high=high, optional=one)


def measure(line: Line, index: int) -> tuple[Quantity, int]:
    """Read 5 kilometers, 160-kph, 25 meters per second, minus 12 degrees, 5 feet 11 inches."""
    token = line.tokens[index]
    value, high = _figure(line, index)
    name, _, per = token.unit.partition("/")
    size = units.MEASURES[name][1] * (units.RATES[per] if per else 1)
    limit = None if high is None else high * size
    total, last = value * size, index
    after = line.token(index + 1)
    if (
        after
        and after.numeral
        and after.kind is Kind.MEASURE
        and line.gap(index) in {" ", ", ", " and "}
        and "/" not in after.unit
    ):
        dimension, smaller = units.MEASURES[after.unit]
        if smaller < size and dimension == units.MEASURES[name][0]:
            total, last = total + after.numeral.value * smaller, index + 1
    return line.make(index, last, Kind.MEASURE, total, unit=token.unit, number=total / size, high=limit), last + 1


def duration(line: Line, index: int) -> tuple[Quantity, int]:
    """Read 12 years, a year and a half, 2 hours, 3 minutes and 45 seconds, a six-month-old infant."""
    token = line.tokens[index]
    value, high = _figure(line, index)
    numeral = token.numeral
    unit, last = token.unit, index
    if unit == "quarter" and numeral and numeral.below:
        return _quarters(line, index)
    if unit == "fortnight":
        unit, value = "week", value * 2
    if numeral and numeral.ordinal:
        return place(line, index), index + 1
    total = value * units.DURATIONS[unit]
    limit = None if high is None else high * units.DURATIONS[unit]
    for smaller in _SMALLER[_SMALLER.index(unit) + 1 :] if unit in _SMALLER else ():
        after = line.token(last + 1)
        if (
            after
            and after.numeral
            and after.kind is Kind.DURATION
            and after.unit == smaller
            and _ALSO.fullmatch(line.gap(last))
        ):
            total, last = total + after.numeral.value * units.DURATIONS[smaller], last + 1
    half = _HALF_AFTER.match(line.low, line.tokens[last].stop)
    if half:
        total, value = total + units.DURATIONS[unit] / 2, value + Fraction(1, 2)
        line.tokens[last].stop = half.end()
    if last > index:
        value = total / units.DURATIONS[unit]
    return line.make(index, last, Kind.DURATION, total, unit=unit, number=value, high=limit), last + 1


def _quarters(line: Line, index: int) -> tuple[Quantity, int]:
    """Three quarters of the land are a fraction; in three quarters is a time."""
    token = line.tokens[index]
    numeral = token.numeral
    value = numeral.value if numeral else Fraction(0)
    if _OF.match(line.low, token.stop) or value == Fraction(1, 4):
        return line.make(index, index, Kind.PERCENT, value * 100, unit="fraction", number=Fraction(4)), index + 1
    size = units.DURATIONS["quarter"]
    return line.make(index, index, Kind.DURATION, value * 4 * size, unit="quarter", number=value * 4), index + 1


def place(line: Line, index: int) -> Quantity:
    """Read ordinals: the 12th meeting, 21st century, fourth quarter, a third of them."""
    token = line.tokens[index]
    numeral = token.numeral
    value, _ = _figure(line, index)
    if token.unit == "century":
        return line.make(index, index, Kind.CENTURY, value, date=Day(part=calendar.part(line, token.start)))
    if token.unit == "quarter" and value <= 4:
        return line.make(index, index, Kind.QUARTER, value, unit="q")
    token.stop = token.end
    if numeral and numeral.article and token.text.endswith("quarter"):
        century = _CENTURY_OF.match(line.low, token.end)
        if century:
            token.stop = century.end()
            size = units.DURATIONS["century"]
            return line.make(index, index, Kind.DURATION, size / 4, unit="century", number=Fraction(1, 4))
        return line.make(
            index, index, Kind.PERCENT, 25, unit="fraction", optional=not _OF.match(line.low, token.end), number=value
        )
    if numeral and numeral.article and value > 2 and _FRACTION_AFTER.match(line.low, token.end):
        return line.make(index, index, Kind.PERCENT, 100 / value, unit="fraction", number=value)
    return line.make(index, index, Kind.ORDINAL, value)


def share(line: Line, index: int) -> tuple[Quantity, int] | None:
    """Read one in five, three out of ten, one person in a hundred; its parts are the two counts."""
    some, whole = line.tokens[index], line.token(index + 1)
    if some.whole is None or whole is None or whole.kind is not None or whole.numeral is None or whole.year is not None:
        return None
    if whole.numeral.ordinal or not _SHARE_GAP.fullmatch(line.gap(index)) or not 0 < some.whole < whole.numeral.value:
        return None
    parts = tuple(line.make(at, at, Kind.NUMBER, _figure(line, at)[0]) for at in (index, index + 1))
    value = some.whole / whole.numeral.value * 100
    return line.make(index, index + 1, Kind.PERCENT, value, unit="share", parts=parts), index + 2


def count(line: Line, index: int) -> Quantity:
    """Read fractions, ages (aged 20), and everything else as a count."""
    token = line.tokens[index]
    numeral = token.numeral
    value, high = _figure(line, index)
    if numeral and numeral.below == 4 and "quarter" in token.text.lower():
        return _quarters(line, index)[0]
    if numeral and numeral.below:
        number = Fraction(numeral.below)
        return line.make(index, index, Kind.PERCENT, value * 100, unit="fraction", number=number)
    if token.latin:
        return line.make(index, index, Kind.NUMBER, value, unit=NAME, optional=True)
    kind = Kind.NUMBER
    if value < 130 and _AGE_BEFORE.search(line.before(index, 16)):
        kind = Kind.AGE
    elif _NUMBERED.search(line.before(index, 8)):
        kind = Kind.ORDINAL
    if value <= 20 and token.start and _LISTED.match(line.low, token.start - 1):
        return line.make(index, index, kind, value, optional=True)
    few = (numeral is not None and numeral.words and (not value or (numeral.article and value < 10))) or None
    return line.make(index, index, kind, value, high=high, optional=few)
