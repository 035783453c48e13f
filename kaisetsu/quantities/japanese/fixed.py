"""Fixed expressions of Japanese that hold a quantity without a numeral: 半年, 半減, 倍増, 両国, 正午."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaisetsu.quantities import units
from kaisetsu.quantities.japanese.scan import LOAN_DAYS
from kaisetsu.quantities.values import Day, Kind, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from kaisetsu.quantities.japanese.line import Line

_SPANS = {
    "四半世紀": (Fraction(1, 4), "century"),
    "半世紀": (Fraction(1, 2), "century"),
    "半年": (Fraction(1, 2), "year"),
    "半時間": (Fraction(1, 2), "hour"),
    "半日": (Fraction(1, 2), "day"),
    "半月": (Fraction(1, 2), "month"),
    "ひと月": (Fraction(1), "month"),
    "ふた月": (Fraction(2), "month"),
    "一昨年": (Fraction(2), "year"),
    "おととし": (Fraction(2), "year"),
    "再来年": (Fraction(2), "year"),
    "先々月": (Fraction(2), "month"),
    "再来月": (Fraction(2), "month"),
    "先々週": (Fraction(2), "week"),
    "再来週": (Fraction(2), "week"),
    "一昨日": (Fraction(2), "day"),
    "おととい": (Fraction(2), "day"),
    "三が日": (Fraction(3), "day"),
}
#: Spans that English more often tells by the calendar, or by an article.
_LOOSE_SPANS = frozenset(_SPANS) - {"四半世紀", "半世紀", "半年", "半時間", "半日", "ふた月"}
_HALVES = {"上半期": 1, "上期": 1, "前半": 1, "下半期": 2, "下期": 2, "後半": 2}
#: hour, and whether it also is said of no hour
_HOURS = {"正午": (12, False), "昼": (12, True), "深夜": (0, True), "真夜中": (0, True),
          "ミッドナイト": (0, True)}  # fmt: skip
_COUNTS = {"ひとつ": 1, "ふたつ": 2, "みっつ": 3, "ひとり": 1, "ふたり": 2, "ゼロ": 0, "双子": 2}
#: English numerals in names and slogans (セブン-イレブン, ビッグスリー).
_LOANS = {
    "ワン": 1,
    "ツー": 2,
    "スリー": 3,
    "フォー": 4,
    "ファイブ": 5,
    "シックス": 6,
    "セブン": 7,
    "エイト": 8,
    "ナイン": 9,
    "テン": 10,
    "イレブン": 11,
}
_DIGITS = "二三四五六七八九十"
_DAYS = {
    "元日": Day(month=1, day=1),
    "元旦": Day(month=1, day=1),
    "大みそか": Day(month=12, day=31),
    "大晦日": Day(month=12, day=31),
}


def _span(line: Line, index: int, text: str) -> Quantity:
    number, unit = _SPANS[text]
    size = units.DURATIONS[unit]
    token = line.tokens[index]
    if number >= 1 and line.text.startswith("半", token.stop):
        number += Fraction(1, 2)
        token.stop += 1
    optional = text in _LOOSE_SPANS
    return line.make(index, index, Kind.DURATION, number * size, unit=unit, number=number, optional=optional)


def _half(line: Line, index: int, text: str) -> Quantity | None:
    """Read 上半期 and 後半; after a date 後半 is a part of it, and read there."""
    loose = text in {"前半", "後半"}
    before = line.quantities[-1] if line.quantities else None
    if loose and before and before.date and before.date.part is not None:
        near = before.end + 2 > line.tokens[index].start
        if near:
            return None
    return line.make(index, index, Kind.HALF, _HALVES[text], optional=loose)


def _day(line: Line, index: int, text: str) -> Quantity:
    day = _DAYS[text]
    return line.make(index, index, Kind.DATE, (day.month or 0) * 100 + (day.day or 0), date=day, optional=True)


def _hour(line: Line, index: int, text: str) -> Quantity:
    hour, optional = _HOURS[text]
    return line.make(index, index, Kind.TIME, hour * 60, unit="24", optional=optional)


def _count(line: Line, index: int, text: str) -> Quantity:
    if text == "十分":  # ten minutes, or: enough
        return line.make(index, index, Kind.DURATION, 600, unit="minute", number=Fraction(10), optional=True)
    if text.startswith("両"):
        return line.make(index, index, Kind.NUMBER, 2, optional=True)
    if text in _LOANS:
        return line.make(index, index, Kind.NUMBER, _LOANS[text], optional=True)
    return line.make(index, index, Kind.NUMBER, _COUNTS[text], optional=_COUNTS[text] < 2)


def read_word(line: Line, index: int) -> Quantity | None:
    """Read the fixed expression at token *index*."""
    text = line.tokens[index].text.removeprefix("ここ").removeprefix("この")
    for words, reader in _READERS:
        if text in words:
            return reader(line, index, text)
    if text.startswith("倍"):
        return line.make(index, index, Kind.MULTIPLE, 2)
    if text.startswith(("過半", "半", "折", "ハーフ")):
        optional = text.startswith(("過半", "ハーフ")) or None
        return line.make(index, index, Kind.PERCENT, 50, unit="fraction", number=Fraction(2), optional=optional)
    return _count(line, index, text)


def read_wordlike(line: Line, index: int) -> Quantity | None:
    """Read 三角形, 四季: words that English may say by their digit, and need not."""
    if line.quantities and line.quantities[-1].end > line.tokens[index].start:
        return None  # 四半期 in 第3四半期
    digits = [_DIGITS.index(char) + 2 for char in line.tokens[index].text if char in _DIGITS]
    return line.make(index, index, Kind.NUMBER, digits[0], optional=True) if len(digits) == 1 else None


def read_loan_day(line: Line, index: int) -> Quantity:
    """Read ブラックフライデー and サンデー・タイムズ: a day of the week in a name."""
    text = line.tokens[index].text
    weekday = next(number for number, name in enumerate(LOAN_DAYS) if text.startswith(name))
    return line.make(index, index, Kind.DATE, weekday, date=Day(weekday=weekday), optional=True, unit="weekday")


_READERS: tuple[tuple[Container[str], Callable[[Line, int, str], Quantity | None]], ...] = (
    (_SPANS, _span),
    (_HALVES, _half),
    (_DAYS, _day),
    (_HOURS, _hour),
)
