"""Kinds of nodes that a build has never made are not looked for.

Text for the issue upstream (docutils 0.22.4, Sphinx 9.0.4; measured on 100 articles of 600 nodes):

    Of some ninety walks through each doctree more than half look for nodes that the whole project does not have:
    ``only``, ``glossary``, ``desc_signature``, ``doctest_block``, ``system_message`` … A node comes to be in one of two
    ways: its class is called, or a pickle that names the class is loaded. A set of the classes met so answers such a
    walk at once. ``Element.__init__`` moreover asks seven questions for each attribute that nobody gave.

Guarded by version: with other versions of docutils or Sphinx every walk is made.
"""

from __future__ import annotations

import io
import pickle
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import docutils
import sphinx
from docutils import nodes
from sphinx import application, builders, environment

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KNOWN = ("0.22.", "9.")
_met: set[type] = {nodes.Text}  # which is no element, and in every document
_answers: dict[type | tuple[type, ...], bool] = {}
_stock_init = nodes.Element.__init__
_USUAL = nodes.Element.list_attributes
_noting: list[bool] = []
"""Not empty from when on every class is noted."""


def may_exist(kind: type | tuple[type, ...]) -> bool:
    """Whether a node of a class, or of one of several, can be in any doctree of this process."""
    found = _answers.get(kind)
    if found is None:
        found = not _noting or any(issubclass(each, kind) for each in _met)
        _answers[kind] = found
    return found


def _meet(kind: type) -> None:
    _met.add(kind)
    _answers.clear()


def initialise(self: nodes.Element, rawsource: str = "", *children: nodes.Node, **attributes: Any) -> None:
    """As ``Element.__init__``, and notes the class."""
    self.rawsource = rawsource
    if isinstance(rawsource, nodes.Element):
        raise TypeError('First argument "rawsource" must be a string.')
    kind = self.__class__
    if kind not in _met:
        _meet(kind)
    self.children = []
    if children:
        self.extend(children)
    if self.list_attributes is _USUAL:  # written out, twice as fast as the loop
        self.attributes = {"ids": [], "classes": [], "names": [], "dupnames": []}
    else:
        self.attributes = {name: [] for name in self.list_attributes}
    for name, value in attributes.items():
        key = name.lower()
        self.attributes[key] = value[:] if key in self.list_attributes else value
    if self.tagname is None:
        self.tagname = kind.__name__


class _Noting(pickle.Unpickler):
    """Loads a pickle, and notes the classes of nodes that it names."""

    def find_class(self, module: str, name: str) -> Any:
        """As a pickle does."""
        found = super().find_class(module, name)
        if isinstance(found, type) and issubclass(found, nodes.Node):
            _meet(found)
        return found


def load(file: Any) -> Any:
    """As ``pickle.load``, noting the classes of nodes."""
    return _Noting(file).load()


def loads(data: bytes) -> Any:
    """As ``pickle.loads``, noting the classes of nodes: for whoever keeps nodes pickled inside another pickle."""
    return _Noting(io.BytesIO(data)).load()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our functions in the place of theirs, where the versions are ones we know."""
    if (docutils.__version__[:5], sphinx.__version__[:2]) == KNOWN and not _noting:
        noting = SimpleNamespace(**{**vars(pickle), "load": load, "loads": loads})
        for module in (application, builders, environment):
            setattr(module, "pickle", noting)  # noqa: B010 - mypy refuses an assignment
        setattr(nodes.Element, "__init__", initialise)  # noqa: B010
        _noting.append(True)
        _answers.clear()
    return {"parallel_read_safe": True, "parallel_write_safe": True}
