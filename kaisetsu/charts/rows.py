"""Charts that read downwards, a row for each value: bars, dots, ranges.

Rows suit Japanese words, which are wide, and phones, which are narrow. Each row says its name and its value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from kaisetsu.charts.drawing import INK, QUIET, SERIES, SIZE, WIDTH, Chart, picture
from kaisetsu.charts.wording import short, widest

if TYPE_CHECKING:
    from collections.abc import Iterator

_ = get_translation("kaisetsu")

ROW = 27
GAP = 9
NAMES = WIDTH * 0.4
"""A column of names is at most so wide; longer names stand on a row of their own."""


@dataclass(frozen=True)
class _Row:
    """One line of the chart; a heading has no numbers."""

    name: str
    low: float | None = None
    high: float | None = None
    text: str = ""
    colour: str = SERIES[0]


def bars(chart: Chart) -> dict[str, Any]:
    """A bar from zero for each value; with several series, a group of bars for each place."""
    return _draw(chart, [list(group) for group in _groups(chart)], [_bar])


def dots(chart: Chart) -> dict[str, Any]:
    """A dot for each value, on a scale that need not begin at zero."""
    return _draw(chart, [list(group) for group in _groups(chart)], [_track, _dot], zero=False)


def ranges(chart: Chart) -> dict[str, Any]:
    """A line from a lower to an upper value for each place; the two series are the two ends."""
    rows = []
    for label, (low, high) in zip(chart.labels, chart.values, strict=True):
        if low is None or high is None:
            continue
        ends = [short(low, "", chart.tag), short(high, chart.unit, chart.tag)]
        rows.append(_Row(label, low, high, _("%(low)s to %(high)s") % {"low": ends[0], "high": ends[1]}))
    return _draw(chart, [rows], [_span], zero=False)


def _groups(chart: Chart) -> Iterator[Iterator[_Row]]:
    """The rows of each place; a chart of one series is one group."""
    if len(chart.series) == 1:
        yield (
            _value(chart, label, row[0], 0)
            for label, row in zip(chart.labels, chart.values, strict=True)
            if row[0] is not None
        )
        return
    for label, row in zip(chart.labels, chart.values, strict=True):
        yield _group(chart, label, row)


def _group(chart: Chart, label: str, row: Any) -> Iterator[_Row]:
    yield _Row(label)
    for index, value in enumerate(row):
        if value is not None:
            yield _value(chart, chart.series[index], value, index)


def _value(chart: Chart, name: str, value: float, index: int) -> _Row:
    return _Row(name, None, value, short(value, chart.unit, chart.tag), SERIES[index % len(SERIES)])


def _draw(chart: Chart, groups: list[list[_Row]], marks: list[Any], *, zero: bool = True) -> dict[str, Any]:
    named = [row for group in groups for row in group if row.high is not None]
    names = widest([row.name for row in named], SIZE) + 14
    over = names > NAMES
    places, height = _places(groups, over=over)
    left = 0 if over else names
    right = widest([row.text for row in named], SIZE) + 16
    rows = [
        {"y": y, "name": row.name, "low": row.low, "high": row.high, "text": row.text, "colour": row.colour}
        for y, row in places
        if row.high is not None
    ]
    heads = [{"y": y, "name": row.name} for y, row in places if row.high is None]
    layers = [mark(rows, _domain(named, zero=zero)) for mark in marks]
    layers += [_texts(rows, _domain(named, zero=zero)), *_names(rows, left, over=over), _heads(heads, left)]
    layers += [_zero(rows, _domain(named, zero=zero))] if zero else []
    return picture(height, (left, 4, right, 4), [layer for layer in layers if layer["data"]["values"]], chart.tag)


def _places(groups: list[list[_Row]], *, over: bool) -> tuple[list[tuple[float, _Row]], float]:
    """Where the middle of each row is, and how high the chart is, in pixels."""
    found, y = [], 0.0
    for number, group in enumerate(groups):
        y += GAP if number else 0
        for row in group:
            y += SIZE + 10 if over and row.high is not None else 0
            found.append((y + ROW / 2, row))
            y += ROW
    return found, y + 8


def _domain(rows: list[_Row], *, zero: bool) -> list[float]:
    ends = [end for row in rows for end in (row.low, row.high) if end is not None]
    if zero:
        return [min(0.0, *ends), max(0.0, *ends)]
    room = (max(ends) - min(ends)) * 0.08 or abs(max(ends)) * 0.1 or 1
    return [min(ends) - room, max(ends) + room]


def _x(field: str, domain: list[float]) -> dict[str, Any]:
    return {
        "field": field, "type": "quantitative", "axis": None,
        "scale": {"domain": domain, "nice": False, "zero": False},
    }  # fmt: skip


def _y(**more: Any) -> dict[str, Any]:
    return {"field": "y", "type": "quantitative", "scale": None, "axis": None, **more}


_COLOUR = {"field": "colour", "type": "nominal", "scale": None}


def _bar(rows: list[dict[str, Any]], domain: list[float]) -> dict[str, Any]:
    for row in rows:
        row |= {"top": row["y"] - 9, "bottom": row["y"] + 9, "zero": 0}
    encoding = {"x": _x("zero", domain), "x2": {"field": "high"}, "y": _y(field="top"), "y2": {"field": "bottom"}}
    return {"data": {"values": rows}, "mark": "rect", "encoding": {**encoding, "color": _COLOUR}}


def _dot(rows: list[dict[str, Any]], domain: list[float]) -> dict[str, Any]:
    mark = {"type": "point", "filled": True, "size": 130, "opacity": 1}
    return {
        "data": {"values": rows},
        "mark": mark,
        "encoding": {"x": _x("high", domain), "y": _y(), "color": _COLOUR},
    }


def _track(rows: list[dict[str, Any]], domain: list[float]) -> dict[str, Any]:
    mark = {"type": "rule", "stroke": QUIET, "strokeDash": [1, 3]}
    ends = {"x": {**_x("begin", domain)}, "x2": {"field": "end"}}
    values = [{**row, "begin": domain[0], "end": domain[1]} for row in rows]
    return {"data": {"values": values}, "mark": mark, "encoding": {**ends, "y": _y()}}


def _span(rows: list[dict[str, Any]], domain: list[float]) -> dict[str, Any]:
    mark = {"type": "rule", "strokeWidth": 9, "strokeCap": "round"}
    encoding = {"x": _x("low", domain), "x2": {"field": "high"}, "y": _y(), "color": _COLOUR}
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _texts(rows: list[dict[str, Any]], domain: list[float]) -> dict[str, Any]:
    """Each value after the end of its mark: the chart needs no axis to be read."""
    mark = {"type": "text", "align": "left", "baseline": "middle", "dx": 8, "fontWeight": 700}
    values = [{**row, "end": max(row["high"], row.get("zero", row["high"]))} for row in rows]
    encoding = {"x": _x("end", domain), "y": _y(), "text": {"field": "text"}}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}


def _names(rows: list[dict[str, Any]], left: float, *, over: bool) -> list[dict[str, Any]]:
    """The name of each row, before its mark or over it."""
    mark = {"type": "text", "align": "left", "baseline": "middle", "dy": -(ROW / 2 + 8) if over else 0}
    encoding = {"x": {"value": -left}, "y": _y(), "text": {"field": "name"}}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding}]


def _heads(rows: list[dict[str, Any]], left: float) -> dict[str, Any]:
    mark = {"type": "text", "align": "left", "baseline": "middle", "fontWeight": 700, "fill": QUIET}
    encoding = {"x": {"value": -left}, "y": _y(), "text": {"field": "name"}}
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _zero(rows: list[dict[str, Any]], domain: list[float]) -> dict[str, Any]:
    """The line that all bars begin at, beside each row."""
    values = [{"zero": 0, "from": row["y"] - ROW / 2, "to": row["y"] + ROW / 2} for row in rows]
    encoding = {"x": _x("zero", domain), "y": _y(field="from"), "y2": {"field": "to"}}
    return {"data": {"values": values}, "mark": {"type": "rule", "stroke": INK}, "encoding": encoding}
