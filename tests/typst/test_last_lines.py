"""The last line of a Japanese paragraph: never one character (JLREQ 3.5.4), whatever the paragraph stands in."""

from __future__ import annotations

import ctypes
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pypdfium2 import raw

from kaisetsu.typst.translator import tails

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Built

PROSE = (
    "和解は突然に見えたが、雪解けは前の年の九月から続いていた。当時の紙面は、二人が式典で顔を合わせたと伝え、"
    "「元どおり」の関係とは書かなかった。夏には言葉の応酬があり、新党の話も出て、株価は大きく動いた。"
    "それでも契約は切られず、打ち上げの予定は一つも変わらなかった、というのが本誌の見方で"
)
# By the length of the text each of these comes to a line that is full but for one character.
LENGTHS = range(24, len(PROSE))
FORMS = {
    "paragraphs": "{}る。",
    "items": "- {}る。",
    "notes": "題名[^n{n}]\n\n[^n{n}]: {}る。",
    "links": "{}[ある](https://example.org/{n})。",
    "link and letter": "[{}](https://example.org/{n})る。",
    "brackets": "{}る（本誌の分析）。",
    "figures": "{}5。",
    "emphasis": "{}**る**。",
    "marks": "{}る{{sup}}`1`。",
    "bracketed": "{}る（注）。",
    "points": ":::{{container}} key-points\n\n- {}る。\n\n:::",
    "quotations": "> {}る。",
}
LETTER = re.compile(r"[^\W_]")


def lines(page: pypdfium2.PdfPage) -> list[str]:
    """What stands on each height of a page, from above: a raised mark is no part of its line."""
    text, found = page.get_textpage(), {}
    across, up = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        raw.FPDFText_GetCharOrigin(text, index, across, up)
        found.setdefault(round(up.value), []).append(chr(raw.FPDFText_GetUnicode(text, index)))
    return ["".join(found[height]) for height in sorted(found, reverse=True)]


def alone(path: Path) -> Iterator[str]:
    """The lines that are one Japanese character with its stops and brackets, or one figure."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            for line in lines(page):
                if len(LETTER.findall(line)) == 1 and not line.isascii():
                    yield line.strip()


def built(project: Callable[..., Built], form: str, paper: str, outdir: str = "out") -> Built:
    text = "# 題名\n\n" + "\n\n".join(form.format(PROSE[:n], n=n) for n in LENGTHS) + "\n"
    return project({"index.md": text}, outdir=outdir, language="ja", typst_paper=paper)


@pytest.mark.parametrize("form", FORMS)
def test_no_last_line_is_one_character(form: str, project: Callable[..., Built]) -> None:
    for paper in ("a4", "a5"):
        assert not list(alone(built(project, FORMS[form], paper, paper).pdf("test"))), paper


@pytest.mark.parametrize("form", ["paragraphs", "items", "notes", "links", "points"])
def test_it_would_be_without_the_joint(
    form: str, project: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tails, "joint", lambda paragraph: None)
    assert list(alone(built(project, FORMS[form].replace("ある", "る"), "a4").pdf("test")))


def test_cells_and_captions(project: Callable[..., Built]) -> None:
    rows = "".join(f"| {PROSE[:n]}る。 |\n" for n in LENGTHS)
    tables = "".join(f":::{{table}} {PROSE[:n]}る\n\n| 頭 |\n|---|\n| 身 |\n:::\n\n" for n in LENGTHS)
    text = f"# 題名\n\n| 表の頭 |\n|---|\n{rows}\n{tables}"
    for paper in ("a4", "a5"):
        found = project({"index.md": text}, outdir=paper, language="ja", typst_paper=paper)
        lone = [line for line in alone(found.pdf("test")) if line not in {"頭", "身"}]
        assert not lone, paper


def test_the_joint_is_not_in_the_text(project: Callable[..., Built]) -> None:
    """A reader's search for the last words finds them; what is copied holds no character that was not written."""
    text = f"# 題名\n\n{PROSE}ある[^a]。\n\n{PROSE}あった{{sup}}`1`。\n\n[^a]: {PROSE}ない。\n"
    found = project({"index.md": text}, language="ja")
    assert ";#k.wj;#" in found.typ("test")
    assert "\u2060" not in found.text("test")
    assert {"ある", "あった", "ない"} <= set(re.findall("ある|あった|ない", found.text("test")))
    assert not found.warnings


@pytest.mark.parametrize("form", ["paragraphs", "items", "notes", "quotations", "points"])
def test_lines_are_filled_to_the_edge(form: str, project: Callable[..., Built]) -> None:
    """A block as narrow as its longest line would leave them short of it."""
    ends = set()
    with pypdfium2.PdfDocument(built(project, FORMS[form], "a4").pdf("test")) as document:
        for page in document:
            text, across, up = page.get_textpage(), ctypes.c_double(), ctypes.c_double()
            for first in re.finditer("和解は.{34,}", text.get_text_range().replace("\r\n", "\n\n")):
                if first.end() < text.count_chars() and not first[0].endswith("。"):
                    raw.FPDFText_GetCharOrigin(text, first.end() - 1, across, up)
                    ends.add(across.value)
    assert len(ends) > 0
    assert max(ends) - min(ends) < 6, "half a character, where a line ends with a stop"


def test_other_scripts_need_none(project: Callable[..., Built]) -> None:
    found = project({"index.md": "# Title\n\nThe words of a paragraph in English, which stay whole.\n"})
    assert "k.wj" not in found.typ("test")


def test_japanese_is_set_solid(project: Callable[..., Built]) -> None:
    """Every character as wide as it is high, kana too, which a font would kern."""
    found = project({"index.md": "# 題名\n\nニューヨーク・タイムズへトランプ氏は。\n"}, language="ja")
    with pypdfium2.PdfDocument(found.pdf("test")) as document:
        text, across, up = document[0].get_textpage(), ctypes.c_double(), ctypes.c_double()
        places = []
        first = text.get_text_range().index("ニ")
        for index in range(first, first + 18):
            raw.FPDFText_GetCharOrigin(text, index, across, up)
            places.append(across.value)
    assert {round(after - before, 2) for before, after in pairwise(places)} == {10.0}
