"""``why PAGE``: what a page shows, and why the last build of each language made it, or left it."""

from __future__ import annotations

import argparse
import json
import pickle
from typing import TYPE_CHECKING, Any

from kaisetsu import contents
from kaisetsu.incremental import REASONS, digests_of
from kaisetsu.languages import published
from kaisetsu.problems import Problem, ProblemsError, define
from kaisetsu.settings import read_settings
from kaisetsu.shown.kinds import family
from kaisetsu.shown.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

PAGE = define(
    "why-page", "a page that the last build does not know", "name it as below docs/: articles/2026/slug; build first"
)
RECORD = ".shown.json"
FORMATS = ("html", "epub", "pdf")


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Print what is known of the page in each language and format.

    :raises ProblemsError: when neither a build nor docs/ knows the page
    """
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    parser.add_argument("page", help="the document, such as articles/2026/slug or docs/articles/2026/slug.md")
    page = parser.parse_args(arguments).page.removeprefix("docs/").removesuffix(".md").removesuffix(".html")
    tags = published(root, read_settings(root).source_language)
    lines = [line for tag in tags for line in _told(root, tag, page)]
    if not lines and not (root / "docs" / f"{page}.md").is_file():
        raise ProblemsError([Problem("docs/", 1, PAGE, f"no such page (got {page!r})")])
    print("\n".join(lines or [f"{page}: new, or not yet built"]))
    return 0


def _told(root: Path, tag: str, page: str) -> Iterator[str]:
    """Of one language: what was read, what was made of it, and what changed since."""
    parts = _parts(root / "_build" / "doctrees" / tag / "environment.pickle", page)
    if parts is None:
        return
    folders = {kind: root / "_build" / kind / tag for kind in FORMATS}
    read = _read(folders, page)
    yield f"{tag}: " + (f"read again: {_list(read)} changed" if read else "not read again: its files were as before")
    for kind, folder in folders.items():
        record = Record.load(folder / RECORD)
        for name in sorted(_pages(record, page)):
            yield from _page(record, name, f"  {kind} {name.removeprefix('book ')}:")
    changed = [path for path, digest in parts.items() if contents.digest(root / "docs" / path) != digest]
    yield f"  since then: {_list(changed)} changed; a build reads it again" if changed else "  since then: no change"


def _parts(pickled: Path, page: str) -> dict[str, str] | None:
    """The files that a document was read from, by digest; None where the last build did not know it."""
    try:
        with pickled.open("rb") as file:
            env = pickle.load(file)  # noqa: S301 - our own cache, which every build reads so
    except (OSError, pickle.PickleError, AttributeError, EOFError, ImportError):
        return None
    return digests_of(env).get(page)


def _read(folders: Mapping[str, Path], page: str) -> list[str]:
    """What had changed of a document when it was read: by the first format of the last build, for all of them."""
    found = [_json(folder / REASONS) for folder in folders.values()]
    last = found[0].get("inputs")
    return next((each["read"][page] for each in found if each.get("inputs") == last and page in each["read"]), [])


def _pages(record: Record, page: str) -> Iterator[str]:
    """The page itself, and the books that are made from its document alone or that hold its page."""
    for name in record.standing.rows:
        documents = {entry.key for entry in record.standing.shown(name) if entry.kind in {"document", "page"}}
        if name == page or documents == {page}:
            yield name


def _page(record: Record, name: str, head: str) -> Iterator[str]:
    """Why a page was made, and what it shows, by families of kinds."""
    why = record.why.get(name)
    said = "left as it was: nothing that it shows had changed"
    if why is not None:
        said = f"made, because of {'; '.join(map(_source, why))}" if why else "made: nothing was known of it"
    yield f"{head} {said}"
    families: dict[str, list[str]] = {}
    for entry in sorted(record.standing.shown(name), key=str):
        families.setdefault(family(entry.kind), []).append(_source(str(entry).partition(": ")[2] or entry.kind))
    for each, words in sorted(families.items()):
        yield f"    {each}: {', '.join(dict.fromkeys(words))}"


def _source(text: str) -> str:
    return " ".join(text.split())


def _list(paths: Sequence[str]) -> str:
    return ", ".join(path.removeprefix("../") for path in paths)


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
