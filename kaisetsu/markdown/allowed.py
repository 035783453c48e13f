"""What content may use: extensions, directives with their options, roles and URL schemes.

One table for the build and the checks (DESIGN.md, "Nothing hostile gets in"); everything else is refused.
Adding a directive to the press means adding it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MYST_EXTENSIONS = ("attrs_inline", "colon_fence", "deflist")
"""Never ``substitution`` (a msgstr ran a shell command with it), ``dollarmath``, ``html_*`` or ``tasklist``."""

DISABLED_SYNTAX = ("html_block", "html_inline", "wordcount")
"""Switched off in the build: tags, which are printed as text even where the checks were skipped, and counting."""

URL_SCHEMES = ("http", "https", "mailto", "tel")

HEADING_ANCHORS = 3
"""Headings down to this level can be linked to by their slug."""


class Argument(StrEnum):
    """What stands on the first line of a directive."""

    NONE = "none"  # nothing: text there is the beginning of the body
    TEXT = "text"  # Markdown that readers see
    WORD = "word"  # a name or an expression
    IMAGE = "image"  # the path of a picture under docs/
    DATA = "data"  # the path of a file under docs/data


class Body(StrEnum):
    """What the content of a directive is."""

    NONE = "none"
    MARKDOWN = "markdown"
    LITERAL = "literal"  # printed as it is: code, formulas
    DOCUMENTS = "documents"  # a line a document, as in toctree


@dataclass(frozen=True)
class Directive:
    """A directive that content may use.

    :param texts: options whose value readers see (they are translated)
    :param paths: options whose value is a path under ``docs/``
    """

    argument: Argument
    body: Body
    options: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()

    def accepts(self, option: str) -> bool:
        """Whether the option may be written."""
        return option in self.options or option in self.texts or option in self.paths


def _directive(argument: Argument, body: Body, options: str = "", texts: str = "", paths: str = "") -> Directive:
    names = (frozenset(words.split()) for words in (options, texts, paths))
    return Directive(argument, body, *names)


_NOTICE = _directive(Argument.NONE, Body.MARKDOWN, "class name")
_LISTING = _directive(Argument.NONE, Body.NONE)
_PICTURE = "align class height name scale width"

DIRECTIVES: dict[str, Directive] = {
    "note": _NOTICE,
    "warning": _NOTICE,
    "tip": _NOTICE,
    "important": _NOTICE,
    "epigraph": _directive(Argument.NONE, Body.MARKDOWN),
    "admonition": _directive(Argument.TEXT, Body.MARKDOWN, "class name"),
    "rubric": _directive(Argument.TEXT, Body.NONE, "class name heading-level"),
    "only": _directive(Argument.WORD, Body.MARKDOWN),
    "table": _directive(Argument.TEXT, Body.MARKDOWN, "align class name width widths"),
    "list-table": _directive(Argument.TEXT, Body.MARKDOWN, "align class header-rows name stub-columns width widths"),
    "figure": _directive(Argument.IMAGE, Body.MARKDOWN, f"{_PICTURE} figclass figwidth", texts="alt"),
    "image": _directive(Argument.IMAGE, Body.NONE, _PICTURE, texts="alt"),
    "code-block": _directive(
        Argument.WORD, Body.LITERAL, "class dedent emphasize-lines force lineno-start linenos name", texts="caption"
    ),
    "math": _directive(Argument.WORD, Body.LITERAL, "class label name nowrap"),
    "toctree": _directive(
        Argument.NONE,
        Body.DOCUMENTS,
        "glob hidden includehidden maxdepth name numbered reversed titlesonly",
        texts="caption",
    ),
    "timeline": _directive(Argument.NONE, Body.MARKDOWN),
    "key-figures": _directive(Argument.NONE, Body.MARKDOWN),
    "chart": _directive(Argument.DATA, Body.MARKDOWN, "as-of class name series source type x y", texts="alt unit"),
    "latest": _directive(Argument.NONE, Body.NONE, "count kind"),
    "archive": _directive(Argument.NONE, Body.NONE, "on"),
    "topics": _LISTING,
    "topic-articles": _directive(Argument.WORD, Body.NONE, "count kind"),
    "related": _directive(Argument.WORD, Body.NONE, "count"),
    "glossary-table": _directive(Argument.NONE, Body.NONE, "marked"),
    "corrections-list": _directive(Argument.NONE, Body.NONE, "count kind"),
    "translation-status": _LISTING,
    "downloads-list": _LISTING,
    "problem-codes": _directive(Argument.WORD, Body.NONE),
}


class Content(StrEnum):
    """What stands between the backticks of a role."""

    TEXT = "text"
    TARGET = "target"  # ``target`` or ``words <target>``
    KEYS = "keys"  # one or more names, the same in every language
    DATA = "data"  # as TARGET, a file under docs/data
    MATH = "math"
    RUBY = "ruby"  # ``words|reading``


ROLES: dict[str, Content] = {
    "abbr": Content.TEXT,
    "cite": Content.KEYS,
    "doc": Content.TARGET,
    "download": Content.DATA,
    "math": Content.MATH,
    "numref": Content.TARGET,
    "ref": Content.TARGET,
    "ruby": Content.RUBY,
    "sub": Content.TEXT,
    "sup": Content.TEXT,
    "term": Content.TARGET,
}


def ruby_parts(content: str) -> tuple[str, str] | None:
    """The words and their reading in ``漢字|かんじ``; None where there are not just these two.

    The bar may be a full-width one too, which ends no cell of a table.
    """
    words, _bar, reading = (part.strip() for part in content.replace("｜", "|").partition("|"))
    return (words, reading) if words and reading and "|" not in reading else None
