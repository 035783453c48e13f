"""Inline marks: emphasis, literals, references of no weight, ruby."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx import addnodes

from kaisetsu.typst import markup
from kaisetsu.typst.translator.base import BaseTranslator

# Behind stops, in names that a narrow column may not hold.
_LONG = re.compile(r"\S{36}")
_STOP = re.compile(r"(?<=[./_:])(?=\w{2})")


class InlineTranslator(BaseTranslator):
    """Marks inside a paragraph."""

    def visit_emphasis(self, node: nodes.Element) -> None:
        """Italic in Latin script, dots beside Japanese characters (the template decides by language)."""
        self.add("#emph[")

    def visit_strong(self, node: nodes.Element) -> None:
        """Bold."""
        self.add("#strong[")

    def visit_superscript(self, node: nodes.Element) -> None:
        """Raised; never at the head of a line, away from its word."""
        self.add("#k.wj;#super[")

    def visit_subscript(self, node: nodes.Element) -> None:
        """Lowered."""
        self.add("#sub[")

    def visit_inline(self, node: nodes.TextElement) -> None:
        """A span: what its classes say, else its content. Ruby is a span of class ``ruby`` with ``rt`` in it."""
        if "ruby" in node["classes"]:
            self._ruby(node)
            raise nodes.SkipNode
        self.add("#[")

    def _ruby(self, node: nodes.TextElement) -> None:
        readings = [each for each in node.children if isinstance(each, nodes.inline) and "rt" in each["classes"]]
        self.add("#k.ruby([")
        self.children(each for each in node.children if each not in readings)
        self.add("], [")
        for reading in readings:
            self.children(reading)
        self.add("]);")

    def close(self, node: nodes.Element) -> None:
        """End of the mark."""
        self.add("];")

    visit_title_reference = visit_literal_emphasis = visit_emphasis
    depart_emphasis = depart_strong = depart_superscript = depart_subscript = depart_inline = close
    depart_title_reference = depart_literal_emphasis = close
    visit_literal_strong = visit_strong
    depart_literal_strong = close
    visit_acronym = visit_generated = visit_manpage = visit_inline
    depart_acronym = depart_generated = depart_manpage = close

    def visit_abbreviation(self, node: nodes.abbreviation) -> None:
        """An abbreviation, with what it stands for, which paper cannot show on hovering."""
        self.add("#[")

    def depart_abbreviation(self, node: nodes.abbreviation) -> None:
        """The explanation in parentheses."""
        if node.get("explanation") and not isinstance(node.parent, addnodes.desc_sig_operator):
            self.text(f" ({node['explanation']})")
        self.add("];")

    def visit_literal(self, node: nodes.literal) -> None:
        """Inline code, which may break after its punctuation."""
        self.add(f"#k.code({markup.string(node.astext())})[")
        self.verbatim += 1
        if _LONG.search(node.astext()) and len(node.children) == 1 and isinstance(node[0], nodes.Text):
            self.add("#k.zws;".join(markup.content(piece) for piece in _STOP.split(node.astext())))
        else:
            self.children(node)
        self.verbatim -= 1
        self.add("];")
        raise nodes.SkipNode

    def visit_problematic(self, node: nodes.problematic) -> None:
        """What the parser could not read, as it was written."""
        self.add("#k.problematic[")

    depart_problematic = close

    def visit_system_message(self, node: nodes.system_message) -> None:
        """The parser has reported it already."""
        raise nodes.SkipNode
