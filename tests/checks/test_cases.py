"""Every check: files that pass, that fail with the codes named on their first line, and that must not trigger it.

The first line of a case reads ``expect: <codes> | at: <path> | doc: <text>``: the codes that must be found, no others;
where the file goes in the project (``project/``); for a catalogue what its document says (its msgids by default).
Only cases named for it run the family of quantities, which has tables of its own.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from kaisetsu.catalogs import read_catalogue
from kaisetsu.checks import CHECKS, Family, run

HERE = Path(__file__).parent
FOLDERS = ("pass", "fail", "false_positive")
CASES = sorted(path for folder in FOLDERS for path in (HERE / folder).iterdir())
FAMILIES = [family for family in Family if family is not Family.QUANTITIES]
WITHOUT_FILE = {"link-refused"}  # see below


@dataclass
class Case:
    """A case, taken apart."""

    codes: set[str]
    place: str
    document: str | None
    text: str

    @classmethod
    def read(cls, path: Path) -> Case:
        first, _newline, text = path.read_text("utf-8").partition("\n")
        fields = dict(part.strip().partition(": ")[::2] for part in first.lstrip("#% ").split("|"))
        codes = set((fields.get("expect:") or fields.get("expect", "")).split())
        default = {".po": "locales/en/LC_MESSAGES/case.po", ".md": "docs/case.md"}.get(path.suffix, "")
        return cls(codes, fields.get("at", default), fields.get("doc"), text)


def place(case: Case, root: Path) -> Path:
    shutil.copytree(HERE / "project", root, dirs_exist_ok=True)
    path = root / case.place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(case.text, "utf-8")
    if path.suffix == ".po" and case.document != "none":
        written = case.document.replace("\\n", "\n") if case.document else None
        msgids = [entry.msgid for entry in read_catalogue(path, root).active]
        (root / "docs" / f"{path.stem}.md").write_text(written or "\n\n".join(msgids) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_case_gives_the_codes_it_names(path: Path, tmp_path: Path) -> None:
    case = Case.read(path)
    placed = place(case, tmp_path)
    families = None if path.stem.startswith("quantity") else FAMILIES
    problems = [found for found in run(tmp_path, families=families) if found.path in {case.place, "docs/sources.bib"}]
    assert {problem.code for problem in problems} == case.codes, [str(problem) for problem in problems]
    if path.parent.name == "fail":
        lines = placed.read_text("utf-8").count("\n") + 1
        assert case.codes
        assert all(1 <= problem.line <= lines for problem in problems)


def test_every_check_has_a_case_of_each_sort() -> None:
    for folder in FOLDERS:
        stems = [path.stem for path in CASES if path.parent.name == folder]
        missing = {code for code in CHECKS if not any(stem.startswith(code) for stem in stems)} - WITHOUT_FILE
        assert not missing, folder


def test_the_project_of_the_cases_is_clean(tmp_path: Path) -> None:
    shutil.copytree(HERE / "project", tmp_path, dirs_exist_ok=True)
    assert run(tmp_path, families=FAMILIES) == []


@pytest.mark.parametrize(
    ("link", "goal", "found"),
    [
        ("docs/data/x.csv", "/etc/passwd", True),
        ("docs/data/x.csv", "../../../outside.csv", True),
        ("docs/data/x.csv", "x.csv", True),
        ("docs/data/x.csv", "nowhere.csv", True),
        ("docs/more", "/etc", True),
        ("locales/en/LC_MESSAGES/x.po", "/etc/hostname", True),
        ("docs/data/x.csv", "polls.csv", False),
    ],
)
def test_links_out_of_the_content_are_refused(tmp_path: Path, link: str, goal: str, found: bool) -> None:
    shutil.copytree(HERE / "project", tmp_path, dirs_exist_ok=True)
    path = tmp_path / link
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(goal)
    problems = run(tmp_path, families=FAMILIES)
    assert [(problem.path, problem.code) for problem in problems] == ([(link, "link-refused")] if found else [])
