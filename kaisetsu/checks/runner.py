"""Running the checks over files. They parse; they never build, import conf.py or run anything of the content."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kaisetsu.article import read_text
from kaisetsu.catalogs import MEMORY, read_catalogue
from kaisetsu.checks import files, metadata, paths, quantities, safety, state, structure, terms, whole
from kaisetsu.checks.acceptance import line_to_paste, mark, marks_of
from kaisetsu.checks.language import UsageError, target_language
from kaisetsu.checks.registry import CHECKS, Check, Family, Found, checks_for
from kaisetsu.checks.subjects import CatalogueFile, Document, Pair, Passage, Project, is_readable
from kaisetsu.problems import CODES, Problem, ProblemsError, Severity, define, shown_path

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from kaisetsu.catalogs import Catalogue

SKIPPED = define(
    "family-skipped",
    "a family of checks that was not run, because it needs the project the file belongs to",
    "check the file inside its project",
    Severity.WARNING,
)
ALL = frozenset(Family)
NEED_PROJECT = (Family.TERMS, Family.METADATA)
FAMILIES = (files, metadata, paths, quantities, safety, state, structure, terms, whole)
"""The modules of the families; importing them registers their checks."""


@dataclass
class _Run:
    """One run over some files: what it was asked, and what it found."""

    root: Path
    families: frozenset[Family]
    strict: bool
    source: str = "ja"
    problems: list[Problem] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    folders: dict[str, str] = field(default_factory=dict)
    catalogue_read: Callable[[Path, Catalogue], None] | None = None

    def __post_init__(self) -> None:
        self.project = Project(self.root, self.source) if (self.root / "docs").is_dir() else None
        self.checks = {subject: checks_for(subject, self.families) for subject in _SUBJECTS}

    def name_of(self, path: Path) -> str:
        """The path as messages print it; of a link its own, not where it leads."""
        folder, name = os.path.split(path)
        if folder not in self.folders:
            self.folders[folder] = shown_path(path.parent, self.root)
        return f"{self.folders[folder]}/{name}".removeprefix("./")

    def look(self, subject: Any, name: str, msgid: str | None = None) -> list[str]:
        """Run the checks of a subject's kind; give the codes that found something."""
        codes = []
        for check in self.checks[type(subject)]:
            for found in check.run(subject):
                codes.append(check.code)
                self.add(check, found, found.path or name, subject.line, msgid)
        return codes

    def add(self, check: Check, found: Found, name: str, line: int, msgid: str | None) -> None:
        severe = self.strict and (check.family is Family.QUANTITIES or check.code in _OUT_OF_DATE)
        self.problems.append(
            Problem(
                name,
                line if found.line is None else found.line,
                check.code,
                found.message,
                found.remedy,
                Severity.ERROR if severe else None,
                found.msgid or msgid,
            )
        )


#: What `make update-po` mends: an article may be written without it, but not published (``--strict``).
_OUT_OF_DATE = frozenset({"msgid-stale", "leftover", "obsolete"})
_SUBJECTS: tuple[type, ...] = (Passage, Pair, Document, CatalogueFile, Project, files.File)


def run(  # noqa: PLR0913 - one keyword for each thing that is asked
    root: Path,
    paths: Collection[Path] | None = None,
    *,
    strict: bool = False,
    families: Collection[str] | None = None,
    source: str = "ja",
    catalogue_read: Callable[[Path, Catalogue], None] | None = None,
) -> list[Problem]:
    """Check files, or the whole project.

    :param root: the project's folder
    :param paths: files and folders; ``docs/`` and ``locales/`` of the project when None or empty
    :param strict: quantities and catalogues behind their documents become errors
    :param families: names of families; all when None
    :param source: the language of ``docs/`` (BCP 47)
    :param catalogue_read: is told of each catalogue, so that nobody need read it again
    :return: the problems, sorted by file and line
    :raises UsageError: when a path does not exist, or a catalogue's language cannot be told
    """
    wanted = ALL if families is None else frozenset(Family(name) for name in families)
    state_of_run = _Run(root, wanted, strict, source, catalogue_read=catalogue_read)
    for path in _files(root, paths):
        _check_file(state_of_run, path)
    if not paths and state_of_run.project is not None:
        _check_project(state_of_run, state_of_run.project)
    state_of_run.problems += _skipped(state_of_run)
    return sorted(dict.fromkeys(state_of_run.problems))


def _files(root: Path, paths: Collection[Path] | None) -> Iterator[Path]:
    for path in paths or [top for top in (root / "docs", root / "locales") if top.is_dir()]:
        if not path.exists() and not path.is_symlink():
            raise UsageError(f"no such file or folder: {path}")
        if not path.is_dir() or path.is_symlink():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders.sort()
            here = type(path)(folder)
            yield from (here / name for name in folders if (here / name).is_symlink())
            yield from (here / name for name in sorted(names))


