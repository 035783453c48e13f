"""OPDS 1.2: the catalogue as Atom, for applications such as KOReader.

Addresses are relative to the feed they stand in (RFC 4287, 2, by way of RFC 3986): a copy of the site works anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu.site import xml
from kaisetsu.site.catalogue import OPEN_ACCESS, ROOT
from kaisetsu.site.links import relative

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator

    from kaisetsu.settings import Settings
    from kaisetsu.site.catalogue import Publication, Shelf

MEDIA_TYPE = "application/atom+xml;profile=opds-catalog"
_TYPE = f"{MEDIA_TYPE};kind="
SUFFIX = "xml"
IMAGE = "http://opds-spec.org/image"
THUMBNAIL = "http://opds-spec.org/image/thumbnail"


def documents(root: Shelf, tag: str, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Every feed of a catalogue: path below the language's folder, and content."""
    for shelf, above in root.walk():
        writer = _Writer(shelf, above, tag, settings)
        for number, page in enumerate(shelf.pages(), 1):
            yield shelf.page_path(number, SUFFIX), writer.document(number, page)


def media_type(shelf: Shelf) -> str:
    """The media type that links to a shelf carry (OPDS 1.2, section 2)."""
    return _TYPE + ("navigation" if shelf.shelves or not shelf.books else "acquisition")


class _Writer:
    def __init__(self, shelf: Shelf, above: Shelf | None, tag: str, settings: Settings) -> None:
        self.shelf, self.above, self.tag, self.settings = shelf, above, tag, settings
        self.count = len(shelf.pages())

    def document(self, number: int, page: tuple[Publication, ...]) -> bytes:
        """One page of the shelf."""
        here = self.shelf.page_path(number, SUFFIX)
        feed = xml.root(xml.ATOM, "feed", self.tag, dc=xml.TERMS)
        xml.add(feed, "id", self.settings.identifier(self.tag, f"opds:{self.shelf.path}"))
        xml.add(feed, "title", self.shelf.title)
        xml.add(feed, "updated", xml.instant(self.shelf.updated))
        xml.add(xml.add(feed, "author"), "name", self.settings.name_in(self.tag))
        self._feed_links(feed, number, here)
        for shelf in self.shelf.shelves:
            self._shelf(feed, shelf, here)
        for book in page:
            self._book(feed, book, here)
        return xml.document(feed)

    def _feed_links(self, feed: ET.Element, number: int, here: str) -> None:
        own = media_type(self.shelf)
        xml.add(feed, "link", rel="self", type=own, href=relative(here, here))
        xml.add(feed, "link", rel="start", type=f"{_TYPE}navigation", href=relative(here, f"{ROOT}.{SUFFIX}"))
        if self.above:
            up = self.above.page_path(1, SUFFIX)
            xml.add(feed, "link", rel="up", type=f"{_TYPE}navigation", href=relative(here, up))
        places = {"first": 1, "previous": number - 1, "next": number + 1, "last": self.count}
        for relation, place in places.items():
            if self.count > 1 and 1 <= place <= self.count:
                href = relative(here, self.shelf.page_path(place, SUFFIX))
                xml.add(feed, "link", rel=relation, type=own, href=href)
        if self.shelf.page:
            xml.add(feed, "link", rel="alternate", type="text/html", href=relative(here, self.shelf.page))

    def _shelf(self, feed: ET.Element, shelf: Shelf, here: str) -> None:
        entry = xml.add(feed, "entry")
        xml.add(entry, "id", self.settings.identifier(self.tag, f"opds:{shelf.path}"))
        xml.add(entry, "title", shelf.title)
        xml.add(entry, "updated", xml.instant(shelf.updated))
        xml.add(entry, "content", shelf.about, type="text")
        href = relative(here, shelf.page_path(1, SUFFIX))
        xml.add(entry, "link", rel=shelf.relation, type=media_type(shelf), href=href)

    def _book(self, feed: ET.Element, book: Publication, here: str) -> None:
        entry = xml.add(feed, "entry")
        xml.add(entry, "id", book.identifier)
        xml.add(entry, "title", book.title, lang=self._other(book.title_language))
        xml.add(entry, "updated", xml.instant(book.updated))
        for name in book.authors:
            xml.add(xml.add(entry, "author"), "name", name)
        for name in book.translators:
            xml.add(xml.add(entry, "contributor"), "name", name)
        xml.add(entry, "dc:language", self.tag)
        xml.add(entry, "dc:issued", book.date)
        xml.add(entry, "dc:publisher", self.settings.name_in(self.tag))
        xml.add(entry, "rights", self.settings.license)
        for slug, title in book.subjects:
            xml.add(entry, "category", term=slug, label=title)
        xml.add(entry, "summary", book.summary, lang=self._other(book.summary_language))
        xml.add(entry, "link", rel="alternate", type="text/html", href=relative(here, book.page))
        xml.add(entry, "link", rel=IMAGE, type="image/jpeg", href=relative(here, book.cover))
        xml.add(entry, "link", rel=THUMBNAIL, type="image/jpeg", href=relative(here, book.thumbnail))
        for file in book.acquisitions():
            href, size = relative(here, file.path), str(file.size)
            xml.add(entry, "link", rel=OPEN_ACCESS, type=file.media_type, href=href, length=size)

    def _other(self, language: str) -> str:
        return language if language != self.tag else ""
