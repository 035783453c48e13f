"""A debug message that nobody will read is not made.

Text for the issue upstream (Sphinx 9.0.4; measured on 100 translated articles):

    ``sphinx.util.logging.setup`` sets the logger to DEBUG whatever the verbosity, so that each ``logger.debug`` builds
    a record that every handler then drops. ``is_translatable`` and ``apply_source_workaround`` moreover render the
    node as XML for such a message (``repr_domxml``): 85 times a document, 4% of an English build. The level of the
    logger can be the lowest of its handlers', and the XML made when the message is printed. Output stays the same.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util import nodes as sphinx_nodes
from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_stock = sphinx_nodes.repr_domxml


class LazyXml:
    """A node as XML, made when it is printed."""

    def __init__(self, node: nodes.Node, length: int = 80) -> None:
        self.node, self.length = node, length

    def __str__(self) -> str:
        return _stock(self.node, self.length)


def set_level(app: Sphinx) -> None:
    """Let the logger pass what one of its handlers takes."""
    logger = logging.getLogger(NAMESPACE)
    if logger.handlers:
        logger.setLevel(min(handler.level for handler in logger.handlers))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our function in the place of Sphinx's."""
    setattr(sphinx_nodes, "repr_domxml", LazyXml)  # noqa: B010 - mypy refuses an assignment
    set_level(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
