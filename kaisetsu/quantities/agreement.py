"""Whether two quantities, read in two languages, say the same."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaisetsu.quantities.units import DOLLARS, DURATIONS, MEASURES
from kaisetsu.quantities.values import Kind, Mark, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Container

EXACT, CONVERTED, OTHER_KIND, LOOSE = range(4)
#: How far a rounded conversion may lie from the exact one, as a share of it.
_ROUNDING = Fraction(12, 100)


def agreement(left: Quantity, right: Quantity) -> int | None:
    """How well two quantities agree: `EXACT` … `LOOSE`, or None where they do not.

    Limits (at least) and direction (rise, fall) are not compared here: see `conflict`.
    """
    if left.kind is right.kind:
        return _same_kind(left, right)
    if left.kind > right.kind:
        left, right = right, left
    rule = _CROSS.get((left.kind, right.kind))
    if rule is not None:
        return LOOSE if rule(left, right) else None
    if {left.kind, right.kind} == {Kind.PERCENT, Kind.POINTS}:
        return _points(left, right)
    if (left.kind, right.kind) in _FIGURE or (right.kind, left.kind) in _FIGURE:
        return LOOSE if _same_figure(left, right) else None
    return None


def _same_kind(left: Quantity, right: Quantity) -> int | None:
    special = _SPECIAL.get(left.kind)
    if special is not None:
        return special(left, right)
    return _vague(left, right)


def _vague(left: Quantity, right: Quantity) -> int | None:
    """Compare values, one or both of which may be vague (数十, dozens)."""
    if left.high is None and right.high is None:
        return EXACT if abs(left.value) == abs(right.value) else None
    if left.high is not None and right.high is not None:
        return EXACT if left.value < right.high and right.value < left.high else None
    vague, exact = (left, right) if left.high is not None else (right, left)
    high = vague.high or Fraction(0)
    if exact.bound > 0 and vague.value * 4 / 5 <= exact.value < high:
        return CONVERTED
    loosely_said = exact.approximate or exact.bound or exact.figure < 10
    return CONVERTED if loosely_said and vague.value <= exact.value < high else None


def _percent(left: Quantity, right: Quantity) -> int | None:
    """A third is 33%: fractions are rounded, to three in a hundred of their size at most."""
    if "fraction" in {left.unit, right.unit} and left.unit != right.unit and left.value != right.value:
        return CONVERTED if abs(left.value - right.value) * 100 <= 3 * max(left.value, right.value) else None
    return _vague(left, right)


def _money(left: Quantity, right: Quantity) -> int | None:
    same = left.unit == right.unit or ("USD" in {left.unit, right.unit} and {left.unit, right.unit} <= DOLLARS)
    return _vague(left, right) if same else None


def _place(figure: Fraction) -> Fraction:
    """The value of the last digit a figure is written with: 10 for 340, 0.1 for 1.2."""
    if not figure:
        return Fraction(1)
    place = Fraction(1)
    while (figure / place).denominator == 1 and (figure / place) % 10 == 0:
        place *= 10
    while (figure / place).denominator != 1 and place > Fraction(1, 10**6):
        place /= 10
    return place


def _rounded(left: Quantity, right: Quantity, a: Fraction, b: Fraction) -> bool:
    """Whether *a* and *b* are one another, as far as the written figures can tell."""
    written = ((left, a), (right, b))
    sizes = [abs(value / quantity.figure) if quantity.figure else Fraction(1) for quantity, value in written]
    if sizes[0] == sizes[1]:
        return a == b
    reach = max(_place(left.figure) * sizes[0], _place(right.figure) * sizes[1]) / 2
    return abs(a - b) <= min(reach, _ROUNDING * max(abs(a), abs(b)))


def _measure(left: Quantity, right: Quantity) -> int | None:
    (name_a, _, per_a), (name_b, _, per_b) = left.unit.partition("/"), right.unit.partition("/")
    (dimensions_a, size_a), (dimensions_b, size_b) = MEASURES[name_a], MEASURES[name_b]
    if not set(dimensions_a.split()) & set(dimensions_b.split()):
        return None
    if dimensions_a == "temperature":
        return _temperature(left, right)
    if left.high is not None or right.high is not None:
        return _vague(left, right)
    if bool(per_a) != bool(per_b) and abs(left.figure) * size_a == abs(right.figure) * size_b:
        return EXACT  # 25 metres, said to be per second in one text only
    a, b = abs(left.value), abs(right.value)
    if a == b:
        return EXACT
    return CONVERTED if _rounded(left, right, a, b) else None


def _temperature(left: Quantity, right: Quantity) -> int | None:
    if "°F" in {left.unit, right.unit} and left.unit != right.unit:
        fahrenheit, celsius = (left, right) if left.unit == "°F" else (right, left)
        readings = ((fahrenheit.value - 32) * 5 / 9, fahrenheit.value * 5 / 9)
        near = any(abs(reading - celsius.value) <= Fraction(6, 10) for reading in readings)
        return CONVERTED if near else None
    return _vague(left, right)


def _time(left: Quantity, right: Quantity) -> int | None:
    day = 1440 if left.unit == right.unit == "24" else 720
    return EXACT if left.value % day == right.value % day else None


def _parts_differ(left: Quantity, right: Quantity) -> bool:
    parts = {quantity.date.part for quantity in (left, right) if quantity.date and quantity.date.part is not None}
    return len(parts) > 1


def _decade(left: Quantity, right: Quantity) -> int | None:
    if _parts_differ(left, right):
        return None
    for era, other in ((left, right), (right, left)):
        if era.high is not None:
            return CONVERTED if era.value - 9 <= other.value <= era.high else None
    short = min(left.value, right.value) < 100
    return EXACT if left.value == right.value or (short and left.value % 100 == right.value % 100) else None


def _century(left: Quantity, right: Quantity) -> int | None:
    return None if _parts_differ(left, right) or left.value != right.value else EXACT


def _quarter(left: Quantity, right: Quantity) -> int | None:
    if left.unit == right.unit:
        return EXACT if left.value == right.value else None
    months, ordinal = (left, right) if left.unit == "months" else (right, left)
    first = int(months.value) // 100
    calendar, fiscal = (first + 2) // 3, ((first - 4) % 12) // 3 + 1
    return CONVERTED if ordinal.value in {calendar, fiscal} and first % 3 == 1 else None


_SPECIAL: dict[Kind, Callable[[Quantity, Quantity], int | None]] = {
    Kind.PERCENT: _percent,
    Kind.MONEY: _money,
    Kind.MEASURE: _measure,
    Kind.TIME: _time,
    Kind.DECADE: _decade,
    Kind.CENTURY: _century,
    Kind.QUARTER: _quarter,
}


def _same_figure(left: Quantity, right: Quantity) -> bool:
    if left.high is not None or right.high is not None:
        return _vague(left, right) is not None
    return abs(left.figure) == abs(right.figure)


def _points(left: Quantity, right: Quantity) -> int | None:
    """A change of a rate by 0.25% is one by a quarter point; a rise of a share price by 4% is none by 4 points."""
    points, percent = (left, right) if left.kind is Kind.POINTS else (right, left)
    if left.value != right.value:
        return None
    return OTHER_KIND if points.unit == "basis" or percent.unit == "change" else None


def _number_percent(number: Quantity, percent: Quantity) -> bool:
    """A batting average of .321 is 32.1 percent."""
    return 0 < number.value < 1 and number.value * 100 == percent.value


def _multiple_percent(multiple: Quantity, percent: Quantity) -> bool:
    """Threefold is an increase by 200%, and 300% of what was."""
    return percent.value in {multiple.value * 100, (multiple.value - 1) * 100} and percent.unit != "share"


def _ordinal_percent(ordinal: Quantity, percent: Quantity) -> bool:
    return percent.unit == "fraction" and percent.number == ordinal.value and percent.value * ordinal.value == 100


def _age_duration(age: Quantity, duration: Quantity) -> bool:
    return age.value * DURATIONS["year"] == duration.value


def _duration_time(duration: Quantity, time: Quantity) -> bool:
    """1:30 in a text may be a running time."""
    return duration.value in {time.value * 60, time.value}


def _duration_ordinal(duration: Quantity, ordinal: Quantity) -> bool:
    """3年連続 is the third straight year, 84分 the 84th minute."""
    return duration.unit not in {"second", "clock"} and duration.figure == ordinal.value


def _century_decade(century: Quantity, decade: Quantity) -> bool:
    """The 1600s are the 17th century."""
    return decade.value % 100 == 0 and decade.value >= 1000 and century.value == decade.value / 100 + 1


def _half_quarter(half: Quantity, quarter: Quantity) -> bool:
    """April to September is the first half of a Japanese fiscal year."""
    return quarter.unit == "months" and quarter.value in ({106, 409} if half.value == 1 else {712, 1003})


def _half_percent(half: Quantity, percent: Quantity) -> bool:
    """前後半 is each half."""
    return percent.unit == "fraction" and percent.value == 50


def _measure_ordinal(measure: Quantity, ordinal: Quantity) -> bool:
    """2度 may be degrees, or a second time."""
    return measure.unit == "degree" and measure.figure == ordinal.value


def _pound(measure: Quantity, money: Quantity) -> bool:
    return measure.unit == "lb" and money.unit == "GBP" and measure.figure == money.figure


def _index(money: Quantity, points: Quantity) -> bool:
    return money.unit == "JPY" and money.value == points.value


def _number_time(number: Quantity, time: Quantity) -> bool:
    return time.value % 60 == 0 and number.value == time.figure and number.high is None


#: Rules between kinds, each key in the order of the kinds' names.
_CROSS: dict[tuple[Kind, Kind], Callable[[Quantity, Quantity], bool]] = {
    (Kind.NUMBER, Kind.PERCENT): _number_percent,
    (Kind.MULTIPLE, Kind.PERCENT): _multiple_percent,
    (Kind.ORDINAL, Kind.PERCENT): _ordinal_percent,
    (Kind.AGE, Kind.DURATION): _age_duration,
    (Kind.DURATION, Kind.TIME): _duration_time,
    (Kind.DURATION, Kind.ORDINAL): _duration_ordinal,
    (Kind.CENTURY, Kind.DECADE): _century_decade,
    (Kind.HALF, Kind.QUARTER): _half_quarter,
    (Kind.HALF, Kind.PERCENT): _half_percent,
    (Kind.MEASURE, Kind.ORDINAL): _measure_ordinal,
    (Kind.MEASURE, Kind.MONEY): _pound,
    (Kind.MONEY, Kind.POINTS): _index,
    (Kind.NUMBER, Kind.TIME): _number_time,
}
#: Kinds that may stand for one another where the figures are the same: 第9条 and Article 9.
_FIGURE = frozenset(
    {
        (Kind.NUMBER, kind)
        for kind in (Kind.ORDINAL, Kind.AGE, Kind.MULTIPLE, Kind.MONEY, Kind.POINTS, Kind.MEASURE, Kind.DURATION)
    }
    | {(Kind.ORDINAL, kind) for kind in (Kind.MULTIPLE, Kind.AGE)}
    | {(Kind.MULTIPLE, Kind.MEASURE)}
)


def conflict(left: Quantity, right: Quantity, left_marks: Container[Mark], right_marks: Container[Mark]) -> str:
    """What two quantities of one value say against one another: ``limit``, ``direction``, or nothing.

    "Under 18 may not" and "18 and over may" set the same limit: opposite ones agree where one sentence denies.
    """
    if left.bound * right.bound < 0 and left.negated == right.negated:
        return "limit"
    if left.sign * right.sign < 0 and left.kind is not Kind.DATE:
        return "direction"
    for below, other, marks in ((left, right, right_marks), (right, left, left_marks)):
        if not below.negative or other.negative:
            continue
        if below.kind is Kind.MEASURE or (other.sign >= 0 and Mark.DECLINE not in marks):
            return "direction"  # a temperature that drops to 12 degrees is not at minus 12
    return ""


__all__ = ["CONVERTED", "EXACT", "LOOSE", "OTHER_KIND", "agreement", "conflict"]
