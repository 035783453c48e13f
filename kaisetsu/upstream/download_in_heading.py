"""A download in a heading does not end the build.

Sphinx copies a heading into the table of contents without its links, but passes over ``download_reference``: the copy
lacks ``anchorname`` and HTML ends with a KeyError (seen in Sphinx 9.0.4, ``SphinxContentsFilter``; ``{download}`` or a
link to a file in a title).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.transforms import SphinxContentsFilter

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Treat a download as any other reference."""
    visit = SphinxContentsFilter.visit_pending_xref
    setattr(SphinxContentsFilter, "visit_download_reference", visit)  # noqa: B010 - a name Sphinx does not have
    return {"parallel_read_safe": True, "parallel_write_safe": True}
