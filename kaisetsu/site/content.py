"""The body of an article for feeds that carry the full text, taken from its built page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import Tag

_PLACES = ('[role="main"]', "main", "article")
_DROPPED = ("script", "style", "nav", "form", "button", "h1", ".headerlink", ".article-tools", ".article-head .kicker")


def article_body(page: Path, address: str) -> str:
    """The article of a page as HTML that stands alone: its links absolute, without what only a page needs.

    :param address: the page's web address
    :raises ValueError: when the page has no main part
    """
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    body = next((found for place in _PLACES if (found := soup.select_one(place)) is not None), None)
    if body is None:
        raise ValueError(f"a page without its main part (got {page.name})")
    for number in body.select("button[popovertarget]:not([popovertargetaction])"):
        number.replace_with(_link(soup, number))
    for element in body.select("[popover]"):
        del element["popover"]
    for element in body.select(", ".join(_DROPPED)):
        element.decompose()
    for name in ("href", "src"):
        for element in body.select(f"[{name}]"):
            element[name] = urljoin(address, str(element[name]))
    for element in body.select("[style]"):
        del element["style"]
    return body.decode_contents().strip()


def _link(soup: BeautifulSoup, number: Tag) -> Tag:
    """The number of a source or note as a link: what opens on the page stands at its end for readers of a feed."""
    link = soup.new_tag("a", href=f"#{number['popovertarget']}")
    link.string = number.get_text()
    return link
