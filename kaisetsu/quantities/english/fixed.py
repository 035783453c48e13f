"""Words of English that hold a quantity without a numeral: doubled, half, both, a decade, twice."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from kaisetsu.quantities import units
from kaisetsu.quantities.english import numerals
from kaisetsu.quantities.english.words import ANNIVERSARIES, SUFFIX, SUFFIXES
from kaisetsu.quantities.values import Day, Kind, Quantity

if TYPE_CHECKING:
    from kaisetsu.quantities.english.line import Line

_TIMES = {"doubl": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5, "twice": 2, "thrice": 3}
_COUNTS = {
    "both": 2, "a pair": 2, "pair": 2, "pairs": 2, "couples": 2, "twin": 2, "twins": 2, "duo": 2,
    "bilateral": 2,
    "runner-up": 2, "runners-up": 2, "duos": 2, "trio": 3, "trios": 3, "quartet": 4, "quartets": 4, "quintet": 5,
    "quintets": 5, "trilateral": 3, "once": 1, "single": 1, "nil": 0,
}  # fmt: skip
_SOME = {"a couple": 4, "couple": 4, "several": 10, "a few": 10}
_PLACES = {"secondary": 2, "tertiary": 3, "quarterfinal": 8, "semifinal": 4}
_HOLIDAYS = {"year": Day(month=1, day=1), "eve": Day(month=12, day=31), "christmas": Day(month=12, day=25)}
_UNIT = re.compile(r"(hour|year|month|week|day|minute|decade|century|fortnight|centurie)s?$")
_HALF_OF = re.compile(r"\s(?:of|the|its|their|his|her|a|an|that|what|those|all)\b")
_OF_THE = re.compile(r"\sof\s(?:the\s|this\s|last\s|next\s)?")
_HALF_AFTER = re.compile(r"\sand\sa\shalf")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11,
          "XII": 12, "XIII": 13,
          "XIV": 14,
          "XV": 15, "XVI": 16}  # fmt: skip


def read_half(line: Line, index: int) -> Quantity | None:
    """Read half a million yen, half a year, first half, half of them."""
    token = line.tokens[index]
    text = token.text.lower().replace("-", " ")
    if text.startswith(("first", "former", "second", "latter")):
        after = line.token(index + 1)
        if after and after.name in {"decade", "month"} and _OF_THE.fullmatch(line.gap(index)):
            return None  # the second half of the 1990s, the first half of October: read with what they are part of
        return line.make(index, index, Kind.HALF, 1 if text.startswith(("first", "former")) else 2, optional=False)
    last = text.split()[-1].rstrip("s")
    if last in numerals.SCALES or last == "dozen":
        return _half_scale(line, index, 12 if last == "dozen" else numerals.SCALES[last])
    unit = "century" if last in {"century", "centurie"} else last
    if text == "half " and (match := _UNIT.match(re.split(r"[\s,.-]", line.low[token.end : token.end + 12])[0])):
        unit = match[1]
        token.stop += len(match.group())
    if unit in units.DURATIONS:
        value = units.DURATIONS[unit] / 2
        return line.make(index, index, Kind.DURATION, value, unit=unit, number=Fraction(1, 2))
    before = line.quantities[-1] if line.quantities else None
    named = before is not None and before.kind is Kind.QUARTER and before.end + 1 == token.start  # April-September half
    optional = named or text == "halves"
    return line.make(index, index, Kind.PERCENT, 50, unit="fraction", number=Fraction(2), optional=optional)


def _half_scale(line: Line, index: int, scale: int) -> Quantity:
    token = line.tokens[index]
    value = Fraction(scale, 2)
    suffix = SUFFIX.match(line.low, token.stop)
    kind, unit = SUFFIXES[suffix["unit"]] if suffix else (Kind.NUMBER, "")
    if suffix and kind is Kind.MONEY:
        token.stop = suffix.end()
        return line.make(index, index, Kind.MONEY, value, unit="GBP" if unit == "pound" else unit)
    if suffix and kind is Kind.MEASURE and unit in units.MEASURES:
        token.stop = suffix.end()
        return line.make(index, index, Kind.MEASURE, value * units.MEASURES[unit][1], unit=unit, number=value)
    currency = line.currency(index)
    return line.make(index, index, Kind.MONEY if currency else Kind.NUMBER, value, unit=currency or "")


def read_span(line: Line, index: int) -> Quantity | None:
    """Read a year, per day, the past decade, a quarter-century, every other year, decades."""
    token = line.tokens[index]
    text = token.text.lower().replace("-", " ")
    match = _UNIT.search(text.removesuffix(" or two"))
    if match is None:
        return None
    unit = {"centurie": "century", "fortnight": "week"}.get(match[1], match[1])
    size = units.DURATIONS[unit]
    if text in {"decades", "centuries"}:
        return line.make(index, index, Kind.DURATION, size * 2, high=size * 10, unit=unit, optional=True)
    if text.startswith("quarter"):
        return line.make(index, index, Kind.DURATION, size / 4, unit=unit, number=Fraction(1, 4))
    number = Fraction(2) if text.startswith("every other") or match[1] == "fortnight" else Fraction(1)
    half = _HALF_AFTER.match(line.low, token.stop)
    if half:
        number += Fraction(1, 2)
        token.stop = half.end()
    high = size * 3 if text.endswith(" or two") else None
    return line.make(index, index, Kind.DURATION, size * number, unit=unit, number=number, high=high, optional=not half)


def read_times(line: Line, index: int) -> Quantity:
    """Read doubled, tripling, twice, halved; a plain "double" may be an adjective only."""
    text = line.tokens[index].text.lower()
    if text.startswith("halv"):
        return line.make(index, index, Kind.PERCENT, 50, unit="fraction", number=Fraction(2))
    value = next(value for word, value in _TIMES.items() if text.startswith(word))
    return line.make(index, index, Kind.MULTIPLE, value, optional=text in {"double", "triple", "doubles", "triples"})


def read_fold(line: Line, index: int) -> Quantity:
    """Read tenfold, five-fold."""
    word = line.tokens[index].text.lower().removesuffix("fold").rstrip("-")
    value = numerals.CARDINALS.get(word) or numerals.TENS.get(word) or numerals.SCALES.get(word, 1)
    return line.make(index, index, Kind.MULTIPLE, value)


def read_count(line: Line, index: int) -> Quantity:
    """Read both, a couple, twins, once, several, majority."""
    text = line.tokens[index].text.lower()
    if text == "majority":
        return line.make(index, index, Kind.PERCENT, 50, unit="fraction", optional=True)
    if text in _SOME:
        return _some(line, index, _SOME[text])
    return line.make(index, index, Kind.NUMBER, _COUNTS[text], optional=text != "nil")


def _some(line: Line, index: int, high: int) -> Quantity:
    """Read several, a few, a couple of months: two of them or more, up to *high*."""
    token = line.tokens[index]
    suffix = SUFFIX.match(line.low, token.stop + 3 * line.low.startswith(" of ", token.stop))
    kind, unit = SUFFIXES[suffix["unit"]] if suffix else (None, "")
    size = units.DURATIONS.get(unit, Fraction(1)) if kind is Kind.DURATION else Fraction(1)
    if suffix and kind is Kind.DURATION:
        token.stop = suffix.end()
    kind, unit = (Kind.DURATION, unit) if kind is Kind.DURATION else (Kind.NUMBER, "")
    return line.make(index, index, kind, 2 * size, high=high * size, optional=True, unit=unit)


def read_roman(line: Line, index: int) -> Quantity:
    """Read World War II, Article IX, Elizabeth II."""
    return line.make(index, index, Kind.ORDINAL, _ROMAN[line.tokens[index].text], optional=True)


def read_always(line: Line, index: int) -> Quantity:
    """Read around the clock, 24/7, seven days a week."""
    text, day = line.tokens[index].text.lower(), units.DURATIONS["day"]
    number, unit = (7, "day") if "week" in text else (365, "day") if "year" in text else (24, "hour")
    value = number * units.DURATIONS[unit] if unit == "day" else day
    return line.make(index, index, Kind.DURATION, value, unit=unit, number=Fraction(number), optional=True)


def read_place(line: Line, index: int) -> Quantity:
    """Read secondary, halfway, quarterfinals: words that another language may say by a number."""
    text = line.tokens[index].text.lower().replace("-", "").rstrip("s")
    if text == "halfway":
        return line.make(index, index, Kind.PERCENT, 50, unit="fraction", number=Fraction(2), optional=True)
    kind = Kind.NUMBER if text.endswith("final") else Kind.ORDINAL
    return line.make(index, index, kind, _PLACES[text], optional=True)


def read_anniversary(line: Line, index: int) -> Quantity:
    """Read centenary, biennial: so many years."""
    text = line.tokens[index].text.lower()
    years = next(years for words, years in ANNIVERSARIES.items() if re.fullmatch(words, text))
    value = years * units.DURATIONS["year"]
    high = 10 * value if text == "millennia" else None
    return line.make(index, index, Kind.DURATION, value, unit="year", number=Fraction(years), high=high, optional=True)


def read_holiday(line: Line, index: int) -> Quantity:
    """Read New Year's Day, Christmas Eve; another language may call them by name, too."""
    words = re.split(r"\W+", line.tokens[index].text.lower())
    day = _HOLIDAYS["christmas"] if words[0] == "christmas" else _HOLIDAYS["eve" if words[-1] == "eve" else "year"]
    if words[0] == "christmas" and words[-1] == "eve":
        day = Day(month=12, day=24)
    value = (day.month or 0) * 100 + (day.day or 0)
    return line.make(index, index, Kind.DATE, value, number=Fraction(day.day or 0), date=day, optional=True)
