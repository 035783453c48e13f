"""A translated paragraph costs one parse, not a parser, a table of settings and a document.

Three faults of MyST-Parser 5.2.0 and Sphinx 9.0.4 make an English edition cost two to three times the Japanese.
Text for the issue upstream:

    Sphinx's ``Locale`` transform parses each msgstr as a document of its own. For each of them MyST-Parser
    (1) builds a MarkdownIt and a renderer anew (``create_md_parser``; ``inspect.getmembers`` alone takes 0.8 ms),
    (2) evaluates the default of ``options.get("document", make_document())`` although a document is given,
    which fills an ``optparse`` parser with all settings of docutils (2.3 ms), and (3) leaves the throw-away document
    in ``_document`` of the nodes it made, so that a pickled doctree carries every one of them (345 KB for 45 KB).
    The parser can be kept, the default made lazily, the nodes adopted. Output stays byte-identical.

Guarded by version: with another major version of MyST-Parser nothing is repaired.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any

import myst_parser
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser as RSTParser
from docutils.parsers.rst.languages import get_language
from docutils.utils import new_document
from myst_parser.mdit_to_docutils import base
from myst_parser.parsers import sphinx_ as myst_sphinx
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from optparse import Values

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererProtocol
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KNOWN = "5."


@cache
def _settings() -> Values:
    return get_default_settings(RSTParser)


def make_document(source_path: str = "notset", parser_cls: type[Any] = RSTParser) -> nodes.document:
    """A document with the default settings of a parser; those of MyST's own default are looked up once."""
    settings = copy.copy(_settings()) if parser_cls is RSTParser else get_default_settings(parser_cls)
    return new_document(source_path, settings=settings)


def setup_render(self: base.DocutilsRenderer, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
    """As ``DocutilsRenderer.setup_render``, but no document is made where one is given."""
    self.md_env, self.md_options, self.md_config = env, options, options["myst_config"]
    self.document = options["document"] if "document" in options else make_document()
    self.current_node = options.get("current_node", self.document)
    self.reporter = self.document.reporter
    self.language_module_rst = get_language(  # type: ignore[assignment]
        self.document.settings.language_code
    )
    self._heading_offset = 0
    self._level_to_section = {0: self.document}
    self._heading_slugs = {}


class Parsers:
    """Keeps a parser between documents; one that is in use is never lent twice."""

    def __init__(self, make: Callable[..., MarkdownIt]) -> None:
        self.make = make
        self.config: MdParserConfig | None = None
        self.idle: list[MarkdownIt] = []

    def __call__(self, config: MdParserConfig, renderer: Callable[[MarkdownIt], RendererProtocol]) -> MarkdownIt:
        """Lend a parser for one document; it comes back when the document is rendered."""
        if config is not self.config:
            self.config, self.idle = config, []
        return self.idle.pop() if self.idle else self._new(config, renderer)

    def _new(self, config: MdParserConfig, renderer: Callable[[MarkdownIt], RendererProtocol]) -> MarkdownIt:
        parser = self.make(config, renderer)
        plain = parser.render

        def render(src: str, env: dict[str, Any] | None = None) -> Any:
            result = plain(src, env)
            parser.options.pop("document", None)
            if config is self.config:  # after a fault the parser is not taken back
                self.idle.append(parser)
            return result

        setattr(parser, "render", render)  # noqa: B010 - mypy refuses an assignment
        return parser


class AdoptTranslations(SphinxTransform):
    """Make translated nodes part of the document they stand in."""

    default_priority = 22  # after Locale (20)

    def apply(self, **kwargs: Any) -> None:
        """Let go of every throw-away document."""
        for node in self.document.findall(nodes.Node):
            if node._document is not None and node._document is not self.document:  # type: ignore[attr-defined]
                node._document = self.document  # type: ignore[attr-defined]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the repairs in place, where the version is one we know."""
    if myst_parser.__version__.startswith(KNOWN):
        stock = getattr(myst_sphinx, "create_md_parser")  # noqa: B009 - not exported
        if not isinstance(stock, Parsers):
            setattr(myst_sphinx, "create_md_parser", Parsers(stock))  # noqa: B010 - not exported
        setattr(base, "make_document", make_document)  # noqa: B010 - mypy refuses an assignment
        setattr(base.DocutilsRenderer, "setup_render", setup_render)  # noqa: B010
        app.add_transform(AdoptTranslations)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
