"""How a quantity is said in the other language, for messages a translator reads."""

from __future__ import annotations

import calendar
from fractions import Fraction
from typing import TYPE_CHECKING

from kaisetsu.quantities.values import Day, Kind, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

_ENGLISH_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_JAPANESE_SCALES = ((10**12, "兆"), (10**8, "億"), (10**4, "万"))
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_ENGLISH_MONEY = {
    "JPY": "yen",
    "CNY": "yuan",
    "KRW": "won",
    "INR": "rupees",
    "RUB": "rubles",
    "AUD": "Australian dollars",
}
_JAPANESE_MONEY = {
    "USD": "ドル",
    "JPY": "円",
    "EUR": "ユーロ",
    "GBP": "ポンド",
    "CNY": "元",
    "KRW": "ウォン",
    "AUD": "豪ドル",
}
_JAPANESE_TIME = {
    "second": "秒", "minute": "分", "hour": "時間", "day": "日", "week": "週間", "month": "カ月",
    "quarter": "四半期", "year": "年", "decade": "0年", "century": "世紀",
}  # fmt: skip
_PREFIXED = {"kilo": "kilometers or kilograms", "centi": "centimeters", "milli": "millimeters", "degree": "degrees"}
_JAPANESE_UNITS = {
    "m": "メートル",
    "km": "キロ",
    "kg": "キロ",
    "ton": "トン",
    "mile": "マイル",
    "foot": "フィート",
    "degree": "度",
}
_WEEKDAYS = "月火水木金土日"
_PARTS = {None: "", -1: "early ", 0: "mid-", 1: "late "}
_JAPANESE_PARTS = {None: "", -1: "上旬", 0: "半ば", 1: "末"}


def _decimal(value: Fraction, digits: int = 4) -> str:
    """A figure with separators of thousands, at most *digits* decimals."""
    text = f"{float(round(value, digits)):,.{digits}f}" if value.denominator != 1 else f"{int(value):,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _english_number(value: Fraction) -> str:
    for size, name in _ENGLISH_SCALES:
        if abs(value) >= size:
            return f"{_decimal(value / size)} {name}"
    return _decimal(value)


def _japanese_number(value: Fraction) -> str:
    if value.denominator != 1 or abs(value) < 10**4:
        return _decimal(value)
    rest, text = int(abs(value)), ""
    for size, name in _JAPANESE_SCALES:
        count, rest = divmod(rest, size)
        text += f"{count:,}{name}" if count else ""
    return ("-" if value < 0 else "") + text + (f"{rest:,}" if rest else "")


def _ordinal(value: Fraction) -> str:
    number = int(value)
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _plural(value: Fraction, noun: str) -> str:
    return f"{_decimal(value)} {noun}{'' if value == 1 else 's'}".replace("centurys", "centuries")


def _english_date(day: Day) -> str:
    words = [calendar.day_name[day.weekday]] if day.weekday is not None else []
    month = calendar.month_name[day.month] if day.month else ""
    if month:
        words.append(f"{_PARTS[day.part]}{month}{f' {day.day}' if day.day else ''}")
    elif day.day:
        words.append(f"the {_ordinal(Fraction(day.day))}")
    if day.year is not None:
        words.append(f"{'' if month else _PARTS[day.part]}{day.year}")
    return " ".join(words) if len(words) < 2 or not day.day else ", ".join(words)


def _japanese_date(day: Day) -> str:
    fields = ((day.year, "年"), (day.month, "月"), (day.day, "日"))
    text = "".join(f"{value}{name}" for value, name in fields if value is not None)
    weekday = f"{_WEEKDAYS[day.weekday]}曜日" if day.weekday is not None else ""
    return (f"{text}({weekday[0]})" if text and weekday else text or weekday) + _JAPANESE_PARTS[day.part]


def _english_money(quantity: Quantity) -> str:
    amount = _english_number(quantity.value)
    symbol = _SYMBOLS.get(quantity.unit)
    return f"{symbol}{amount}" if symbol else f"{amount} {_ENGLISH_MONEY.get(quantity.unit, quantity.unit)}"


def _english_quarter(quantity: Quantity) -> str:
    if quantity.unit == "q":
        return f"{_ordinal(quantity.value)} quarter"
    first, last = divmod(int(quantity.value), 100)
    return f"{calendar.month_name[first]}–{calendar.month_name[last]}"


def _english_time(quantity: Quantity) -> str:
    hour, minute = divmod(int(quantity.value), 60)
    if quantity.unit == "12":
        return f"{hour}:{minute:02}"
    return f"{hour % 12 or 12}:{minute:02} {'a.m.' if hour < 12 else 'p.m.'}"


