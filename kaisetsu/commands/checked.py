"""Safety and metadata of the content before a build: what was found right is not read again until it changes.

A file is right or wrong by its own content, that of the document it translates, and what all share: which files there
are, glossary, bibliography and ledgers, settings, and the checks themselves. Only where every file was right is that
remembered, so that a fault is told by each build until it is mended.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu import checks, contents, progress
from kaisetsu.problems import Severity
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaisetsu.problems import Problem

RECORD = "_build/checked.json"
FAMILIES = ("safety", "metadata")
LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "pybtex", "PyYAML")
TEXTS = {".md", ".po"}
DATA = {".csv", ".bib"}


@dataclass(frozen=True)
class State:
    """What the content was when it was checked.

    :param shared: a digest of what the right of every file rests on
    :param texts: the digest of each document and catalogue, by its path below the project
    """

    shared: str
    texts: dict[str, str]


def errors_of(root: Path) -> list[Problem]:
    """The faults of the content as it is now. Catalogues that are read are counted too, for every language's build."""
    source, before, now = read_settings(root).source_language, _read(root), state_of(root)
    changed = before.shared != now.shared
    paths = [] if changed else [root / name for name in sorted(_changed(before.texts, now.texts))]
    found: list[Problem] = []
    if changed or paths:
        found = checks.run(root, paths, families=FAMILIES, source=source, catalogue_read=progress.hold)
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    if not errors:
        _write(root, now)
    return errors


def state_of(root: Path) -> State:
    """The state of the content now."""
    shared, texts = hashlib.sha256(_press().encode()), {}
    for path in _files(root):
        name = path.relative_to(root).as_posix()
        linked = path.readlink().as_posix() if path.is_symlink() else ""
        shared.update(f"{name}\0{linked}\0".encode("utf-8", "surrogateescape"))
        if path.suffix in TEXTS:
            texts[name] = contents.digest(path)
        elif path.suffix in DATA:
            shared.update(contents.digest(path).encode())
        elif path.is_file():
            shared.update(str(path.stat().st_size).encode())
    shared.update(contents.digest(root / "pyproject.toml").encode())
    return State(shared.hexdigest(), texts)


def _files(root: Path) -> Iterator[Path]:
    """Files and links to folders, in a fixed order; compiled catalogues are ours."""
    for top in ("docs", "locales"):
        for folder, folders, names in os.walk(root / top):
            folders.sort()
            links = [name for name in folders if Path(folder, name).is_symlink()]
            yield from (Path(folder, name) for name in links + sorted(names) if not name.endswith(".mo"))


def _press() -> str:
    """A digest of the checks, with all they stand on."""
    folder = Path(checks.__file__).parent.parent
    versions = ",".join(f"{name}={version(name)}" for name in LIBRARIES)
    return contents.together(sorted(folder.rglob("*.py"))) + versions


def _changed(before: dict[str, str], now: dict[str, str]) -> set[str]:
    """The texts that changed, and the catalogues of documents that did."""
    changed = {name for name, digest in now.items() if before.get(name) != digest}
    documents = {name.removeprefix("docs/").removesuffix(".md") for name in changed if name.startswith("docs/")}
    return changed | {name for name in now if name.startswith("locales/") and _docname(name) in documents}


def _docname(catalogue: str) -> str:
    """``locales/en/LC_MESSAGES/a/b.po`` is the catalogue of ``a/b``."""
    return "/".join(catalogue.split("/")[3:]).removesuffix(".po")


def _read(root: Path) -> State:
    try:
        found = json.loads((root / RECORD).read_text("utf-8"))
        return State(str(found["shared"]), dict(found["texts"]))
    except (OSError, ValueError, KeyError, TypeError):
        return State("", {})


def _write(root: Path, state: State) -> None:
    path = root / RECORD
    path.parent.mkdir(exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(asdict(state), indent=0, sort_keys=True), "utf-8")
    new.replace(path)
