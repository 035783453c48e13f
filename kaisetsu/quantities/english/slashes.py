"""Figures of English joined by a sign: 1/5, 9/11, 10/02/2023, 6'2", 6-foot-2, 7.55am."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from kaisetsu.quantities import units
from kaisetsu.quantities.values import Day, Kind, Quantity

if TYPE_CHECKING:
    from kaisetsu.quantities.english.line import Line

#: Alternatives of the scanner, each under the name of its reader.
PATTERN = r"""
    (?P<slashdate>(?<![\d/.])\d{1,2}/\d{1,2}/\d{4}(?![\d/])
      |(?<![\d/.])\d{1,2}/\d{1,2}(?=\ ?\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\)))
  | (?P<attacks>(?<![\d/])9/11(?![\d/]))
  | (?P<slashed>(?<![\d/.,])[1-9]\d?/[1-9]\d{0,2}(?![\d/]|[.:]\d|-\d|\ ?(?:x\b|[×'"])))
  | (?P<inches>(?<![\d.,'’])[3-8]['’′]\ ?\d{1,2}(?:["”″]|''|\b)(?!\d|s\b)|\b\d{1,2}-(?:foot|feet)-\d{1,2}\b)
"""


def _date(line: Line, index: int, day: Day, *, optional: bool = False) -> Quantity:
    value = (day.year or 0) * 10_000 + (day.month or 0) * 100 + (day.day or 0)
    return line.make(index, index, Kind.DATE, value, number=Fraction(day.day or 0), date=day, optional=optional)


def read_date(line: Line, index: int) -> list[Quantity]:
    """Read 7/10 (Sun) and 2/10/2023; where both figures may be the month, either reading may be answered."""
    first, second, *rest = map(int, line.tokens[index].text.split("/"))
    year = rest[0] if rest else None
    days = [
        Day(year, month, day)
        for month, day in dict.fromkeys(((first, second), (second, first)))
        if 1 <= month <= 12 and 1 <= day <= 31
    ]
    if not year:
        days = days[:1]
    return [_date(line, index, day, optional=len(days) > 1) for day in days]


def read_attacks(line: Line, index: int) -> Quantity:
    """Read 9/11 as the day of the attacks, which another language may call by another name."""
    return _date(line, index, Day(month=9, day=11), optional=True)


def read_slashed(line: Line, index: int) -> Quantity | list[Quantity]:
    """Read 1/5 as a fifth, which the other language may also tell as two figures."""
    first, second = map(int, line.tokens[index].text.split("/"))
    parts = tuple(line.make(index, index, Kind.NUMBER, figure, optional=False) for figure in (first, second))
    if first >= second:
        return list(parts)
    value = Fraction(first, second) * 100
    return line.make(index, index, Kind.PERCENT, value, unit="fraction", number=Fraction(second), parts=parts)


def read_inches(line: Line, index: int) -> Quantity:
    """Read 6'2" and 6-foot-2 as feet and inches."""
    feet, inches = map(int, re.findall(r"\d+", line.tokens[index].text))
    foot, inch = units.MEASURES["foot"][1], units.MEASURES["inch"][1]
    value = feet * foot + inches * inch
    return line.make(index, index, Kind.MEASURE, value, unit="foot", number=value / foot)
