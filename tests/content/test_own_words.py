"""No sentence of a source: runs shared with the excerpts of ``docs/sources.bib`` stay short (issue 8)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

import pytest
from pybtex.database import parse_string

from kaisetsu.article import article_paths
from kaisetsu.catalogs import read_glossary
from tests.content.figures import ROOT, Texts, read_article

JAPANESE, ENGLISH = 25, 8  # characters and words that a shared run must stay below
SLUGS = [path.stem for path in article_paths(ROOT / "docs")]
JAPANESE_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")


@lru_cache(maxsize=1)
def names() -> re.Pattern[str]:
    """The titles of sources and the glossary's names, which an article may print as they are."""
    entries = parse_string((ROOT / "docs" / "sources.bib").read_text("utf-8"), "bibtex").entries.values()
    words = {re.sub(r"[{}\\]", "", str(entry.fields.get("title", ""))).strip("[] ") for entry in entries}
    for term in read_glossary(ROOT).terms:
        words |= {term.ja, *term.wordings}
    known = sorted((re.escape(word) for word in words if word), key=lambda word: (-len(word), word))
    return re.compile("|".join(known), re.IGNORECASE)


@lru_cache(maxsize=1)
def excerpts() -> dict[str, str]:
    entries = parse_string((ROOT / "docs" / "sources.bib").read_text("utf-8"), "bibtex").entries
    return {key: re.sub(r"[{}\\]", "", str(entry.fields.get("annote", ""))) for key, entry in entries.items()}


def units(text: str, tag: str, side: str) -> list[str]:
    """What runs are counted in: characters without signs and spaces, or words; a name ends a run."""
    pieces = names().sub("\0", text).lower()
    found = re.findall(r"\0|\w" if tag == "ja" else r"\0|[^\W_]+(?:[.,'’][^\W_]+)*", pieces)
    return [f"\0{side}{place}" if unit == "\0" else unit for place, unit in enumerate(found)]


@lru_cache(maxsize=2)
def excerpt_units(tag: str) -> dict[str, list[str]]:
    wanted = {key: text for key, text in excerpts().items() if tag == "en" or JAPANESE_RUN.search(text)}
    return {key: units(text, tag, "excerpt") for key, text in wanted.items()}


def borrowed(texts: Texts) -> list[str]:
    """The runs that are too long, one sentence each."""
    written = {"ja": "\n".join(p.ja for p in texts.passages), "en": "\n".join(p.en for p in texts.passages)}
    found = []
    for tag, limit, join in (("ja", JAPANESE, ""), ("en", ENGLISH, " ")):
        matcher = SequenceMatcher(None, [], units(written[tag], tag, "article"), autojunk=False)
        for key, excerpt in excerpt_units(tag).items():
            matcher.set_seq1(excerpt)
            match = matcher.find_longest_match()
            if match.size >= limit:
                run = join.join(excerpt[match.a : match.a + match.size])
                found.append(f"{match.size} shared with {key} (got {run})")
    return found


@pytest.mark.parametrize("slug", SLUGS)
def test_no_article_repeats_a_source(slug: str) -> None:
    assert borrowed(Texts(*read_article(slug))) == []


def test_a_copied_sentence_is_reported() -> None:
    docname, article, catalogue = read_article("iran-retaliation-warning")
    english = catalogue.replace("Kaisetsu Briefings could not independently verify any", excerpts()["yeshiva2025poll"])
    japanese = article.replace("発言は、米国による攻撃を条件に置いている。", excerpts()["livedoor30366968"])
    assert english != catalogue
    assert japanese != article
    assert any("yeshiva2025poll" in fault for fault in borrowed(Texts(docname, article, english)))
    assert any("livedoor30366968" in fault for fault in borrowed(Texts(docname, japanese, catalogue)))
