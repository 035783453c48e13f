"""Paragraphs, quotes, line blocks and all kinds of lists."""

from __future__ import annotations

from docutils import nodes
from docutils.languages import get_language
from sphinx import addnodes

from kaisetsu.typst import markup
from kaisetsu.typst.translator.base import BaseTranslator

_NUMBERS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
# Parents in which a single paragraph is plain content, without the space and the indent of a paragraph.
_CELLS = (
    nodes.list_item,
    nodes.entry,
    nodes.definition,
    nodes.field_body,
    nodes.description,
    nodes.footnote,
    nodes.citation,
    nodes.caption,
    nodes.line,
)


class ListTranslator(BaseTranslator):
    """Blocks of running text."""

    def visit_paragraph(self, node: nodes.TextElement) -> None:
        """A paragraph; alone in its cell or item it is plain content.

        All that an item holds is a paragraph to Typst too: it looks the same, and is laid out once, not each time
        a note on the page makes Typst begin the page again.
        """
        self.joints.find(node)
        self.add("#par[" if _whole_item(node) else "" if _alone(node) else "\n")

    def depart_paragraph(self, node: nodes.TextElement) -> None:
        """The blank line that ends a paragraph."""
        self.add("]" if _whole_item(node) else "" if _alone(node) else "\n\n")

    visit_compact_paragraph = visit_paragraph
    depart_compact_paragraph = depart_paragraph

    def visit_block_quote(self, node: nodes.block_quote) -> None:
        """A quotation with its source; with the class ``epigraph`` and the like their own styles."""
        sources = [each for each in node.children if isinstance(each, nodes.attribution)]
        kind = next((each for each in ("epigraph", "highlights", "pull-quote") if each in node["classes"]), "quote")
        if all(isinstance(each, (nodes.Sequential, addnodes.index)) for each in node.children):
            kind = "indented"
        self.add(f"\n#k.quotation(kind: {markup.string(kind)}, source: ")
        if sources:
            self.bracketed(sources[0])
        else:
            self.add("none")
        self.add(")[\n")
        self.children(each for each in node.children if each not in sources)
        self.add("\n]\n\n")
        raise nodes.SkipNode

    def visit_line_block(self, node: nodes.line_block) -> None:
        """Lines as the author broke them, deeper blocks indented."""
        nested = isinstance(node.parent, nodes.line_block)
        self.add(f"\n#k.lines(nested: {markup.value(nested)})[\n")
        for child in node.children:
            if isinstance(child, nodes.line):
                self.add("#k.verse")
                self.bracketed(child)
                self.add("\n")
            else:
                child.walkabout(self)
        self.add("]\n\n")
        raise nodes.SkipNode

    def visit_bullet_list(self, node: nodes.bullet_list) -> None:
        """An unordered list."""
        self._list("bullets", node)

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """A numbered list, in the author's kind of numbers, from the author's first."""
        sign = _NUMBERS.get(node.get("enumtype", "arabic"), "1")
        pattern = f"{node.get('prefix', '')}{sign}{node.get('suffix') or '.'}"
        self._list("numbered", node, numbering=pattern, start=node.get("start"))

    def _list(self, function: str, node: nodes.Element, **named: object) -> None:
        tight = all(_is_tight(item) for item in node.children)
        self.add(f"\n#k.{function}(k-gap, {markup.arguments({**named, 'tight': tight})},\n")
        for item in node.children:
            if isinstance(item, nodes.Element):
                address = _address(item) if "sources" in node["classes"] else ""
                self.add("k.source(" if address else "")
                self.bracketed(item)
                self.add(f", {address}),\n" if address else ",\n")
        self.add(")\n\n")
        raise nodes.SkipNode

    def visit_definition_list(self, node: nodes.definition_list) -> None:
        """Terms, each with its classifiers, and what they mean."""
        self.add("\n#k.definitions(k-gap, tight: false,\n")
        for item in node.children:
            if isinstance(item, nodes.definition_list_item):
                self._definition(item)
        self.add(")\n\n")
        raise nodes.SkipNode

    def _definition(self, item: nodes.definition_list_item) -> None:
        self.add("terms.item([")
        self._entered = None
        heads = [each for each in item.children if isinstance(each, (nodes.term, nodes.classifier))]
        for index, head in enumerate(heads):
            between = ": " if isinstance(head, nodes.classifier) else ", "
            self.add(markup.content(between) if index else "")
            self.add("#k.classifier" if isinstance(head, nodes.classifier) else "#")
            self.bracketed(head)
        self.add("], [")
        for body in item.children:
            if isinstance(body, nodes.definition):
                self.add("#")
                self.bracketed(body)
        self.add("]),\n")

    def visit_glossary(self, node: nodes.Element) -> None:
        """A glossary is a definition list; that of a volume stands in two columns."""
        columns = 2 if self.docname == self.context.book.glossary else 1
        self.add(f"\n#k.glossary(columns: {columns})[\n")

    def depart_glossary(self, node: nodes.Element) -> None:
        """End of the glossary."""
        self.add("\n]\n\n")

    def visit_field_list(self, node: nodes.field_list) -> None:
        """Names and values side by side."""
        self._pairs("fields", node)

    def visit_docinfo(self, node: nodes.docinfo) -> None:
        """The bibliographic fields of a document."""
        self._pairs("fields", node)

    def visit_authors(self, node: nodes.authors) -> None:
        """Several authors, one below the other."""

    def depart_authors(self, node: nodes.authors) -> None:
        """Nothing to close."""

    def visit_author(self, node: nodes.author) -> None:
        """One of several authors."""
        self.add("#linebreak();" if node.parent.index(node) else "")

    def depart_author(self, node: nodes.author) -> None:
        """Nothing to close."""

    def visit_option_list(self, node: nodes.option_list) -> None:
        """Options of a command and what they do."""
        self._pairs("options", node)

    def _pairs(self, function: str, node: nodes.Element) -> None:
        """A call with pairs of contents: ``([name], [body]), …``."""
        self.add(f"\n#k.{function}(k-gap,\n")
        for item in node.children:
            if isinstance(item, (nodes.field, nodes.option_list_item)):
                self._pair(item)
            elif isinstance(item, nodes.Element):
                self._docinfo(item)
        self.add(")\n\n")
        raise nodes.SkipNode

    def _pair(self, item: nodes.Element) -> None:
        self.add("(")
        for part in item.children:
            if isinstance(part, nodes.Element):
                self.bracketed(part)
                self.add(", ")
        self.add("),\n")

    def _docinfo(self, item: nodes.Element) -> None:
        labels = get_language(self.builder.config.language, None).labels
        self.add(f"([{markup.content(labels.get(type(item).__name__, ''))}], ")
        self.bracketed(item)
        self.add("),\n")

    def visit_option(self, node: nodes.option) -> None:
        """One spelling of an option; several are set apart by commas."""
        if node.parent.index(node):
            self.text(", ")
        self.add("#k.code(none)[")

    def depart_option(self, node: nodes.option) -> None:
        """End of the spelling."""
        self.add("];")

    def visit_option_string(self, node: nodes.option_string) -> None:
        """The option itself: its text."""

    def visit_option_argument(self, node: nodes.option_argument) -> None:
        """Its argument, after its delimiter."""
        self.text(node.get("delimiter", " "))
        self.add("#emph[")

    def depart_option_string(self, node: nodes.option_string) -> None:
        """Nothing to close."""

    def depart_option_argument(self, node: nodes.option_argument) -> None:
        """End of the argument."""
        self.add("];")

    def visit_hlist(self, node: nodes.Element) -> None:
        """Columns, one below the other."""

    def depart_hlist(self, node: nodes.Element) -> None:
        """Nothing to close."""

    visit_hlistcol = visit_hlist
    depart_hlistcol = depart_hlist

    def visit_centered(self, node: nodes.Element) -> None:
        """A centred line."""
        self.add("\n#k.centered[")

    def depart_centered(self, node: nodes.Element) -> None:
        """End of the line."""
        self.add("]\n\n")


