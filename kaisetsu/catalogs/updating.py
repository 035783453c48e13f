"""``make update-po``: every catalogue of a language brought up to date with the templates.

sphinx-intl reads the templates here and Babel gives a language its plural rule; the merge and the written form
are ours (see ``merging`` and ``files`` for the reasons). The build that made the templates must have been run
with ``gettext_compact=False``, ``gettext_location=False`` and ``gettext_uuid=False``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural
from sphinx_intl.catalog import load_po

from kaisetsu.catalogs.files import read_catalogue, write_catalogue
from kaisetsu.catalogs.glossary import Glossary, read_glossary
from kaisetsu.catalogs.kinds import Places, kind_line, places, source_titles
from kaisetsu.catalogs.memory import MEMORY, read_memory, write_memory
from kaisetsu.catalogs.merging import memory_of, merge
from kaisetsu.catalogs.model import Catalogue, Entry
from kaisetsu.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

INTERFACE = frozenset({"sphinx", "kaisetsu", "furo"})
"""Catalogues of programs' own words: they have no document and no template, and are left alone."""


@dataclass
class _Language:
    """The catalogues of one language: as they were, by docname, and the folder they are in."""

    root: Path
    tag: str
    before: dict[str, Catalogue] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.root / "locales" / self.tag / "LC_MESSAGES"

    def path(self, docname: str) -> Path:
        return self.folder / f"{docname}.po"


def update(root: Path, pot_dir: Path, languages: Iterable[str], docs: Path | None = None) -> list[str]:
    """Bring ``locales/<language>/LC_MESSAGES/**.po`` up to date with the ``.pot`` files below *pot_dir*.

    :param docs: the source folder, ``docs/`` of the project by default
    :return: the paths written or removed, relative to the project; none when nothing changed
    :raises ProblemsError: when a catalogue cannot be read; nothing has been written then
    """
    docs = docs or root / "docs"
    templates = {_docname(path, pot_dir): path for path in sorted(pot_dir.rglob("*.pot"))}
    glossary = read_glossary(root)
    titles = source_titles(docs)
    messages = {name: _messages(path, docs / f"{name}.md", glossary, titles) for name, path in templates.items()}
    messages = {name: found for name, found in messages.items() if found and name not in INTERFACE}
    states = [_read_language(root, tag) for tag in languages]
    changed: list[Path] = []
    for state in states:
        changed += _update_language(state, messages)
    return [path.relative_to(root).as_posix() for path in changed]


def _docname(path: Path, folder: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()


def _messages(template: Path, document: Path, glossary: Glossary, titles: Places) -> list[Entry]:
    known = {**titles, **(places(document.read_text("utf-8-sig")) if document.is_file() else {})}
    found = (message.id for message in load_po(str(template)) if message.id)
    ids = dict.fromkeys(msgid if isinstance(msgid, str) else msgid[0] for msgid in found)
    return [Entry(msgid, kind=kind_line(msgid, known, glossary)) for msgid in ids]


def _read_language(root: Path, tag: str) -> _Language:
    state = _Language(root, tag)
    problems = []
    for path in sorted(state.folder.rglob("*.po")):
        try:
            state.before[_docname(path, state.folder)] = read_catalogue(path, root)
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(problems)
    return state


def _update_language(state: _Language, messages: Mapping[str, list[Entry]]) -> list[Path]:
    gone = {name: found for name, found in state.before.items() if name not in messages and name not in INTERFACE}
    memory_path = state.root / "locales" / state.tag / MEMORY
    remembered = read_memory(memory_path, state.root)
    # a moved article first, then what was removed long ago, then the same words elsewhere
    memory = memory_of(found.entries for found in state.before.values())
    memory = memory | remembered | memory_of(found.entries for found in gone.values())
    changed = []
    after: dict[str, tuple[Entry, ...]] = {}
    for name, found in messages.items():
        origin = state.before.get(name) or _moved_from(found, gone) or Catalogue({}, ())
        after[name] = merge(origin.entries, found, memory)
        catalogue = Catalogue(header(origin.header, state.tag), after[name], origin.preface)
        if write_catalogue(state.path(name), catalogue):
            changed.append(state.path(name))
    changed += [_remove(state.path(name), state.folder) for name in gone]
    lost = _finished(state.before.values())
    kept = {msgid for entries in after.values() for entry in entries if entry.msgstr for msgid in _sources(entry)}
    if write_memory(memory_path, {**remembered, **lost}, kept, state.tag):
        changed.append(memory_path)
    return changed


def _sources(entry: Entry) -> Iterable[str]:
    return (entry.msgid, entry.previous) if entry.previous else (entry.msgid,)


def _finished(catalogues: Iterable[Catalogue]) -> dict[str, str]:
    entries = [entry for catalogue in catalogues for entry in catalogue.entries]
    return {entry.msgid: entry.msgstr for entry in entries if entry.msgstr and not entry.fuzzy}


def _moved_from(messages: list[Entry], gone: Mapping[str, Catalogue]) -> Catalogue | None:
    """The removed catalogue of which at least half the messages live on here: the article was moved."""
    ids = {entry.msgid for entry in messages}
    shared = {name: len(ids & {entry.msgid for entry in found.entries}) for name, found in gone.items()}
    best = max(sorted(shared), key=lambda name: shared[name], default=None)
    return gone[best] if best is not None and 2 * shared[best] >= len(ids) else None


def _remove(path: Path, top: Path) -> Path:
    """Remove a catalogue, what was compiled from it, and the folders left empty."""
    path.unlink()
    path.with_suffix(".mo").unlink(missing_ok=True)
    for folder in path.parents:
        if folder == top or any(folder.iterdir()):
            break
        folder.rmdir()
    return path


def header(before: Mapping[str, str], tag: str) -> dict[str, str]:
    """The header of a catalogue: who translated it is kept, the rest is what the language says."""
    defaults = {
        "Project-Id-Version": "kaisetsu",
        "Language-Team": f"{tag}",
        "Last-Translator": "",
        "Plural-Forms": _plural_forms(tag),
    }
    kept = {name: before.get(name) or value for name, value in defaults.items()}
    if kept["Last-Translator"].startswith("FULL NAME"):
        kept["Last-Translator"] = ""
    fixed = {
        "Language": tag.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return {**kept, **fixed}


def _plural_forms(tag: str) -> str:
    try:
        return str(get_plural(Locale.parse(tag.replace("-", "_"))).plural_forms)
    except (UnknownLocaleError, ValueError):
        return ""


def tidy(path: Path, root: Path) -> bool:
    """Bring one catalogue that another program wrote back into the canonical form; say whether that changed it."""
    tag = PurePosixPath(path.relative_to(root / "locales").as_posix()).parts[0]
    catalogue = read_catalogue(path, root)
    return write_catalogue(path, Catalogue(header(catalogue.header, tag), catalogue.entries, catalogue.preface))
