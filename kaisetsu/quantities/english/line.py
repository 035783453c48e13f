"""A text with its tokens, and what the assembling functions share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kaisetsu.quantities.english import modifiers
from kaisetsu.quantities.values import Kind, Quantity

if TYPE_CHECKING:
    from kaisetsu.quantities.english.scan import Token

RANGE = re.compile(
    r"\s?-?(?:\s?[-–—−~]\s?|\s(?:to|through|until|or|and|versus|vs\.?)\s|,\s(?:and|or)\s|-to-)", re.IGNORECASE
)
_COMMA = re.compile(r",\s")
#: Kinds whose values may be below zero.
_SIGNED = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.MEASURE, Kind.MULTIPLE})
#: Kinds of which one alone is as often said by an article or left out in the other language.
_ONE_IS_AN_ARTICLE = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.DURATION, Kind.MEASURE, Kind.MONEY})
_THE_TWO = re.compile(r"\b(?:the|these|those|their|our|between|its|his|her|all)\s(?:latter\s|other\s|first\s|last\s)?$")
SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR", "₽": "RUB"}
_DOLLARS = {
    "US": "USD",
    "A": "AUD",
    "C": "CAD",
    "HK": "HKD",
    "NT": "TWD",
    "S": "SGD",
    "NZ": "NZD",
    "AU": "AUD",
    "CA": "CAD",
    "R": "BRL",
}
_SYMBOL = re.compile(r"(?:\b(US|AU?|CA?|HK|NT|S|NZ|R))?([$€£¥₩₹₽])\s?$")


@dataclass(slots=True)
class Line:
    """A text, its lower case, its tokens, and the quantities assembled so far."""

    text: str
    low: str
    tokens: list[Token]
    quantities: list[Quantity]

    def gap(self, index: int) -> str:
        """The text between token *index* and the next one."""
        if index + 1 >= len(self.tokens):
            return "\0"
        return self.low[self.tokens[index].stop : self.tokens[index + 1].start]

    def before(self, index: int, width: int = 12) -> str:
        """The *width* characters before token *index*, lower case."""
        start = self.tokens[index].start
        return self.low[max(0, start - width) : start]

    def token(self, index: int) -> Token | None:
        """Token *index*, or None beyond the end."""
        return self.tokens[index] if index < len(self.tokens) else None

    def is_range(self, index: int) -> bool:
        """Whether token *index* and the next one are the ends of a range or the last of a list."""
        gap = self.gap(index)
        return len(gap) < 10 and RANGE.fullmatch(gap) is not None

    def currency(self, index: int) -> str | None:
        """The currency whose sign stands before token *index*."""
        start = self.tokens[index].start
        match = _SYMBOL.search(self.text, max(0, start - 5), start)
        if not match:
            return None
        return _DOLLARS.get(match[1] or "", SYMBOLS[match[2]]) if match[2] == "$" else SYMBOLS[match[2]]

    def make(self, first: int, last: int, kind: Kind, value: Fraction | int, **more: Any) -> Quantity:
        """Make a quantity of tokens *first* to *last*, with what stands around it."""
        start, stop = self.tokens[first].start, self.tokens[last].stop
        bound, near = modifiers.bound(self.low, start, stop)
        sign, negative = modifiers.change(self.low, start, stop)
        value = Fraction(value)
        optional = more.pop("optional", None)
        if optional is None:
            figure = more.get("number") or value
            optional = kind in _ONE_IS_AN_ARTICLE and (figure == 1 or self._is_two(first, figure))
        if negative and kind not in _SIGNED:
            sign, negative = 0, False
        if negative:
            value = -value
        symbol = _SYMBOL.search(self.text, max(0, start - 5), start) if kind is Kind.MONEY else None
        begin = symbol.start() if symbol else start
        return Quantity(
            kind, value, self.text[begin:stop].strip(), start, stop,
            bound=bound, sign=sign, negative=negative, approximate=near, optional=optional,
            negated=bool(bound) and modifiers.negated(self.low, start), **more,
        )  # fmt: skip

    def _is_two(self, index: int, figure: Fraction) -> bool:
        """Whether it is the two of what the text already told of, or a "second"."""
        numeral = self.tokens[index].numeral
        if figure != 2 or numeral is None or not numeral.words:
            return False
        return numeral.ordinal or _THE_TWO.search(self.before(index, 16)) is not None


def inherit(line: Line) -> None:
    """Give the ends of a range the unit, and where it fits the scale, of one another.

    ``2 to 3 million dollars``, ``$5-10 million``, ``25, 30 and 45 percent``.
    """
    for index in range(len(line.tokens) - 2, -1, -1):
        token, after = line.tokens[index], line.tokens[index + 1]
        if token.numeral is None or after.numeral is None or token.latin or after.latin or token.numeral.ordinal:
            continue
        joined = line.is_range(index)
        listed = _COMMA.fullmatch(line.gap(index)) is not None and after.unit.startswith("<") and token.year is None
        if not joined and not listed:
            continue
        scale = after.numeral.scale
        bare = token.kind is None or line.currency(index) is not None
        fits = bare and token.numeral.scale == 1 and token.numeral.value * scale < after.numeral.value
        if fits and not after.numeral.high:
            token.numeral.value *= scale
        if token.kind is None and after.kind is not None and line.currency(index) is None:
            token.kind, token.unit = after.kind, f"<{after.unit.removeprefix('<')}"
    for index, token in enumerate(line.tokens):
        token.unit = token.unit.removeprefix("<")
        _inherit_currency(line, index)


def _inherit_currency(line: Line, index: int) -> None:
    """Give the second end of ``$5-10 million`` the sign of the first."""
    token, after = line.tokens[index], line.token(index + 1)
    currency = token.unit if token.kind is Kind.MONEY else line.currency(index)
    if token.numeral is None or after is None or after.numeral is None or not currency or not line.is_range(index):
        return
    if after.kind is None and re.fullmatch(r"\s?[-–—~]\s?| to ", line.gap(index)) and line.currency(index + 1) is None:
        after.kind, after.unit = Kind.MONEY, currency