def _check_file(state_of_run: _Run, path: Path) -> None:
    name = state_of_run.name_of(path)
    inside = name.split("/")[0] if state_of_run.project else ""
    if inside in files.ALLOWED and state_of_run.project is not None:
        codes = state_of_run.look(files.File(name, path, inside, state_of_run.project), name)
        if codes or path.is_dir():
            return
    try:
        if path.suffix == ".md":
            _check_document(state_of_run, path, name)
        elif path.suffix == ".po":
            _check_catalogue(state_of_run, path, name)
    except ProblemsError as error:
        state_of_run.problems += error.problems


def _check_document(state_of_run: _Run, path: Path, name: str) -> None:
    project = state_of_run.project if name.startswith("docs/") else None
    if project is None:
        state_of_run.outside.append(name)
    text = read_text(path, state_of_run.root).replace("\r\n", "\n")
    document = Document(name, path, text, project)
    if not is_readable(document.text):
        state_of_run.look(Passage(name, 1, document.text, (), path, project), name)
        return
    if project is not None:
        project.keep(document)
    state_of_run.look(document.passage, name)
    state_of_run.look(document, name)
    if Family.METADATA in state_of_run.families:
        state_of_run.problems += metadata.article_problems(document)


def _check_catalogue(state_of_run: _Run, path: Path, name: str) -> None:
    parts = name.split("/")
    project = state_of_run.project if parts[0] == "locales" and len(parts) > 2 else None
    catalogue = read_catalogue(path, state_of_run.root)
    if state_of_run.catalogue_read is not None:
        state_of_run.catalogue_read(path, catalogue)
    docname = None
    if project is None:
        state_of_run.outside.append(name)
    elif parts[2] == "LC_MESSAGES" and parts[-1] != MEMORY:
        docname = "/".join(parts[3:]).removesuffix(".po")
    target = parts[1] if project else target_language(path, catalogue)
    file = CatalogueFile(name, path, catalogue, target, project, docname)
    if parts[-1] != MEMORY or project is None:
        state_of_run.look(file, name)
    for pair in file.pairs(state_of_run.source):
        _check_pair(state_of_run, pair)


def _check_pair(state_of_run: _Run, pair: Pair) -> None:
    entry = pair.entry
    if not all(is_readable(text, safety.MAX_MESSAGE) for text in (entry.msgstr, entry.msgid, entry.previous)):
        state_of_run.look(
            Passage(pair.name, pair.line, entry.msgstr + entry.msgid, (), None, None, is_translation=True),
            pair.name,
            entry.msgid,
        )
        return
    state_of_run.look(pair.passage, pair.name, entry.msgid)
    accepted = {found.code for found in marks_of(entry) if found.mark == mark(entry) and found.reason}
    used = set()
    for check in state_of_run.checks[Pair]:
        if entry.fuzzy and check.family is not Family.SAFETY:
            continue
        for found in check.run(pair):
            if check.acceptable and check.code in accepted:
                used.add(check.code)
            elif check.acceptable:
                remedy = f"{found.remedy or CODES[check.code].remedy}, or accept it: {line_to_paste(entry, check.code)}"
                state_of_run.add(check, replace(found, remedy=remedy), pair.name, pair.line, entry.msgid)
            else:
                state_of_run.add(check, found, pair.name, pair.line, entry.msgid)
    _report_unused(state_of_run, pair, accepted - used)


def _report_unused(state_of_run: _Run, pair: Pair, codes: Iterable[str]) -> None:
    void = CHECKS["acceptance-void"]
    if pair.entry.fuzzy or void.family not in state_of_run.families:
        return
    for code in sorted(codes):
        known = CHECKS.get(code)
        if known is not None and known.acceptable and known.family in state_of_run.families:
            found = Found(f"an acceptance of what is not found (got {code})")
            state_of_run.add(void, found, pair.name, pair.entry.line, pair.entry.msgid)


def _check_project(state_of_run: _Run, project: Project) -> None:
    state_of_run.look(project, "docs")
    if Family.METADATA in state_of_run.families:
        state_of_run.problems += metadata.project_problems(project)


def _skipped(state_of_run: _Run) -> Iterator[Problem]:
    names = [str(family) for family in NEED_PROJECT if family in state_of_run.families]
    for name in state_of_run.outside:
        if names:
            yield Problem(name, 1, SKIPPED, f"not checked outside a project (got {', '.join(names)} for {name})")
