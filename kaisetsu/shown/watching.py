"""Mappings and sets that note what is asked of them."""

from __future__ import annotations

from collections.abc import MutableMapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Note = Callable[[str, Any], None]


class WatchedMapping(MutableMapping[Any, Any]):
    """Stands for a mapping while pages are made; changes go through to it."""

    def __init__(self, target: Any, kind: str, note: Note) -> None:
        self.target, self.kind, self.note = target, kind, note

    def __getitem__(self, key: Any) -> Any:
        self.note(self.kind, key)
        return self.target[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """As of a mapping: so are all here."""
        self.note(self.kind, key)
        return self.target.get(key, default)

    def __contains__(self, key: object) -> bool:
        self.note(self.kind, key)
        return key in self.target

    def __iter__(self) -> Iterator[Any]:
        self.note(self.kind, None)
        return iter(self.target)

    def __len__(self) -> int:
        self.note(self.kind, None)
        return len(self.target)

    def keys(self) -> Any:
        """All of it is shown."""
        self.note(self.kind, None)
        return self.target.keys()

    def values(self) -> Any:
        """All of it is shown."""
        self.note(self.kind, None)
        return self.target.values()

    def items(self) -> Any:
        """All of it is shown."""
        self.note(self.kind, None)
        return self.target.items()

    def __setitem__(self, key: Any, value: Any) -> None:
        self.target[key] = value

    def __delitem__(self, key: Any) -> None:
        del self.target[key]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.target, name)


class WatchedSet(AbstractSet[Any]):
    """Stands for a set while pages are made."""

    def __init__(self, target: AbstractSet[Any], kind: str, note: Note) -> None:
        self.target, self.kind, self.note = target, kind, note

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> Any:
        return set(it)

    def __contains__(self, key: object) -> bool:
        self.note(self.kind, key)
        return key in self.target

    def __iter__(self) -> Iterator[Any]:
        self.note(self.kind, None)
        return iter(self.target)

    def __len__(self) -> int:
        self.note(self.kind, None)
        return len(self.target)
