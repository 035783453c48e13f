"""The numbers behind a chart: a CSV file of ``docs/data``, read strictly.

Two forms are read: a column of numbers for each series, or one column of numbers and one that names the series.
Only numbers, dates and keys come from the file; the words that readers see stand in the article.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kaisetsu.languages import date_range, number, partial_date
from kaisetsu.problems import Problem, ProblemsError, define

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DATA = define(
    "chart-data", "the data of a chart cannot be read", "give it a CSV file of docs/data with a line of names"
)
COLUMN = define("chart-column", "a chart names a column that its data does not have", "name a column of the file")
WORD = define("chart-word", "a word of a chart does not stand in its data", "write it as it stands in the data")
NUMBER = define("chart-number", "a value of a chart is no number", "write digits, with a point before decimals")

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class Scale(StrEnum):
    """What stands along the chart: days (ISO 8601), numbers, or words."""

    DATE = "date"
    NUMBER = "number"
    WORD = "word"


@dataclass(frozen=True)
class Columns:
    """The columns a chart is made from.

    :param x: what stands along it: one column, or two with the first and the last day
    :param y: the numbers: a column for each series, or one where *series* names the series of each row
    """

    x: tuple[str, ...]
    y: tuple[str, ...]
    series: str = ""


@dataclass(frozen=True)
class Grid:
    """The numbers of a chart: a row for each place along it, a column for each series.

    :param places: a word, a number, or a day or two with a stroke between (ISO 8601)
    :param values: in the order of *places*; None where the data has none
    """

    scale: Scale
    places: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]

    def label(self, row: int, tag: str) -> str:
        """A place in the form of a language."""
        place = self.places[row]
        if self.scale is Scale.DATE:
            first, _, last = place.partition("/")
            return date_range(first, last, tag) if last and last != first else partial_date(first, tag)
        return number(float(place), tag) if self.scale is Scale.NUMBER else place


@dataclass(frozen=True)
class _Row:
    line: int
    cells: dict[str, str]


class DataFile:
    """A CSV file with a line of names.

    :param name: the path in messages
    :raises ProblemsError: when it cannot be read, or a row has more or fewer cells than names
    """

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                reader = csv.reader(stream, strict=True)
                self.columns = next(reader, [])
                found = [(reader.line_num, cells) for cells in reader if cells]
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise self._fault(1, DATA, f"no CSV file in UTF-8 (got {error})") from None
        for line, cells in found:
            if len(cells) != len(self.columns):
                raise self._fault(line, DATA, f"a row of {len(cells)} cells (got {len(self.columns)} names)")
        if not found:
            raise self._fault(1, DATA, "data without rows (got nothing below the line of names)")
        self.rows = [_Row(line, dict(zip(self.columns, map(str.strip, cells), strict=True))) for line, cells in found]

    def _fault(self, line: int, code: str, message: str, remedy: str = "") -> ProblemsError:
        return ProblemsError([Problem(self.name, line, code, message, remedy)])

    def grid(self, columns: Columns, series: Sequence[str], words: Sequence[str]) -> Grid:
        """The numbers of a chart.

        :param series: the names of the series; with ``columns.series`` as they stand in the data
        :param words: the places in their order, where they are words; empty where the data orders them
        :raises ProblemsError: for a missing column or word, a value that is no number, two values for one place
        """
        self._require(columns)
        rows = [row for row in self.rows if not columns.series or row.cells[columns.series] in series]
        self._known(series if columns.series else (), {row.cells[columns.series or columns.x[0]] for row in self.rows})
        keys = list(dict.fromkeys(_key(row, columns.x) for row in rows))
        scale = Scale.WORD if words else self._scale(keys, columns)
        self._known(words, set(keys))
        places = tuple(words) if words else tuple(sorted(keys, key=float if scale is Scale.NUMBER else None))
        found: dict[tuple[str, int], float | None] = {}
        for row in rows:
            self._take(row, columns, series, found)
        values = tuple(tuple(found.get((place, index)) for index in range(len(series))) for place in places)
        return Grid(scale, places, values)

    def _require(self, columns: Columns) -> None:
        for name in (*columns.x, *columns.y, *filter(None, [columns.series])):
            if name not in self.columns:
                known = ", ".join(self.columns)
                raise self._fault(1, COLUMN, f"no such column (got {name!r})", f"name one of {known}")

    def _known(self, words: Sequence[str], there: set[str]) -> None:
        for word in words:
            if word not in there:
                known = ", ".join(sorted(there))
                raise self._fault(1, WORD, f"no such word in the data (got {word!r})", f"write one of {known}")

    def _scale(self, keys: Sequence[str], columns: Columns) -> Scale:
        parts = [part for key in keys for part in key.split("/")]
        if all(_DATE.fullmatch(part) for part in parts):
            return self._dates(keys)
        if all(_NUMBER.fullmatch(part) for part in parts):
            return Scale.NUMBER
        found = next(part for part in parts if not _NUMBER.fullmatch(part))
        remedy = "write a row for each word below the head of the table: `| 日本 | |`"
        raise self._fault(1, WORD, f"words along the chart that the article does not list (got {found!r})", remedy)

    def _dates(self, keys: Sequence[str]) -> Scale:
        for key in keys:
            try:
                Grid(Scale.DATE, (key,), ()).label(0, "en")
            except ValueError:
                line = next(row.line for row in self.rows if set(key.split("/")) <= set(row.cells.values()))
                raise self._fault(line, DATA, f"no such day (got {key!r})", "write 2026-01-03 or 2026-01") from None
        return Scale.DATE

    def _take(
        self, row: _Row, columns: Columns, series: Sequence[str], found: dict[tuple[str, int], float | None]
    ) -> None:
        index = {columns.y[0]: list(series).index(row.cells[columns.series])} if columns.series else {}
        for place, column in enumerate(columns.y):
            text, key = row.cells[column], (_key(row, columns.x), index.get(column, place))
            if text and not _NUMBER.fullmatch(text):
                raise self._fault(row.line, NUMBER, f"no number in the column {column} (got {text!r})")
            if key in found:
                remedy = "leave one out, or name the series with :series:"
                raise self._fault(row.line, DATA, f"a second value for one place (got {key[0]!r})", remedy)
            found[key] = float(text) if text else None


def _key(row: _Row, columns: Sequence[str]) -> str:
    return "/".join(row.cells[name] for name in columns)
