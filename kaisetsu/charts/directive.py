"""``{chart}``: a chart drawn from a file of ``docs/data``, with its table.

The body holds all that is translated: the head of the table (the names of the series; below it, where words stand
along the chart, a row for each), a paragraph with the chart's one message, and paragraphs that go below.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from kaisetsu.charts.data import DATA, Columns, DataFile, Grid
from kaisetsu.charts.wording import exact
from kaisetsu.languages import partial_date
from kaisetsu.nodes import STOP, fixed
from kaisetsu.problems import Problem, ProblemsError, define
from kaisetsu.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.util.typing import OptionSpec

_ = get_translation("kaisetsu")
logger = logging.getLogger(__name__)

FORM = define("chart-form", "a chart lacks something, or has something it cannot use", "see how {chart} is written")
ALT = define("chart-alt", "a chart without alternative text", "say in :alt: what the picture shows")
TYPES = ("bar", "line", "dot", "range")


class chart_picture(nodes.Part, nodes.TextElement):  # noqa: N801 - a docutils node
    """Stands where the picture will be; its text is the alternative text, so that it is translated."""


class chart_unit(nodes.Part, nodes.TextElement):  # noqa: N801 - a docutils node
    """The unit of the numbers, until it has been translated."""


class ChartDirective(SphinxDirective):
    """``{chart} /data/<file>.csv``."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "type": directives.unchanged,
        "x": directives.unchanged,
        "y": directives.unchanged,
        "series": directives.unchanged,
        "unit": directives.unchanged,
        "alt": directives.unchanged,
        "source": directives.unchanged,
        "as-of": directives.unchanged,
        "class": directives.class_option,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Give the figure, whose picture is drawn when its words have been translated, and the table."""
        try:
            return self._chart(self._path())
        except ProblemsError as error:
            for problem in error.problems:
                here = problem.path if problem.path.endswith(".csv") else ""
                place = f"{Path(self.env.srcdir, here)}:{problem.line}" if here else self.get_location()
                text = f"{problem.message}; {problem.remedy}"
                logger.warning("%s", text, location=place, type="kaisetsu", subtype=problem.code)
        return []

    def _path(self) -> str:
        """The data, below the source folder; a change of it is a change of this document."""
        path, _absolute = self.env.relfn2path(self.arguments[0])
        folder = Path(self.env.srcdir, "data")
        if Path(self.env.srcdir, path).resolve().parent != folder.resolve() or not path.endswith(".csv"):
            raise self._fault(DATA, f"no file of data (got {self.arguments[0]!r})", "name a CSV file of docs/data")
        self.env.note_dependency(path)
        return path

    def _chart(self, path: str) -> list[nodes.Node]:
        """:raises ProblemsError: for each fault, of the directive or of the data."""
        self._require()
        table, caption, legend = self._body()
        columns = Columns(tuple(self.options["x"].split()), tuple(self.options["y"].split()), self._option("series"))
        names, words = _names(table)
        self._fits(columns, names)
        grid = DataFile(Path(self.env.srcdir, path), path).grid(columns, names, words)
        self._fill(table, grid, path)
        figure = nodes.figure(classes=["chart", *self.options.get("class", [])], data_file=path)
        figure += [*self._picture(grid), caption, nodes.legend("", *legend, self._source(path))]
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure, table]

    # -- what is asked of the writer ---------------------------------------------------------------

    def _option(self, name: str) -> str:
        return str(self.options.get(name) or "").strip()

    def _fault(self, code: str, message: str, remedy: str = "") -> ProblemsError:
        return ProblemsError([Problem("", self.lineno, code, message, remedy)])

    def _require(self) -> None:
        kind = self._option("type")
        if kind not in TYPES:
            raise self._fault(FORM, f"no type of chart (got {kind!r})", f"write :type: {', '.join(TYPES)}")
        for name in ("x", "y"):
            if not self._option(name):
                raise self._fault(FORM, f"a chart without :{name}: (got nothing)", "name a column of its data")
        if not self._option("alt"):
            raise self._fault(ALT, "a chart without alternative text (got no :alt:)")

    def _body(self) -> tuple[nodes.table, nodes.caption, list[nodes.Node]]:
        """The table, the message, and what goes below the chart."""
        found = self.parse_content_to_nodes()
        tables = [node for node in found if isinstance(node, nodes.table)]
        texts = [node for node in found if isinstance(node, nodes.paragraph)]
        if len(tables) != 1:
            remedy = "write `| 調査 | 支持する |` and below it `|---|---|`"
            raise self._fault(FORM, f"a chart without the head of its table (got {len(tables)} tables)", remedy)
        if not texts:
            raise self._fault(FORM, "a chart without its message (got no paragraph)", "say in one what it shows")
        first = texts[0]
        caption = nodes.caption(first.rawsource, "", *first.children)
        caption.source, caption.line = first.source or self.get_source_info()[0], first.line or self.lineno
        return tables[0], caption, [node for node in found if node is not first and node is not tables[0]]

    def _fits(self, columns: Columns, names: list[str]) -> None:
        """:raises ProblemsError: when the head of the table does not fit the columns."""
        if len(columns.x) > 2 or (columns.series and len(columns.y) != 1):
            got = f"{len(columns.x)} columns along it, {len(columns.y)} of values"
            raise self._fault(
                FORM, f"a chart of more columns than it can use (got {got})", "one of each, or no :series:"
            )
        if not columns.series and len(columns.y) != len(names):
            got = f"{len(names)} names, {len(columns.y)} columns"
            raise self._fault(FORM, f"a head that does not fit (got {got})", "name each column of values in the head")
        if self._option("type") == "range" and len(names) != 2:
            raise self._fault(FORM, f"a range needs two series (got {len(names)})", "give the lower and the upper one")

    # -- what is made of it ------------------------------------------------------------------------

    def _picture(self, grid: Grid) -> list[nodes.Element]:
        alt, unit = self._option("alt"), self._option("unit")
        picture = chart_picture(alt, alt, kind=self._option("type"), grid=grid)
        self.set_source_info(picture)
        if not unit:
            return [picture]
        words = chart_unit(unit, unit)
        self.set_source_info(words)
        return [picture, words if any(char.isalpha() for char in unit) else fixed(words)]

    def _fill(self, table: nodes.table, grid: Grid, path: str) -> None:
        """Give the table its rows; the unit is added when it has been translated."""
        table["classes"].append("chart-data")
        table["data_file"] = path
        table["ids"].append(self._ident(f"{PurePosixPath(path).stem}-data"))
        self.state.document.ids.setdefault(table["ids"][0], table)
        tag = self.config.language
        body = next(iter(table.findall(nodes.tbody)), None)
        if body is None:
            body = nodes.tbody("", *(_row(grid.label(number, tag)) for number in range(len(grid.places))))
            next(iter(table.findall(nodes.tgroup))).append(body)
        for row, values in zip(body.children, grid.values, strict=True):
            assert isinstance(row, nodes.row)  # noqa: S101 - what a body of a table holds
            row.children = row.children[:1]
            row += [_cell(exact(value, "", tag)) for value in values]

    def _ident(self, base: str) -> str:
        ident, number = nodes.make_id(base), 2
        while ident in self.state.document.ids:
            ident, number = f"{nodes.make_id(base)}-{number}", number + 1
        return ident

    def _source(self, path: str) -> nodes.paragraph:
        """Where the numbers come from, of which day, and the file itself."""
        found = fixed(nodes.paragraph(classes=["chart-source"]))
        parts: list[list[nodes.Node]] = []
        if keys := self._option("source"):
            marks, _messages = self.parse_inline(f"{{cite}}`{keys}`", lineno=self.lineno)
            parts.append([nodes.Text(_("Sources")), *marks])
        if day := self._option("as-of"):
            try:
                parts.append([nodes.Text(_("as of %s") % partial_date(day, self.config.language))])
            except ValueError:
                raise self._fault(FORM, f"no day in :as-of: (got {day!r})", "write 2026-01-03 or 2026-01") from None
        settings = Settings(**self.config.kaisetsu_settings)
        address = settings.address(self.config.language, f"downloads/{PurePosixPath(path).name}")
        link = nodes.reference("", _("Data (CSV)"), refuri=address, internal=False, classes=["download"])
        for part in parts:
            found += [*part, nodes.Text(STOP)]
        found += link
        return found


def _names(table: nodes.table) -> tuple[list[str], list[str]]:
    """The names of the series, and the words along the chart, as the article writes them."""
    head, *body = list(table.findall(nodes.row))
    return _texts(head.children[1:]), _texts(row.children[0] for row in body)


def _texts(cells: Iterable[nodes.Node]) -> list[str]:
    return [cell.astext().strip() for cell in cells]


def _row(label: str) -> nodes.row:
    return nodes.row("", _cell(label))


def _cell(text: str) -> nodes.entry:
    return nodes.entry("", fixed(nodes.paragraph("", text)))
