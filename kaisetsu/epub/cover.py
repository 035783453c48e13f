"""Covers: title large, series and date small, one accent field (LOOK.md).

Drawn with the simple text layout, which does not depend on what else is installed, from letters kept between
covers; the same fonts give the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image

from kaisetsu import contents
from kaisetsu.epub import markup
from kaisetsu.epub.templates import _day
from kaisetsu.letters import ascent, write
from kaisetsu.phrases import clauses
from kaisetsu.title_lines import font_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PIL import ImageFont

    from kaisetsu.epub.books import Book

WIDTH, HEIGHT = 1000, 1500
"""Pixels; two to three, as libraries on readers expect."""
MARGIN = 72
FIELD = 1030
"""Height of the accent field, in pixels from the top."""
LINE = WIDTH - 2 * MARGIN
MEASURE = 100
"""The size, in pixels, at which widths are measured."""
ACCENT, PAPER, INK = (0x1D, 0x3F, 0x72), (0xFF, 0xFF, 0xFF), (0x1B, 0x1D, 0x21)
TITLE_SIZES = (112, 104, 96, 88, 80, 74, 68, 60, 54, 48)
SMALL = 38
LEADING = 1.4
FEW = 4
"""Lines up to which a title is read at a glance."""
QUALITY = 82
_SEPARATOR = {"ja": "、", "zh": "、"}


class CoverError(ValueError):
    """A cover that cannot be drawn with the fonts given."""


@dataclass(frozen=True)
class CoverText:
    """The words of a cover.

    :ivar clauses: the title, cut where a line should end, and these where it may
    :ivar language: tag, for the choice of fonts
    """

    clauses: tuple[tuple[str, ...], ...]
    series: str
    detail: str
    date: str
    language: str


class CoverArtist:
    """Draws covers with the fonts of the setting ``epub_cover_fonts``.

    :param fonts: tag -> ``{"serif": path, "sans": path}``; paths are taken from ``folder`` on
    """

    def __init__(self, fonts: Mapping[str, Mapping[str, str]], folder: Path) -> None:
        self.fonts = {tag: {kind: str(folder / path) for kind, path in kinds.items()} for tag, kinds in fonts.items()}
        self._known: dict[str, str] = {}

    def text(self, book: Book) -> CoverText | None:
        """The words of a book's cover; None when there is no font for its language."""
        if not self._fonts(book.language):
            return None
        given = book.metadata
        series = str(given.get("series") or given.get("publisher") or "")
        names = [author["name"] for author in given.get("authors") or [] if author["name"] != series]
        title = _without(series, book.title)
        return CoverText(
            clauses=tuple(tuple(markup.title_phrases(each, book.language)) for each in clauses(title, book.language)),
            series=series,
            detail=_SEPARATOR.get(book.language.partition("-")[0], ", ").join(names),
            date=_day(given.get("date"), book.language) if not book.is_volume else "",
            language=book.language,
        )

    def _fonts(self, language: str) -> dict[str, str] | None:
        return self.fonts.get(language) or self.fonts.get(language.partition("-")[0])

    def digest(self, text: CoverText | None) -> str:
        """Tells covers apart by their words and the fonts they are drawn with."""
        fonts = self._fonts(text.language) if text else None
        if not fonts:
            return ""
        return repr((text, [self._font_digest(path) for _, path in sorted(fonts.items())]))

    def _font_digest(self, path: str) -> str:
        if path not in self._known:
            self._known[path] = contents.font_digest(path)
        return self._known[path]

    def draw(self, text: CoverText) -> bytes:
        """The cover as JPEG.

        :raises CoverError: when a font cannot be read
        """
        fonts = self._fonts(text.language) or {}
        try:
            return _draw(text, fonts["sans"], fonts["serif"])
        except (OSError, KeyError) as error:
            raise CoverError(f"{fonts}: {error}") from error


