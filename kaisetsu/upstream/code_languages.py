"""Where a project has no block of code, no document is searched for its languages.

Text for the issue upstream (Sphinx 9.0.4, ``sphinx.transforms.post_transforms.code``; 1 ms a document):

    ``HighlightLanguageTransform`` visits every node of every document to give ``literal_block`` nodes a language.
    A walk that looks for these two classes first would spare documents that have neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sphinx
from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KNOWN = "9."
_stock = HighlightLanguageTransform.apply


def apply(self: HighlightLanguageTransform, **kwargs: Any) -> None:
    """As ``HighlightLanguageTransform.apply``, where there is anything to do."""
    kinds = (nodes.literal_block, addnodes.highlightlang)
    if any(next(iter(self.document.findall(kind)), None) is not None for kind in kinds):
        _stock(self, **kwargs)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our method in the place of Sphinx's, where the version is one we know."""
    if sphinx.__version__.startswith(KNOWN):
        setattr(HighlightLanguageTransform, "apply", apply)  # noqa: B010 - mypy refuses an assignment
    return {"parallel_read_safe": True, "parallel_write_safe": True}
