"""Covers for catalogues: those beside the EPUBs, a small one of each, and a plain one where none was drawn."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (1200, 1800)
THUMBNAIL_SIZE = (200, 300)
_GROUND = (0x1D, 0x3F, 0x72)


def thumbnail(cover: Path | None) -> bytes:
    """The small cover as JPEG, 200 x 300 pixels."""
    if cover is None:
        return plain(THUMBNAIL_SIZE)
    with Image.open(cover) as picture:
        picture.draft("RGB", (THUMBNAIL_SIZE[0] * 2, THUMBNAIL_SIZE[1] * 2))  # decoded at a quarter: ten times as fast
        return _jpeg(picture.convert("RGB").resize(THUMBNAIL_SIZE, Image.Resampling.LANCZOS))


@cache
def plain(size: tuple[int, int] = SIZE) -> bytes:
    """A cover of one colour, for books built without the fonts to draw one: OPDS 2.0 wants a picture of each book."""
    return _jpeg(Image.new("RGB", size, _GROUND))


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82)
    return out.getvalue()
