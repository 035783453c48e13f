"""The sidebar: topics and the pages about the publication, and of deeper trees the current branch only.

Its size does not depend on the number of articles: they are in no toctree. furo would resolve the
whole tree for every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from kaisetsu.config import settings_of
from kaisetsu.registry import registry_of
from kaisetsu.titles import title_languages

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def branch_of(env: BuildEnvironment, docname: str) -> list[str]:
    """The page and those above it, up to the start page."""
    parents = {child: parent for parent, children in env.toctree_includes.items() for child in children}
    found = [docname]
    while found[-1] in parents and parents[found[-1]] not in found:
        found.append(parents[found[-1]])
    return found


def item_of(app: Sphinx, docname: str, pagename: str, branch: list[str]) -> dict[str, Any]:
    """A page in the sidebar: its title and language, whether it is the current one or above it, its children if so."""
    env, tag = app.env, app.config.language
    language = title_languages(env).get(docname, tag)
    within = docname in branch
    children = env.toctree_includes.get(docname, []) if within else []
    return {
        "title": env.titles[docname].astext(),
        "lang": "" if language == tag else language,
        "href": app.builder.get_relative_uri(pagename, docname),
        "current": docname == pagename,
        "active": within,
        "children": [item_of(app, child, pagename, branch) for child in children if child in env.titles],
    }


def groups_of(app: Sphinx, pagename: str) -> list[dict[str, Any]]:
    """The toctrees of the start page, each with its caption; an article's topics count as its branch."""
    env, root = app.env, app.config.root_doc
    entry = registry_of(env).entries.get(pagename)
    branch = branch_of(env, pagename) + [f"topics/{topic}" for topic in (entry.article.topics if entry else ())]
    found = []
    for tree in env.tocs[root].findall(addnodes.toctree):
        items = [
            item_of(app, docname, pagename, branch)
            for _title, docname in tree["entries"]
            if docname in env.titles and docname != root
        ]
        found.append({"caption": tree.get("caption") or "", "lang": _caption_language(app, tree), "items": items})
    return [group for group in found if group["items"]]


def _caption_language(app: Sphinx, tree: addnodes.toctree) -> str:
    source = settings_of(app).source_language
    is_original = tree.get("caption") == tree.get("rawcaption")
    return source if is_original and app.config.language != source else ""


def add_navigation(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give templates ``navigation``: groups of items (``html-page-context``)."""
    context["navigation"] = groups_of(app, pagename) if app.config.root_doc in app.env.tocs else []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Fill the page context."""
    app.connect("html-page-context", add_navigation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
