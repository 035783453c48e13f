"""Lines of text in drawn pictures, set from letters that are drawn once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from kaisetsu.title_lines import font_of

if TYPE_CHECKING:
    Face = tuple[str, int]


def write(canvas: Image.Image, place: tuple[int, int], text: str, face: Face) -> None:
    """Set a line of text in white on a picture of grey levels.

    :param place: the left end of its base line, in pixels
    :param face: a font file and a size in pixels
    :raises OSError: when the font cannot be read
    """
    left, base = float(place[0]), place[1]
    for letter, after in zip(text, [*text, ""][1:], strict=True):
        shape, x, y = _letter(*face, letter)
        if shape is not None:
            canvas.paste(255, (round(left) + x, base + y), shape)
        left += _advance(*face, letter, after)


@lru_cache(maxsize=4096)
def _letter(path: str, size: int, letter: str) -> tuple[Image.Image | None, int, int]:
    """A letter's shape, and where it stands from the place on the base line; no shape for white space."""
    left, top, right, bottom = (round(edge) for edge in font_of(path, size).getbbox(letter, anchor="ls"))
    if right <= left or bottom <= top:
        return None, 0, 0
    shape = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(shape).text((-left, -top), letter, fill=255, font=font_of(path, size), anchor="ls")
    return shape, left, top


@lru_cache(maxsize=16384)
def _advance(path: str, size: int, letter: str, after: str) -> float:
    """How far the next letter stands from a letter, kerning included, in pixels."""
    font = font_of(path, size)
    return font.getlength(letter + after) - (font.getlength(after) if after else 0)


def ascent(path: str, size: int) -> int:
    """From the top of a line down to its base line, in pixels."""
    return font_of(path, size).getmetrics()[0]


def middle(path: str, size: int) -> int:
    """From the middle of a line down to its base line, in pixels."""
    up, down = font_of(path, size).getmetrics()
    return up - (up + down) // 2
