"""Language links: from each page to the same page in the other languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaisetsu.config import languages_of, settings_of
from kaisetsu.languages import language

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give templates ``language_links``: tag, native name, relative and absolute address (``html-page-context``)."""
    up = "../" * (pagename.count("/") + 1)
    settings, name = settings_of(app), f"{pagename}.html"
    context["language_links"] = [
        {
            "tag": tag,
            "name": language(tag).native_name,
            "href": f"{up}{tag}/{name}",
            "url": settings.address(tag, name),
            "current": tag == app.config.language,
            "exists": pagename in app.env.found_docs,
            "note": "",
        }
        for tag in languages_of(app)
    ]
    context["source_language"] = settings.source_language


def setup(app: Sphinx) -> ExtensionMetadata:
    """Fill the page context."""
    app.connect("html-page-context", add_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
