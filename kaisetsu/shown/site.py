"""What every page of a build shows: its settings."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaisetsu.shown.values import digest, stable

if TYPE_CHECKING:
    from collections.abc import Iterable

KIND = "site"
"""The kind of entries that every page has."""


LEFT_OUT = frozenset({"kaisetsu_books", "kaisetsu_press", "typst_documents", "epub_documents"})
"""Settings that pages and books show in parts, or not at all."""


LIBRARIES = (
    "sphinx", "docutils", "myst-parser", "markdown-it-py", "mdit-py-plugins", "furo", "babel", "PyYAML", "pybtex",
    "budoux", "typst", "latex2mathml", "zxing-cpp", "pillow", "vl-convert-python", "Pygments", "Jinja2",
)  # fmt: skip
"""What pages and books are made with: another version may make others."""


@cache
def code_digest() -> str:
    """A digest of all code, words and templates of the press, and the versions of what it stands on."""
    total = hashlib.sha256(versions().encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.*")):
        if path.suffix not in {".pyc", ".mo"} and path.is_file():
            total.update(path.read_bytes() + b"\0")
    return total.hexdigest()


@cache
def versions() -> str:
    """The versions of the libraries."""
    return ",".join(f"{name}={version(name)}" for name in LIBRARIES)


def file_digest(path: Path) -> str:
    """A digest of a file; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def settings_digest(config: Iterable[Any], root: str) -> str:
    """A digest of the settings of a build.

    :param config: Sphinx's configuration: it gives name and value of each setting
    :param root: the folder of the project, which plays no part
    """
    values = {item.name: _value(item.value) for item in config if item.name not in LEFT_OUT}
    return digest(values, root)


def _value(value: Any) -> str:
    try:
        return stable(value)
    except TypeError:  # a function or a class: its code is that of an extension, which counts by its version
        return getattr(value, "__qualname__", type(value).__qualname__)
