"""Tables: spans, header rows that repeat on each page, captions, the data of a chart or a table attached to the PDF."""

from __future__ import annotations

import csv
import io
from pathlib import Path, PurePosixPath

from docutils import nodes
from sphinx import addnodes

from kaisetsu.typst import extent, markup
from kaisetsu.typst.translator.base import Attached, BaseTranslator

# In em of the type of tables: about a fifth of the height of A4.
_SMALL = 19.0


class TableTranslator(BaseTranslator):
    """Tables and their parts."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._tables = 0

    def visit_table(self, node: nodes.table) -> None:
        """A table inside a figure with its caption."""
        title = next((each for each in node.children if isinstance(each, nodes.title)), None)
        self._tables += 1
        looks = {"key": f"k-table:{self.docname}:{self._tables}", **_looks(node), "whole": _is_small(node)}
        self.add(f"\n#k.table-figure({markup.arguments(looks)}, caption: ")
        self.caption(title, "table", node)
        self.add(", ")
        for group in node.children:
            if isinstance(group, nodes.tgroup):
                self._group(group, node)
        self.add(")\n\n")
        self.attach_data(node)
        raise nodes.SkipNode

    def caption(self, caption: nodes.Element | None, kind: str, node: nodes.Element) -> None:
        """The caption with its number where ``numfig`` gives one, or ``none``."""
        if caption is None:
            self.add("none")
            return
        self.add("[")
        self.mark(caption)
        self.joints.find(caption)
        if number := self._figure_number(kind, node):
            self.add(f"#k.caption-number[{markup.content(number)}]")
        self.children(caption)
        self.add("]")

    def _figure_number(self, kind: str, node: nodes.Element) -> str:
        ids: list[str] = node.get("ids", [])
        numbers = self.builder.env.toc_fignumbers.get(self.docname, {}).get(kind, {})
        found = next((numbers[each] for each in ids if each in numbers), None)
        if found is None or not self.builder.config.numfig:
            return ""
        form: str = self.builder.config.numfig_format[kind]
        return form % ".".join(map(str, found)) if "%s" in form else form

    def _group(self, group: nodes.tgroup, table: nodes.Element) -> None:
        columns = [each for each in group.children if isinstance(each, nodes.colspec)]
        self.add(f"columns: {markup.value([_width(each, table) for each in columns])},\n")
        stubs = sum(1 for each in columns if each.get("stub"))
        self.add(f"stubs: {stubs},\n")
        self._figures = _figures(group)
        for part in group.children:
            if isinstance(part, nodes.thead):
                self.add("table.header(\n")
                self._rows(part)
                self.add("),\n")
            elif isinstance(part, nodes.tbody):
                self._rows(part)

    def _rows(self, part: nodes.Element) -> None:
        for row in part.children:
            self.mark(row)
            for entry in row.children:
                if isinstance(entry, nodes.entry):
                    self._cell(entry)
            self.add("\n")

    def _cell(self, entry: nodes.entry) -> None:
        spans = {"colspan": entry.get("morecols", 0) + 1, "rowspan": entry.get("morerows", 0) + 1}
        named = {key: count for key, count in spans.items() if count > 1}
        align = markup.Raw("right") if id(entry) in self._figures else None
        for each, side in (("text-right", "right"), ("text-center", "center"), ("text-left", "left")):
            if each in entry.get("classes", ()):
                align = markup.Raw(side)
        self.add(f"table.cell({markup.arguments({**named, 'align': align})})")
        self.bracketed(entry)
        self.add(", ")

    def attach_data(self, node: nodes.Element) -> None:
        """Attach what a figure or table was made from (PDF/A-3, ISO 19005-3, 6.8): the file it names in ``data_file``,
        the same in every language; else, for a table of the class ``chart-data``, its cells as CSV.
        """
        if named := node.get("data_file"):
            self._attach_file(node, str(named))
        elif "chart-data" in node["classes"]:
            out = io.StringIO()
            rows = [[each.astext() for each in row.children] for row in node.findall(nodes.row)]
            csv.writer(out, lineterminator="\n").writerows(rows)
            identifier = next(iter(node["ids"]), "") or f"table-{len(self.context.attachments) + 1}"
            short, long = self.docname.rsplit("/", 1)[-1], self.docname.replace("/", "-")
            attached = Attached(out.getvalue(), _described(node, short))
            self.context.attach(f"{short}-{identifier}.csv", attached, otherwise=f"{long}-{identifier}.csv")

    def _attach_file(self, node: nodes.Element, named: str) -> None:
        """A file below the source folder, under its own name; under its whole path where another has that name."""
        path = Path(self.builder.srcdir, named)
        if not path.is_file():
            self.fault(node, "typst-missing-data", f"the file of the data is not there (got {named})")
            return
        name = PurePosixPath(named).name
        self.context.attach(name, Attached(path, _described(node, name)), otherwise=named.replace("/", "-"))

    def visit_tgroup(self, node: nodes.Element) -> None:
        """Reached only in a table that another extension takes apart."""

    def depart_tgroup(self, node: nodes.Element) -> None:
        """Nothing to close."""

    visit_thead = visit_tbody = visit_row = visit_entry = visit_tgroup
    depart_thead = depart_tbody = depart_row = depart_entry = depart_tgroup

    def visit_productionlist(self, node: addnodes.productionlist) -> None:
        """A grammar, its names in one column."""
        self.add("\n#k.grammar(\n")
        for production in node.children:
            if isinstance(production, addnodes.production):
                self._production(production)
        self.add(")\n\n")
        raise nodes.SkipNode

    def _production(self, node: addnodes.production) -> None:
        self.verbatim += 1
        self.bracketed(node)
        self.verbatim -= 1
        self.add(",\n")


def _described(node: nodes.Element, name: str) -> str:
    """What a figure or a table says above or below itself, else the name of its data."""
    caption = next((each for each in node.children if isinstance(each, (nodes.caption, nodes.title))), None)
    return caption.astext() if caption is not None else name


def _looks(table: nodes.Element) -> dict[str, object]:
    classes = [each for each in table["classes"] if each.replace("-", "").isalnum()]
    return {"classes": classes}


def _is_small(table: nodes.Element) -> bool:
    """Whether a table is about a fifth of a page or less; with a picture, whose height is not known, it is not."""
    if any(table.findall(nodes.image)):
        return False
    rows = [[each.astext() for each in row.children] for row in table.findall(nodes.row)]
    shares = [float(each.get("colwidth", 1)) for each in table.findall(nodes.colspec)]
    return extent.height(rows, shares if "colwidths-given" in table["classes"] else None) <= _SMALL


def _width(column: nodes.colspec, table: nodes.Element) -> markup.Raw:
    """A share of the width where the author gave widths, else what the content asks for."""
    given = "colwidths-given" in table["classes"]
    return markup.Raw(f"{column.get('colwidth', 1)}fr" if given else "auto")


def _figures(group: nodes.tgroup) -> set[int]:
    """The ids (Python's) of the cells of columns that hold figures only, heads included: they are set flush right."""
    columns: dict[int, list[nodes.entry]] = {}
    for part in group.children:
        taken: dict[int, int] = {}
        for row in part.children if isinstance(part, (nodes.thead, nodes.tbody)) else ():
            _place(row, columns, taken)
    numeric = []
    for at, cells in columns.items():
        said = [each.astext().strip() for each in cells if isinstance(each.parent.parent, nodes.tbody)]
        if any(said) and all(_is_number(text) for text in said if text):
            numeric.append(at)
    return {id(each) for at in numeric for each in columns[at] if not each.get("morecols")}


def _place(row: nodes.Node, columns: dict[int, list[nodes.entry]], taken: dict[int, int]) -> None:
    """Add the cells of a row to their columns; *taken* counts the rows that a cell above still covers."""
    at = 0
    covered = {column for column, rows in taken.items() if rows}
    for entry in row.children:
        while at in covered:
            at += 1
        if isinstance(entry, nodes.entry):
            columns.setdefault(at, []).append(entry)
            width = entry.get("morecols", 0) + 1
            taken.update(dict.fromkeys(range(at, at + width), entry.get("morerows", 0) + 1))
            at += width
    taken.update({column: max(rows - 1, 0) for column, rows in taken.items()})


def _is_number(text: str) -> bool:
    """Whether a cell holds a figure, which is set flush right: ``1,234.5``, ``−3%``, ``$12``, ``¥1,000``."""
    kept = text.strip("$€£¥%％+-−–± ")
    return bool(kept) and kept.replace(",", "").replace(".", "").isdigit() and kept[0].isdigit()