def _english_percent(quantity: Quantity) -> str:
    return "half" if quantity.unit == "fraction" and quantity.value == 50 else f"{_decimal(quantity.value)}%"


_ENGLISH: dict[Kind, Callable[[Quantity], str]] = {
    Kind.NUMBER: lambda q: _english_number(q.value),
    Kind.MONEY: _english_money,
    Kind.PERCENT: _english_percent,
    Kind.POINTS: lambda q: _plural(q.value, "percentage point"),
    Kind.MULTIPLE: lambda q: _plural(q.value, "time"),
    Kind.MEASURE: lambda q: f"{_english_number(q.figure)} {_PREFIXED.get(q.unit, q.unit)}",
    Kind.DURATION: lambda q: _plural(q.figure, q.unit if q.unit != "clock" else "second"),
    Kind.DATE: lambda q: _english_date(q.date or Day()),
    Kind.FISCAL: lambda q: f"fiscal {int(q.value)}",
    Kind.QUARTER: _english_quarter,
    Kind.HALF: lambda q: "first half" if q.value == 1 else "second half",
    Kind.TIME: _english_time,
    Kind.DECADE: lambda q: f"{_PARTS[q.date.part if q.date else None]}{int(q.value)}s",
    Kind.CENTURY: lambda q: f"{_PARTS[q.date.part if q.date else None]}{_ordinal(q.value)} century",
    Kind.ORDINAL: lambda q: _ordinal(q.value),
    Kind.AGE: lambda q: f"{_decimal(q.value)} years old",
}
_JAPANESE: dict[Kind, Callable[[Quantity], str]] = {
    Kind.NUMBER: lambda q: _japanese_number(q.value),
    Kind.MONEY: lambda q: f"{_japanese_number(q.value)}{_JAPANESE_MONEY.get(q.unit, q.unit)}",
    Kind.PERCENT: lambda q: f"{_decimal(q.value)}%",
    Kind.POINTS: lambda q: f"{_decimal(q.value)}ポイント",
    Kind.MULTIPLE: lambda q: f"{_decimal(q.value)}倍",
    Kind.MEASURE: lambda q: f"{_japanese_number(q.figure)}{_JAPANESE_UNITS.get(q.unit, q.unit)}",
    Kind.DURATION: lambda q: f"{_decimal(q.figure)}{_JAPANESE_TIME.get(q.unit, '秒')}",
    Kind.DATE: lambda q: _japanese_date(q.date or Day()),
    Kind.FISCAL: lambda q: f"{int(q.value)}年度",
    Kind.QUARTER: lambda q: (
        f"第{int(q.value)}四半期" if q.unit == "q" else "{}~{}月期".format(*divmod(int(q.value), 100))
    ),
    Kind.HALF: lambda q: "前半" if q.value == 1 else "後半",
    Kind.TIME: lambda q: "{}時{}分".format(*divmod(int(q.value), 60)).replace("時0分", "時"),
    Kind.DECADE: lambda q: f"{int(q.value)}年代",
    Kind.CENTURY: lambda q: f"{int(q.value)}世紀",
    Kind.ORDINAL: lambda q: f"第{int(q.value)}",
    Kind.AGE: lambda q: f"{_decimal(q.value)}歳",
}


def _vague_english(quantity: Quantity) -> str:
    """The English word for 数十, 数千人, 数百万."""
    size, tens = int(quantity.figure), ""
    for unit, name in (
        (10**12, "trillions"),
        (10**9, "billions"),
        (10**6, "millions"),
        (1000, "thousands"),
        (100, "hundreds"),
    ):
        if size >= unit:
            tens = "hundreds of " if size >= 100 * unit else "tens of " if size >= 10 * unit else ""
            return f"{tens}{name}"
    return "dozens" if size >= 20 else "more than ten" if size > 10 else "several"


def english(quantity: Quantity) -> str:
    """*quantity* as English says it."""
    limit = {1: "at least or more than ", -1: "at most or less than ", 0: ""}[quantity.bound]
    if quantity.high is not None and quantity.kind is not Kind.DECADE:
        return _vague_english(quantity)
    return limit + _ENGLISH[quantity.kind](quantity)


def japanese(quantity: Quantity) -> str:
    """*quantity* as Japanese says it."""
    limit = {1: "以上", -1: "以下", 0: ""}[quantity.bound]
    return _JAPANESE[quantity.kind](quantity) + limit
