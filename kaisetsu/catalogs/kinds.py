"""What each message of a document is: the ``#.`` line of its entry, with the glossary's words in it."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml

from kaisetsu.bibliography import BibliographyError, parse_bibliography
from kaisetsu.markdown import FrontMatter, Piece, Text, read, same_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kaisetsu.catalogs.glossary import Glossary

UNKNOWN_KIND = "text"
MAX_TERMS = 6


Places = dict[str, tuple[str, int]]
"""Texts in their folded form: what each is, and the line on which it begins (0 where it stands elsewhere)."""


def source_titles(docs: Path) -> Places:
    """The titles and publishers of the sources, which an article prints in its list; none without a bibliography."""
    path = docs / "sources.bib"
    try:
        sources = parse_bibliography(path.read_text("utf-8")) if path.is_file() else {}
    except (BibliographyError, UnicodeDecodeError):
        return {}
    titles: Places = {same_text(source.title): ("source title", 0) for source in sources.values()}
    return {**{same_text(source.publisher): ("publisher", 0) for source in sources.values()}, **titles}


def places(source: str) -> Places:
    """Each translatable text of a document: its folded form, what it is and the line on which it begins."""
    return places_of(read(source))


def places_of(pieces: Iterable[Piece]) -> Places:
    """As :func:`places`, of a document that has been read."""
    found: Places = {}
    for piece in pieces:
        if isinstance(piece, FrontMatter):
            for key, text, line in front_matter_texts(piece):
                found.setdefault(same_text(text), (f"front matter: {key}", line))
        elif isinstance(piece, Text):
            found.setdefault(same_text(piece.source), (str(piece.kind), piece.line))
    return found


def front_matter_texts(piece: FrontMatter) -> Iterator[tuple[str, str, int]]:
    """The texts of a front matter with their keys and lines; none where it is no YAML, or has aliases.

    A few bytes of aliases stand for any amount of text; the metadata checks refuse them.
    """
    node = _map(piece)
    for key, value in node.value if node else ():
        yield from _scalars(str(key.value), value, piece.line, 0)


def front_matter_keys(piece: FrontMatter) -> Iterator[tuple[str, int]]:
    """The keys of a front matter with their lines; none where it is no YAML."""
    node = _map(piece)
    for key, _value in node.value if node else ():
        yield str(key.value), piece.line + key.start_mark.line


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where PyYAML was built with libyaml


@lru_cache(maxsize=8)
def _map(piece: FrontMatter) -> yaml.MappingNode | None:
    try:
        if re.search(r"[&*]", piece.content) and _has_alias(piece.content):
            return None
        node = yaml.compose(piece.content, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return node if isinstance(node, yaml.MappingNode) else None


def _has_alias(text: str) -> bool:
    return any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_LOADER))


def _scalars(key: str, node: yaml.Node, line: int, depth: int) -> Iterator[tuple[str, str, int]]:
    if depth > 4:
        return
    if isinstance(node, yaml.ScalarNode):
        yield key, node.value, line + node.start_mark.line
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(key, item, line, depth + 1)
    elif isinstance(node, yaml.MappingNode):
        for _name, value in node.value:
            yield from _scalars(key, value, line, depth + 1)


def kind_line(msgid: str, known: Mapping[str, tuple[str, int]], glossary: Glossary) -> str:
    """The ``#.`` line: ``table cell; 米中央軍 = U.S. Central Command; #3f1b2c``.

    It rests on the source and the glossary alone, so that it changes with them only. Its last word is a mark of
    the msgid: where both no longer fit, somebody has edited the msgid by hand.
    """
    kind, _line = known.get(same_text(msgid), (UNKNOWN_KIND, 0))
    terms = [f"{term.ja} = {term.en}" for term in glossary.found(msgid) if term.en][:MAX_TERMS]
    return " ".join("; ".join([kind, *terms, f"#{msgid_mark(msgid)}"]).split())


def msgid_mark(msgid: str) -> str:
    """Six hexadecimal digits of a msgid."""
    return hashlib.sha256(msgid.encode()).hexdigest()[:6]


def is_edited(msgid: str, kind: str) -> bool:
    """Whether a msgid is no longer the one that ``make update-po`` wrote beside its ``#.`` line."""
    mark = re.search(r"(?:^|; )#([0-9a-f]{6})$", kind)
    return mark is not None and mark[1] != msgid_mark(msgid)
