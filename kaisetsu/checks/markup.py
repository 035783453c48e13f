"""The markup of a text, counted: what a translation must have in common with its source.

Read from markdown-it's tokens, never by regular expression over the text: what stands in code is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kaisetsu.markdown import ROLES, Content, parser, ruby_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from markdown_it.token import Token

_SIGNS = re.compile(r"[`*_\[\]{}<>!\\~|:#^=\n&]")
_BEGINNING = re.compile(r"\s*(?:[-+>%(]|\d{1,9}[.)])| {4}|\t")
_EXPLICIT = re.compile(r"(?P<text>.*?)\s*<(?P<target>[^<>]*)>\s*", re.DOTALL)


def is_plain(text: str) -> bool:
    """Whether a text holds nothing that Markdown could take for markup, so that it need not be parsed."""
    return _SIGNS.search(text) is None and _BEGINNING.match(text) is None


@dataclass
class Markup:
    """The markup of one text.

    :param links: where its links lead
    :param roles: name and target (for ``{term}`words <target>``` the target) of each role
    :param words: what readers see, without code, formulas and passages marked as another language
    :param attributes: attributes in braces: the kind of thing they stand on, name, value
    """

    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    roles: list[tuple[str, str]] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    emphasis: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    words: str = ""


def markup_of(tokens: Iterable[Token]) -> Markup:
    """Count the markup of a text's inline tokens."""
    found = Markup()
    foreign = 0
    words: list[str] = []
    for token in tokens:
        if token.type != "text" or token.attrs:
            _count(found, token)
        if token.type == "span_open" and "language-" in str(token.attrs.get("class", "")):
            foreign += 1
        elif token.type == "span_close" and foreign:
            foreign -= 1
        elif not foreign:
            words.append(token.content if token.type == "text" else _words(token))
    found.words = "".join(words)
    return found


def _words(token: Token) -> str:
    if token.type == "myst_role":
        return role_words(token.meta["name"], token.content)
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content if token.type == "image" else ""


_OWN_ATTRIBUTES = {"link_open": {"href", "title"}, "image": {"src", "alt", "title"}}
_EMPHASIS = {"em_open": "em", "strong_open": "strong", "s_open": "s", "code_inline": "code"}


@lru_cache(maxsize=4096)
def _address(href: str) -> str:
    """An address as people write it; a document, its catalogue and others name it again and again."""
    return parser().normalizeLinkText(href)


def _count(found: Markup, token: Token) -> None:
    kind = token.type
    if kind == "link_open":
        found.links.append(_address(str(token.attrs.get("href", ""))))
    elif kind == "image":
        found.images.append(_address(str(token.attrs.get("src", ""))))
    elif kind == "myst_role":
        found.roles += _role_targets(token.meta["name"], token.content)
    elif kind == "footnote_ref":
        found.footnotes.append(str(token.meta["label"]))
    elif kind in _EMPHASIS:
        found.emphasis.append(_EMPHASIS[kind])
    elif kind == "html_inline":
        found.html.append(token.content)
    if token.attrs:
        own = _OWN_ATTRIBUTES.get(kind, set())
        found.attributes += [(kind, name, str(value)) for name, value in token.attrs.items() if name not in own]


def _role_targets(name: str, content: str) -> list[tuple[str, str]]:
    kind = ROLES.get(name)
    if kind is Content.KEYS:
        return [(name, key.strip()) for key in content.split(",") if key.strip()]
    return [(name, role_target(name, content))]


def role_target(name: str, content: str) -> str:
    """What a role points to: ``target`` of ``words <target>``, or all of it."""
    if ROLES.get(name) in {Content.TARGET, Content.DATA}:
        match = _EXPLICIT.fullmatch(content)
        return (match["target"] if match else content).strip()
    return content.strip()


def role_words(name: str, content: str) -> str:
    """What readers see of a role; nothing where it is a key, a formula or the target's own title."""
    kind = ROLES.get(name, Content.TEXT)
    if kind in {Content.KEYS, Content.MATH}:
        return ""
    if kind is Content.RUBY:
        return (ruby_parts(content) or [content])[0]
    match = _EXPLICIT.fullmatch(content) if kind in {Content.TARGET, Content.DATA} else None
    if match:
        return match["text"]
    return content if name == "term" or kind is Content.TEXT else ""


@dataclass(frozen=True)
class Arrival:
    """How Markdown takes a msgstr: the blocks it makes, and the inline tokens of the first paragraph."""

    blocks: tuple[str, ...]
    tokens: Sequence[Token]

    @property
    def is_one_paragraph(self) -> bool:
        """Whether all of it is one paragraph, which alone Sphinx puts in the source's place."""
        return self.blocks == _PARAGRAPH


_PARAGRAPH = ("paragraph",)
PLAIN = Arrival(_PARAGRAPH, ())
"""That of a text without markup, which is not parsed."""
_LOOSE = {
    "heading": "a heading",
    "bullet_list": "a list",
    "ordered_list": "a numbered list",
    "blockquote": "a quotation",
}
_LOOSE |= {"dl": "a definition list", "hr": "a rule", "table": "a table", "fence": "a block of code or a directive"}
_LOOSE |= {"colon_fence": "a directive", "code_block": "a block of code", "html_block": "HTML"}
_LOOSE |= {"footnote_reference": "a footnote", "myst_target": "a target", "myst_line_comment": "a comment"}
_LOOSE |= {"myst_block_break": "a block break", "front_matter": "front matter", "paragraph": "a paragraph"}


def is_one_line(text: str) -> bool:
    """Whether a text cannot but be one paragraph: no other block begins with a letter and has no second line."""
    return text[0].isalpha() and "\n" not in text and "\r" not in text


def arrival(text: str, references: Mapping[str, Any]) -> Arrival:
    """Parse a msgstr as the build does, as a document of its own.

    :param references: the link definitions of the document that it is put into
    """
    if is_plain(text):
        return PLAIN
    env = {"references": dict(references)}
    if is_one_line(text):
        return Arrival(_PARAGRAPH, inline(text.strip(), env))
    tokens = parser().parse(text + "\n", env)
    blocks = tuple(token.type.removesuffix("_open") for token in tokens if token.level == 0 and token.nesting >= 0)
    first = next((token.children or [] for token in tokens if token.type == "inline"), [])
    return Arrival(blocks, first)


def inline(text: str, env: dict[str, Any]) -> list[Token]:
    """Parse a text that is known to be one paragraph."""
    return [child for token in parser().parseInline(text, env) for child in token.children or []]


def spoken(blocks: Iterable[str]) -> str:
    """Blocks in words, for a message."""
    return ", ".join(_LOOSE.get(block, block) for block in blocks) or "nothing"
