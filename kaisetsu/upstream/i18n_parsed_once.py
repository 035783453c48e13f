"""A translated paragraph is parsed once, not twice.

Text for the issue upstream (Sphinx 9.0.4, ``sphinx.transforms.i18n.Locale``):

    ``Locale.apply`` goes over all messages twice. The first pass parses every msgstr, but uses what it parsed for
    titles of sections and terms of glossaries only; of all others it keeps ``node['translated'] = False``, and the
    second pass parses them again. Half of the time of a translated build goes into results that are thrown away, and a
    warning about a msgstr is given twice. The first pass can leave all other nodes unparsed.

Guarded by version: with another major version of Sphinx nothing is repaired.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sphinx
from docutils import nodes
from sphinx.transforms import i18n
from sphinx.util import nodes as sphinx_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KNOWN = "9."
_stock_apply = i18n.Locale.apply
_stock_messages = sphinx_nodes.extract_messages


class _Passes:
    """Where ``Locale.apply`` stands: in which of its passes, and at which node."""

    number = 0
    node: nodes.Node | None = None


def apply(self: i18n.Locale, **kwargs: Any) -> None:
    """Translate a document as Sphinx does."""
    _Passes.number = 0
    try:
        _stock_apply(self, **kwargs)
    finally:
        _Passes.number, _Passes.node = 0, None


def extract_messages(doctree: nodes.Element) -> Iterable[tuple[nodes.Element, str]]:
    """The messages of a document, counting how often they are gone over."""
    _Passes.number += 1
    return _followed(doctree)


def _followed(doctree: nodes.Element) -> Iterator[tuple[nodes.Element, str]]:
    for node, message in _stock_messages(doctree):
        _Passes.node = node
        yield node, message


def publish_msgstr(source: str, source_path: str, source_line: int, **context: Any) -> nodes.Element:
    """Parse a msgstr; in the first pass only where what comes of it is used."""
    node = _Passes.node
    if _Passes.number == 1 and not _is_title(node) and not isinstance(node, nodes.term):
        return nodes.paragraph()
    return _stock_publish(source, source_path, source_line, **context)


def _is_title(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.title) and isinstance(node.parent, nodes.section)


_stock_publish = i18n._publish_msgstr


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our functions in the place of Sphinx's, where the version is one we know."""
    if sphinx.__version__.startswith(KNOWN):
        setattr(i18n.Locale, "apply", apply)  # noqa: B010 - mypy refuses an assignment
        setattr(i18n, "extract_messages", extract_messages)  # noqa: B010
        setattr(i18n, "_publish_msgstr", publish_msgstr)  # noqa: B010
    return {"parallel_read_safe": True, "parallel_write_safe": True}
