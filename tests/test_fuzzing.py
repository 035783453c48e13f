"""Whatever bytes a catalogue or an article holds, the checks answer: no traceback, and no wait over five seconds."""

from __future__ import annotations

import io
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaisetsu.catalogs import parse_catalogue
from kaisetsu.checks import run
from kaisetsu.checks.output import as_json, as_sarif, as_text
from kaisetsu.problems import ProblemsError

PROJECT = Path(__file__).parent / "checks/project"
CASES = [path for path in sorted((Path(__file__).parent / "checks").glob("*/*")) if path.suffix in {".po", ".md"}]
FRAGMENTS = [
    "# 題\n", "## 節\n", "段落。", "2億8,800万ドル", "3割", "令和8年", "二〇二六年", "**", "*", "_", "`", "``",
    "```", "~~~", ":::", "::::", "{note}", "{raw} html", "{table} 表", ":class: x\n", "---\n",
    "summary: x\n", "myst:\n", "[", "](", ")", "b.md", "../", "![", "{cite}`a,b`",
    "{term}`甲 <乙>`", "{", "}", "<", ">", "<b>", "<!--", "-->",
    "https://a.example/", "javascript:", "[^a]", "[^a]: x\n", "| a | b |\n",
    "|---|---|\n", "\n", "\n\n", "    ", "\t", "- ", "1. ", "> ", "\\", "&amp;", "%",
    "(t)=\n", "+++\n", ": 定義\n", "\u202e", "\u200b", "\x00", "\ud800", "𠮷", "é", "{{", "}}",
    "{%", "&colon;", "%2e%2e/", "!!python/object:x", "&a ", "*a", "? ", "'", '"', "$", "|\n",
    "0" * 40, "一" * 40, "兆億万", "〜", "1/0", "99時99分",
]  # fmt: skip
WHOLE = [
    "[a](b.md)", "[a](https://a.example/)", "![a](images/map.png)", "![a][r]", "[r]", "[a][r]", "\n\n[r]: b.md\n\n",
    "\n\n:::{note}\n[r]: https://b.example/\n\n[r]\n:::\n\n", "<https://a.example/>", "<b c='d'>", "&amp;", "&#x41;",
    "{cite}`a`", "{doc}`b`", "{math}`x`", "`a`", "*a*", "**a**", "_a_", "[a]{.language-en}", "[a](b.md){#c}", "[^a]",
    "![a](b.png){width=50%}", "\\[a](b.md)", "\\\n", "  \n", "https://a.example/", "a", "語", "。", " ", "(", "!",
]  # fmt: skip
"""What means something, of which random fragments seldom make any."""
WHOLES = st.lists(st.sampled_from(WHOLE) | st.sampled_from(FRAGMENTS), max_size=12).map("".join)
MARKDOWN = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=40).map("".join)
LINES = st.sampled_from(
    [
        'msgid "a"',
        'msgstr "b"',
        'msgid ""',
        '"x\\n"',
        "#, fuzzy",
        '#| msgid "y"',
        "#. kind",
        "# ok: a b c",
        "#~ msgid",
        "",
        "\\",
    ]
)
CATALOGUE = st.lists(LINES | st.text(max_size=12), max_size=30).map("\n".join)


@st.composite
def entry(draw: st.DrawFn) -> str:
    """A well-formed entry with any texts in it."""
    msgid, msgstr = (draw(MARKDOWN).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for _ in range(2))
    return f'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n'


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """One of our cases with some bytes exchanged, cut out or put in."""
    path = draw(st.sampled_from(CASES))
    data = bytearray(path.read_bytes())
    for _ in range(draw(st.integers(1, 8))):
        place = draw(st.integers(0, len(data)))
        data[place : place + draw(st.integers(0, 6))] = draw(st.binary(max_size=6))
    return path.suffix, bytes(data)


