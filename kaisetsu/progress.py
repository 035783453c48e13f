"""Progress of translation: of each language and document, what is translated, stale and missing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu import contents
from kaisetsu.catalogs import Amount, State, read_catalogue, state
from kaisetsu.languages import published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaisetsu.catalogs import Catalogue


@dataclass(frozen=True)
class Progress:
    """How far the translation of some text has come, in sentences and in characters of the source."""

    translated: int = 0
    stale: int = 0
    untranslated: int = 0
    characters: int = 0
    all_characters: int = 0

    @property
    def share(self) -> float:
        """The translated share of the characters, 0 to 1."""
        return self.characters / self.all_characters if self.all_characters else 1.0

    @property
    def share_of_sentences(self) -> float:
        """The translated share of the sentences, 0 to 1."""
        every = self.translated + self.stale + self.untranslated
        return self.translated / every if every else 1.0

    def __add__(self, other: Progress) -> Progress:
        return Progress(
            self.translated + other.translated,
            self.stale + other.stale,
            self.untranslated + other.untranslated,
            self.characters + other.characters,
            self.all_characters + other.all_characters,
        )


def progress_of(root: Path, source: str) -> dict[str, dict[str, Progress]]:
    """The progress of each language's documents, from the catalogues alone.

    :raises ProblemsError: when a catalogue cannot be read
    """
    found: dict[str, dict[str, Progress]] = {tag: {} for tag in published(root, source) if tag != source}
    for tag, docname, path in catalogues(root, source):
        found[tag][docname] = progress_of_catalogue(path, root)
    return found


def catalogues(root: Path, source: str) -> Iterator[tuple[str, str, Path]]:
    """Every catalogue: its language, its document and its path."""
    for tag in published(root, source):
        folder = root / "locales" / tag / "LC_MESSAGES"
        for here, _folders, names in sorted(os.walk(folder)) if tag != source else ():
            top = os.path.relpath(here, folder)
            for name in sorted(name for name in names if name.endswith(".po")):
                docname = name.removesuffix(".po")
                yield tag, docname if top == "." else f"{top}/{docname}", Path(here, name)


def progress_of_catalogue(path: Path, root: Path) -> Progress:
    """The progress of one catalogue.

    :raises ProblemsError: when it cannot be read
    """
    known = _held.get(contents.digest(path)) if _held else None
    return known or _progress(state(read_catalogue(path, root).entries))


_held: dict[str, Progress] = {}


def hold(path: Path, catalogue: Catalogue) -> None:
    """Hold the progress of a catalogue that somebody has read, while this process lives and those that it forks."""
    _held[contents.digest(path)] = _progress(state(catalogue.entries))


def _progress(amounts: Mapping[State, Amount]) -> Progress:
    done, stale, missing = (amounts[each] for each in (State.TRANSLATED, State.STALE, State.UNTRANSLATED))
    return Progress(
        done.sentences, stale.sentences, missing.sentences, done.characters, (done + stale + missing).characters
    )


def total(parts: Iterable[Progress]) -> Progress:
    """The progress of several texts together."""
    return sum(parts, Progress())
