"""No word is lost between the doctree and the PDF, in order, whatever node it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from typst_reading import missing, squeezed, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Built

ROOTS = ["typst-nodes", "typst-design", "typst-article", "typst-translated"]


@pytest.mark.parametrize("name", ROOTS)
def test_every_word_is_printed(name: str, root: Callable[[str], Built]) -> None:
    built = root(name)
    assert not built.error
    for record in built.records():
        printed = squeezed(built.text(record["target"]))
        for docname in record["docnames"]:
            wanted = built.words[docname]
            lost = min((missing(wanted, printed[at:]) for at in _starts(wanted, printed)), key=len)
            assert len(lost) <= len(wanted) / 1000, (docname, lost[:20])


def _starts(wanted: list[str], printed: str) -> list[int]:
    """Where a document may begin: its title stands in the contents and in running heads too."""
    found = [each.start() for each in re.finditer(re.escape(wanted[0]), printed)]
    return found or [0]


def test_a_list_inside_a_field_of_a_signature(project: Callable[..., Built]) -> None:
    """Sphinx nests it in the paragraph of the field, where Typst leaves blocks out."""
    field = ":param a:\n      One of:\n\n      * FIRST\n      * SECOND\n   :param b: LAST"
    text = f"Title\n=====\n\n.. py:function:: f(a, b)\n\n   {field}\n"
    built = project({"conf.py": 'extensions = ["kaisetsu.typst"]\n', "index.rst": text})
    assert not built.error
    assert not built.warnings
    assert not missing(["FIRST", "SECOND", "LAST"], squeezed(built.text("test")))


def test_notes_are_printed(root: Callable[[str], Built]) -> None:
    built = root("typst-nodes")
    printed = squeezed(built.text("nodes"))
    for docname in built.app.env.found_docs:
        for note in built.app.env.get_doctree(docname).findall(nodes.footnote):
            assert not missing(words(nodes.compound("", *note.children[1:])), printed, near=len(printed))


def test_other_formats_stay_out(root: Callable[[str], Built]) -> None:
    text = root("typst-nodes").text("nodes")
    assert "ONLYHTML" not in text
    assert "RAWHTML" not in text
    assert "Not printed" not in text


def test_a_loss_would_show() -> None:
    assert missing(["alpha", "beta", "gamma"], "alphagammabeta") == ["gamma"]
    assert missing(["alpha", "beta"], "alpha") == ["beta"]
