"""Problems: the one form in which every check, builder and command reports a fault.

A problem prints as ``file:line: what is wrong (got …); how to fix [kaisetsu.code]``
(the GNU form of error messages, which editors and CI services read).
Each code is listed once, in :data:`CODES`, with its meaning and its remedy;
the documentation's page of codes is made from that table.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Severity(StrEnum):
    """How much a problem weighs: an error stops a build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Code:
    """A kind of problem: what it means, and what usually mends it."""

    meaning: str
    remedy: str
    severity: Severity = Severity.ERROR


CODES: dict[str, Code] = {}


def define(name: str, meaning: str, remedy: str, severity: Severity = Severity.ERROR) -> str:
    """Add a code to the table and give its name back.

    :raises ValueError: when the name is taken; a code means one thing.
    """
    if name in CODES:
        raise ValueError(f"problem code {name!r} is defined twice")
    CODES[name] = Code(meaning, remedy, severity)
    return name


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one place.

    :param path: relative to the project, with forward slashes
    :param line: counted from 1
    :param code: a key of :data:`CODES`
    :param message: what is wrong, with what was found in parentheses
    :param remedy: how to mend it; the code's own remedy when empty
    :param msgid: the catalogue entry it belongs to, in a ``.po`` file
    """

    path: str
    line: int
    code: str
    message: str
    remedy: str = ""
    severity: Severity | None = None
    msgid: str | None = None

    def __post_init__(self) -> None:
        known = CODES[self.code]
        if not self.remedy:
            object.__setattr__(self, "remedy", known.remedy)
        if self.severity is None:
            object.__setattr__(self, "severity", known.severity)

    def __str__(self) -> str:
        return f"{self.path}:{max(self.line, 1)}: {self.message}; {self.remedy} [kaisetsu.{self.code}]"

    def as_json(self) -> dict[str, Any]:
        """The problem as ``make check --format json`` prints it."""
        return {
            "code": f"kaisetsu.{self.code}",
            "severity": str(self.severity),
            "path": self.path,
            "line": max(self.line, 1),
            "message": self.message,
            "remedy": self.remedy,
            "msgid": self.msgid,
        }


class ProblemsError(Exception):
    """Faults that end a command; every one of them is reported."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def shown_path(path: Path, root: Path) -> str:
    """The path as messages print it: relative to the project where it lies inside."""
    found, top = os.path.realpath(path), os.path.realpath(root)
    inside = found == top or found.startswith(f"{top}/")
    return found[len(top) + 1 :] or "." if inside else path.as_posix()
