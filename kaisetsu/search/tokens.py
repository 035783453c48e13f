"""What of a text is looked up: pairs of characters where there are no spaces, words elsewhere.

``static/scripts/search-index.js`` takes a query apart in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Kana, ideographs, hangul; the middle dot (U+30FB) separates names.
UNSPACED = (
    r"\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
)
_RUNS = re.compile(rf"([{UNSPACED}]+)|([^\W_{UNSPACED}]+)")
_IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def normal(text: str) -> str:
    """Full-width letters as half-width, half-width kana as full-width (NFKC), without case."""
    return unicodedata.normalize("NFKC", text).lower()


def tokens(text: str) -> Iterator[str]:
    """The keys of a text: each pair of characters, each ideograph, each word."""
    for unspaced, word in _RUNS.findall(normal(text)):
        if word:
            yield word
        for place, character in enumerate(unspaced):
            if _IDEOGRAPH.match(character) or len(unspaced) == 1:
                yield character
            if place:
                yield unspaced[place - 1] + character


def shard_key(token: str) -> str:
    """What decides a token's shard: words that begin alike stand together, so that a word can be found by its start."""
    return token if len(token) < 3 else token[:3]


def shard_of(token: str, count: int) -> int:
    """The shard of a token, 0 to *count* - 1 (FNV-1a, 32 bit, over UTF-16 code units as JavaScript sees them)."""
    value = 0x811C9DC5
    raw = shard_key(token).encode("utf-16-le")
    for place in range(0, len(raw), 2):
        value = ((value ^ (raw[place] | raw[place + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value % count
