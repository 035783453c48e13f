"""Filling the registry: the articles of a build are collected while documents are read.

Recorded, cleared and merged as Sphinx's own collectors do, so that the registry is right with any number of processes
and after edits, renames and deletions.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.locale import init as init_locale
from sphinx.util import logging
from sphinx.util.i18n import docname_to_domain

from kaisetsu.article import ADDRESS
from kaisetsu.nodes import blocks
from kaisetsu.passages import boxes, count_units, language_of, note_texts, own_words, text_of, translation_counts
from kaisetsu.problems import ProblemsError, define
from kaisetsu.registry import Entry, read_once, registry_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

SLUG_TAKEN = define(
    "slug-taken", "two articles with the same slug", "rename one with `make move`; slugs are unique over all years"
)


class ArticleCollector(EnvironmentCollector):
    """Record, clear and merge the entries of the registry."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document that is about to be read again, or is gone."""
        registry_of(env).forget_answers()
        registry_of(env).entries.pop(docname, None)
        registry_of(env).completeness.pop(docname, None)
        registry_of(env).listings.discard(docname)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment
    ) -> None:
        """Take over what a reading process collected."""
        mine, theirs = registry_of(env), registry_of(other)
        mine.forget_answers()
        mine.listings |= theirs.listings & docnames
        for docname in sorted(docnames):
            if docname in theirs.entries:
                mine.entries[docname] = theirs.entries[docname]
            if docname in theirs.completeness:
                mine.completeness[docname] = theirs.completeness[docname]

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Record an article; report every fault of its front matter."""
        env, docname = app.env, app.env.current_document.docname
        total, translated = translation_counts(doctree)
        registry_of(env).completeness[docname] = (translated, total)
        if not ADDRESS.fullmatch(docname):
            return
        env.metadata[docname].setdefault("orphan", True)
        try:
            article = read_once(env, docname)
        except ProblemsError as error:
            for problem in error.problems:
                location = f"{Path(env.srcdir).parent / problem.path}:{problem.line}"
                text = f"{problem.message}; {problem.remedy}"
                logger.warning("%s", text, location=location, type="kaisetsu", subtype=problem.code)
            return
        registry_of(env).forget_answers()
        registry_of(env).entries[docname] = Entry(
            docname,
            article,
            text_of(doctree, "summary"),
            tuple(own_words(item) for box in boxes(doctree, "key-points") for item in blocks(box, nodes.list_item)),
            note_texts(doctree, ("updates", "corrections", "withdrawal")),
            language_of(doctree, nodes.title, app.config.language),
            language_of(doctree, "summary", app.config.language),
            tuple(translators(env, docname)),
            count_units(doctree, app.config.language),
            total,
            translated,
        )


def translators(env: BuildEnvironment, docname: str) -> list[str]:
    """The names in a document's catalogue header (``Last-Translator``), without their addresses."""
    folders = [Path(env.srcdir, folder) for folder in env.config.locale_dirs]
    domain = docname_to_domain(docname, env.config.gettext_compact)
    catalog, found = init_locale(folders, env.config.language, domain)
    header = str(catalog.info().get("last-translator", "")) if found else ""
    names = (re.sub(r"\s*<[^>]*>", "", name).strip() for name in header.split(","))
    return [name for name in names if name and name != "FULL NAME"]


def report_taken_slugs(app: Sphinx, env: BuildEnvironment) -> None:
    """Report articles that share a slug: downloads are addressed by it alone (``env-check-consistency``)."""
    seen: dict[str, str] = {}
    for docname in sorted(registry_of(env).entries):
        slug = docname.rsplit("/", 1)[-1]
        if slug in seen:
            text = f"the slug {slug!r} is taken (got it in {seen[slug]} too); rename one with `make move`"
            logger.warning("%s", text, location=f"{env.doc2path(docname)}:1", type="kaisetsu", subtype=SLUG_TAKEN)
        seen.setdefault(slug, docname)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the collector."""
    app.add_env_collector(ArticleCollector)
    app.connect("env-check-consistency", report_taken_slugs)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
