"""The repairs of speed change no byte of the output, and find what the stock functions find, in their order."""

from __future__ import annotations

import random

from docutils import nodes
from docutils.utils import new_document

from kaisetsu.upstream import tree_walks
from tests.conftest import Project

WITHOUT = """
import kaisetsu.upstream
kaisetsu.upstream.SPEED = ()
"""


def test_pages_have_the_bytes_of_stock(project: Project):
    done = project.sphinx("html", "with", "-D", "language=en", "-d", "trees")
    assert done.returncode == 0, done.stderr
    project.write("conf.py", project.read("conf.py") + WITHOUT)
    done = project.sphinx("html", "without", "-D", "language=en", "-d", "trees-without")
    assert done.returncode == 0, done.stderr
    pages = {name: data for name, data in project.files("with").items() if name.endswith((".html", ".json", ".xml"))}
    assert len(pages) >= 7
    stock = {name: data for name, data in project.files("without").items() if name in pages}
    assert pages == stock
    sizes = [
        (project.root / trees / "articles/2026/lights.doctree").stat().st_size for trees in ("trees", "trees-without")
    ]
    assert sizes[0] * 2 < sizes[1]  # translated doctrees carry no throw-away documents


def grown(seed: int) -> nodes.document:
    """A tree of some fifty nodes of a few kinds."""
    chance = random.Random(seed)
    tree = new_document("somewhere.md")
    places: list[nodes.Element] = [tree]
    for number in range(50):
        parent = chance.choice(places)
        node = chance.choice([nodes.section, nodes.paragraph, nodes.emphasis, nodes.Text])
        child = nodes.Text(str(number)) if node is nodes.Text else node(str(number))
        parent += child
        if node is not nodes.Text:
            places.append(child)
    return tree


def test_walks_find_what_docutils_finds():
    for seed in range(40):
        tree = grown(seed)
        for node in list(tree_walks.every(tree)):
            wanted = (None, nodes.paragraph, nodes.Text, lambda each: len(each.children) > 1)
            for condition in wanted:
                found = list(map(id, tree_walks.findall(node, condition)))
                assert found == list(map(id, tree_walks._stock_findall(node, condition)))
            assert tree_walks.document_of(node) is tree
            after = list(map(id, tree_walks.findall(node, nodes.paragraph, include_self=False, siblings=True)))
            assert after == list(map(id, tree_walks._stock_findall(node, nodes.paragraph, False, True, True)))


def test_a_node_without_a_document_has_none():
    paragraph = nodes.paragraph("", "", nodes.Text("text"))
    assert tree_walks.document_of(paragraph[0]) is None
    assert paragraph[0].parent is paragraph


class Recorder(nodes.GenericNodeVisitor):
    """Writes down where it has been; leaves out what a node's name says."""

    def __init__(self, document: nodes.document) -> None:
        super().__init__(document)
        self.been: list[str] = []

    def default_visit(self, node: nodes.Node) -> None:
        self.been.append(f"+{id(node)}")
        word = getattr(node, "rawsource", "") or ""
        for end, reason in (("3", nodes.SkipNode), ("5", nodes.SkipChildren), ("7", nodes.SkipSiblings)):
            if word.endswith(end):
                raise reason
        if word.endswith("9"):
            raise nodes.SkipDeparture
        if word == "48":
            raise nodes.StopTraversal

    def default_departure(self, node: nodes.Node) -> None:
        self.been.append(f"-{id(node)}")


def test_visits_are_those_of_docutils():
    for seed in range(40):
        tree = grown(seed)
        for ours, stock in (
            (tree_walks.walk, tree_walks._stock_walk),
            (tree_walks.walkabout, tree_walks._stock_walkabout),
        ):
            one, other = Recorder(tree), Recorder(tree)
            assert ours(tree, one) == stock(tree, other)
            assert one.been == other.been
            assert one.been
