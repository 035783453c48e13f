"""What the formats of one language have in common: its documents are looked for and read with the first of them.

Each format is written by an application of its own, which would look through all documents again, to find each as the
one before left it. Inputs are held while a build lasts (:mod:`kaisetsu.contents`), so that nothing can have changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu.shown import recorder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Reading:
    """One reading of a language, for all formats that a worker writes.

    :ivar left_out: the folders in which the last application looked for no documents, once it has succeeded
    """

    def __init__(self) -> None:
        self.left_out: list[str] | None = None

    def begin(self, app: Sphinx) -> None:
        """Spare an application the search, where one before it has read the same documents without a fault."""
        if self.left_out == app.builder.get_asset_paths() and not app.fresh_env_used:
            _spare(app)
        else:
            recorder.begin_reading(str(app.doctreedir))
        self.left_out = None

    def done(self, app: Sphinx) -> None:
        """An application has succeeded."""
        self.left_out = app.builder.get_asset_paths()


def _spare(app: Sphinx) -> None:
    """Have an environment find what it knows, and nothing out of date, the next time that it is asked."""
    env, stock = app.env, app.env.get_outdated_files

    def nothing(config_changed: bool) -> tuple[set[str], set[str], set[str]]:
        return stock(config_changed) if config_changed else (set(), set(), set())

    def found(*_: object) -> None:
        """They are known."""

    def end(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        del env.find_files, env.get_outdated_files

    vars(env).update(find_files=found, get_outdated_files=nothing)
    app.connect("env-before-read-docs", end, priority=0)  # the environment is kept as it was
