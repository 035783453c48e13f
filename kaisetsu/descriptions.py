"""What a page is about, in a line or two: its first paragraph, for machines that show links to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kaisetsu.nodes import classes_of, marked_language
from kaisetsu.passages import STALE_NOTE, plain_text
from kaisetsu.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 160
"""Characters; what shows links cuts about there, wherever that is."""
_SENTENCE = re.compile(r".+?(?:[。！？](?![」』）])|[.!?](?=\s)|$)\s*")
_WORD = re.compile(r"\S+\s*")


def description(doctree: nodes.document) -> tuple[str, str]:
    """The first paragraph of a page as plain text, cut where a sentence ends, and its language.

    Both are empty where the page begins with no paragraph; the language is so where it is the page's.
    """
    section = next(iter(doctree.findall(nodes.section)), None)
    for block in section.children if section is not None else ():
        if isinstance(block, nodes.paragraph) and STALE_NOTE not in classes_of(block):
            return cut(" ".join(plain_text(block).split())), marked_language(block)
    return "", ""


def cut(text: str) -> str:
    """As many whole sentences as are short enough; of a first one that is not, as many phrases or words, and …."""
    whole = _filled(_SENTENCE.findall(text), LONGEST)
    if whole or not text:
        return whole
    parts = [word for phrase in phrases(text, "ja") for word in _WORD.findall(phrase)]
    return _filled(parts, LONGEST - 1).rstrip("、，,;:") + "…"


def _filled(parts: Iterable[str], most: int) -> str:
    found = ""
    for part in parts:
        if len((found + part).rstrip()) > most:
            break
        found += part
    return found.rstrip()
