"""Every class of node has a form on paper, or a reason why it never gets there."""

from __future__ import annotations

import importlib
import inspect
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from kaisetsu.typst.translator import TypstTranslator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Built

MODULES = [
    "docutils.nodes",
    "sphinx.addnodes",
    "sphinx.ext.autosummary",
    "sphinx.ext.graphviz",
    "sphinx.ext.ifconfig",
    "sphinx.ext.inheritance_diagram",
    "sphinx.ext.todo",
    "sphinx.ext.viewcode",
    "sphinx_design.aside",
    "sphinx_design.badges_buttons",
    "sphinx_design.dropdown",
    "sphinx_design.icons",
    "sphinx_design.shared",
    "sphinx_design.steps",
    "sphinx_design.tabs",
    "kaisetsu.nodes",
]
ABSTRACT = "a base of other classes"
PARENT = "printed by its parent, which takes it apart"
RESOLVED = "replaced before writing"
NEVER = {
    **dict.fromkeys(
        ["Node", "Element", "TextElement", "FixedTextElement", "PureTextElement", "translatable"],
        ABSTRACT,
    ),
    **dict.fromkeys(["_desc_classes_injector"], ABSTRACT),
    **dict.fromkeys(["definition", "definition_list_item", "description", "field", "field_body", "field_name"], PARENT),
    **dict.fromkeys(["line", "list_item", "option_group", "option_list_item", "term", "classifier"], PARENT),
    **dict.fromkeys(["attribution", "address", "contact", "copyright", "date", "organization"], PARENT),
    **dict.fromkeys(["revision", "status", "version"], PARENT),
    **dict.fromkeys(["substitution_reference"], RESOLVED + ": Substitutions of docutils"),
    **dict.fromkeys(["todolist"], RESOLVED + ": TodoListProcessor of sphinx.ext.todo"),
}


def node_classes() -> Iterator[type]:
    for name in MODULES:
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            if not name.startswith("kaisetsu"):
                raise error
            continue
        for _, each in inspect.getmembers(module, inspect.isclass):
            if issubclass(each, nodes.Node) and each.__module__ == name:
                yield each


@pytest.mark.parametrize("node", list(node_classes()), ids=lambda each: f"{each.__module__}.{each.__name__}")
def test_a_class_has_a_form_or_a_reason(node: type) -> None:
    has_form = any(hasattr(TypstTranslator, f"visit_{each.__name__}") for each in (node, *node.__mro__[1:2]))
    assert has_form or node.__name__ in NEVER
    assert not (hasattr(TypstTranslator, f"visit_{node.__name__}") and node.__name__ in NEVER), "the reason is stale"


def test_a_node_nobody_knows_is_an_error_with_its_place(project: Callable[..., Built]) -> None:
    text = "Title\n=====\n\nBefore.\n\n.. unknown::\n\nAfter.\n"
    built = project({"conf.py": CONF, "unknown_node.py": UNKNOWN, "index.rst": text})
    assert "index.rst:6: ERROR: no Typst form of the node (got unknown)" in built.warnings
    assert "1 of 1 books were not written" in built.error
    assert not list(built.outdir.glob("*.pdf"))


CONF = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
sys.modules.pop("unknown_node", None)
extensions = ["kaisetsu.typst", "unknown_node"]
"""
UNKNOWN = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

class unknown(nodes.General, nodes.Element):
    pass

class Unknown(SphinxDirective):
    def run(self):
        node = unknown("")
        self.set_source_info(node)
        return [node]

def setup(app):
    app.add_directive("unknown", Unknown)
"""


def test_an_extension_gives_its_node_a_form(project: Callable[..., Built]) -> None:
    form = 'app.add_node(unknown, typst=(lambda self, node: self.add("#[#\\"formed\\";]"), lambda self, node: None))'
    code = UNKNOWN.replace("def setup(app):", f"def setup(app):\n    {form}")
    text = "Title\n=====\n\n.. unknown::\n"
    built = project({"conf.py": CONF, "unknown_node.py": code, "index.rst": text})
    assert not built.error
    assert "formed" in built.text("test")
