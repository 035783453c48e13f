"""The register of checks: a check is one generator function, its name is its code, its docstring the documentation.

The first line of the docstring says what is wrong; then it shows what is bad and what is good::

    @check(Family.STRUCTURE, Pair, remedy="use the links of the msgid, in any order")
    def links_differ(pair: Pair) -> Iterator[Found]:
        \"\"\"The translation leads elsewhere than its source.

        Bad: …
        Good: …
        \"\"\"
        yield Found("…")
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from kaisetsu.problems import Severity, define

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Family(StrEnum):
    """The families of checks; ``--family`` chooses among them."""

    SAFETY = "safety"
    STRUCTURE = "structure"
    QUANTITIES = "quantities"
    TERMS = "terms"
    STATE = "state"
    METADATA = "metadata"


@dataclass(frozen=True)
class Found:
    """What a check found.

    :param message: what is wrong, with what was found in parentheses
    :param line: where, if not at the subject's own line
    :param remedy: how to mend it, if not as the check says
    :param msgid: the entry it belongs to, where the subject is a whole catalogue
    :param path: the file, where the subject is the whole project
    """

    message: str
    line: int | None = None
    remedy: str = ""
    msgid: str | None = None
    path: str | None = None


@dataclass(frozen=True)
class Check:
    """A registered check.

    :param subject: the class of subjects it looks at
    :param acceptable: whether a translator may accept it with ``# ok: code mark reason``
    """

    code: str
    family: Family
    subject: type
    run: Callable[[Any], Iterator[Found]]
    acceptable: bool

    @property
    def documentation(self) -> str:
        """The docstring: what is wrong, Bad and Good."""
        return inspect.getdoc(self.run) or ""


CHECKS: dict[str, Check] = {}

_Subject = TypeVar("_Subject")


def check(
    family: Family,
    subject: type[_Subject],
    *,
    remedy: str,
    severity: Severity = Severity.ERROR,
    acceptable: bool = False,
) -> Callable[[Callable[[_Subject], Iterator[Found]]], Callable[[_Subject], Iterator[Found]]]:
    """Register a check under the name of its function, ``links_differ`` as ``links-differ``.

    :raises ValueError: when the code is taken
    """

    def register(run: Callable[[_Subject], Iterator[Found]]) -> Callable[[_Subject], Iterator[Found]]:
        meaning = (inspect.getdoc(run) or "").partition("\n")[0].rstrip(".")
        code = define(run.__name__.replace("_", "-"), _lower_first(meaning), remedy, severity)
        CHECKS[code] = Check(code, family, subject, run, acceptable)
        return run

    return register


def _lower_first(text: str) -> str:
    """A sentence as messages begin: *A path* as *a path*, but *HTML* and *Japanese* stay."""
    first = text.partition(" ")[0]
    return text if first[1:2].isupper() or first == "Japanese" else text[:1].lower() + text[1:]


def checks_for(subject: type, families: frozenset[Family]) -> list[Check]:
    """The checks of the given families for a kind of subject."""
    return [one for one in CHECKS.values() if one.subject is subject and one.family in families]
