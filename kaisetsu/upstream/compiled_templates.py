"""Templates are compiled once, not in every process.

Text for the issue upstream (Sphinx 9.0.4, ``sphinx.jinja2glue``):

    Each build compiles the templates of its theme anew, 60 ms with furo. Jinja keeps what it compiled where its
    environment is given a ``BytecodeCache``; it looks at the source's digest, so that a changed template is compiled
    again. The folder of doctrees is the place for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER = ".templates"


def keep_compiled(app: Sphinx) -> None:
    """Give the environment of the templates a place for what it compiles (``builder-inited``)."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if environment is not None:
        folder = Path(app.doctreedir, FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Keep what is compiled beside the doctrees."""
    app.connect("builder-inited", keep_compiled)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
