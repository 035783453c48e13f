"""A mapping whose values stay pickled until asked for: what a build does not look at, it does not take apart."""

from __future__ import annotations

import pickle
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any

from kaisetsu.upstream.node_kinds import loads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Packed(MutableMapping[str, Any]):
    """A mapping for an environment, in the place of a dictionary with many large values.

    Each value is pickled by itself. One that was asked for may have been changed since, and is pickled again.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._open: dict[str, Any] = dict(values)
        self._packed: dict[str, bytes] = {}

    def __getstate__(self) -> dict[str, bytes]:
        return self._packed | {key: pickle.dumps(value, pickle.HIGHEST_PROTOCOL) for key, value in self._open.items()}

    def __setstate__(self, state: dict[str, bytes]) -> None:
        self._open, self._packed = {}, state

    def __getitem__(self, key: str) -> Any:
        if key not in self._open:
            self._open[key] = loads(self._packed[key])
        return self._open[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self._open[key] = value

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._open.pop(key, None)
        self._packed.pop(key, None)

    def __contains__(self, key: object) -> bool:
        return key in self._open or key in self._packed

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys((*self._packed, *self._open))

    def __len__(self) -> int:
        return len(self._packed.keys() | self._open.keys())
