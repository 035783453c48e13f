"""Packing: from rendered pages to the files of one book (EPUB 3.3, 4 and 5)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaisetsu.epub import accessibility, links, vertical
from kaisetsu.epub.books import fallback_date
from kaisetsu.epub.contents import Contents
from kaisetsu.epub.cover import CoverArtist, CoverText
from kaisetsu.epub.images import CORE, mended_svg
from kaisetsu.epub.templates import Renderer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaisetsu.epub.books import Book, Part
    from kaisetsu.epub.builder import EpubBuilder
    from kaisetsu.epub.page import Page

ROOT = "EPUB/"


@dataclass
class Item:
    """A file of a book with its entry in the manifest.

    :ivar href: from the root of the book
    :ivar type: media type
    """

    id: str
    href: str
    type: str
    content: bytes
    properties: str = ""


@dataclass
class Parcel:
    """Everything that goes into one archive; the cover is drawn only when the archive is written.

    :ivar files: name in the archive -> content
    """

    files: dict[str, bytes]
    cover: CoverText | None
    artist: CoverArtist

    @property
    def digest(self) -> str:
        """Tells parcels apart by content."""
        total = hashlib.sha256(self.artist.digest(self.cover).encode())
        for name in sorted(self.files):
            total.update(name.encode() + b"\0" + hashlib.sha256(self.files[name]).digest())
        return total.hexdigest()


class Packer:
    """Packs books from the pages of one build.

    :param pages: docname -> page, of all books
    """

    def __init__(self, builder: EpubBuilder, pages: Mapping[str, Page]) -> None:
        self.builder = builder
        self.config = builder.config
        self.pages = pages
        self.contents = Contents(builder.env, builder.tags, self.config.epub_tocdepth)
        self.artist = CoverArtist(self.config.epub_cover_fonts, builder.confdir)
        self.render = Renderer(builder.templates.environment.bytecode_cache)  # upstream/compiled_templates.py
        self._read_before: dict[str, bytes] = {}
        # a style sheet that sets no ground: in night mode the ground is the reader's
        self._code_css = re.sub(r"\s*background(?:-color)?:[^;}]*;?", "", builder.highlighter.get_stylesheet())

    def pack(self, book: Book) -> Parcel:
        """All files of a book but its cover picture."""
        pages = {name: self.pages[name] for name in book.docnames}
        files = {name: links.file_name(name, ".xhtml") for name in book.docnames}
        resolver = links.Resolver(files, pages, self.config.html_baseurl, self.builder.web_page)
        cover = self.artist.text(book)
        context = self.render.context(book) | {
            "cover": cover,
            "conformance": _CONFORMANCE | self.config.epub_conformance,
        }
        sheets = self._sheets(book, pages)
        context["sheets"] = [sheet.href.rpartition("/")[2] for sheet in sheets]
        documents = [self._page(book, page, files[name], resolver, context) for name, page in pages.items()]
        front, back = self._front(book, context), [self._own("colophon", context)]
        text = self._with_parts(book, documents, context)
        entries = self.contents.entries(book, resolver)
        nav = self._own("nav", context | {"entries": entries, "start": text[0].href}, properties="nav")
        spine = [*front, nav, *text, *back]
        items = [*spine, *self._pictures(pages), *sheets]
        package = self.render.text("package.opf", context | self._package(book, items, spine, pages, cover))
        return Parcel(self._files(items, package), cover, self.artist)

    # -- pages -------------------------------------------------------------------------------------

    def _page(self, book: Book, page: Page, file: str, resolver: links.Resolver, context: dict[str, Any]) -> Item:
        body = resolver.body(page)
        if book.is_vertical:
            body = vertical.upright(body)
        content = self.render.page(context | {"title": page.title, "up": "../"}, body)
        return Item("d-" + file.rpartition(".")[0], "text/" + file, _XHTML, content, " ".join(page.properties))

    def _own(self, name: str, context: dict[str, Any], properties: str = "", template: str = "") -> Item:
        content = self.render.text(f"{template or name}.xhtml", context | {"up": ""}).encode()
        return Item(name, f"{name}.xhtml", _XHTML, content, properties)

    def _front(self, book: Book, context: dict[str, Any]) -> list[Item]:
        title_page = self._own("titlepage", context)
        return [self._own("cover", context), title_page] if context["cover"] else [title_page]

    @staticmethod
    def _opener(context: dict[str, Any], number: int, part: Part) -> dict[str, Any]:
        return context | {"title": part.title, "number": str(number), "intro": part.intro}

    def _with_parts(self, book: Book, documents: list[Item], context: dict[str, Any]) -> list[Item]:
        """The documents in order, with a page before each part that opens it."""
        if not book.parts:
            return documents
        by_name = dict(zip(book.docnames, documents, strict=True))
        ordered: list[Item] = []
        for number, part in enumerate(book.parts, 1):
            ordered.append(self._own(f"part-{number}", self._opener(context, number, part), template="part"))
            ordered += [by_name.pop(name) for name in part.docnames if name in by_name]
        return ordered + list(by_name.values())

    # -- what pages need ---------------------------------------------------------------------------

    def _sheets(self, book: Book, pages: Mapping[str, Page]) -> list[Item]:
        sheets = [Item("css-book", "css/book.css", "text/css", self.render.source("book.css"))]
        if any('class="highlight' in page.body for page in pages.values()):
            sheets.append(Item("css-code", "css/code.css", "text/css", self._code_css.encode()))
        if book.is_vertical:
            sheets.append(Item("css-vertical", "css/vertical.css", "text/css", self.render.source("vertical.css")))
        return sheets

    def _pictures(self, pages: Mapping[str, Page]) -> list[Item]:
        sources = {name: source for page in pages.values() for name, source in page.images.items()}
        return [
            Item("i-" + name, "images/" + name, CORE[Path(name).suffix], self._read(source))
            for name, source in sorted(sources.items())
        ]

    def _read(self, path: str) -> bytes:
        """A picture; kept, because articles share some with volumes."""
        if path not in self._read_before:
            data = Path(self.builder.srcdir, path).read_bytes()
            self._read_before[path] = mended_svg(data) if path.lower().endswith(".svg") else data
        return self._read_before[path]

    # -- the package document ----------------------------------------------------------------------

    def _package(
        self, book: Book, items: list[Item], spine: list[Item], pages: Mapping[str, Page], cover: CoverText | None
    ) -> dict[str, Any]:
        manifest = [vars(item) for item in items]
        if cover:
            manifest.append(
                {"id": "cover-image", "href": "images/cover.jpg", "type": "image/jpeg", "properties": "cover-image"}
            )
        return {
            "access": accessibility.derive(pages.values(), self.render.word),
            "manifest": manifest,
            "spine": [item.id for item in spine],
            "vertical": book.is_vertical,
            "progression": "rtl" if book.is_vertical or self.render.direction(book) == "rtl" else "",
            "modified": f"{self._modified(book)}T00:00:00Z",
        }

    def _modified(self, book: Book) -> str:
        given = book.metadata
        return str(given.get("updated") or given.get("date") or fallback_date())[:10]

    def _files(self, items: list[Item], package: str) -> dict[str, bytes]:
        files = {ROOT + item.href: item.content for item in items}
        files[ROOT + "package.opf"] = package.encode()
        files["META-INF/container.xml"] = self.render.source("container.xml")
        return files


_XHTML = "application/xhtml+xml"
_CONFORMANCE = {"conforms_to": "", "certified_by": "", "report": ""}
