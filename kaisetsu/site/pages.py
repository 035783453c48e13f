"""The pages that span languages: the chooser at ``/``, what is not found, what has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaisetsu.interface import words
from kaisetsu.languages import language, with_territory
from kaisetsu.phrases import phrases
from kaisetsu.site.links import base_path, relative
from kaisetsu.site.rendering import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaisetsu.settings import Settings
    from kaisetsu.site.editions import Edition

ICON = "_static/icon.svg"
PICTURE = "_images/share/_publication.png"
"""Of the publication, 1200 x 630, drawn by each build that has fonts for it."""


def chooser(editions: Sequence[Edition], settings: Settings) -> str:
    """The page at ``/``: the languages under their own names, without scripts, and the latest article of each."""
    tags = {settings.name_in(edition.language): edition.language for edition in reversed(editions)}
    return render(
        "chooser.html",
        language=settings.source_language,
        up="",
        icon=_icon(editions[0]),
        about=editions[0].about,
        picture=_picture(editions[0], settings),
        address=settings.base_url,
        label=" / ".join(dict.fromkeys(words(edition.language).gettext("Language") for edition in editions)),
        names=[{"tag": tag, "text": name} for name, tag in reversed(tags.items())],
        editions=[_invitation(edition, settings) for edition in editions],
    )


def _invitation(edition: Edition, settings: Settings) -> dict[str, Any]:
    _, tag = words(edition.language).gettext, edition.language
    latest = next((article for article in edition.complete() if article.status == "published"), None)
    return {
        "tag": tag,
        "locale": with_territory(tag),
        "direction": language(tag).direction,
        "native": language(tag).native_name,
        "name": settings.name_in(tag),
        "address": settings.address(tag, "index.html"),
        "latest_label": _("Latest"),
        "latest": latest,
        "phrases": phrases(latest.title, latest.title_language) if latest else (),
        "report": _report(edition, settings, ""),
    }


def _report(edition: Edition, settings: Settings, up: str) -> dict[str, str]:
    """Where errors are reported, in an edition's words; empty where nothing is known of that.

    :param up: the way to the root of the site
    """
    page = edition.corrections_page
    href = settings.contact or (page and f"{up}{edition.language}/{page}")
    return {"href": href, "name": words(edition.language).gettext("Report an error")} if href else {}


def _icon(edition: Edition) -> str:
    """The icon of an edition, from the root of the site: without one, browsers ask for what is not there."""
    return f"{edition.language}/{ICON}" if (edition.folder / ICON).is_file() else ""


def _picture(edition: Edition, settings: Settings) -> str:
    """The address of the picture that links to the publication are shown with."""
    return settings.address(edition.language, PICTURE) if (edition.folder / PICTURE).is_file() else ""


def not_found(editions: Sequence[Edition], settings: Settings) -> str:
    """The page for addresses that lead nowhere; hosts show it at any address, so its links start at the root."""
    return render(
        "404.html",
        language=editions[0].language,
        up=base_path(settings),
        icon=_icon(editions[0]),
        editions=[_apology(edition, settings) for edition in editions],
    )


def _apology(edition: Edition, settings: Settings) -> dict[str, Any]:
    _, tag = words(edition.language).gettext, edition.language
    up = base_path(settings)
    ways = {"index.html": _("Home page")}
    if (edition.folder / "search" / "index.html").is_file():
        ways["search/index.html"] = _("Search")
    ways.setdefault(edition.downloads_page, _("Downloads and feeds"))
    return {
        "tag": tag,
        "direction": language(tag).direction,
        "name": settings.name_in(tag),
        "heading": _("Page not found"),
        "text": _("There is nothing at this address. It may have been mistyped, or never existed."),
        "ways": {f"{up}{tag}/{path}": name for path, name in ways.items()},
        "report": _report(edition, settings, up),
    }


def moved(edition: Edition, old: str, new: str, settings: Settings) -> str:
    """A page that leads from an old address to the present one; both without suffix."""
    _, tag = words(edition.language).gettext, edition.language
    here = f"{tag}/{old}.html"
    up = relative(here, "x").removesuffix("x")
    page = next((page for page in edition.pages if page["docname"] == new), {"title": new, "language": tag})
    return render(
        "moved.html",
        language=tag,
        up=up,
        icon=_icon(edition),
        heading=_("This page has moved"),
        target=relative(here, f"{tag}/{new}.html"),
        address=settings.address(tag, f"{new}.html"),
        phrases=phrases(page["title"], page["language"]),
        title_language=page["language"],
        report=_report(edition, settings, up),
    )
