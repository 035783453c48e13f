"""What of a text is looked up, and where: pairs of characters where there are no spaces, else words and numbers.

``static/scripts/search-words.js`` takes texts and queries apart in the same way; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Run = tuple[str, str]

# Kana, ideographs, hangul; the middle dot (U+30FB) separates names. Signs of amounts, because 37% is not 37.
_SIGNS = r"%$\u00a3\u00a5\u20ac"
UNSPACED = (
    rf"{_SIGNS}"
    r"\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
)
_RUNS = re.compile(rf"([{UNSPACED}]+)|([0-9]+(?:\.[0-9]+)*|[^\W_0-9{UNSPACED}]+)")
_ALONE = re.compile(rf"[{_SIGNS}\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_MARKS = re.compile(r"[\u0300-\u036f]")
# Both begin with the sign they look for, and look behind it then: that is many times as fast.
_GROUPED = re.compile(r",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")
_LONG_END = re.compile(r"\u30fc(?<=[\u30a1-\u30fa\u30fc]{2}[\u30a1-\u30fa]\u30fc)(?![\u30a1-\u30fa\u30fc])")
_V = re.compile(r"\u30f4([\u30a1\u30a3\u30a7\u30a9]?)")
_B = {"": "\u30d6", "\u30a1": "\u30d0", "\u30a3": "\u30d3", "\u30a7": "\u30d9", "\u30a9": "\u30dc"}
_KATAKANA = re.compile(r"[\u30a1-\u30f6]+")
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
# Runs of what compatibility or composition may change; all else stands for itself beside them.
_UNUSUAL = re.compile(
    r"[^\x00-\x7f\u2012-\u2015\u2018-\u201f\u3001-\u3003\u3005-\u3011\u3041-\u3096\u30a1-\u30fb\u30fc\u4e00-\u9fff]+"
)


def normal(text: str) -> str:
    """A text as it is compared, so that different ways of writing a word are one.

    Full-width letters become half-width and half-width kana full-width (NFKC); case and accents of Latin letters,
    commas in numbers, and the long mark that ends a katakana word (JIS Z 8301 allows both) are left out;
    V kana become B kana, katakana hiragana.
    """
    plain = _compatible(text).lower()
    plain = _GROUPED.sub("", plain.replace("\u03c2", "\u03c3"))
    plain = _V.sub(lambda found: _B[found[1]], _LONG_END.sub("", plain))
    return _KATAKANA.sub(lambda found: found[0].translate(_HIRAGANA), plain)


def _compatible(text: str) -> str:
    """NFKC without accents: of what is unusual only, where nothing of that belongs to the character before it."""
    if text.isascii():
        return text
    if any(_joins(run[0]) for run in _UNUSUAL.findall(text)):
        return _without_accents(text)
    return _UNUSUAL.sub(lambda found: _without_accents(found[0]), text)


@cache
def _joins(character: str) -> bool:
    """Whether a character becomes one with the one before it: a mark, or a part of a hangul syllable."""
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.combining(first) != 0 or "\u1100" <= first <= "\u11ff"


def _without_accents(text: str) -> str:
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text)))


def runs(text: str) -> list[Run]:
    """What a text is made of, in order: each run of characters without spaces, or (second) each word or number."""
    found: list[Run] = _RUNS.findall(normal(text))
    return found


def windows(text: Sequence[Run], width: int, count: int) -> list[set[str]]:
    """The keys of a text (each pair of characters, each ideograph or sign, each word), by where they begin.

    A place counts characters of words only, so that spaces and punctuation inside a name change nothing.

    :param width: of a window, in places
    :param count: of windows; the next one is the first again
    """
    found: list[set[str]] = [set() for _ in range(count)]
    start = 0
    for unspaced, word in text:
        if word or len(unspaced) == 1:
            found[start // width % count].add(word or unspaced)
        else:
            _add_pairs(unspaced, start, width, found)
        start += len(unspaced or word)
    return found


def _add_pairs(run: str, start: int, width: int, found: list[set[str]]) -> None:
    """The keys of two characters or more without a space, window by window."""
    place = 0
    while place < len(run):
        end = place + width - (start + place) % width
        part, keys = run[place:end], found[(start + place) // width % len(found)]
        keys.update(map(add, part, run[place + 1 : end + 1]))
        keys.update(_ALONE.findall(part))
        place = end


def pairs(text: Sequence[Run]) -> Iterator[str]:
    """A key for each two words that follow one another: phrases of frequent words.

    A key is 16 bits, so that keys stay few; where the words do not stand, about one page in 150 has it all the same.
    """
    for (_run, one), (_other, other) in pairwise(text):
        if one and other and one < "\u3005" and other < "\u3005":
            yield f"~{crc32(f'{one} {other}'.encode()) & 0xFFFF:04x}"


def shard_key(token: str) -> str:
    """What decides a token's shard: words that begin alike stand together, so that a word can be found by its start."""
    return token[:4]


def shard_of(token: str, count: int) -> int:
    """The shard of a token, 0 to *count* - 1 (FNV-1a, 32 bit, over UTF-16 code units as JavaScript sees them)."""
    value = 0x811C9DC5
    raw = shard_key(token).encode("utf-16-le")
    for place in range(0, len(raw), 2):
        value = ((value ^ (raw[place] | raw[place + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value % count
