"""Compiled catalogues: the ``.mo`` files that Sphinx reads, made by content and not by clock.

An entry that is *stale* (its source was edited since) is compiled too where the earlier translation
may still be shown; :data:`STALE` then tells readers so. Sphinx's own choice is all of them or none.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from kaisetsu.catalogs import Catalogue, Entry, Glossary, State, read_catalogue, read_glossary
from kaisetsu.config import settings_of
from kaisetsu.staleness import may_still_be_shown

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

RECORD = "catalogues.json"


def compile_catalogues(app: Sphinx) -> None:
    """Bring every ``.mo`` of the language up to date, and note which entries are stale (``builder-inited``).

    :raises ProblemsError: when a catalogue cannot be read
    """
    root, tag = Path(app.confdir), app.config.language
    glossary = read_glossary(root)
    record = Path(app.doctreedir, RECORD)
    known = _read(record)
    found: dict[str, dict[str, Any]] = {}
    for folder in (Path(app.srcdir, name, tag, "LC_MESSAGES") for name in app.config.locale_dirs):
        for source in sorted(folder.rglob("*.po")):
            name = source.relative_to(folder).with_suffix("").as_posix()
            digest = _digest(source, glossary, show=settings_of(app).show_stale)
            before = known.get(name, {})
            if before.get("digest") == digest and before.get("compiled") == _content(source.with_suffix(".mo")):
                found[name] = before
                continue
            catalogue = shown(read_catalogue(source, root), glossary, show=settings_of(app).show_stale)
            stale = {entry.msgid: entry.previous for entry in catalogue.active if entry.fuzzy}
            _write(source.with_suffix(".mo"), catalogue, tag)
            found[name] = {"digest": digest, "compiled": _content(source.with_suffix(".mo")), "stale": stale}
        for compiled in folder.rglob("*.mo"):
            if not compiled.with_suffix(".po").is_file():
                compiled.unlink()
    record.write_text(json.dumps(found, ensure_ascii=False, sort_keys=True), "utf-8")
    app.env.kaisetsu_stale = {name: values["stale"] for name, values in found.items() if values["stale"]}  # type: ignore[attr-defined]


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


def _digest(source: Path, glossary: Glossary, *, show: bool) -> str:
    names = ",".join(f"{term.ja}={term.kind}" for term in glossary.terms)
    return hashlib.sha256(source.read_bytes() + f"\0{names}\0{show}".encode()).hexdigest()


def _content(path: Path) -> str:
    """A digest of a compiled file, so that none but our own is ever read; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _write(path: Path, catalogue: Catalogue, tag: str) -> None:
    made = Catalog(
        locale=tag.replace("-", "_"), fuzzy=False, last_translator=catalogue.header.get("Last-Translator", "")
    )
    for entry in catalogue.entries:
        made.add(entry.msgid, entry.msgstr)
    new = path.with_suffix(".new.mo")  # where a build is killed here, the next one removes it as a .mo without .po
    new.unlink(missing_ok=True)  # a link there would be written through
    with new.open("wb") as out:
        write_mo(out, made)
    new.replace(path)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Compile before the documents are looked for; Sphinx need not."""
    app.connect("builder-inited", compile_catalogues, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
