"""Inline Markdown is tried by the rules that its character can begin, not by all sixteen.

Text for the issue upstream (markdown-it-py 4.3.0, ``ParserInline.tokenize`` and ``skipToken``):

    At every character that ends a text each rule is called in turn, and all but one or two look at that character
    only to say no. A table from the character to the rules that can begin with it, made once a chain of rules, saves
    two thirds of the calls; ``myst_role`` of mdit-py-plugins moreover copies the rest of the text before it looks.
    And a text need not end at ``%``, ``-``, ``:`` and their like, at which no rule begins.

A rule that :data:`BEGINS` does not name is tried at every character. The tokens are the same.
Guarded by version: with another major version of markdown-it-py nothing is repaired.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown_it
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    Rule = Callable[[StateInline, bool], bool]

KNOWN = "4."
_stock_tokenize, _stock_skip_token = ParserInline.tokenize, ParserInline.skipToken
BEGINS = {
    "newline": "\n",
    "escape": "\\",
    "myst_role": "{",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_ref": "[",
    "span": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "attr": "{",
}
"""The characters that a rule can begin with, by its name: of CommonMark, and of the plugins that MyST uses."""


class Table(dict[str, "list[Rule]"]):
    """The rules of a chain by the character that they are tried at.

    :param chain: the rules that are switched on, in their order
    :ivar plain: what no rule can begin in
    """

    def __init__(self, inline: ParserInline, chain: list[Rule]) -> None:
        super().__init__()
        self.chain = chain
        begins = [(BEGINS.get(rule.name), rule.fn) for rule in inline.ruler.__rules__ if rule.enabled]
        self.others = [rule for chars, rule in begins if chars is None]
        signs = "".join(sorted({char for chars, _rule in begins for char in chars or ""}))
        for char in signs:
            self[char] = [rule for chars, rule in begins if chars is None or char in chars]
        self.plain = re.compile(f"[^{re.escape(signs)}]+" if self.others == [text] else "(?!)")

    def __missing__(self, char: str) -> list[Rule]:
        return self.others


def _table(inline: ParserInline) -> Table:
    chain = inline.ruler.getRules("")
    known: Table | None = inline.__dict__.get("_by_character")
    if known is None or known.chain is not chain:
        known = inline.__dict__["_by_character"] = Table(inline, chain)
    return known


def tokenize(self: ParserInline, state: StateInline) -> None:
    """As ``ParserInline.tokenize``, by the rules of each character."""
    rules, end, deepest = _table(self), state.posMax, state.md.options["maxNesting"]
    while state.pos < end:
        found = rules.plain.match(state.src, state.pos, end)
        if found:
            state.append_pending(found[0])
            state.pos = found.end()
            continue
        char = state.src[state.pos]
        if state.level >= deepest or not _applied(rules[char], state, silent=False):
            state.append_pending(char)
            state.pos += 1
    if state.pending:
        state.pushPending()


def skip_token(self: ParserInline, state: StateInline) -> None:
    """As ``ParserInline.skipToken``, by the rules of its character."""
    pos, cache = state.pos, state.cache
    if pos in cache:
        state.pos = cache[pos]
        return
    if state.level >= state.md.options["maxNesting"]:
        state.pos = state.posMax + 1
    else:
        state.level += 1
        if not _applied(_table(self)[state.src[pos]], state, silent=True):
            state.pos += 1
        state.level -= 1
    cache[pos] = state.pos


def _applied(rules: list[Rule], state: StateInline, *, silent: bool) -> bool:
    pos = state.pos
    for rule in rules:
        if rule(state, silent):
            if state.pos <= pos:
                raise RuntimeError("inline rule didn't increment state.pos")
            return True
    return False


def install() -> None:
    """Put our functions in the place of markdown-it's, where the version is one we know."""
    if markdown_it.__version__.startswith(KNOWN):
        setattr(ParserInline, "tokenize", tokenize)  # noqa: B010 - mypy refuses an assignment
        setattr(ParserInline, "skipToken", skip_token)  # noqa: B010


def setup(app: Sphinx) -> ExtensionMetadata:
    """Install them for the build; the checks do so too."""
    install()
    return {"parallel_read_safe": True, "parallel_write_safe": True}
