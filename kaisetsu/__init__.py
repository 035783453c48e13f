"""Kaisetsu: the press of a multilingual publication, as Sphinx extensions.

``extensions = ["kaisetsu"]`` brings the whole press; ``kaisetsu.typst`` and ``kaisetsu.epub`` also stand alone.
Nothing is imported at module level, so that one part can be used without the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# A new feature is one line here; those above come first.
PARTS = (
    "myst_parser",
    "kaisetsu.interface",
    "kaisetsu.upstream",
    "kaisetsu.config",
    "kaisetsu.guard",
    "kaisetsu.compiled",
    "kaisetsu.registry",
    "kaisetsu.registering",
    "kaisetsu.placeholders",
    "kaisetsu.incremental",
    "kaisetsu.faulty",
    "kaisetsu.portable",
    "kaisetsu.editions",
    "kaisetsu.translation",
    "kaisetsu.titles",
    "kaisetsu.opening",
    "kaisetsu.updates",
    "kaisetsu.corrections",
    "kaisetsu.citations",
    "kaisetsu.credits",
    "kaisetsu.timelines",
    "kaisetsu.charts",
    "kaisetsu.glossary",
    "kaisetsu.ruby",
    "kaisetsu.listings",
    "kaisetsu.days",
    "kaisetsu.status_page",
    "kaisetsu.code_page",
    "kaisetsu.language_links",
    "kaisetsu.records",
    "kaisetsu.downloads",
    "kaisetsu.share_images",
    "kaisetsu.citation_files",
    "kaisetsu.structured_data",
    "kaisetsu.navigation",
    "kaisetsu.search",
    "kaisetsu.books",
    "kaisetsu.typst",
    "kaisetsu.epub",
    "kaisetsu.theme",
    "kaisetsu.html",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up every part, in order."""
    for part in PARTS:
        app.setup_extension(part)
    return {"version": "0.1.0", "env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}
