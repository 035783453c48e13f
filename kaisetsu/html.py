"""The HTML builder: Sphinx's own, for pages that show more than their own source."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders import html
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import relative_uri

from kaisetsu import copied
from kaisetsu.incremental import site_parts
from kaisetsu.shown.pages import PageRecorder

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags
    from sphinx.util.typing import ExtensionMetadata

    from kaisetsu.shown.recorder import Recorder


_stock_contents = getattr(html, "document_toc")  # noqa: B009 - not exported


class KaisetsuHTMLBuilder(StandaloneHTMLBuilder):
    """Writes the pages of which something changed that they show, and only those.

    A title, a listing or a language link of a page can change while its source stays the same
    (sphinx #5506); times of modification say nothing of that. So each page's record says what it showed.
    """

    name = "html"
    knows_what_is_shown = True

    def init(self) -> None:
        """As Sphinx's."""
        super().init()
        self._all = True
        self._made: set[str] = set()
        self._copied: set[str] = set()

    def get_outdated_docs(self) -> Iterator[str]:
        """Every document: which of them are written is decided when all are read."""
        self._all = False
        yield from sorted(self.env.found_docs)

    # -- what is out of date ---------------------------------------------------------------------------

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Begin to note what pages show."""
        super().prepare_writing(docnames)
        self._made = set()
        last: PageRecorder | None = vars(self).get("shown")  # a preview builds many times
        self.shown = PageRecorder(Path(self.outdir), self.env, Path(self.confdir), last)
        self.shown.watch_environment()
        self.shown.watch(self, "relations", "relations")

    def copy_assets(self) -> None:
        """As Sphinx's, but that what is named no more goes."""
        self._copied = copied.renew(self)
        super().copy_assets()

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the pages that would differ, or are not there; those of every document with ``sphinx-build -a``."""
        self.shown.parts = site_parts(self._app, Path(self.outdir, "_static"))
        there = {docname for docname in self.env.found_docs if self.get_output_path(docname).is_file()}
        with suppress_logging():  # what is still so has been told when it was written
            outdated = set(self.shown.outdated(self.env.found_docs, set() if self._all else there))
        if outdated:
            super().write_documents(outdated)
        self.shown.collect()

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page, and note what it shows."""
        self.shown.begin_page(docname)
        super().write_doc(docname, doctree)
        self.shown.leave(docname)

    # -- what belongs here -----------------------------------------------------------------------------

    def handle_page(self, pagename: str, *args: Any, **values: Any) -> None:
        """Note a page that is there, whether it is of a document or not."""
        self._made.add(pagename)
        super().handle_page(pagename, *args, **values)

    def finish(self) -> None:
        """Write what is no document's page, remove what belongs to none any more, and keep the record."""
        self.shown.unwatch()
        entries = self.shown.now.shown()
        pictures = {entry.key for entry in entries if entry.kind == "images" and entry.key in self.env.images}
        self.images |= {path: self.env.images[path][1] for path in pictures if not self._is_copied(path)}
        super().finish()
        self._tidy({self.env.images[path][1] for path in pictures})
        self.shown.save()

    def _is_copied(self, path: str) -> bool:
        return Path(self.outdir, self.imagedir, self.env.images[path][1]).is_file()

    def _tidy(self, pictures: set[str]) -> None:
        """Remove pages of documents that are gone, pictures and downloads that no page shows; Sphinx never does."""
        out = Path(self.outdir)
        pages = self.env.found_docs | self._made | {name.removesuffix(".html") for name in self._copied}
        for name in _pages_below(str(out)):
            if name not in pages and not name.startswith("_static/"):
                Path(out, f"{name}.html").unlink()
        for image in (out / self.imagedir).glob("*.*"):
            if image.is_file() and image.name not in pictures and f"{self.imagedir}/{image.name}" not in self._copied:
                image.unlink()
        kept = {destination for _documents, destination in self.env.dlfiles.values()}
        for file in (out / "_downloads").rglob("*"):
            if file.is_file() and file.relative_to(out / "_downloads").as_posix() not in kept:
                file.unlink()


def contents_where_shown(env: BuildEnvironment, docname: str, tags: Tags) -> nodes.Node | None:
    """The contents of a page as Sphinx gives them to templates; none to our theme, which makes its own."""
    if env._builder_cls is KaisetsuHTMLBuilder and env.config.html_theme == "kaisetsu":
        return None
    found: nodes.Node = _stock_contents(env, docname, tags)
    return found


def _pages_below(folder: str) -> Iterator[str]:
    """The names of all pages in a folder: their paths without suffix."""
    for here, _folders, files in os.walk(folder):
        top = here[len(folder) :].replace(os.sep, "/").lstrip("/")
        yield from (f"{top}/{name[:-5]}".lstrip("/") for name in files if name.endswith(".html"))


def stop_noting(app: Sphinx, exception: Exception | None) -> None:
    """Where a build ended early, leave nothing watched behind (``build-finished``)."""
    recorder: Recorder | None = getattr(app.builder, "shown", None)
    if recorder is not None:
        recorder.unwatch()


class LocalLinks(SphinxPostTransform):
    """Make web addresses of our own site relative in HTML, so that a copy of it works anywhere."""

    default_priority = 900
    formats = ("html",)
    builders = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Rewrite the references of one document."""
        base = self.config.kaisetsu_settings["base_url"]
        docname = self.env.current_document.docname
        here = f"{self.config.language}/{docname}.html"
        for link in self.document.findall(nodes.reference):
            address = link.get("refuri", "")
            if base and address.startswith(base) and address != base and "download" in link["classes"]:
                link["refuri"] = relative_uri(here, address.removeprefix(base))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder in place of Sphinx's."""
    app.add_builder(KaisetsuHTMLBuilder, override=True)
    setattr(html, "document_toc", contents_where_shown)  # noqa: B010 - mypy refuses an assignment
    app.connect("build-finished", stop_noting)
    app.add_post_transform(LocalLinks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
