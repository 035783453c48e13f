"""The problems this builder reports, and the one way in which it reports them.

Every fault is a Sphinx message with the place in the source, of type ``kaisetsu``
and with the code as its subtype, so that it prints as ``[kaisetsu.<code>]``
and can be found in the table of codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util import logging

from kaisetsu import problems
from kaisetsu.problems import Severity

if TYPE_CHECKING:
    Location = nodes.Node | tuple[str, int | None] | str | None

logger = logging.getLogger(__name__)

ILL_FORMED = problems.define(
    "epub-ill-formed",
    "a page is not well-formed XHTML, so no reading system would open the book (EPUB 3.3, 5.1)",
    "close every element and quote every attribute of the raw HTML, or leave it out",
)
REMOTE_MEDIA = problems.define(
    "epub-remote-media",
    "a picture, sound, film or frame lies on another host; books are read offline and call nobody (EPUB 3.3, 3.6)",
    "put the file beside the document and refer to it there",
)
SCRIPT = problems.define(
    "epub-script",
    "a page holds a script; few reading systems run it and none need to",
    "leave it out of the book with an 'only' directive for html",
)
MEDIA = problems.define(
    "epub-media-type",
    "a picture is of a type that reading systems need not show, or cannot be read (EPUB 3.3, 3.2)",
    "give it as SVG, PNG, JPEG, WebP or GIF",
)
MISSING_ALT = problems.define(
    "epub-missing-alt",
    "a picture has no text for those who cannot see it (WCAG 2.2, 1.1.1)",
    "write what the picture says as its alt text; an empty alt marks decoration",
    Severity.WARNING,
)
MATH = problems.define(
    "epub-math",
    "a formula could not be turned into MathML",
    "use LaTeX that latex2mathml knows, or write the formula in simpler terms",
)
DOCUMENTS = problems.define(
    "epub-documents",
    "an entry of epub_documents does not describe a book",
    "give (start document or list of documents, target, title, metadata), each target once",
)
NO_BOOK = problems.define(
    "epub-no-book",
    "a book was not made, because something is wrong with one of its documents",
    "mend the errors above",
)
COVER = problems.define(
    "epub-cover",
    "a cover could not be drawn",
    "name readable TrueType files in epub_cover_fonts: {tag: {'serif': path, 'sans': path}}",
)


def report(code: str, message: str, location: Location) -> bool:
    """Say what is wrong, where, and how to mend it.

    :param message: what is wrong, with what was found in parentheses
    :returns: whether the fault forbids the book (an error) or only deserves mention (a warning)
    """
    known = problems.CODES[code]
    if isinstance(location, nodes.Node):
        location = _placed(location)
    is_error = known.severity is Severity.ERROR
    log = logger.error if is_error else logger.warning
    log("%s; %s", message, known.remedy, location=location, type="kaisetsu", subtype=code)
    return is_error


def _placed(node: nodes.Node) -> nodes.Node:
    """The node, or the nearest one around it that knows its line."""
    place: nodes.Node | None = node
    while place is not None and not place.line:
        place = place.parent
    return place or node
