"""Keeping a site's HTML theme out of its books.

A theme written for web pages connects itself to the whole application: furo wraps every table,
and writes into ``_static`` when the build ends. None of that belongs into a book.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def leave_out_theme(app: Sphinx) -> None:
    """Disconnect what the theme of ``html_theme`` has connected to this application, if it is loaded at all."""
    modules = {point.module.partition(".")[0] for point in entry_points(group="sphinx.html_themes")}
    modules &= {app.config.html_theme, *app.extensions}
    if not modules:
        return
    for listeners in app.events.listeners.values():
        listeners[:] = [listener for listener in listeners if _package(listener.handler) not in modules]
    transforms = app.registry.post_transforms
    transforms[:] = [transform for transform in transforms if _package(transform) not in modules]


def _package(item: object) -> str:
    return str(getattr(item, "__module__", "")).partition(".")[0]
