"""The books of a build: what ``typst_documents`` lists, or one of everything."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sphinx.util.osutil import make_filename_from_project

from kaisetsu.problems import define

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

define("typst-documents", "An entry of typst_documents names something that is not there.", "correct the entry")

EPOCH = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Book:
    """One PDF.

    :param docnames: in their order; with ``nested``, one start document whose toctrees say what else
    :param target: path below the output folder, without suffix
    """

    docnames: tuple[str, ...]
    target: str
    title: str
    nested: bool
    metadata: dict[str, Any] = field(default_factory=dict)

    @property
    def is_volume(self) -> bool:
        """Whether it has a cover, contents and an index; an article has none of these."""
        return str(self.metadata.get("kind", "volume")) == "volume"

    @property
    def glossary(self) -> str:
        """The document whose terms are printed at the end of a volume, as far as it uses them; or nothing."""
        return str(self.metadata.get("glossary") or "") if self.is_volume else ""

    def language(self, default: str) -> str:
        """The BCP 47 tag."""
        return str(self.metadata.get("language") or default or "en").replace("_", "-")

    def date(self) -> dt.datetime:
        """The date the file carries: last updated, else published, else ``SOURCE_DATE_EPOCH``, else 1980."""
        for key in ("updated", "date"):
            if text := str(self.metadata.get(key) or ""):
                return dt.datetime.fromisoformat(text[:10]).replace(tzinfo=dt.UTC)
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC) if epoch else EPOCH


class BooksError(ValueError):
    """An entry of ``typst_documents`` that cannot be a book."""


def read(config: Config, env: BuildEnvironment) -> list[Book]:
    """The books of the project. Read after the documents: extensions may fill the list until then.

    :raises BooksError: for an entry of another shape, an unknown document, a target outside the output folder
    """
    entries = list(config.typst_documents) or [_default(config, env)]
    books = [_book(entry, env) for entry in entries]
    counts = Counter(book.target for book in books)
    if doubled := sorted(target for target, count in counts.items() if count > 1):
        raise BooksError(f"two books with one target (got {', '.join(doubled)})")
    return books


def _default(config: Config, env: BuildEnvironment) -> tuple[Any, ...]:
    """One book of everything; a single document needs no cover."""
    authors = [{"name": config.author}] if config.author != "Author name not set" else []
    metadata = {"kind": "volume" if len(env.found_docs) > 1 else "article", "authors": authors}
    title = f"{config.project} {config.release}" if config.release else config.project
    return (config.root_doc, make_filename_from_project(config.project), title, metadata)


def _book(entry: Any, env: BuildEnvironment) -> Book:
    try:
        documents, target, title, metadata = entry
    except (TypeError, ValueError) as error:
        raise BooksError(f"not (docnames, target, title, metadata) (got {entry!r})") from error
    nested = isinstance(documents, str)
    docnames = (documents,) if nested else tuple(documents)
    named = [*docnames, *filter(None, [dict(metadata).get("glossary")])]
    if missing := [each for each in named if each not in env.found_docs]:
        raise BooksError(f"no such document (got {', '.join(missing)})")
    if not target or target.startswith("/") or ".." in target.split("/"):
        raise BooksError(f"a target outside the output folder (got {target!r})")
    return Book(docnames, target, title, nested, dict(metadata))


def members(book: Book, env: BuildEnvironment) -> frozenset[str]:
    """All documents of the book, with its glossary."""
    found = frozenset(_descendants(book.docnames[0], env)) if book.nested else frozenset(book.docnames)
    return found | {book.glossary} if book.glossary else found


def _descendants(start: str, env: BuildEnvironment) -> Iterator[str]:
    waiting, seen = [start], set()
    while waiting:
        docname = waiting.pop()
        if docname not in seen:
            seen.add(docname)
            yield docname
            waiting.extend(env.toctree_includes.get(docname, ()))
