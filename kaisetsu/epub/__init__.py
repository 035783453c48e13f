"""EPUB 3.3 books from any Sphinx project: ``extensions = ["kaisetsu.epub"]``, then ``sphinx-build -b epub``.

Every page is rendered once; books are packed from the pages: those listed in ``epub_documents``,
or one of the whole project. Stands alone: of this package it uses only what knows nothing of Sphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders import epub3

from kaisetsu.epub.builder import EpubBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder in place of Sphinx's own, and its settings.

    ``epub_documents``
        books to make: ``(start document or list of documents, target, title, metadata)``
    ``epub_cover_fonts``
        tag -> ``{"serif": path, "sans": path}`` of TrueType files for covers; no cover without
    ``epub_conformance``
        what a human review found: ``conforms_to``, ``certified_by``, ``report``; nothing is claimed without
    """
    app.add_builder(EpubBuilder, override=True)
    app.add_config_value("epub_documents", [], "", types=frozenset({list, tuple}))
    app.add_config_value("epub_cover_fonts", {}, "", types=frozenset({dict}))
    app.add_config_value("epub_conformance", {}, "", types=frozenset({dict}))
    app.setup_extension("kaisetsu.interface")  # our own words in the language of the build
    _leave_out_stock_checks(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _leave_out_stock_checks(app: Sphinx) -> None:
    """Drop the checks of Sphinx's own builder, which ask for settings that a book here does not need."""
    listeners = app.events.listeners["builder-inited"]
    listeners[:] = [listener for listener in listeners if listener.handler is not epub3.validate_config_values]
