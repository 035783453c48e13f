"""Dates, 和暦, fiscal years, quarters, times of day, decades and centuries in Japanese."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from kaisetsu.quantities import units
from kaisetsu.quantities.japanese.numerals import read_numeral
from kaisetsu.quantities.japanese.scan import ERAS, WEEKDAYS
from kaisetsu.quantities.values import A_DAY, Day, Kind, Quantity

if TYPE_CHECKING:
    from kaisetsu.quantities.japanese.line import Line
    from kaisetsu.quantities.japanese.scan import Token

_ERA = re.compile(r"(?:\d{2,4}\s?\()?([一-鿿]{2}|[MTSHR])\s?(元|[^\s()年]+)")
_INITIALS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_PART = re.compile(
    r"\s?の?(?:(?P<early>上旬|初旬|初め|はじめ|初頭|前半|序盤)|(?P<middle>中旬|半ば|なかば|中ごろ|中盤|央)"
    r"|(?P<late>下旬|末|後半|終わり|終盤|暮れ))"
)
_SPAN_AFTER = re.compile(
    r"間|前|後|以内|以上|ぶり|連続|連勝|くらい|ぐらい|程度|しか|分(?!の\d)|がかり|余り|余(?!地)|足らず|近く|弱|強|ほど|たっ|経|にわた|来の|越し|半|生存|生(?!ま)|未満|目"
    r"|も(?=[、続経か前の])|ごと|おき|当たり|あたり|平均|に(?=[\d約数一])|かけて|かか|を経|中(?!旬)"
)
_YEARS_AFTER = re.compile(r"間|も?前|ぶり|余")
_SPAN_BEFORE = re.compile(
    r"(?:約|およそ|わずか|あと|延べ|丸|過去|ここ|懲役|禁錮|向こう|今後|実に|まる|築|最大|最長|創業|週|年)$"
)
_DATE_AFTER = re.compile(r"[、に(]|から|まで|付|夜|朝|午|の(?!う|間)|は|以降|未明|夕|昼|発|[^\S\n]")
_CENTURY_SPAN = re.compile(r"にわた|以上|間|ぶり|近く|余|に及")
_RANKS = {"year": 0, "month": 1, "day": 2}
_MORNING = re.compile(r"午前\s?の?\s?$")
_AFTERNOON = re.compile(r"午後\s?の?\s?$")
_YEAR_GAP = frozenset({"", " ", ")", "の"})


def part(line: Line, stop: int) -> int | None:
    """Early (-1), middle (0) or late (1) in the period that ends at *stop*; None where nothing is said."""
    match = _PART.match(line.text, stop, stop + 5)
    return None if not match else {"early": -1, "middle": 0, "late": 1}[match.lastgroup or ""]


def full_year(value: int) -> int:
    """Two digits of a year in full: up to 68 is of this century (as POSIX reads %y)."""
    return value if value >= 100 else value + (2000 if value <= 68 else 1900)


def _year(line: Line, index: int) -> int | None:
    """The year that token *index* names, or None where it is a length of time."""
    token = line.tokens[index]
    if token.name == "era" and (match := _ERA.match(token.text)):
        era = ERAS.get(match[1]) or ERAS[_INITIALS[match[1]]]
        return era + (1 if match[2] == "元" else int(read_numeral(match[2]).value))
    if token.numeral is None or token.unit != "year" or token.numeral.value.denominator != 1:
        return None
    value = int(token.numeral.value)
    if 1000 <= value < 2200 and "," not in token.text and token.numeral.scale == 1:
        return None if _YEARS_AFTER.match(line.text, token.stop) else value
    return _short_year(line, index, value) if value < 100 else None


def _short_year(line: Line, index: int, value: int) -> int | None:
    """The year of 24年6月, and of 24年 in 2020~24年."""
    token = line.tokens[index]
    if _SPAN_AFTER.match(line.text, token.stop) or _SPAN_BEFORE.search(line.before(index, 3)):
        return None
    follows = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    if follows and follows.kind == "calendar" and follows.unit in {"month", "term"} and not line.gap(index):
        return full_year(value)
    if index and line.is_range(index - 1) and line.quantities and (day := line.quantities[-1].date) and day.year:
        return day.year // 100 * 100 + value
    return None


def _field(token: Token) -> str | None:
    if token.name == "era" and token.text.endswith("年"):
        return "year"
    if token.kind != "calendar":
        return None
    return "month" if token.unit == "term" else token.unit


def _is_span(line: Line, index: int) -> bool:
    """Whether a number of days is a length of time rather than a day of the month."""
    token = line.tokens[index]
    days = token.numeral.value if token.numeral else 0
    if not 1 <= days <= 31 or (token.numeral and token.numeral.high):
        return True
    return bool(_SPAN_AFTER.match(line.text, token.stop) or _SPAN_BEFORE.search(line.before(index, 3)))


def _collect(line: Line, index: int) -> tuple[dict[str, int], int]:
    """The fields of the date that begins at token *index*, and the index of its last token."""
    fields: dict[str, int] = {}
    last = index
    for place in range(index, len(line.tokens)):
        token = line.tokens[place]
        field = _field(token)
        if field not in _RANKS or any(_RANKS[field] <= _RANKS[known] for known in fields):
            break
        if place > index and line.gap(place - 1) not in (_YEAR_GAP if "year" in fields else {"", " "}):
            break
        if field == "year":
            year = _year(line, place)
            if year is None:
                break
            fields["year"] = year
        elif token.numeral and token.numeral.value <= (12 if field == "month" else 31):
            if field == "day" and not fields and _is_span(line, place):
                break
            fields[field] = int(token.numeral.value)
        else:
            break
        last = place
    return fields, last


def _inherited(line: Line, index: int, fields: dict[str, int]) -> dict[str, int]:
    """What a date takes over from the one before it: 2月7日から9日, 2025年4月から6月."""
    before = line.quantities[-1] if line.quantities else None
    if before is None or before.date is None or not index or not line.is_range(index - 1):
        return {}
    day = before.date
    if before.end > line.tokens[index].start or "year" in fields:
        return {}
    known: dict[str, int] = {}
    if "month" not in fields and day.day is not None and day.month is not None:
        known["month"] = day.month
    if day.year is not None and (known or fields.get("month", 0) >= (day.month or 0)) and (known or day.month):
        known["year"] = day.year
    return known


def read_date(line: Line, index: int) -> tuple[Quantity | None, int]:
    """Read a date from token *index* on; gives it, or None, and the index of the next token."""
    fields, last = _collect(line, index)
    if not fields:
        return None, index
    fields |= _inherited(line, index, fields)
    weekday = None
    if last + 1 < len(line.tokens) and line.tokens[last + 1].name == "weekday" and line.gap(last).strip() == "":
        weekday = WEEKDAYS.index(line.tokens[last + 1].text.strip("(")[0])
        last += 1
    stop = line.tokens[last].stop
    day = Day(weekday=weekday, part=part(line, stop), **fields)
    unit = A_DAY if fields == {"day": 1} else "term" if line.tokens[last].unit == "term" else ""
    number = fields.get("day") or fields.get("month") or fields["year"]
    # 一日 and もう1日 are a day; the first of the month stands before a particle of time
    vague = fields == {"day": 1} and not _DATE_AFTER.match(line.text, stop)
    value = fields.get("year", 0) * 10_000 + fields.get("month", 0) * 100 + fields.get("day", 0)
    return line.make(
        index, last, Kind.DATE, value, number=Fraction(number), date=day, unit=unit, optional=vague
    ), last + 1


def read_iso(line: Line, index: int) -> Quantity:
    """Read 2025/04/01."""
    year, month, day = map(int, re.split(r"[/.\-]", line.tokens[index].text))
    date = Day(year, month, day)
    return line.make(index, index, Kind.DATE, year * 10_000 + month * 100 + day, number=Fraction(day), date=date)


def read_weekdays(line: Line, index: int) -> list[Quantity]:
    """Read 火曜, 月・水曜, 土日."""
    text = line.tokens[index].text
    names = text[1] if text.startswith("(") else text.rstrip("曜")
    days = [WEEKDAYS.index(char) for char in names if char in WEEKDAYS]
    return [
        line.make(index, index, Kind.DATE, day, date=Day(weekday=day), optional=text == "土日", unit="weekday")
        for day in days
    ]


def read_months(line: Line, index: int) -> Quantity:
    """Read 4~6月期."""
    first, last = (int(number) for number in re.findall(r"\d+", line.tokens[index].text))
    ends = tuple(
        line.make(index, index, Kind.DATE, month * 100, number=Fraction(month), date=Day(month=month))
        for month in (first, last)
    )
    return line.make(index, index, Kind.QUARTER, first * 100 + last, unit="months", parts=ends)


def read_fiscal(line: Line, index: int) -> Quantity | None:
    """Read 2025年度, 令和8年度, 24年度, 2013~15年度."""
    token = line.tokens[index]
    if token.name == "era":
        year = _year(line, index) or 0
    elif token.numeral is None or token.numeral.value.denominator != 1 or not 0 < token.numeral.value < 2200:
        return None
    else:
        year = full_year(int(token.numeral.value))
    return line.make(index, index, Kind.FISCAL, year)


def read_time(line: Line, index: int) -> tuple[Quantity | None, int]:
    """Read 午後2時46分, 9時半, 17時."""
    token = line.tokens[index]
    if token.numeral is None or token.numeral.value > 30 or token.numeral.value.denominator != 1:
        return None, index
    hour, minute, last = int(token.numeral.value), 0, index
    follows = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    if follows and follows.numeral and follows.unit == "minute" and line.gap(index) in {"", " "}:
        minute, last = int(follows.numeral.value), index + 1
        if line.text.startswith("前", follows.stop):
            minute = -minute  # 8時15分前
    elif line.text.startswith("半", token.stop):
        minute = 30
    before = line.before(index, 5)
    morning, afternoon = _MORNING.search(before), _AFTERNOON.search(before)
    spoken = Fraction(hour)
    if afternoon and hour < 12:
        hour += 12
    unit = "24" if morning or afternoon or hour > 12 or not hour else "12"
    return line.make(index, last, Kind.TIME, (hour % 24) * 60 + minute, unit=unit, number=spoken), last + 1


def read_clock(line: Line, index: int) -> Quantity:
    """Read 12:30 and a running time of 2:03:45."""
    figures = [int(figure) for figure in line.tokens[index].text.split(":")]
    if len(figures) == 3 or figures[0] > 24 or figures[1] > 59:
        seconds = 0
        for figure in figures:
            seconds = seconds * 60 + figure
        return line.make(index, index, Kind.DURATION, seconds, unit="clock")
    afternoon = bool(_AFTERNOON.search(line.before(index, 5)))
    definite = afternoon or figures[0] > 12 or bool(_MORNING.search(line.before(index, 5)))
    value = (figures[0] + 12 * (afternoon and figures[0] < 12)) % 24 * 60 + figures[1]
    return line.make(index, index, Kind.TIME, value, unit="24" if definite else "12")


def read_decade(line: Line, index: int) -> Quantity | None:
    """Read 1980年代, 90年代, 昭和20年代."""
    token = line.tokens[index]
    day = Day(part=part(line, token.stop))
    if token.name == "era":
        year = _year(line, index) or 0
        return line.make(index, index, Kind.DECADE, year, high=Fraction(year + 9), date=day)
    if token.numeral is None:
        return None
    return line.make(index, index, Kind.DECADE, token.numeral.value, date=day)


def read_century(line: Line, index: int) -> Quantity | None:
    """Read 19世紀末 as a place in time, 1世紀以上 as a length of it."""
    token = line.tokens[index]
    if token.numeral is None:
        return None
    if token.numeral.high is not None or _CENTURY_SPAN.match(line.text, token.stop) or token.numeral.value <= 1:
        size = units.DURATIONS["century"]
        high = None if token.numeral.high is None else token.numeral.high * size
        value = token.numeral.value
        return line.make(index, index, Kind.DURATION, value * size, unit="century", number=value, high=high)
    return line.make(index, index, Kind.CENTURY, token.numeral.value, date=Day(part=part(line, token.stop)))
