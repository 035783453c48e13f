"""The translation as a whole: none of it lost, said twice, or left from a merge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaisetsu.checks.registry import Family, Found, check
from kaisetsu.checks.subjects import CatalogueFile, Pair, Passage
from kaisetsu.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Shorter texts vary too much to be measured.
_MEASURED = 40
#: Letters of English for one of Japanese: of 4,288 sentences of news from elsewhere, none lies under 0.8 or over 5.5.
_LEAST, _MOST = 0.7, 6.0
_CONFLICT = re.compile(r"(?:^|\s)(<{7}|>{7}|\|{7})(?:\s|$)")


@check(
    Family.STRUCTURE,
    Pair,
    remedy="translate all of the paragraph, and once",
    severity=Severity.WARNING,
    acceptable=True,
)
def length_differs(pair: Pair) -> Iterator[Found]:
    """The translation is far too short or too long for its source.

    Bad: ``Done.`` for a paragraph of three sentences; a paragraph pasted twice.
    Good: two to three letters of English for one of Japanese.
    """
    if not pair.source.startswith("ja") or not pair.target.startswith("en"):
        return
    before, after = len(pair.before.words), len(pair.after.words)
    if before >= _MEASURED and not _LEAST <= after / before <= _MOST:
        yield Found(f"a translation of another length (got {after:,} characters for {before:,})")


@check(
    Family.STATE,
    CatalogueFile,
    remedy="translate each paragraph by its own words",
    severity=Severity.WARNING,
)
def translation_repeated(file: CatalogueFile) -> Iterator[Found]:
    """One translation stands for two different paragraphs: one of them was pasted in the wrong place.

    Bad: the same two sentences as ``msgstr`` of two ``msgid``.
    Good: a translation for each.
    """
    first: dict[str, str] = {}
    for entry in file.catalogue.active:
        if len(entry.msgid) < _MEASURED or not entry.msgstr or entry.fuzzy:
            continue
        known = first.setdefault(entry.msgstr, entry.msgid)
        if known != entry.msgid:
            found = f"the translation also stands for another paragraph (got {known[:40]!r})"
            yield Found(found, entry.msgstr_line, msgid=entry.msgid)


@check(Family.STRUCTURE, Passage, remedy="keep one of the two versions, and remove the marks")
def conflict_left(passage: Passage) -> Iterator[Found]:
    """What is left of a merge that git could not finish.

    Bad: a text with the lines ``<<<<<<< HEAD`` and ``>>>>>>> main`` in it.
    Good: one version of it.
    """
    for line, markup in passage.marked:
        match = _CONFLICT.search(markup.words)
        if match:
            yield Found(f"a mark of a merge conflict (got {match[1]})", line)
