"""The repairs of speed change no byte of the output, and find what the stock functions find, in their order."""

from __future__ import annotations

import copy
import pickle
import random
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from docutils import nodes
from docutils.utils import new_document
from hypothesis import given
from markdown_it.parser_inline import ParserInline
from sphinx.writers.html5 import HTML5Translator

from kaisetsu.frontmatter import _composed, _Loader
from kaisetsu.markdown import parser
from kaisetsu.packed import Packed
from kaisetsu.upstream import (
    i18n_plain_text,
    node_kinds,
    quick_html,
    quick_quotes,
    rules_by_character,
    small_doctrees,
    tree_walks,
)
from tests.conftest import REPOSITORY, Project
from tests.test_fuzzing import MARKDOWN, WHOLES, fuzz

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


@pytest.mark.parametrize("text", ["", "plain", "a\0*b", "a\0 b\0\nc", "\0\0", nodes.Text("x\0 y"), nodes.Text("z")])
def test_a_text_is_unescaped_as_docutils_does(text: str):
    for restore in (False, True):
        found, stock = tree_walks.unescape(text, restore), tree_walks._stock_unescape(text, restore)
        assert (type(found), found) == (str, stock)


class Unseen(nodes.Element):
    """A kind of node of which there is none yet."""


class Stored(nodes.Element):
    """A kind of node that comes from a pickle."""


def test_a_kind_is_looked_for_from_its_first_node_on(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(node_kinds, "_noting", [True])
    monkeypatch.setattr(nodes.Element, "__init__", node_kinds.initialise)
    for kinds in (Unseen, (Unseen, nodes.Sequential)):
        node_kinds._answers.clear()
        monkeypatch.setattr(node_kinds, "_met", {nodes.Text, nodes.paragraph})
        assert not node_kinds.may_exist(kinds)
        Unseen()
        assert node_kinds.may_exist(kinds)
    assert node_kinds.may_exist(nodes.Node)
    assert node_kinds.may_exist(nodes.TextElement)
    data = pickle.dumps(nodes.container("", Stored()))
    node_kinds._met.remove(Stored)
    assert not node_kinds.may_exist(Stored)
    assert len(node_kinds.loads(data)) == 1
    assert node_kinds.may_exist(Stored)
    packed = pickle.dumps(Packed({"a": Stored()}))
    node_kinds._met.remove(Stored)
    node_kinds._answers.clear()
    assert isinstance(pickle.loads(packed)["a"], Stored)
    assert node_kinds.may_exist(Stored)


def test_an_element_is_made_as_docutils_makes_it():
    for kind in (nodes.paragraph, nodes.image, nodes.section):
        given = {"classes": ["a"], "IDS": ["b"], "uri": "c"}
        stock = kind.__new__(kind)
        node_kinds._stock_init(stock, "raw", nodes.Text("x"), **given)
        ours = kind.__new__(kind)
        node_kinds.initialise(ours, "raw", nodes.Text("x"), **given)
        assert (list(ours.attributes.items()), ours.children) == (list(stock.attributes.items()), stock.children)
        assert ours["classes"] is not given["classes"]
        assert vars(ours).keys() == vars(stock).keys()


def test_a_doctree_is_loaded_as_it_was(monkeypatch: pytest.MonkeyPatch):
    tree = grown(3)
    tree += nodes.image(uri="x", classes=["c"], ids=["i"], names=["n"])
    tree.reporter = None  # type: ignore[assignment]
    with monkeypatch.context() as patch:  # as pickle does by itself, whether a build has been set up here or not
        patch.setattr(nodes.Element, "__getstate__", lambda self: self.__dict__, raising=False)
        stock = pickle.dumps(tree)
    with monkeypatch.context() as patch:
        patch.setattr(nodes.Element, "__getstate__", small_doctrees.getstate, raising=False)
        patch.setattr(nodes.Element, "__setstate__", small_doctrees.setstate, raising=False)
        small = pickle.dumps(tree)
        loaded = pickle.loads(small)
    assert len(small) < len(stock)
    pairs = list(zip(tree_walks.every(tree), tree_walks.every(loaded), strict=True))
    assert len(pairs) > 50
    for before, after in pairs:
        assert (type(after), str(after)) == (type(before), str(before))
        if isinstance(before, nodes.Element):
            assert list(after.attributes.items()) == list(before.attributes.items())
            assert vars(after).keys() == vars(before).keys()
            assert after["ids"] is not after["names"]


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


SIGNS = list("abc XYZ 019 .,;:!?()-+=#%@/'\"“‘—…「。あア*_`<&{[^|~\\$")
SIGNS += ["http://a.b ", "1. ", "2) ", "- ", "::", "--", "...", "[x]"]


def lines(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(SIGNS, k=chance.randint(1, 12))) for _ in range(count)]


