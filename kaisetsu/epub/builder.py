"""The builder: every page rendered once, then every book packed from the pages.

Registered as ``epub`` in place of Sphinx's own. It is a ``StandaloneHTMLBuilder`` because the HTML forms of
all nodes, of Sphinx and of extensions, ask their builder what such a one knows; it takes no theme, template,
style sheet or script from there.
"""

from __future__ import annotations

from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.html._build_info import BuildInfo
from sphinx.highlighting import PygmentsBridge
from sphinx.util.display import status_iterator
from sphinx.util.docutils import _get_settings  # what Sphinx's own HTML builder starts from
from sphinx.util.logging import suppress_logging
from sphinx.writers.html import HTMLWriter

from kaisetsu import contents
from kaisetsu.epub import codes, links, markup, page
from kaisetsu.epub.books import Book, books_of
from kaisetsu.epub.cover import CoverError
from kaisetsu.epub.isolation import leave_out_theme
from kaisetsu.epub.package import Packer
from kaisetsu.epub.shelf import Shelf
from kaisetsu.epub.translator import EpubTranslator
from kaisetsu.shown.pages import PageRecorder
from kaisetsu.shown.record import Entry
from kaisetsu.shown.site import code_digest, file_digest, settings_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

NO_TITLE = "<no title>"
"""What Sphinx calls a document without headings."""

BOOK = "book "
"""Before the target of a book, where it is named beside pages."""

PYGMENTS_STYLE = "bw"
"""Black and white: the one style that no e-ink screen and no night mode makes unreadable."""


