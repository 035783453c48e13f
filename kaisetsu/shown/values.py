"""Values as text and as digests that are the same in every process, folder and run."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import PurePath
from typing import Any, Final

MISSING: Final = "-"
"""The digest of what is not there."""


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
    known = _BY_TYPE.get(type(value))  # nearly all; to ask what a value is an instance of takes five times as long
    return known(value) if known is not None else _stable_by_kind(value)


def _stable_by_kind(value: Any) -> str:
    if isinstance(value, (str, int, float, bytes)):
        return repr(value)
    if isinstance(value, Mapping):
        return _stable_mapping(value)
    if isinstance(value, AbstractSet):
        return _stable_set(value)
    if isinstance(value, (list, tuple)):
        return _stable_sequence(value)
    return _stable_object(value)


def _stable_mapping(value: Mapping[Any, Any]) -> str:
    return "{" + ",".join(sorted([f"{stable(key)}:{stable(item)}" for key, item in value.items()])) + "}"


def _stable_set(value: AbstractSet[Any]) -> str:
    return "<" + ",".join(sorted(map(stable, value))) + ">"


def _stable_sequence(value: Iterable[Any]) -> str:
    return "[" + ",".join(map(stable, value)) + "]"


_BY_TYPE: dict[type, Callable[[Any], str]] = {
    **dict.fromkeys((type(None), bool, int, float, str, bytes), repr),
    **dict.fromkeys((dict, defaultdict), _stable_mapping),
    **dict.fromkeys((set, frozenset), _stable_set),
    **dict.fromkeys((list, tuple), _stable_sequence),
}


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


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass."""
    return tuple(each.name for each in fields(kind))


def _stable_object(value: Any) -> str:
    if hasattr(value, "pformat"):  # a node of docutils; its own pformat takes ten times as long
        return _stable_node(value)
    if isinstance(value, PurePath):
        return repr(value.as_posix())
    if hasattr(value, "isoformat"):  # a day
        return str(value.isoformat())
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}({','.join([stable(getattr(value, name)) for name in _names(type(value))])})"
    if "__str__" in vars(type(value)):  # a word that is translated when it is asked for
        return repr(str(value))
    raise TypeError(f"no stable value (got {type(value).__name__})")
