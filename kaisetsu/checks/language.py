"""The language a catalogue translates into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from pathlib import Path

    from kaisetsu.catalogs import Catalogue


class UsageError(ValueError):
    """The command was called with something it cannot work on (exit status 2)."""


def target_language(path: Path, catalogue: Catalogue) -> str:
    """The BCP 47 tag of a catalogue outside a project: its header's, else its folder's.

    :raises UsageError: when neither names a language
    """
    said = catalogue.header.get("Language", "").split(".")[0].replace("_", "-")
    folders = [parent.name.replace("_", "-") for parent in path.absolute().parents]
    for tag in (said, path.stem.replace("_", "-"), *folders[:3]):
        if tag and _is_language(tag):
            return tag
    raise UsageError(f"no language for {path}; give it a Language header (got {said or 'none'})")


def _is_language(tag: str) -> bool:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
