"""What checks look at: the project, a file, a passage of Markdown, an entry of a catalogue, a whole catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kaisetsu.article import read_article
from kaisetsu.catalogs.kinds import front_matter_texts, places_of
from kaisetsu.checks.facts import Facts
from kaisetsu.checks.markup import PLAIN, Arrival, Markup, arrival, inline, is_plain, markup_of
from kaisetsu.markdown import FrontMatter, Kind, Piece, Text, read
from kaisetsu.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from markdown_it.token import Token

    from kaisetsu.article import Article
    from kaisetsu.catalogs import Catalogue, Entry
    from kaisetsu.problems import Problem


MAX_DOCUMENT = 1_000_000
MAX_FOOTNOTES = 1_000
"""markdown-it takes quadratic time over ``[^``: fourteen seconds for ten thousand of them."""


def is_readable(text: str, limit: int = MAX_DOCUMENT) -> bool:
    """Whether a text is within the limits under which it is parsed at all."""
    return len(text) <= limit and text.count("[^") <= MAX_FOOTNOTES


@dataclass
class Project(Facts):
    """The project a file belongs to, as far as the checks need it; nothing of it is run.

    :param source: the language of ``docs/``
    :param path_faults: what is wrong with the paths looked at so far, each for what it should be
    """

    source: str = "ja"
    _documents: dict[str, Document | None] = field(default_factory=dict)
    path_faults: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """Where a problem stands that has no line of its own."""
        return 1

    def document(self, docname: str) -> Document | None:
        """The document of a catalogue; None where there is none, or it is no UTF-8."""
        if docname not in self._documents:
            self._documents[docname] = self._read(self.docs / f"{docname}.md")
        return self._documents[docname]

    def keep(self, document: Document) -> None:
        """Know a document that has been read, so that its catalogue does not read it again."""
        self._documents[document.path.relative_to(self.docs).with_suffix("").as_posix()] = document

    def _read(self, path: Path) -> Document | None:
        try:
            text = path.read_text("utf-8-sig") if path.is_file() else ""
        except UnicodeDecodeError:
            return None
        if not path.is_file() or not is_readable(text):
            return None
        return Document(path.relative_to(self.root).as_posix(), path, text, self)


@dataclass
class Document:
    """A Markdown file of ``docs/``.

    :param name: its path in messages
    """

    name: str
    path: Path
    text: str
    project: Project | None

    @property
    def line(self) -> int:
        """Where a problem stands that has no line of its own."""
        return 1

    @cached_property
    def _read(self) -> tuple[list[Piece], dict[str, Any]]:
        found: dict[str, Any] = {}
        return list(read(self.text, env=found)), found

    @property
    def env(self) -> dict[str, Any]:
        """The definitions of reference-style links, by markdown-it."""
        return self._read[1]

    @property
    def is_article(self) -> bool:
        """Whether it is one of ``docs/articles``."""
        return self.project is not None and self.path.is_relative_to(self.project.docs / "articles")

    @cached_property
    def article(self) -> Article | list[Problem]:
        """Its front matter, or all faults of it; no faults where it is no article."""
        if self.project is None or not self.is_article:
            return []
        try:
            return read_article(self.path, self.project.root, text=self.text)
        except ProblemsError as error:
            return error.problems

    def tokens_of(self, text: str) -> Sequence[Token]:
        """The inline tokens of a text of its own, read as it stands in a catalogue; most stand here just so."""
        defined = "[" in text and self.env.get("references")  # within directives not all of them are known
        known = None if defined else self._tokens.get(text)
        return inline(text, dict(self.env)) if known is None else known

    @cached_property
    def _tokens(self) -> dict[str, Sequence[Token]]:
        return {piece.source: piece.tokens for piece in self._read[0] if isinstance(piece, Text) and piece.tokens}

    @cached_property
    def texts(self) -> dict[str, tuple[str, int]]:
        """Every translatable text: its folded form, what it is, and its line."""
        return places_of(self._read[0])

    @cached_property
    def passage(self) -> Passage:
        """All its pieces, those of the Markdown in its front matter among them."""
        pieces: list[Piece] = []
        for piece in self._read[0]:
            pieces.append(piece)
            if isinstance(piece, FrontMatter):
                for _key, text, line in front_matter_texts(piece):
                    pieces += [Text(line, Kind.PARAGRAPH, text)] if is_plain(text) else read(text, line)
        return Passage(self.name, 1, self.text, tuple(pieces), self.path, self.project)


@dataclass
class Passage:
    """Markdown that will be printed: a document, or a translation.

    :param base: the document its paths are relative to; None where that is not known
    """

    name: str
    line: int
    text: str
    pieces: tuple[Piece, ...]
    base: Path | None
    project: Project | None
    is_translation: bool = False

    @cached_property
    def marked(self) -> list[tuple[int, Markup]]:
        """The markup of each of its texts, with the line."""
        found = [
            (piece.line, markup_of(piece.tokens)) for piece in self.pieces if isinstance(piece, Text) and piece.tokens
        ]
        return [(self.line if self.is_translation else line, markup) for line, markup in found]

    def at(self, line: int) -> int:
        """The line of the file for a line of the text; a translation stands on one."""
        return self.line if self.is_translation else line


@dataclass
class Pair:
    """A translated entry of a catalogue with what is needed to judge it.

    :param target: the language of the translation (BCP 47)
    :param document: the document of its catalogue, where there is one
    """

    name: str
    entry: Entry
    source: str
    target: str
    project: Project | None
    document: Document | None

    @property
    def line(self) -> int:
        """Where the translation stands."""
        return self.entry.msgstr_line

    @property
    def _references(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.document.env.get("references", {}) if self.document else {}
        return found

    @cached_property
    def arrival(self) -> Arrival:
        """How Markdown takes the translation."""
        return arrival(self.entry.msgstr, self._references)

    @property
    def made_from(self) -> str:
        """The source that was translated; of a stale entry, what it was then."""
        return (self.entry.fuzzy and self.entry.previous) or self.entry.msgid

    @cached_property
    def before(self) -> Markup:
        """The markup of the source."""
        text = self.made_from
        if is_plain(text):
            return Markup(words=text)
        tokens = self.document.tokens_of(text) if self.document else inline(text, {})
        return markup_of(tokens) if tokens else Markup(words=text)

    @cached_property
    def after(self) -> Markup:
        """The markup of the translation."""
        if self.arrival is PLAIN:
            return Markup(words=self.entry.msgstr)
        marked = self.passage.marked if self.arrival.is_one_paragraph else ()
        return marked[0][1] if marked else markup_of(self.arrival.tokens)

    @property
    def is_alternative_text(self) -> bool:
        """Whether it stands for a picture; such a text is not read as Markdown."""
        return self.entry.kind.startswith(str(Kind.ALT))

    @cached_property
    def passage(self) -> Passage:
        """The translation as Markdown that will be printed."""
        msgstr = self.entry.msgstr
        if self.arrival.is_one_paragraph:
            pieces: tuple[Piece, ...] = (Text(1, Kind.PARAGRAPH, msgstr, self.arrival.tokens),)
        else:
            pieces = tuple(read(msgstr, env={"references": dict(self._references)}))
        base = self.document.path if self.document else None
        return Passage(self.name, self.line, msgstr, pieces, base, self.project, is_translation=True)


@dataclass
class CatalogueFile:
    """A whole catalogue.

    :param docname: the document it belongs to, where it lies in a project
    """

    name: str
    path: Path
    catalogue: Catalogue
    target: str
    project: Project | None
    docname: str | None

    @property
    def line(self) -> int:
        """Where a problem stands that has no line of its own."""
        return 1

    @property
    def document(self) -> Document | None:
        """Its document."""
        return self.project.document(self.docname) if self.project and self.docname else None

    def pairs(self, source: str) -> Iterator[Pair]:
        """Its translated entries."""
        for entry in self.catalogue.active:
            if entry.msgstr:
                yield Pair(self.name, entry, source, self.target, self.project, self.document)
