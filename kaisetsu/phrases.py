"""Where a title may break: between phrases, never inside a word (JLREQ leaves the choice to the printer).

Japanese has no spaces; BudouX finds its phrases at build time, so that every browser breaks alike.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import budoux
from markupsafe import Markup, escape

_INSIDE = re.compile(r"[0-9A-Za-z.,%]")
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


def with_breaks(text: str, language: str) -> Markup:
    """A text as HTML with a ``<wbr>`` between its phrases."""
    return Markup("<wbr>").join(escape(phrase) for phrase in phrases(text, language))
