"""XML with the same bytes each time: elements in the order they are made, one a line."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
TERMS = "http://purl.org/dc/terms/"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

# Characters that no XML 1.0 document may hold, not even as a reference.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def root(namespace: str, name: str, language: str = "", /, **prefixes: str) -> ET.Element:
    """A document's first element; *language* becomes ``xml:lang``.

    :param prefixes: further namespaces by the prefix that names of elements use
    """
    given = {"xmlns": namespace, **{f"xmlns:{prefix}": uri for prefix, uri in prefixes.items()}}
    return ET.Element(name, given | ({"xml:lang": language} if language else {}))


def add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    """Add an element, with the prefix of its namespace where that is not the document's (``dc:language``).

    :param attributes: ``lang`` becomes ``xml:lang``; empty ones are left out
    """
    given = {"xml:lang" if key == "lang" else key: clean(value) for key, value in attributes.items() if value}
    found = ET.SubElement(parent, name, given)
    found.text = clean(text) or None
    return found


def clean(text: str) -> str:
    """Text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def document(element: ET.Element) -> bytes:
    """The document as UTF-8, indented, with a newline at the end."""
    ET.indent(element)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(element, "unicode")}\n'.encode()


def instant(day: str) -> str:
    """A day (ISO 8601) as the instant at which it begins (RFC 3339); ours are dates, without hours."""
    return f"{day}T00:00:00Z"
