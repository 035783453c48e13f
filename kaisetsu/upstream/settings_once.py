"""The settings of docutils are put together once a build, not once a document.

Text for the issue upstream (Sphinx 9.0.4, ``sphinx.util.docutils._get_settings``; 1 ms a document):

    For each document that is read an ``OptionParser`` is filled with all options of docutils, and every configuration
    file is looked for and read, to arrive at the same values as for the document before. A copy of those is enough.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import sphinx
from sphinx.util import docutils as sphinx_docutils

if TYPE_CHECKING:
    from collections.abc import Mapping
    from optparse import Values

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

KNOWN = "9."
_stock = sphinx_docutils._get_settings
_kept: list[tuple[object, Values]] = []
"""The last values, with all that they were made from."""


def get_settings(*components: Any, defaults: Mapping[str, Any], read_config_files: bool = False) -> Values:
    """As ``_get_settings``; what was asked last is answered by a copy."""
    kinds = [each if isinstance(each, type) else type(each) for each in components]
    asked = (kinds, dict(defaults), read_config_files)
    if not _kept or _kept[0][0] != asked:
        _kept[:] = [(asked, _stock(*components, defaults=defaults, read_config_files=read_config_files))]
    values = copy.copy(_kept[0][1])
    for name, value in vars(values).items():
        if isinstance(value, (list, dict)):
            setattr(values, name, copy.copy(value))
    return values


def forget(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Look at the configuration files again with each build (``env-before-read-docs``)."""
    _kept.clear()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our function in the place of Sphinx's, where the version is one we know."""
    if sphinx.__version__.startswith(KNOWN):
        setattr(sphinx_docutils, "_get_settings", get_settings)  # noqa: B010 - mypy refuses an assignment
        app.connect("env-before-read-docs", forget)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
