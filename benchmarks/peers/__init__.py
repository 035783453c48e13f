"""Other tools over the same text in both languages, each set up as its documentation says; a module each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Peer:
    """A tool to measure.

    :ivar make: writes the project; takes its folder and that of the stock Sphinx project, which has the same text;
        None where the project is there already
    :ivar commands: what builds it, in its folder
    :ivar output: the folder of what is built, below the project; ``caches``: what a cold build does without
    :ivar article: a source below the project whose text can be edited
    :ivar notes: what it cannot do, or what was decided for it
    """

    name: str
    make: Callable[[Path, Path], None] | None
    commands: Sequence[Sequence[str]]
    output: str
    caches: Sequence[str]
    article: str
    notes: str
