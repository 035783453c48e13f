"""The catalogue of a language, as OPDS sees it: shelves of books, and shelves of shelves.

Both forms (1.2 as Atom, 2.0 as JSON) are written from this one model, so that they never differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaisetsu.interface import words
from kaisetsu.site.editions import FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kaisetsu.settings import Settings
    from kaisetsu.site.editions import Book, Edition, File

PAGE = 50
NEW = "http://opds-spec.org/sort/new"
SUBSECTION = "subsection"
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
ROOT = "opds"
EMPTY = "1980-01-01"


@dataclass(frozen=True)
class Publication:
    """A book as a catalogue describes it; dates are ISO 8601 days.

    :param page: its web page, below the language's folder
    :param title_sort: the title's reading, where the book has one of its own
    :param subjects: slug and title
    """

    target: str
    identifier: str
    title: str
    title_language: str
    title_sort: str
    summary: str
    summary_language: str
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    date: str
    updated: str
    subjects: tuple[tuple[str, str], ...]
    page: str
    files: tuple[File, ...]

    def acquisitions(self) -> list[File]:
        """Its files, EPUB first: an application takes the first that it can open."""
        return sorted(self.files, key=lambda file: file.format)

    @property
    def cover(self) -> str:
        """The path of the cover, below the language's folder."""
        return f"{FILES}/{self.target}.jpg"

    @property
    def thumbnail(self) -> str:
        """The path of the small cover, below the language's folder."""
        return thumbnail_path(self.target)


def thumbnail_path(target: str) -> str:
    """Where the small cover of a book stands, below the language's folder."""
    return f"{FILES}/thumbnails/{target}.jpg"


@dataclass(frozen=True)
class Shelf:
    """One feed of a catalogue: books, or else further shelves.

    :param path: below the language's folder, without suffix
    :param relation: how the shelf above links to it
    :param page: the web page on the catalogue, below the language's folder
    """

    path: str
    title: str
    about: str
    relation: str = SUBSECTION
    books: tuple[Publication, ...] = ()
    shelves: tuple[Shelf, ...] = ()
    page: str = ""

    @property
    def updated(self) -> str:
        """The day anything on it last changed."""
        dates = [book.updated for book in self.books] + [shelf.updated for shelf in self.shelves]
        return max(dates, default=EMPTY)

    def page_path(self, number: int, suffix: str) -> str:
        """The path of a page of this shelf, counted from 1."""
        return f"{self.path}-{number}.{suffix}" if number > 1 else f"{self.path}.{suffix}"

    def pages(self) -> list[tuple[Publication, ...]]:
        """The books in pages of fifty; one empty page where there are none."""
        return [self.books[start : start + PAGE] for start in range(0, len(self.books), PAGE)] or [()]

    def walk(self, above: Shelf | None = None) -> Iterator[tuple[Shelf, Shelf | None]]:
        """This shelf and all below it, each with the one above."""
        yield self, above
        for shelf in self.shelves:
            yield from shelf.walk(self)


def catalogue(edition: Edition, settings: Settings) -> Shelf:
    """The catalogue of a language: newest, by topic, by year, and the volumes; complete editions only."""
    _ = words(edition.language).gettext
    name = settings.name_in(edition.language)
    books = list(_publications(edition, settings))
    shelves = [
        Shelf(f"{ROOT}/new", _("Newest articles"), _("Every article, the newest first"), NEW, tuple(books)),
        Shelf(f"{ROOT}/topics", _("By topic"), _("Articles on one topic"), shelves=_topics(edition, books)),
        Shelf(f"{ROOT}/years", _("By year"), _("Articles of one year"), shelves=_years(books, _)),
    ]
    volumes = tuple(_volume(book, edition, settings) for book in edition.volumes)
    if volumes:
        shelves.append(Shelf(f"{ROOT}/volumes", _("Volumes"), _("Articles collected by year and topic"), books=volumes))
    return Shelf(ROOT, name, "", "start", shelves=tuple(shelves), page=edition.downloads_page)


def _topics(edition: Edition, books: list[Publication]) -> tuple[Shelf, ...]:
    """A shelf for each topic that has a book."""
    shelves = (
        Shelf(f"{ROOT}/topics/{slug}", title, title, books=tuple(_on(slug, books)))
        for slug, title in edition.topics().items()
    )
    return tuple(shelf for shelf in shelves if shelf.books)


def _on(slug: str, books: Iterable[Publication]) -> Iterator[Publication]:
    return (book for book in books if slug in dict(book.subjects))


def _years(books: list[Publication], _: Callable[[str], str]) -> tuple[Shelf, ...]:
    years = sorted({book.date[:4] for book in books}, reverse=True)
    return tuple(
        Shelf(f"{ROOT}/years/{year}", year, _("Articles of %s") % year, books=tuple(_of(year, books))) for year in years
    )


def _of(year: str, books: Iterable[Publication]) -> Iterator[Publication]:
    return (book for book in books if book.date.startswith(year))


def _publications(edition: Edition, settings: Settings) -> Iterator[Publication]:
    for article in edition.complete():
        if article.book is None or article.status == "withdrawn":
            continue
        has_reading = article.title_language == settings.source_language
        yield Publication(
            article.slug,
            article.identifier,
            article.title,
            article.title_language,
            article.title_reading if has_reading else article.title,
            article.summary,
            article.summary_language,
            tuple(article.authors) or (settings.name_in(edition.language),),
            tuple(article.translators),
            article.date,
            article.updated,
            tuple((topic["slug"], topic["title"]) for topic in article.topics),
            f"{article.docname}.html",
            article.book.files,
        )


def _volume(book: Book, edition: Edition, settings: Settings) -> Publication:
    """A volume, described by the articles in it."""
    _ = words(edition.language).gettext
    tag = edition.language
    inside = [article for article in edition.articles if article.docname in book.docnames]
    return Publication(
        book.target,
        settings.identifier(tag, book.target),
        book.title,
        tag,
        book.title,
        _("%d articles, collected.") % len(inside),
        tag,
        (settings.name_in(tag),),
        tuple(sorted({name for article in inside for name in article.translators})),
        min((article.date for article in inside), default=EMPTY),
        max((article.changed for article in inside), default=EMPTY),
        (),
        edition.downloads_page,
        book.files,
    )
