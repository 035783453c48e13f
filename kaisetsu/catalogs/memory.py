"""The memory of a language: finished translations whose text stands in no document any more.

It lies beside ``LC_MESSAGES``, not in it, so that Sphinx does not take it for a catalogue. When a text comes
back, in whatever document, its translation comes back with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu.catalogs.files import read_catalogue, write_catalogue
from kaisetsu.catalogs.model import Catalogue, Entry

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

MEMORY = "memory.po"


def read_memory(path: Path, root: Path) -> dict[str, str]:
    """Translations by msgid; none where there is no memory.

    :raises ProblemsError: when the file cannot be read
    """
    if not path.is_file():
        return {}
    return {entry.msgid: entry.msgstr for entry in read_catalogue(path, root).active if entry.msgstr}


def write_memory(path: Path, translations: Mapping[str, str], live: Collection[str], tag: str) -> bool:
    """Keep what no catalogue holds any more, sorted by msgid; say whether the file changed.

    :param live: the msgids that a catalogue still holds
    """
    entries = tuple(Entry(msgid, text) for msgid, text in sorted(translations.items()) if msgid not in live)
    if not entries:
        existed = path.is_file()
        path.unlink(missing_ok=True)
        return existed
    header = {"Language": tag.replace("-", "_"), "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    return write_catalogue(path, Catalogue({**header, "Content-Transfer-Encoding": "8bit"}, entries))
