"""A fixture for every class of node: those the projects of tests/roots hold, and one of each other made here.

The list of classes is that of :mod:`test_nodes`, so that a new class without a fixture fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from conftest import FONTS, build
from docutils import nodes
from sphinx import addnodes
from sphinx.ext import autosummary, graphviz, ifconfig, inheritance_diagram, viewcode
from sphinx_design import aside, badges_buttons, dropdown, icons, steps, tabs
from test_nodes import NEVER, PARENT, node_classes
from test_words import ROOTS
from typst_reading import squeezed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Built

    Maker = Callable[[str], nodes.Node]


def line(node: nodes.Node) -> nodes.Node:
    """A node of a line, in one."""
    return nodes.paragraph("", "", nodes.Text("A "), node)


def inline(kind: type[nodes.Element], **more: Any) -> Maker:
    """A maker of a node with text, in a line."""
    return lambda word: line(kind("", word, **more))


def block(kind: type[nodes.Element], **more: Any) -> Maker:
    """A maker of a node with a paragraph."""
    return lambda word: kind("", nodes.paragraph("", word), **more)


def signature(kind: type[nodes.Element]) -> Maker:
    """A maker of a part of a signature."""
    return lambda word: addnodes.desc(
        "", addnodes.desc_signature("", "", kind("", word)), addnodes.desc_content(), domain="py", objtype="function"
    )


def docinfo(kind: type[nodes.Element]) -> Maker:
    """A maker of an entry of the bibliographic fields."""
    return lambda word: nodes.docinfo("", kind("", word))


class Graph:
    """A graph of classes, as sphinx.ext.inheritance_diagram keeps it."""

    def __init__(self, word: str) -> None:
        self.word = word

    def generate_dot(self, *_given: Any, **_named: Any) -> str:
        return f"digraph {{ {self.word} }}"


def listed(kind: type[nodes.Element]) -> Maker:
    return lambda word: kind("", nodes.list_item("", nodes.paragraph("", word)))


PRINTED: dict[type[nodes.Node], Maker] = {
    **{each: inline(each) for each in (nodes.acronym, nodes.generated, nodes.problematic, addnodes.literal_emphasis)},
    nodes.citation_reference: inline(nodes.citation_reference, refid="gone"),
    addnodes.desc_inline: lambda word: line(addnodes.desc_inline("py", "", word)),
    addnodes.pending_xref: lambda word: line(
        addnodes.pending_xref("", nodes.Text(word), refdomain="std", reftype="ref", reftarget="gone")
    ),
    addnodes.pending_xref_condition: inline(addnodes.pending_xref_condition, condition="*"),
    **{
        each: signature(each)
        for each in (
            addnodes.desc_type,
            addnodes.desc_sig_element,
            addnodes.desc_sig_literal_char,
            addnodes.desc_sig_literal_number,
            addnodes.desc_sig_literal_string,
        )
    },
    **{
        each: docinfo(each)
        for each in (
            *(nodes.author, nodes.address, nodes.contact, nodes.copyright, nodes.date),
            *(nodes.organization, nodes.revision, nodes.status, nodes.version),
        )
    },
    nodes.authors: lambda word: nodes.docinfo("", nodes.authors("", nodes.author("", word))),
    nodes.docinfo: docinfo(nodes.author),
    nodes.header: lambda word: nodes.decoration("", nodes.header("", nodes.paragraph("", word))),
    nodes.footer: lambda word: nodes.decoration("", nodes.footer("", nodes.paragraph("", word))),
    nodes.decoration: lambda word: nodes.decoration("", nodes.footer("", nodes.paragraph("", word))),
    addnodes.acks: lambda word: addnodes.acks("", listed(nodes.bullet_list)(word)),
    addnodes.compact_paragraph: lambda word: addnodes.compact_paragraph("", word),
    addnodes.only: block(addnodes.only, expr="typst"),
    addnodes.start_of_file: block(addnodes.start_of_file, docname="index"),
    autosummary.autosummary_table: block(autosummary.autosummary_table),
    graphviz.graphviz: lambda word: graphviz.graphviz("", code=f"digraph {{ {word} }}", options={}),
    inheritance_diagram.inheritance_diagram: lambda word: inheritance_diagram.inheritance_diagram(graph=Graph(word)),
    ifconfig.ifconfig: block(ifconfig.ifconfig, expr="True"),
    aside.aside_main: block(aside.aside_main),
    dropdown.dropdown_main: block(dropdown.dropdown_main),
    dropdown.dropdown_title: lambda word: dropdown.dropdown_title("", word),
    badges_buttons.sd_line_break: lambda word: nodes.paragraph("", word, badges_buttons.sd_line_break()),
    steps.steps_list: listed(steps.steps_list),
    tabs.sd_tab_label: lambda word: tabs.sd_tab_label("", word),
}
# What says something to a program or a screen only.
UNPRINTED: dict[type[nodes.Node], Maker] = {
    nodes.meta: lambda word: nodes.meta("", content=word),
    nodes.pending: lambda word: nodes.pending(nodes.Node, {"word": word}),
    nodes.system_message: lambda word: nodes.system_message(word, level=1, type="INFO", source="x"),
    addnodes.highlightlang: lambda word: addnodes.highlightlang(lang=word, force=False, linenothreshold=9),
    addnodes.tabular_col_spec: lambda word: addnodes.tabular_col_spec(spec=word),
    autosummary.autosummary_toc: lambda word: autosummary.autosummary_toc("", nodes.comment(word, word)),
    viewcode.viewcode_anchor: lambda word: viewcode.viewcode_anchor(reftarget=word, refid=word, refdoc="index"),
    icons.fontawesome: lambda word: line(icons.fontawesome(icon=word, classes=[])),
    tabs.sd_tab_input: lambda word: tabs.sd_tab_input("", id=word, type="radio", set_id=word),
}
MADE = {**PRINTED, **UNPRINTED}


def _word(kind: type[nodes.Node]) -> str:
    return f"word{sorted(MADE, key=lambda each: each.__name__).index(kind):03}of"


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of a PDF with one of each node made here, put in when all is resolved."""
    source: Path = tmp_path_factory.mktemp("nodes") / "source"
    source.mkdir()
    (source / "index.rst").write_text("Title\n=====\n\nText.\n", "utf-8")
    (source / "conf.py").write_text(
        'extensions = ["kaisetsu.typst", "sphinx.ext.graphviz"]\ntypst_standards = ["ua-1", "a-3a"]\n', "utf-8"
    )

    def put(_app: Any, doctree: nodes.document, _docname: str) -> None:
        doctree.children[0].extend(make(_word(kind)) for kind, make in MADE.items())  # type: ignore[attr-defined]

    settings = {"typst_font_paths": [FONTS], "graphviz_dot": "no-such-program"}
    built = build(source, source.parent / "out", prepare=lambda app: app.connect("doctree-resolved", put), **settings)
    assert not built.error
    return squeezed(built.text(built.records()[0]["target"]))


@pytest.mark.parametrize("kind", PRINTED, ids=lambda each: each.__name__)
def test_a_node_is_printed(kind: type[nodes.Node], everything: str) -> None:
    assert everything.count(_word(kind)) == 1


@pytest.mark.parametrize("kind", UNPRINTED, ids=lambda each: each.__name__)
def test_a_node_of_the_screen_is_not(kind: type[nodes.Node], everything: str) -> None:
    assert _word(kind) not in everything


def test_every_class_has_a_fixture(root: Callable[[str], Built]) -> None:
    seen: set[type] = set(MADE)
    for name in ROOTS:
        built = root(name)
        for docname in built.app.env.found_docs:
            seen |= {type(each) for each in built.app.builder.resolved(docname).findall()}
    reasons = {name for name, reason in NEVER.items() if reason != PARENT}
    assert [each for each in node_classes() if each not in seen and each.__name__ not in reasons] == []
