"""Ruby: ``{ruby}`漢字|かんじ```, words with their reading above them (JLREQ 3.3).

The node is an ``inline`` of class ``ruby`` with an inline of class ``rt`` in it; a builder without ruby prints a span.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import escape
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from kaisetsu.markdown import ruby_parts
from kaisetsu.problems import define

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

FORM = define("ruby-form", "ruby that is not words and a reading with a bar between them", "write {ruby}`漢字|かんじ`")


class ruby(nodes.inline):  # noqa: N801 - a docutils node
    """Words with their reading. As plain text, in a title or a search, it is the words alone."""

    def astext(self) -> str:
        """The words without the reading."""
        return str(self.children[0].astext())


class RubyRole(SphinxRole):
    """``{ruby}`words|reading```."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Give the ruby; the text itself, with a warning, where it is none."""
        parts = ruby_parts(self.text)
        if parts is None:
            text = f"no words and reading in ruby (got {self.text!r}); write {{ruby}}`漢字|かんじ`"
            logger.warning("%s", text, location=self.get_location(), type="kaisetsu", subtype=FORM)
            return [nodes.Text(self.text)], []
        words, reading = parts
        found = ruby("", words, nodes.inline("", reading, classes=["rt"]), classes=["ruby"])
        self.set_source_info(found)
        return [found], []


def _visit_html(self: HTML5Translator, node: ruby) -> None:
    words, reading = (escape(child.astext()) for child in node.children)
    self.body.append(f"<ruby>{words}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the role, and the node with its form in HTML."""
    app.add_role("ruby", RubyRole())
    app.add_node(ruby, html=(_visit_html, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
