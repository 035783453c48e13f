"""What the templates of a page are given, besides what Sphinx gives; and what furo would do at length is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.osutil import relative_uri

from kaisetsu.config import settings_of
from kaisetsu.nodes import blocks, marked_language
from kaisetsu.phrases import with_breaks
from kaisetsu.registry import registry_of
from kaisetsu.theme.nodes import TOOLS
from kaisetsu.theme.policy import policy
from kaisetsu.titles import foreign_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("kaisetsu")

# Nothing of these is called by our pages; doctools.js would need `unsafe-eval`.
_UNUSED = re.compile(r"documentation_options|doctools|sphinx_highlight|furo|translations")
# docutils' own viewport, a second time; attributes that are not HTML (FINDINGS, translation_progress_classes).
_FAULTY_META = re.compile(r'<meta name="viewport"[^>]*>\s*| translated="\w+"')


# The pages about the publication that the foot of every page names.
FOOTER = ("about/index", "about/editorial-policy", "about/corrections", "about/downloads")


def prepare_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Fill the context (``html-page-context``), before furo does.

    Without ``toctree`` and ``toc`` furo makes no tree of the whole site for each page.
    """
    context.pop("toctree", None)
    context.pop("toc", None)
    settings = settings_of(app)
    # Code wider than the page can be scrolled by keyboard (WCAG 2.2, 2.1.1); in running text "<pre>" is escaped.
    body = str(context.get("body", "")).replace("<pre>", '<pre tabindex="0">')
    body = body.replace('<span class="progress-bar">', '<span aria-hidden="true" class="progress-bar">')
    before, mark, after = body.partition(TOOLS)
    context.update(
        t=_,
        title_language=foreign_title(app, pagename),
        csp=policy(),
        settings=settings,
        is_home=pagename == app.config.root_doc,
        body_before=before,
        body_after=after,
        has_tools=bool(mark),
        page_kind=_kind(app, pagename),
        page_titles={name: app.env.titles[name].astext() for name in FOOTER if name in app.env.titles},
        report_address=settings.contact or _page(app, pagename, "about/corrections"),
        feed=_feed(app, pagename),
        contents=list(contents_of(doctree, app.config.language)) if doctree else [],
        metatags=_FAULTY_META.sub("", str(context.get("metatags", ""))),
        script_files=[each for each in context["script_files"] if not _UNUSED.search(_name(each))],
        css_files=[each for each in context["css_files"] if _is_needed(_name(each), before + after)],
    )
    context.setdefault("downloads", [])
    context.setdefault("navigation", [])
    context.setdefault("language_links", [])


def _name(asset: Any) -> str:
    return str(getattr(asset, "filename", asset))


def _is_needed(stylesheet: str, body: str) -> bool:
    if "furo-extensions" in stylesheet:
        return False
    return "pygments" not in stylesheet or 'class="highlight' in body


def _page(app: Sphinx, pagename: str, docname: str) -> str:
    if docname not in app.env.found_docs:
        return ""
    return app.builder.get_relative_uri(pagename, docname) or "#content"


def _feed(app: Sphinx, pagename: str) -> str:
    """The address of the feed of a topic on its page, else of everything; none where no site is made."""
    if not app.config.kaisetsu_books:
        return ""
    is_topic = pagename.startswith("topics/") and pagename.removeprefix("topics/") in registry_of(app.env).topics()
    return relative_uri(f"{pagename}.html", f"{pagename}.xml" if is_topic else "feed.xml")


def _kind(app: Sphinx, pagename: str) -> str:
    entry = registry_of(app.env).entries.get(pagename)
    return entry.article.kind if entry else "home" if pagename == app.config.root_doc else "page"


def contents_of(document: nodes.document, language: str) -> Iterator[dict[str, Any]]:
    """The sections of a page, two levels deep: address, title, level, and its language where it is another."""
    top = next(iter(document.findall(nodes.section)), None)
    for section in blocks(top, nodes.section) if top is not None else ():
        level = _depth(section)
        title = section.next_node(nodes.title)
        if section is top or level > 3 or not section["ids"] or title is None:
            continue
        tag = marked_language(title)
        yield {
            "id": section["ids"][0],
            "title": with_breaks(title.astext(), tag or language),
            "lang": tag if tag != language else "",
            "level": level,
        }


def _depth(section: nodes.Node) -> int:
    depth = 0
    node: nodes.Node | None = section
    while node is not None:
        depth += isinstance(node, nodes.section)
        node = node.parent
    return depth


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect, ahead of furo (500)."""
    app.connect("html-page-context", prepare_page, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
