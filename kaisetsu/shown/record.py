"""The record of what pages showed: a small JSON file, the same wherever and whenever it is written."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BEGUN = ".begun"
"""Behind the name of a record: which pages are being made."""
FORM = 2
"""The form of the record; one of another form is not read."""
MISSING: Final = "-"
"""The digest of what is not there."""


class Entry(NamedTuple):
    """One thing that a page shows.

    :param kind: the mapping watched, or the question asked
    :param key: a text or a tuple; None for the mapping as a whole
    """

    kind: str
    key: Any

    def __str__(self) -> str:
        return self.kind if self.key is None else f"{self.kind}: {_words(self.key)}"


def _words(key: Any) -> str:
    return " ".join(filter(None, map(_words, key))) if isinstance(key, tuple) else str(key)


@dataclass
class Record:
    """What pages showed when they were made.

    :param values: the digest of each entry: one for all pages, since those that showed another were made again
    :param pages: the entries of each page
    :param why: of the last build: the pages it made, each with the entries that had changed; none for a new page
    """

    values: dict[Entry, str] = field(default_factory=dict)
    pages: dict[str, set[Entry]] = field(default_factory=dict)
    why: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Record:
        """The record of a file; an empty one where there is none that can be read."""
        try:
            found = json.loads(path.read_text("utf-8"))
            if found["form"] != FORM:
                return cls()
            entries = [Entry(kind, tupled(key)) for kind, key, _digest in found["entries"]]
            values = {entry: str(each[2]) for entry, each in zip(entries, found["entries"], strict=True)}
            begun, common = _begun(path), {entries[number] for number in found["common"]}
            pages = {
                page: common.difference(map(entries.__getitem__, less)).union(map(entries.__getitem__, more))
                for page, (more, less) in found["pages"].items()
                if page not in begun
            }
            return cls(values, pages, found["why"])
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return cls()

    def save(self, path: Path) -> None:
        """Write the record in one step."""
        entries = sorted(self.values, key=lambda entry: (entry.kind, repr(entry.key)))
        numbers = {entry: number for number, entry in enumerate(entries)}
        common = self._common()

        def numbered(shown: set[Entry]) -> list[int]:
            return sorted(map(numbers.__getitem__, shown))

        found = {
            "form": FORM,
            "entries": [[*entry, self.values[entry]] for entry in entries],
            "common": numbered(common),
            "pages": {page: [numbered(shown - common), numbered(common - shown)] for page, shown in self.pages.items()},
            "why": self.why,
        }
        text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.new")
        new.write_text(text, "utf-8")
        new.replace(path)
        path.with_name(path.name + BEGUN).unlink(missing_ok=True)

    def _common(self) -> set[Entry]:
        """What most pages show: it is written once, so that the record stays small and is quick to read."""
        counts = Counter(chain.from_iterable(self.pages.values()))
        return {entry for entry, count in counts.items() if 2 * count > len(self.pages)}


def begin(path: Path, pages: Iterable[str]) -> None:
    """Have the record of a file know nothing of pages from here on, until it is saved: they are about to be made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_text(json.dumps(sorted(_begun(path).union(pages)), ensure_ascii=False), "utf-8")
    new.replace(path.with_name(path.name + BEGUN))


def _begun(path: Path) -> set[str]:
    """The pages that a build began to make which has not ended, or not yet."""
    try:
        return set(json.loads(path.with_name(path.name + BEGUN).read_text("utf-8")))
    except FileNotFoundError:
        return set()


def tupled(key: Any) -> Any:
    """A key as JSON gave it back, as it was."""
    return tuple(map(tupled, key)) if isinstance(key, list) else key


def digest(value: Any, root: str) -> str:
    """A digest of a value.

    :param root: the folder of the project, which plays no part
    """
    if value is MISSING:
        return MISSING
    text: str = stable(value).replace(root, ".")
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def stable(value: Any) -> str:
    """A value as text that does not depend on the process, the order of a hash or a place in memory.

    :raises TypeError: for a value of which that cannot be said
    """
    if value is None or isinstance(value, (str, int, float, bytes)):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{stable(key)}:{stable(item)}" for key, item in value.items())) + "}"
    if isinstance(value, AbstractSet):
        return "<" + ",".join(sorted(map(stable, value))) + ">"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(stable, value)) + "]"
    return _stable_object(value)


def _stable_node(node: Any) -> str:
    if not hasattr(node, "attributes"):  # a text
        return repr(str(node))
    if hasattr(node, "details"):  # a transform that is still to be made
        return str(node.pformat())
    given = (f" {name}={_stable_attribute(value)}" for name, value in sorted(node.attributes.items()) if value != [])
    return f"<{node.tagname}{''.join(given)}>{''.join(map(_stable_node, node.children))}</>"


def _stable_attribute(value: Any) -> str:
    try:
        return stable(value)
    except TypeError:
        return str(value)


def _stable_object(value: Any) -> str:
    if hasattr(value, "pformat"):  # a node of docutils; its own pformat takes ten times as long
        return _stable_node(value)
    if isinstance(value, PurePath):
        return repr(value.as_posix())
    if hasattr(value, "isoformat"):  # a day
        return str(value.isoformat())
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}({','.join(stable(getattr(value, each.name)) for each in fields(value))})"
    if "__str__" in vars(type(value)):  # a word that is translated when it is asked for
        return repr(str(value))
    raise TypeError(f"no stable value (got {type(value).__name__})")
