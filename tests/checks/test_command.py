"""The command ``python -m kaisetsu check``: what it prints and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kaisetsu.checks import CHECKS, codes_page, main
from kaisetsu.problems import CODES

PROJECT = Path(__file__).parent / "project"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
WRONG = f'{HEADER}"Language: en\\n"\n\nmsgid "3割が答えた。"\nmsgstr "3% answered."\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)
    return tmp_path


def add(root: Path, text: str, name: str = "locales/en/LC_MESSAGES/case.po") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    (root / "docs/case.md").write_text("3割が答えた。\n")
    return path


def test_a_clean_project_ends_with_0(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], root) == 0
    assert capsys.readouterr().out == "nothing found\n"


def test_a_warning_ends_with_0_and_strict_makes_it_an_error(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(root, WRONG)
    assert main([], root) == 0
    out = capsys.readouterr().out
    assert out.startswith("locales/en/LC_MESSAGES/case.po:7: ")
    assert out.endswith("[kaisetsu.quantity-differs]\n0 errors, 1 warnings\n")
    assert main(["--strict"], root) == 1


def test_the_line_it_prints_accepts_the_finding(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = add(root, WRONG)
    main([], root)
    line = capsys.readouterr().out.partition("or accept it: ")[2].partition(" <reason>")[0]
    path.write_text(WRONG.replace("\nmsgid", f"\n{line} the survey says so\nmsgid"))
    assert main(["--strict"], root) == 0
    assert capsys.readouterr().out == "nothing found\n"
    path.write_text(path.read_text().replace("3% answered", "3% have answered"))
    assert main(["--strict"], root) == 1
    assert "lapsed" in capsys.readouterr().out


def test_json_is_a_list_of_objects(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(root, WRONG)
    main(["--format", "json"], root)
    (found,) = json.loads(capsys.readouterr().out)
    assert sorted(found) == ["code", "line", "message", "msgid", "path", "remedy", "severity"]
    assert (found["code"], found["severity"], found["line"]) == ("kaisetsu.quantity-differs", "warning", 7)
    assert found["msgid"] == "3割が答えた。"


def test_sarif_names_rules_and_places(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(root, WRONG)
    main(["--format", "sarif", "--strict"], root)
    log = json.loads(capsys.readouterr().out)
    (run,) = log["runs"]
    (result,) = run["results"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "kaisetsu.quantity-differs"
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 7


def test_hidden_characters_are_shown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "docs/index.md").write_text("# 目次\n\n[x](<nowhere\u202e.md>)\n")
    assert main([], root) == 1
    out = capsys.readouterr().out
    assert "U+202E" in out
    assert "\u202e" not in out


def test_line_ends_of_windows_are_no_control_characters(root: Path) -> None:
    add(root, WRONG.replace("3%", "30%").replace("\n", "\r\n"))
    (root / "docs/index.md").write_bytes("# 目次\r\n\r\n文。\r\n".encode())
    assert main(["--strict"], root) == 0


def test_families_can_be_chosen(root: Path) -> None:
    add(root, WRONG)
    assert main(["--strict", "--family", "safety", "--family", "terms"], root) == 0
    assert main(["--strict", "--family", "quantities"], root) == 1


@pytest.mark.parametrize(
    ("header", "folder", "ends"),
    [
        ("Language: en\\n", "x", 1),
        ("", "en", 1),
        ("", "en_US/LC_MESSAGES", 1),
        ("", "somewhere", 2),
        ("Language: \\n", "zz", 2),
    ],
)
def test_a_catalogue_outside_a_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], header: str, folder: str, ends: int
) -> None:
    path = tmp_path / "q-q" / folder / "case-1.po"
    path.parent.mkdir(parents=True)
    path.write_text(WRONG.replace("Language: en\\n", header))
    assert main(["--strict", "--format", "json", str(path)], tmp_path / "no-project") == ends
    captured = capsys.readouterr()
    if ends == 1:
        codes = {found["code"] for found in json.loads(captured.out)}
        assert codes == {"kaisetsu.quantity-differs", "kaisetsu.family-skipped"}
    else:
        assert captured.err.startswith("kaisetsu check: no language for ")
        assert captured.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["nowhere.po"], ["--format", "xml"], ["--family", "unknown"], ["--unknown"]])
def test_a_wrong_call_ends_with_2(root: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments, root) == 2
    assert capsys.readouterr().err


def test_a_broken_catalogue_is_reported_beside_the_others(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(root, WRONG)
    (root / "locales/en/LC_MESSAGES/broken.po").write_text('msgid "a\n')
    assert main([], root) == 1
    out = capsys.readouterr().out
    assert "broken.po:1: " in out
    assert "quantity-differs" in out


def test_nothing_of_the_project_is_run(root: Path) -> None:
    (root / "conf.py").write_text("raise SystemExit(99)\n")
    (root / "docs/conf.py").write_text("raise SystemExit(99)\n")
    assert main([], root) == 1  # docs/conf.py is refused, neither was run


def test_the_page_of_codes_has_each_code_once() -> None:
    page = codes_page()
    for code in CODES:
        assert page.count(f"\n### {code}\n") == 1
    for check in CHECKS.values():
        assert "Bad:" in check.documentation, check.code
        assert "Good:" in check.documentation, check.code
