"""Books as tagged PDF by Typst: a builder for any Sphinx project.

``extensions = ["kaisetsu.typst"]``, then ``sphinx-build -b typst``.
Settings are in :mod:`kaisetsu.typst.config`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder ``typst``, its settings and its interface words."""
    # Here, so that the process that compiles a volume (compiler.py) does not load Sphinx.
    from kaisetsu.typst import config, words  # noqa: PLC0415
    from kaisetsu.typst.builder import TypstBuilder  # noqa: PLC0415

    config.setup(app)
    words.setup(app)
    app.add_builder(TypstBuilder)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
