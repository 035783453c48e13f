"""The look of the site: furo, with our templates, tokens and styles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import locale

from kaisetsu.interface import words
from kaisetsu.theme import tokens

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


def give_tokens(app: Sphinx, config: Config) -> None:
    """Hand the tokens to the stylesheet, which is a template, and to the PDF builder (``config-inited``)."""
    config.html_context = {
        "light_tokens": tokens.declarations(tokens.LIGHT),
        "dark_tokens": tokens.declarations(tokens.DARK),
        "scale": tokens.scale(),
        **config.html_context,
    }
    if "typst_tokens" in config:
        config.typst_tokens = {**tokens.print_tokens(), **config.typst_tokens}


def complete_words(app: Sphinx) -> None:
    """Where Sphinx's own catalogue lacks a word, ours may have it: "Link to this heading" (``builder-inited``)."""
    locale.translators["general", "sphinx"].add_fallback(words(app.config.language))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme and what its pages need."""
    app.add_html_theme("kaisetsu", str(Path(__file__).parent / "kaisetsu"))
    app.connect("config-inited", give_tokens)
    app.connect("builder-inited", complete_words)
    app.setup_extension("kaisetsu.theme.nodes")
    app.setup_extension("kaisetsu.theme.together")
    app.setup_extension("kaisetsu.theme.notes")
    app.setup_extension("kaisetsu.theme.pages")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