def _alone(node: nodes.Node) -> bool:
    """Whether a paragraph is the only block of a list item, cell or the like."""
    parent = node.parent
    if not isinstance(parent, _CELLS):
        return False
    skipped = (nodes.label, nodes.comment, nodes.substitution_definition)
    blocks = [each for each in parent.children if not isinstance(each, skipped)]
    lists = (nodes.bullet_list, nodes.enumerated_list)
    return blocks[0] is node and (len(blocks) == 1 or (len(blocks) == 2 and isinstance(blocks[1], lists)))


def _whole_item(node: nodes.Node) -> bool:
    """Whether a paragraph is all that an item of a list holds; Sphinx puts blocks into those of its field lists."""
    inline = all(isinstance(each, (nodes.Text, nodes.Inline)) for each in node.children)
    return inline and isinstance(node.parent, nodes.list_item) and len(node.parent.children) == 1


def _is_tight(item: nodes.Node) -> bool:
    """Whether an item is one paragraph, or one with a list below it."""
    return not item.children or not isinstance(item.children[0], nodes.paragraph) or _alone(item.children[0])


def _address(source: nodes.Element) -> str:
    """The address of a source in print, where nothing can be clicked."""
    for each in source.findall(nodes.reference):
        if (address := each.get("refuri", "")).startswith(("http:", "https:")):
            return f"k.printed-address({markup.string(address)})"
    return ""
