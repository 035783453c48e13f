"""The contents of a book: what its navigation document and its spine list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.environment.adapters.toctree import document_toc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment
    from sphinx.util.tags import Tags

    from kaisetsu.epub.books import Book, Node
    from kaisetsu.epub.links import Resolver


@dataclass(frozen=True)
class Entry:
    """A line of the contents, with those below it.

    :ivar title: XHTML; words in another language carry it
    :ivar href: from the root of the book
    """

    title: Markup
    href: str
    below: tuple[Entry, ...] = ()


class Contents:
    """Makes the contents of books.

    :param depth: levels of headings shown, the document's title being the first
    """

    def __init__(self, env: BuildEnvironment, tags: Tags, depth: int) -> None:
        self.env = env
        self.tags = tags
        self.depth = depth

    def entries(self, book: Book, resolver: Resolver) -> list[Entry]:
        """The contents of a book: parts, documents in the order of the spine, and their headings."""
        if not book.parts:
            return [self._document(node, resolver, self._depth(book)) for node in book.tree]
        nodes_of = {node.docname: node for node in book.tree}
        return [
            Entry(
                escape(part.title),
                f"part-{number}.xhtml",
                tuple(self._document(nodes_of[name], resolver, 1) for name in part.docnames if name in nodes_of),
            )
            for number, part in enumerate(book.parts, 1)
        ]

    def _depth(self, book: Book) -> int:
        """Volumes list articles, not the headings of two hundred of them."""
        return 1 if book.is_volume else self.depth

    def _document(self, node: Node, resolver: Resolver, depth: int) -> Entry:
        name = node.docname
        page = resolver.pages[name]
        title = words(self.env.titles[name]) if page.title == self.env.titles[name].astext() else escape(page.title)
        headings = tuple(self._headings(name, resolver, depth - 1)) if depth > 1 else ()
        below = tuple(self._document(child, resolver, depth) for child in node.below)
        return Entry(title, "text/" + resolver.files[name], headings + below)

    def _headings(self, name: str, resolver: Resolver, depth: int) -> Iterator[Entry]:
        toc = document_toc(self.env, name, self.tags)
        tops = [item for item in toc.children if isinstance(item, nodes.list_item)]
        for position, item in enumerate(tops):
            if position:
                yield from self._items([item], name, resolver, depth)
            else:
                yield from self._items(_items_below(item), name, resolver, depth)

    def _items(self, items: Iterable[nodes.Element], name: str, resolver: Resolver, depth: int) -> Iterator[Entry]:
        for item in items:
            reference = next(iter(item.children[0].findall(nodes.reference)), None) if item.children else None
            if reference is None or not reference.get("anchorname"):
                continue
            href = "text/" + resolver.file(name, reference["anchorname"][1:])
            below = tuple(self._items(_items_below(item), name, resolver, depth - 1)) if depth > 1 else ()
            yield Entry(words(reference), href, below)


def _items_below(item: nodes.Element) -> list[nodes.Element]:
    lists = [child for child in item.children if isinstance(child, nodes.bullet_list)]
    return [entry for below in lists for entry in below.children if isinstance(entry, nodes.list_item)]


def words(node: nodes.Element) -> Markup:
    """The words of a title as XHTML, where only changes of language and ruby are kept."""
    return Markup("").join(_words(child) for child in node.children)


def _words(node: nodes.Node) -> Markup:
    if isinstance(node, nodes.Text):
        return escape(node.astext())
    if not isinstance(node, nodes.Element) or "rt" in node.get("classes", ()) or isinstance(node, nodes.raw):
        return Markup("")
    inner = words(node) or escape(node.get("alt", ""))
    classes: list[str] = node.get("classes", [])
    tags = [name.removeprefix("language-") for name in classes if name.startswith("language-")]
    return Markup('<span lang="{0}" xml:lang="{0}">{1}</span>').format(tags[0], inner) if tags else inner
