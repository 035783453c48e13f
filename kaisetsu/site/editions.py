"""Editions: what the builds of one language left on record, read and joined."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kaisetsu.languages import published
from kaisetsu.problems import Problem, ProblemsError, define

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kaisetsu.settings import Settings

FORMATS = ("pdf", "epub")
TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip"}
FILES = "downloads"
VOLUMES = "volumes/"
DOWNLOADS = "about/downloads"
CORRECTIONS = "about/corrections"

UNBUILT = define("site-unbuilt", "a site without one of its parts", "run `make`, which builds every part first")


@dataclass(frozen=True)
class File:
    """A PDF or an EPUB that readers can take along.

    :param source: where the build left it
    :param path: below the language's folder
    :param size: in bytes
    """

    format: str
    source: Path
    path: str
    size: int

    @property
    def media_type(self) -> str:
        """The media type, as registered with IANA."""
        return TYPES[self.format]


@dataclass(frozen=True)
class Book:
    """A book in every format it was made in.

    :param target: as the builders know it: the slug of an article, or ``volumes/…``
    :param cover: the picture beside its EPUB; None where none was drawn
    """

    target: str
    title: str
    docnames: tuple[str, ...]
    files: tuple[File, ...]
    cover: Path | None

    @property
    def is_volume(self) -> bool:
        """Whether it collects articles."""
        return self.target.startswith(VOLUMES)


@dataclass(frozen=True)
class Article:
    """An article in one language, with its book; ``facts`` are those of :mod:`kaisetsu.records`."""

    facts: dict[str, Any]
    book: Book | None

    def __getattr__(self, name: str) -> Any:
        try:
            return self.facts[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def changed(self) -> str:
        """The day it last changed, its withdrawal included (ISO 8601)."""
        withdrawal = self.facts["withdrawal"]
        return str(max(self.facts["updated"], withdrawal["date"] if withdrawal else ""))


@dataclass(frozen=True)
class Edition:
    """Everything of one language.

    :param folder: where its pages were built
    :param about: what the publication is, in a line or two, as its home page says
    :param articles: newest first; drafts are not among them
    :param volumes: by target
    """

    language: str
    folder: Path
    about: str
    articles: tuple[Article, ...]
    pages: tuple[dict[str, Any], ...]
    volumes: tuple[Book, ...] = field(default=())

    @property
    def downloads_page(self) -> str:
        """The page that tells of downloads and subscriptions, else the home page."""
        known = {page["docname"] for page in self.pages}
        return f"{DOWNLOADS if DOWNLOADS in known else 'index'}.html"

    @property
    def corrections_page(self) -> str:
        """The page that says how errors are reported; empty where there is none."""
        return f"{CORRECTIONS}.html" if CORRECTIONS in {page["docname"] for page in self.pages} else ""

    def complete(self) -> list[Article]:
        """Articles that are complete enough for readers of this language to be told of, withdrawn ones among them."""
        return [article for article in self.articles if article.complete]

    def topics(self) -> dict[str, str]:
        """Titles of the topics that have articles, by slug."""
        found = {topic["slug"]: topic["title"] for article in self.articles for topic in article.topics}
        return dict(sorted(found.items()))

    def books(self) -> Iterator[Book]:
        """The books to publish: every article's own, however far its translation, and the volumes of complete ones."""
        yield from (article.book for article in self.articles if article.book)
        yield from self.volumes


def read_editions(root: Path, build: Path, settings: Settings) -> list[Edition]:
    """The editions of every published language, the source first.

    :raises ProblemsError: when the pages of a language have not been built
    """
    tags = published(root, settings.source_language)
    missing = [tag for tag in tags if not (build / "html" / tag / "pages.json").is_file()]
    if missing:
        raise ProblemsError(
            Problem("pyproject.toml", 1, UNBUILT, f"the pages of {tag} have not been built (got no html/{tag})")
            for tag in missing
        )
    return [read_edition(build, tag) for tag in tags]


def read_edition(build: Path, tag: str) -> Edition:
    """What the builds of one language left on record."""
    folder = build / "html" / tag
    record = json.loads((folder / "pages.json").read_text("utf-8"))
    books = {book.target: book for book in _books(build, tag)}
    articles = [Article(facts, books.get(facts["slug"])) for facts in record["articles"] if facts["status"] != "draft"]
    articles.sort(key=lambda article: str(article.docname))
    articles.sort(key=lambda article: str(article.date), reverse=True)
    volumes = tuple(book for book in books.values() if book.is_volume)
    return Edition(tag, folder, record["about"], tuple(articles), tuple(record["pages"]), volumes)


def _books(build: Path, tag: str) -> Iterator[Book]:
    records: dict[str, dict[str, Any]] = {}
    for kind in FORMATS:
        path = build / kind / tag / "books.json"
        for book in json.loads(path.read_text("utf-8")) if path.is_file() else []:
            records.setdefault(book["target"], {})[kind] = book
    for target in sorted(records):
        found = records[target]
        any_format = next(iter(found.values()))
        cover = build / "epub" / tag / f"{target}.jpg"
        yield Book(
            target,
            any_format["title"],
            tuple(any_format["docnames"]),
            tuple(_file(build / kind / tag, kind, found[kind]) for kind in FORMATS if kind in found),
            cover if "epub" in found and cover.is_file() else None,
        )


def _file(folder: Path, kind: str, book: dict[str, Any]) -> File:
    return File(kind, folder / book["file"], f"{FILES}/{book['file']}", book["bytes"])
