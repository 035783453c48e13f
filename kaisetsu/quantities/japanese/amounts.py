"""Money, percentages, multiples, measures, durations, ages, places and counts in Japanese."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kaisetsu.quantities import units
from kaisetsu.quantities.japanese import calendar
from kaisetsu.quantities.japanese.words import NAMED, WORDLIKE
from kaisetsu.quantities.values import NAME, THEM, Day, Kind, Quantity

if TYPE_CHECKING:
    from kaisetsu.quantities.japanese.line import Line

_SYMBOLS = {"$": "USD", "¥": "JPY", "€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "₽": "RUB"}
_SYMBOL_BEFORE = re.compile(r"([$¥€£₩₹₽])\s?$")
_CENTS = {"sen": ("JPY", 100), "cent": ("USD", 100), "pence": ("GBP", 100)}
_RATE_BEFORE = re.compile(r"(時速|毎時|秒速|毎秒|風速|分速|毎分)(?:約|およそ|最大)?$")
_RATE_AFTER = re.compile(r"(?:/|毎)\s?(s(?:ec)?|h|秒|時)")
_RATES = {"時速": "h", "毎時": "h", "h": "h", "時": "h", "分速": "min", "毎分": "min"}
_HALF = re.compile(r"半(?![ばん導島額径減数分年日期世])")
_PERSON_BEFORE = re.compile(r"[一-鿿ァ-ヺー]\($")
_AGE_BEFORE = re.compile(r"(?:享年|満|年齢は?)\s?$")
_ORDINAL_BEFORE = re.compile(r"第\s?$")
_PLACED_AFTER = re.compile(r"目(?![指標的立安減撃覚途線玉前次])")
_GAP_AFTER = re.compile(r"(?:以上|近く|余り|弱|強)?の?(?:差|開き|リード)")
_ANAPHOR_BEFORE = re.compile(r"(?:^|[。、,「『(:\s]|[こそあ]の|これら|それら|残る)$")
_ANAPHOR_AFTER = re.compile(r"[はがをにもの]|とも")
#: Counters of what a pronoun takes up.
_PERSONS = frozenset(["人", "名", "者", "氏"])
_THINGS = _PERSONS | {"社", "つ", "チーム", "カ国", "か国", "ヵ国", "ヶ国", "個", "件", "本", "点"}
_RATE_SUBJECT = re.compile(r"(?:金利|利率|税率|関税|利回り|率)[^、。\d]*$")
#: Compound lengths of time run from the larger unit to the smaller: 1年6カ月, 2時間3分45秒.
_SMALLER = ("century", "year", "month", "week", "day", "hour", "minute", "second")


def _figure(line: Line, index: int) -> tuple[Fraction, Fraction | None]:
    numeral = line.tokens[index].numeral
    return (numeral.value, numeral.high) if numeral else (Fraction(0), None)


def _next(line: Line, index: int, unit: str) -> Fraction | None:
    """The figure of the next token, if it follows at once with *unit*."""
    if index + 1 >= len(line.tokens) or line.gap(index) not in {"", " ", "と"}:
        return None
    token = line.tokens[index + 1]
    return token.numeral.value if token.numeral and token.unit == unit else None


def money(line: Line, index: int) -> tuple[Quantity, int]:
    """Read 2億8,800万ドル, 154円72銭; a second 銭 after a range (72~73銭) belongs to the same 円."""
    token = line.tokens[index]
    value, high = _figure(line, index)
    currency, last = token.unit, index
    if currency in _CENTS:
        currency, size = _CENTS[currency]
        number, value = value, value / size
        before = line.quantities[-1] if line.quantities else None
        if index and before and before.kind is Kind.MONEY and line.is_range(index - 1) and before.value % 1:
            value += before.value - before.value % 1
        return line.make(index, index, Kind.MONEY, value, unit=currency, number=number, high=high), index + 1
    for small, (whole, size) in _CENTS.items():
        cents = _next(line, index, small) if whole == currency else None
        if cents is not None:
            value, last = value + cents / size, index + 1
    return line.make(index, last, Kind.MONEY, value, unit=currency, high=high), last + 1


def symbol_money(line: Line, index: int) -> Quantity | None:
    """Read ¥1,000 and $5億: a numeral without suffix after a sign of currency."""
    match = _SYMBOL_BEFORE.search(line.before(index, 3))
    if not match:
        return None
    value, high = _figure(line, index)
    return line.make(index, index, Kind.MONEY, value, unit=_SYMBOLS[match[1]], high=high)


def wari(line: Line, index: int) -> tuple[Quantity, int]:
    """Read 3割2分1厘 as 32.1 percent."""
    value, high = _figure(line, index)
    value, last = value * 10, index
    for unit, size in (("minute", Fraction(1)), ("rin", Fraction(1, 10))):
        figure = _next(line, last, unit)
        if figure is not None:
            value, last = value + figure * size, last + 1
    high = None if high is None else high * 10
    return line.make(index, last, Kind.PERCENT, value, high=high, number=value), last + 1


def fraction(line: Line, index: int) -> tuple[Quantity | None, int]:
    """Read 3分の2 as two thirds."""
    below, _ = _figure(line, index)
    after = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    if after is None or after.numeral is None or not below or line.gap(index):
        return None, index
    value = after.numeral.value / below * 100
    return line.make(index, index + 1, Kind.PERCENT, value, unit="fraction", number=below), index + 2


def share(line: Line, index: int) -> tuple[Quantity | None, int]:
    """Read 5人に1人 as a share of the whole; its parts are the two counts."""
    if line.gap(index) != "に" or index + 1 >= len(line.tokens):
        return None, index
    whole, some = line.tokens[index], line.tokens[index + 1]
    if whole.numeral is None or some.numeral is None or whole.suffix != some.suffix or not whole.suffix:
        return None, index
    if line.text.startswith("ずつ", some.stop):
        return None, index
    if not 0 < some.numeral.value < whole.numeral.value or whole.kind is not Kind.NUMBER:
        return None, index
    parts = tuple(line.make(place, place, Kind.NUMBER, _figure(line, place)[0]) for place in (index, index + 1))
    value = some.numeral.value / whole.numeral.value * 100
    return line.make(index, index + 1, Kind.PERCENT, value, unit="share", parts=parts), index + 2


def duration(line: Line, index: int) -> tuple[Quantity, int]:
    """Read 2時間3分45秒, 1年6カ月, 2年半."""
    token = line.tokens[index]
    value, high = _figure(line, index)
    number, unit, last = value, token.unit, index
    total = value * units.DURATIONS[unit]
    limit = None if high is None else high * units.DURATIONS[unit]
    place = _SMALLER.index(unit) if unit in _SMALLER else len(_SMALLER)
    for smaller in _SMALLER[place + 1 :]:
        figure = _next(line, last, smaller)
        if figure is not None:
            total, last = total + figure * units.DURATIONS[smaller], last + 1
    stop = line.tokens[last].stop
    if _HALF.match(line.text, stop):
        total += units.DURATIONS[line.tokens[last].unit] / 2
        number += Fraction(1, 2)
        line.tokens[last].stop = stop + 1
    if last > index:
        number = total / units.DURATIONS[unit]
    return line.make(index, last, Kind.DURATION, total, unit=unit, number=number, high=limit), last + 1


def measure(line: Line, index: int) -> tuple[Quantity, int]:
    """Read 5キロ, 時速160キロ, 毎秒25メートル, 氷点下12度, 1メートル80センチ."""
    token = line.tokens[index]
    value, high = _figure(line, index)
    size = units.MEASURES[token.unit][1]
    rate = _RATE_BEFORE.search(line.before(index, 6)) or _RATE_AFTER.match(line.text, token.stop)
    unit = token.unit
    if rate and "length" in units.MEASURES[unit][0]:
        per = _RATES.get(rate[1], "s")
        unit, size = f"{unit}/{per}", size * units.RATES[per]
    limit = None if high is None else high * size
    total, last = value * size, index
    follows = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    if follows and follows.numeral and follows.kind is Kind.MEASURE and line.gap(index) in {"", " "}:
        dimensions, smaller = units.MEASURES[follows.unit]
        if smaller < size and set(dimensions.split()) & set(units.MEASURES[token.unit][0].split()):
            total, last = total + follows.numeral.value * smaller, index + 1
    return line.make(index, last, Kind.MEASURE, total, unit=unit, number=total / size, high=limit), last + 1


def _is_place(line: Line, index: int) -> bool:
    token = line.tokens[index]
    return token.kind is Kind.ORDINAL or is_placed(line, token.stop)


def is_placed(line: Line, stop: int) -> bool:
    """Whether what ends at *stop* is made a place by 目 (3度目, not 10万メートル目指す)."""
    return _PLACED_AFTER.match(line.text, stop) is not None


def _is_anaphor(line: Line, index: int, value: Fraction) -> bool:
    """Whether a number takes up what was told of: 6人は, この2つは, and 2人 wherever it stands."""
    token = line.tokens[index]
    if value == 2 and token.suffix in _PERSONS:
        return True
    if not 2 <= value <= 10 or token.suffix not in _THINGS:
        return False
    before, after = _ANAPHOR_BEFORE.search(line.before(index, 3)), _ANAPHOR_AFTER.match(line.text, token.stop)
    return before is not None and after is not None


def place_or_count(line: Line, index: int) -> Quantity:
    """Read 第12回, 5度目, 2位 as places, everything else as a count; (34) after a name is an age."""
    token = line.tokens[index]
    value, high = _figure(line, index)
    more: dict[str, Any] = {"high": high}
    if token.kind == "grade":  # a senior, a sophomore
        return line.make(index, index, Kind.ORDINAL, value, high=high, optional=True)
    prefixed = bool(_ORDINAL_BEFORE.search(line.before(index, 2)))
    if token.unit == "quarter" and prefixed:
        return line.make(index, index, Kind.QUARTER, value, unit="q")
    if token.latin:
        return line.make(index, index, Kind.NUMBER, value, unit=NAME, optional=True)
    if _wordlike(line, index, prefixed=prefixed):
        more["optional"] = True
    if prefixed and token.suffix == "次":
        more["optional"] = False  # the First World War is told from the Second
    kind = Kind.ORDINAL if prefixed or _is_place(line, index) else _counted(line, index, value)
    if kind is Kind.DECADE:
        more["date"] = Day(part=calendar.part(line, token.stop))
    if kind is Kind.NUMBER and _is_anaphor(line, index, value):
        more["unit"] = THEM
    return line.make(index, index, kind, value, **more)


def _counted(line: Line, index: int, value: Fraction) -> Kind:
    """Whether a count is an age, of people in their sixties (60代), or a place in a line (47代大統領)."""
    token = line.tokens[index]
    if token.kind == "generation":
        return Kind.DECADE if value % 10 == 0 and 10 <= value <= 90 else Kind.ORDINAL
    if token.kind is None and _AGE_BEFORE.search(line.before(index, 4)):
        return Kind.AGE
    alone = line.text.startswith(")", token.stop) and not token.suffix
    named = alone and value < 120 and _PERSON_BEFORE.search(line.before(index, 2))
    return Kind.AGE if named else Kind.NUMBER


def _wordlike(line: Line, index: int, *, prefixed: bool) -> bool:
    """Whether a kanji numeral is more likely part of a word (三国, 二次) or a name (2審) than a count."""
    token = line.tokens[index]
    if token.suffix in NAMED:
        return True
    if not token.numeral or not token.numeral.kanji or prefixed:
        return False
    return len(token.text) == 1 and (token.suffix in WORDLIKE or token.text + token.suffix == "二人")


def age(line: Line, index: int) -> tuple[Quantity, int]:
    """Read 54歳 and 16歳11カ月."""
    value, high = _figure(line, index)
    months = _next(line, index, "month")
    if months is None or high is not None:
        return line.make(index, index, Kind.AGE, value, high=high), index + 1
    return line.make(index, index + 1, Kind.AGE, value + months / 12, number=value), index + 2


def plain(kind: Kind) -> Any:
    """A reader of *kind* whose value is the figure as it is written."""

    def read(line: Line, index: int) -> Quantity:
        value, high = _figure(line, index)
        half = _HALF.match(line.text, line.tokens[index].stop) if kind is Kind.MULTIPLE else None
        return line.make(index, index, kind, value + (Fraction(1, 2) if half else 0), high=high)

    return read


def percent(line: Line, index: int) -> Quantity:
    """Read 42.1%; a change of a rate in percent (金利を0.25%引き上げ) is marked as one."""
    value, high = _figure(line, index)
    made = line.make(index, index, Kind.PERCENT, value, high=high)
    is_change = made.sign and not made.negative and _RATE_SUBJECT.search(line.before(index, 25))
    is_gap = _GAP_AFTER.match(line.text, made.end)
    return replace(made, unit="change") if is_change or is_gap else made


def points(line: Line, index: int) -> Quantity:
    """Read 3.5ポイント, and 25ベーシスポイント as a quarter of one."""
    value, high = _figure(line, index)
    if line.tokens[index].unit == "basis":
        return line.make(index, index, Kind.POINTS, value / 100, number=value, unit="basis")
    return line.make(index, index, Kind.POINTS, value, high=high)


def quarter(line: Line, index: int) -> Quantity:
    """Read 3Q as a quarter of a year, or of a match."""
    return line.make(index, index, Kind.QUARTER, _figure(line, index)[0], unit="q")
