"""Tables that fit a phone: named header cells, and wide tables that can stand as a list of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDE = 4
"""From so many columns on a table is read as records on a narrow screen."""
LONG = 8
"""From so many rows on a horizontal table does not stand on a page of vertical text."""


def headers(table: nodes.table) -> list[str]:
    """The words of the one header row, a cell each; nothing when there is none or cells span."""
    heads = list(table.findall(nodes.thead))
    rows = list(heads[0].findall(nodes.row)) if heads else []
    spans = any("morecols" in entry or "morerows" in entry for entry in table.findall(nodes.entry))
    if len(rows) != 1 or spans or len(list(table.findall(nodes.table))) > 1:
        return []
    return [" ".join(entry.astext().split()) for entry in _entries(rows[0])]


def _entries(row: nodes.Element) -> Iterator[nodes.entry]:
    return (child for child in row.children if isinstance(child, nodes.entry))


class TableMixin(HTML5Translator):
    """The part of the translator that writes tables."""

    _labels: list[list[str]]

    def visit_table(self, node: nodes.table) -> None:
        """A table; one of many columns or rows and one header row is marked, so that it can be read as records."""
        labels = headers(node)
        self.__dict__.setdefault("_labels", []).append(labels)
        if len(labels) >= WIDE:
            node["classes"].append("stack")
        elif labels and len(list(node.findall(nodes.row))) >= LONG:
            node["classes"].append("long")
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        """The end of a table."""
        self._labels.pop()
        super().depart_table(node)

    def visit_entry(self, node: nodes.entry) -> None:
        """A cell; header cells say what they head (WCAG 2.2, 1.3.1), stacked cells what they are."""
        row = node.parent
        column = getattr(row, "column", 0)
        super().visit_entry(node)
        cell = self.body[-1]
        if cell.startswith("<th"):
            scope = "col" if isinstance(row.parent, nodes.thead) else "row"
            cell = cell.replace("<th", f'<th scope="{scope}"', 1)
        labels = self._labels[-1]
        if column < len(labels) and not isinstance(row.parent, nodes.thead):
            cell = cell.replace(">", f' data-label="{self.attval(labels[column])}">', 1)
        self.body[-1] = cell
