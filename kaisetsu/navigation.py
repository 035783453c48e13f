"""The sidebar: topics and the pages about the publication, and of deeper trees the current branch only.

Its size does not depend on the number of articles: they are in no toctree. furo would resolve the
whole tree for every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.collectors import EnvironmentCollector

from kaisetsu.config import settings_of
from kaisetsu.nodes import classes_of
from kaisetsu.registry import registry_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def title_languages(env: BuildEnvironment) -> dict[str, str]:
    """The language of each title that is not in the reader's: ``env.titles`` forgets the mark."""
    if not hasattr(env, "kaisetsu_title_languages"):
        env.kaisetsu_title_languages = {}  # type: ignore[attr-defined]
    found: dict[str, str] = env.kaisetsu_title_languages  # type: ignore[attr-defined]
    return found


class TitleLanguages(EnvironmentCollector):
    """Record, clear and merge the languages of titles."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document that is about to be read again, or is gone."""
        title_languages(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment
    ) -> None:
        """Take over what a reading process collected."""
        theirs = title_languages(other)
        title_languages(env).update({docname: theirs[docname] for docname in sorted(docnames) if docname in theirs})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Record the mark of the first title."""
        title = next(iter(doctree.findall(nodes.title)), None)
        names = [name for name in classes_of(title) if name.startswith("language-")] if title is not None else []
        if names:
            title_languages(app.env)[app.env.current_document.docname] = names[0].removeprefix("language-")


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
    """Register the collector and fill the page context."""
    app.add_env_collector(TitleLanguages)
    app.connect("html-page-context", add_navigation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
