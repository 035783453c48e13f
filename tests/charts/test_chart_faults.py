"""Faults of charts: each is reported with its file and line, and none stops the others from being reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOTS, Project, make_project

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "| 調査 | 支持する |\n|---|---|"
GOOD = {"type": "bar", "x": "survey", "y": "percent", "series": "answer", "alt": "図。"}


def chart(data: str = "opinion", head: str = HEAD, message: str = "伝えること", **options: str | None) -> str:
    """A chart that is right but for what is given; an option of None is left out."""
    given = {name.replace("_", "-"): value for name, value in (GOOD | options).items() if value is not None}
    lines = [f":{name}: {value}" for name, value in given.items()]
    return "\n".join([f":::{{chart}} /data/{data}.csv", *lines, "", head, "", message, ":::"])


FILES = {
    "letters": "survey,answer,percent\n2025-02,支持する,34\n2025-04,支持する,約35\n",
    "ragged": "survey,answer,percent\n2025-02,支持する,34,5\n",
    "empty": "survey,answer,percent\n",
    "twice": "survey,answer,percent\n2025-02,支持する,34\n2025-02,支持する,35\n",
    "dateless": "survey,answer,percent\n2025-02-30,支持する,34\n",
    "words": "survey,answer,percent\n春,支持する,34\n",
}
CASES = [
    (chart(type="pie"), "no type of chart (got 'pie')", "chart-form"),
    (chart(x=None), "a chart without :x:", "chart-form"),
    (chart(alt=None), "a chart without alternative text", "chart-alt"),
    (chart(head=""), "a chart without the head of its table", "chart-form"),
    (chart(message=""), "a chart without its message", "chart-form"),
    (chart(type="range"), "a range needs two series (got 1)", "chart-form"),
    (chart(series=None, y="percent answer"), "a head that does not fit (got 1 names, 2 columns)", "chart-form"),
    (chart(as_of="今日"), "no day in :as-of: (got '今日')", "chart-form"),
    (
        chart(y="share"),
        "opinion.csv:1: WARNING: no such column (got 'share'); name one of survey, answer",
        "chart-column",
    ),
    (
        chart(head="| 調査 | 支持ずる |\n|---|---|"),
        "opinion.csv:1: WARNING: no such word in the data (got '支持ずる'); write one of わからない, 支持しない",
        "chart-word",
    ),
    (chart("letters"), "letters.csv:3: WARNING: no number in the column percent (got '約35')", "chart-number"),
    (chart("ragged"), "ragged.csv:2: WARNING: a row of 4 cells (got 3 names)", "chart-data"),
    (chart("empty"), "empty.csv:1: WARNING: data without rows", "chart-data"),
    (chart("twice"), "twice.csv:3: WARNING: a second value for one place (got '2025-02')", "chart-data"),
    (chart("dateless"), "dateless.csv:2: WARNING: no such day (got '2025-02-30')", "chart-data"),
    (chart("words"), "words.csv:1: WARNING: words along the chart that the article does not list", "chart-word"),
    (chart("missing"), "missing.csv:1: WARNING: no CSV file in UTF-8", "chart-data"),
    (chart("../glossary"), "no file of data (got '/data/../glossary.csv')", "chart-data"),
    (chart("../../../etc/hosts"), "no file of data (got '/data/../../../etc/hosts.csv')", "chart-data"),
]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[int]]:
    """What a build says of an article that holds every faulty chart, and the line each chart begins at."""
    press: Project = make_project(ROOTS / "charts-press", tmp_path_factory.mktemp("faults") / "press")
    for name, text in FILES.items():
        press.write(f"docs/data/{name}.csv", text)
    text = (
        press.read("docs/articles/2026/charts.md")
        .partition(":::{chart}")[0]
        .replace("{ref}`港の調査 <harbour-poll>`", "")
    )
    lines = []
    for case, _message, _code in CASES:
        lines.append(text.count("\n") + 1)
        text += case + "\n\n"
    press.write("docs/articles/2026/charts.md", text)
    done = press.sphinx("dummy", "out")
    assert done.returncode == 1
    return done.stderr.splitlines(), lines


@pytest.mark.parametrize("number", range(len(CASES)), ids=[message[:40] for _case, message, _code in CASES])
def test_a_fault_is_reported_where_it_is(said: tuple[list[str], list[int]], number: int) -> None:
    _case, message, code = CASES[number]
    output, lines = said
    found = [line for line in output if message in line and line.endswith(f"[kaisetsu.{code}]")]
    assert found, output
    assert "; " in found[0], "a fault says how to mend it"
    if ".csv:" not in message:
        assert f"charts.md:{lines[number]}: " in "".join(found)


def test_nothing_else_goes_wrong(said: tuple[list[str], list[int]]) -> None:
    output, _lines = said
    strange = [line for line in output if "[kaisetsu.chart-" not in line and "[kaisetsu.refused]" not in line]
    assert not strange


def test_a_link_out_of_the_data_is_not_followed(tmp_path: Path) -> None:
    press = make_project(ROOTS / "charts-press", tmp_path / "press")
    press.write("secret.csv", press.read("docs/data/opinion.csv"))
    (press.root / "docs/data/opinion.csv").unlink()
    (press.root / "docs/data/opinion.csv").symlink_to(press.root / "secret.csv")
    done = press.sphinx("dummy", "out")
    assert done.returncode == 1
    assert "no file of data (got '/data/opinion.csv')" in done.stderr


def test_an_unknown_option_is_refused(tmp_path: Path) -> None:
    press = make_project(ROOTS / "charts-press", tmp_path / "press")
    press.edit("docs/articles/2026/charts.md", ":name: harbour-poll", ":name: harbour-poll\n:colour: red")
    done = press.run("check")
    assert done.returncode == 1
    assert "colour" in done.stdout
