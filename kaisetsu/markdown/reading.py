"""Reading a document into pieces: its texts, directives and tags, each with its line, without building it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kaisetsu.markdown.allowed import DIRECTIVES, Argument, Body
from kaisetsu.markdown.parsing import DirectiveText, parser, take_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

MAX_DEPTH = 10
"""Directives inside directives; a deeper one is reported by the checks and not read."""


class Kind(StrEnum):
    """What a text is to its reader; the ``#.`` line of a catalogue entry says it."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    QUOTE = "quotation"
    CELL = "table cell"
    TERM = "term"
    DEFINITION = "definition"
    CAPTION = "caption"
    ALT = "alternative text"
    FOOTNOTE = "footnote"
    NAVIGATION = "navigation"


@dataclass(frozen=True)
class Text:
    """A text as translators see it, a paragraph or less.

    :param source: its Markdown
    :param tokens: its inline tokens; empty where Markdown is not read (alternative text)
    """

    line: int
    kind: Kind
    source: str
    tokens: Sequence[Token] = field(default=(), compare=False)


@dataclass(frozen=True)
class DirectiveUse:
    """A directive, or a fence of colons whose name is in no braces (*braces* false)."""

    line: int
    name: str
    parts: DirectiveText
    depth: int
    braces: bool = True


@dataclass(frozen=True)
class Html:
    """A block of HTML."""

    line: int
    content: str


@dataclass(frozen=True)
class Code:
    """A block of code: text that is printed as it is."""

    line: int
    content: str


@dataclass(frozen=True)
class FrontMatter:
    """The YAML at the head of a document."""

    line: int
    content: str


Piece = Text | DirectiveUse | Html | Code | FrontMatter


def read(text: str, line: int = 1, env: dict[str, Any] | None = None) -> Iterator[Piece]:
    """The pieces of a document in their order.

    :param line: the line of the file on which *text* begins
    :param env: takes up the definitions of reference-style links (markdown-it's ``references``)
    """
    yield from _Reader({} if env is None else env).read(text, line)


def same_text(one: str) -> str:
    """A form in which two spellings of one text are equal: white space and hard line breaks don't count.

    Sphinx writes a message on one line, and a line break between two Japanese characters vanishes.
    """
    return "".join(re.sub(r"\\[ \t]*(?=\n|$)", "", one).split())


_KINDS = {
    "list_item_open": Kind.ITEM,
    "blockquote_open": Kind.QUOTE,
    "th_open": Kind.CELL,
    "td_open": Kind.CELL,
    "dt_open": Kind.TERM,
    "dd_open": Kind.DEFINITION,
    "footnote_reference_open": Kind.FOOTNOTE,
}


class _Reader:
    """Walks the tokens of a document and of the directives in it; link definitions are shared by all."""

    def __init__(self, env: dict[str, Any]) -> None:
        self.env = env
        self.titled = False

    def read(self, text: str, line: int, within: tuple[str, ...] = ()) -> Iterator[Piece]:
        open_kinds: list[Kind] = []
        for token in parser().parse(text + "\n", self.env):
            if token.type in _KINDS:
                open_kinds.append(_KINDS[token.type])
            elif token.nesting == -1 and f"{token.type.removesuffix('_close')}_open" in _KINDS:
                open_kinds.pop()
            elif token.type == "heading_open":
                open_kinds.append(Kind.HEADING if self.titled or within else Kind.TITLE)
                self.titled = True
            elif token.type == "heading_close":
                open_kinds.pop()
            else:
                yield from self._piece(token, line, within, open_kinds)

    def _piece(self, token: Token, base: int, within: tuple[str, ...], kinds: list[Kind]) -> Iterator[Piece]:
        line = base + (token.map[0] if token.map else 0)
        if token.type == "inline":
            kind = kinds[-1] if kinds else _paragraph_kind(within)
            yield from _text(line, kind, token)
        elif token.type in {"fence", "colon_fence"}:
            yield from self._fence(token, line, within)
        elif token.type == "code_block":
            yield Code(line, token.content)
        elif token.type == "html_block":
            yield Html(line, token.content)
        elif token.type == "front_matter" and not within:
            yield FrontMatter(line + 1, token.content)

    def _fence(self, token: Token, line: int, within: tuple[str, ...]) -> Iterator[Piece]:
        words = token.info.strip().split(maxsplit=1)
        name, first_line = [*words, "", ""][:2]
        braces = name.startswith("{") and name.endswith("}")
        if token.type == "fence" and not braces:
            yield Code(line, token.content)
            return
        name = name[1:-1] if braces else name
        # as MyST does: a nested fence of colons is no option
        content = "\n" + token.content if token.content.startswith(":::") else token.content
        parts = take_apart(name, first_line, content)
        yield DirectiveUse(line, name, parts, len(within) + 1, braces)
        if len(within) < MAX_DEPTH:
            yield from self._inside(name, parts, line - (content is not token.content), within)

    def _inside(self, name: str, parts: DirectiveText, line: int, within: tuple[str, ...]) -> Iterator[Piece]:
        known = DIRECTIVES.get(name)
        if known is None or known.argument is Argument.TEXT:
            kind = Kind.HEADING if name == "rubric" else Kind.CAPTION
            yield from _inline(line, kind, parts.argument)
        for option in sorted(known.texts & parts.options.keys()) if known else ():
            if option == "alt":
                yield Text(line, Kind.ALT, parts.options[option])
            else:
                yield from _inline(line, Kind.CAPTION, parts.options[option])
        body = known.body if known else Body.MARKDOWN
        if body is Body.MARKDOWN:
            yield from self.read(parts.body, line + parts.body_line, (*within, name))
        elif body is Body.DOCUMENTS:
            yield from _entries(parts.body, line + parts.body_line)
        elif body is Body.LITERAL:
            yield Code(line + parts.body_line, parts.body)


def _paragraph_kind(within: tuple[str, ...]) -> Kind:
    return Kind.CAPTION if within and within[-1] in {"figure", "chart"} else Kind.PARAGRAPH


def _text(line: int, kind: Kind, token: Token) -> Iterator[Text]:
    tokens = token.children or []
    if token.content.strip():
        yield Text(line, kind, token.content, tokens)
    for child in tokens:
        if child.type == "image" and child.content:
            yield Text(line, Kind.ALT, child.content)


def _inline(line: int, kind: Kind, source: str) -> Iterator[Text]:
    for token in parser().parseInline(source, {}):
        yield from _text(line, kind, token)


def _entries(body: str, line: int) -> Iterator[Text]:
    for offset, entry in enumerate(body.splitlines()):
        title = re.fullmatch(r"\s*(.+?)\s*<[^<>]*>\s*", entry, re.DOTALL)
        if title:
            yield Text(line + offset, Kind.NAVIGATION, title[1])
