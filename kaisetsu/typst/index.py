"""The index of a volume, by Sphinx's own order, with page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.environment.adapters.indexentries import IndexEntries

from kaisetsu.typst import markup
from kaisetsu.typst.translator.references import INTERNAL, PRINTED_INDEX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaisetsu.typst.builder import TypstBuilder
    from kaisetsu.typst.translator.base import Context


def printed_index(context: Context, builder: TypstBuilder) -> None:
    """Add the index of the book, when any of its documents has entries."""
    groups = []
    for letter, entries in IndexEntries(builder.env).create_index(builder):
        lines = [line for name, entry in entries for line in _entry(name, entry, context)]
        if lines:
            groups.append(f"([{markup.content(letter)}], ({''.join(lines)}))")
    if groups:
        context.source.labels.add(f"{PRINTED_INDEX}:")
        context.source.add("\n#k.index((\n" + ",\n".join(groups) + ",\n))\n\n")


def _entry(name: str, entry: Any, context: Context) -> list[str]:
    """An entry and its sub-entries as lines ``(level, name, labels)``; those outside the book are left out."""
    links, subentries, _key = entry
    below = []
    for subname, sublinks in subentries:
        if labels := _labels(sublinks, context):
            below.append(_line(1, subname, labels))
    labels = _labels(links, context)
    return [_line(0, name, labels), *below] if labels or below else []


def _labels(links: Iterable[tuple[str, str]], context: Context) -> list[str]:
    """The labels of an entry's places: the main ones first, as Sphinx orders them."""
    found = []
    for _main, address in links:
        docname, _, identifier = address.removeprefix(INTERNAL).partition("#")
        label = f"{docname}:{identifier}"
        if docname in context.documents and label in context.source.labels:
            context.source.wanted.add(label)
            found.append(label)
    return found


def _line(level: int, name: str, labels: list[str]) -> str:
    return f"({level}, [{markup.content(name)}], {markup.value(labels)}), "
