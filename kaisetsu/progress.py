"""Progress of translation: of each language and document, what is translated, stale and missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaisetsu.catalogs import Amount, State, read_catalogue, state
from kaisetsu.languages import published

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


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
    found: dict[str, dict[str, Progress]] = {}
    for tag in published(root, source):
        if tag == source:
            continue
        folder = root / "locales" / tag / "LC_MESSAGES"
        found[tag] = {
            path.relative_to(folder).with_suffix("").as_posix(): _progress(state(read_catalogue(path, root).entries))
            for path in sorted(folder.rglob("*.po"))
        }
    return found


def _progress(amounts: Mapping[State, Amount]) -> Progress:
    done, stale, missing = (amounts[each] for each in (State.TRANSLATED, State.STALE, State.UNTRANSLATED))
    return Progress(
        done.sentences, stale.sentences, missing.sentences, done.characters, (done + stale + missing).characters
    )


def total(parts: Iterable[Progress]) -> Progress:
    """The progress of several texts together."""
    return sum(parts, Progress())
