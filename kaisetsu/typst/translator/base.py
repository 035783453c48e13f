"""What every node family of the translator stands on: output, places, anchors, language, wrappers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from kaisetsu.typst import markup
from kaisetsu.typst.fonts import language_settings
from kaisetsu.typst.translator import tails

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kaisetsu.typst.books import Book
    from kaisetsu.typst.builder import TypstBuilder

_LANGUAGE = re.compile(r"language-([a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)")

# Parts of a list, table or signature: their parent writes the brackets, so nothing may stand before them.
PARTS = (
    nodes.Part,
    nodes.list_item,
    nodes.definition_list_item,
    nodes.option_list_item,
    nodes.field,
    nodes.line,
)
_OWN_IDS = (nodes.section, nodes.footnote, nodes.citation, nodes.footnote_reference, nodes.document, nodes.target)


def classes_of(node: nodes.Element) -> list[str]:
    """The classes of a node."""
    found: list[str] = node.get("classes", [])
    return found


@dataclass
class Fault:
    """Something the translator cannot print as it stands.

    :param code: a key of :data:`kaisetsu.problems.CODES`
    :param fatal: the book is not written
    """

    code: str
    message: str
    path: str
    line: int
    fatal: bool


@dataclass(frozen=True)
class Attached:
    """Something to attach.

    :param content: a text, or the path of a file
    :param description: what a reader sees of it beside its name
    """

    content: str | Path
    description: str


@dataclass(frozen=True)
class Entry:
    """A line of the index with those below it.

    :param key: what it is sorted by; in Japanese its reading
    :param lines: level, name and labels of the places, of the entry and of its sub-entries
    """

    key: str
    lines: tuple[tuple[int, str, tuple[str, ...]], ...]

    @property
    def name(self) -> str:
        """The entry itself."""
        return self.lines[0][1]


@dataclass
class Context:
    """What the documents of one book share while they are translated.

    :param documents: the documents of the book: a reference to one of them is an internal link
    :param attachments: by the name they get in the PDF
    :param uses: labels of the places where a term of the volume's glossary stands, by the label of the term
    :param terms: the terms used, as the index has them
    """

    book: Book
    source: markup.Source
    documents: frozenset[str]
    strict: bool
    functions: dict[str, str]
    faults: list[Fault] = field(default_factory=list)
    attachments: dict[str, Attached] = field(default_factory=dict)
    descend: Any = None
    uses: dict[str, list[str]] = field(default_factory=dict)
    terms: list[Entry] = field(default_factory=list)

    def attach(self, name: str, attached: Attached, *, otherwise: str) -> None:
        """Attach a text or a file once.

        :param otherwise: its name when something else has the first
        """
        if self.attachments.setdefault(name, attached).content != attached.content:
            self.attachments.setdefault(otherwise, attached)


class BaseTranslator(SphinxTranslator):
    """Output and bookkeeping; the node families are mixins over it."""

    builder: TypstBuilder

    def __init__(self, document: nodes.document, builder: TypstBuilder) -> None:
        super().__init__(document, builder)
        self.context: Context
        self.docname = ""
        self.level = 0
        self.in_heading = 0
        self.verbatim = 0
        self.joints = tails.Joints()
        self._entered: nodes.Node | None = None
        self._path = ""

    def begin(self, context: Context, docname: str, level: int) -> None:
        """Say where the output goes.

        :param level: the level of the heading above the document's title; 0 for a chapter
        """
        self.context = context
        self.docname = docname
        self.level = level
        self._path = self.builder.shown_path(docname)

    # -- output -----------------------------------------------------------

    def add(self, code: str) -> None:
        """Append Typst code."""
        self.context.source.add(code)

    def text(self, text: str) -> None:
        """Append text as it is."""
        self.add(markup.content(text))

    def children(self, node: nodes.Node | Iterable[nodes.Node]) -> None:
        """Translate the children of a node, or the nodes given, here."""
        for child in list(node.children if isinstance(node, nodes.Node) else node):
            child.walkabout(self)

    def bracketed(self, node: nodes.Element) -> None:
        """The children of a part as a content block: with its anchors, language and styles."""
        self.add("[")
        self.mark(node)
        opened, closing = self._wrappers(node, inline=True)
        self.add(opened)
        self.anchors(node)
        self.children(node)
        self.add(closing + "]")

    def block(self, function: str, node: nodes.Element, **named: Any) -> None:
        """A call ``#k.function(named)[children]`` on lines of its own."""
        self.add(f"\n#k.{function}({markup.arguments(named)})[\n")
        self.children(node)
        self.add("\n]\n\n")

    def mark(self, node: nodes.Node) -> None:
        """Remember which line of the project the output comes from."""
        path, line = self.place(node)
        if line:
            self.context.source.mark(path, line)

    def place(self, node: nodes.Node) -> tuple[str, int]:
        """File (relative to the source folder, with forward slashes) and line of a node."""
        line: int | None = None
        at: nodes.Node | None = node
        while at is not None and line is None:
            line = at.line
            at = at.parent
        return self._path, line or 0

    def fault(self, node: nodes.Node, code: str, message: str, *, fatal: bool | None = None) -> None:
        """Report a fault at a node; fatal under a standard unless said otherwise."""
        path, line = self.place(node)
        decided = self.context.strict if fatal is None else fatal
        self.context.faults.append(Fault(code, message, path, line, decided))

    # -- anchors, languages, styles ------------------------------------------

    def label(self, identifier: str, docname: str | None = None) -> str:
        """The label of an id: ``docname:id``."""
        return f"{docname or self.docname}:{identifier}"

    def anchors(self, node: nodes.Element, ids: list[str] | None = None) -> None:
        """Make the ids of a node targets."""
        for identifier in node.get("ids", []) if ids is None else ids:
            self.context.source.anchor(self.label(identifier))

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Visit a node, inside what its classes, language and ids ask for."""
        if node is self._entered or not isinstance(node, nodes.Element) or isinstance(node, PARTS):
            self._entered = None
            super().dispatch_visit(node)
            return
        inline = isinstance(node, nodes.Inline) or isinstance(node.parent, nodes.TextElement)
        if not inline:
            self.mark(node)
        if node.get("ids") and not isinstance(node, _OWN_IDS):
            self.anchors(node)
        opened, closing = self._wrappers(node, inline=inline)
        if not opened:
            super().dispatch_visit(node)
            return
        self.add(opened)
        self._entered = node
        node.walkabout(self)
        self.add(closing)
        raise nodes.SkipNode

    def _wrappers(self, node: nodes.Element, *, inline: bool) -> tuple[str, str]:
        """What opens and closes around a node for its language and classes."""
        opened = [f"k.{name}" for name in self._functions(node)]
        if settings := self._language(node):
            opened.append(f"k.foreign({settings})" if inline else f"k.language({settings})")
        if not opened:
            return "", ""
        start, end = ("#{}[", "]") if inline else ("\n#{}[\n", "\n]\n\n")
        return "".join(start.format(each) for each in opened), end * len(opened)

    def _functions(self, node: nodes.Element) -> list[str]:
        table = self.context.functions
        found = list(dict.fromkeys(table[each] for each in classes_of(node) if each in table))
        return [each for each in found if each not in self._around(node)]

    def _around(self, node: nodes.Element) -> set[str]:
        """What stands around the node already: a section and the list in it may bear one class."""
        table, found, at = self.context.functions, set(), node.parent
        while at is not None:
            found |= {table[each] for each in classes_of(at) if each in table}
            at = at.parent
        return found

    def _language(self, node: nodes.Element) -> str:
        if isinstance(node, (nodes.literal_block, nodes.literal)):
            return ""
        for each in classes_of(node):
            if found := _LANGUAGE.fullmatch(each):
                return language_settings(found[1])
        return ""

    # -- unknown -------------------------------------------------------------

    def unknown_visit(self, node: nodes.Node) -> None:
        """An unknown node ends the book with an error; its text still goes on, so that all faults are found."""
        name = node.__class__.__name__
        self.fault(node, "typst-unknown-node", f"no Typst form of the node (got {name})", fatal=True)

    def unknown_departure(self, node: nodes.Node) -> None:
        """Nothing: :meth:`unknown_visit` said it."""