def check(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(PROJECT, root, dirs_exist_ok=True)
        places = {".po": "locales/en/LC_MESSAGES/b.po", ".md": "docs/articles/2026/case.md"}
        path = root / places[suffix]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        problems = run(root, [path], strict=True)
        for form in (as_text, as_json, as_sarif):
            form(problems).encode("utf-8")
        assert all(problem.line >= 0 and problem.path for problem in problems)


def fuzz(examples: int) -> settings:
    """Settings: the same cases each time in `make test`, new ones in `make soak`."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(
        max_examples=examples,
        deadline=timedelta(seconds=5),
        derandomize=examples < 1000,
        database=None,
        suppress_health_check=slow,
    )


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("examples", [60, pytest.param(2000, marks=pytest.mark.soak)])
@pytest.mark.parametrize("sort", ["markdown", "entry", "catalogue", "damaged", "bytes"])
def test_checks_answer_anything(sort: str, examples: int) -> None:
    strategies = {
        "markdown": MARKDOWN.map(lambda text: (".md", _encoded(text))),
        "entry": entry().map(lambda text: (".po", _encoded(text))),
        "catalogue": CATALOGUE.map(lambda text: (".po", _encoded(text))),
        "damaged": damaged(),
        "bytes": st.tuples(st.sampled_from([".po", ".md"]), st.binary(max_size=400)),
    }

    @fuzz(examples)
    @given(strategies[sort])
    def answers(case: tuple[str, bytes]) -> None:
        check(*case)

    answers()


BRACKETS = ["[", "![", "[^", "](", "[a](", "(((", "<", "<!--", "`", "{a}`", "&", "\\"]
MARKS = ["*a ", "**a ", "_a ", "~~", "> ", "- ", "| ", ":::{note}\n"]
NUMBERS = ["2億", "一", "第三", "約", "年", "and ", "1 ", "$1 "]


@pytest.mark.parametrize("unit", [*BRACKETS, *MARKS, *NUMBERS])
def test_nothing_takes_long(unit: str) -> None:
    """Repetition is what makes parsers slow: a message and a paragraph as long as is read."""

    @settings(max_examples=1, deadline=timedelta(seconds=5), database=None)
    @given(st.just(unit))
    def quick(text: str) -> None:
        long = text * (20_000 // len(text))
        check(".md", long.encode())

    quick()


@pytest.mark.parametrize("unit", [*BRACKETS[:-1], *MARKS[:-1], *NUMBERS])
def test_no_message_takes_long(unit: str) -> None:
    long = unit * (19_000 // len(unit))

    @settings(max_examples=1, deadline=timedelta(seconds=5), database=None)
    @given(st.just(long))
    def quick(text: str) -> None:
        check(".po", f'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "{text}"\nmsgstr "{text}x"\n'.encode())

    quick()


COMMENTS = [
    "#, fuzzy",
    '#| msgid "y"',
    "#. kind",
    "# c",
    "#: x:1",
    '#~ msgid "o"',
    '#~ msgstr "p"',
    '#~ "q"',
    '#~| msgid "h"',
]
FIELDS = [
    'msgctxt "k"',
    'msgid_plural "pl"',
    'msgstr[0] "z"',
    'msgid "z"',
    'msgstr "w"',
    'msgid\t"t"',
    '  msgid "indented"',
]
STRINGS = ['"more"', '"t\\t\\"\\\\"', '"Content-Type: text/plain; charset=latin-1\\n"', "", "\u2028", "\ufeff"]
STRAY = st.sampled_from([*COMMENTS, *FIELDS, *STRINGS])
TRANSLATIONS = st.sampled_from(["", "a", "b\\nc"])


@st.composite
def nearly_right(draw: st.DrawFn) -> str:
    """Well-formed entries, with a few lines too many, too few or out of place."""
    lines: list[str] = []
    for number in range(draw(st.integers(1, 4))):
        mark = draw(st.sampled_from(["", "", "", "#~ "]))
        lines += [f'{mark}msgid "{number}"', f'{mark}msgstr "{draw(TRANSLATIONS)}"', ""]
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(lines)))
        lines[place : place + draw(st.integers(0, 1))] = [draw(STRAY)]
    return "\n".join(lines)


@pytest.mark.parametrize("examples", [300, pytest.param(5000, marks=pytest.mark.soak)])
def test_nothing_reaches_the_build_that_the_checks_did_not_see(examples: int) -> None:
    """The build reads catalogues with Babel: of a catalogue we accept, it must find the same translations."""

    @fuzz(examples)
    @given(nearly_right())
    def same(text: str) -> None:
        try:
            ours = parse_catalogue(text, "x.po")
        except ProblemsError:
            return
        seen = {(entry.context, entry.msgid, entry.msgstr) for entry in ours.active if not entry.plurals}
        theirs = read_po(io.BytesIO(text.encode()), charset="utf-8", abort_invalid=False)
        built = {(message.context, message.id, message.string) for message in theirs if isinstance(message.id, str)}
        assert {found for found in built if found[1]} <= seen

    same()
