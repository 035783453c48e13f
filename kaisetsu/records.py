"""The record of a build: what the HTML build knows of its pages, for what spans languages and formats.

``<outdir>/pages.json`` is read by :mod:`kaisetsu.site`; it is no part of what is published.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaisetsu.addresses import first_paths
from kaisetsu.config import settings_of
from kaisetsu.descriptions import description
from kaisetsu.passages import reading_minutes
from kaisetsu.registry import registry_of
from kaisetsu.titles import title_languages

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from kaisetsu.article import Note
    from kaisetsu.registry import Entry
    from kaisetsu.settings import Settings

RECORD = "pages.json"
LEDGERS = frozenset({"data/addresses.csv", "data/claims.csv"})


def is_complete(entry: Entry, settings: Settings, language: str) -> bool:
    """Whether an edition may stand in its language's feed, catalogues and books (``complete_from``).

    The notice of a withdrawn article always may: what it says is owed to every reader of the article.
    """
    if language == settings.source_language or entry.article.status == "withdrawn":
        return True
    return entry.completeness >= settings.complete_from


def record(app: Sphinx) -> dict[str, Any]:
    """What this build knows of its pages and articles, in one order."""
    env = app.env
    entries = registry_of(env).entries
    return {
        "language": app.config.language,
        "about": description(env.get_doctree(app.config.root_doc))[0],
        "articles": [article_record(app, entries[docname]) for docname in sorted(entries)],
        "pages": [
            {
                "docname": docname,
                "title": env.titles[docname].astext(),
                "language": title_languages(env).get(docname, app.config.language),
                "updated": page_updated(env, docname),
                "complete": page_is_complete(app, docname),
            }
            for docname in sorted(env.found_docs)
        ],
    }


def article_record(app: Sphinx, entry: Entry) -> dict[str, Any]:
    """What is known of one article in the language of this build; dates as ISO 8601."""
    settings, article, tag = settings_of(app), entry.article, app.config.language
    return {
        "docname": entry.docname,
        "slug": article.slug,
        "identifier": settings.identifier(tag, first_path(app.env, entry.docname)),
        "kind": article.kind,
        "status": article.status,
        "title": app.env.titles[entry.docname].astext(),
        "title_language": entry.title_language,
        "title_reading": article.title_reading,
        "summary": entry.summary,
        "summary_language": entry.summary_language,
        "key_points": list(entry.key_points),
        "date": article.date.isoformat(),
        "updated": article.updated.isoformat(),
        "as_of": article.as_of.isoformat(),
        "topics": [{"slug": slug, "title": topic_title(app.env, slug)} for slug in article.topics],
        "authors": list(article.authors),
        "translators": list(entry.translators),
        "units": entry.units,
        "minutes": reading_minutes(entry.units, tag),
        "completeness": round(entry.completeness, 4),
        "complete": is_complete(entry, settings, tag),
        "updates": _dated(article.updates, entry.notes["updates"]),
        "corrections": _dated(article.corrections, entry.notes["corrections"]),
        "withdrawal": next(iter(_dated(filter(None, [article.withdrawal]), entry.notes["withdrawal"])), None),
        "data": data_files(app.env, entry.docname),
    }


def first_path(env: BuildEnvironment, docname: str) -> str:
    """The path under which a document was first published; its own where the ledger does not hold it."""
    known: dict[str, str] = env.kaisetsu_first_paths  # type: ignore[attr-defined]
    return known.get(docname, docname)


def read_ledger(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the ledger of addresses once a build (``env-before-read-docs``)."""
    env.kaisetsu_first_paths = first_paths(app.srcdir)  # type: ignore[attr-defined]


def page_is_complete(app: Sphinx, docname: str) -> bool:
    """Whether enough of a page is in the language of this build."""
    settings, registry = settings_of(app), registry_of(app.env)
    if docname in registry.entries:
        return is_complete(registry.entries[docname], settings, app.config.language)
    translated, total = registry.completeness.get(docname, (0, 0))
    source = app.config.language == settings.source_language
    return source or not total or translated / total >= settings.complete_from


def _dated(notes: Iterable[Note], texts: Iterable[str]) -> list[dict[str, str]]:
    return [{"date": note.date.isoformat(), "text": text} for note, text in zip(notes, texts, strict=False)]


def topic_title(env: BuildEnvironment, slug: str) -> str:
    """A topic's title in the language of the build; its slug where it has no page."""
    title = env.titles.get(f"topics/{slug}")
    return title.astext() if title is not None else slug


def page_updated(env: BuildEnvironment, docname: str) -> str | None:
    """The day a page's content last changed, as far as dates are given: of what it shows; None where none is known."""
    registry = registry_of(env)
    if docname in registry.entries:
        return last_change(registry.entries[docname]).isoformat()
    if docname not in registry.listings:
        return None
    topic = docname.removeprefix("topics/") if docname.startswith("topics/") else None
    shown = registry.articles(topic=topic)
    return max(last_change(entry) for entry in shown).isoformat() if shown else None


def last_change(entry: Entry) -> dt.date:
    """The day an article last changed: its own ``updated``, or its withdrawal."""
    article = entry.article
    return max(article.updated, article.withdrawal.date) if article.withdrawal else article.updated


def data_files(env: BuildEnvironment, docname: str) -> list[str]:
    """The data that a document was made from, below the source folder; ledgers are no data."""
    top = f"{env.srcdir}{os.sep}"
    names = {str(path).removeprefix(top).replace(os.sep, "/") for path in env.dependencies.get(docname, ())}
    return sorted(name for name in names - LEDGERS if re.fullmatch(r"data/[^/]+\.csv", name))


def write_record(app: Sphinx, exception: Exception | None) -> None:
    """Leave ``pages.json`` in the output folder (``build-finished``), unless it says the same already.

    Without indents, which json writes twenty times as slowly.
    """
    if exception is not None or app.builder.name != "html":
        return
    path = Path(app.outdir, RECORD)
    text = json.dumps(record(app), ensure_ascii=False, sort_keys=True) + "\n"
    if not path.is_file() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Read the ledger before reading; write the record when a build is done."""
    app.connect("env-before-read-docs", read_ledger)
    app.connect("build-finished", write_record)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
