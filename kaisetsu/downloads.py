"""Downloads: the PDFs and EPUBs of this language, as the builds before this one left them.

What there is, and how large it is, comes from ``books.json`` in the folders that the setting
``kaisetsu_books`` names (format -> folder). Without it no file is offered: a link that leads nowhere is none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.osutil import relative_uri

from kaisetsu.languages import number
from kaisetsu.nodes import fixed, page_reference
from kaisetsu.placeholders import Placeholder, PlaceholderDirective
from kaisetsu.records import is_complete
from kaisetsu.registry import registry_of
from kaisetsu.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

    from kaisetsu.registry import Entry

_ = get_translation("kaisetsu")

FOLDER = "downloads"
TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip"}
NAMES = {"pdf": "PDF", "epub": "EPUB"}


@dataclass(frozen=True)
class Download:
    """One file a reader can take along.

    :param path: below the language's folder
    :param title: of the book
    :param size: in bytes
    """

    format: str
    path: str
    title: str
    docnames: tuple[str, ...]
    size: int

    @property
    def is_volume(self) -> bool:
        """Whether it collects articles."""
        return self.path.startswith(f"{FOLDER}/volumes/")


def read_downloads(config: Config, root: Path) -> list[Download]:
    """The files of each format, in the order of the records.

    :param root: from where relative folders are taken
    """
    found = []
    for kind in sorted(config.kaisetsu_books, key=list(TYPES).index):
        path = root / config.kaisetsu_books[kind] / "books.json"
        books = json.loads(path.read_text("utf-8")) if path.is_file() else []
        found += [
            Download(kind, f"{FOLDER}/{book['file']}", book["title"], tuple(book["docnames"]), book["bytes"])
            for book in books
        ]
    return found


def load_downloads(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the records once a build (``env-before-read-docs``)."""
    files = env.kaisetsu_downloads = read_downloads(app.config, Path(app.confdir))  # type: ignore[attr-defined]
    of_articles: dict[str, list[Download]] = {}
    for file in files:
        if len(file.docnames) == 1 and not file.is_volume:
            of_articles.setdefault(file.docnames[0], []).append(file)
    env.kaisetsu_downloads_of = of_articles  # type: ignore[attr-defined]


def size_text(size: int, language: str) -> str:
    """A size in bytes in words, in decimal units: ``1.2 MB``, ``340 KB``."""
    if size >= 1_000_000:
        return f"{number(round(size / 1_000_000, 1), language)} MB"
    return f"{number(max(1, round(size / 1_000)), language)} KB"


def add_downloads(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give templates ``downloads``: format, href, size, bytes, type (``html-page-context``)."""
    entry = registry_of(app.env).entries.get(pagename)
    if entry is None:  # a partial edition has its files too: its page says how far it is translated
        return
    context["downloads"] = [
        {
            "format": NAMES[file.format],
            "href": relative_uri(f"{pagename}.html", file.path),
            "size": size_text(file.size, app.config.language),
            "bytes": file.size,
            "type": TYPES[file.format],
        }
        for file in app.env.kaisetsu_downloads_of.get(pagename, ())  # type: ignore[attr-defined]
    ]


class downloads_list(Placeholder):  # noqa: N801 - a docutils node
    """Stands where all files of this language are listed."""


class DownloadsList(PlaceholderDirective):
    """``{downloads-list}``: every article's files, and the volumes."""

    node_class = downloads_list
    option_spec: ClassVar[OptionSpec] = {}


def fill_downloads(node: Placeholder, env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """Two tables: the volumes, then the articles, newest first."""
    settings, language = Settings(**env.config.kaisetsu_settings), env.config.language
    files: list[Download] = env.kaisetsu_downloads  # type: ignore[attr-defined]
    if not files:
        text = _("No files have been built yet. The command “make” builds the PDFs and EPUBs of every language.")
        return [fixed(nodes.paragraph("", text, classes=["downloads-empty"]))]
    volumes: dict[str, list[Download]] = {}
    for file in files:
        if file.is_volume:
            volumes.setdefault(file.title, []).append(file)
    chosen = [entry for entry in registry_of(env).articles() if is_complete(entry, settings, language)]
    link, of = _Links(settings, language), env.kaisetsu_downloads_of  # type: ignore[attr-defined]
    return [
        *link.table(
            _("Volumes"),
            ((nodes.inline("", title, classes=["shown-title"]), found) for title, found in volumes.items()),
        ),
        *link.table(_("Articles"), ((_title(entry, docname, language), of.get(entry.docname, [])) for entry in chosen)),
    ]


def _title(entry: Entry, docname: str, language: str) -> nodes.Node:
    title = page_reference(entry.docname, docname, 1)
    if entry.title_language != language:
        return nodes.inline("", "", title, classes=[f"language-{entry.title_language}"])
    return title


class _Links:
    """Tables of links to the files of one language."""

    def __init__(self, settings: Settings, language: str) -> None:
        self.settings, self.language = settings, language

    def table(self, heading: str, rows: Iterable[tuple[nodes.Node, list[Download]]]) -> list[nodes.Node]:
        """A table of titles and their files, with a heading above; nothing where there are none."""
        body = nodes.tbody()
        for title, files in rows:
            if files:
                body += self._row(title, files)
        if not body.children:
            return []
        group = nodes.tgroup("", cols=1 + len(NAMES))
        group += [nodes.colspec(colwidth=width) for width in (60, *[20] * len(NAMES))]
        head = nodes.row("", *(_cell(nodes.Text(word)) for word in (_("Title"), *NAMES.values())))
        group += [nodes.thead("", head), body]
        label = fixed(nodes.paragraph("", "", nodes.strong("", heading), classes=["listing-year"]))
        return [label, nodes.table("", group, classes=["downloads"])]

    def _row(self, title: nodes.Node, files: list[Download]) -> nodes.row:
        by_format = {file.format: file for file in files}
        cells = [self._file(by_format[kind]) if kind in by_format else _cell() for kind in NAMES]
        return nodes.row("", _cell(title), *cells)

    def _file(self, file: Download) -> nodes.entry:
        address = self.settings.address(self.language, file.path)
        text = f"{NAMES[file.format]}, {size_text(file.size, self.language)}"
        return _cell(nodes.reference("", text, refuri=address, internal=False, classes=["download"]))


def _cell(*content: nodes.Node) -> nodes.entry:
    return nodes.entry("", fixed(nodes.paragraph("", "", *content))) if content else nodes.entry()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the setting, the directive and what fills the pages."""
    app.add_config_value("kaisetsu_books", {}, "", types=dict)
    app.connect("env-before-read-docs", load_downloads)
    app.connect("html-page-context", add_downloads, priority=450)
    downloads_list.register(app, "downloads-list", DownloadsList, fill_downloads)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
