"""From numbers and words to a Vega-Lite specification, and from that to an SVG picture.

Vega measures text with the fonts it finds; so that each machine draws the same, all sizes are given here
(``autosize: none``), and widths of texts are estimated.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kaisetsu.languages import language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaisetsu.charts.data import Scale

WIDTH = 400
"""In pixels: on a phone the letters stay as large as small print, on paper they are near the size of the text."""

SIZE = 14
INSET = 6
"""Between the edge of the picture and what it shows: where its ground is not that of the page, it is seen."""

INK, QUIET, HAIRLINE, PAPER = "#1b1d21", "#565d66", "#d8dde3", "#ffffff"
SERIES = ("#1d3f72", "#c25a12", "#369376", "#9d64c7", "#464848")
"""Chosen to differ for every kind of colour vision; the first two differ in lightness too."""

DARK = dict(zip((INK, QUIET, HAIRLINE, PAPER), ("#e7e9ec", "#a9b0b8", "#343a41", "#15181c"), strict=True)) | dict(
    zip(SERIES, ("#a3c6f3", "#f0a35c", "#27715f", "#9b5097", "#a5aaaa"), strict=True)
)
"""What each colour becomes on a dark page."""


@dataclass(frozen=True)
class Chart:
    """What is drawn.

    :param labels: the places along the chart, in the reader's language
    :param places: the same as ISO dates, numbers or words
    :param series: the names of the series, in the reader's language
    :param values: a row for each place, a number or None for each series
    """

    tag: str
    scale: Scale
    labels: Sequence[str]
    places: Sequence[str]
    series: Sequence[str]
    values: Sequence[Sequence[float | None]]
    unit: str

    @property
    def numbers(self) -> list[float]:
        """All values there are."""
        return [value for row in self.values for value in row if value is not None]


def picture(
    height: float, padding: tuple[float, float, float, float], layers: list[dict[str, Any]], tag: str
) -> dict[str, Any]:
    """A specification of layers.

    :param height: of the whole picture in pixels
    :param padding: left, top, right, bottom, in pixels
    """
    left, top, right, bottom = padding[0] + INSET, padding[1], padding[2], padding[3]
    return {
        "width": WIDTH - left - right,
        "height": height - top - bottom,
        "padding": {"left": left, "top": top, "right": right, "bottom": bottom},
        "autosize": {"type": "none"},
        "background": PAPER,
        "layer": layers,
        "config": {
            "aria": False,
            "font": fonts(tag),
            "view": {"stroke": None},
            "text": {"fontSize": SIZE, "fill": INK, "limit": 0},
            "axis": {
                "labelFontSize": SIZE - 1,
                "labelColor": QUIET,
                "labelLimit": 0,
                "labelOverlap": False,
                "labelBound": False,
                "gridColor": HAIRLINE,
                "domain": False,
                "ticks": False,
                "title": None,
            },
        },
    }


def fonts(tag: str) -> str:
    """The families asked for: those that PDFs are set in, then those of devices."""
    devices = ("Hiragino Sans", "Yu Gothic", "Meiryo") if language(tag).is_cjk else ("Helvetica Neue", "Arial")
    return ", ".join((language(tag).script.sans[0], *devices, "sans-serif"))


def told(values: Sequence[Any], labels: Sequence[str]) -> str:
    """An expression that gives each tick of an axis its label."""
    words, numbers = (json.dumps(list(each), ensure_ascii=False) for each in (labels, values))
    return f"{words}[indexof({numbers}, toNumber(datum.value))]"


def svg(specification: dict[str, Any], tag: str) -> str:
    """The picture as an SVG file: still, whole in itself, the same bytes each time, for light pages and dark."""
    import vl_convert  # noqa: PLC0415 - half a second, and only pages with charts need it

    found = str(vl_convert.vegalite_to_svg(json.dumps(specification, ensure_ascii=False), vl_version="5.20"))
    found = re.sub(r' (?:role|class|aria-[a-z]+)="[^"]*"', "", found)  # it stands as one image with an alternative text
    found = re.sub(r'<path d="" display="none"/>', "", found)
    found = re.sub(r"(\d+\.\d\d)\d+", r"\1", found)
    return found.replace("<svg ", f'<svg xml:lang="{tag}" ', 1).replace(">", f">{_style()}", 1) + "\n"


def _style() -> str:
    """Colours of a dark page; the picture brings its own ground, so that it can be read where they are not heeded."""
    rules = "".join(f'[fill="{old}"]{{fill:{new}}}[stroke="{old}"]{{stroke:{new}}}' for old, new in DARK.items())
    return f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>"
