"""Listings: latest, archive by year, articles on a topic, related articles, topics. Standard nodes only.

Order is by date, then address, never by file name alone. Titles come from the environment, so they
are in the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.util import logging

from kaisetsu.anatomy import ArticleTransform
from kaisetsu.languages import long_date
from kaisetsu.nodes import fixed, page_reference
from kaisetsu.placeholders import Placeholder, PlaceholderDirective
from kaisetsu.problems import define
from kaisetsu.registry import registry_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

    from kaisetsu.registry import Entry

_ = get_translation("kaisetsu")
logger = logging.getLogger(__name__)

RELATED = define("related-unknown", "a related article that does not exist", "name the slug of a published article")


class latest_list(Placeholder):  # noqa: N801 - a docutils node
    """Stands where the newest articles are listed."""


class archive_list(Placeholder):  # noqa: N801 - a docutils node
    """Stands where all articles are listed by year."""


class topic_list(Placeholder):  # noqa: N801 - a docutils node
    """Stands where the articles on a topic are listed."""


class topics_list(Placeholder):  # noqa: N801 - a docutils node
    """Stands where the topics are listed."""


class related_list(Placeholder):  # noqa: N801 - a docutils node
    """Stands where an article's related articles are listed."""


class Latest(PlaceholderDirective):
    """``{latest}``: the newest articles; ``:kind:`` and ``:count:`` limit them."""

    node_class = latest_list


class Archive(PlaceholderDirective):
    """``{archive}``: every article by year; with ``:on:``, the years alone, which lead to that page."""

    node_class = archive_list
    option_spec: ClassVar[OptionSpec] = {"on": directives.unchanged_required}


class TopicArticles(PlaceholderDirective):
    """``{topic-articles} slug``: the articles on a topic."""

    node_class = topic_list
    required_arguments = 1


class Topics(PlaceholderDirective):
    """``{topics}``: the topics and how many articles each has."""

    node_class = topics_list
    option_spec: ClassVar[OptionSpec] = {}


class Related(PlaceholderDirective):
    """``{related} slug slug``: the articles named."""

    node_class = related_list
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"count": directives.nonnegative_int}


class RelatedSection(ArticleTransform):
    """Close an article with the articles that its front matter names."""

    default_priority = 560

    def enrich(self) -> None:
        """Add the section ``related-articles``."""
        if self.article.related:
            section = self.tail_section("related-articles", _("Related articles"))
            place = related_list(argument=" ".join(self.article.related))
            place.source, place.line = self.document["source"], self.article.lines["related"]
            section += place


def item_of(entry: Entry, docname: str, language: str, *, summary: bool = True) -> nodes.list_item:
    """One article in a list: date and kind, title, and its summary."""
    kinds = {"analysis": _("Analysis"), "brief": _("Brief")}
    meta = nodes.paragraph("", "", classes=["listing-meta"])
    meta += nodes.Text(f"{long_date(entry.article.date, language)} · ")
    meta += nodes.inline("", kinds[entry.article.kind], classes=["kind", f"kind-{entry.article.kind}"])
    title = nodes.paragraph("", "", page_reference(entry.docname, docname, 1), classes=["listing-title"])
    if entry.title_language != language:
        title["classes"].append(f"language-{entry.title_language}")
    item = nodes.list_item("", meta, title, classes=[f"listing-{entry.article.kind}"])
    if summary:
        text = nodes.paragraph("", entry.summary, classes=["listing-summary"])
        if entry.summary_language != language:
            text["classes"].append(f"language-{entry.summary_language}")
        item += text
    for node in item.findall(nodes.paragraph):
        fixed(node)
    return item


def _list(entries: Iterable[Entry], docname: str, language: str, *, summary: bool = True) -> list[nodes.Node]:
    items = [item_of(entry, docname, language, summary=summary) for entry in entries]
    if not items:
        return [nodes.paragraph("", _("No articles yet."), classes=["listing-empty"])]
    return [nodes.bullet_list("", *items, classes=["listing"])]


def fill_latest(node: Placeholder, env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """The newest articles of a kind."""
    found = registry_of(env).articles(kind=node.get("kind"))
    return _list(found[: node.get("count")], docname, env.config.language)


def fill_topic(node: Placeholder, env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """The articles on the topic named."""
    found = registry_of(env).articles(kind=node.get("kind"), topic=node["argument"])
    return _list(found[: node.get("count")], docname, env.config.language)


def fill_archive(node: Placeholder, env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """Every article, under its year; or a list of the years."""
    years, language = registry_of(env).years(), env.config.language
    if node.get("on"):
        items = []
        for year, entries in years.items():
            link = page_reference(str(node["on"]), docname, 1, _year(year, entries))
            holder = nodes.inline("", "", link, classes=["archive-year", f"year-{year}"])
            items.append(nodes.list_item("", fixed(nodes.paragraph("", "", holder))))
        return [nodes.bullet_list("", *items, classes=["topics", "years"])] if items else _list([], docname, language)
    found: list[nodes.Node] = []
    for year, entries in years.items():
        heading = nodes.strong("", _year(year, entries))
        found.append(nodes.paragraph("", "", heading, classes=["listing-year"], ids=[f"year-{year}"]))
        found += _list(entries, docname, language, summary=False)
    return found or _list([], docname, language)


def _year(year: int, entries: list[Entry]) -> str:
    return _("%d (1 article)") % year if len(entries) == 1 else _("%d (%d articles)") % (year, len(entries))


def fill_topics(node: Placeholder, env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """The topics, each with the number of its articles."""
    items, registry = [], registry_of(env)
    for slug in registry.topics():
        line = nodes.paragraph("", "", page_reference(f"topics/{slug}", docname, 1))
        line += nodes.Text(_(" (%d)") % len(registry.articles(topic=slug)))
        items.append(nodes.list_item("", line))
    return [nodes.bullet_list("", *items, classes=["topics"])] if items else []


def related_facts(node: Placeholder, env: BuildEnvironment) -> list[Any]:
    """What the list of articles named is made from; the titles come by references, which a page notes by itself."""
    found = [registry_of(env).by_slug(slug) for slug in str(node["argument"]).split()]
    return [
        each and (each.docname, each.article.date, each.article.kind, each.article.status, each.title_language)
        for each in found
    ]


def fill_related(node: Placeholder, env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """The articles named, in the order given; an unknown one is reported."""
    found = []
    for slug in str(node["argument"]).split():
        entry = registry_of(env).by_slug(slug)
        if entry is None:
            text = f"no such article (got {slug!r}); name the slug of a published article"
            logger.warning("%s", text, location=node, type="kaisetsu", subtype=RELATED)
        elif entry.article.status == "published":
            found.append(entry)
    return _list(found, docname, env.config.language, summary=False)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and what fills them."""
    latest_list.register(app, "latest", Latest, fill_latest)
    archive_list.register(app, "archive", Archive, fill_archive)
    topic_list.register(app, "topic-articles", TopicArticles, fill_topic)
    topics_list.register(app, "topics", Topics, fill_topics)
    related_list.register(app, "related", Related, fill_related, related_facts)
    app.add_transform(RelatedSection)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
