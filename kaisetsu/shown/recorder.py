"""The recorder of a build: watches the environment, notes what each page shows, decides what is to be made."""

from __future__ import annotations

import hashlib
import logging
import os
from collections import defaultdict
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaisetsu.packed import Packed
from kaisetsu.shown import ATTRIBUTE, OF_READING, QUESTIONS
from kaisetsu.shown.record import Entry, Record, begin, tupled
from kaisetsu.shown.site import KIND
from kaisetsu.shown.values import MISSING, digest
from kaisetsu.shown.watching import WatchedMapping, WatchedSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    View = Callable[[Any], Any]

UNWATCHED = {"settings", "domaindata", "dependencies", "included", "original_image_uri", "kaisetsu_digests"}
"""Of an environment: what no page is made from, or what is watched in another way."""
OWN = {
    "titles", "longtitles", "tocs", "toc_num_entries", "metadata", "docnames", "all_docs",
    "kaisetsu_registry.entries", "kaisetsu_registry.completeness",
}  # fmt: skip
"""What is read of a document alone: on its own page its digest stands for these."""
READ = {"document", "titles", "all_docs", "docnames", "toc_secnumbers", "toc_fignumbers"}
"""What reading alone decides, whatever format is written of it."""
_of_reading: dict[str, dict[Entry, str]] = {}
"""By the folder of doctrees: the digests of such entries, found by the format before."""


def begin_reading(doctreedir: str) -> None:
    """Several formats of one reading are written from here on in this process: what is found for one holds for all."""
    _of_reading[doctreedir] = {}


