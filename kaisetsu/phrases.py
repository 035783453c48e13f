"""Where a title may break: between phrases, never inside a word (JLREQ leaves the choice to the printer).

Japanese has no spaces; BudouX finds its phrases at build time, so that every browser breaks alike.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import budoux
from markupsafe import Markup, escape

_INSIDE = re.compile(r"[0-9A-Za-z.,%]")
# The strong pauses of a title: a colon, a dash, an ideographic space.
_PAUSE = re.compile(r"(?<=[:;?!—] )|(?<=[：；？！…—―\u3000])(?![：；？！…—―\u3000」』）])")
_END = re.compile(r"(?:[:;?!—] |[：；？！…—―\u3000])$")
_DASH = re.compile(r"[—―]")
_SHORT = 5
"""A clause of fewer full-width characters stays with its neighbour."""
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=4096)
def phrases(text: str, language: str) -> tuple[str, ...]:
    """The phrases of a text; the text itself in languages that break at their spaces.

    :param language: a BCP 47 tag
    """
    if language.partition("-")[0] != "ja" or not _CJK.search(text):
        return (text,)
    found: list[str] = []
    for phrase in _parser().parse(text):
        if found and _INSIDE.search(found[-1][-1:]) and _INSIDE.match(phrase):
            found[-1] += phrase  # BudouX cuts numbers: 第17|4回
        else:
            found.append(phrase)
    return tuple(found)


def clauses(text: str, language: str) -> tuple[str, ...]:
    """The clauses of a title: what a line should end with before it ends inside one. Together they are the text.

    :param language: a BCP 47 tag
    """
    parts = [part for phrase in phrases(text, language) for part in _PAUSE.split(phrase)]
    found = [""]
    for part in parts:
        if _width(found[-1]) >= _SHORT and (_END.search(found[-1]) or _DASH.match(part)):
            found.append(part)
        else:
            found[-1] += part
    return tuple(half for clause in found for half in _halves(clause))


def _halves(clause: str) -> tuple[str, ...]:
    """A clause parted at its comma; several commas are a list, which stays whole."""
    for comma in ("、", ", "):
        before, found, after = clause.partition(comma)
        if found and comma not in after and min(_width(before), _width(after)) >= _SHORT:
            return before + found, after
    return (clause,)


def _width(text: str) -> float:
    """About how wide a text is, in full-width characters."""
    return sum(1 if letter >= "\u2e80" else 0.4 for letter in text)


def with_breaks(text: str, language: str) -> Markup:
    """A text as HTML with a ``<wbr>`` between its phrases."""
    return Markup("<wbr>").join(escape(phrase) for phrase in phrases(text, language))
