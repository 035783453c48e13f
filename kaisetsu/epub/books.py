"""Books: the entries of ``epub_documents``, or one book of the whole project."""

from __future__ import annotations

import datetime as dt
import os
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kaisetsu.epub import codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

EPOCH = "1980-01-01"
"""The date of a book that has none: the first that a zip archive can name."""


@dataclass(frozen=True)
class Part:
    """A part of a volume: its title, its documents in order, and what its first page says of them."""

    title: str
    docnames: tuple[str, ...]
    intro: str = ""


@dataclass(frozen=True)
class Node:
    """A document and the documents below it, as the contents show them."""

    docname: str
    below: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Book:
    """One book to make.

    :ivar target: path below the output folder, without suffix
    :ivar docnames: in reading order, each once
    :ivar tree: the same as a tree, where toctrees gave one
    :ivar parts: of a volume; empty for other books
    :ivar metadata: as given, with the project's settings where nothing was given
    """

    target: str
    title: str
    docnames: tuple[str, ...]
    tree: tuple[Node, ...]
    parts: tuple[Part, ...] = ()
    metadata: dict[str, Any] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The tag of the book's language, in BCP 47 spelling."""
        return str(self.metadata["language"])

    @property
    def is_vertical(self) -> bool:
        """Whether lines run from top to bottom, as only scripts of full-width characters can."""
        asked = self.metadata.get("writing_mode") == "vertical"
        return bool(asked and self.language.partition("-")[0] in {"ja", "zh"})

    @property
    def is_volume(self) -> bool:
        """Whether it collects several articles."""
        return self.metadata.get("kind") == "volume" or bool(self.parts)


def books_of(env: BuildEnvironment, config: Config, language: str) -> list[Book]:
    """The books to make, by target; what describes none is reported and left out."""
    entries = list(config.epub_documents) or [(config.root_doc, config.epub_basename, config.epub_title, {})]
    whole = not config.epub_documents
    books: dict[str, Book] = {}
    for entry in entries:
        book = _book(env, config, language, entry, whole=whole)
        if isinstance(book, str) or book.target in books:
            reason = book if isinstance(book, str) else "two books of one target"
            codes.report(codes.DOCUMENTS, f"{reason} (got {entry!r})", None)
        else:
            books[book.target] = book
    return [books[target] for target in sorted(books)]


def _book(env: BuildEnvironment, config: Config, language: str, entry: Any, *, whole: bool) -> Book | str:
    """The book of an entry, or what is wrong with the entry."""
    try:
        documents, target, title, metadata = entry
    except (TypeError, ValueError):
        return "an entry that is no tuple of four"
    parts = tuple(
        Part(part["title"], tuple(part["docnames"]), part.get("intro", "")) for part in metadata.get("parts", ())
    )
    tree = _tree(env, documents, orphans=whole)
    docnames = tuple(_flat(tree))
    unknown = [name for name in docnames if name not in env.found_docs]
    if unknown or not docnames:
        return f"unknown documents: {', '.join(unknown) or 'none given'}"
    if not _is_safe(target):
        return "a target that does not stay below the output folder"
    return Book(
        target, title, docnames, tree, parts, _defaults(config, language, target) | metadata | _spelled(metadata)
    )


def _spelled(metadata: dict[str, Any]) -> dict[str, Any]:
    return {"language": metadata["language"].replace("_", "-")} if metadata.get("language") else {}


def _is_safe(target: str) -> bool:
    parts = target.split("/")
    return bool(target) and not any(part in {"", ".", ".."} or part.startswith(".") for part in parts)


def _tree(env: BuildEnvironment, documents: str | list[str], *, orphans: bool) -> tuple[Node, ...]:
    if not isinstance(documents, str):
        return tuple(Node(name) for name in dict.fromkeys(documents))
    seen: set[str] = set()
    tree = tuple(_below(env, [documents], seen))
    rest = sorted(env.found_docs - seen) if orphans else []
    return tree + tuple(_below(env, rest, seen))


def _below(env: BuildEnvironment, docnames: list[str], seen: set[str]) -> Iterator[Node]:
    """Documents with those their toctrees name; each document once, at its first place."""
    for name in docnames:
        if name not in seen:
            seen.add(name)
            yield Node(name, tuple(_below(env, env.toctree_includes.get(name, []), seen)))


def _flat(tree: tuple[Node, ...]) -> Iterator[str]:
    for node in tree:
        yield node.docname
        yield from _flat(node.below)


def _defaults(config: Config, language: str, target: str) -> dict[str, Any]:
    """What the project's settings say about a book of which nothing else is known."""
    base = config.html_baseurl or config.project
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{base} {language} {target}")
    given = {
        "language": language,
        "identifier": _set(config.epub_identifier) or f"urn:uuid:{name}",
        "authors": [{"name": config.epub_author}] if _set(config.epub_author) else [],
        "publisher": _set(config.epub_publisher),
        "description": _set(config.epub_description),
        "license": _set(config.epub_copyright),
        "writing_mode": config.epub_writing_mode,
    }
    return {key: value for key, value in given.items() if value}


def _set(value: str) -> str:
    """A setting of Sphinx's own, whose default is the word ``unknown``."""
    return "" if value == "unknown" else value


def fallback_date() -> str:
    """The date of a book whose metadata give none: of SOURCE_DATE_EPOCH, else 1980-01-01; never the clock's."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date().isoformat()
    return EPOCH
