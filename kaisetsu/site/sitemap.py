"""The sitemap (sitemaps.org 0.9): every complete page, its other languages, and the day it last changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu.site import xml

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator, Sequence

    from kaisetsu.settings import Settings
    from kaisetsu.site.editions import Edition

HOME = "index"
"""The home page of each language; ``/`` chooses between them."""
NAME = "sitemap.xml"
MOST = 10_000
"""Addresses in one file. The protocol allows 50,000 and 50 MB; with their other languages 10,000 stay far below."""


def documents(editions: Sequence[Edition], settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The sitemap, and where it has to be split its parts: path and content."""
    pages = _pages(editions)
    chosen = [(tag, docname) for docname in sorted(pages) for tag in pages[docname]]
    parts = [chosen[start : start + MOST] for start in range(0, len(chosen), MOST)]
    if len(parts) <= 1:
        yield NAME, _part(chosen, pages, settings)
        return
    index = xml.root(xml.SITEMAP, "sitemapindex")
    for number, part in enumerate(parts, 1):
        name = f"sitemap-{number}.xml"
        yield name, _part(part, pages, settings)
        entry = xml.add(index, "sitemap")
        xml.add(entry, "loc", settings.base_url + name)
        _lastmod(entry, max((pages[docname][tag] or "" for tag, docname in part), default=""))
    yield NAME, xml.document(index)


def _pages(editions: Sequence[Edition]) -> dict[str, dict[str, str | None]]:
    """The day each page last changed, by docname and language, for the languages in which it is complete."""
    found: dict[str, dict[str, str | None]] = {}
    for edition in editions:
        for page in edition.pages:
            if page["complete"]:
                found.setdefault(page["docname"], {})[edition.language] = page["updated"]
    return found


def _part(chosen: Sequence[tuple[str, str]], pages: dict[str, dict[str, str | None]], settings: Settings) -> bytes:
    urlset = xml.root(xml.SITEMAP, "urlset", xhtml=xml.XHTML)
    for tag, docname in chosen:
        url, path, languages = xml.add(urlset, "url"), f"{docname}.html", pages[docname]
        xml.add(url, "loc", settings.address(tag, path))
        _lastmod(url, languages[tag] or "")
        for other in languages if len(languages) > 1 else ():
            xml.add(url, "xhtml:link", rel="alternate", hreflang=other, href=settings.address(other, path))
        if len(languages) > 1 and settings.source_language in languages:
            default = settings.base_url if docname == HOME else settings.address(settings.source_language, path)
            xml.add(url, "xhtml:link", rel="alternate", hreflang="x-default", href=default)
    return xml.document(urlset)


def _lastmod(parent: ET.Element, day: str) -> None:
    """A day that is known; what is not known is not said."""
    if day:
        xml.add(parent, "lastmod", day)
