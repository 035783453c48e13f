"""Descriptions of code: signatures of the domains, and what stands below them."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from kaisetsu.typst import markup
from kaisetsu.typst.translator.base import BaseTranslator


class SignatureTranslator(BaseTranslator):
    """``desc`` and its parts."""

    def visit_desc(self, node: addnodes.desc) -> None:
        """Signatures, then their description, set in."""
        self.add("\n#k.description(\n(")
        for each in node.children:
            if isinstance(each, addnodes.desc_signature):
                self.bracketed(each)
                self.add(",\n")
        self.add("))[\n")
        self.children(each for each in node.children if not isinstance(each, addnodes.desc_signature))
        self.add("\n]\n\n")
        raise nodes.SkipNode

    def visit_plain(self, node: nodes.Element) -> None:
        """Prints as its content."""

    def depart_plain(self, node: nodes.Element) -> None:
        """Nothing to close."""

    visit_desc_signature = visit_desc_content = visit_desc_classname = visit_plain
    depart_desc_signature = depart_desc_content = depart_desc_classname = depart_plain
    visit_desc_type = visit_desc_sig_element = visit_desc_sig_operator = visit_plain
    depart_desc_type = depart_desc_sig_element = depart_desc_sig_operator = depart_plain
    visit_desc_sig_punctuation = visit_desc_sig_literal_number = visit_desc_sig_name = visit_plain
    depart_desc_sig_punctuation = depart_desc_sig_literal_number = depart_desc_sig_name = depart_plain
    visit_desc_sig_literal_string = visit_desc_sig_literal_char = visit_desc_addname = visit_plain
    depart_desc_sig_literal_string = depart_desc_sig_literal_char = depart_desc_addname = depart_plain

    def visit_desc_signature_line(self, node: addnodes.desc_signature_line) -> None:
        """A line of a signature of several lines."""
        self.add("#linebreak();" if node.parent.index(node) else "")

    depart_desc_signature_line = depart_plain

    def visit_desc_sig_space(self, node: addnodes.desc_sig_space) -> None:
        """The space between words of a signature, which no line may begin with."""
        self.text(node.astext() or " ")
        raise nodes.SkipNode

    def visit_desc_name(self, node: nodes.Element) -> None:
        """The name that is described."""
        self.add("#strong[")

    def visit_desc_annotation(self, node: nodes.Element) -> None:
        """What kind of thing it is."""
        self.add('#k.token("keyword")[')

    def close(self, node: nodes.Element) -> None:
        """End of the mark."""
        self.add("];")

    depart_desc_name = depart_desc_annotation = close
    visit_desc_sig_keyword = visit_desc_sig_keyword_type = visit_desc_annotation
    depart_desc_sig_keyword = depart_desc_sig_keyword_type = close

    def visit_desc_returns(self, node: nodes.Element) -> None:
        """What a function gives back."""
        self.text(" → ")

    depart_desc_returns = depart_plain

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        """Parameters in parentheses; one a line where the domain asks for it."""
        self._parameters(node, "(", ")")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        """Type parameters in brackets."""
        self._parameters(node, "[", "]")

    def _parameters(self, node: nodes.Element, opening: str, closing: str) -> None:
        lines = bool(node.get("multi_line_parameter_list"))
        self.text(opening)
        first = True
        for child in node.children:
            optional = isinstance(child, addnodes.desc_optional)
            if not first and not optional:
                self.text(", ")
            if lines:
                self.add("#linebreak();#h(2em);")
            child.walkabout(self)
            first = False
        if lines:
            self.text(",")
            self.add("#linebreak();")
        self.text(closing)
        raise nodes.SkipNode

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        """A parameter; without marks of its own it is italic."""
        self.add("#[" if node.hasattr("noemph") or len(node.children) > 1 else "#emph[")

    depart_desc_parameter = close
    visit_desc_type_parameter = visit_desc_parameter
    depart_desc_type_parameter = close

    def visit_desc_optional(self, node: nodes.Element) -> None:
        """Parameters that may be left out, in brackets."""
        self.text("[")
        for child in node.children:
            if not isinstance(child, addnodes.desc_optional):
                self.text(", " if node.parent.index(node) or node.index(child) else "")
            child.walkabout(self)
        self.text("]")
        raise nodes.SkipNode

    def visit_pending_xref_condition(self, node: nodes.Element) -> None:
        """A choice Sphinx has not made: the text itself."""

    depart_pending_xref_condition = depart_plain

    def visit_production(self, node: addnodes.production) -> None:
        """A line of a grammar."""
        self.add(markup.content(""))

    depart_production = depart_plain