class Recorder(logging.Handler):
    """What each page of a builder shows, and whether that is still so.

    As a handler of the log it forgets pages that gave a warning: they are made again, and warn again.

    :param path: of the record, below the output folder
    :param root: the folder of the project, which plays no part in any value
    :param last: the recorder of this process's last build, which knows what it saved
    :ivar parts: what every page shows, by name, as digests
    """

    def __init__(self, path: Path, env: Any, root: Path, last: Recorder | None = None) -> None:
        super().__init__(logging.WARNING)
        self.path, self.env, self.root = path, env, str(root)
        self.before: Record = last.now if last is not None and last.is_saved else Record.load(path)
        self.is_saved: bool = False
        self.now: Record = Record(why={})
        self.spoiled: set[str] = set()
        self.page, self.process = "", os.getpid()
        self._made_from: tuple[str, ...] = ()
        self._showing: set[Entry] | None = None
        self._digests: dict[Entry, str] = {}
        self.parts: dict[str, str] = {}
        self._views: dict[str, View] = {"document": self._document, KIND: self._part}
        self._undo: list[Callable[[], None]] = []

    # -- noting ----------------------------------------------------------------------------------------

    def begin(self, page: str, *documents: str) -> None:
        """What is asked from here on is shown by this page, which is made from these documents."""
        self.page, self._made_from = page, documents
        self._showing = self.now.made.setdefault(page, set())
        for docname in documents:
            self.note("document", docname)
        for part in self.parts:
            self.note(KIND, part)

    def end(self) -> None:
        """What is asked from here on is shown by no page."""
        self.page, self._showing = "", None

    def note(self, kind: str, key: Any) -> None:
        """Note that the page being made shows an entry."""
        if self._showing is not None and not (kind in OWN and key in self._made_from):
            self._showing.add(Entry(kind, key))

    def ask(self, entry: Entry, answer: Callable[[], Any] | None, facts: Callable[[], Any] | None = None) -> Any:
        """Answer a question; what is looked at on the way is covered by the digest of the answer, or of its facts."""
        self.note(*entry)
        with self._unnoted() as noting:
            value = answer() if answer is not None else QUESTIONS[entry.kind](self.env, entry.key)
            if noting and entry not in self._digests:
                self._digests[entry] = digest(value if facts is None else facts(), self.root)
        return value

    @contextmanager
    def _unnoted(self) -> Iterator[bool]:
        kept, self._showing = self._showing, None
        try:
            yield kept is not None
        finally:
            self._showing = kept

    def emit(self, record: logging.LogRecord) -> None:
        """A warning: what gave it is made again next time."""
        if self._showing is not None:
            self.spoiled.add(self.page)

    def take_over(self, page: str, spoiled: bool, entries: Iterable[tuple[str, Any]]) -> None:
        """Note what another process noted of a page."""
        self.now.made.setdefault(page, set()).update(Entry(kind, tupled(key)) for kind, key in entries)
        if spoiled:
            self.spoiled.add(page)

    # -- watching ----------------------------------------------------------------------------------------

    def define(self, kind: str, view: View) -> None:
        """Define a kind that only this builder has: ``view`` gives the value of a key."""
        self._views[kind] = view

    def watch(self, holder: Any, name: str, kind: str, view: View | None = None) -> None:
        """Watch an attribute of an object, or an item of a dictionary, until :meth:`unwatch`.

        :param view: what of a value is shown; all of it, if not given
        """
        place = holder if isinstance(holder, dict) else vars(holder)
        target = place[name]
        watched = WatchedSet if isinstance(target, AbstractSet) else WatchedMapping
        place[name] = watched(target, kind, self.note)
        self._views[kind] = lambda key: _look(target, key, view)
        self._undo.append(lambda: place.__setitem__(name, target))

    def watch_environment(self) -> None:
        """Watch every mapping that documents and extensions keep in the environment and its domains."""
        self._digests |= _of_reading.get(str(self.env.doctreedir), {})
        logging.getLogger("sphinx").addHandler(self)
        self._undo.append(lambda: logging.getLogger("sphinx").removeHandler(self))
        for name, value in list(vars(self.env).items()):
            if name.startswith("_") or name in UNWATCHED:
                continue
            if type(value) in {dict, defaultdict, Packed}:
                self.watch(self.env, name, name, _presence if name == "all_docs" else None)
            elif is_dataclass(value) and not isinstance(value, type):
                self._watch_parts(value, name)
        for domain, data in self.env.domaindata.items():
            for name in [name for name, value in data.items() if type(value) in {dict, defaultdict}]:
                self.watch(data, name, f"{domain}.{name}")
        self.watch(self.env, "images", "images", _second)
        self.watch(self.env.project, "docnames", "docnames")
        setattr(self.env, ATTRIBUTE, self)
        self._undo.append(lambda: delattr(self.env, ATTRIBUTE))

    def _watch_parts(self, holder: Any, name: str) -> None:
        for each in fields(holder):
            if type(getattr(holder, each.name)) in {dict, defaultdict, set}:
                self.watch(holder, each.name, f"{name}.{each.name}")

    def unwatch(self) -> None:
        """Put back what was there before; the values stay known."""
        self.end()
        while self._undo:
            self._undo.pop()()

    # -- deciding ----------------------------------------------------------------------------------------

    def _part(self, name: str) -> str | None:
        return self.parts.get(name)

    def _document(self, docname: str) -> Any:
        """What a document was read from; where nobody keeps that, its doctree."""
        kept = getattr(self.env, "kaisetsu_digests", {}).get(docname)
        if kept is not None:
            return kept
        path = Path(self.env.doctreedir, f"{docname}.doctree")
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else MISSING

    def trust(self, entries: Iterable[Entry]) -> None:
        """Take what these stand for to be as it was: it was made by an earlier build, and not in this one."""
        self._digests |= {entry: self.before.values[entry] for entry in entries if entry in self.before.values}

    def digest(self, entry: Entry) -> str:
        """The digest of an entry's value in this build; computed once."""
        with self._unnoted():
            return self._known_digest(entry)

    def _known_digest(self, entry: Entry) -> str:
        found = self._digests.get(entry)
        if found is None:
            found = self._digests[entry] = digest(self._value(entry), self.root)
        return found

    def _value(self, entry: Entry) -> Any:
        if entry.kind in self._views:
            return self._views[entry.kind](entry.key)
        if entry.kind in QUESTIONS:
            return QUESTIONS[entry.kind](self.env, entry.key)
        return MISSING  # of a feature that is no more

    def outdated(self, pages: Iterable[str], there: AbstractSet[str]) -> dict[str, list[str]]:
        """The pages to make, each with the entries that changed since; with none where nothing is known of it.

        :param there: the pages whose files are there

        From here on nothing is known of these: a build that is killed makes them again.
        """
        wanted = sorted(pages)
        known = self.before.standing.only({page for page in wanted if page in there})
        with self._unnoted():
            changed = {entry for entry in known.used() if self._known_digest(entry) != self.before.values[entry]}
        affected = known.affected(changed)
        made = [page for page in wanted if page in affected or page not in known.rows]
        found = {page: sorted(map(str, affected.get(page, ()))) for page in made}
        self.now.stand(known.only(known.rows.keys() - found.keys()))
        self.now.why |= found
        if found:
            begin(self.path, found)
        return found

    def save(self) -> None:
        """Keep the record of the pages that stand."""
        for page in self.spoiled:
            self.now.made.pop(page, None)
        with self._unnoted():
            self.now.values = {entry: self._known_digest(entry) for entry in self.now.shown()}
        self.now.save(self.path)
        self.is_saved = True
        self._leave_digests()

    def _leave_digests(self) -> None:
        """For the next format of this reading."""
        of_reading = _of_reading.get(str(self.env.doctreedir))
        if of_reading is not None:
            of_reading.update({entry: value for entry, value in self._digests.items() if _is_of_reading(entry)})


def _is_of_reading(entry: Entry) -> bool:
    return entry.kind in READ or (entry.kind in OF_READING and OF_READING[entry.kind](entry.key))


def _look(target: Any, key: Any, view: View | None) -> Any:
    if key is None:
        return target if view is None else {each: view(target[each]) for each in target}
    if isinstance(target, AbstractSet):
        return True if key in target else MISSING
    if key not in target:
        return MISSING
    return target[key] if view is None else view(target[key])


def _presence(value: Any) -> bool:
    return True


def _second(value: tuple[Any, str]) -> str:
    return value[1]
