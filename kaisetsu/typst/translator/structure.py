"""Documents, sections, headings, toctrees, containers, topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kaisetsu.typst import extent, markup, phrases
from kaisetsu.typst.translator.base import BaseTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx import addnodes

# What a line surely holds of a title, and of the heading of a section, in em, also on A5 (templates/page.typ).
_TITLE = 16
_HEADING = 25
_CLOSING = frozenset("）」』】〕》〉")


class StructureTranslator(BaseTranslator):
    """The skeleton of a document."""

    def visit_document(self, node: nodes.document) -> None:
        """The ids of the document itself are those of its first section."""
        self.context.source.mark(self._path, 1)
        if not any(isinstance(each, nodes.section) for each in node.children):
            self.context.source.anchor(self.label(""))

    def depart_document(self, node: nodes.document) -> None:
        """Nothing to close."""

    def visit_section(self, node: nodes.section) -> None:
        """One level down; the heading carries the ids."""
        self.level += 1

    def depart_section(self, node: nodes.section) -> None:
        """One level up."""
        self.level -= 1

    def visit_title(self, node: nodes.title) -> None:
        """The heading of a section; titles of other things are printed by these."""
        section = node.parent
        if not isinstance(section, (nodes.section, nodes.document)):
            self.fault(node, "typst-unknown-node", f"a title in a {type(section).__name__}", fatal=True)
            raise nodes.SkipNode
        self._kicker(node)
        self.heading(node, max(self.level, 1), section.get("ids", []), self.section_number(section))
        raise nodes.SkipNode

    def heading(self, node: nodes.Element, level: int, ids: list[str], number: str = "") -> None:
        """A heading of a level with its number, broken between phrases.

        Its label is also a named destination of the PDF.
        """
        self.mark(node)
        first_of_document = bool(ids) and not self.context.source.labels & {self.label("")}
        self.add(f"\n#heading(level: {level})[")
        if number:
            self.text(f"{number} ")
        self.in_heading += 1
        self.children(node)
        self.in_heading -= 1
        self.add("]")
        if ids:
            self.context.source.label(self.label(ids[0]))
        self.add("\n")
        self.anchors(node, ids[1:])
        if first_of_document:
            self.anchors(node, [""])
        self.add("\n")

    def section_number(self, section: nodes.Element) -> str:
        """The number of a section below a numbered toctree: ``1.2.``."""
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        ids: list[str] = section.get("ids", [])
        anchors = [f"#{each}" for each in ids]
        first = isinstance(section.parent, nodes.document)
        found = next((numbers[each] for each in anchors if each in numbers), numbers.get("") if first else None)
        return ".".join(map(str, found)) + "." if found else ""

    def _kicker(self, title: nodes.title) -> None:
        """A kicker stands above the title, though it follows it in the doctree."""
        for kicker in list(_kickers(title)):
            kicker.parent.remove(kicker)
            self.add("\n#k.kicker[")
            self.children(kicker)
            self.add("]\n\n")

    def visit_subtitle(self, node: nodes.subtitle) -> None:
        """A line below the title."""
        self.add("\n#k.subtitle[")
        self.children(node)
        self.add("]\n\n")
        raise nodes.SkipNode

    def visit_toctree(self, node: addnodes.toctree) -> None:
        """The documents of the toctree that belong to the book and were not printed yet."""
        self.context.descend(node, self)
        raise nodes.SkipNode

    def visit_container(self, node: nodes.container) -> None:
        """A container is its content; classes may give it a function. Code with a caption is one thing."""
        if node.get("literal_block"):
            self.captioned_code(node)
            raise nodes.SkipNode

    def depart_container(self, node: nodes.container) -> None:
        """Nothing to close."""

    def captioned_code(self, node: nodes.Element) -> None:
        """Code with its caption; the family of code says how."""
        raise NotImplementedError

    def visit_topic(self, node: nodes.Element) -> None:
        """A ruled block with a title of its own; a table of contents is left to the book's."""
        if "contents" in node.get("classes", ()) and not isinstance(node, nodes.sidebar):
            raise nodes.SkipNode
        self.titled("topic", node)
        raise nodes.SkipNode

    visit_sidebar = visit_topic

    def titled(self, function: str, node: nodes.Element) -> None:
        """A block with the title (and subtitle) of the node in place of a heading."""
        titles = [each for each in node.children if isinstance(each, (nodes.title, nodes.subtitle))]
        self.add(f"\n#k.{function}(title: [")
        for index, each in enumerate(titles):
            self.add("#linebreak();" if index else "")
            self.children(each)
        self.add("])[\n")
        self.children(each for each in node.children if each not in titles)
        self.add("\n]\n\n")

    def visit_rubric(self, node: nodes.rubric) -> None:
        """A heading outside the order of sections."""
        self.add("\n#k.rubric[")
        self.in_heading += 1
        self.children(node)
        self.in_heading -= 1
        self.add("]\n\n")
        raise nodes.SkipNode

    def visit_transition(self, node: nodes.transition) -> None:
        """A pause in the text; the one MyST puts before its footnotes has nothing below it on paper."""
        self.add("" if "footnotes" in node["classes"] else "\n#k.transition()\n\n")
        raise nodes.SkipNode

    def visit_transparent(self, node: nodes.Element) -> None:
        """Prints as its content."""

    def depart_transparent(self, node: nodes.Element) -> None:
        """Nothing to close."""

    visit_compound = visit_start_of_file = visit_only = visit_decoration = visit_transparent
    depart_compound = depart_start_of_file = depart_only = depart_decoration = depart_transparent
    visit_header = visit_footer = visit_acks = visit_desc_inline = visit_transparent
    depart_header = depart_footer = depart_acks = depart_desc_inline = depart_transparent

    def skip(self, node: nodes.Node) -> None:
        """Leaves nothing on paper."""
        raise nodes.SkipNode

    visit_comment = visit_meta = visit_pending = visit_highlightlang = visit_tabular_col_spec = skip
    visit_substitution_definition = visit_colspec = visit_raw = skip

    def visit_raw_typst(self, node: nodes.raw) -> None:
        """Raw Typst stands as it is written."""
        self.add(node.astext())

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils' name
        """Text, with white space as a paragraph means it; in a heading, each phrase unbreakable."""
        text = node.astext() if self.verbatim else markup.folded(node.astext())
        if not self.in_heading or self._fits(node):
            before, behind = self.joints.split(node, text)
            self.add(before + (markup.content(behind) if not _bears_mark(node) else _closed(behind)))
            return
        before = ""
        for number, clause in enumerate(phrases.clauses(text)):
            self.add("#k.clause;" if number else "")
            for phrase, whole in phrases.split(clause):
                # Typst spaces Japanese from Latin inside a run of text only, not across boxes.
                self.add("#h(0.25em, weak: true);" if phrases.meet(before, phrase) else "")
                self.add(_unbroken(phrase) if whole else markup.content(phrase))
                before = phrase

    def _fits(self, node: nodes.Text) -> bool:
        """Whether the heading of a text has one line, so that nothing in it need be kept from breaking."""
        at: nodes.Node = node.parent
        while isinstance(at, nodes.Inline):
            at = at.parent
        large = self.level <= (2 if self.context.book.is_volume else 1)
        return extent.width(at.astext()) <= (_TITLE if large else _HEADING)

    def depart_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Nothing to close."""


def _unbroken(phrase: str) -> str:
    """A phrase that stays on one line.

    Its brackets and stops stand outside the box: at the edge of one they lose half their width, as at that of a line
    (JLREQ 3.1.5). No line breaks between them and the box (UAX #14, LB13 and LB14).
    """
    core = phrase.strip("、。，．「」『』（）〈〉《》【】〔〕")
    before, _, after = phrase.partition(core) if core else (phrase, "", "")
    return markup.content(before) + (f"#box[{markup.content(core)}]" if core else "") + markup.content(after)


def _bears_mark(node: nodes.Text) -> bool:
    """Whether a text ends with a Japanese bracket, and the mark of a note follows."""
    follower = node.next_node(descend=False, siblings=True) if node[-1:] in _CLOSING else None
    return isinstance(follower, (nodes.superscript, nodes.footnote_reference))


def _closed(text: str) -> str:
    """A text whose last bracket stands in a box, at the edge of which it loses its empty half before the mark."""
    return f"{markup.content(text[:-1])}#k.wj;#box[{markup.content(text[-1])}];"


def _kickers(title: nodes.title) -> Iterator[nodes.Element]:
    """The kickers of the article head that follows a title."""
    section = title.parent
    follower = section.children[section.index(title) + 1 : section.index(title) + 2]
    for head in follower:
        if isinstance(head, nodes.container) and "article-head" in head["classes"]:
            elements = (each for each in head.children if isinstance(each, nodes.Element))
            yield from (each for each in elements if "kicker" in each["classes"])
