"""The Markdown of this project: one list of what it may use, and the parser made from it.

Articles and catalogues are untrusted (DESIGN.md, "Nothing hostile gets in"). What they may use is the
allow-list of this module: MyST extensions, directives with their options, roles, URL schemes. The build
takes its settings from here and the checks read with the same parser, so that both agree on what a text is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import Directive as DocutilsDirective
from docutils.parsers.rst.states import MarkupError
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt

MYST_EXTENSIONS = ("attrs_inline", "colon_fence", "deflist")
"""Never ``substitution`` (a msgstr ran a shell command with it), ``dollarmath``, ``html_*`` or ``tasklist``."""

DISABLED_SYNTAX = ("html_block", "html_inline")
"""Switched off in the build, so that a tag is printed as text even where the checks were skipped."""

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
_LISTING = _directive(Argument.WORD, Body.NONE, "class limit")
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
    "timeline": _directive(Argument.NONE, Body.MARKDOWN, "class name"),
    "key-figures": _directive(Argument.NONE, Body.MARKDOWN, "class name"),
    "chart": _directive(
        Argument.DATA,
        Body.MARKDOWN,
        "class height kind name sort type unit width x y",
        texts="alt caption source title x-title y-title",
    ),
    "latest": _LISTING,
    "archive": _LISTING,
    "topics": _LISTING,
    "topic-articles": _LISTING,
    "related": _LISTING,
    "glossary-table": _LISTING,
    "corrections-list": _LISTING,
    "translation-status": _LISTING,
    "downloads-list": _LISTING,
}


class Content(StrEnum):
    """What stands between the backticks of a role."""

    TEXT = "text"
    TARGET = "target"  # ``target`` or ``words <target>``
    KEYS = "keys"  # one or more names, the same in every language
    DATA = "data"  # as TARGET, a file under docs/data
    MATH = "math"


ROLES: dict[str, Content] = {
    "abbr": Content.TEXT,
    "cite": Content.KEYS,
    "doc": Content.TARGET,
    "download": Content.DATA,
    "math": Content.MATH,
    "numref": Content.TARGET,
    "ref": Content.TARGET,
    "ruby": Content.TEXT,
    "sub": Content.TEXT,
    "sup": Content.TEXT,
    "term": Content.TARGET,
}


def configuration(*, disabled: tuple[str, ...] = DISABLED_SYNTAX) -> MdParserConfig:
    """The settings of MyST, as ``conf.py`` gives them to the build."""
    return MdParserConfig(
        enable_extensions=set(MYST_EXTENSIONS),
        url_schemes=dict.fromkeys(URL_SCHEMES),
        heading_anchors=HEADING_ANCHORS,
        disable_syntax=list(disabled),
    )


@cache
def parser() -> MarkdownIt:
    """The parser of the checks: the one of the build, but it still sees HTML, in order to refuse it."""
    markdown = create_md_parser(configuration(disabled=()), RendererHTML)
    # a link with a refused scheme stays a link here: ``javascript:`` is reported, not overlooked
    setattr(markdown, "validateLink", lambda _url: True)  # noqa: B010
    return markdown


@dataclass(frozen=True)
class DirectiveText:
    """The parts of a directive as MyST takes them apart.

    :param body_line: lines from the directive's first line to the first line of its body
    :param fault: what MyST could not read, or an empty string
    """

    argument: str
    options: dict[str, str]
    body: str
    body_line: int
    fault: str = ""


class _EveryOption(dict[str, "Callable[[str], Any]"]):
    """An option table that takes any name: which are allowed is decided by the reader, with a better message."""

    def __bool__(self) -> bool:
        return True

    def __missing__(self, _name: str) -> Callable[[str], Any]:
        return lambda value: value or ""


class _WithArgument(DocutilsDirective):
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = _EveryOption()


class _WithoutArgument(_WithArgument):
    optional_arguments = 0


def take_apart(name: str, first_line: str, content: str) -> DirectiveText:
    """Argument, options and body of a directive, by MyST's own function.

    :param name: the directive; unknown names are read as taking an argument
    :param first_line: what follows the name on its line
    :param content: the lines below, without the fence
    """
    known = DIRECTIVES.get(name)
    shape = _WithoutArgument if known and known.argument is Argument.NONE else _WithArgument
    try:
        parts = parse_directive_text(shape, first_line, content, line=0)
    except MarkupError as error:
        return DirectiveText(first_line, {}, content, 1, str(error))
    fault = "; ".join(warning.msg for warning in parts.warnings)
    argument = parts.arguments[0] if parts.arguments else ""
    return DirectiveText(argument, parts.options, "\n".join(parts.body), parts.body_offset + 1, fault)