def test_a_text_that_counts_as_plain_is_one_text_to_the_parser():
    markdown = parser()
    plain = [line for line in lines(1, 20_000) if i18n_plain_text.PLAIN.fullmatch(line)]
    assert len(plain) > 1_000
    for line in plain:
        tokens = markdown.parse(line)
        tokens = [token for token in tokens if token.type != "wordcount"]
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], line
        assert [(each.type, each.content) for each in tokens[1].children or []] == [("text", line)]
    assert not any(
        map(i18n_plain_text.PLAIN.fullmatch, ("1. a", "- a", "a *b*", "a\nb", "# a", "+++", "a ", "a [b](c)"))
    )


def test_quotation_marks_are_those_of_docutils():
    for seed in range(300):
        tokens = [("plain" if number % 3 else "literal", text) for number, text in enumerate(lines(seed, 4))]
        assert list(quick_quotes.educate_tokens(tokens, "qDe")) == list(quick_quotes._stock(tokens, "qDe"))


class Tags:
    """As much of a translator as a tag needs."""

    in_mailto = False
    lang_attribute = "lang"
    settings = SimpleNamespace(cloak_email_addresses=True)
    special_characters = HTML5Translator.special_characters
    encode = quick_html._stock_encode
    attval = HTML5Translator.attval


class QuickTags(Tags):
    encode = quick_html.encode


def test_tags_are_those_of_docutils():
    chance = random.Random(3)
    classes = ["a", "b", "a", "language-en", "colwidths-auto", " ", 'x"y']
    values = ["v", 'a <b> & "c"@d\n', ["e", 1], 7, ""]
    for _ in range(3_000):
        kind = chance.choice([nodes.paragraph, nodes.table, nodes.section])
        own = {"classes": chance.choices(classes, k=chance.randint(0, 3)), "ids": ["i", "j"][: chance.randint(0, 2)]}
        given: dict[str, object] = {name: chance.choice(values) for name in ("href", "Title") if chance.random() < 0.4}
        if chance.random() < 0.5:
            given["CLASS"] = " ".join(chance.choices(classes, k=2))
        if chance.random() < 0.1:
            given |= {"ids": ["k"], "classes": ["c"]}
        empty = chance.random() < 0.2
        made = [
            quick_html.starttag(QuickTags(), kind(**own), "P", "\n", empty, **copy.deepcopy(given)),
            quick_html._stock_starttag(Tags(), kind(**own), "P", "\n", empty, **copy.deepcopy(given)),
        ]
        assert made[0] == made[1], given


@pytest.mark.parametrize("examples", [400, pytest.param(5000, marks=pytest.mark.soak)])
def test_markdown_gives_the_tokens_of_stock(examples: int):
    @fuzz(examples)
    @given(WHOLES | MARKDOWN)
    def same(text: str) -> None:
        found = parser().parse(text)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ParserInline, "tokenize", rules_by_character._stock_tokenize)
            patch.setattr(ParserInline, "skipToken", rules_by_character._stock_skip_token)
            assert found == parser().parse(text)

    same()
    assert ParserInline.tokenize is rules_by_character.tokenize


def shape(node: yaml.Node | None) -> object:
    if isinstance(node, yaml.ScalarNode):
        return node.tag, node.value, node.start_mark.line
    if isinstance(node, yaml.SequenceNode):
        return node.start_mark.line, [shape(each) for each in node.value]
    assert isinstance(node, yaml.MappingNode)
    return node.start_mark.line, [(shape(key), shape(value)) for key, value in node.value]


@pytest.mark.parametrize("path", sorted((REPOSITORY / "docs/articles").rglob("*.md")), ids=lambda path: path.stem)
def test_front_matter_is_read_alike_by_both_readers_of_yaml(path: Path):
    text = path.read_text("utf-8").split("---\n")[1]
    assert yaml.__with_libyaml__
    assert shape(_composed(text)) == shape(_Loader(text).get_single_node())


@pytest.mark.parametrize("text", ["a: &x 1\nb: *x\n", "a: &x 1\n", "a: [1\n", "a: b: c\n", "a: '\x07'\n", "a:\t1\n"])
def test_front_matter_that_is_refused_is_refused_in_the_same_words(text: str):
    with pytest.raises(yaml.YAMLError) as ours:
        _composed(text)
    with pytest.raises(yaml.YAMLError) as theirs:
        _Loader(text).get_single_node()
    assert str(ours.value) == str(theirs.value)
