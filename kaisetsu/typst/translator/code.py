"""Code blocks: highlighted by Pygments, with line numbers and emphasised lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, String, Token
from sphinx.highlighting import PygmentsBridge

from kaisetsu.typst import markup
from kaisetsu.typst.translator.tables import TableTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        options: dict[str, Any] = node.get("highlight_args", {})
        named = {
            "numbers": options.get("linenostart", 1) if node.get("linenos") else None,
            "marked": list(options.get("hl_lines", ())) or None,
        }
        code = node.astext()
        self.add(f"\n#k.code-block({markup.string(code)}, (\n")
        for line in self._lines(code, node, options):
            self.add("[" + "".join(_token(kind, text) for kind, text in line) + "],\n")
        extra = markup.arguments(named)
        self.add(f"){', ' + extra if extra else ''})\n\n")

    def _lines(self, code: str, node: nodes.Element, options: dict[str, Any]) -> Iterator[list[tuple[str, str]]]:
        """The lines of the code, each a list of kinds and texts."""
        language = node.get("language", "python3" if isinstance(node, nodes.doctest_block) else "default")
        if language == "default":
            language = self.builder.config.highlight_language
        lexer = PygmentsBridge("latex").get_lexer(
            code, language, options.get("opts"), node.get("force", True), location=node
        )
        line: list[tuple[str, str]] = []
        tokens = list(lexer.get_tokens(code))
        if "".join(text for _, text in tokens).rstrip("\n") != code.expandtabs(lexer.tabsize or 8).rstrip("\n"):
            tokens = [(Token.Text, code)]
        for token, text in tokens:
            first, *rest = text.split("\n")
            line.append((_kind(token), first))
            for each in rest:
                yield line
                line = [(_kind(token), each)]
        if any(text for _, text in line):
            yield line


def _kind(token: _TokenType) -> str:
    return next((name for kind, name in _KINDS if token in kind), "")


def _token(kind: str, text: str) -> str:
    if not text:
        return ""
    return f"#k.token({markup.string(kind)}, {markup.string(text)});" if kind else markup.content(text)


def _has_marks(node: nodes.Element) -> bool:
    return any(not isinstance(each, nodes.Text) for each in node.children)
