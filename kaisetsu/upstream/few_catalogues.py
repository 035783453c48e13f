"""An edition is not looked through for catalogues four times a build.

Text for the issue upstream (Sphinx 9.0.4, ``sphinx.util.i18n.CatalogRepository``; 1,000 catalogues):

    ``Sphinx._init_i18n`` goes over all catalogues to find one of the name ``sphinx``.
    ``Builder.compile_update_catalogs`` asks the times of each ``.po`` and ``.mo``, and throws the answer away where
    ``gettext_auto_build`` is off. ``BuildEnvironment.find_files`` looks for them once more. Each time ``pathlib`` makes
    six objects a catalogue: in an edition of which one word changed that is a tenth of the build. The first can ask for
    the one file, the second return before it looks, and a walk of the folder by names gives the same list.

Guarded by version.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import sphinx
from sphinx.builders import Builder
from sphinx.util.i18n import CatalogInfo, CatalogRepository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KNOWN = "9."
_stock_compile = Builder.compile_update_catalogs


def catalogs(self: CatalogRepository) -> Iterator[CatalogInfo]:
    """As ``CatalogRepository.catalogs``, in an order of their own."""
    for locale_dir in self.locale_dirs:
        base = locale_dir / self.language / "LC_MESSAGES"
        for here, folders, names in os.walk(base):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            top = here[len(str(base)) + 1 :].replace(os.sep, "/")
            for name in sorted(names):
                stem, suffix = os.path.splitext(name)  # noqa: PTH122 - thousands of files
                if suffix == ".po":
                    yield CatalogInfo(base, f"{top}/{stem}" if top else stem, self.encoding)


def compile_update_catalogs(self: Builder) -> None:
    """As Sphinx's; nothing where it compiles nothing."""
    if self.config.gettext_auto_build:
        _stock_compile(self)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our functions in the place of Sphinx's, where the version is one we know."""
    if sphinx.__version__.startswith(KNOWN):
        setattr(CatalogRepository, "catalogs", property(catalogs))  # noqa: B010 - mypy refuses an assignment
        setattr(Builder, "compile_update_catalogs", compile_update_catalogs)  # noqa: B010
    return {"parallel_read_safe": True, "parallel_write_safe": True}
