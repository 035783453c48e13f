"""Where a title may break: between phrases, never inside a word (BudouX; JLREQ 3.1 forbids much, but allows that)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaisetsu import phrases as phrasing

if TYPE_CHECKING:
    from collections.abc import Iterator

# Kana are the sign of Japanese, also in an edition of another language.
_KANA = re.compile(r"[\u3040-\u30ff]")
_MEETING = re.compile(r"[\u3041-\u30fe\u3400-\u9fff][0-9A-Za-z]|[0-9A-Za-z%][\u3041-\u30fe\u3400-\u9fff]")
# Beyond this a phrase is not one: a title in kanji only would run over the margin.
_LONGEST = 16


def meet(before: str, after: str) -> bool:
    """Whether Japanese and Latin script or figures meet between two phrases (JLREQ 3.2.6: a quarter em apart)."""
    ends = before[-1:] + after[:1]
    return len(ends) == 2 and bool(_MEETING.fullmatch(ends))


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a heading: a line should end with one before it ends inside one."""
    return phrasing.clauses(text, "ja" if _KANA.search(text) else "en")


def split(text: str) -> Iterator[tuple[str, bool]]:
    """The phrases of a heading, each with whether it must stay on one line.

    Only Japanese is cut; other languages break at their spaces.
    """
    if not _KANA.search(text):
        yield text, False
        return
    for phrase in phrasing.phrases(text, "ja"):
        yield phrase, len(phrase) <= _LONGEST and " " not in phrase
