"""The look of the site: furo, with our templates, tokens and styles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme."""
    app.add_html_theme("kaisetsu", str(Path(__file__).parent / "kaisetsu"))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
