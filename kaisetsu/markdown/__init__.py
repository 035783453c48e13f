"""The Markdown of this project: one list of what it may use, and the parser made from it.

Articles and catalogues are untrusted (DESIGN.md, "Nothing hostile gets in"). The build takes its settings
from here and the checks read with the same parser, so that both agree on what a text is.
"""

from kaisetsu.markdown.allowed import (
    DIRECTIVES,
    DISABLED_SYNTAX,
    HEADING_ANCHORS,
    MYST_EXTENSIONS,
    ROLES,
    URL_SCHEMES,
    Argument,
    Body,
    Content,
    Directive,
    ruby_parts,
)
from kaisetsu.markdown.parsing import DirectiveText, configuration, parser, take_apart
from kaisetsu.markdown.reading import Code, DirectiveUse, FrontMatter, Html, Kind, Piece, Text, read, same_text

__all__ = [
    "DIRECTIVES",
    "DISABLED_SYNTAX",
    "HEADING_ANCHORS",
    "MYST_EXTENSIONS",
    "ROLES",
    "URL_SCHEMES",
    "Argument",
    "Body",
    "Code",
    "Content",
    "Directive",
    "DirectiveText",
    "DirectiveUse",
    "FrontMatter",
    "Html",
    "Kind",
    "Piece",
    "Text",
    "configuration",
    "parser",
    "read",
    "ruby_parts",
    "same_text",
    "take_apart",
]
