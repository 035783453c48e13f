"""What of a text is looked up, and where: pairs of characters where there are no spaces, else words and numbers.

``static/scripts/search-words.js`` takes texts and queries apart in the same way; a test compares the two.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
_GROUPED = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_LONG_END = re.compile(r"(?<=[\u30a1-\u30fa\u30fc]{2}[\u30a1-\u30fa])\u30fc(?![\u30a1-\u30fa\u30fc])")
_V = re.compile(r"\u30f4([\u30a1\u30a3\u30a7\u30a9]?)")
_B = {"": "\u30d6", "\u30a1": "\u30d0", "\u30a3": "\u30d3", "\u30a7": "\u30d9", "\u30a9": "\u30dc"}
_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def normal(text: str) -> str:
    """A text as it is compared, so that different ways of writing a word are one.

    Full-width letters become half-width and half-width kana full-width (NFKC); case and accents of Latin letters,
    commas in numbers, and the long mark that ends a katakana word (JIS Z 8301 allows both) are left out;
    V kana become B kana, katakana hiragana.
    """
    plain = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text))).lower()
    plain = _GROUPED.sub("", plain.replace("\u03c2", "\u03c3"))
    plain = _LONG_END.sub("", plain)
    return _V.sub(lambda found: _B[found[1]], plain).translate(_HIRAGANA)


def places(text: str) -> Iterator[tuple[str, int]]:
    """The keys of a text (each pair of characters, each ideograph or sign, each word) and where each begins.

    A place counts characters of words only, so that spaces and punctuation inside a name change nothing.
    """
    start = 0
    for unspaced, word in _RUNS.findall(normal(text)):
        if word:
            yield word, start
        for offset, character in enumerate(unspaced):
            if _ALONE.match(character) or len(unspaced) == 1:
                yield character, start + offset
            if offset:
                yield unspaced[offset - 1] + character, start + offset - 1
        start += len(unspaced or word)


def pairs(found: Iterable[tuple[str, int]]) -> Iterator[str]:
    """A key for each two words that follow one another, from what :func:`places` gives: phrases of frequent words.

    A key is 16 bits, so that keys stay few; where the words do not stand, about one page in 150 has it all the same.
    """
    for (one, start), (other, place) in pairwise(found):
        if place == start + len(one) and _is_spaced(one) and _is_spaced(other):
            yield f"~{crc32(f'{one} {other}'.encode()) & 0xFFFF:04x}"


def _is_spaced(word: str) -> bool:
    return word < "\u3005" and word[0] not in "%$\u00a3\u00a5\u20ac"


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
