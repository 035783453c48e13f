"""Files that Sphinx and furo lay beside every site and our pages do without: left out where nothing asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STATIC = "_static"
SPARE = frozenset({
    "basic.css", "debug.css", "skeleton.css", "file.png", "minus.png", "plus.png",
    "doctools.js", "documentation_options.js", "language_data.js", "searchtools.js", "sphinx_highlight.js",
    "translations.js", "scripts/furo-extensions.js", "scripts/furo.js", "scripts/furo.js.LICENSE.txt",
    "scripts/furo.js.map", "styles/furo-extensions.css", "styles/furo-extensions.css.map", "styles/furo.css",
    "styles/furo.css.map",
})  # fmt: skip


def spare_files(folder: Path) -> frozenset[str]:
    """What is left out of the pages of a language, below its folder.

    A file stays whose name stands anywhere in a page, a stylesheet or a script that is published: a project's own
    template, stylesheet or extension may ask for it.
    """
    spare = {name: name.rpartition("/")[2].encode() for name in SPARE if (folder / STATIC / name).is_file()}
    for path in _speaking(folder) if spare else ():
        text = path.read_bytes()
        spare = {name: last for name, last in spare.items() if last not in text}
    return frozenset(f"{STATIC}/{name}" for name in spare)


def _speaking(folder: Path) -> list[Path]:
    """The files that could name another."""
    spare = {folder / STATIC / name for name in SPARE}
    return [path for kind in ("html", "css", "js") for path in folder.rglob(f"*.{kind}") if path not in spare]
