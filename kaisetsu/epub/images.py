"""Pictures: which a book may hold."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from xml.parsers import expat

CORE = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
}
"""Core media types of EPUB 3.3 for pictures (3.2): what every reading system shows."""

_SIGNATURES = {
    "image/png": re.compile(rb"\x89PNG\r\n"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/gif": re.compile(rb"GIF8[79]a"),
}
_REMOTE = re.compile(rb"""(?:href|src)\s*=\s*["'](?!data:)[a-z]*:?//|url\(\s*["']?[a-z]*:?//|@import""", re.IGNORECASE)


_ID = re.compile(r"""\bid=(["'])(.*?)\1""")
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


def media_problem(path: str) -> str:
    """What forbids a picture in a book: its type, or content that is not what its name says; else nothing."""
    kind = CORE.get(Path(path).suffix.lower(), "")
    if not kind:
        return "a picture of a type that books need not show"
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        return f"a picture that cannot be read: {error.strerror}"
    if kind == "image/svg+xml":
        return _svg_problem(data)
    return "" if _SIGNATURES[kind].match(data) else "a picture whose content is not what its name says"


def _svg_problem(data: bytes) -> str:
    """What is wrong with an SVG picture: it must be XML, still, and whole in itself."""
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        return f"an SVG picture that is no XML: {error}"
    if b"<script" in data:
        return "an SVG picture with a script"
    return "an SVG picture that fetches from another host" if _REMOTE.search(_without_links(data)) else ""


def _without_links(data: bytes) -> bytes:
    """An SVG without its hyperlinks and namespaces, which fetch nothing."""
    return re.sub(rb"""<a\b[^>]*>|xmlns(?::\w+)?\s*=\s*["'][^"']*["']|<!DOCTYPE[^>]*>""", b"", data)


def mended_svg(data: bytes) -> bytes:
    """An SVG picture whose ids are XML names, as EPUBCheck asks; drawing programs write any text there."""
    picture = data.decode("utf-8", errors="surrogateescape")
    for identifier in {match[2] for match in _ID.finditer(picture)}:
        if not _NAME.fullmatch(identifier):
            name = "i-" + hashlib.sha256(identifier.encode("utf-8", "surrogateescape")).hexdigest()[:12]
            for before, after in (('id="', '"'), ("id='", "'"), ('"#', '"'), ("'#", "'"), ("url(#", ")")):
                picture = picture.replace(f"{before}{identifier}{after}", f"{before}{name}{after}")
    return picture.encode("utf-8", errors="surrogateescape")