def _draw(text: CoverText, sans: str, serif: str) -> bytes:
    cover = Image.new("RGB", (WIDTH, HEIGHT), ACCENT)
    cover.paste(PAPER, (0, 0), _field(text, sans))
    cover.paste(PAPER, (0, FIELD, WIDTH, HEIGHT))
    cover.paste(INK, (0, FIELD), _foot(text, serif))
    out = io.BytesIO()
    cover.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _field(text: CoverText, sans: str) -> Image.Image:
    """What stands on the accent field, as grey levels: the series above a rule, the title at its foot."""
    levels = Image.new("L", (WIDTH, FIELD))
    write(levels, (MARGIN, MARGIN - 10 + ascent(sans, SMALL)), text.series, (sans, SMALL))
    levels.paste(255, (MARGIN, MARGIN + 61, WIDTH - MARGIN + 1, MARGIN + 64))
    size, lines = _fitted(text, sans)
    top = FIELD - MARGIN - len(lines) * round(size * LEADING) + ascent(sans, size)
    for number, line in enumerate(lines):
        write(levels, (MARGIN, top + number * round(size * LEADING)), line, (sans, size))
    return levels


def _foot(text: CoverText, serif: str) -> Image.Image:
    """What stands on paper below it, as grey levels: date and authors."""
    levels = Image.new("L", (WIDTH, HEIGHT - FIELD))
    write(levels, (MARGIN, MARGIN - 10 + ascent(serif, SMALL)), text.date, (serif, SMALL))
    write(levels, (MARGIN, HEIGHT - FIELD - MARGIN - SMALL + ascent(serif, SMALL)), text.detail, (serif, SMALL))
    return levels


def _fitted(text: CoverText, path: str) -> tuple[int, list[str]]:
    """The largest size at which the title takes few lines, or at least stands in the field; and its lines.

    A line ends where a clause does, if that makes no smaller letters. Pieces are measured once: their widths grow
    with the size.
    """
    measure = font_of(path, MEASURE)
    parted = [[(piece, measure.getlength(piece)) for piece in clause] for clause in text.clauses]
    whole = [[piece for clause in parted for piece in clause]]
    widest = max(width for _piece, width in whole[0])
    standing: list[tuple[int, list[str]]] = []
    for size in (size for size in TITLE_SIZES if widest * size <= LINE * MEASURE):
        for groups in (parted, whole):
            lines = [line for group in groups for line in _balanced(group, size)]
            if len(lines) <= min(FEW, _room(size)):
                return size, lines
            if len(lines) <= _room(size):
                standing.append((size, lines))
    return standing[0] if standing else _forced("".join(piece for piece, _width in whole[0]), measure)


def _forced(title: str, measure: ImageFont.FreeTypeFont) -> tuple[int, list[str]]:
    """A title that stands in no size, broken anywhere, and cut where the field ends."""
    size = TITLE_SIZES[-1]
    lines = _lines([(character, measure.getlength(character)) for character in title], LINE * MEASURE / size)
    most = _room(size)
    return size, lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def _room(size: int) -> int:
    """How many lines of a size stand in the field."""
    return (FIELD - MARGIN * 2 - 100) // round(size * LEADING)


def _balanced(pieces: list[tuple[str, float]], size: int) -> list[str]:
    """Pieces on as few lines as they need, and these about equally long."""
    wide = LINE * MEASURE / size
    lines = _lines(pieces, wide)
    narrow = max(width for _piece, width in pieces)
    for _step in range(8):
        middle = (narrow + wide) / 2
        closer = _lines(pieces, middle)
        narrow, wide, lines = (narrow, middle, closer) if len(closer) <= len(lines) else (middle, wide, lines)
    return lines


def _lines(pieces: list[tuple[str, float]], limit: float) -> list[str]:
    """Pieces put on lines, each filled before the next.

    :param pieces: with their widths at the size ``MEASURE``
    :param limit: the width of a line at that size
    """
    lines, used = [""], 0.0
    for piece, width in pieces:
        if lines[-1] and used + width > limit:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += width
    return [line.rstrip() for line in lines]


def _without(series: str, title: str) -> str:
    """A title without the series, which stands above it already."""
    rest = title.removeprefix(series).strip()
    return rest if series and rest else title
