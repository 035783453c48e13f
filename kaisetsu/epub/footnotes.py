"""Footnotes that pop up, and entries of bibliographies."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.writers.html5 import HTML5Translator


class FootnoteMixin(HTML5Translator):
    """The part of the translator that writes footnotes and citations."""

    features: set[str]

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        """A noteref, which reading systems open as a pop-up (EPUB 3.3 Structural Semantics; DPUB-ARIA 1.1)."""
        attributes: dict[str, Any] = {"epub:type": "noteref", "role": "doc-noteref", "href": "#" + node["refid"]}
        self.body.append(self.starttag(node, "a", "", CLASS="footnote-reference", **attributes))

    def depart_footnote_reference(self, node: nodes.Element) -> None:
        """The end of a noteref."""
        self.body.append("</a>")

    def visit_footnote(self, node: nodes.footnote) -> None:
        """A footnote; those that follow each other stand in one block."""
        if not isinstance(node.previous_sibling(), nodes.footnote):
            self.body.append('<div class="footnotes">\n')
        self.features.add("footnote")
        attributes: dict[str, Any] = {"epub:type": "footnote", "role": "doc-footnote"}
        self.body.append(self.starttag(node, "aside", CLASS="footnote", **attributes))

    def depart_footnote(self, node: nodes.footnote) -> None:
        """The end of a footnote, with the way back to each place that refers to it."""
        back = self.attval(get_translation("kaisetsu")("Back to the text"))
        links = [
            f'<a role="doc-backlink" href="#{self.attval(ref)}" aria-label="{back}">↩</a>' for ref in node["backrefs"]
        ]
        if links:
            self.body.append(f'<p class="back">{" ".join(links)}</p>\n')
        self.body.append("</aside>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.footnote):
            self.body.append("</div>\n")

    def visit_label(self, node: nodes.label) -> None:
        """The number of a footnote, without a link of its own."""
        if not isinstance(node.parent, nodes.footnote):
            super().visit_label(node)
            return
        self.body.append('<span class="label">')

    def depart_label(self, node: nodes.label) -> None:
        """The end of the number."""
        if not isinstance(node.parent, nodes.footnote):
            super().depart_label(node)
            return
        self.body.append("</span> ")

    def visit_citation(self, node: nodes.citation) -> None:
        """An entry of a bibliography, as an item of a list: its own role is deprecated (DPUB-ARIA 1.1)."""
        if not isinstance(node.previous_sibling(), nodes.citation):
            self.body.append('<div role="list" class="citation-list">\n')
        self.body.append(self.starttag(node, "div", CLASS="citation", role="listitem"))
