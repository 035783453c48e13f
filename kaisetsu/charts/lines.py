"""Line charts: values along days or numbers, each line named at its end."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from kaisetsu.charts.data import Scale
from kaisetsu.charts.drawing import INK, INSET, SERIES, SIZE, WIDTH, Chart, picture, told
from kaisetsu.charts.wording import short, widest, width

if TYPE_CHECKING:
    from collections.abc import Sequence

HEIGHT = 290
TOP, BOTTOM = 12, 34
APART = SIZE + 6
"""Names at the ends of lines stand so far apart at least, in pixels."""


def lines(chart: Chart) -> dict[str, Any]:
    """A line for each series, with a point for each value, on a scale that begins at zero where it can."""
    ticks = nice_ticks(min(0.0, *chart.numbers), max(chart.numbers))
    sign = "" if any(char.isalpha() for char in chart.unit) else chart.unit  # words stand at the top of the axis only
    marks = [short(tick, chart.unit if tick == ticks[-1] else sign, chart.tag) for tick in ticks]
    ends = _ends(chart, sign)
    left = max(widest(marks, SIZE - 1) + 10, 12)
    right = max(widest([text for text, _value in ends], SIZE) + 18, width(chart.labels[-1], SIZE - 1) / 2)
    x, y = _x(chart, WIDTH - INSET - left - right), _y(ticks, marks)
    layers = [_line(chart, x, y), _points(chart, x, y), _names(ends, ticks, y)]
    return picture(HEIGHT, (left, TOP, right, BOTTOM), layers, chart.tag)


def nice_ticks(low: float, high: float) -> list[float]:
    """Four to seven round numbers, at equal distances, that hold *low* and *high*."""
    span = (high - low) or abs(high) or 1
    step = 10 ** math.floor(math.log10(span / 4))
    step *= next(factor for factor in (1, 2, 5, 10) if span / (step * factor) <= 6)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(number * step, 10) for number in range(first, last + 1)]


def position(place: str, scale: Scale) -> float:
    """Where a place stands along the chart: a number, or a day as a number of days; words are counted by the caller."""
    if scale is not Scale.DATE:
        return float(place)
    parts = [int(part) for part in place.partition("/")[0].split("-")]
    return float(dt.date(*[*parts, 1, 1][:3]).toordinal())


def _positions(chart: Chart) -> list[float]:
    if chart.scale is Scale.WORD:
        return [float(index) for index in range(len(chart.places))]
    return [position(place, chart.scale) for place in chart.places]


def _values(chart: Chart) -> list[dict[str, Any]]:
    return [
        {"x": at, "y": value, "series": index, "colour": SERIES[index % len(SERIES)]}
        for at, row in zip(_positions(chart), chart.values, strict=True)
        for index, value in enumerate(row)
        if value is not None
    ]


def _x(chart: Chart, room: float) -> dict[str, Any]:
    """The axis along the chart, *room* pixels long: its ends are named, and the places between that have room."""
    at = _positions(chart)
    shown = _shown(at, [width(label, SIZE - 1) for label in chart.labels], room)
    edges = [at[index] for index in shown]
    labels = [chart.labels[index] for index in shown]
    align = {"condition": {"test": f"datum.value > {at[0]}", "value": "center"}, "value": "left"}
    axis = {"values": edges, "labelExpr": told(edges, labels), "labelAlign": align, "grid": False, "labelPadding": 10}
    scale = {"domain": [at[0], at[-1]], "nice": False, "zero": False}
    return {"field": "x", "type": "quantitative", "axis": axis, "scale": scale}


def _shown(at: Sequence[float], widths: Sequence[float], room: float) -> list[int]:
    """Which places are named. The first begins at its place, the others have it in their middle."""
    last, span = len(at) - 1, (at[-1] - at[0]) or 1
    kept, free = [0], widths[0] + 12
    for index in range(1, last):
        middle = (at[index] - at[0]) / span * room
        if middle - widths[index] / 2 >= free and middle + widths[index] / 2 + 12 <= room - widths[last] / 2:
            kept.append(index)
            free = middle + widths[index] / 2 + 12
    return [*kept, last] if last and free <= room - widths[last] / 2 else kept


def _y(ticks: Sequence[float], marks: Sequence[str]) -> dict[str, Any]:
    axis = {"values": list(ticks), "labelExpr": told(list(ticks), list(marks)), "grid": True, "labelPadding": 8}
    scale = {"domain": [ticks[0], ticks[-1]], "nice": False, "zero": False}
    return {"field": "y", "type": "quantitative", "axis": axis, "scale": scale}


_COLOUR = {"field": "colour", "type": "nominal", "scale": None}


def _line(chart: Chart, x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    mark = {"type": "line", "strokeWidth": 2.5}
    detail = {"field": "series", "type": "nominal"}
    return {
        "data": {"values": _values(chart)},
        "mark": mark,
        "encoding": {"x": x, "y": y, "color": _COLOUR, "detail": detail},
    }


def _points(chart: Chart, x: dict[str, Any], y: dict[str, Any]) -> dict[str, Any]:
    mark = {"type": "point", "filled": True, "size": 46, "opacity": 1}
    return {"data": {"values": _values(chart)}, "mark": mark, "encoding": {"x": x, "y": y, "color": _COLOUR}}


def _ends(chart: Chart, unit: str) -> list[tuple[str, float]]:
    """The last value of each series, in words that name it, and as a number."""
    found = []
    for index, name in enumerate(chart.series):
        value = next((row[index] for row in reversed(chart.values) if row[index] is not None), None)
        if value is not None:
            label = short(value, unit, chart.tag)
            found.append((f"{name} {label}" if len(chart.series) > 1 else label, value))
    return found


def _names(ends: Sequence[tuple[str, float]], ticks: Sequence[float], y: dict[str, Any]) -> dict[str, Any]:
    """The name and last value of each line at its end, moved apart where they would touch."""
    height, span = HEIGHT - TOP - BOTTOM, ticks[-1] - ticks[0]
    values, above = [], -math.inf
    for text, value in sorted(ends, key=lambda end: -end[1]):
        above = max((ticks[-1] - value) / span * height, above + APART)
        values.append({"y": ticks[-1] - above / height * span, "text": text})
    mark = {"type": "text", "align": "left", "baseline": "middle", "dx": 10, "fontWeight": 700, "fill": INK}
    encoding = {"x": {"value": "width"}, "y": y, "text": {"field": "text"}}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding}
