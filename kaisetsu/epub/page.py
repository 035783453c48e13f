"""Rendered pages: what one document gives to every book that holds it.

A page is rendered once and kept as a small JSON file, so that processes can share it
and an untouched document is not rendered again.
Links to other documents stand in a form of their own, ``x-doc:docname#id``;
each book turns them into links inside itself or into web addresses (:mod:`kaisetsu.epub.links`).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from pathlib import Path

OPENING = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
    'xmlns:m="http://www.w3.org/1998/Math/MathML"><body>\n'
)
CLOSING = "</body></html>"

_PROPERTIES = {"math": "mathml", "svg": "svg", "form": "scripted", "script": "scripted"}
_MEDIA = {
    "img": "src",
    "audio": "src",
    "video": "src",
    "source": "src",
    "track": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "link": "href",
    "image": "xlink:href",
}
_SEEN = {"ruby", "table", "img", "math", "aside", "audio", "video", "iframe"}


class IllFormedError(ValueError):
    """A body that is no XML.

    :ivar offset: characters into the body at which the parser gave up
    """

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass
class Findings:
    """What a look through a well-formed body found."""

    ids: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    properties: set[str] = field(default_factory=set)
    elements: set[str] = field(default_factory=set)
    remote: list[str] = field(default_factory=list)
    scripts: int = 0


def look_through(body: str) -> Findings:
    """Parse a body as XML, and note its ids, the manifest properties it needs and the media it asks for.

    :raises IllFormedError: when it is not well-formed
    """
    found = Findings()

    def start(name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if identifier := attributes.get("id"):
            (found.repeated if identifier in known else found.ids).append(identifier)
            known.add(identifier)
        if name in _PROPERTIES:
            found.properties.add(_PROPERTIES[name])
        if name in _SEEN:
            found.elements.add(name)
        found.scripts += name == "script"
        address = attributes.get(_MEDIA.get(name, ""), "")
        if "//" in address[:8] or address.startswith("data:"):
            found.remote.append(address)

    known: set[str] = set()
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        parser.Parse(OPENING + body + CLOSING, True)
    except expat.ExpatError as error:
        raise IllFormedError(expat.ErrorString(error.code), _offset(body, error)) from error
    return found


def _offset(body: str, error: expat.ExpatError) -> int:
    lines = body.split("\n")
    before = error.lineno - 2  # OPENING takes the first line
    return min(sum(len(line) + 1 for line in lines[:before]) + error.offset, len(body))


@dataclass
class Page:
    """One document as it stands in books.

    :ivar body: XHTML inside ``<body>``, with links as ``x-doc:`` and ``x-web:``
    :ivar anchors: ids written otherwise in books, since readers trip over colons (original -> written)
    :ivar images: file name in the book -> path of the picture, from the source folder
    :ivar properties: of its manifest item (``mathml``, ``svg``)
    :ivar features: what accessibility metadata is derived from
    """

    docname: str
    title: str
    body: str
    ids: list[str] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    images: dict[str, str] = field(default_factory=dict)
    properties: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)


def save(page: Page, path: Path) -> None:
    """Keep a page for this build and the next ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(page), ensure_ascii=False, sort_keys=True), encoding="utf-8")


def load(path: Path) -> Page | None:
    """The page kept at a path; None when there is none, or none that this version understands."""
    try:
        return Page(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def safe_anchors(ids: list[str]) -> dict[str, str]:
    """Names without colons for the ids that have one; no two ids get the same name."""
    taken = set(ids)
    anchors: dict[str, str] = {}
    for identifier in ids:
        if ":" in identifier:
            name = identifier.replace(":", "-")
            while name in taken:
                name += "-"
            taken.add(name)
            anchors[identifier] = name
    return anchors
