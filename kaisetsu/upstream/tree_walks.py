"""Walking a doctree costs a loop, not a generator a level.

Text for the issue upstream (docutils 0.22.4, ``docutils.nodes.Node``; measured on 100 articles of 1,200 nodes):

    A Sphinx build walks each doctree some fifty times. ``findall`` is a generator for every node, each result of which
    passes through as many ``yield from`` as the node is deep; one stack of iterators visits the same nodes in the same
    order, three times as fast. ``document`` climbs to the root by recursion, through ``__bool__`` written in Python;
    ``setup_child`` asks for it four times. ``walk`` and ``walkabout`` format a debug message for each node that
    ``Reporter.debug`` throws away unless ``debug_flag`` is set.

Results and their order are those of docutils, also where a child is exchanged while it is visited.
Guarded by version: with another docutils nothing is repaired.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docutils
from docutils import nodes
from sphinx.util.nodes import NodeMatcher

from kaisetsu.upstream.node_kinds import may_exist

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KNOWN = "0.22."
_stock_findall = nodes.Node.findall
_stock_walk = nodes.Node.walk
_stock_walkabout = nodes.Node.walkabout


def every(top: nodes.Node) -> Iterator[nodes.Node]:
    """The node and all below it, in the order of the text."""
    yield top
    below = iter(top.children)
    waiting: list[Iterator[nodes.Node]] = []
    while True:
        for node in below:
            yield node
            if node.children:
                waiting.append(below)
                below = iter(node.children)
                break
        else:
            if not waiting:
                return
            below = waiting.pop()


def instances(top: nodes.Node, kind: type | tuple[type, ...]) -> Iterator[nodes.Node]:
    """Those of :func:`every` that are instances of a class, or of one of several."""
    if isinstance(top, kind):
        yield top
    below = iter(top.children)
    waiting: list[Iterator[nodes.Node]] = []
    while True:
        for node in below:
            if isinstance(node, kind):
                yield node
            if node.children:
                waiting.append(below)
                below = iter(node.children)
                break
        else:
            if not waiting:
                return
            below = waiting.pop()


def findall(  # noqa: PLR0913, PLR0917 - docutils' own parameters
    self: nodes.Node,
    condition: type | Callable[[nodes.Node], bool] | None = None,
    include_self: bool = True,
    descend: bool = True,
    siblings: bool = False,
    ascend: bool = False,
) -> Iterator[nodes.Node]:
    """As ``Node.findall``: what most callers ask is answered by one loop, all else by docutils."""
    if not include_self or not descend or siblings or ascend:
        return _stock_findall(self, condition, include_self, descend, siblings, ascend)
    if condition is None:
        return every(self)
    if isinstance(condition, type):
        return instances(self, condition) if may_exist(condition) else iter(())
    return filter(condition, every(self))


def document_of(self: nodes.Node) -> nodes.document | None:
    """As ``Node.document``: the document that the node, or the nearest above it, was put into."""
    node: Any = self
    while node is not None:
        if node._document is not None:
            found: nodes.document = node._document
            return found
        node = node.parent
    return None


def put_document(self: nodes.Node, document: nodes.document) -> None:
    """As the setter of ``Node.document``."""
    self._document = document  # type: ignore[attr-defined]


def setup_child(self: nodes.Node, child: nodes.Node) -> None:
    """As ``Node.setup_child``."""
    child.parent = self
    document = document_of(self)
    if document is not None:
        child._document = document  # type: ignore[attr-defined]
        if child.source is None:
            child.source = document.current_source
        if child.line is None:
            child.line = document.current_line


def walk(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """As ``Node.walk``, without a debug message nobody asked for."""
    if visitor.document.reporter.debug_flag:
        return _stock_walk(self, visitor)
    try:
        try:
            visitor.dispatch_visit(self)
        except (nodes.SkipChildren, nodes.SkipNode):
            return False
        except nodes.SkipDeparture:
            pass
        try:
            for child in self.children[:]:
                if child.walk(visitor):
                    return True
        except nodes.SkipSiblings:
            pass
    except nodes.StopTraversal:
        return True
    return False


def walkabout(self: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """As ``Node.walkabout``, without two debug messages nobody asked for."""
    if visitor.document.reporter.debug_flag:
        return _stock_walkabout(self, visitor)
    depart, stop = True, False
    try:
        try:
            visitor.dispatch_visit(self)
        except nodes.SkipNode:
            return False
        except nodes.SkipDeparture:
            depart = False
        try:
            for child in self.children[:]:
                if child.walkabout(visitor):
                    stop = True
                    break
        except nodes.SkipSiblings:
            pass
    except nodes.SkipChildren:
        pass
    except nodes.StopTraversal:
        stop = True
    if depart:
        visitor.dispatch_departure(self)
    return stop


def find_matches(self: NodeMatcher[Any], node: nodes.Node) -> Iterator[Any]:
    """As ``NodeMatcher.findall``: classes are looked for by the loop, and only what is found is asked for the rest."""
    if self.classes and not may_exist(self.classes):
        return iter(())
    found = instances(node, self.classes) if self.classes else every(node)
    return filter(self.match, found) if self.attrs else found


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our methods in the place of docutils', where the version is one we know."""
    if docutils.__version__.startswith(KNOWN):
        ours = {"findall": findall, "setup_child": setup_child, "walk": walk, "walkabout": walkabout}
        for name, method in ours.items():
            setattr(nodes.Node, name, method)
        setattr(NodeMatcher, "findall", find_matches)  # noqa: B010 - mypy refuses an assignment
        setattr(nodes.Node, "document", property(document_of, put_document))  # noqa: B010
    return {"parallel_read_safe": True, "parallel_write_safe": True}
