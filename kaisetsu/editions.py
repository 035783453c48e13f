"""How far each catalogue is translated: of every language, counted again only where a catalogue changed.

A page names the state of its other languages, so that every build asks for every catalogue. The counts are kept
beside the doctrees, each under the digest of the catalogue it was made from, all under that of the press that counted.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaisetsu import contents, shown
from kaisetsu.problems import ProblemsError
from kaisetsu.progress import Progress, catalogues, progress_of_catalogue

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

RECORD = "editions.json"


class Editions:
    """The progress of every catalogue, by language and document.

    :param record: where the counts are kept
    :param press: a digest of what counts; another may count otherwise
    """

    def __init__(self, root: Path, source: str, record: Path, press: str) -> None:
        self.root, self.source, self.record, self.press = root, source, record, press
        self.kept = _load(record, press)
        self.found: dict[str, dict[str, Progress]] | None = None

    def all(self) -> dict[str, dict[str, Progress]]:
        """Every language's documents that have a catalogue; an unreadable one counts as empty, the check reports it."""
        if self.found is None:
            now: dict[str, list[Any]] = {}
            self.found = {}
            for tag, docname, path in catalogues(self.root, self.source):
                self.found.setdefault(tag, {})[docname] = self._counted(f"{tag}/{docname}", path, now)
            if now != self.kept:
                self.record.parent.mkdir(parents=True, exist_ok=True)
                found = {"press": self.press, "counts": now}
                self.record.write_text(json.dumps(found, ensure_ascii=False, sort_keys=True), "utf-8")
        return self.found

    def _counted(self, name: str, path: Path, now: dict[str, list[Any]]) -> Progress:
        digest = contents.digest(path)
        known = self.kept.get(name)
        if known is not None and known[0] == digest:
            now[name] = known
            return Progress(**known[1])
        try:
            counted = progress_of_catalogue(path, self.root)
        except ProblemsError:
            counted = Progress(untranslated=1)
        now[name] = [digest, asdict(counted)]
        return counted


def _load(record: Path, press: str) -> dict[str, list[Any]]:
    try:
        found = json.loads(record.read_text("utf-8"))
        return dict(found["counts"]) if found["press"] == press else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def count_editions(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Begin anew with each build (``env-before-read-docs``): a preview builds many times in one process."""
    source = app.config.kaisetsu_settings["source_language"]
    record, press = Path(app.doctreedir, RECORD), app.config.kaisetsu_press
    env._kaisetsu_editions = Editions(Path(app.confdir), source, record, press)  # type: ignore[attr-defined]


def _editions(env: BuildEnvironment) -> Editions:
    found: Editions = env._kaisetsu_editions  # type: ignore[attr-defined]
    return found


def all_progress(env: BuildEnvironment) -> dict[str, dict[str, Progress]]:
    """The progress of each language's documents."""
    return _editions(env).all()


def share_of(env: BuildEnvironment, docname: str, tag: str) -> float:
    """The share of a document's sentences that an edition has translated, 0 to 1; 0 without a catalogue."""
    found: float = shown.ask(env, "edition", (docname, tag))
    return found


def _share(env: BuildEnvironment, key: tuple[str, str]) -> float:
    docname, tag = key
    progress = _editions(env).all().get(tag, {}).get(docname)
    return 0.0 if progress is None else progress.share_of_sentences


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what pages ask."""
    shown.define("edition", _share)
    app.connect("env-before-read-docs", count_editions)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
