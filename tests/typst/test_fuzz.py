"""Whatever a formula or a text holds: it is printed as it stands or refused with its place, and never run."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
import typst
from conftest import FONTS
from hypothesis import given, settings
from hypothesis import strategies as st
from typst_reading import missing, squeezed

from kaisetsu.typst import formulas, markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Built

# Commands whole and broken, what Typst's math mode would call or read, and what no formula holds.
FRAGMENTS = [
    *("x", "1", "2.5", "1.", *"{}[]()^_&#$'\"`~%;,:<>/|@!?*+-=\\", "\\\\", " ", "\n", "日本", "é", "√", "∑", "²", "٣"),
    *("\\frac", "\\sqrt", "\\sqrt[3]", "\\left(", "\\right)", "\\left", "\\right", "\\middle|", "\\big", "\\over"),
    *("\\begin", "\\end", "\\hline", "\\text{a#b$}", "\\text", "\\mathrm{d}", "\\mathbf", "\\operatorname{foo}"),
    *(f"\\{part}{{{name}}}" for part in ("begin", "end") for name in ("matrix", "cases", "aligned", "pmatrix")),
    *("\\begin{array}{cc}", "\\sum", "\\lim", "\\hat", "\\overline", "\\underbrace{x}", "\\binom{n}{k}", "\\limits"),
    *("\\boxed{x}", "\\cancel{x}", "\\phantom", "\\quad", "\\!", "\\ ", "\\{", "\\#", "\\$", "\\not", "\\substack"),
    *("\\hspace{1cm}", "\\rule{1em}{2em}", "\\tag{1}", "\\nosuch", "\\def\\x{1}", "\\displaystyle", "\\prime", "\\;"),
    *("#ran()", "$ #ran() $", "ran()", "ran", "\\ran", "\\right\\ran", "*/", "/*", "//", "sys.version", "lr("),
    *("\u200b", "\u202e", "\x00", "\x1b", "\u00a0", "\u0338", "&lt;", "&#35;ran();", "&#36;", "<mi>", "</math>"),
]
LATEX = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=9).map("".join)
COMPILER = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
# A name that must never be called nor looked up: to do either ends the compilation.
TRAP = '#let ran = (..any) => panic("the formula was run")\n'


@settings(max_examples=150, deadline=2000, derandomize=True)
@given(latex=LATEX, block=st.booleans())
def test_a_formula_is_printed_or_refused(latex: str, block: bool) -> None:
    try:
        code = formulas.typst(latex, block=block)
    except formulas.FormulaError:
        return
    space = " " if block else ""
    source = f"{TRAP}#math.equation(block: {markup.value(block)}, alt: {markup.string(latex)}, ${space}{code}{space}$)"
    assert typst.compile(source.encode(), font_paths=COMPILER).startswith(b"%PDF")
    assert "ran" not in code.replace('"ran"', "").replace("op(", ""), "a name of the formula became one of Typst"


@pytest.mark.parametrize(
    "latex", ["\\sqrt{" * 3000, "{" * 5000, "\\left(" * 400 + "\\right)" * 400, "\\frac{1}{" * 300]
)
def test_a_formula_without_end_is_refused(latex: str) -> None:
    with pytest.raises(formulas.FormulaError):
        formulas.typst(latex, block=True)


ODD = "\u00a0\u00ad\u200b\u200d\u2060\ufeff\u3000\u2028\u2013\u2014\u2018\u201c\u2026\x00\x07\x7f\t\n\r"
# Control characters are no text; the joiner of letters shows in their shapes.
UNSEEN = dict.fromkeys([*range(0x20), 0x7F, 0x200D])
SIGNS = "".join(map(chr, range(0x21, 0x7F)))
LETTERS = "aZ09éßñÅœ日本語かなカナｶﾅ々ー、。「」（）〜！？％＃𠮷ﬁ①㈱"
CONF = """
import json
import sys
from pathlib import Path
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

extensions = ["kaisetsu.typst", "texts"]
sys.path.insert(0, str(Path(__file__).parent))
sys.modules.pop("texts", None)
language = "ja"
typst_standards = ["ua-1", "a-3a"]
"""
# Each text in every kind of place: in running text, verbatim, in a cell, under a title, as name and body of a field.
TEXTS = """
import json
from pathlib import Path
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

KINDS = [
    lambda text: nodes.paragraph(text, text),
    lambda text: nodes.paragraph("", "", nodes.literal(text, text)),
    lambda text: nodes.literal_block(text, text),
    lambda text: nodes.paragraph("", "", nodes.emphasis(text, text), nodes.Text(" "), nodes.strong(text, text)),
    lambda text: nodes.admonition("", nodes.title(text, text), nodes.paragraph(text, text)),
    lambda text: nodes.bullet_list("", nodes.list_item("", nodes.paragraph(text, text))),
    lambda text: nodes.field_list("", nodes.field(
        "", nodes.field_name(text, text), nodes.field_body("", nodes.paragraph(text, text)))),
    lambda text: nodes.table("", nodes.title(text, text), nodes.tgroup("", nodes.colspec(colwidth=1), nodes.tbody(
        "", nodes.row("", nodes.entry("", nodes.paragraph(text, text)))), cols=1)),
]

class Texts(SphinxDirective):
    def run(self):
        texts = json.loads(Path(self.env.srcdir, "texts.json").read_text("utf-8"))
        return [KINDS[number % len(KINDS)](text) for number, text in enumerate(texts)]

def setup(app):
    app.add_directive("texts", Texts)
"""


def _texts(count: int) -> list[str]:
    """Texts of signs and letters in no order, each begun and ended by a letter, so that nothing is trimmed."""
    chance = random.Random(20261122)
    pool = [*SIGNS * 3, *LETTERS * 2, *ODD, *"    ", "e\u0301", "か\u3099"]
    return ["x" + "".join(chance.choices(pool, k=chance.randint(1, 40))) + "y" for _ in range(count)]


def test_every_text_is_printed_as_it_stands(project: Callable[..., Built]) -> None:
    texts = [*_texts(300), *(f"x{one}{two}y" for one in SIGNS for two in '#\\"/*[]$_`@<')]
    files = {"conf.py": CONF, "texts.py": TEXTS, "index.rst": "Title\n=====\n\n.. texts::\n"}
    built = project({**files, "texts.json": json.dumps(texts)})
    assert not built.error
    wanted = [kept for each in built.words["index"] if (kept := each.translate(UNSEEN))]
    assert len(wanted) > 2000
    assert missing(wanted, squeezed(built.text("test")).translate(UNSEEN)) == []
