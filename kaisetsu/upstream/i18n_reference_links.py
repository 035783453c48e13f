"""Reference-style links work in a translation (MyST-Parser issue 690).

``[text][name]`` takes its address from a line ``[name]: address`` of the document. A msgstr is parsed as a document
of its own, where that line is missing, and the brackets are printed as they stand. Here the definitions of the
document are kept while it is read, and lent to each of its msgstrs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from myst_parser.parsers import sphinx_ as myst_sphinx

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererProtocol
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KEY = "myst_link_definitions"
_stock = getattr(myst_sphinx, "create_md_parser")  # noqa: B009 - not exported, so mypy refuses the attribute


def create_md_parser(config: MdParserConfig, renderer: Callable[[MarkdownIt], RendererProtocol]) -> MarkdownIt:
    """A parser that keeps a document's definitions of links, and lends them to the document's msgstrs."""
    parser: MarkdownIt = _stock(config, renderer)
    plain = parser.render

    def render(src: str, env: dict[str, Any] | None = None) -> Any:
        document: nodes.document = parser.options["document"]
        kept = document.settings.env.current_document
        is_translation = str(document.get("source", "")).endswith(":<translated>")
        env = {} if env is None else env
        if is_translation:
            env["references"] = dict(kept.get(KEY, {}))
        result = plain(src, env)
        if not is_translation:
            kept[KEY] = env.get("references", {})
        return result

    setattr(parser, "render", render)  # noqa: B010 - mypy refuses an assignment
    return parser


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our function in the place of MyST's."""
    setattr(myst_sphinx, "create_md_parser", create_md_parser)  # noqa: B010 - mypy refuses an assignment
    return {"parallel_read_safe": True, "parallel_write_safe": True}
