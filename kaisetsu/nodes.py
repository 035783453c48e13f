"""Small makers of standard docutils nodes that several parts need."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T", bound=nodes.Element)
STOP = "\u00a0· "
"""Between facts on one line: it ends a line, and never begins one."""


def fixed(node: T) -> T:
    """Mark a node as words of the press: never extracted for translators."""
    node["translatable"] = False
    return node


def adopt(node: nodes.Element, document: nodes.document) -> None:
    """Make *node* and what it holds part of *document*: a pickle must not carry the document it was parsed in."""
    for inner in node.findall(nodes.Node):
        inner._document = document  # type: ignore[attr-defined]


def page_reference(docname: str, refdoc: str, line: int, text: str = "") -> addnodes.pending_xref:
    """A reference to a page that shows *text*, or the page's title in the reader's language."""
    found = addnodes.pending_xref(
        "", refdomain="std", reftype="doc", refdoc=refdoc, reftarget=f"/{docname}", refexplicit=bool(text), refwarn=True
    )
    found += nodes.inline("", text or docname, classes=["std", "std-doc"])
    found.line = line
    return found


def definitions(rows: Iterable[tuple[nodes.term, nodes.Element]], classes: list[str]) -> nodes.definition_list:
    """A definition list of terms and the block that defines each."""
    found = nodes.definition_list(classes=classes)
    for term, block in rows:
        found += nodes.definition_list_item("", term, nodes.definition("", block))
    return found


def blocks(top: nodes.Element, kind: type[T]) -> Iterator[T]:
    """The blocks of a kind in a node, in the order of the text, itself with them.

    No block stands within a line of text: to look through lines too, as ``findall`` does, takes three times as long.
    """
    waiting: list[nodes.Node] = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node, kind):
            yield node
        if node.children and not isinstance(node, nodes.TextElement):
            waiting.extend(reversed(node.children))


def classes_of(node: nodes.Node) -> list[str]:
    """The classes of a node; none of a text."""
    return list(node["classes"]) if isinstance(node, nodes.Element) else []


def marked_language(node: nodes.Node) -> str:
    """The language that a node itself is marked with; empty where it is not."""
    return next((name.removeprefix("language-") for name in classes_of(node) if name.startswith("language-")), "")


def language_above(block: nodes.Node) -> str:
    """The language that a node is marked with, or else what holds it; empty where nothing is."""
    node: nodes.Node | None = block
    while node is not None:
        if found := marked_language(node):
            return found
        node = node.parent
    return ""


def table(head: Sequence[str], rows: Iterable[Sequence[nodes.Node]], classes: list[str]) -> nodes.table:
    """A simple table of our own words: a head of texts, and rows of inline content."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in head), cols=len(head))
    group += nodes.thead("", _row([nodes.Text(text) for text in head]))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=classes)


def _row(cells: Sequence[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", fixed(nodes.paragraph("", "", cell))) for cell in cells))
