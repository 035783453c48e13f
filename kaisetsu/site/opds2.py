"""OPDS 2.0: the catalogue as JSON, for applications such as Thorium Reader.

Beside the feeds each book has a document of its own, which its ``self`` link names: the draft asks for both.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kaisetsu.site import xml
from kaisetsu.site.catalogue import OPEN_ACCESS, PAGE, ROOT
from kaisetsu.site.covers import SIZE, THUMBNAIL_SIZE
from kaisetsu.site.links import relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaisetsu.settings import Settings
    from kaisetsu.site.catalogue import Publication, Shelf

MEDIA_TYPE = "application/opds+json"
PUBLICATION_TYPE = "application/opds-publication+json"
SUFFIX = "json"


def documents(root: Shelf, tag: str, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Every document of a catalogue: path below the language's folder, and content."""
    books: dict[str, Publication] = {}
    for shelf, above in root.walk():
        for number, page in enumerate(shelf.pages(), 1):
            links = list(_feed_links(shelf, above, number))
            yield shelf.page_path(number, SUFFIX), _json(_feed(shelf, number, page, tag, settings) | {"links": links})
        books |= {book.target: book for book in shelf.books}
    for target in sorted(books):
        path = _path(books[target])
        yield path, _json(_publication(books[target], path, tag, settings))


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _path(book: Publication) -> str:
    return f"{ROOT}/publications/{book.target}.{SUFFIX}"


def _feed(shelf: Shelf, number: int, page: tuple[Publication, ...], tag: str, settings: Settings) -> dict[str, Any]:
    here = shelf.page_path(number, SUFFIX)
    metadata: dict[str, Any] = {
        "identifier": settings.identifier(tag, f"opds:{shelf.path}"),
        "title": shelf.title,
        "modified": xml.instant(shelf.updated),
    }
    if page:
        metadata |= {"numberOfItems": len(shelf.books), "itemsPerPage": PAGE, "currentPage": number}
        return {"metadata": metadata, "publications": [_publication(book, here, tag, settings) for book in page]}
    links = [(below.relation, below.title, relative(here, below.page_path(1, SUFFIX))) for below in shelf.shelves]
    navigation = [{"rel": rel, "href": href, "title": title, "type": MEDIA_TYPE} for rel, title, href in links]
    return {"metadata": metadata, "navigation": navigation}


def _feed_links(shelf: Shelf, above: Shelf | None, number: int) -> Iterator[dict[str, str]]:
    here, count = shelf.page_path(number, SUFFIX), len(shelf.pages())
    targets = {"self": here, "start": f"{ROOT}.{SUFFIX}"}
    if above:
        targets["up"] = above.page_path(1, SUFFIX)
    places = {"first": 1, "previous": number - 1, "next": number + 1, "last": count}
    if count > 1:
        targets |= {name: shelf.page_path(place, SUFFIX) for name, place in places.items() if 1 <= place <= count}
    for relation, target in targets.items():
        yield {"rel": relation, "href": relative(here, target), "type": MEDIA_TYPE}


def _publication(book: Publication, here: str, tag: str, settings: Settings) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "@type": "http://schema.org/Book",
        "identifier": book.identifier,
        "title": book.title if book.title_language == tag else {book.title_language: book.title},
        "sortAs": book.title_sort,
        "author": [{"name": name} for name in book.authors],
        "translator": [{"name": name} for name in book.translators],
        "publisher": {"name": settings.name_in(tag)},
        "language": tag,
        "published": book.date,
        "modified": xml.instant(book.updated),
        "description": book.summary,
        "subject": [{"name": title, "code": slug} for slug, title in book.subjects],
    }
    return {
        "metadata": {key: value for key, value in metadata.items() if value},
        "links": list(_links(book, here)),
        "images": [
            _image(relative(here, book.cover), SIZE),
            _image(relative(here, book.thumbnail), THUMBNAIL_SIZE),
        ],
    }


def _links(book: Publication, here: str) -> Iterator[dict[str, Any]]:
    yield {"rel": "self", "href": relative(here, _path(book)), "type": PUBLICATION_TYPE}
    yield {"rel": "alternate", "href": relative(here, book.page), "type": "text/html"}
    for file in book.acquisitions():
        yield {"rel": OPEN_ACCESS, "href": relative(here, file.path), "type": file.media_type, "size": file.size}


def _image(href: str, size: tuple[int, int]) -> dict[str, Any]:
    return {"href": href, "type": "image/jpeg", "width": size[0], "height": size[1]}
