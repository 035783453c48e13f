"""The parser of Markdown, with the configuration of the build."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import Directive as DocutilsDirective
from docutils.parsers.rst.states import MarkupError
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser

from kaisetsu.markdown.allowed import (
    DIRECTIVES,
    DISABLED_SYNTAX,
    HEADING_ANCHORS,
    MYST_EXTENSIONS,
    URL_SCHEMES,
    Argument,
)
from kaisetsu.upstream import rules_by_character

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt


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
    rules_by_character.install()
    markdown = create_md_parser(configuration(disabled=()), RendererHTML)
    # a link with a refused scheme stays a link here: ``javascript:`` is reported, not overlooked
    setattr(markdown, "validateLink", lambda _url: True)  # noqa: B010
    markdown.disable("wordcount")  # nobody reads it here
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
