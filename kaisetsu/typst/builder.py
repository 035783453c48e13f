"""The builder ``typst``: every book of ``typst_documents`` as PDF, made again only when something in it changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util import logging
from sphinx.util.display import status_iterator
from sphinx.util.logging import suppress_logging

from kaisetsu.problems import CODES, define
from kaisetsu.shown import site
from kaisetsu.shown.recorder import Recorder
from kaisetsu.typst import books, digests, fonts, markup
from kaisetsu.typst.assemble import Assembly
from kaisetsu.typst.collecting import what_stands_left_alone
from kaisetsu.typst.compiler import Compiler, Diagnostic, Job
from kaisetsu.typst.config import TOKENS, Settings
from kaisetsu.typst.glyphs import Coverage
from kaisetsu.typst.translator import TypstTranslator
from kaisetsu.typst.translator.references import INTERNAL
from kaisetsu.typst.words import words
from kaisetsu.typst.work import Work

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes

    from kaisetsu.typst.books import Book
    from kaisetsu.typst.translator import Context, Fault

logger = logging.getLogger(__name__)

define("typst-config", "A setting of the PDF builder has a value it cannot take.", "see kaisetsu/typst/config.py")
define("typst-refused", "Typst refuses to write the PDF, often because a standard forbids it.", "mend the source there")
define("typst-warning", "Typst wrote the PDF and warns of something.", "mend the source there")

# Below the output folder.
WORK = ".typst"
# What each book showed when it was written.
SHOWN = ".shown.json"
# From this many documents a book is compiled in a process of its own.
_LARGE = 20


class TypstError(SphinxError):
    """Books that could not be written; each fault has been reported at its place."""

    category = "Typst error"


class TypstBuilder(Builder):
    """PDF by Typst."""

    name = "typst"
    format = "typst"
    epilog = "The PDF files are in %(outdir)s."
    allow_parallel = True
    versioning_method = "none"
    knows_what_is_shown = True
    default_translator_class = TypstTranslator
    supported_image_types: ClassVar[list[str]] = [
        *("image/svg+xml", "application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif"),
    ]
    supported_remote_images = False

    def init(self) -> None:
        """Settings and folders; the compiler comes with the first book."""
        self.settings = Settings.read(self.config, Path(self.confdir))
        self.work = Work(Path(self.outdir) / WORK)
        self.template_path = "templates"
        self.fonts: dict[str, dict[str, tuple[str, ...]]] = {}
        self.ledger = digests.Ledger(Path(self.outdir))
        self.shown = Recorder(Path(self.outdir) / SHOWN, self.env, Path(self.confdir))
        # Where extensions that draw put their pictures (sphinx.ext.graphviz).
        self.imgpath, self.imagedir = "", f"{WORK}/drawn"

    # -- what Sphinx asks ------------------------------------------------------

    def get_outdated_docs(self) -> str:
        """Everything: what is out of date is decided by book, by content."""
        return "all books"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """An address that the translator turns into a link of the book, or of the web."""
        return INTERNAL + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same address from everywhere."""
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write every book that is out of date, and the records."""
        folder = self.work.folder
        folder.mkdir(parents=True, exist_ok=True)
        self.compiler = Compiler(folder, self.settings.font_paths, self.settings.standards)
        self.fonts = fonts.installed(self.settings.fonts, self.compiler.fonts.families())
        families = fonts.families(str(self.config.language or "en"), "serif", self.fonts)
        self.coverage = Coverage(self.compiler.fonts, families)
        self._templates()
        self._shared = digests.of_setting(self.settings.font_paths, folder / "templates", self.settings.standards)
        listed = self._listed()
        self.shown.watch_environment()
        try:
            self.ledger.expect([book.target for book in listed])
            wanted = self._outdated(listed)
            shown = status_iterator(wanted, "writing books... ", "darkgreen", len(wanted), stringify_func=_target)
            with what_stands_left_alone():
                failed = [book.target for book in shown if not self._write(book)]
        finally:
            self.shown.unwatch()
        self._tidy(listed)
        self.ledger.save()
        self._record(listed)
        self.shown.save()
        if failed:
            raise TypstError(f"{len(failed)} of {len(listed)} books were not written: {', '.join(failed)}")

    def _listed(self) -> list[Book]:
        try:
            return books.read(self.config, self.env)
        except books.BooksError as error:
            raise TypstError(f"typst_documents: {error} [kaisetsu.typst-documents]") from error

    def _outdated(self, listed: list[Book]) -> list[Book]:
        """The books of which something changed that they show, and those whose PDF is not what was written."""
        by_target = {book.target: book for book in listed}
        self.shown.parts = {
            "setting": self._shared,
            "settings": site.settings_digest(self.config, str(self.confdir)),
            "press": site.code_digest(),
        }
        self.shown.define("book", by_target.get)
        standing = {target for target, book in by_target.items() if self.ledger.stands(target, self._output(book))}
        with suppress_logging():  # what is still so has been told when it was written
            outdated = self.shown.outdated(by_target, standing)
        for target in by_target.keys() - outdated.keys():
            self.work.keep(self.ledger.files(target))
        return [book for book in listed if book.target in outdated]

    # -- one book -----------------------------------------------------------------

    def _write(self, book: Book) -> bool:
        """Write a book unless it is as it was; False when it could not be written."""
        self.work.begin_book()
        self.shown.begin(book.target, *book.docnames)
        self.shown.note("book", book.target)
        context = Assembly(book, self).run()
        fatal = [self._tell(fault) for fault in context.faults]
        text = context.source.text()
        output = self._output(book)
        path = self.work.source(book.target, text)
        digest = digests.of_bytes(f"{self._shared}\n{int(book.date().timestamp())}\n{text}".encode())
        if any(fatal):
            self.ledger.failed(book.target)
            return False
        if self.ledger.is_current(book.target, digest, output):
            return True
        output.parent.mkdir(parents=True, exist_ok=True)
        return self._compile(book, context, path, output, digest)

    def _compile(self, book: Book, context: Context, path: Path, output: Path, digest: str) -> bool:
        job = Job(str(path), str(output), int(book.date().timestamp()), str(book.metadata.get("identifier") or ""))
        large = len(context.documents) >= _LARGE
        said = self.compiler.compile_apart(job) if large else self.compiler.compile(job)
        for each in said:
            self._report(each, book, context)
        if any(each.error for each in said):
            self.ledger.failed(book.target)
            return False
        self._report_missing(context)
        self.ledger.made(book.target, digest, output, self.work.of_book)
        return True

    def _output(self, book: Book) -> Path:
        return Path(self.outdir) / f"{book.target}.pdf"

    def _report(self, said: Diagnostic, book: Book, context: Context) -> None:
        """Report what Typst said, at the line of the project it came from."""
        own = [line for path, line in said.places if path.endswith(f"{book.target}.typ")]
        path, line = (context.source.place(own[0]) if own else None) or (book.target, 0)
        code = "typst-refused" if said.error else "typst-warning"
        self._log(code, said.message, path, line, error=said.error)

    def _report_missing(self, context: Context) -> None:
        """Warn of characters that no font has, where no standard makes Typst refuse them: they leave a gap."""
        if self.settings.standards:
            return
        text = context.source.text()
        lines = text.split("\n")
        for each in self.coverage.missing(text):
            places = (context.source.place(number) for number, line in enumerate(lines, 1) if each in line)
            # none in the head, which holds the title
            path, place = next(filter(None, places), (context.book.target, 0))
            said = f"no font has the character {each!r} (U+{ord(each):04X}), which is left out"
            self._log("typst-warning", said, path, place, error=False)

    def _tell(self, fault: Fault) -> bool:
        self._log(fault.code, fault.message, fault.path, fault.line, error=fault.fatal)
        return fault.fatal

    def _log(self, code: str, message: str, path: str, line: int, *, error: bool) -> None:
        text = f"{message}; {CODES[code].remedy}"
        place = f"{self.srcdir / path}:{line}" if (self.srcdir / path).exists() else f"{path}:{line}"
        if error:
            logger.error("%s [kaisetsu.%s]", text, code, location=place)
        else:
            logger.warning(text, location=place, type="kaisetsu", subtype=code)

    # -- what the translator asks ---------------------------------------------------

    def resolved(self, docname: str) -> nodes.document:
        """The doctree of a document with its references resolved, its toctrees left as they are."""
        self.shown.note("document", docname)
        doctree = self.env.get_doctree(docname)
        # which Sphinx would keep to the end of the build
        vars(self.env).get("_pickled_doctree_cache", {}).pop(docname, None)
        self.env.resolve_references(doctree, docname, self)
        self.post_process_images(doctree)
        return doctree

    def shown_path(self, docname: str) -> str:
        """The file of a document, relative to the source folder, with forward slashes."""
        return self.env.doc2path(docname).relative_to(self.srcdir).as_posix()

    def web_address(self, docname: str, identifier: str) -> str:
        """The address of a page that is in no book; empty without ``html_baseurl``."""
        base = self.config.html_baseurl
        if not base:
            return ""
        suffix = self.config.html_file_suffix or ".html"
        return f"{base.rstrip('/')}/{docname}{suffix}" + (f"#{identifier}" if identifier else "")

    def image_path(self, node: nodes.image) -> Path:
        """Where the file of an image lies."""
        return Path(self.srcdir, node["uri"])

    def image(self, node: nodes.image, context: Context) -> str | None:
        """Copy an image to the working folder, under the digest of its content; None when it is not there."""
        path = self.image_path(node)
        return self.work.picture(path) if path.is_file() else None

    # -- folders ---------------------------------------------------------------------

    def _templates(self) -> None:
        """Our templates, then those of the project over them."""
        folders = [Path(__file__).parent / "templates", self.settings.template_dir]
        chosen = {path.name: path for folder in folders if folder for path in sorted(folder.glob("*.typ"))}
        for name, path in chosen.items():
            self.work.template(name, path.read_text(encoding="utf-8"))
        faces = {
            tag: {style: fonts.families(tag, style, self.fonts) for style in ("serif", "sans")} for tag in self.fonts
        }
        own = {"tokens": TOKENS | self.settings.tokens, "faces": faces, "words": words()}
        text = "".join(f"#let {name} = {markup.value(each)}\n" for name, each in own.items())
        self.work.template("settings.typ", text)

    def _tidy(self, listed: list[Book]) -> None:
        """Remove what no book of this build is made of, and the PDFs of books that are no more."""
        kept = {book.target for book in listed}
        for target in set(self.ledger.entries) - kept:
            (Path(self.outdir) / f"{target}.pdf").unlink(missing_ok=True)
            self.ledger.forget(target)
        for left in Path(self.outdir).rglob("*.new"):  # by a build that was killed
            left.unlink()
        self.work.tidy()

    def _record(self, listed: list[Book]) -> None:
        """``books.json``: what was written, for those who list downloads."""
        records = []
        for book in sorted(listed, key=_target):
            output = self._output(book)
            if not output.is_file():
                continue
            docnames = list(book.docnames) if not book.nested else sorted(books.members(book, self.env))
            records.append({
                "target": book.target, "docnames": docnames, "title": book.title, "file": f"{book.target}.pdf",
                "bytes": output.stat().st_size, "sha256": self.ledger.sum(book.target) or digests.of_file(output),
            })  # fmt: skip
        text = json.dumps(records, ensure_ascii=False, sort_keys=True) + "\n"
        digests.write(Path(self.outdir) / "books.json", text)


def _target(book: Book) -> str:
    return book.target
