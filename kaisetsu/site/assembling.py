"""Assembling: a complete static site in an empty folder, ready to be deployed as it is."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu.addresses import read_addresses
from kaisetsu.site import atom, covers, hosts, opds1, opds2, pages, redirects, sitemap
from kaisetsu.site.catalogue import catalogue, thumbnail_path
from kaisetsu.site.editions import FILES, read_editions
from kaisetsu.site.links import require_address
from kaisetsu.site.rendering import STYLESHEET, stylesheet
from kaisetsu.site.spare import spare_files
from kaisetsu.site.staging import Staging

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaisetsu.addresses import Address
    from kaisetsu.settings import Settings
    from kaisetsu.site.editions import Book, Edition

MANIFEST = "manifest.json"
THUMBNAILS = "thumbnails"  # below the build folder: small covers, kept from one site to the next
# Records of a build and what Sphinx keeps for itself: no part of what is published.
_KEPT_BACK = frozenset({"pages.json", "books.json"})


def assemble(root: Path, build: Path, staging: Path, settings: Settings, *, text: atom.FeedText = "summary") -> None:
    """Put the site together from ``html``, ``pdf`` and ``epub`` below *build*.

    :param root: the project, for the ledger of addresses and the data behind charts
    :param staging: an empty folder
    :param text: whether feeds carry summaries or full articles
    :raises ProblemsError: when the site has no web address or the pages of a language have not been built
    :raises FileExistsError: when *staging* is not empty
    """
    require_address(settings)
    editions = read_editions(root, build, settings)
    out = Staging(staging)
    for edition in editions:
        _pages(edition, out)
        _downloads(edition, root / "docs", build, out)
        _feeds(edition, editions, settings, text, out)
    for path, document in sitemap.documents(editions, settings):
        out.write(path, document)
    _shared_pages(editions, settings, out)
    _addresses(editions, read_addresses(root / "docs"), settings, out)
    out.write("robots.txt", hosts.robots(settings))
    out.write(".nojekyll", "")
    out.write(MANIFEST, manifest(out))


def _pages(edition: Edition, out: Staging) -> None:
    """Everything the HTML build wrote, but its records, hidden files, and what no page asks for."""
    kept_back = _KEPT_BACK | spare_files(edition.folder)
    for source in sorted(edition.folder.rglob("*")):
        path = source.relative_to(edition.folder)
        if source.is_file() and path.as_posix() not in kept_back and not path.parts[0].startswith("."):
            out.place(source, f"{edition.language}/{path.as_posix()}")


def _downloads(edition: Edition, docs: Path, build: Path, out: Staging) -> None:
    """The books with their covers, and the data that articles were made from."""
    for book in edition.books():
        for file in book.files:
            out.place(file.source, f"{edition.language}/{file.path}")
        _cover(book, edition.language, build / THUMBNAILS, out)
    for name in sorted({name for article in edition.articles for name in article.data}):
        source, path = docs / name, f"{edition.language}/{FILES}/{Path(name).name}"
        if source.is_file() and source.resolve().is_relative_to(docs.resolve()) and not out.has(path):
            out.place(source, path)


def _cover(book: Book, tag: str, kept: Path, out: Staging) -> None:
    """The cover of a book and the small one; a plain one where none was drawn."""
    path, small = f"{tag}/{FILES}/{book.target}.jpg", f"{tag}/{thumbnail_path(book.target)}"
    if book.cover:
        out.place(book.cover, path)
        out.place(covers.thumbnail(book.cover, kept / tag / f"{book.target}.jpg"), small)
    else:
        out.write(path, covers.plain())
        out.write(small, covers.plain(covers.THUMBNAIL_SIZE))


def _feeds(
    edition: Edition, editions: Sequence[Edition], settings: Settings, text: atom.FeedText, out: Staging
) -> None:
    tag = edition.language
    shelf = catalogue(edition, settings)
    documents: list[Iterator[tuple[str, bytes]]] = [
        atom.documents(feed, edition, editions, settings, text) for feed in atom.feeds(edition, settings)
    ]
    documents += [opds1.documents(shelf, tag, settings), opds2.documents(shelf, tag, settings)]
    for group in documents:
        for path, document in group:
            out.write(f"{tag}/{path}", document)


def _shared_pages(editions: Sequence[Edition], settings: Settings, out: Staging) -> None:
    out.write("index.html", pages.chooser(editions, settings))
    out.write(STYLESHEET, stylesheet())
    out.write("404.html", pages.not_found(editions, settings))
    for edition in editions:
        own_first = sorted(editions, key=lambda other: other is not edition)
        out.write(f"{edition.language}/404.html", pages.not_found(own_first, settings))


def _addresses(editions: Sequence[Edition], addresses: list[Address], settings: Settings, out: Staging) -> None:
    """Old addresses in every language: pages that lead on, copies of files, and the hosts' own ways."""
    moves: list[tuple[str, str]] = []
    for edition in editions:
        tag = edition.language
        paths = redirects.moved_pages(addresses, out, tag)
        files = list(redirects.moved_files(paths, out, tag))
        for old, new in paths:
            out.write(f"{tag}/{old}.html", pages.moved(edition, old, new, settings))
            moves.append((f"{tag}/{old}.html", f"{tag}/{new}.html"))
        for old, new in files:
            out.place(out.root / new, old)
        moves += files
    tags = [edition.language for edition in editions]
    out.write("_headers", hosts.headers(tags, settings))
    out.write("_redirects", hosts.redirects(moves, settings))
    out.write(".htaccess", hosts.htaccess(moves, tags, settings))
    out.write("nginx.conf", hosts.nginx(moves, tags, settings))


def manifest(out: Staging) -> str:
    """Every file of the site with its size and SHA-256, as JSON: what was published can be held against it."""
    found = {}
    for path in out.files():
        with (out.root / path).open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        found[path] = {"bytes": (out.root / path).stat().st_size, "sha256": digest}
    return json.dumps({"files": found}, indent=0, sort_keys=True) + "\n"
