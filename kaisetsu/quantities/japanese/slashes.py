"""Figures of Japanese joined by a sign: 8/26(月), 1/5, 2019/20シーズン."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from kaisetsu.quantities.values import Day, Kind, Quantity

if TYPE_CHECKING:
    from kaisetsu.quantities.japanese.line import Line

#: Alternatives of the scanner, each under the name of its reader. 1/5 is a day only where what follows says so.
PATTERN = r"""
    (?P<slashdate>(?<![\d/.])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?![\d/.])
      (?=\s?(?:\([月火水木金土日]|\d{1,2}:\d\d|まで|から|より|現在|時点|付|発[売表]|[〜~]|[午夜朝昼]|開[催始]|放送|公開)))
  | (?P<season>(?<![\d/.])\d{4}[/\-–]\d\d(?=\s?(?:シーズン|年度|年))(?:\s?年度|\s?年)?)
  | (?P<slashed>(?<![\d/.,])[1-9]\d?/[1-9]\d{0,2}(?![\d/]|[.:]\d|\s?[×x]))
"""


def read_date(line: Line, index: int) -> Quantity:
    """Read 8/26(月) as the 26th of August."""
    month, day = map(int, line.tokens[index].text.split("/"))
    return line.make(index, index, Kind.DATE, month * 100 + day, number=Fraction(day), date=Day(month=month, day=day))


def read_season(line: Line, index: int) -> list[Quantity]:
    """Read 2019/20シーズン and 2024-25年度 as two years."""
    text = line.tokens[index].text
    first, second = int(text[:4]), int(text[5:7])
    years = [first, first // 100 * 100 + second]
    if text.endswith("度"):
        return [line.make(index, index, Kind.FISCAL, year) for year in years]
    return [line.make(index, index, Kind.DATE, year * 10_000, number=Fraction(year), date=Day(year)) for year in years]


def read_slashed(line: Line, index: int) -> Quantity | list[Quantity]:
    """Read 1/5 as a fifth, which the other language may also tell as two figures."""
    first, second = map(int, re.split("/", line.tokens[index].text))
    parts = tuple(line.make(index, index, Kind.NUMBER, figure, optional=False) for figure in (first, second))
    if first >= second:
        return list(parts)
    value = Fraction(first, second) * 100
    return line.make(index, index, Kind.PERCENT, value, unit="fraction", number=Fraction(second), parts=parts)
