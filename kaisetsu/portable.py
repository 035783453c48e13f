"""An environment that can be read in another folder: a cache restored elsewhere is a cache.

Sphinx keeps absolute paths in the environment, and throws away one whose source folder was another
(``BuildEnvironment.setup``: "source directory has changed"). Here they are kept relative to that folder, and what
every build makes anew is not kept at all.
"""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from kaisetsu.guard import SWITCH
from kaisetsu.packed import Packed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

OF_THIS_BUILD = "_kaisetsu"
"""How the names of attributes begin that no later build needs."""
MADE_ANEW = frozenset({"typst_documents", "epub_documents"})
"""Settings that each build fills: at 1,000 articles 1.4 MB, which Sphinx looks through value by value."""

_stock_getstate = BuildEnvironment.__getstate__
_stock_setup = BuildEnvironment.setup


def getstate(self: BuildEnvironment) -> dict[str, Any]:
    """What is pickled of an environment, without its folder and what each build makes anew; others as Sphinx does."""
    state = _stock_getstate(self)
    if SWITCH not in self.config:
        return state
    return {
        **{name: value for name, value in state.items() if not name.startswith(OF_THIS_BUILD)},
        "config": _kept(self.config),
        "dependencies": _relative(self),
        "_srcdir": None,
        "_doctreedir": None,
    }


def _relative(env: BuildEnvironment) -> dict[str, list[str]]:
    top, known = str(env.srcdir), dict[Any, str]()
    for path in set().union(*env.dependencies.values()):
        known[path] = os.path.relpath(path, top)
    return {docname: sorted(known[path] for path in paths) for docname, paths in env.dependencies.items()}


def _kept(config: Config) -> Config:
    """The settings without those that are made anew in each build, and may be large: the lists of books."""
    found = Config.__new__(Config)
    vars(found).update({name: value for name, value in vars(config).items() if name not in MADE_ANEW})
    return found


def setup_environment(self: BuildEnvironment, app: Sphinx) -> None:
    """Set up an environment, its paths in the folder of this build."""
    _stock_setup(self, app)
    if SWITCH in app.config:
        known = {path: app.srcdir / os.path.normpath(path) for path in set().union(*self.dependencies.values())}
        found = {docname: {known[path] for path in paths} for docname, paths in self.dependencies.items()}
        self.dependencies = defaultdict(set, found)
        if type(self.tocs) is dict:  # of 1,000 articles they take a third of a second to load and to keep
            self.tocs = Packed(self.tocs)  # type: ignore[assignment]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put both in the place of Sphinx's."""
    setattr(BuildEnvironment, "__getstate__", getstate)  # noqa: B010 - mypy refuses an assignment
    setattr(BuildEnvironment, "setup", setup_environment)  # noqa: B010
    return {"parallel_read_safe": True, "parallel_write_safe": True}
