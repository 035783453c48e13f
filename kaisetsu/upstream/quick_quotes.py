"""Text without a quotation mark, a dash or an ellipsis is not searched for them one by one.

Text for the issue upstream (docutils 0.22.4, ``docutils.transforms.universal.SmartQuotes`` and
``docutils.utils.smartquotes.educate_tokens``; 5 ms an English document of 350 texts):

    The language of each block of text is found, and each of its texts passes through some twenty substitutions,
    whatever it holds; then each is exchanged for a node with the same text. One search tells whether any of them can
    apply to a block; in most there is nothing to do.

A block in a language that has no quotation marks is warned of only where it has something to replace.
Guarded by version: with another docutils nothing is repaired.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import docutils
from docutils import nodes
from docutils.transforms.universal import SmartQuotes
from docutils.utils import smartquotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KNOWN = "0.22."
ACTIVE = re.compile("[\"'`\\\\&\0<>\u2018-\u201f\u2013\u2014\u2026]|--|\\.\\.|\\. \\.")
_stock = smartquotes.educate_tokens
_stock_apply = SmartQuotes.apply


class _Active:
    """A document as ``SmartQuotes`` sees it: it finds blocks of text only where something can be replaced."""

    def __init__(self, document: nodes.document) -> None:
        self.document = document

    def __getattr__(self, name: str) -> Any:
        return getattr(self.document, name)

    def findall(self, kind: type[nodes.TextElement]) -> Iterator[nodes.TextElement]:
        """The blocks that hold a sign of :data:`ACTIVE`; what stands in another block is part of that one."""
        for node in self.document.findall(kind):
            if not isinstance(node.parent, nodes.TextElement) and ACTIVE.search(node.astext()):
                yield node


def apply(self: SmartQuotes) -> None:
    """As ``SmartQuotes.apply``, block by block where there is anything to replace."""
    document = self.document
    self.document = _Active(document)  # type: ignore[assignment]
    try:
        _stock_apply(self)
    finally:
        self.document = document


def educate_tokens(
    text_tokens: Iterable[tuple[str, str]], attr: str = smartquotes.default_smartypants_attr, language: str = "en"
) -> Iterator[str]:
    """As docutils' own; texts in which nothing can be replaced are given back as they are."""
    tokens = list(text_tokens)
    if any(kind == "plain" and ACTIVE.search(text) for kind, text in tokens):
        return _stock(tokens, attr, language)
    return (text for _kind, text in tokens)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our function in the place of docutils', where the version is one we know."""
    if docutils.__version__.startswith(KNOWN):
        setattr(smartquotes, "educate_tokens", educate_tokens)  # noqa: B010 - mypy refuses an assignment
        setattr(SmartQuotes, "apply", apply)  # noqa: B010
    return {"parallel_read_safe": True, "parallel_write_safe": True}
