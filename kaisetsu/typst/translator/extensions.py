"""Nodes of Sphinx's own extensions and of sphinx-design, linearised: what a screen hides, paper shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes

from kaisetsu.typst import markup
from kaisetsu.typst.translator.base import BaseTranslator

if TYPE_CHECKING:
    from collections.abc import Iterable


class ExtensionTranslator(BaseTranslator):
    """Nodes that are not docutils' nor Sphinx's."""

    def visit_todo_node(self, node: nodes.Element) -> None:
        """A box (sphinx.ext.todo)."""
        self.titled_box(node)

    def titled_box(self, node: nodes.Element) -> None:
        """An admonition with its own title."""
        raise NotImplementedError

    def visit_content(self, node: nodes.Element) -> None:
        """Prints as its content."""

    def depart_content(self, node: nodes.Element) -> None:
        """Nothing to close."""

    visit_PassthroughTextElement = visit_aside_main = visit_dropdown_main = visit_content  # noqa: N815 - the class is sphinx-design's
    depart_PassthroughTextElement = depart_aside_main = depart_dropdown_main = depart_content  # noqa: N815 - the class is sphinx-design's
    visit_ifconfig = visit_sd_badge_group = visit_content
    depart_ifconfig = depart_sd_badge_group = depart_content

    def visit_dropdown_title(self, node: nodes.Element) -> None:
        """A small heading (sphinx-design)."""
        self.add("\n#k.rubric[")
        self.children(node)
        self.add("]\n\n")
        raise nodes.SkipNode

    visit_sd_tab_label = visit_dropdown_title

    def visit_sd_badge(self, node: nodes.Element) -> None:
        """A word in a frame (sphinx-design)."""
        self.add("#k.badge[")

    def depart_sd_badge(self, node: nodes.Element) -> None:
        """End of the frame."""
        self.add("];")

    def visit_sd_line_break(self, node: nodes.Element) -> None:
        """A new line (sphinx-design)."""
        self.add("#linebreak();")
        raise nodes.SkipNode

    def visit_steps_list(self, node: nodes.Element) -> None:
        """A numbered list (sphinx-design)."""
        self.visit_enumerated_list(cast("nodes.enumerated_list", node))

    def skip_screen(self, node: nodes.Node) -> None:
        """An ornament or control of the screen, without text."""
        raise nodes.SkipNode

    visit_sd_icon = visit_fontawesome = visit_sd_tab_input = visit_viewcode_anchor = skip_screen
    visit_autosummary_toc = skip_screen

    def visit_autosummary_table(self, node: nodes.Element) -> None:
        """The table of names inside (sphinx.ext.autosummary)."""

    def depart_autosummary_table(self, node: nodes.Element) -> None:
        """Nothing to close."""

    def visit_graphviz(self, node: nodes.Element) -> None:
        """A drawing (sphinx.ext.graphviz)."""
        self._drawing(node, node["code"], node["options"])

    def visit_inheritance_diagram(self, node: nodes.Element) -> None:
        """A drawing of classes (sphinx.ext.inheritance_diagram)."""
        graph = node["graph"]
        self._drawing(node, graph.generate_dot("inheritance", env=self.builder.env), {})

    def _drawing(self, node: nodes.Element, code: str, options: dict[str, Any]) -> None:
        """As ``dot`` draws it, where that program is there; else its source."""
        from sphinx.ext.graphviz import GraphvizError, render_dot  # noqa: PLC0415 - only where it is used

        try:
            _, path = render_dot(cast("Any", self), code, options, "svg")
        except GraphvizError as error:
            self.fault(node, "typst-drawing", f"dot cannot draw this (got {error})", fatal=True)
            path = None
        if path is None:
            self.add(f"\n#k.code-block({markup.string(code)}, {_lines(code.splitlines())})\n\n")
        else:
            name = self.builder.work.picture(Path(path))
            alt = node.get("alt") or code.strip()
            self.add(f"#k.picture({markup.string(name)}, alt: {markup.string(alt)});\n\n")
        raise nodes.SkipNode


def _lines(lines: Iterable[str]) -> str:
    return "(" + "".join(f"[{markup.content(line)}], " for line in lines) + ")"
