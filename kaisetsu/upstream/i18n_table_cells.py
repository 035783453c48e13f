"""Cells of a table inside a directive are translatable.

MyST-Parser gives the paragraph of a cell no source file (seen in 5.2.0, ``DocutilsRenderer.render_table_row``).
Outside a directive docutils adds it; inside one (``{table}``, ``{note}``) it stays empty, and Sphinx's
``is_translatable`` passes over a text without source: the cell is in no catalogue and never translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from myst_parser.mdit_to_docutils.base import DocutilsRenderer

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_stock = DocutilsRenderer.render_table_row


def render_table_row(self: DocutilsRenderer, token: SyntaxTreeNode) -> None:
    """Render a row, and give each cell the source and line of the row."""
    _stock(self, token)
    row = self.current_node[-1]
    for cell in row.findall(nodes.paragraph):
        if not cell.source:
            self.add_line_and_source_path(cell, token)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our method in the place of MyST's."""
    setattr(DocutilsRenderer, "render_table_row", render_table_row)  # noqa: B010 - mypy refuses an assignment
    return {"parallel_read_safe": True, "parallel_write_safe": True}
