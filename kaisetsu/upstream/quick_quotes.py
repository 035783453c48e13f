"""Text without a quotation mark, a dash or an ellipsis is not searched for them one by one.

Text for the issue upstream (docutils 0.22.4, ``docutils.utils.smartquotes.educate_tokens``):

    Each text of a document passes through some twenty substitutions, whatever it holds. One search tells whether any of
    them can apply to a paragraph; in most there is nothing to do. 5% of the reading of an English document.

Guarded by version: with another docutils nothing is repaired.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import docutils
from docutils.utils import smartquotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KNOWN = "0.22."
ACTIVE = re.compile("[\"'`\\\\&\0<>\u2018-\u201f\u2013\u2014\u2026]|--|\\.\\.|\\. \\.")
_stock = smartquotes.educate_tokens


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
    return {"parallel_read_safe": True, "parallel_write_safe": True}
