"""Dates, fiscal years, quarters, times of day, decades and centuries in English."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from kaisetsu.quantities.english.numerals import CARDINALS
from kaisetsu.quantities.english.words import MONTH_NAMES, weekday
from kaisetsu.quantities.values import Day, Kind, Quantity

if TYPE_CHECKING:
    from kaisetsu.quantities.english.line import Line
    from kaisetsu.quantities.english.scan import Token

_PART_BEFORE = re.compile(
    r"\b(?:(?P<early>early|(?:beginning|start|first half|opening) of)|(?P<middle>mid|middle of)"
    r"|(?P<late>late|(?:end|close|latter half|second half|last part) of))[\s-]*(?:the\s|his\s|her\s|their\s)*['’]?$"
)
_HALF_OF = re.compile(r"(?:first|second|latter) half of (?:the\s|his\s|her\s|their\s)*['’]?$")
_DAY_GAP = frozenset({" ", ". ", ""})
_YEAR_GAP = frozenset({" ", ", ", ", in ", " of ", ". "})
_MORE_DAYS = re.compile(r"\s?[-–—]\s?|\s(?:to|through|until|till)\s(?:the\s)?|,?\s(?:and|or)\s(?:the\s)?|,\s")
_ENDS = re.compile(
    r"\s*(?:[,.;:)–—-]|$|(?:in|at|of|on|to|as|was|were|by|for|when|after|with|and|from|through|will|that|is|the)\b|\d{4}\b)"
)
_MONTH_RANGE = re.compile(r"\.?\s?[-–—/]\s?|\.?\s(?:to|through)\s")
_HYPHEN = re.compile(r"\.?\s?[-–—/]\s?")
_QUARTER_AFTER = re.compile(r"\s(?:quarter|period|term)|\s\d{4}\s(?:quarter|period)")
_FISCAL_BEFORE = re.compile(r"\b(?:fiscal|financial|business|school|academic)\s(?:year\s)?['’]?$")
_FISCAL_AFTER = re.compile(r"\s(?:fiscal|financial|business|school|academic)\syear")
_YEAR_FIGURE_AFTER = re.compile(r"\s(?:people|persons|workers|soldiers|troops|homes|houses|units|times|meters)\b")
_ERAS = {"reiwa": 2018, "heisei": 1988, "showa": 1925, "taisho": 1911, "meiji": 1867}
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_MERIDIEM = re.compile(r"\s?(a|p)\.?m\b\.?")


def part(line: Line, start: int) -> int | None:
    """Early (-1), middle (0) or late (1) in the period that begins at *start*; None where nothing is said."""
    match = _PART_BEFORE.search(line.low, max(0, start - 32), start)
    return None if not match else {"early": -1, "middle": 0, "late": 1}[match.lastgroup or ""]


def _day(token: Token | None) -> int | None:
    """The day of the month a token may be: 1 to 31, 12th."""
    if token is None or token.name not in {"digits", "ordinal", "words"}:
        return None
    whole = token.whole
    return (
        whole
        if whole is not None and 1 <= whole <= 31 and not (token.name == "words" and not token.numeral_is_ordinal)
        else None
    )


def _days(line: Line, index: int) -> tuple[list[int], int]:
    """The days after the month at token *index* (Feb. 7 to 9), and the index of the last token read."""
    first = _day(line.token(index + 1))
    if first is None or line.gap(index) not in _DAY_GAP | {" the "}:
        return [], index
    days, last = [first], index + 1
    while (following := _day(line.token(last + 1))) is not None and _MORE_DAYS.fullmatch(line.gap(last)):
        listed = any(mark in line.gap(last) for mark in (",", "and", "or"))
        if listed and not _ENDS.match(line.low, line.tokens[last + 1].stop):
            break
        days.append(following)
        last += 1
    return days, last


def _make(line: Line, first: int, last: int, day: Day, unit: str = "") -> Quantity:
    value = (day.year or 0) * 10_000 + (day.month or 0) * 100 + (day.day or 0)
    number = Fraction(day.day or day.month or day.year or 0)
    return line.make(first, last, Kind.DATE, value, number=number, date=day, unit=unit)


def read_month(
    line: Line, index: int, *, before: int | None = None, on: int | None = None
) -> tuple[list[Quantity], int]:
    """Read a date at the month name at token *index*; *before* is the token of a day in front of it (5 November)."""
    month = MONTH_NAMES[line.tokens[index].text.lower().rstrip(".")]
    first = index if before is None else before
    days, last = ([_day(line.tokens[before])], index) if before is not None else _days(line, index)
    if not days and (quarter := _quarter(line, index, month)):
        return quarter
    year_token, year = line.token(last + 1), None
    if year_token and year_token.year and line.gap(last) in _YEAR_GAP:
        year, last = year_token.year, last + 1
    at = part(line, line.tokens[index].start)
    if year is None and (inherited := _inherited(line, first, month)):
        year = inherited
    made = [_make(line, first, last, Day(year, month, day, on, at)) for day in days or [None]]
    if (spoken := _weekday_after(line, last)) is not None:
        date = made[-1].date
        made[-1] = _make(line, first, last, Day(year, month, date.day if date else None, spoken, at))
        last += 1
    return made, last + 1


def _inherited(line: Line, index: int, month: int) -> int | None:
    """The year of the first month of a range holds for the second: from April 2025 to June."""
    if not index or not line.is_range(index - 1) or not line.quantities:
        return None
    day = line.quantities[-1].date
    return day.year if day and day.month and month >= day.month else None


def _weekday_after(line: Line, index: int) -> int | None:
    token = line.token(index + 1)
    if token is None or token.name != "weekday" or line.gap(index) not in {" (", "("}:
        return None
    return weekday(token.text)


def _quarter(line: Line, index: int, month: int) -> tuple[list[Quantity], int] | None:
    """April-June, or April to June where a quarter or period is named."""
    after = line.token(index + 1)
    gap = line.gap(index)
    if after is None or after.name != "month" or not _MONTH_RANGE.fullmatch(gap):
        return None
    if not (_HYPHEN.fullmatch(gap) or _QUARTER_AFTER.match(line.low, after.stop)):
        return None
    if _day(line.token(index + 2)) is not None and line.gap(index + 1) in _DAY_GAP:
        return None
    end = MONTH_NAMES[after.text.lower().rstrip(".")]
    ends = tuple(_make(line, index, index + 1, Day(month=name)) for name in (month, end))
    made = [line.make(index, index + 1, Kind.QUARTER, month * 100 + end, unit="months", parts=ends)]
    return made, index + 2


def read_weekday(line: Line, index: int) -> tuple[list[Quantity], int]:
    """Read Wednesday, November 5; Monday the 15th; Tuesday; Saturdays."""
    name = weekday(line.tokens[index].text)
    after = line.token(index + 1)
    if after and after.name == "month" and line.gap(index) in {", ", " ", ".", "., ", ". "}:
        return read_month(line, index + 1, on=name)
    day = _day(after)
    if day is not None and after and after.numeral_is_ordinal and line.gap(index) in {" the ", ", the ", " "}:
        return [_make(line, index, index + 1, Day(day=day, weekday=name))], index + 2
    return [_make(line, index, index, Day(weekday=name), "weekday")], index + 1


def read_day_first(line: Line, index: int) -> tuple[list[Quantity], int] | None:
    """Read 5 November 2025, the 12th of March, the 26th (Sun)."""
    after = line.token(index + 1)
    spoken = _weekday_after(line, index) if line.tokens[index].numeral_is_ordinal else None
    if spoken is not None and (day := _day(line.tokens[index])) is not None:
        return [_make(line, index, index + 1, Day(day=day, weekday=spoken))], index + 2
    if _day(line.tokens[index]) is None or after is None or after.name != "month":
        return None
    if line.gap(index) not in {" ", " of "}:
        return None
    if _day(line.token(index + 2)) is not None and line.gap(index + 1) in _DAY_GAP:
        return None
    return read_month(line, index + 1, before=index)


def read_year(line: Line, index: int) -> Quantity | None:
    """Read a bare number of four digits as a year, or as a fiscal year where one is named."""
    token = line.tokens[index]
    year = token.year or _second_year(line, index)
    if year is None or _YEAR_FIGURE_AFTER.match(line.low, token.stop):
        return None
    if _FISCAL_BEFORE.search(line.before(index, 18)) or _FISCAL_AFTER.match(line.low, token.stop):
        return line.make(index, index, Kind.FISCAL, year)
    return _make(line, index, index, Day(year, part=part(line, token.start)))


def _second_year(line: Line, index: int) -> int | None:
    """The second year of 1995-96."""
    whole = line.tokens[index].whole
    before = line.tokens[index - 1].year if index else None
    if before is None or whole is None or len(line.tokens[index].text) != 2 or whole <= before % 100:
        return None
    return before // 100 * 100 + whole if re.fullmatch(r"[-–/]", line.gap(index - 1)) else None


def read_fiscal(line: Line, index: int) -> Quantity:
    """Read FY2025, FY 25."""
    year = int(re.sub(r"\D", "", line.tokens[index].text))
    return line.make(index, index, Kind.FISCAL, year if year > 99 else 2000 + year)


def read_era(line: Line, index: int) -> Quantity:
    """Read Heisei 17 as 2005."""
    era, number = line.tokens[index].text.lower().split()
    return _make(line, index, index, Day(_ERAS[era] + int(number)))


def read_q(line: Line, index: int) -> Quantity:
    """Read Q3."""
    return line.make(index, index, Kind.QUARTER, int(line.tokens[index].text[1]), unit="q")


def read_iso(line: Line, index: int) -> Quantity:
    """Read 2025-04-01."""
    year, month, day = map(int, re.split(r"[/.\-]", line.tokens[index].text))
    return _make(line, index, index, Day(year, month, day))


def read_decade(line: Line, index: int) -> Quantity:
    """Read the 1980s, the '90s, his mid-20s, the sixties, teenagers."""
    token = line.tokens[index]
    text = token.text.lower()
    digits = re.sub(r"\D", "", text)
    value = int(digits) if digits else 10 if text.startswith("teen") else _DECADES[text]
    optional = text.startswith("teen")  # 少女 and 若者 may be teenagers
    return line.make(index, index, Kind.DECADE, value, date=Day(part=part(line, token.start)), optional=optional)


