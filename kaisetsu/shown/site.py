"""What every page of a build shows: its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaisetsu.shown.record import digest, stable

if TYPE_CHECKING:
    from collections.abc import Iterable

KIND = "site"
"""The kind of entries that every page has."""


def settings_digest(config: Iterable[Any], root: str, leave_out: frozenset[str]) -> str:
    """A digest of the settings of a build.

    :param config: Sphinx's configuration: it gives name and value of each setting
    :param root: the folder of the project, which plays no part
    :param leave_out: settings that pages show in parts, or not at all
    """
    values = {item.name: _value(item.value) for item in config if item.name not in leave_out}
    return digest(values, root)


def _value(value: Any) -> str:
    try:
        return stable(value)
    except TypeError:  # a function or a class: its code is that of an extension, which counts by its version
        return getattr(value, "__qualname__", type(value).__qualname__)
