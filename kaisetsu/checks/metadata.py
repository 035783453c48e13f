"""Metadata: what an article says of itself, and whether what it names exists."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from kaisetsu.addresses import LEDGER, read_addresses, redirects
from kaisetsu.catalogs import read_glossary
from kaisetsu.checks.registry import Family, Found, check
from kaisetsu.checks.subjects import Document, Project
from kaisetsu.problems import Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


LEDGER_PATH = f"docs/{LEDGER}"


def article_problems(document: Document) -> list[Problem]:
    """The faults of an article's front matter; none for other pages."""
    return document.article if isinstance(document.article, list) else []


def _nearest(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"did you mean {near[0]!r}?" if near else ""


@check(Family.METADATA, Document, remedy="name a page of docs/topics, or write one")
def topic_missing(document: Document) -> Iterator[Found]:
    """An article names a topic that has no page.

    Bad: ``topics: [space]``.
    Good: ``topics: [space-internet]``.
    """
    article = document.article
    if isinstance(article, list) or document.project is None:
        return
    known = document.project.topics
    for topic in article.topics:
        if topic not in known:
            yield Found(f"a topic without a page (got {topic!r})", article.lines.get("topics"), _nearest(topic, known))


@check(Family.METADATA, Document, remedy="name the slug of another article")
def related_missing(document: Document) -> Iterator[Found]:
    """An article names a related article that does not exist, or itself.

    Bad: ``related: [no-such-article]``.
    Good: ``related: [rubio-cuba-remark]``.
    """
    article = document.article
    if isinstance(article, list) or document.project is None:
        return
    known = document.project.slugs - {article.slug} if article.related else frozenset()
    for slug in article.related:
        if slug not in known:
            yield Found(
                f"no other article has this slug (got {slug!r})", article.lines.get("related"), _nearest(slug, known)
            )


@check(Family.METADATA, Document, remedy="cite a key of docs/sources.bib, or add the source")
def source_missing(document: Document) -> Iterator[Found]:
    """A citation of a source that the bibliography does not have.

    Bad: ``{cite}`no-such-key```.
    Good: ``{cite}`adn2024musk```.
    """
    if document.project is None:
        return
    cited = [(line, key) for line, markup in document.passage.marked for name, key in markup.roles if name == "cite"]
    known = document.project.sources if cited else frozenset()
    for line, key in cited:
        if key not in known:
            yield Found(f"no source has this key (got {key!r})", line, _nearest(key, known))


@check(Family.METADATA, Document, remedy="use a term of docs/glossary.csv, or add it there")
def term_missing(document: Document) -> Iterator[Found]:
    """A ``{term}`` that the glossary does not have.

    Bad: ``{term}`海洋機構```.
    Good: ``{term}`海洋機構 <海洋研究開発機構>```.
    """
    if document.project is None:
        return
    used = [
        (line, target) for line, markup in document.passage.marked for name, target in markup.roles if name == "term"
    ]
    known = document.project.terms if used else frozenset()
    for line, target in used:
        if target not in known:
            yield Found(f"no term of the glossary (got {target!r})", line, _nearest(target, known))


@check(Family.METADATA, Project, remedy="write `moved:<path>` or `withdrawn` in its column `now`; `make move` does it")
def address_lost(project: Project) -> Iterator[Found]:
    """A published address that leads nowhere any more.

    Bad: an article renamed without ``make move``.
    Good: ``articles/2026/old,articles/2026/old,moved:articles/2026/new`` in docs/data/addresses.csv.
    """
    listed = read_addresses(project.docs)
    ends, withdrawn = redirects(listed), {item.path for item in listed if item.now == "withdrawn"}
    for line, address in enumerate(listed, 2):
        goal = ends.get(address.path, "") if address.moved_to else address.path
        if address.now not in {"same", "withdrawn"} and not address.moved_to:
            yield Found(f"an unknown state of an address (got {address.now!r})", line, path=LEDGER_PATH)
        elif not goal:
            yield Found(f"an address that leads in a circle (got {address.moved_to})", line, path=LEDGER_PATH)
        elif goal not in withdrawn and not (project.docs / f"{goal}.md").is_file():
            yield Found(f"a published address without a page (got {goal})", line, path=LEDGER_PATH)


def project_problems(project: Project) -> list[Problem]:
    """Faults of the files that all articles share: the glossary and the bibliography."""
    problems = []
    try:
        read_glossary(project.root)
    except ProblemsError as error:
        problems += error.problems
    return problems
