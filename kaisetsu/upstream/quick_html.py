"""Writing a node as HTML costs what it says, not a search for who writes it.

Text for the issue upstream (Sphinx 9.0.4, docutils 0.22.4; 2 ms of the 5 ms that a page of 650 nodes takes to write):

    ``SphinxTranslator.dispatch_visit`` makes the names of methods and looks for them along the bases of a node's class,
    for every node anew; a translator can remember what it found for a class. ``starttag`` treats a ``<p>`` without
    attributes as one that has them all, and ``encode`` looks each character up in a dictionary, where five
    replacements find their sign at once.

The output stays the same. Guarded by version.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import docutils
import sphinx
from docutils import nodes
from sphinx.util.docutils import SphinxTranslator
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    Method = Callable[[Node], None]

KNOWN = ("0.22.", "9.")
SIGNS = {ord("&"): "&amp;", ord("<"): "&lt;", ord('"'): "&quot;", ord(">"): "&gt;", ord("@"): "&#64;"}
"""What ``HTMLTranslator.special_characters`` holds."""
_SPACE = re.compile("[\n\r\t\v\f]")
_stock_visit = SphinxTranslator.dispatch_visit
_stock_depart = SphinxTranslator.dispatch_departure
_stock_starttag = HTML5Translator.starttag
_stock_encode = HTML5Translator.encode


def dispatch_visit(self: HTML5Translator, node: Node) -> None:
    """As ``SphinxTranslator.dispatch_visit``; a class is looked up once a document."""
    method = _found(self, node, "visit")
    if method is None:
        _stock_visit(self, node)
    else:
        method(node)


def dispatch_departure(self: HTML5Translator, node: Node) -> None:
    """As ``SphinxTranslator.dispatch_departure``; a class is looked up once a document."""
    method = _found(self, node, "depart")
    if method is None:
        _stock_depart(self, node)
    else:
        method(node)


def _found(self: HTML5Translator, node: Node, way: str) -> Method | None:
    known: dict[tuple[type, str], Method | None] = self.__dict__.setdefault("_kaisetsu_methods", {})
    key = (node.__class__, way)
    if key not in known:
        methods = (getattr(self, f"{way}_{kind.__name__}", None) for kind in node.__class__.__mro__)
        known[key] = next(filter(None, methods), None)
    return known[key]


def starttag(
    self: HTML5Translator, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
) -> str:
    """As ``HTMLTranslator.starttag``; the usual tags without detours."""
    classes, ids = node.get("classes", ()), node.get("ids", ())
    if attributes or classes or ids:
        given = {name.lower(): value for name, value in attributes.items()}
        names = dict.fromkeys([*classes, *given.pop("class", "").split()])
        if (
            len(ids) > 1
            or self.in_mailto
            or isinstance(node, nodes.table)
            or not given.keys().isdisjoint(_RARE)
            or None in given.values()
            or any(name.startswith("language-") or not name.strip() for name in names)
        ):
            return str(_stock_starttag(self, node, tagname, suffix, empty, **attributes))
        if names:
            given["class"] = " ".join(names)
        if ids:
            given["id"] = ids[0]
        words = "".join(f' {name}="{_value(self, value)}"' for name, value in sorted(given.items()))
    else:
        words = ""
    return f"<{tagname.lower()}{words}{' /' if empty else ''}>{suffix}"


_RARE = {"classes", "ids", "id"}


def _value(self: HTML5Translator, value: Any) -> str:
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return str(self.encode(_SPACE.sub(" ", text)))


def encode(self: HTML5Translator, text: Any) -> str:
    """As ``HTMLTranslator.encode``."""
    if self.special_characters != SIGNS:
        return str(_stock_encode(self, text))
    found = str(text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return found.replace(">", "&gt;").replace("@", "&#64;")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our methods in the place of theirs, where the versions are ones we know."""
    if (docutils.__version__[:5], sphinx.__version__[:2]) == KNOWN:
        for method in (dispatch_visit, dispatch_departure, starttag, encode):
            setattr(HTML5Translator, method.__name__, method)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
