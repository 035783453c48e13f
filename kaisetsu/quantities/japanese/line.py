"""A text with its tokens, and what the assembling functions share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kaisetsu.quantities.japanese import modifiers
from kaisetsu.quantities.values import Kind, Quantity

if TYPE_CHECKING:
    from kaisetsu.quantities.japanese.scan import Token

RANGE = re.compile(r"\s?(?:\([^()]{1,4}\))?\s?(?:から|より|[~〜∼\-–—―−]|ないし|、|,|・|または|か|と|や|および|及び)\s?")
_SPAN_AFTER = frozenset("前後間程ほ以")
_LIST = re.compile(r"[、・かとや]")
#: Kinds whose values may be below zero.
_SIGNED = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.MEASURE, Kind.MULTIPLE})
#: Kinds of which one alone is as often said by an article or left out: a bear, an hour, per person.
_ONE_IS_AN_ARTICLE = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.DURATION, Kind.MEASURE, Kind.MONEY})


@dataclass(slots=True)
class Line:
    """A width-normalised text, its tokens, and the quantities assembled so far."""

    text: str
    tokens: list[Token]
    quantities: list[Quantity]

    def gap(self, index: int) -> str:
        """The text between token *index* and the next one."""
        if index + 1 >= len(self.tokens):
            return "\0"
        return self.text[self.tokens[index].stop : self.tokens[index + 1].start]

    def before(self, index: int, width: int = 8) -> str:
        """The *width* characters before token *index*."""
        start = self.tokens[index].start
        return self.text[max(0, start - width) : start]

    def is_range(self, index: int) -> bool:
        """Whether token *index* and the next one are the ends of a range or neighbours in a list."""
        gap = self.gap(index)
        return len(gap) < 12 and RANGE.fullmatch(gap) is not None

    def _may_be_negative(self, index: int, kind: Kind) -> bool:
        """Whether what stands behind a minus sign is below zero; behind a hyphen, counts and dates are not."""
        spelled = self.text[: self.tokens[index].start].rstrip().endswith(("マイナス", "▲", "△"))
        return kind in _SIGNED and (spelled or kind is not Kind.NUMBER or not self.tokens[index].suffix)

    def make(self, first: int, last: int, kind: Kind, value: Fraction | int, **more: Any) -> Quantity:
        """Make a quantity of tokens *first* to *last*, with what stands around it."""
        start, stop = self.tokens[first].start, self.tokens[last].stop
        bound, near = modifiers.bound(self.text, start, stop)
        sign, negative = modifiers.change(self.text, start, stop)
        value = Fraction(value)
        optional = more.pop("optional", None)
        if not optional:
            several = self.tokens[first].text == "数" or self.tokens[first].aside
            optional = several or (
                optional is None and kind in _ONE_IS_AN_ARTICLE and (more.get("number") or value) == 1
            )
        if negative and not self._may_be_negative(first, kind):
            sign, negative = 0, False
        if negative:
            value = -value
        return Quantity(
            kind, value, self.text[start:stop].strip(), start, stop,
            bound=bound, sign=sign, negative=negative, approximate=near, optional=optional,
            negated=bool(bound) and modifiers.negated(self.text, start), **more,
        )  # fmt: skip


def _join(token: Token, after: Token, gap: str, follows: str) -> None:
    """Read 2、3人 as a few: two or three, of which one may stay unsaid."""
    if token.numeral is None or after.numeral is None or gap not in {"、", ","}:
        return
    low, high = token.numeral.value, after.numeral.value
    if high - low == 1 and high <= 10 and not after.numeral.kanji:
        token.aside = True
        if after.unit not in {"day", "year"} or follows in _SPAN_AFTER:
            after.numeral.value, after.numeral.high = low, high + 1


def inherit(line: Line) -> None:
    """Give the first end of a range the suffix, and where it fits the scale, of the last one: 2~3億円, 二、三日."""
    for index in range(len(line.tokens) - 2, -1, -1):
        token, after = line.tokens[index], line.tokens[index + 1]
        if token.numeral is None or after.numeral is None or token.latin or after.latin or token.kind is not None:
            continue
        if after.kind in {None, "denominator"} or not line.is_range(index):
            if after.kind is None and line.text.startswith("の", after.stop):
                _join(token, after, line.gap(index), "の")
            continue
        if _LIST.fullmatch(line.gap(index).strip()) and not token.numeral.value < after.numeral.value:
            continue
        if after.kind in {Kind.NUMBER, Kind.DURATION} or after.unit in {"day", "year"}:
            _join(token, after, line.gap(index), line.text[after.stop : after.stop + 1])
        token.kind, token.unit, token.suffix = after.kind, after.unit, after.suffix
        scale = after.numeral.scale
        if token.numeral.scale == 1 and token.numeral.value * scale < after.numeral.value:
            token.numeral.value *= scale
