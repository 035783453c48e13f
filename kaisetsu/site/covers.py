"""Covers for catalogues: those beside the EPUBs, a small one of each, and a plain one where none was drawn."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (1200, 1800)
THUMBNAIL_SIZE = (200, 300)
_GROUND = (0x1D, 0x3F, 0x72)


def thumbnail(cover: Path, kept: Path) -> Path:
    """The small cover as JPEG, 200 x 300 pixels; drawn again only where the cover is another one.

    :param kept: where it is kept from one site to the next; it carries the digest of its cover as a comment
    """
    content = cover.read_bytes()
    digest = hashlib.sha256(content).hexdigest().encode()
    if _comment(kept) != digest:
        kept.parent.mkdir(parents=True, exist_ok=True)
        following = kept.with_name(f".{kept.name}")
        following.write_bytes(_small(content, digest))
        following.replace(kept)
    return kept


def _comment(path: Path) -> object:
    if not path.is_file():
        return None
    with Image.open(path) as picture:
        return picture.info.get("comment")


def _small(content: bytes, comment: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        picture.draft("RGB", THUMBNAIL_SIZE)  # decoded at a quarter of its size: ten times as fast
        return _jpeg(picture.convert("RGB").resize(THUMBNAIL_SIZE, Image.Resampling.BICUBIC), comment)


@cache
def plain(size: tuple[int, int] = SIZE) -> bytes:
    """A cover of one colour, for books built without the fonts to draw one: OPDS 2.0 wants a picture of each book."""
    return _jpeg(Image.new("RGB", size, _GROUND))


def _jpeg(picture: Image.Image, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, comment=comment)
    return out.getvalue()
