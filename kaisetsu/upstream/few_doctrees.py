"""Memory does not grow with the number of documents: few doctrees are kept between reading and writing.

Text for the issue upstream (Sphinx 9.0.4; 1,000 articles, 680 KB in memory each):

    ``Builder.write_doctree`` puts every doctree it has pickled into ``env._write_doc_doctree_cache``, to save loading
    it again when the page is written, and ``env._pickled_doctree_cache`` keeps the bytes of those that were loaded.
    Reading ends before writing begins, so that all doctrees of a project are in memory at once: 800 MB for 1,000
    articles. A bound on both keeps the saving (2 ms a document) for small projects, and the memory within limits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

V = TypeVar("V")

MOST = 120
"""How many are kept: about 80 MB."""


class Few(dict[str, V]):
    """A dictionary that takes no more than :data:`MOST` keys; what comes after is not kept."""

    def __setitem__(self, key: str, value: V) -> None:
        if len(self) < MOST or key in self:
            super().__setitem__(key, value)


def keep_few(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Put bounds on what an environment keeps (``env-before-read-docs``)."""
    for name in ("_write_doc_doctree_cache", "_pickled_doctree_cache"):
        if type(getattr(env, name, None)) is dict:
            setattr(env, name, Few())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect before anything is read."""
    app.connect("env-before-read-docs", keep_few)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
