"""Feeds: Atom (RFC 4287) for each language and topic, in pages (RFC 5005).

A feed's own document holds fifty entries: those that no archive document holds, and those that changed last, so that
a correction of an old article is seen. Archive documents are filled oldest first and written when they are full:
they change only with their own articles. Entries come from the record of a build, never from the writing of pages.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal

from kaisetsu.interface import words
from kaisetsu.languages import long_date
from kaisetsu.site import content, xml

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator, Sequence

    from kaisetsu.settings import Settings
    from kaisetsu.site.editions import Article, Edition

PAGE = 50
ARCHIVE = 25  # at most half a page is not archived: the other half is for old articles that changed
MEDIA_TYPE = "application/atom+xml"
EMPTY = "1980-01-01"  # the date of a feed that has no entry yet; a clock would change it with every build

FeedText = Literal["summary", "full"]


@dataclass(frozen=True)
class Feed:
    """A feed to write.

    :param path: below the language's folder, without suffix
    :param page: the page it belongs to, below the language's folder
    :param articles: in order of publication, newest first
    """

    path: str
    title: str
    page: str
    articles: Sequence[Article]


def feeds(edition: Edition, settings: Settings) -> Iterator[Feed]:
    """The feeds of a language: of everything, and of each topic."""
    name, complete = settings.name_in(edition.language), edition.complete()
    yield Feed("feed", name, "index.html", complete)
    for slug, title in edition.topics().items():
        found = [article for article in complete if slug in {topic["slug"] for topic in article.topics}]
        yield Feed(f"topics/{slug}", f"{name}: {title}", f"topics/{slug}.html", found)


def documents(
    feed: Feed, edition: Edition, others: Sequence[Edition], settings: Settings, text: FeedText
) -> Iterator[tuple[str, bytes]]:
    """The documents of a feed: path below the language's folder, and content.

    :param others: all editions, for the links between them
    """
    writer = _Writer(feed, edition, others, settings, text)
    oldest = list(reversed(feed.articles))
    full = len(oldest) // ARCHIVE if len(oldest) > PAGE else 0
    archived, rest = oldest[: full * ARCHIVE], oldest[full * ARCHIVE :]
    recent = sorted(archived, key=lambda article: (article.changed, article.docname), reverse=True)
    current = sorted([*rest, *recent[: PAGE - len(rest)]], key=lambda article: str(article.docname))
    current.sort(key=lambda article: article.changed, reverse=True)
    yield writer.path(0), writer.document(0, full, current)
    for number in range(1, full + 1):
        page = archived[(number - 1) * ARCHIVE : number * ARCHIVE]
        yield writer.path(number), writer.document(number, full, page[::-1])


class _Writer:
    def __init__(
        self, feed: Feed, edition: Edition, others: Sequence[Edition], settings: Settings, text: FeedText
    ) -> None:
        self.feed, self.edition, self.settings, self.text = feed, edition, settings, text
        self.tag = edition.language
        self.gettext = words(self.tag).gettext
        self.complete = {other.language: {article.docname for article in other.complete()} for other in others}

    def path(self, number: int) -> str:
        """The path of the feed's own document (0) or of an archive document, below the language's folder."""
        return f"{self.feed.path}.{number}.xml" if number else f"{self.feed.path}.xml"  # no topic has a dot in its name

    def address(self, path: str, tag: str = "") -> str:
        return self.settings.address(tag or self.tag, path)

    def document(self, number: int, full: int, articles: Sequence[Article]) -> bytes:
        feed = xml.root(xml.ATOM, "feed", self.tag, fh=xml.HISTORY)
        xml.add(feed, "id", self.settings.identifier(self.tag, f"feed:{self.feed.path}"))
        xml.add(feed, "title", self.feed.title)
        xml.add(feed, "updated", xml.instant(max((article.changed for article in articles), default=EMPTY)))
        author = xml.add(feed, "author")
        xml.add(author, "name", self.settings.name_in(self.tag))
        xml.add(feed, "rights", self.settings.license)
        if number:
            xml.add(feed, "fh:archive")
        self._links(feed, number, full)
        for article in articles:
            self._entry(feed, article)
        return xml.document(feed)

    def _links(self, feed: ET.Element, number: int, full: int) -> None:
        xml.add(feed, "link", rel="self", type=MEDIA_TYPE, href=self.address(self.path(number)))
        page = self.address(self.feed.page)
        xml.add(feed, "link", rel="alternate", type="text/html", hreflang=self.tag, href=page)
        xml.add(feed, "link", rel="license", type="text/html", href=self.settings.license_url)
        if number:
            xml.add(feed, "link", rel="current", type=MEDIA_TYPE, href=self.address(self.path(0)))
        else:
            for tag in self.complete:
                if tag != self.tag:
                    href = self.address(self.path(0), tag)
                    xml.add(feed, "link", rel="alternate", type=MEDIA_TYPE, hreflang=tag, href=href)
        before = (number or full + 1) - 1
        if before:
            xml.add(feed, "link", rel="prev-archive", type=MEDIA_TYPE, href=self.address(self.path(before)))
        if number and number < full:
            xml.add(feed, "link", rel="next-archive", type=MEDIA_TYPE, href=self.address(self.path(number + 1)))

    def _entry(self, feed: ET.Element, article: Article) -> None:
        entry = xml.add(feed, "entry")
        withdrawn = article.status == "withdrawn"
        title = self.gettext("Withdrawn: %s") % article.title if withdrawn else article.title
        xml.add(entry, "id", article.identifier)
        xml.add(entry, "title", title, lang=self._other(article.title_language))
        xml.add(entry, "updated", xml.instant(article.changed))
        xml.add(entry, "published", xml.instant(article.date))
        for name in article.authors:
            xml.add(xml.add(entry, "author"), "name", name)
        for name in article.translators:
            xml.add(xml.add(entry, "contributor"), "name", name)
        for topic in article.topics:
            page = self.address("topics/")
            xml.add(entry, "category", term=topic["slug"], label=topic["title"], scheme=page)
        self._entry_links(entry, article)
        if withdrawn or self.text == "summary":
            summary = "".join(self._summary(article))
            xml.add(entry, "summary", summary, type="html", lang=self._other(article.summary_language))
        else:
            address = self.address(f"{article.docname}.html")
            body = content.article_body(self.edition.folder / f"{article.docname}.html", address)
            xml.add(entry, "summary", article.summary, lang=self._other(article.summary_language))
            xml.add(entry, "content", body, type="html")

    def _entry_links(self, entry: ET.Element, article: Article) -> None:
        path = f"{article.docname}.html"
        xml.add(entry, "link", rel="alternate", type="text/html", hreflang=self.tag, href=self.address(path))
        for tag, docnames in self.complete.items():
            if tag != self.tag and article.docname in docnames:
                xml.add(entry, "link", rel="alternate", type="text/html", hreflang=tag, href=self.address(path, tag))
        for file in article.book.files if article.book else ():
            href = self.address(file.path)
            length = str(file.size)
            xml.add(entry, "link", rel="enclosure", type=file.media_type, length=length, href=href, title=article.title)

    def _summary(self, article: Article) -> Iterator[str]:
        """The summary as paragraphs of HTML, what was added and corrected since with its dates first."""
        _ = self.gettext
        if article.withdrawal:
            yield self._note(_("Withdrawn on %s"), article.withdrawal)
            return
        for note in sorted(article.corrections, key=lambda note: str(note["date"]), reverse=True):
            yield self._note(_("Correction, %s"), note)
        for note in sorted(article.updates, key=lambda note: str(note["date"]), reverse=True):
            yield self._note(_("Update, %s"), note)
        yield f"<p>{escape(article.summary)}</p>"

    def _note(self, label: str, note: dict[str, str]) -> str:
        day = long_date(dt.date.fromisoformat(note["date"]), self.tag)
        return f"<p><strong>{escape(label % day)}</strong> {escape(note['text'])}</p>"

    def _other(self, language: str) -> str:
        """The tag of a passage in another language than the feed's; empty where it is the same."""
        return language if language != self.tag else ""
