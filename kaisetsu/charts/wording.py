"""Numbers as a chart says them: in the forms of the language, with their unit."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.numbers import format_compact_decimal

from kaisetsu.languages import language, number

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGE, LARGE_CJK = 1_000_000, 10_000
"""From here on a chart writes 280 million, 2.8億; the table beside it has the whole number."""


def with_unit(words: str, unit: str, tag: str) -> str:
    """A number and its unit: ``57%``, ``42,000 terminals``, ``42,000台``."""
    tight = not unit or language(tag).is_cjk or not unit[0].isalpha()
    return words + unit if tight else f"{words} {unit}"


def exact(value: float | None, unit: str, tag: str) -> str:
    """A number as a table has it; a dash where there is none."""
    return "–" if value is None else with_unit(number(value, tag).replace("-", "−"), unit, tag)


def short(value: float, unit: str, tag: str) -> str:
    """A number as a label in the picture has it."""
    if abs(value) < (LARGE_CJK if language(tag).is_cjk else LARGE):
        return exact(value, unit, tag)
    locale = Locale.parse(tag, sep="-")
    form: Literal["long", "short"] = "long" if "long" in locale.compact_decimal_formats else "short"
    words = str(format_compact_decimal(value, format_type=form, locale=locale, fraction_digits=2))
    return with_unit(words.replace("-", "−"), unit, tag)


def width(text: str, size: float) -> float:
    """The width of a text in pixels, at least: fonts differ from device to device, so nothing is measured."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    return size * (wide + 0.61 * (len(text) - wide))


def widest(texts: Sequence[str], size: float) -> float:
    """The width of the widest of some texts in pixels."""
    return max((width(text, size) for text in texts), default=0)
