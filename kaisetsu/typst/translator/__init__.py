"""From doctree to Typst: one module a family of nodes, joined here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu.problems import define
from kaisetsu.typst.translator.admonitions import AdmonitionTranslator
from kaisetsu.typst.translator.base import Context, Fault
from kaisetsu.typst.translator.code import CodeTranslator
from kaisetsu.typst.translator.extensions import ExtensionTranslator
from kaisetsu.typst.translator.figures import FigureTranslator
from kaisetsu.typst.translator.inline import InlineTranslator
from kaisetsu.typst.translator.lists import ListTranslator
from kaisetsu.typst.translator.math import MathTranslator
from kaisetsu.typst.translator.notes import NoteTranslator
from kaisetsu.typst.translator.references import ReferenceTranslator
from kaisetsu.typst.translator.signatures import SignatureTranslator
from kaisetsu.typst.translator.structure import StructureTranslator

if TYPE_CHECKING:
    from docutils import nodes

__all__ = ["Context", "Fault", "TypstTranslator"]

define(
    "typst-unknown-node",
    "The PDF builder has no form for a node of an extension; its text would be lost.",
    "give it one with app.add_node(…, typst=(visit, depart))",
)
define(
    "typst-missing-alt",
    "An image says nothing to a reader who cannot see it (PDF/UA-1, ISO 14289-1, 7.3).",
    "describe it with :alt:, or give it the class decorative",
)
define("typst-missing-image", "An image of the document is not there.", "check its path")
define("typst-missing-data", "The file of data of a chart or a table is not there.", "check its path")
define("typst-drawing", "The program dot refuses a drawing.", "mend its source, or the setting graphviz_dot")
define("typst-formula", "A formula cannot be converted.", "use commands that latex2mathml knows")


class TypstTranslator(
    StructureTranslator,
    InlineTranslator,
    ListTranslator,
    CodeTranslator,
    FigureTranslator,
    AdmonitionTranslator,
    NoteTranslator,
    ReferenceTranslator,
    MathTranslator,
    SignatureTranslator,
    ExtensionTranslator,
):
    """One document of a book as Typst source, written into the book's :class:`~kaisetsu.typst.markup.Source`."""

    def captioned_code(self, node: nodes.Element) -> None:
        """Code with its caption."""
        CodeTranslator.captioned_code(self, node)

    def titled_box(self, node: nodes.Element) -> None:
        """An admonition with its own title."""
        self.visit_admonition(node)
