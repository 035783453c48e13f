"""What machines are told of a page: JSON-LD (schema.org), Open Graph and Twitter cards, feeds and catalogues.

Identifiers are those of the EPUB, the PDF and the feed. JSON-LD is data, not a script: a policy without inline
scripts lets it stand (CSP level 3 looks only at what would run).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from kaisetsu.config import languages_of, settings_of
from kaisetsu.descriptions import description
from kaisetsu.editions import share_of
from kaisetsu.languages import with_territory
from kaisetsu.nodes import blocks
from kaisetsu.passages import reading_minutes
from kaisetsu.records import first_path, last_change, topic_title
from kaisetsu.registry import registry_of
from kaisetsu.titles import title_languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from kaisetsu.registry import Entry

CATALOGUES = (
    ("application/atom+xml;profile=opds-catalog;kind=navigation", "OPDS 1.2", "opds.xml"),
    ("application/opds+json", "OPDS 2.0", "opds.json"),
)
TYPES = {"analysis": "AnalysisNewsArticle", "brief": "NewsArticle"}


def add_metadata(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Append to ``metatags``, which the theme prints in the head of the page (``html-page-context``)."""
    entry = registry_of(app.env).entries.get(pagename)
    if pagename not in app.env.found_docs:
        return
    about = (entry.summary, entry.summary_language) if entry else description(doctree) if doctree else ("", "")
    tags = [*_subscriptions(app, pagename), *_open_graph(app, pagename, entry, about, context)]
    if entry is not None:
        data = article_data(app, entry, context, doctree)
        tags.append(Markup('<script type="application/ld+json">{}</script>').format(_script(data)))
    elif pagename == app.config.root_doc:
        tags.append(Markup('<script type="application/ld+json">{}</script>').format(_script(website_data(app))))
    context["metatags"] = "\n".join([str(context.get("metatags", "")), *map(str, tags)])


def _script(data: dict[str, Any]) -> Markup:
    """JSON that cannot end the element it stands in, whatever a title holds."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, sort_keys=True)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def _subscriptions(app: Sphinx, pagename: str) -> Iterator[Markup]:
    """Links to what can be subscribed to: the feed everywhere, a topic's on its page, catalogues on the home page."""
    settings, tag = settings_of(app), app.config.language
    name = settings.name_in(tag)
    found = [("application/atom+xml", name, "feed.xml")]
    if pagename.removeprefix("topics/") in registry_of(app.env).topics() and pagename.startswith("topics/"):
        found.append(("application/atom+xml", f"{name}: {app.env.titles[pagename].astext()}", f"{pagename}.xml"))
    if pagename == app.config.root_doc:
        found += [(kind, f"{name} ({form})", path) for kind, form, path in CATALOGUES]
    for kind, title, path in found:
        link = Markup('<link rel="alternate" type="{}" title="{}" href="{}">')
        yield link.format(kind, title, settings.address(tag, path))


def _open_graph(
    app: Sphinx, pagename: str, entry: Entry | None, about: tuple[str, str], context: dict[str, Any]
) -> Iterator[Markup]:
    """Open Graph, Twitter's card and the description, each with its language where it is not the page's.

    :param about: what the page is about, and the language of that
    """
    settings, tag = settings_of(app), app.config.language
    image, text = context.get("share_image"), about[0]
    languages = {"og:title": title_languages(app.env).get(pagename), "og:image:alt": image and image["language"]}
    languages |= dict.fromkeys(("description", "og:description"), about[1])
    properties = [
        ("og:site_name", settings.name_in(tag)),
        ("og:type", "article" if entry else "website"),
        ("og:title", app.env.titles[pagename].astext()),
        ("og:url", settings.address(tag, f"{pagename}.html")),
        ("og:locale", with_territory(tag)),
        *(("og:locale:alternate", with_territory(other)) for other in languages_of(app) if other != tag),
    ]
    properties += [("og:description", text)] if text else []
    properties += _article_properties(app, entry) if entry else []
    names = [("description", text)] if text else []
    if image:
        properties += [(f"og:image{key and ':' + key}", str(image[key or "url"])) for key in ("", *_IMAGE)]
    names += [("twitter:card", "summary_large_image" if image else "summary")]
    for kind, found in (("property", properties), ("name", names)):
        for name, value in found:
            own = languages.get(name) or tag
            mark = Markup(' lang="{}"').format(own) if own != tag else ""
            yield Markup('<meta {}="{}"{} content="{}">').format(kind, name, mark, value)


_IMAGE = ("width", "height", "alt")


def _article_properties(app: Sphinx, entry: Entry) -> Iterator[tuple[str, str]]:
    yield "article:published_time", entry.article.date.isoformat()
    yield "article:modified_time", last_change(entry).isoformat()
    yield "article:section", topic_title(app.env, entry.article.topics[0])
    for topic in entry.article.topics:
        yield "article:tag", topic_title(app.env, topic)


