"""Numerals of Japanese: digits, kanji, both mixed (1億2,614万6千), and vague ones (数十, 十数, 何百万)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "壱": 1, "弐": 2, "参": 3}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
_VAGUE = "数何"

KANJI_DIGIT = "〇零一二三四五六七八九"
KANJI = f"{KANJI_DIGIT}十百千"
#: A numeral: it may begin with 数 or 何; kanji digits do not follow Arabic ones (3四半期).
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+|・\d+(?=\s?[%割パ倍ポ度メキセミトグリヘ秒億万兆ド円ユ]))?"
#: The scales; a space may stand before them (1 万 6 千), a place name may not (1 千葉).
_SCALES = r"(?:[十百千万億兆京]+|[ ][万億兆]|[ ]千(?![葉代歳島曲秋手羽里]))"
PATTERN = (
    rf"(?:[数何](?=[十百千万億兆])|(?<![一-鿿])数(?=10))?"
    rf"(?:(?<![A-Za-z\d.])\.\d+|{_ARABIC}(?:{_SCALES}(?:[ ]?{_ARABIC}|数)?)*"
    rf"|[{KANJI}](?:[{KANJI}万億兆京数]|・(?=[{KANJI_DIGIT}]+[%パ割倍ポ度]))*|(?<=[数何])[万億兆]+)|(?<![一-鿿\d])[億兆](?=[円ド人単])"
)


@dataclass(slots=True)
class Numeral:
    """A numeral as read: the value, the limit above it where it is vague, and how it is written."""

    value: Fraction
    high: Fraction | None = None
    scale: int = 1
    kanji: bool = False


def _read(text: str, vague: int) -> Fraction:
    """Read a numeral, taking each 数 for *vague* (and for at least one when it ends the numeral: 十数)."""
    total: Fraction | int = 0
    section: Fraction | int = 0
    current: Fraction | int | None = None
    digits = ""
    for char in f"{text.replace(' ', '')}\0":
        if (char.isdecimal() and char.isascii()) or char in ".,":
            digits += char
            continue
        if digits and vague and current and digits.startswith("10"):
            section, current, digits = section + current * int(digits), None, ""  # 数10億
        elif digits:
            plain, digits = digits.replace(",", ""), ""
            current = Fraction(plain) if "." in plain else int(plain)
        if char in _DIGITS:
            current = (current or 0) * 10 + _DIGITS[char]
        elif char in _VAGUE:
            current = vague
        elif char in _SMALL:
            section += (1 if current is None else current) * _SMALL[char]
            current = None
        elif char in _LARGE:
            section += current or 0
            total += (section or 1) * _LARGE[char]
            section, current = 0, None
    return Fraction(total + section + (current or 0))


def read_numeral(text: str) -> Numeral:
    """Read what `PATTERN` matched, width normalised (NFKC).

    >>> read_numeral("1億2,614万6千").value
    Fraction(126146000, 1)
    """
    if text in _LARGE:  # 兆円規模, 億単位: so many or more
        return Numeral(Fraction(_LARGE[text]), Fraction(_LARGE[text] * 10_000), kanji=True)
    kanji = not any(char.isascii() and char.isdigit() for char in text)
    if "・" in text:
        whole, _, rest = text.partition("・")
        decimals = "".join(str(_DIGITS.get(char, char)) for char in rest)
        return Numeral(Fraction(f"{int(_read(whole, 0))}.{decimals}"), kanji=kanji)
    scale = 1
    for char in reversed(text):
        factor = _LARGE.get(char) or _SMALL.get(char)
        if factor is None:
            break
        scale *= factor
    if not any(char in _VAGUE for char in text):
        return Numeral(_read(text, 0), scale=scale, kanji=kanji)
    trailing = text[-1] in _VAGUE and len(text) > 1
    return Numeral(_read(text, 1 if trailing else 2), _read(text, 10), scale=scale, kanji=kanji)
