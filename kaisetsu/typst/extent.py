"""How high a table will be, by its words: near enough to tell a small one, which is not broken over pages."""

from __future__ import annotations

import math
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# In em of the type of tables: the line of print on A4 (LOOK.md), and the white in each cell (templates/figures.typ).
_LINE = 44.0
_BESIDE = 1.0
_ABOVE = 0.9
_LEADING = 0.5
_LATIN = 0.55


def width(text: str) -> float:
    """The width of a text on one line, in em."""
    return sum(1.0 if unicodedata.east_asian_width(each) in "WF" else _LATIN for each in text)


def height(rows: Sequence[Sequence[str]], shares: Sequence[float] | None = None) -> float:
    """The height of a table in em.

    :param rows: the texts of their cells
    :param shares: of the width, one a column, where the author gave them; else columns are as wide as they need
    """
    widths = [[width(cell) + _BESIDE for cell in row] for row in rows]
    wanted = [max(column) for column in zip(*_filled(widths), strict=True)]
    given = [_LINE * share / sum(shares) for share in shares] if shares else _fair(wanted)
    return sum(_row(row, given) for row in widths)


def _row(cells: Sequence[float], columns: Sequence[float]) -> float:
    """The height of a row: that of its highest cell."""
    lines = max(
        (math.ceil((cell - _BESIDE) / max(column - _BESIDE, 1)) for cell, column in zip(cells, columns, strict=False)),
        default=1,
    )
    return max(lines, 1) * (1 + _LEADING) - _LEADING + _ABOVE


def _filled(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """Rows of one length: cells over several columns leave some of them out."""
    most = max(map(len, rows), default=0)
    return [[*row, *([0.0] * (most - len(row)))] for row in rows]


def _fair(wanted: Sequence[float]) -> list[float]:
    """What columns get of a line: as much as they want, or an equal share of what the narrow ones leave."""
    given, left = list(wanted), _LINE
    for rank, at in enumerate(sorted(range(len(wanted)), key=lambda each: wanted[each])):
        given[at] = min(wanted[at], left / (len(wanted) - rank))
        left -= given[at]
    return given