def website_data(app: Sphinx) -> dict[str, Any]:
    """The publication, as its home page tells of it."""
    settings, tag = settings_of(app), app.config.language
    return {
        "@type": "WebSite",
        "name": settings.name_in(tag),
        "url": settings.address(tag, f"{app.config.root_doc}.html"),
        "inLanguage": tag,
        "publisher": _publisher(app),
        "license": settings.license_url,
    }


def _publisher(app: Sphinx) -> dict[str, Any]:
    settings = settings_of(app)
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"urn:uuid:{settings.publication_uuid}",
        "name": settings.name_in(app.config.language),
        "url": settings.address(app.config.language, f"{app.config.root_doc}.html"),
    }


def article_data(app: Sphinx, entry: Entry, context: dict[str, Any], doctree: nodes.document | None) -> dict[str, Any]:
    """An article as ``NewsArticle`` or ``AnalysisNewsArticle``; what is empty is left out."""
    settings, article, tag = settings_of(app), entry.article, app.config.language
    address = settings.address(tag, f"{entry.docname}.html")
    topics = [topic_title(app.env, topic) for topic in article.topics]
    image = context.get("share_image")
    data: dict[str, Any] = {
        "@type": TYPES[article.kind],
        "@id": settings.identifier(tag, first_path(app.env, entry.docname)),
        "url": address,
        "mainEntityOfPage": address,
        "headline": app.env.titles[entry.docname].astext(),
        "description": entry.summary,
        "inLanguage": tag,
        "datePublished": article.date.isoformat(),
        "dateModified": last_change(entry).isoformat(),
        "author": [{"@type": "Person", "name": name} for name in article.authors] or [_publisher(app)],
        "publisher": _publisher(app),
        "translator": [_translator(name, settings.name_in(tag)) for name in entry.translators],
        "articleSection": topics[0],
        "keywords": topics,
        "timeRequired": f"PT{reading_minutes(entry.units, tag)}M",
        "isAccessibleForFree": True,
        "license": settings.license_url,
        "image": image and {"@type": "ImageObject", **{key: image[key] for key in ("url", "width", "height")}},
        "creativeWorkStatus": "Withdrawn" if article.status == "withdrawn" else "",
        **_editions(app, entry),
        "correction": list(_corrections(entry)),
        "citation": list(citations(doctree)) if doctree is not None else [],
        "encoding": list(_encodings(app, context)),
    }
    return {key: value for key, value in data.items() if value}


def _translator(name: str, series: str) -> dict[str, str]:
    """A translator; a desk that carries the publication's name is no person."""
    return {"@type": "Organization" if name.startswith(series) else "Person", "name": name}


def _editions(app: Sphinx, entry: Entry) -> dict[str, Any]:
    """The source edition names its complete translations, a translation names the source edition."""
    settings, tag = settings_of(app), app.config.language
    first = first_path(app.env, entry.docname)
    found = {
        other: {
            "@type": TYPES[entry.article.kind],
            "@id": settings.identifier(other, first),
            "url": settings.address(other, f"{entry.docname}.html"),
            "inLanguage": other,
        }
        for other in languages_of(app)
        if other != tag
    }
    if tag == settings.source_language:
        complete = (other for other in found if share_of(app.env, entry.docname, other) >= settings.complete_from)
        return {"workTranslation": [found[other] for other in complete]}
    return {"translationOfWork": found[settings.source_language]}


def _corrections(entry: Entry) -> Iterator[dict[str, str]]:
    for note, text in zip(entry.article.corrections, entry.notes["corrections"], strict=False):
        yield {"@type": "CorrectionComment", "datePublished": note.date.isoformat(), "text": text}


def citations(doctree: nodes.document) -> Iterator[dict[str, Any]]:
    """The sources an article lists: publisher, title, address."""
    lists = (node for node in blocks(doctree, nodes.enumerated_list) if "sources" in node["classes"])
    for item in (item for found in lists for item in found.children if isinstance(item, nodes.list_item)):
        texts = {
            name: inline.astext()
            for inline in item.findall(nodes.inline)
            for name in ("publisher", "title")
            if name in inline["classes"]
        }
        links = [str(link["refuri"]) for link in item.findall(nodes.reference) if link.get("refuri")]
        work: dict[str, Any] = {"@type": "CreativeWork", "name": texts.get("title") or item.astext()}
        if texts.get("publisher"):
            work["publisher"] = {"@type": "Organization", "name": texts["publisher"]}
        yield work | ({"url": links[0]} if links else {})


def _encodings(app: Sphinx, context: dict[str, Any]) -> Iterator[dict[str, Any]]:
    settings, tag = settings_of(app), app.config.language
    for file in context.get("downloads", ()):
        yield {
            "@type": "MediaObject",
            "contentUrl": settings.address(tag, str(file["href"]).replace("../", "")),
            "encodingFormat": file["type"],
            "contentSize": str(file["bytes"]),
        }


def setup(app: Sphinx) -> ExtensionMetadata:
    """Fill the head of pages, when the theme has set up its own."""
    app.connect("html-page-context", add_metadata, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
