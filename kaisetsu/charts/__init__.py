"""Charts: drawn at build time in the reader's language, as standard nodes.

``{chart}`` leaves a ``figure`` (picture with alternative text, caption, legend with source and data) and a ``table`` of
class ``chart-data``. The attribute ``data_file`` of both names the data below the source folder. The picture is drawn
when a document has been read and its words are translated, into ``<doctreedir>/charts``: beside the doctrees that
name it, never in ``docs/``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from kaisetsu.charts.directive import ChartDirective, chart_picture, chart_unit
from kaisetsu.charts.drawing import Chart, svg
from kaisetsu.charts.lines import lines
from kaisetsu.charts.rows import bars, dots, ranges
from kaisetsu.charts.wording import exact

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER = "charts"
DRAWN: dict[str, Callable[[Chart], dict[str, Any]]] = {"bar": bars, "line": lines, "dot": dots, "range": ranges}
MARKS = ("untranslated", "stale")


def draw_charts(app: Sphinx, doctree: nodes.document) -> None:
    """Draw every chart of a document (``doctree-read``, after the pictures that authors brought were collected)."""
    if app.builder.name == "gettext":  # the words are extracted from where they stand
        return
    for number, picture in enumerate(list(doctree.findall(chart_picture)), 1):
        figure = picture.parent
        table = figure.parent[figure.parent.index(figure) + 1]
        assert isinstance(table, nodes.table)  # noqa: S101 - the directive puts it there
        unit = _unit(figure)
        chart = _chart(picture, table, unit, app.config.language)
        _add_unit(table, chart)
        uri = _write(app, number, svg(DRAWN[picture["kind"]](chart), chart.tag))
        classes = [name for name in picture["classes"] if name in MARKS or name.startswith("language-")]
        image = nodes.image(alt=picture.astext(), uri=uri, candidates={"*": uri}, classes=classes)
        image.source, image.line = picture.source, picture.line
        picture.replace_self(image)


def _unit(figure: nodes.Element) -> str:
    """Take the unit out of a figure, in the reader's language."""
    found = next(iter(figure.findall(chart_unit)), None)
    if found is None:
        return ""
    figure.remove(found)
    return found.astext()


def _chart(picture: chart_picture, table: nodes.table, unit: str, tag: str) -> Chart:
    """What to draw: numbers as they were read, words as the table now has them."""
    head, *body = list(table.findall(nodes.row))
    series = [_word(cell) for cell in head.children[1:]]
    grid = picture["grid"]
    return Chart(tag, grid.scale, [_word(row.children[0]) for row in body], grid.places, series, grid.values, unit)


def _word(cell: nodes.Node) -> str:
    """The text of a cell, without the note on a stale translation that may follow it."""
    return cell.children[0].astext() if cell.children else ""


def _add_unit(table: nodes.table, chart: Chart) -> None:
    for row, values in zip(list(table.findall(nodes.row))[1:], chart.values, strict=True):
        for cell, value in zip(row.children[1:], values, strict=True):
            paragraph = next(iter(cell.findall(nodes.paragraph)))
            paragraph.children = [nodes.Text(exact(value, chart.unit, chart.tag))]
            paragraph.setup_child(paragraph.children[0])


def _write(app: Sphinx, number: int, picture: str) -> str:
    """Write a picture beside the doctrees; give its path from the source folder, as Sphinx keeps those of pictures."""
    docname = app.env.current_document.docname
    path = Path(app.doctreedir, FOLDER, f"{docname.replace('/', '-')}-chart-{number}.svg")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file() or path.read_text("utf-8") != picture:
        path.write_text(picture, "utf-8")
    uri = Path(os.path.relpath(path, app.srcdir)).as_posix()
    app.env.images.add_file(docname, uri)
    return uri


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and what draws."""
    app.add_node(chart_picture)
    app.add_node(chart_unit)
    app.add_directive("chart", ChartDirective)
    app.connect("doctree-read", draw_charts, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
