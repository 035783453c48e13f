"""What an expression of quantity means, whatever the language it stands in.

Every reader (`japanese`, `english`) turns prose into these values; `agreement` compares them.
Values are exact (:class:`fractions.Fraction`), in the base unit of their kind:

========== =====================================================================================
kind       value
========== =====================================================================================
NUMBER     the count itself; ``unit`` is ``name`` for the figure of F-35 and G7
MONEY      units of the currency ``unit`` (ISO 4217; ``USD`` also where no country is named)
PERCENT    hundredths of the whole; ``unit`` is ``fraction`` for a third, ``share`` for one in five,
           ``change`` for 0.25% more of what is itself a rate (points, strictly)
POINTS     percentage points, or points of an index
MULTIPLE   how many times as much
MEASURE    SI base units of the dimension of ``unit`` (see `units`)
DURATION   seconds; a month is 1/12 of a year of 365.2425 days
DATE       what `Quantity.date` says; the value is only its ordering
FISCAL     the calendar year in which the fiscal year begins or by which it is called
QUARTER    1–4 (``unit`` q), or first and last month as m1 × 100 + m2 (``unit`` months)
HALF       1 or 2: first or second half of a year, a match, a decade
TIME       minutes after midnight; ``unit`` is ``12`` where morning and evening are not told apart
DECADE     its first year (1980), or two digits for the 80s and for people in their 60s
CENTURY    its number
ORDINAL    its place
AGE        years
========== =====================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Container, Mapping
    from fractions import Fraction


#: The unit of a figure that is part of a name: F-35, G7.
NAME = "name"
#: The unit of a number that takes up people or things told of before: 2人は, この3つは.
THEM = "them"
#: The unit of a date that may also be a length of time: 1日の売り上げ is a day's.
A_DAY = "a day"


class Kind(StrEnum):
    """The families of quantities; the value is how messages call them."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percentage"
    POINTS = "points"
    MULTIPLE = "multiple"
    MEASURE = "measure"
    DURATION = "duration"
    DATE = "date"
    FISCAL = "fiscal year"
    QUARTER = "quarter"
    HALF = "half of a period"
    TIME = "time"
    DECADE = "decade"
    CENTURY = "century"
    ORDINAL = "ordinal"
    AGE = "age"


class Mark(StrEnum):
    """What a whole text says that changes how its quantities may be translated."""

    RELATIVE_YEAR = "relative year"  # last year, 昨年: a year may stand in the other language
    RELATIVE_MONTH = "relative month"  # this month, 今春
    RELATIVE_DAY = "relative day"  # that day, 同日: a weekday or a date may stand in the other language
    RELATIVE_FISCAL = "relative fiscal year"
    DECLINE = "decline"  # "shrank 0.3%" says minus 0.3%
    A_DAY = "a day"  # daily, a day: 1日 and 一日 are no date then
    THEY = "they"  # they, both, 両者: two or a few told of before need not be counted again
    NONE = "none"  # no, without, なし: a zero is said
    WHOLE = "whole"  # fully, all, すべて: a hundred percent is said
    ANOTHER = "another"  # the other one, again, 続編: a second one is said
    MANY = "many"  # numerous, 多数: thousands of them are said


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is told; ``weekday`` counts from Monday 0, ``part`` is -1 early, 0 middle, 1 late."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: int | None = None

    def fields(self) -> frozenset[str]:
        """Names of what is told, the part left out."""
        return frozenset(name for name in ("year", "month", "day", "weekday") if getattr(self, name) is not None)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One expression of quantity in a text.

    :param number: the figure as it is written (2 in ``2年``), by which kinds are compared with one another
    :param high: where the expression is vague (数十, dozens): the value above which it no longer holds
    :param bound: 1 for at least, more than, 以上; -1 for at most, under, nearly, 未満
    :param sign: 1 for a rise, -1 for a fall or a negative number
    :param negative: the number itself is below zero
    :param negated: the sentence that sets the limit denies or forbids (below 18 may not = 18 and over may)
    :param optional: the other language may leave it unsaid (a bear, 1頭のクマ)
    :param parts: what it falls into where the other language says it in parts
    """

    kind: Kind
    value: Fraction
    text: str
    start: int
    end: int
    unit: str = ""
    number: Fraction | None = None
    high: Fraction | None = None
    bound: int = 0
    sign: int = 0
    negative: bool = False
    approximate: bool = False
    negated: bool = False
    optional: bool = False
    date: Day | None = None
    parts: tuple[Quantity, ...] = ()

    @property
    def figure(self) -> Fraction:
        """The figure as written."""
        return self.value if self.number is None else self.number


@dataclass(frozen=True, slots=True)
class Reading:
    """The quantities of a text in order, and what the text says of all of them.

    :param text: the text itself, in its normal form
    """

    quantities: tuple[Quantity, ...]
    marks: Container[Mark]
    text: str


class Marks:
    """What a text says as a whole: each `Mark` is sought when it is first asked for, for few texts need any.

    :param patterns: how each mark is said in the language of *text*
    """

    def __init__(self, text: str, patterns: Mapping[Mark, re.Pattern[str]]) -> None:
        self._text, self._patterns = text, patterns
        self._known: dict[object, bool] = {}

    def __contains__(self, mark: object) -> bool:
        if mark not in self._known:
            self._known[mark] = isinstance(mark, Mark) and self._patterns[mark].search(self._text) is not None
        return self._known[mark]
