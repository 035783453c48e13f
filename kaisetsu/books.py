"""Books: which PDFs and EPUBs a build makes, and what each says of itself.

One book for each article; volumes by year (PDF, EPUB) and by topic (EPUB), at most 200 articles each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation

from kaisetsu.config import languages_of, settings_of
from kaisetsu.records import first_path
from kaisetsu.registry import Entry, parts, registry_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    Book = tuple[str | list[str], str, str, dict[str, Any]]

_ = get_translation("kaisetsu")

BUILDERS = frozenset({"typst", "epub"})
GLOSSARY = "about/glossary"
"""The page of terms, printed at the end of a volume as far as it uses them."""


def fill_documents(app: Sphinx, env: BuildEnvironment) -> None:
    """List the books for the PDF and EPUB builders (``env-updated``)."""
    if app.builder.name not in BUILDERS:
        return
    articles = [article_book(app, entry) for entry in _bookable(env)]
    years = list(year_volumes(app, env))
    if "typst_documents" in app.config:
        app.config.typst_documents = [*articles, *years]
    if "epub_documents" in app.config:
        app.config.epub_documents = [*articles, *years, *topic_volumes(app, env)]


def _bookable(env: BuildEnvironment) -> list[Entry]:
    entries = registry_of(env).entries
    return [entries[docname] for docname in sorted(entries) if entries[docname].article.status != "draft"]


def article_book(app: Sphinx, entry: Entry) -> Book:
    """The book of one article."""
    settings, article, tag = settings_of(app), entry.article, app.config.language
    title = app.env.titles[entry.docname].astext()
    first = first_path(app.env, entry.docname)
    metadata = {
        **_common(app),
        "kind": "article",
        "article_kind": article.kind,
        "identifier": settings.identifier(tag, first),
        "url": settings.address(tag, f"{entry.docname}.html"),
        "authors": [{"name": name, "file_as": name} for name in article.authors or (settings.name_in(tag),)],
        "translators": list(entry.translators),
        "date": article.date.isoformat(),
        "updated": article.updated.isoformat(),
        "as_of": article.as_of.isoformat(),
        "title_sort": article.title_reading if tag == settings.source_language else title,
        "description": entry.summary,
        "subjects": [
            app.env.titles[f"topics/{topic}"].astext()
            for topic in article.topics
            if f"topics/{topic}" in app.env.titles
        ],
        "series": settings.name_in(tag),
        "completeness": entry.completeness,
        "alternate": [
            {"language": other, "url": settings.address(other, f"{entry.docname}.html")}
            for other in languages_of(app)
            if other != tag
        ],
    }
    return [entry.docname], article.slug, title, metadata


def _common(app: Sphinx) -> dict[str, Any]:
    settings = settings_of(app)
    return {
        "language": app.config.language,
        "source_language": settings.source_language,
        "publisher": settings.name_in(app.config.language),
        "license": settings.license,
        "license_url": settings.license_url,
    }


def complete_entries(app: Sphinx, env: BuildEnvironment) -> list[Entry]:
    """Published articles that are complete enough for this language's volumes, newest first."""
    settings = settings_of(app)
    source = app.config.language == settings.source_language
    return [entry for entry in registry_of(env).articles() if source or entry.completeness >= settings.complete_from]


def year_volumes(app: Sphinx, env: BuildEnvironment) -> Iterator[Book]:
    """The volumes of each year: ``volumes/2026``, and ``volumes/2026-2`` from the 201st article."""
    by_year: dict[int, list[Entry]] = {}
    for entry in complete_entries(app, env):
        by_year.setdefault(entry.article.date.year, []).append(entry)
    for year, entries in sorted(by_year.items()):
        yield from _volumes(app, env, entries, str(year), str(year))


def topic_volumes(app: Sphinx, env: BuildEnvironment) -> Iterator[Book]:
    """The volumes of each topic: ``volumes/topic-<slug>``."""
    entries = complete_entries(app, env)
    for slug in registry_of(env).topics():
        docname = f"topics/{slug}"
        name = app.env.titles[docname].astext() if docname in app.env.titles else slug
        chosen = [entry for entry in entries if slug in entry.article.topics]
        yield from _volumes(app, env, chosen, f"topic-{slug}", name)


def _volumes(app: Sphinx, env: BuildEnvironment, entries: list[Entry], target: str, name: str) -> Iterator[Book]:
    settings, tag = settings_of(app), app.config.language
    for number, chosen in enumerate(parts(entries), 1):
        path = f"volumes/{target}" + (f"-{number}" if number > 1 else "")
        series = settings.name_in(tag)
        title = f"{series} {name}" + (f" ({number})" if number > 1 else "")
        metadata = {
            **_common(app),
            "kind": "volume",
            "identifier": settings.identifier(tag, path),
            "url": settings.address(tag, "index.html"),
            "authors": [{"name": series, "file_as": series}],
            "translators": sorted({name for entry in chosen for name in entry.translators}),
            "date": min(entry.article.date for entry in chosen).isoformat(),
            "updated": max(entry.article.updated for entry in chosen).isoformat(),
            "title_sort": title,
            "description": _("%d articles, collected.") % len(chosen),
            "subjects": [],
            "series": series,
            "series_position": number,
            "completeness": min(entry.completeness for entry in chosen),
            "parts": _parts(app, chosen),
            **({"glossary": GLOSSARY} if GLOSSARY in app.env.found_docs else {}),
            "alternate": [],
        }
        yield [entry.docname for entry in chosen], path, title, metadata


def _parts(app: Sphinx, entries: list[Entry]) -> list[dict[str, Any]]:
    """Parts of a volume by first topic, in the order of their first article."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        found.setdefault(entry.article.topics[0], []).append(entry.docname)
    return [_part(app, slug, docnames) for slug, docnames in found.items()]


def _part(app: Sphinx, slug: str, docnames: list[str]) -> dict[str, Any]:
    """A part with the title of its topic, and the topic's first paragraph as its introduction."""
    topic = f"topics/{slug}"
    if topic not in app.env.titles:
        return {"title": slug, "docnames": docnames}
    paragraph = next(app.env.get_doctree(topic).findall(nodes.paragraph), None)
    intro = paragraph.astext() if paragraph is not None else ""
    return {"title": app.env.titles[topic].astext(), "docnames": docnames, "intro": intro}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Fill the lists when every document has been read."""
    app.connect("env-updated", fill_documents, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
