"""The page of codes: every code has its place and its words, in each format; messages for programs lead there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from lxml import html

from kaisetsu.checks import CHECKS, FILE_CODES, Family, anchor, examples, main
from kaisetsu.problems import CODES

if TYPE_CHECKING:
    from tests.conftest import Project

ROOT = Path(__file__).parent.parent.parent
PAGE = "docs/contributing/checks.md"
JAPANESE = ROOT / "kaisetsu/locale/ja/LC_MESSAGES/kaisetsu.po"


@pytest.fixture(scope="module")
def japanese() -> dict[str, str]:
    with JAPANESE.open("rb") as source:
        return {str(message.id): str(message.string) for message in read_po(source, locale="ja") if message.id}


def test_the_page_asks_for_every_family() -> None:
    page = (ROOT / PAGE).read_text("utf-8")
    assert {line.split()[-1] for line in page.splitlines() if line.startswith(":::{problem-codes}")} == {
        *Family,
        "files",
    }


@pytest.mark.parametrize("code", [*CHECKS, *FILE_CODES])
def test_every_code_has_its_japanese(code: str, japanese: dict[str, str]) -> None:
    for text in (CODES[code].meaning, CODES[code].remedy):
        sentence = text[:1].upper() + text[1:].rstrip(".") + "."
        assert japanese.get(sentence), sentence


@pytest.mark.parametrize("code", [*CHECKS, *FILE_CODES])
def test_what_is_to_be_typed_is_code_that_no_page_makes_typographic(code: str, japanese: dict[str, str]) -> None:
    for text in (CODES[code].meaning, CODES[code].remedy):
        sentence = text[:1].upper() + text[1:].rstrip(".") + "."
        for words in (text, japanese[sentence]):
            assert not re.search(r"--|'[^s]|\]\{", re.sub(r"``.+?``|`[^`]+`", "", words)), words


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_shows_both_kinds_of_example(code: str) -> None:
    assert {kind for kind, _text in examples(CHECKS[code])} == {"Bad", "Good"}


def test_codes_of_files_are_all_that_check_reports_besides() -> None:
    asked = "import kaisetsu.checks; from kaisetsu.problems import CODES; print(*CODES)"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) - set(CHECKS) - {"setting"} == set(FILE_CODES)


def test_a_rule_in_sarif_leads_to_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.kaisetsu]\nbase_url = "https://press.example/"\n')
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# x\n\n<script>\n")
    main(["--format", "sarif"], tmp_path)
    rules = json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]["rules"]
    addresses = {rule["id"]: rule["helpUri"] for rule in rules}
    assert addresses["kaisetsu.html-refused"] == (
        f"https://press.example/en/contributing/checks.html#{anchor('html-refused')}"
    )


@pytest.mark.parametrize("builder", ["html", "epub", "typst"])
def test_each_format_has_every_code(builder: str, project: Project, tmp_path: Path) -> None:
    project.write(
        "docs/about/checks.md", "# 符号\n\n" + "".join(f":::{{problem-codes}} {one}\n:::\n\n" for one in Family)
    )
    project.edit("docs/index.md", "about/glossary", "about/glossary\nabout/checks")
    done = project.sphinx(builder, str(tmp_path / "out"))
    assert done.returncode == 0, done.stdout + done.stderr
    if builder == "html":
        page = html.fromstring((tmp_path / "out/about/checks.html").read_text("utf-8"))
        assert {anchor(code) for code in CHECKS} <= set(page.xpath("//@id"))
        assert "悪い例" in page.text_content()
        assert {"`<br>`", "`{{ name }}`", "{ruby}`漢字`"} <= {code.text_content() for code in page.xpath("//code")}


def test_an_unknown_family_is_an_error(project: Project, tmp_path: Path) -> None:
    project.write("docs/about/checks.md", "# 符号\n\n:::{problem-codes} spelling\n:::\n")
    project.edit("docs/index.md", "about/glossary", "about/glossary\nabout/checks")
    done = project.sphinx("html", str(tmp_path / "out"), "-W")
    assert done.returncode != 0
    assert "no family of checks (got spelling)" in done.stdout + done.stderr
