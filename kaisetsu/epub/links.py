"""Addresses: how documents name each other on a page, and what each book makes of that."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin

from kaisetsu.epub.markup import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kaisetsu.epub.page import Page

DOC = "x-doc:"
"""Before a docname: a document of this project."""
WEB = "x-web:"
"""Before a path: something of this project that only its web site has."""

_REFUSED = ("javascript:", "vbscript:", "file:", "data:")
_ANCHOR = re.compile(r'<a\b[^>]*? href="([^"]*)"[^>]*>')
_ID = re.compile(r' id="([^"]*)"')
_LINK_ONLY = re.compile(r' (?:href|target|rel|download|role|epub:type|hreflang)="[^"]*"')
_PLAIN = re.compile(r"[a-z0-9._]+(?:[-/][a-z0-9._]+)*")


def is_refused(uri: str) -> bool:
    """Whether an address runs something or reads the reader's own files; no book links to those."""
    return uri.strip().lower().startswith(_REFUSED)


def uri(docname: str) -> str:
    """How a page names a document."""
    return DOC + quote(docname, safe="/")


def docname(address: str) -> str:
    """The document that an address on a page names; empty when it names none."""
    return unquote(address.removeprefix(DOC).partition("#")[0]) if address.startswith(DOC) else ""


def file_name(name: str, suffix: str = "") -> str:
    """A name in ASCII and small letters for a file of the book, different for different names.

    Reading systems and zip tools stumble over other letters, and file names that differ in case only
    are one file on many devices (EPUB 3.3, 4.2.2; EPUBCheck OPF-060).
    """
    if _PLAIN.fullmatch(name):
        return name.replace("/", "--") + suffix
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    slug = re.sub(r"[^a-z0-9._]+", "-", name.lower()).strip("-.")[:60]
    return f"{slug or 'page'}-{digest}{suffix}"


class Resolver:
    """Turns the links of pages into the links of one book.

    :param files: docname -> file name, of the documents in the book
    :param pages: docname -> page, of the same
    :param baseurl: where the web site of this language lies; empty when it has none
    :param web_page: docname -> address below ``baseurl``
    """

    def __init__(
        self,
        files: Mapping[str, str],
        pages: Mapping[str, Page],
        baseurl: str,
        web_page: Callable[[str], str],
    ) -> None:
        self.files = files
        self.pages = pages
        self.baseurl = baseurl
        self.web_page = web_page

    def body(self, page: Page) -> str:
        """The page's body with its links as this book needs them."""
        body = _ANCHOR.sub(lambda match: self._link(page, match), page.body)
        if page.anchors:
            body = _ID.sub(lambda match: f' id="{text(page.anchors.get(match[1], match[1]))}"', body)
        return body

    def _link(self, page: Page, match: re.Match[str]) -> str:
        address = match[1].replace("&amp;", "&")
        target = self.target(page, address)
        if target == address:
            return match[0]
        if target is None:
            return _LINK_ONLY.sub("", match[0])
        return match[0].replace(f' href="{match[1]}"', f' href="{text(target)}"', 1)

    def target(self, page: Page, address: str) -> str | None:
        """Where a link of the page leads in this book; None when nowhere."""
        if address.startswith("#"):
            return self.inside(page, address[1:])
        if address.startswith(WEB):
            path = address.removeprefix(WEB)
            return urljoin(self.baseurl, path) if self.baseurl and path else None
        if not address.startswith(DOC):
            return address
        name, fragment = docname(address), address.partition("#")[2]
        if name in self.files:
            return self.file(name, fragment)
        return (
            urljoin(self.baseurl, self.web_page(name)) + ("#" + fragment if fragment else "") if self.baseurl else None
        )

    def file(self, name: str, fragment: str = "") -> str:
        """The address of a document of the book from another page of it; an unknown fragment is dropped."""
        return self.files[name] + (self.inside(self.pages[name], fragment) or "")

    def inside(self, page: Page, fragment: str) -> str | None:
        """The address of an id within its page; None when the page has no such id."""
        known = unquote(fragment) if fragment not in page.ids else fragment
        return "#" + page.anchors.get(known, known) if known in page.ids else None
