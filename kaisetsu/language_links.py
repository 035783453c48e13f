"""Language links: from each page to the same page in the other languages, and how far each edition has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from kaisetsu.config import languages_of, settings_of
from kaisetsu.editions import share_of
from kaisetsu.languages import language

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("kaisetsu")


def note_of(app: Sphinx, docname: str, tag: str) -> str:
    """What a reader should know before switching: how much of the page is translated; nothing where all is."""
    if tag in (app.config.language, settings_of(app).source_language) or docname not in app.env.found_docs:
        return ""
    share = share_of(app.env, docname, tag)
    if share <= 0:
        return _("not translated yet")
    return "" if share >= 1 else _("%d%% translated") % int(100 * share)


def is_offered(app: Sphinx, docname: str, tag: str) -> bool:
    """Whether an edition of a page is complete enough to be told of (``complete_from``)."""
    settings = settings_of(app)
    return tag == settings.source_language or share_of(app.env, docname, tag) >= settings.complete_from


def add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give templates ``language_links`` (``html-page-context``).

    Each has tag, native name, relative and absolute address, whether it is the current one, whether machines are told
    of it (a document of the publication, complete enough), and a note where that edition is partial.
    """
    up = "../" * (pagename.count("/") + 1)
    settings, name = settings_of(app), f"{pagename}.html"
    context["language_links"] = [
        {
            "tag": tag,
            "name": language(tag).native_name,
            "href": f"{up}{tag}/{name}",
            "url": settings.address(tag, name),
            "current": tag == app.config.language,
            "offered": pagename in app.env.found_docs and is_offered(app, pagename, tag),
            "note": note_of(app, pagename, tag),
        }
        for tag in languages_of(app)
    ]
    context["source_language"] = settings.source_language
    context["base_url"], context["is_home"] = settings.base_url, pagename == app.config.root_doc  # / chooses a language


def setup(app: Sphinx) -> ExtensionMetadata:
    """Fill the page context."""
    app.connect("html-page-context", add_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
