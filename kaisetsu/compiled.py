"""Compiled catalogues: the ``.mo`` files that Sphinx reads, made by content and not by clock.

An entry that is *stale* (its source was edited since) is compiled too where the earlier translation
may still be shown; :data:`STALE` then tells readers so. Sphinx's own choice is all of them or none.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import struct
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog

from kaisetsu import contents
from kaisetsu.catalogs import Catalogue, Entry, Glossary, State, read_catalogue, read_glossary
from kaisetsu.config import settings_of
from kaisetsu.staleness import may_still_be_shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

RECORD = "catalogues.json"
EPOCH = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""The time that they say they were made at: babel would write that of the clock."""


def compile_catalogues(app: Sphinx) -> None:
    """Bring every ``.mo`` of the language up to date, and note which entries are stale (``builder-inited``).

    :raises ProblemsError: when a catalogue cannot be read
    """
    record = Path(app.doctreedir, RECORD)
    known, found = _read(record), dict[str, dict[str, Any]]()
    compiler = Compiler(app)
    for name in app.config.locale_dirs:
        folder = os.path.normpath(Path(app.srcdir, name, app.config.language, "LC_MESSAGES"))
        catalogues, compiled = _files(folder)
        for docname in catalogues:
            found[docname] = compiler.compiled(f"{folder}/{docname}", known.get(docname, {}))
        for docname in compiled - set(catalogues):
            Path(f"{folder}/{docname}.mo").unlink()
    if found != known or not record.is_file():
        record.write_text(json.dumps(found, ensure_ascii=False, sort_keys=True), "utf-8")
    app.env.kaisetsu_stale = {name: values["stale"] for name, values in found.items() if values["stale"]}  # type: ignore[attr-defined]
    app.env._kaisetsu_compiled = {name: values["compiled"] for name, values in found.items()}  # type: ignore[attr-defined]


def _files(folder: str) -> tuple[list[str], set[str]]:
    """The documents that have a catalogue below a folder, in their order; and those that have a compiled one."""
    catalogues, compiled = list[str](), set[str]()
    for here, _folders, names in os.walk(folder):
        top = here[len(folder) + 1 :]
        for name in names:
            stem, dot, suffix = name.rpartition(".")
            docname = f"{top}/{stem}" if top else stem
            if dot and suffix == "po":
                catalogues.append(docname)
            elif dot and suffix == "mo":
                compiled.add(docname)
    return sorted(catalogues), compiled


class Compiler:
    """What decides on the compiled catalogues of a language: its settings, the glossary, and the press."""

    def __init__(self, app: Sphinx) -> None:
        self.root, self.tag = Path(app.confdir), app.config.language
        self.show = settings_of(app).show_stale
        self.glossary = read_glossary(self.root)
        names = ",".join(f"{term.ja}={term.kind}" for term in self.glossary.terms)
        self.shared = f"\0{names}\0{self.show}\0{app.config.kaisetsu_press}"

    def compiled(self, stem: str, before: dict[str, Any]) -> dict[str, Any]:
        """Have the catalogue compiled, and give what is known of it.

        :param stem: its path without suffix
        :param before: what was known of it in the last build; so it stays while neither file changes
        :raises ProblemsError: when it cannot be read
        """
        digest = hashlib.sha256(f"{contents.digest(f'{stem}.po')}{self.shared}".encode()).hexdigest()
        if before.get("digest") == digest and before.get("compiled") == contents.digest(f"{stem}.mo"):
            return before
        catalogue = shown(read_catalogue(Path(f"{stem}.po"), self.root), self.glossary, show=self.show)
        stale = {entry.msgid: entry.previous for entry in catalogue.active if entry.fuzzy}
        _write(Path(f"{stem}.mo"), catalogue, self.tag)
        contents.renew([f"{stem}.mo"])
        return {"digest": digest, "compiled": contents.digest(f"{stem}.mo"), "stale": stale}


def compiled_of(env: BuildEnvironment, docname: str) -> str:
    """The digest of a document's compiled catalogue; empty where there is none."""
    found: dict[str, str] = getattr(env, "_kaisetsu_compiled", {})
    return found.get(docname, contents.MISSING)


def stale_of(env: BuildEnvironment, docname: str) -> dict[str, str]:
    """The stale entries that are shown in a document: msgid, and what its translation was made from."""
    found: dict[str, dict[str, str]] = getattr(env, "kaisetsu_stale", {})
    return found.get(docname, {})


def shown(catalogue: Catalogue, glossary: Glossary, *, show: bool) -> Catalogue:
    """A catalogue of what readers may see: finished entries, and stale ones that mislead nobody."""
    return replace(
        catalogue, entries=tuple(entry for entry in catalogue.active if _is_shown(entry, glossary, show=show))
    )


def _is_shown(entry: Entry, glossary: Glossary, *, show: bool) -> bool:
    if entry.state is State.TRANSLATED:
        return True
    stale = entry.state is State.STALE and bool(entry.previous)
    return show and stale and may_still_be_shown(entry.previous, entry.msgid, glossary)


def _read(record: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(record.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, catalogue: Catalogue, tag: str) -> None:
    texts = {"": _header(tag, catalogue.header.get("Last-Translator", ""))}
    for entry in catalogue.entries:
        texts.setdefault(entry.msgid, entry.msgstr)
    new = path.with_suffix(".new.mo")  # where a build is killed here, the next one removes it as a .mo without .po
    new.unlink(missing_ok=True)  # a link there would be written through
    new.write_bytes(machine_object({msgid: msgstr for msgid, msgstr in texts.items() if msgstr}))
    new.replace(path)


@lru_cache(maxsize=64)
def _header(tag: str, translator: str) -> str:
    made = Catalog(locale=tag.replace("-", "_"), fuzzy=False, last_translator=translator, creation_date=EPOCH)
    return str(next(iter(made)).string)


def machine_object(texts: Mapping[str, str]) -> bytes:
    """The bytes of a ``.mo`` file, as babel's ``write_mo`` makes them from an object for each message.

    The format is that of GNU gettext's manual, "The Format of GNU MO Files": two tables of lengths and places,
    then the msgids in their order, then the msgstrs.
    """
    pairs = sorted((msgid.encode(), msgstr.encode()) for msgid, msgstr in texts.items())
    number, place = len(pairs), 28 + 16 * len(pairs)
    table = []
    for text in (*(msgid for msgid, _msgstr in pairs), *(msgstr for _msgid, msgstr in pairs)):
        table += [len(text), place]
        place += len(text) + 1
    head = struct.pack(f"=I{6 + len(table)}i", 0x950412DE, 0, number, 28, 28 + 8 * number, 0, 0, *table)
    return head + b"".join(msgid + b"\0" for msgid, _ in pairs) + b"".join(msgstr + b"\0" for _, msgstr in pairs)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Compile before the documents are looked for; Sphinx need not."""
    app.connect("builder-inited", compile_catalogues, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
