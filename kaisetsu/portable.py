"""An environment that can be read in another folder: a cache restored elsewhere is a cache.

Sphinx keeps absolute paths in the environment, and throws away one whose source folder was another
(``BuildEnvironment.setup``: "source directory has changed"). Here they are kept relative to that folder.
"""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sphinx.environment import BuildEnvironment

from kaisetsu.guard import SWITCH

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_stock_getstate = BuildEnvironment.__getstate__
_stock_setup = BuildEnvironment.setup


def getstate(self: BuildEnvironment) -> dict[str, Any]:
    """What is pickled of an environment, without its folder; of the environments of others as Sphinx does."""
    state = _stock_getstate(self)
    if SWITCH not in self.config:
        return state
    top = str(self.srcdir)
    state["dependencies"] = {
        docname: sorted(os.path.relpath(path, top) for path in paths) for docname, paths in self.dependencies.items()
    }
    return {**state, "_srcdir": None, "_doctreedir": None}


def setup_environment(self: BuildEnvironment, app: Sphinx) -> None:
    """Set up an environment, its paths in the folder of this build."""
    _stock_setup(self, app)
    if SWITCH in app.config:
        found = {
            docname: {app.srcdir / os.path.normpath(path) for path in paths}
            for docname, paths in self.dependencies.items()
        }
        self.dependencies = defaultdict(set, found)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put both in the place of Sphinx's."""
    setattr(BuildEnvironment, "__getstate__", getstate)  # noqa: B010 - mypy refuses an assignment
    setattr(BuildEnvironment, "setup", setup_environment)  # noqa: B010
    return {"parallel_read_safe": True, "parallel_write_safe": True}
