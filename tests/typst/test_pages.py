"""What a page shows: what stays together, what a line holds on small paper, what stands where in tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Built

TITLE = "A title with so many words that no running head of a small page could ever hold all of them together"
ADDRESS = "https://kaisetsu.example/en/articles/2026/" + "a-long-name-" * 2 + "end.html"
FILLER = "The quick brown fox jumps over the lazy dog, and then it rests for a while in the shade of a tree.\n\n"


def pages(path: Path) -> list[str]:
    """The text of every page, its lines folded."""
    with pypdfium2.PdfDocument(path) as document:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in document]


def article(project: Callable[..., Built], text: str, **settings: object) -> Built:
    metadata = {"kind": "article", "language": "en", "series": "Series of Briefings", "url": ADDRESS}
    return project({"index.md": text}, typst_documents=[(["index"], "a", TITLE, metadata)], **settings)


def test_key_figures_stay_on_one_page(project: Callable[..., Built]) -> None:
    blocks = [
        f":::{{container}} key-figures\n\nfirst-{n}\n: One.\n\nsecond-{n}\n: Two.\n\nthird-{n}\n: Three.\n\n:::\n\n"
        for n in range(12)
    ]
    text = f"# {TITLE}\n\n" + "".join(FILLER * (n % 5 + 1) + block for n, block in enumerate(blocks))
    found = pages(article(project, text).pdf("a"))
    assert len(found) > 2
    for n in range(12):
        assert (
            sum({f"first-{n} ", f"second-{n} ", f"third-{n} "} <= set(re.findall(r"\S+ ", page)) for page in found) == 1
        )


def test_heads_and_feet_fit_a_small_page(project: Callable[..., Built]) -> None:
    built = article(project, f"# {TITLE}\n\n" + FILLER * 40, typst_paper="a5")
    second = pages(built.pdf("a"))[1]
    head = second.partition("…")[0]
    assert TITLE.startswith(head)
    assert 30 < len(head) < len(TITLE)
    assert ADDRESS in second
    assert "Series of Briefings" not in second, "there is no room for both"
    wide = pages(article(project, f"# {TITLE}\n\n" + FILLER * 60, outdir="wide").pdf("a"))[1]
    assert "Series of Briefings" in wide


def test_a_table_that_goes_on_says_so(root: Callable[[str], Built]) -> None:
    first, second = pages(root("typst-golden").pdf("table"))
    assert "（続き）" not in first
    assert "（続き）" in second
    assert "名前 数 率 説明" in second, "the head is there again"


def test_figures_stand_at_the_right_where_a_column_holds_nothing_else(project: Callable[..., Built]) -> None:
    table = "| a | b |\n|---|---|\n| 1,234 | about 5 |\n| 56% | 2023 |\n"
    source = article(project, f"# T\n\n{table}").typ("a")
    cells = dict(re.findall(r'table\.cell\(([^)]*)\)\[#"([^"]+)";', source))
    right = {text for look, text in re.findall(r'table\.cell\(([^)]*)\)\[#"([^"]+)";', source) if "right" in look}
    assert cells
    assert right == {"a", "1,234", "56%"}


def test_sources_carry_their_addresses(project: Callable[..., Built]) -> None:
    address = "https://www.example.org/a-rather-long-path/of-many-words/that-must-be-broken-somewhere/1234567890"
    text = f"# T\n\n:::{{container}} sources\n\n{{.sources}}\n1. Paper, [Title]({address}) (2026)\n\n:::\n"
    found = "".join(pages(article(project, text).pdf("a"))).replace(" ", "").replace("\x02", "-")
    assert f"(2026){address}" in found


def test_places_stand_on_one_line(project: Callable[..., Built]) -> None:
    built = article(project, f"# {TITLE}\n\n:::{{container}} places\n\n- Japan\n- Peru\n- Chad\n\n:::\n")
    with pypdfium2.PdfDocument(built.pdf("a")) as document:
        lines = document[0].get_textpage().get_text_bounded().splitlines()
    assert "Japan, Peru, Chad" in lines


def test_a_source_and_its_address_stay_together(project: Callable[..., Built]) -> None:
    items = "".join(f"- [Report {n}](https://example.org/{n}-address) of some length.\n" for n in range(120))
    found = pages(article(project, f"# {TITLE}\n\n{FILLER}```{{rst-class}} sources\n```\n\n{items}").pdf("a"))
    assert len(found) > 2
    for n in range(120):
        assert sum({f"Report {n} ", f"org/{n}-address"} <= _said(page, n) for page in found) == 1


def _said(page: str, number: int) -> set[str]:
    return {each for each in (f"Report {number} ", f"org/{number}-address") if each in page}


def test_a_table_is_not_left_with_one_row(project: Callable[..., Built]) -> None:
    """At whatever height of the page a long table begins, its head and the next rows stand together."""
    rows = "".join(f"| row-{n}-end | words |\n" for n in range(24))
    table = f"## Of the table\n\n| Head | Words |\n|---|---|\n{rows}\n"
    text = f"# {TITLE}\n\n" + "".join(FILLER * (n % 9) + table.replace("row-", f"t{n}-") for n in range(40))
    found = pages(article(project, text).pdf("a"))
    for n in range(40):
        first = next(page for page in found if f"t{n}-0-end" in page)
        assert f"t{n}-2-end" in first


def test_no_line_of_an_address_ends_with_a_hyphen(project: Callable[..., Built]) -> None:
    """It would seem the hyphen of a word divided."""
    address = "https://example.org/" + "-".join(["word"] * 60)
    built = project({"index.md": f"# Title\n\n<{address}>\n"})
    lines = built.text("test").replace("\x02", "-").split()
    assert sum(line.startswith("-word") for line in lines) >= 2, "it is longer than two lines"
    assert not [line for line in lines if line.endswith("-")]


def test_a_mark_stands_close_to_a_bracket(project: Callable[..., Built]) -> None:
    """The bracket loses its empty half at the edge of a box; no line begins with it."""
    source = project({"index.md": "# 題\n\n前（後）{sup}`1`。\n\n前（後）の文。\n"}, language="ja").typ("test")
    assert '#k.wj;#box[#"）";];#k.wj;#super[' in source
    assert source.count("#box[") == 1


def test_a_note_of_a_few_lines_stays_on_one_page(project: Callable[..., Built]) -> None:
    note = "begin{0} " + "and some words more than a line of small type could ever hold " * 3 + "end{0}"
    text = "# T\n\n" + "".join(f"{FILLER.strip()}[^n{n}]\n\n[^n{n}]: {note.format(n)}\n\n" for n in range(40))
    found = pages(article(project, text).pdf("a"))
    assert len(found) > 3
    for n in range(40):
        assert sum(f"{n + 1} begin{n} " in page and f"end{n}" in page for page in found) == 1, f"note {n + 1}"


def test_a_note_of_many_lines_or_blocks_goes_on(project: Callable[..., Built]) -> None:
    long = "word " * 1500 + "last"
    text = f"# T\n\nOne[^a], two[^b].\n\n[^a]: {long}\n[^b]: First.\n\n    - an item\n"
    found = pages(article(project, text).pdf("a"))
    assert "last" not in found[0]
    assert "last" in " ".join(found[1:])
    assert "an item" in " ".join(found)


def test_a_drawing_printed_as_its_source_goes_on(project: Callable[..., Built]) -> None:
    """Where the program is not there; in one piece it would run over the end of the page, and its caption with it."""
    code = "\n".join(f"  step{n} -> step{n + 1};" for n in range(150))
    text = f"# T\n\n```{{graphviz}}\n:caption: What follows what\n\ndigraph {{\n{code}\n}}\n```\n"
    settings = {
        "extensions": ["kaisetsu.typst", "myst_parser", "sphinx.ext.graphviz"],
        "graphviz_dot": "no-such-program",
    }
    built = project({"index.md": text}, **settings)
    with pypdfium2.PdfDocument(built.pdf("test")) as document:
        inside = " ".join(page.get_textpage().get_text_bounded(0, 0, *page.get_size()) for page in document)
    assert "What follows what" in inside
    assert {f"step{n}" for n in range(151)} <= set(re.findall(r"step\d+", inside))


def test_a_long_name_in_code_breaks_behind_its_stops(project: Callable[..., Built]) -> None:
    """In a narrow cell it would run over the edge of the page. What is copied is the name."""
    name = "package.module.submodule.another_module.SomeClass.some_method"
    cells = " | ".join(["words"] * 5)
    text = f"# T\n\n| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| {cells} | `{name}()` (in `{name}`) |\n"
    built = project({"index.md": text})
    with pypdfium2.PdfDocument(built.pdf("test")) as document:
        page = document[0].get_textpage()
        edge = max(page.get_charbox(index)[2] for index in range(page.count_chars()))
        printed = re.sub(r"\s", "", page.get_text_bounded())
    assert edge < 520
    assert printed.count(name) == 2
