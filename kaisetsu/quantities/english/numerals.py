"""Numerals of English: digits with or without a scale word, number words, ordinals, vague plurals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction


def _split(words: str) -> list[str]:
    return words.split()


_TEENS = _split("eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_ONES = {word: value for value, word in enumerate(_split("zero one two three four five six seven eight nine ten"))}
CARDINALS = _ONES | {word: value for value, word in enumerate(_TEENS, 11)}
TENS = dict(zip(_split("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True))
SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT_SCALES = {"mn": 10**6, "bn": 10**9, "tn": 10**12, "k": 10**3, "m": 10**6, "b": 10**9, "mln": 10**6, "bln": 10**9}
_ORDINAL_ONES = _split("first second third fourth fifth sixth seventh eighth ninth tenth")
ORDINALS = (
    {word: value for value, word in enumerate(_ORDINAL_ONES, 1)}
    | {("twelfth" if word == "twelve" else f"{word}th"): value for value, word in enumerate(_TEENS, 11)}
    | {f"{word[:-1]}ieth": value for word, value in TENS.items()}
    | {f"{word}th": value for word, value in SCALES.items()}
)
_DENOMINATORS = {f"{word}s" for word in ORDINALS if word != "seconds"} - {"firsts", "seconds"}
_VAGUE = {"tens": 10, "scores": 20, "dozens": 12} | {f"{word}s": value for word, value in SCALES.items()}

_WORD = "|".join(
    sorted(
        [*CARDINALS, *TENS, *SCALES, *ORDINALS, *_DENOMINATORS, "dozen", "quarter", "quarters"], key=len, reverse=True
    )
)
#: A run of number words; `read_words` says where in it one number ends and the next begins.
WORDS = rf"\b(?:an?[ ])?(?:{_WORD})(?:(?:[ ]+and[ ]+|[ ]+|-)(?:{_WORD})\b)*\b"
_VAGUE_WORD = "|".join(f"{word}(?=[ ]of\\b)" if word == "scores" else word for word in _VAGUE)
VAGUE = (
    rf"\b(?:several[ ]|many[ ]|a[ ]few[ ])?(?:{_VAGUE_WORD})\b(?:[ ]of[ ](?:{_VAGUE_WORD})\b)*"
    rf"|\b(?:several|a[ ]few)[ ](?:{'|'.join(SCALES)}|dozen)\b|\bmulti-?(?:m|b|tr)illion\b"
)
DIGITS = (
    r"(?:(?<![\w.])\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d,./:-])\d{1,3}(?:[ ]000)+(?![\d.,-])|\d+(?:\.\d+)?)"
    rf"(?:k\b(?![ -](?:runs?|races?|marathons?|videos?|displays?|tv|monitors?|resolution))"
    rf"|(?:[ -]?(?:{'|'.join(SCALES)}|mn|bn|tn|mln|bln)\b){{0,2}})"
)


_FIGURE = re.compile(r"[\d.,]*\d(?: 000)*")
_WITHOUT_SEPARATORS = {ord(","): None, ord(" "): None}


@dataclass(slots=True)
class Numeral:
    """A numeral as read; ``high`` is the limit above a vague one, ``below`` the denominator of a fraction."""

    value: Fraction
    start: int
    end: int
    high: Fraction | None = None
    scale: int = 1
    ordinal: bool = False
    below: int | None = None
    words: bool = False
    article: bool = False


def read_digits(text: str, start: int) -> Numeral:
    """Read what `DIGITS` matched: ``1.5 million``, ``126.146 million``."""
    figure = _FIGURE.match(text)
    number = figure.group().translate(_WITHOUT_SEPARATORS) if figure else "0"
    scale = 1
    if figure and figure.end() < len(text):
        for word in re.findall(r"[a-z]+", text):
            scale *= SCALES.get(word) or SHORT_SCALES[word]
    value = Fraction(number) if "." in number else Fraction(int(number))
    return Numeral(value * scale if scale > 1 else value, start, start + len(text), scale=scale)


def read_vague(text: str, start: int) -> Numeral:
    """Read ``dozens``, ``tens of thousands``, ``several hundred`` as from two of the unit up to ten of it."""
    plain = text.removeprefix("multi").removeprefix("-").split()
    words = [word if word.endswith("s") else f"{word}s" for word in plain if word not in {"of", "a", "few"}]
    several = bool(words) and (words[0] == "severals" or text.startswith("a few"))
    size = 1
    for word in words:
        size *= _VAGUE.get(word, 1)
    tens = "tens" in words
    low = size if len(words) > 1 or tens or several else 2 * size
    high = {"dozens": 100, "scores": 100}.get(words[-1], size * 10)
    if several or words[0] in {"many", "manys"}:
        low = 2 * size
    return Numeral(Fraction(low), start, start + len(text), high=Fraction(high), scale=size, words=True)


class _Reader:
    """Reads one run of number words from the left; a word that cannot continue a number begins the next."""

    def __init__(self) -> None:
        self.done: list[Numeral] = []
        self.clear()

    def clear(self) -> None:
        self.total, self.section, self.limit = 0, -1, 10**15
        self.start, self.end, self.article, self.scale = -1, -1, False, 1

    @property
    def open(self) -> bool:
        return self.section >= 0 or self.total > 0

    def finish(self, **more: object) -> None:
        """End the number read so far."""
        if self.open:
            value = Fraction(self.total + max(self.section, 0))
            made = Numeral(value, self.start, self.end, scale=self.scale, words=True, article=self.article)
            for name, what in more.items():
                setattr(made, name, what)
            self.done.append(made)
        self.clear()

    def begin(self, start: int, *, cardinal: bool = False) -> None:
        if self.start < 0 or (cardinal and not self.open):
            self.start, self.article = start, False

    def cardinal(self, value: int, start: int, end: int) -> None:
        section = max(self.section, 0)
        fits = section % 100 == 0 if value >= 10 else section % 10 == 0 and section % 100 != 10
        if self.section == 0 or not fits:
            self.finish()
            section = 0
        self.begin(start, cardinal=True)
        self.section, self.end, self.scale = section + value, end, 1

    def scaled(self, value: int, start: int, end: int) -> None:
        if value == 100:
            if self.section > 99:
                self.finish()
            self.begin(start)
            self.section = max(self.section, 1) * 100
        else:
            if value >= self.limit:
                self.finish()
            self.begin(start)
            self.total, self.section, self.limit = self.total + max(self.section, 1) * value, -1, value
        self.end, self.scale = end, self.scale * value if self.scale == 100 else value

    def dozen(self, start: int, end: int) -> None:
        self.begin(start)
        self.section, self.end = max(self.section, 1) * 12, end
        self.finish()

    def ordinal(self, word: str, start: int, end: int, joint: str) -> None:
        value = ORDINALS.get(word.removesuffix("s") if word in _DENOMINATORS else word, 4)
        cardinal = self.section
        if self.open and not self.article and value < 10 and cardinal % 10 == 0 and cardinal > 0 and word in ORDINALS:
            self.section, self.end = cardinal + value, end  # twenty-first, hundred and third
            self.finish(ordinal=True)
            return
        fraction = word in _DENOMINATORS or word.startswith("quarter") or (cardinal == 1 and joint in " -")
        if self.open and not self.article and 0 < cardinal < 100 and fraction and value > 2:
            begin = self.start
            self.clear()
            self.done.append(Numeral(Fraction(cardinal, value), begin, end, below=value, words=True))
            return
        article, begin = self.article and not self.open, self.start
        if not article:
            self.finish()
            begin = start
        self.clear()
        if word.startswith("quarter") and not article:
            return
        self.done.append(Numeral(Fraction(value), begin, end, ordinal=True, words=True, article=article))


def read_words(text: str, start: int) -> list[Numeral]:
    """Read a run of number words that `WORDS` matched, lower case; it may hold several numbers.

    >>> [numeral.value for numeral in read_words("two hundred and fifty", 0)]
    [Fraction(250, 1)]
    """
    reader = _Reader()
    joint = ""
    for match in re.finditer(r"[a-z]+|[ -]+", text):
        word, at, end = match.group(), start + match.start(), start + match.end()
        if not word[0].isalpha():
            joint = word[0]
        elif word in {"a", "an"}:
            reader.finish()
            reader.article, reader.start = True, at
        elif word == "and":
            if reader.scale < 100:
                reader.finish()
        elif word in CARDINALS or word in TENS:
            reader.cardinal(CARDINALS.get(word, TENS.get(word, 0)), at, end)
        elif word in SCALES:
            reader.scaled(SCALES[word], at, end)
        elif word == "dozen":
            reader.dozen(at, end)
        else:
            reader.ordinal(word, at, end, joint)
    reader.finish()
    return reader.done
