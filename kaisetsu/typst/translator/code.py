"""Code blocks: highlighted by Pygments, with line numbers and emphasised lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from pygments.formatter import Formatter
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, String
from sphinx.highlighting import PygmentsBridge

from kaisetsu.typst import markup
from kaisetsu.typst.translator.tables import TableTranslator

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import SupportsWrite
    from pygments.token import _TokenType

# Kinds of tokens the template has a style for, the most special first.
_KINDS: tuple[tuple[Any, str], ...] = (
    (Comment, "comment"),
    (Keyword, "keyword"),
    (Operator.Word, "keyword"),
    (String, "string"),
    (Number, "number"),
    (Literal, "string"),
    (Name.Function, "name"),
    (Name.Class, "name"),
    (Name.Decorator, "name"),
    (Name.Tag, "keyword"),
    (Name.Attribute, "name"),
    (Generic.Heading, "strong"),
    (Generic.Subheading, "strong"),
    (Generic.Strong, "strong"),
    (Generic.Prompt, "quiet"),
    (Generic.Output, "quiet"),
    (Generic.Inserted, "inserted"),
    (Generic.Deleted, "deleted"),
)


class CodeTranslator(TableTranslator):
    """Literal text in blocks."""

    def visit_literal_block(self, node: nodes.Element) -> None:
        """A block of code, or of parsed literal text with marks inside."""
        if node.rawsource == node.astext() or not _has_marks(node):
            self._highlighted(node)
        else:
            self.add(f"\n#k.code-block({markup.string(node.astext())}, (\n[")
            self.verbatim += 1
            self.children(node)
            self.verbatim -= 1
            self.add("],))\n\n")
        raise nodes.SkipNode

    visit_doctest_block = visit_literal_block

    def captioned_code(self, node: nodes.Element) -> None:
        """Code with its caption above it."""
        caption = next((each for each in node.children if isinstance(each, nodes.caption)), None)
        self.add("\n#k.captioned-code(")
        self.caption(caption, "code-block", node)
        self.add(")[\n")
        self.children(each for each in node.children if each is not caption)
        self.add("\n]\n\n")

    def _highlighted(self, node: nodes.Element) -> None:
        options: dict[str, Any] = dict(node.get("highlight_args", {}))
        named = {
            "numbers": options.pop("linenostart", 1) if node.get("linenos") else None,
            "marked": list(options.pop("hl_lines", ())) or None,
        }
        code = node.astext()
        self.add(f"\n#k.code-block({markup.string(code)}, (\n")
        language = node.get("language", "default")
        self.add(_BRIDGE.highlight_block(code, language, options.get("opts"), node.get("force", False), location=node))
        extra = markup.arguments(named)
        self.add(f"){', ' + extra if extra else ''})\n\n")


class TypstFormatter(Formatter[str]):
    """Each line as a content block: ``[…],``."""

    def format(self, tokensource: Iterable[tuple[_TokenType, str]], outfile: SupportsWrite[str]) -> None:
        """Write the lines of the code; a last empty one is left out."""
        line = ""
        for token, text in tokensource:
            first, *rest = text.split("\n")
            line += _token(_kind(token), first)
            for each in rest:
                outfile.write(f"[{line}],\n")
                line = _token(_kind(token), each)
        if line:
            outfile.write(f"[{line}],\n")


class _Bridge(PygmentsBridge):
    """Sphinx's way to Pygments: its lexers, its warnings, its second try in relaxed mode."""

    html_formatter = TypstFormatter  # type: ignore[assignment]


_BRIDGE = _Bridge("html")


def _kind(token: _TokenType) -> str:
    return next((name for kind, name in _KINDS if token in kind), "")


def _token(kind: str, text: str) -> str:
    if not text:
        return ""
    return f"#k.token({markup.string(kind)}, {markup.string(text)});" if kind else markup.content(text)


def _has_marks(node: nodes.Element) -> bool:
    return any(not isinstance(each, nodes.Text) for each in node.children)
