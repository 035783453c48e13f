"""The index of a volume with page numbers: Sphinx's index entries, and where the terms of the glossary stand.

Latin script is grouped by letter, Japanese by the rows of the kana, both after JIS X 4061 and the Unicode default
order in this: marks, sounding and size of a letter do not count.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _ as sphinx_word

from kaisetsu.typst import markup
from kaisetsu.typst.translator.base import Entry
from kaisetsu.typst.translator.references import INTERNAL, PRINTED_INDEX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaisetsu.typst.builder import TypstBuilder
    from kaisetsu.typst.translator.base import Context

_ROWS = "あかさたなはまやらわ"
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")


def printed_index(context: Context, builder: TypstBuilder) -> None:
    """Add the index of the book, when any of its documents has entries."""
    created = {
        name: entry for _letter, found in IndexEntries(builder.env).create_index(builder) for name, entry in found
    }
    entries = sorted(
        [*_of_sphinx(created, context), *_of_terms(created, context)],
        key=lambda entry: (_order(entry.key), entry.key),
    )
    groups: dict[str, list[str]] = {}
    for entry in entries:
        groups.setdefault(_group(entry.key), []).extend(_line(*line) for line in entry.lines)
    if groups:
        listed = (f"([{markup.content(group)}], ({''.join(lines)}))" for group, lines in groups.items())
        context.source.labels.add(f"{PRINTED_INDEX}:")
        context.source.add("\n#k.index((\n" + ",\n".join(listed) + ",\n))\n\n")


def glossary_terms(doctree: nodes.document, uses: Mapping[str, list[str]], docname: str) -> list[Entry]:
    """Cut a glossary down to its title and the terms that are used; give these for the index.

    A term may say in ``index_name`` and ``index_key`` how the index has it and where.
    """
    found = []
    for item in list(doctree.findall(nodes.definition_list_item)):
        term = next(iter(item.findall(nodes.term)))
        places = [place for ident in term["ids"] for place in uses.get(f"{docname}:{ident}", ())]
        if places:
            name = term.get("index_name") or term.astext()
            found.append(Entry(term.get("index_key") or name, ((0, name, tuple(places)),)))
        else:
            item.parent.remove(item)
    kept = {id(each) for glossary in doctree.findall(addnodes.glossary) for each in (glossary, *_around(glossary))}
    for section in doctree.findall(nodes.section):
        section.children = [each for each in section.children if isinstance(each, nodes.title) or id(each) in kept]
    return found


def _around(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _order(text: str) -> str:
    """A text as it is sorted: letters and figures only, without marks, katakana as hiragana."""
    plain = (each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    kana = (chr(ord(each) - 0x60) if "ァ" <= each <= "ヶ" else each for each in plain)
    return re.sub(r"[\W_ー]+", "", "".join(kana)).casefold().translate(_SMALL)


def _group(key: str) -> str:
    """The heading an entry stands under: a letter, the first kana of a row, a character, or Sphinx's word for signs."""
    first = _order(key)[:1]
    if not first or not first.isalpha():
        return sphinx_word("Symbols")
    if "あ" <= first <= "ん":
        return max(row for row in _ROWS if row <= first)
    return first.upper()


def _of_sphinx(created: Mapping[str, Any], context: Context) -> Iterator[Entry]:
    for name, entry in created.items():
        if lines := tuple(_lines(name, entry, context)):
            yield Entry(entry[2] or name, lines)


def _of_terms(created: Mapping[str, Any], context: Context) -> Iterator[Entry]:
    """The terms used; one that has no key of its own gets that of Sphinx's glossary (``term : key``)."""
    for entry in context.terms:
        key = created[entry.name][2] if entry.name in created and entry.key == entry.name else ""
        yield replace(entry, key=key or entry.key)


def _lines(name: str, entry: Any, context: Context) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """An entry and its sub-entries; those outside the book are left out."""
    links, subentries, _key = entry
    labels = _labels(links, context)
    below = [(1, subname, found) for subname, sublinks in subentries if (found := _labels(sublinks, context))]
    if labels or below:
        yield 0, name, labels
        yield from below


def _labels(links: Iterable[tuple[str, str]], context: Context) -> tuple[str, ...]:
    """The labels of an entry's places: the main ones first, as Sphinx orders them."""
    found = []
    for _main, address in links:
        docname, _sharp, identifier = address.removeprefix(INTERNAL).partition("#")
        label = f"{docname}:{identifier}"
        if docname in context.documents - {context.book.glossary} and label in context.source.labels:
            context.source.wanted.add(label)
            found.append(label)
    return tuple(found)


def _line(level: int, name: str, labels: tuple[str, ...]) -> str:
    return f"({level}, [{markup.content(name)}], {markup.value(labels)}), "
