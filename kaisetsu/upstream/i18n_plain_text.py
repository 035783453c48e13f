"""A translation without markup needs no parser.

Text for the issue upstream (Sphinx 9.0.4 with myst-parser 5.2.0; measured on 100 translated articles):

    Two of three msgstrs of an article (cells, headings, captions, sentences) hold no character that Markdown knows.
    ``_publish_msgstr`` nevertheless makes a parser, a document with forty tables and a tree of tokens for each, 0.3 ms,
    to arrive at one paragraph with one text. Whether a text can hold markup is one match of a regular expression.

Guarded by version, and by the extensions that give a meaning to plain characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import myst_parser
from docutils import nodes
from sphinx.transforms import i18n

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KNOWN = "5."
MARKING = {"linkify", "replacements", "smartquotes"}
"""The extensions of MyST that read more than ASCII signs."""

# One line that begins with a letter or a number (but no number of a list), and holds no sign that begins markup.
PLAIN = re.compile(r"(?!\d+[.)](?:\s|$))[^\W_](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\\`*_\[\]<>&{}$~^|]*\S)?")
UNDERLINE = re.compile(r"\n=+")
"""What ``Locale`` puts under a title."""

_stock = i18n._publish_msgstr


def publish_msgstr(source: str, source_path: str, source_line: int, **context: Any) -> nodes.Element:
    """Parse a msgstr; at once where there is nothing to parse."""
    match = PLAIN.match(source)
    plain = source_path.endswith(".md") and MARKING.isdisjoint(context["config"].myst_enable_extensions)
    if match is not None and plain:
        if match.end() == len(source):
            return nodes.paragraph("", "", nodes.Text(source))
        if UNDERLINE.fullmatch(source, match.end()):
            return nodes.section("", nodes.title("", "", nodes.Text(match[0])))
    return _stock(source, source_path, source_line, **context)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our function in the place of Sphinx's, where the version is one we know."""
    if myst_parser.__version__.startswith(KNOWN):
        setattr(i18n, "_publish_msgstr", publish_msgstr)  # noqa: B010 - mypy refuses an assignment
    return {"parallel_read_safe": True, "parallel_write_safe": True}
