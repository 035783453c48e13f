"""The page of search, and the index beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaisetsu.registry import registry_of
from kaisetsu.search import keeping
from kaisetsu.search.records import load, records_of
from kaisetsu.titles import foreign_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

PAGE = "search/index"
ARCHIVE = "archive"
FOLDER = "search"
STATE = "search.json"
"""Beside the doctrees, not in the output: it holds times, by which files that stayed are told without reading them."""
BUILDERS = ("html",)


def replace_search(app: Sphinx) -> None:
    """Sphinx writes no index of its own (``builder-inited``)."""
    if app.builder.name in BUILDERS:
        app.builder.search = False  # type: ignore[attr-defined]


def name_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell templates where the page of search is (``html-page-context``)."""
    if app.builder.name in BUILDERS:
        context["search_page"] = PAGE


def make_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the index, and give the page of search (``html-collect-pages``)."""
    if app.builder.name not in BUILDERS:
        return
    found = records_of(app.env)
    folder, kept = Path(app.outdir, FOLDER), Path(app.doctreedir, STATE)
    made = keeping.update(found, folder, kept, lambda docname: load(app, docname))
    about = {"shards": made.shards, "pages": len(found), "version": made.version}
    yield PAGE, {"title": "", "search_index": about, "ways_on": list(_ways(app))}, "search.html"


def _ways(app: Sphinx) -> Iterator[dict[str, str]]:
    """The pages that list all articles: topics, and the years."""
    topics = sorted(f"topics/{slug}" for slug in registry_of(app.env).topics())
    for page in (*topics, ARCHIVE):
        if page in app.env.titles:
            yield {"page": page, "title": app.env.titles[page].astext(), "lang": foreign_title(app, page)}


def setup(app: Sphinx) -> None:
    """Connect all three."""
    app.connect("builder-inited", replace_search)
    app.connect("html-page-context", name_page)
    app.connect("html-collect-pages", make_page)
