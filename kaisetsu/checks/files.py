"""Safety of files: what may lie in ``docs/`` and ``locales/``, and where links among them may lead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaisetsu.bibliography import BibliographyError, parse_bibliography
from kaisetsu.checks.paths import PICTURES
from kaisetsu.checks.registry import Family, Found, check
from kaisetsu.checks.safety import hidden_characters, is_allowed_scheme
from kaisetsu.checks.subjects import CatalogueFile, Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ALLOWED = {"docs": frozenset({".md", ".csv", ".bib"}) | PICTURES, "locales": frozenset({".po", ".mo"})}
MAX_PICTURE = 20_000_000
MAX_HEADER = 500


@dataclass(frozen=True)
class File:
    """A file or folder of a project's content.

    :param top: ``docs`` or ``locales``, whichever it lies in
    """

    name: str
    path: Path
    top: str
    project: Project

    @property
    def line(self) -> int:
        """Problems of a whole file stand on its first line."""
        return 1


@check(Family.SAFETY, File, remedy="remove it; what a page needs are Markdown, CSV, BibTeX and pictures")
def file_refused(file: File) -> Iterator[Found]:
    """A file of a kind that does not belong into the content.

    Bad: ``docs/x.rst`` (another language with other powers), ``docs/x.svg`` (may hold scripts), ``docs/conf.py``.
    Good: ``.md``, ``.csv``, ``.bib``, ``.png``, ``.jpg``, ``.webp``, ``.gif``; in ``locales/`` ``.po``.
    """
    if hidden_characters(file.path.name):
        yield Found(f"a file name with invisible characters (got {file.path.name!r})")
    if file.path.is_dir():
        return
    if file.path.suffix.lower() not in ALLOWED[file.top]:
        yield Found(f"a kind of file that is not allowed in {file.top}/ (got {file.path.name!r})")
    elif not file.path.is_file() and not file.path.is_symlink():
        yield Found("no ordinary file (got a device, a pipe or a socket)")
    elif file.path.is_file() and file.path.stat().st_size > MAX_PICTURE:
        yield Found(f"a file of more than {MAX_PICTURE:,} bytes (got {file.path.stat().st_size:,})")


@check(Family.SAFETY, File, remedy="remove the character; the message shows which one it is")
def data_character(file: File) -> Iterator[Found]:
    """A control, bidirectional or invisible character in a file of data, which pages print.

    Bad: U+202E in a term of docs/glossary.csv.
    Good: visible characters, spaces and line breaks.
    """
    if file.path.suffix not in {".csv", ".bib"} or not file.path.is_file():
        return
    if file.path.stat().st_size > MAX_PICTURE:
        return  # reported as a file
    text = file.path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        for char in hidden_characters(line):
            yield Found(f"an invisible character (got U+{ord(char):04X})", number)


@check(Family.SAFETY, CatalogueFile, remedy="write names and addresses in plain words into the header")
def header_refused(file: CatalogueFile) -> Iterator[Found]:
    """A header that holds more than words: it names the translators, and pages print that.

    Bad: ``Last-Translator: <script>…``, an invisible character, a line of ten thousand letters.
    Good: ``Last-Translator: Ana Pérez <ana@example.org>``.
    """
    for name, value in file.catalogue.header.items():
        plain = re.sub(r"<[^<>@\s]+@[^<>@\s]+>", "", value)
        hidden = hidden_characters(value)
        if hidden:
            yield Found(f"an invisible character in the header (got U+{ord(hidden[0]):04X} in {name})")
        elif name != "Plural-Forms" and re.search(r"[<>]|://", plain):
            yield Found(f"a header that is no plain text (got {name}: {value[:60]!r})")
        elif len(value) > MAX_HEADER:
            yield Found(f"a header of more than {MAX_HEADER} characters (got {name})")


@check(Family.SAFETY, File, remedy="put the file itself there")
def link_refused(file: File) -> Iterator[Found]:
    """A symbolic link that leaves its folder, is broken or runs in a circle.

    Bad: ``docs/data/x.csv`` as a link to ``/etc/passwd``.
    Good: a file.
    """
    if not file.path.is_symlink():
        return
    try:
        goal = file.path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield Found("a symbolic link that leads nowhere")
        return
    if not goal.is_relative_to(file.project.root.resolve() / file.top):  # the folder itself may be the link
        yield Found(f"a symbolic link that leaves {file.top}/")


@check(Family.SAFETY, Project, remedy="give the source an https address")
def source_address_refused(project: Project) -> Iterator[Found]:
    """A source whose address has a scheme that is not allowed.

    Bad: ``url = {javascript:…}`` in docs/sources.bib.
    Good: ``url = {https://…}``.
    """
    path = project.docs / "sources.bib"
    if not path.is_file():
        return
    try:
        text = path.read_text("utf-8")
        sources = parse_bibliography(text)
    except (BibliographyError, UnicodeDecodeError) as error:
        yield Found(f"the bibliography cannot be read (got {str(error)[:80]})", path="docs/sources.bib")
        return
    for source in sources.values():
        if source.url and not is_allowed_scheme(source.url):
            line = text[: text.find(source.key)].count("\n") + 1
            yield Found(f"a scheme that is not allowed (got {source.url[:80]!r})", line, path="docs/sources.bib")
