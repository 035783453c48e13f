"""The identifier of a document in its XMP metadata, which Typst has no setting for.

``dc:identifier`` is one of the properties that PDF/A-3 (ISO 19005-3, 6.6.2.3) knows without an extension schema.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_HEAD = re.compile(rb"<</Length (?P<length>\d+)/Type/Metadata/Subtype/XML>>\nstream\n")
_PLACE = b"<dc:format>"
_OFFSET = re.compile(rb"\d{10}(?= \d{5} n)")


class PdfShapeError(ValueError):
    """A PDF whose metadata do not stand where this Typst writes them."""


def with_identifier(pdf: bytes, identifier: str) -> bytes:
    """The PDF with an identifier: one more property, and the offsets behind it moved.

    :param pdf: as Typst writes it: XMP as it is, a plain table of references (ISO 32000-1, 7.5.4)
    :raises PdfShapeError: for another shape
    """
    head = _HEAD.search(pdf)
    at = pdf.find(_PLACE, head.end()) if head else -1
    body, table, tail = pdf.rpartition(b"\nxref\n")
    if head is None or at < 0 or not table:
        raise PdfShapeError("the metadata of the PDF are not where they were expected")
    new = f"<dc:identifier>{escape(identifier)}</dc:identifier>".encode()
    length = str(int(head["length"]) + len(new)).encode()
    body = body[: head.start("length")] + length + body[head.end("length") : at] + new + body[at:]
    grown = len(new) + len(length) - len(head["length"])

    def moved(found: re.Match[bytes]) -> bytes:
        offset = int(found[0])
        return b"%010d" % (offset + grown if offset > head.start() else offset)

    entries, _, start = _OFFSET.sub(moved, tail).partition(b"startxref\n")
    old = start.split(b"\n", 1)[0]
    return body + table + entries + b"startxref\n" + start.replace(old, str(int(old) + grown).encode(), 1)
