"""The builder: every page rendered once, then every book packed from the pages.

Registered as ``epub`` in place of Sphinx's own. It is a ``StandaloneHTMLBuilder`` because the HTML forms of
all nodes, of Sphinx and of extensions, ask their builder what such a one knows; it takes no theme, template,
style sheet or script from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.html._build_info import BuildInfo
from sphinx.highlighting import PygmentsBridge
from sphinx.util.display import status_iterator
from sphinx.util.docutils import _get_settings  # what Sphinx's own HTML builder starts from
from sphinx.writers.html import HTMLWriter

from kaisetsu.epub import codes, links, markup, page
from kaisetsu.epub.books import Book, books_of
from kaisetsu.epub.cover import CoverError
from kaisetsu.epub.form import form
from kaisetsu.epub.isolation import leave_out_theme
from kaisetsu.epub.package import Packer
from kaisetsu.epub.shelf import Shelf
from kaisetsu.epub.translator import EpubTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

NO_TITLE = "<no title>"
"""What Sphinx calls a document without headings."""

PYGMENTS_STYLE = "bw"
"""Black and white: the one style that no e-ink screen and no night mode makes unreadable."""


class EpubBuilder(StandaloneHTMLBuilder):
    """Builds EPUB 3.3 books: those of ``epub_documents``, or one of the whole project.

    :ivar language: tag of the language of this build, in BCP 47 spelling
    """

    name = "epub"
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
        """File name in a book, and path, of a picture that Sphinx found; None for any other."""
        if uri not in self.images:
            return None
        stem, dot, suffix = self.images[uri].rpartition(".")
        return links.file_name(stem, (dot + suffix).lower()), str(self.srcdir / uri)

    # -- what is out of date -----------------------------------------------------------------------

    def get_outdated_docs(self) -> Iterator[str]:
        """Documents whose page is missing or was made from something else."""
        return (docname for docname in self.env.found_docs if self._is_outdated(docname))

    def _is_outdated(self, docname: str) -> bool:
        kept = page.load(self.get_output_path(docname))
        return kept is None or kept.stamp != self._stamp(docname) or kept.links != self._titles(kept.links)

    def _stamp(self, docname: str) -> str:
        """What a page depends on besides the titles it shows: its doctree, the settings, and what others add.

        Handlers of ``epub-page-state`` (docname) give a text that changes when what they put on the page does.
        """
        try:
            stat = (self.doctreedir / f"{docname}.doctree").stat()
        except OSError:
            return "unread"
        states = sorted(str(state) for state in self.events.emit("epub-page-state", docname) if state)
        return f"{form()} {stat.st_mtime_ns} {stat.st_size} {self.build_info.config_hash} {' '.join(states)}".rstrip()

    def create_build_info(self) -> BuildInfo:
        """A digest of the settings that pages are made from."""
        return BuildInfo(self.config, self.tags, frozenset({"html", "epub"}))

    def _titles(self, docnames: dict[str, str] | Set[str]) -> dict[str, str]:
        titles = self.env.titles
        return {name: titles[name].astext() for name in sorted(docnames) if name in titles}

    # -- rendering ---------------------------------------------------------------------------------

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Settle which books there are; their list is complete only now that everything is read."""
        self.docsettings = _get_settings(HTMLWriter, defaults=self.env.settings)
        self.docsettings.compact_lists = True
        self._books = books_of(self.env, self.config, self.language)

    def copy_assets(self) -> None:
        """Nothing: books take their files from where they lie."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Render the pages that some book holds, and of those only the ones out of date."""
        wanted = {docname for book in self._books for docname in book.docnames}
        fresh = {name for name in wanted - set(docnames) if not self._is_outdated(name)}
        if wanted - fresh:
            super().write_documents(wanted - fresh)

    def write_doc_serialized(self, docname: str, doctree: nodes.document) -> None:
        """Find the pictures of a document."""
        self.post_process_images(doctree)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Render one page, and keep it unless something is wrong with it."""
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

    def _page(self, docname: str, visitor: EpubTranslator, body: str, found: page.Findings) -> page.Page:
        return page.Page(
            docname=docname,
            title=self._title(docname, body),
            body=body,
            ids=found.ids,
            anchors=page.safe_anchors(found.ids),
            images=visitor.images,
            links=self._titles(visitor.links),
            properties=sorted(found.properties),
            features=sorted(visitor.features | found.elements),
            stamp=self._stamp(docname),
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
        names = {name for book in self._books for name in book.docnames}
        pages = {name: kept for name in sorted(names) if (kept := page.load(self.get_output_path(name)))}
        packer, shelf = Packer(self, pages), Shelf(self.outdir)
        whole = [book for book in self._books if set(book.docnames) <= pages.keys()]
        shelf.expect(whole)
        for book in status_iterator(
            whole, "packing books... ", "darkgreen", len(whole), self.config.verbosity, lambda book: book.target
        ):
            try:
                shelf.put(book, packer.pack(book))
            except CoverError as error:
                self._fail(codes.COVER, f"the cover of {book.target} could not be drawn (got {error})", None)
        shelf.close()
        for book in self._books:
            if missing := [name for name in book.docnames if name not in pages]:
                self._fail(codes.NO_BOOK, f"no book could be made of this (got {book.target})", missing[0])
        self._forget_pages()

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
