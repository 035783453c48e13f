"""The markup of a text, counted: what a translation must have in common with its source.

Read from markdown-it's tokens, never by regular expression over the text: what stands in code is text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kaisetsu.markdown import ROLES, Content, parser, ruby_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

_SPECIAL = re.compile(r"[`*_\[\]{}<>!\\~|:#^=\n&]|^\s*(?:[-+>%(]|\d{1,9}[.)])|^ {4}|^\t")
_EXPLICIT = re.compile(r"(?P<text>.*?)\s*<(?P<target>[^<>]*)>\s*", re.DOTALL)


def is_plain(text: str) -> bool:
    """Whether a text holds nothing that Markdown could take for markup, so that it need not be parsed."""
    return _SPECIAL.search(text) is None


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
    emphasis: Counter[str] = field(default_factory=Counter)
    html: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    words: str = ""


def markup_of(tokens: Iterable[Token]) -> Markup:
    """Count the markup of a text's inline tokens."""
    found = Markup()
    foreign = 0
    words: list[str] = []
    for token in tokens:
        _count(found, token)
        if token.type == "span_open" and "language-" in str(token.attrs.get("class", "")):
            foreign += 1
        elif token.type == "span_close" and foreign:
            foreign -= 1
        elif not foreign:
            words.append(_words(token))
    found.words = "".join(words)
    return found


def _words(token: Token) -> str:
    if token.type == "myst_role":
        return role_words(token.meta["name"], token.content)
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content if token.type in {"text", "image"} else ""


_OWN_ATTRIBUTES = {"link_open": {"href", "title"}, "image": {"src", "alt", "title"}}


def _count(found: Markup, token: Token) -> None:
    kind = token.type
    if kind == "link_open":
        found.links.append(parser().normalizeLinkText(str(token.attrs.get("href", ""))))
    elif kind == "image":
        found.images.append(parser().normalizeLinkText(str(token.attrs.get("src", ""))))
    elif kind == "myst_role":
        found.roles += _role_targets(token.meta["name"], token.content)
    elif kind == "footnote_ref":
        found.footnotes.append(str(token.meta["label"]))
    elif kind in {"em_open", "strong_open", "s_open", "code_inline"}:
        found.emphasis[kind.removesuffix("_open").removesuffix("_inline")] += 1
    elif kind == "html_inline":
        found.html.append(token.content)
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
        return self.blocks == ("paragraph",)


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


def arrival(text: str, env: dict[str, Any]) -> Arrival:
    """Parse a msgstr as the build does, as a document of its own."""
    tokens = parser().parse(text + "\n", {"references": dict(env.get("references", {}))})
    blocks = tuple(token.type.removesuffix("_open") for token in tokens if token.level == 0 and token.nesting >= 0)
    first = next((token.children or [] for token in tokens if token.type == "inline"), [])
    return Arrival(blocks, first)


def spoken(blocks: Iterable[str]) -> str:
    """Blocks in words, for a message."""
    return ", ".join(_LOOSE.get(block, block) for block in blocks) or "nothing"