def read_clock(line: Line, index: int) -> Quantity:
    """Read 2:46 p.m., 17:30, and a running time of 2:03:45."""
    token = line.tokens[index]
    clock = token.text if len(token.text) != 4 or not token.text.isdigit() else f"{token.text[:2]}:{token.text[2:]}"
    figures = [int(figure) for figure in re.split(r"[:.]", clock)]
    if len(figures) == 3 or figures[0] > 24 or figures[1] > 59:
        seconds = 0
        for figure in figures:
            seconds = seconds * 60 + figure
        return line.make(index, index, Kind.DURATION, seconds, unit="clock")
    meridiem = _MERIDIEM.match(line.low, token.stop)
    return _time(line, index, figures[0], figures[1], meridiem)


def _time(line: Line, index: int, hour: int, minute: int, meridiem: re.Match[str] | None) -> Quantity:
    if meridiem:
        hour = hour % 12 + (12 if meridiem[1] == "p" else 0)
        line.tokens[index].stop = max(line.tokens[index].stop, meridiem.end())
    unit = "24" if meridiem or hour > 12 or not hour else "12"
    return line.make(index, index, Kind.TIME, hour % 24 * 60 + minute, unit=unit, number=Fraction(hour))


def read_time(line: Line, index: int) -> Quantity:
    """Read 7 p.m., 8 o'clock."""
    token = line.tokens[index]
    hour = int(token.numeral.value) if token.numeral else 0
    return _time(line, index, hour, 0, _MERIDIEM.match(line.low, token.end))


def read_oclock(line: Line, index: int) -> Quantity:
    """Read half past nine, quarter to eight, ten-thirty."""
    words = re.split(r"[\s-]", line.tokens[index].text.lower().removeprefix("a "))
    minutes = {"fifteen": 15, "thirty": 30, "forty": 45, "half": 30, "quarter": 15}
    if words[0] in minutes:
        sign = -1 if words[1] in {"to", "before"} else 1
        hour, minute = words[2], sign * minutes[words[0]]
    else:
        hour, minute = words[0], minutes[words[1]]
    value = (int(hour) if hour.isdigit() else CARDINALS[hour]) * 60 + minute
    return line.make(index, index, Kind.TIME, value, unit="12")


def read_noon(line: Line, index: int) -> Quantity:
    """Read noon and midnight."""
    value = 0 if line.tokens[index].text == "midnight" else 720
    return line.make(index, index, Kind.TIME, value, unit="24", number=Fraction(value // 60))
