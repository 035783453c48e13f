"""Titles in other languages: ``env.titles`` forgets that a title is not in the reader's language.

Its language is recorded for whatever shows the title (sidebar, lists, records), and marked where a page refers to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.transforms.post_transforms import SphinxPostTransform

from kaisetsu.nodes import marked_language

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def title_languages(env: BuildEnvironment) -> dict[str, str]:
    """The language of each title that is not in the reader's, by docname."""
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
        tag = marked_language(title) if title is not None else ""
        if tag:
            title_languages(app.env)[app.env.current_document.docname] = tag


class MarkTitles(SphinxPostTransform):
    """Give a reference that shows a page's title the language of that title (WCAG 2.2, 3.1.2)."""

    default_priority = 8  # before references are resolved (9 by MyST, 10 by Sphinx)

    def run(self, **kwargs: Any) -> None:
        """Treat one document."""
        languages = title_languages(self.env)
        for node in list(self.document.findall(addnodes.pending_xref)) if languages else ():
            tag = languages.get(str(node.get("reftarget", "")).lstrip("/"))
            if tag not in (None, self.config.language) and shows_title(node):
                wrapper = nodes.inline(classes=[f"language-{tag}"])
                node.replace_self(wrapper)
                wrapper += node


def foreign_title(app: Sphinx, page: str) -> str:
    """The language of a page's title where it is another than that of the build; else empty."""
    tag = title_languages(app.env).get(page, "")
    return tag if tag != app.config.language else ""


def shows_title(node: addnodes.pending_xref) -> bool:
    """Whether a reference that is not resolved yet shows the title of a page."""
    return "doc" in (node.get("reftype"), node.get("refdomain")) and not node.get("refexplicit")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the collector and the transform."""
    app.add_env_collector(TitleLanguages)
    app.add_post_transform(MarkTitles)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
