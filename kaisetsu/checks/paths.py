"""Safety of paths: what a text names lies under ``docs/``, exists, and is no link to elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kaisetsu.checks.registry import Family, Found, check
from kaisetsu.checks.subjects import Passage
from kaisetsu.markdown import DIRECTIVES, ROLES, Argument, Body, Content, DirectiveUse

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif"})
_SCHEME = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//)")

Named = tuple[int, str, str]
"""A line, a path as it is written, and what it should be: page, picture, data, or any."""


@check(Family.SAFETY, Passage, remedy="name a file inside docs/ by its path from this document")
def path_refused(passage: Passage) -> Iterator[Found]:
    """A path that leaves ``docs/``, is a symbolic link out of it, is not there, or may not be published.

    Bad: ``[x](../../../etc/hostname)``, ``{download}`../conf.py```, a link to a page that was moved.
    Good: ``[](../../topics/culture.md)``, ``{download}`../../data/polls.csv```.
    """
    for line, written, wanted in _named(passage):
        fault = path_fault(passage, written, wanted)
        if fault:
            yield Found(f"{fault} (got {written[:120]!r})", line)


def path_fault(passage: Passage, written: str, wanted: str) -> str:
    """What is wrong with a path; nothing where it may be used.

    :param wanted: ``page``, ``picture``, ``data`` or ``any``
    """
    path = unquote(written.partition("#")[0])
    if not path:
        return ""
    if "\\" in path or "\0" in path:
        return "a path with a character that is none of a path"
    if passage.base is None or passage.project is None:
        # without its project a path can only be judged by its form
        leaves = path.startswith(("/", "~")) or path.count("../") > 3
        return "a path that leaves the folder of documents" if leaves else ""
    if wanted == "page" and not path.endswith(".md"):
        path += ".md"
    folder = passage.project.docs if path.startswith("/") else str(passage.base).rpartition("/")[0]
    key, known = (f"{folder}/{path.lstrip('/')}", wanted), passage.project.path_faults
    if key not in known:
        known[key] = _fault_of(Path(key[0]), passage.project.resolved_docs, wanted)
    return known[key]


def _fault_of(found: Path, docs: Path, wanted: str) -> str:
    try:
        resolved = found.resolve()
        if not resolved.is_relative_to(docs):
            return "a path that leaves docs/"
        if not resolved.is_file():
            return "a path where there is no file"
    except (OSError, ValueError, RuntimeError):
        return "a path that cannot be followed"
    return _kind_fault(resolved, docs, wanted)


def _kind_fault(resolved: Path, docs: Path, wanted: str) -> str:
    is_data = resolved.is_relative_to(docs / "data")
    if wanted == "picture" and resolved.suffix.lower() not in PICTURES:
        return f"no picture of a known kind ({', '.join(sorted(PICTURES))})"
    if wanted == "data" and not is_data:
        return "a file outside docs/data"
    if wanted == "any" and resolved.suffix != ".md" and not is_data:
        return "a file that is neither a page nor in docs/data"
    return ""


def _named(passage: Passage) -> Iterator[Named]:
    for line, markup in passage.marked:
        yield from ((line, link, "any") for link in markup.links if not _SCHEME.match(link))
        yield from ((line, image, "picture") for image in markup.images if not _SCHEME.match(image))
        for name, target in markup.roles:
            if name == "doc" or ROLES.get(name) is Content.DATA:
                yield line, target, "page" if name == "doc" else "data"
    for piece in passage.pieces:
        if isinstance(piece, DirectiveUse) and piece.name in DIRECTIVES:
            yield from _of_directive(passage, piece)


def _of_directive(passage: Passage, use: DirectiveUse) -> Iterator[Named]:
    known, line = DIRECTIVES[use.name], passage.at(use.line)
    argument = use.parts.argument
    if known.argument is Argument.IMAGE and not _SCHEME.match(argument):
        yield line, argument, "picture"
    elif known.argument is Argument.DATA:
        yield line, argument, "data"
    yield from ((line, use.parts.options[option], "any") for option in known.paths & use.parts.options.keys())
    if known.body is Body.DOCUMENTS:
        yield from _of_toctree(passage, use)


def _of_toctree(passage: Passage, use: DirectiveUse) -> Iterator[Named]:
    is_glob = "glob" in use.parts.options
    for offset, entry in enumerate(use.parts.body.splitlines(), use.line + use.parts.body_line):
        match = re.fullmatch(r".*?<([^<>]*)>\s*", entry)
        target = (match[1] if match else entry).strip()
        pattern = is_glob and re.search(r"[*?\[]", target)
        if target and target != "self" and not pattern and not _SCHEME.match(target):
            yield passage.at(offset), target, "page"
