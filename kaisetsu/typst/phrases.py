"""Where a title may break: between phrases, never inside a word (BudouX; JLREQ 3.1 forbids much, but allows that)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import budoux

if TYPE_CHECKING:
    from collections.abc import Iterator

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# Beyond this a phrase is not one: a title in kanji only would run over the margin.
_LONGEST = 16


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def split(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """The phrases of a heading, each with whether it must stay on one line.

    Only Japanese is cut; other languages break at their spaces.
    """
    if language.split("-")[0].split("_")[0] != "ja" or not _CJK.search(text):
        yield text, False
        return
    for phrase in _parser().parse(text):
        yield phrase, len(phrase) <= _LONGEST and " " not in phrase
