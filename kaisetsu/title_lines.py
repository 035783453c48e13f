"""The lines of a title in a box of a drawn picture: as large as it fits, broken where its sense does."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PIL import ImageFont

from kaisetsu.phrases import clauses, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZES = (84, 76, 68, 60, 54, 48, 42)
"""From the largest to the smallest, in pixels."""
LEADING = 1.4


def pieces(title: str, tag: str) -> list[tuple[str, ...]]:
    """The clauses of a title, each cut where a line may end: between phrases, or words where these are set apart."""
    found = [phrases(clause, tag) for clause in clauses(title, tag)]
    return [parts if len(parts) > 1 else tuple(word + " " for word in parts[0].split()) for parts in found]


def fitted(title: Sequence[Sequence[str]], path: str, width: int, height: int) -> tuple[int, list[str]]:
    """The largest size at which a title stands in a box, and its lines; cut with … where none is small enough.

    :param title: its clauses, each as the pieces after which a line may end
    """
    for size in SIZES:
        font = font_of(path, size)
        lines = _joined([_balanced(clause, font, width) for clause in title], font, width)
        if len(lines) * round(size * LEADING) <= height and all(font.getlength(line) <= width for line in lines):
            return size, lines
    size = SIZES[-1]
    most = height // round(size * LEADING)
    letters = [letter for clause in title for part in clause for letter in part]
    lines = _filled(letters, _widths(letters, font_of(path, size)), width)
    return size, lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def _joined(clauses: Sequence[list[str]], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """The lines of all clauses; short ones share a line."""
    found: list[str] = []
    for lines in clauses:
        both = f"{found[-1]}{lines[0]}" if found and len(lines) == 1 else ""
        if both and font.getlength(both) <= width:
            found[-1] = both
        else:
            found += lines
    return [line.rstrip() for line in found]


def _balanced(parts: Sequence[str], font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """As few lines as there can be, of about one length."""
    widths = _widths(parts, font)
    lines, narrow = _filled(parts, widths, width), 0.0
    while width - narrow > 8:
        middle = (narrow + width) / 2
        if len(_filled(parts, widths, middle)) > len(lines):
            narrow = middle
        else:
            width = middle
    return _filled(parts, widths, width)


def _widths(parts: Sequence[str], font: ImageFont.FreeTypeFont) -> list[tuple[float, float]]:
    """How wide each part is, with and without the space at its end, in pixels."""
    return [(font.getlength(part), font.getlength(part.rstrip())) for part in parts]


def _filled(parts: Sequence[str], widths: Sequence[tuple[float, float]], width: float) -> list[str]:
    lines, used = [""], 0.0
    for part, (whole, bare) in zip(parts, widths, strict=True):
        if lines[-1] and used + bare > width:
            lines.append("")
            used = 0.0
        lines[-1] += part
        used += whole
    return lines


@cache
def font_of(path: str, size: int) -> ImageFont.FreeTypeFont:
    """A font file at a size in pixels.

    :raises OSError: when it cannot be read
    """
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