class EpubBuilder(StandaloneHTMLBuilder):
    """Builds EPUB 3.3 books: those of ``epub_documents``, or one of the whole project.

    :ivar language: tag of the language of this build, in BCP 47 spelling
    """

    name = "epub"
    knows_what_is_shown = True
    epilog = "The books are in %(outdir)s."
    default_translator_class = EpubTranslator
    out_suffix = link_suffix = ".xhtml"
    # remote pictures are reported, not fetched; embedded ones are taken out into files by Sphinx
    supported_remote_images = True
    supported_data_uri_images = False
    supported_image_types = ["image/svg+xml", "image/png", "image/webp", "image/jpeg", "image/gif"]  # noqa: RUF012
    html_scaled_image_link = False
    add_permalinks = search = copysource = download_support = False

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        leave_out_theme(app)
        self.language = (app.config.language or "en").replace("_", "-")
        self._rendered = self.outdir / ".pages"
        self._books: list[Book] = []

    def init(self) -> None:
        """Prepare what Sphinx's translator and other extensions ask of an HTML builder."""
        self.build_info = self.create_build_info()
        self.imagedir = "_images"
        self.imgpath = self.dlpath = ".."
        self.secnumbers: dict[str, tuple[int, ...]] = {}
        self.fignumbers: dict[str, dict[str, tuple[int, ...]]] = {}
        self.current_docname = ""
        self.theme = None  # type: ignore[assignment]
        self.theme_options: dict[str, Any] = {}
        self.globalcontext: dict[str, Any] = {}
        self.create_template_bridge()  # other extensions render sources through builder.templates
        self.templates.init(self)
        self.highlighter = PygmentsBridge("html", PYGMENTS_STYLE)
        self.dark_highlighter = None
        self._css_files, self._js_files = [], []

    # -- addresses ---------------------------------------------------------------------------------

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """How pages name a document: the same from every page, until a book is packed."""
        return links.uri(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same as :meth:`get_target_uri`, whatever page it stands on."""
        return links.uri(to)

    def get_output_path(self, page_name: str, /) -> Path:
        """Where a rendered page is kept."""
        return self._rendered / f"{page_name}.json"

    def docname_of(self, address: str) -> str:
        """The document an address names, if there is such a one."""
        name = links.docname(address)
        return name if name in self.env.found_docs else ""

    def web_page(self, docname: str) -> str:
        """The address of a document on the web site, below ``html_baseurl``."""
        return quote(docname, safe="/") + (self.config.html_file_suffix or ".html")

    def picture(self, uri: str) -> tuple[str, str] | None:
        """File name in a book, and path below the source folder, of a picture that Sphinx found; None for others."""
        if uri not in self.images:
            return None
        stem, dot, suffix = self.images[uri].rpartition(".")
        return links.file_name(stem, (dot + suffix).lower()), uri

    # -- what is out of date -----------------------------------------------------------------------

    def get_outdated_docs(self) -> Iterator[str]:
        """Every document: what is out of date is decided when everything is read."""
        yield from sorted(self.env.found_docs)

    def create_build_info(self) -> BuildInfo:
        """A digest of the settings that pages are made from."""
        return BuildInfo(self.config, self.tags, frozenset({"html", "epub"}))

    # -- rendering ---------------------------------------------------------------------------------

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Settle which books there are; their list is complete only now that everything is read."""
        self.docsettings = _get_settings(HTMLWriter, defaults=self.env.settings)
        self.docsettings.compact_lists = True
        self._books = books_of(self.env, self.config, self.language)

    def copy_assets(self) -> None:
        """Nothing: books take their files from where they lie."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Render the pages that some book holds, and of those only the ones that would differ."""
        self.shown = PageRecorder(Path(self.outdir), self.env, Path(self.confdir))
        self.shown.parts = {
            "settings": settings_digest(self.config, str(self.confdir)),
            "press": code_digest(),
            "fonts": self._fonts(),
        }
        by_name = {BOOK + book.target: book for book in self._books}
        self.shown.define("book", by_name.get)
        self.shown.define("page", lambda docname: file_digest(self.get_output_path(docname)))
        self.shown.watch_environment()
        wanted = {docname for book in self._books for docname in book.docnames}
        there = {docname for docname in wanted if self.get_output_path(docname).is_file()}
        with suppress_logging():  # what is still so has been told when it was written
            outdated = set(self.shown.outdated(wanted, there))
        self.shown.trust(Entry("page", docname) for docname in there - outdated)
        if outdated:
            super().write_documents(outdated)
        self.shown.collect()

    def _fonts(self) -> str:
        """Those of covers, by their files."""
        fonts = self.config.epub_cover_fonts
        paths = sorted(str(path) for styles in fonts.values() for path in styles.values())
        return "".join(contents.font_digest(self.confdir / path) for path in paths)

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Find the pictures of a document."""
        self.post_process_images(doctree)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Render one page, and keep it unless something is wrong with it."""
        self.shown.begin_page(docname)
        doctree.settings = self.docsettings
        self.current_docname = docname
        self.secnumbers = self.env.toc_secnumbers.get(docname, {})
        self.fignumbers = self.env.toc_fignumbers.get(docname, {})
        visitor: EpubTranslator = self.create_translator(doctree, self)  # type: ignore[assignment]
        doctree.walkabout(visitor)
        body = "".join(visitor.fragment)
        target = self.get_output_path(docname)
        target.unlink(missing_ok=True)
        found = self._look_through(docname, doctree, visitor, body)
        if found and not visitor.faults:
            page.save(self._page(docname, visitor, body, found), target)
        self.shown.leave(docname)

    def _page(self, docname: str, visitor: EpubTranslator, body: str, found: page.Findings) -> page.Page:
        return page.Page(
            docname=docname,
            title=self._title(docname, body),
            body=body,
            ids=found.ids,
            anchors=page.safe_anchors(found.ids),
            images=visitor.images,
            properties=sorted(found.properties),
            features=sorted(visitor.features | found.elements),
        )

    def _title(self, docname: str, body: str) -> str:
        """The title of a document; of one without headings, its first words."""
        title = self.env.titles[docname].astext()
        return title if title and title != NO_TITLE else markup.first_words(body) or docname

    def _look_through(
        self, docname: str, doctree: nodes.document, visitor: EpubTranslator, body: str
    ) -> page.Findings | None:
        """The findings of a page; its faults are reported, and there are no findings when it is no XHTML."""
        try:
            found = page.look_through(body)
        except page.IllFormedError as error:
            self._report_ill_formed(docname, visitor.culprits(doctree, error.offset), error, body)
            return None
        for address in found.remote:
            place = visitor.node_at(body.find(address)) or docname
            visitor.faults += codes.report(codes.REMOTE_MEDIA, f"a file on another host (got {address})", place)
        if found.scripts:
            place = visitor.node_at(body.find("<script")) or docname
            visitor.faults += codes.report(codes.SCRIPT, f"{found.scripts} script(s) on this page", place)
        return found

    def _report_ill_formed(
        self, docname: str, culprits: list[nodes.Element], error: page.IllFormedError, body: str
    ) -> None:
        near = " ".join(body[max(error.offset - 30, 0) : error.offset + 30].split())
        places: list[nodes.Element | str] = [*culprits] or [docname]
        for culprit in places:
            own = isinstance(culprit, nodes.raw) and " ".join(culprit.astext().split())[:60]
            codes.report(codes.ILL_FORMED, f"this is not well-formed: {error} (got {own or f'…{near}…'})", culprit)

    # -- packing -----------------------------------------------------------------------------------

    def finish(self) -> None:
        """Pack every book whose pages are all there; where one is not, the others are there nevertheless."""
        shelf = Shelf(self.outdir)
        shelf.expect(self._books)
        names = {BOOK + book.target: book for book in self._books}
        standing = {name for name, book in names.items() if shelf.stands(book)}
        outdated = {name: names[name] for name in self.shown.outdated(names, standing) if name in names}
        for name in names.keys() - outdated.keys():
            shelf.keep(names[name])
        self._pack(outdated, shelf)
        self.shown.unwatch()
        shelf.close()
        self._forget_pages()
        self.shown.save()

    def _pack(self, books: dict[str, Book], shelf: Shelf) -> None:
        docnames = {docname for book in books.values() for docname in book.docnames}
        pages = {docname: kept for docname in sorted(docnames) if (kept := page.load(self.get_output_path(docname)))}
        packer = Packer(self, pages)
        for name, book in status_iterator(
            books.items(), "packing books... ", "darkgreen", len(books), self.config.verbosity, itemgetter(0)
        ):
            self.shown.begin(name, *book.docnames)
            self.shown.note("book", name)
            for docname in book.docnames:
                self.shown.note("page", docname)
            missing = [docname for docname in book.docnames if docname not in pages]
            try:
                if missing:
                    self._fail(codes.NO_BOOK, f"no book could be made of this (got {book.target})", missing[0])
                else:
                    shelf.put(book, packer.pack(book))
            except CoverError as error:
                self._fail(codes.COVER, f"the cover of {book.target} could not be drawn (got {error})", None)

    def _fail(self, code: str, message: str, location: str | None) -> None:
        codes.report(code, message, location)
        self._app.statuscode = 1

    def _forget_pages(self) -> None:
        """Drop the pages of documents that are gone."""
        for path in self._rendered.rglob("*.json"):
            if path.relative_to(self._rendered).with_suffix("").as_posix() not in self.env.found_docs:
                path.unlink()

    def cleanup(self) -> None:
        """Nothing: there is no theme to clean up after."""
