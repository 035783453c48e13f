"""Stale translations: when the earlier translation of an edited paragraph may still be shown.

A translation that lags a word behind is worth more to its readers than Japanese they cannot read,
unless it would tell them something false: another number, date or name, or the opposite.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaisetsu.catalogs import Glossary

_NUMBER = re.compile(r"[0-9０-９][0-9０-９,.，．]*|[〇一二三四五六七八九十百千万億兆半倍割分厘]+")
_NEGATION = re.compile(
    r"な[いくかけ]|ぬ(?![るい])|ず(?=[、。に]|$)|ません|未(?=[^来満])|不|非|無|反対|否定|禁止|停止|中止|失敗"
)
_NAME = re.compile(r"[ァ-ヴー・＝]{2,}|[A-Za-z][A-Za-z.&-]+")
_MARKUP = re.compile(r"\{[a-z]+\}`[^`]*`|\]\([^)]*\)")


def may_still_be_shown(previous: str, current: str, glossary: Glossary) -> bool:
    """Whether the translation of *previous* misleads no reader of *current*.

    :param previous: the source text that the translation was made from
    :param current: the source text as it is now
    :param glossary: whose names must be the same in both
    """
    return _facts(previous, glossary) == _facts(current, glossary)


def _facts(text: str, glossary: Glossary) -> tuple[Counter[str], ...]:
    names = Counter(term.ja for term in glossary.found(text) if term.kind in {"person", "org", "place"})
    patterns = (_NUMBER, _NEGATION, _NAME, _MARKUP)
    return (names, *(Counter(match[0] for match in pattern.finditer(text)) for pattern in patterns))
