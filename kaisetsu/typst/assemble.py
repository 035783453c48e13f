"""A book as one Typst document: head, documents in their order, parts, index."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from kaisetsu import languages
from kaisetsu.typst import books, fonts, markup, qr
from kaisetsu.typst.index import glossary_terms, printed_index
from kaisetsu.typst.translator.base import Context

if TYPE_CHECKING:
    from kaisetsu.typst.books import Book
    from kaisetsu.typst.builder import TypstBuilder
    from kaisetsu.typst.translator import TypstTranslator

# What the templates print of the metadata; other keys are none of theirs.
_PRINTED = (
    "identifier", "url", "translators", "date", "updated", "as_of", "description", "series", "series_position",
    "publisher", "license", "license_url", "source_language", "alternate", "verification",
    "subtitle", "reviewed",
)  # fmt: skip

_CARRYING = ("a-3a", "a-3b", "a-3u", "a-4f")


class Assembly:
    """The translation of one book."""

    def __init__(self, book: Book, builder: TypstBuilder) -> None:
        self.book = book
        self.builder = builder
        self.context = Context(
            book,
            markup.Source(),
            books.members(book, builder.env),
            bool(builder.settings.standards),
            builder.settings.class_functions,
            descend=self._toctree,
        )
        self._done: set[str] = set()
        self._parts = 0

    def run(self) -> Context:
        """Translate everything; the source and the faults are in the context."""
        source = self.context.source
        source.add(f'#import "/{self.builder.template_path}/base.typ" as k\n')
        source.add(f"#let k-book = {markup.value(self._head())}\n#let k-gap = k.gap(k-book)\n")
        source.add("#show: k.book.with(k-book)\n\n")
        self._bodies()
        if self.book.is_volume:
            self._glossary()
            printed_index(self.context, self.builder)
        else:
            source.add("#k.imprint(k-book)\n")
        self._attachments()
        return self.context

    def _bodies(self) -> None:
        parts = self.book.metadata.get("parts") or []
        if self.book.nested or not parts:
            for docname in self.book.docnames:
                self._document(docname, 0, opens=True)
            return
        for part in parts:
            if wanted := [each for each in part["docnames"] if each in self.context.documents]:
                self._part(part["title"], part.get("intro", ""))
                for docname in wanted:
                    self._document(docname, 1, opens=True)
        for docname in self.book.docnames:
            self._document(docname, 0, opens=True)

    def _part(self, title: str, intro: str = "") -> None:
        """The opener of a part, which are numbered in their order."""
        self._parts += 1
        said = f", intro: [{markup.content(intro)}]" if intro else ""
        self.context.source.add(f"\n#k.part({self._parts}, {markup.string(title)}{said})\n\n")

    def _glossary(self) -> None:
        """The terms that the volume uses, from the glossary named in its metadata; without the page's other words."""
        docname = self.book.glossary
        if not self.context.uses or docname in self._done:
            return
        doctree = self.builder.resolved(docname)
        self.context.terms = glossary_terms(doctree, self.context.uses, docname)
        self._print(doctree, docname, 0, opens=True)

    def _document(self, docname: str, level: int, *, opens: bool) -> None:
        """One document; a second time it is left out.

        :param opens: in a volume it begins on a new page
        """
        if docname in self._done:
            return
        self._done.add(docname)
        doctree = self.builder.resolved(docname)
        if self.book.nested and docname == self.book.docnames[0]:
            level = self._start(doctree, level)
        self._print(doctree, docname, level, opens=opens)

    def _print(self, doctree: nodes.document, docname: str, level: int, *, opens: bool) -> None:
        translator: TypstTranslator = self.builder.create_translator(doctree, self.builder)  # type: ignore[assignment]
        translator.begin(self.context, docname, level)
        title = self.builder.env.titles[docname].astext()
        chapter = opens and self.book.is_volume
        self.context.source.add(f"\n#k.document-start({markup.value(chapter)}, {markup.string(title)})\n")
        doctree.walkabout(translator)

    def _start(self, doctree: nodes.document, level: int) -> int:
        """The title of the start document stands on the cover: its sections are chapters."""
        top = [each for each in doctree.children if isinstance(each, nodes.section)]
        if not self.book.is_volume or len(top) != 1 or not isinstance(top[0].children[0], nodes.title):
            return level
        top[0].remove(top[0].children[0])
        return level - 1

    def _toctree(self, node: addnodes.toctree, translator: TypstTranslator) -> None:
        """The documents a toctree names, one level below the place it stands at."""
        entries = [docname for _, docname in node["entries"] if docname in self.context.documents - self._done]
        level = translator.level
        if entries and node.get("caption") and level == 0:
            self._part(node["caption"])
            level += 1
        for docname in entries:
            self._document(docname, level, opens=translator.level == 0)

    def _head(self) -> dict[str, Any]:
        builder, book = self.builder, self.book
        tag = book.language(builder.config.language)
        lang, region = fonts.split_tag(tag)
        date = book.date()
        authors = [str(each["name"]) for each in book.metadata.get("authors", ()) if each.get("name")]
        return {
            "title": book.title,
            "kind": "volume" if book.is_volume else "article",
            "lang": lang,
            "region": region,
            "tag": tag,
            "serif": fonts.families(tag, "serif", builder.fonts),
            "sans": fonts.families(tag, "sans", builder.fonts),
            "paper": builder.settings.paper,
            "parts": self._has_parts(),
            "part-titles": [str(each["title"]) for each in book.metadata.get("parts") or ()],
            "contents-depth": 2 if self.book.nested or self._has_parts() else 1,
            "authors": authors,
            "keywords": [str(each) for each in book.metadata.get("subjects", ())],
            "moment": markup.Raw(f"datetime(year: {date.year}, month: {date.month}, day: {date.day})"),
            **self._subtitle(),
            **self._imprint(),
        }

    def _has_parts(self) -> bool:
        """Whether headings of level 1 are parts and those of level 2 titles of articles."""
        if not self.book.nested:
            return bool(self.book.metadata.get("parts"))
        start = self.builder.env.get_doctree(self.book.docnames[0])
        return any(toctree.get("caption") for toctree in start.findall(addnodes.toctree))

    def _subtitle(self) -> dict[str, str]:
        """The title of the start document, where it says something else than the book's."""
        if not (self.book.nested and self.book.is_volume):
            return {}
        title = self.builder.env.titles[self.book.docnames[0]].astext()
        return {} if _same(title, self.book.title) else {"subtitle": title}

    def _printed(self) -> dict[str, Any]:
        found = {key: self.book.metadata.get(key) for key in _PRINTED}
        return {key.replace("_", "-"): item for key, item in found.items() if item not in (None, "", [], ())}

    def _languages(self) -> dict[str, Any]:
        """The language by its own name; in a translation also what it was made from, and how much of it is."""
        tag = self.book.language(self.builder.config.language)
        source = str(self.book.metadata.get("source_language") or tag)
        found: dict[str, Any] = {"language-name": _name(tag)}
        if day := str(self.book.metadata.get("updated") or self.book.metadata.get("date") or ""):
            found["issued"] = languages.long_date(dt.date.fromisoformat(day[:10]), tag)
        if source != tag:
            completeness = self.book.metadata.get("completeness")
            found |= {"source-name": _name(source, tag)} | (
                {"translated": completeness} if completeness is not None else {}
            )
        return found

    def _imprint(self) -> dict[str, Any]:
        address = str(self.book.metadata.get("url") or "")
        if not self._printed():
            return {}
        return self._printed() | self._languages() | ({"qr": qr.svg(address)} if address else {})

    def _attachments(self) -> None:
        """Files go along where the standard lets them: PDF/A-1, -2 and -4 do not (ISO 19005)."""
        if any(each.startswith("a-") and each not in _CARRYING for each in self.builder.settings.standards):
            return
        for name, attached in sorted(self.context.attachments.items()):
            path = self.builder.work.attachment(name, attached.content)
            words = (path, name, markup.folded(attached.description))
            self.context.source.add(f"#k.attachment({', '.join(map(markup.string, words))})\n")


def _name(tag: str, reader: str = "") -> str:
    """A language in its own words, and before them in those of the reader; or its tag where it is none of ours."""
    try:
        known = languages.language(tag)
        return f"{known.name_in(reader)} ({known.native_name})" if reader else known.native_name
    except languages.UnknownLanguageError:
        return tag


def _same(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()
