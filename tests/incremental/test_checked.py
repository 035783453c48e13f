"""What was found right is not read again, and what may have become wrong by any change is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kaisetsu import checks, progress
from kaisetsu.commands import checked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

TIDES = "docs/articles/2026/tides.md"
LIGHTS = "docs/articles/2026/lights.md"
CATALOGUE = "locales/en/LC_MESSAGES/articles/2026/tides.po"


def codes(project: Project) -> set[str]:
    return {problem.code for problem in checked.errors_of(project.root)}


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The files of each run of the checks; none where all were asked for."""
    found: list[list[str]] = []
    run = checks.run

    def noted(root: Path, paths: list[Path] | None = None, **values: object):  # type: ignore[no-untyped-def]
        found.append([path.relative_to(root).as_posix() for path in paths or []])
        return run(root, paths, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(checks, "run", noted)
    return found


def test_only_what_changed_is_looked_at(project: Project, looked_at: list[list[str]]) -> None:
    assert codes(project) == set()
    assert codes(project) == set()
    project.write(TIDES, project.read(TIDES) + "\n海は広い。\n")
    assert codes(project) == set()
    project.write(CATALOGUE, project.read(CATALOGUE) + "\n")
    assert codes(project) == set()
    assert looked_at == [[], [TIDES, CATALOGUE], [CATALOGUE]]


def test_an_attack_in_a_changed_file_is_told_by_every_build(project: Project) -> None:
    assert codes(project) == set()
    before = project.read(LIGHTS)
    project.write(LIGHTS, before + "\n![x](https://evil.example/x.png)\n")
    assert codes(project) == codes(project) == {"remote-image"}
    project.write(TIDES, project.read(TIDES) + "\n海は広い。\n")
    assert codes(project) == {"remote-image"}
    project.write(LIGHTS, before)
    assert codes(project) == set()


def test_a_translation_is_checked_again_with_its_document(project: Project) -> None:
    assert codes(project) == set()
    text = project.read(CATALOGUE)
    msgstr = next(line for line in text.splitlines() if line.startswith('msgstr "') and len(line) > 20)
    project.write(CATALOGUE, text.replace(msgstr, 'msgstr "See [x](https://evil.example/)"'))
    assert "foreign-target" in codes(project)


def test_a_catalogue_that_is_checked_is_counted_for_every_language(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_held", {})
    before = progress.progress_of(project.root, "ja")
    project.write(CATALOGUE, project.read(CATALOGUE) + '\nmsgid "海は広い。"\nmsgstr "The sea is wide."\n')
    after = progress.progress_of(project.root, "ja")
    assert before != after
    assert codes(project) == set()
    with monkeypatch.context() as patch:
        patch.setattr(progress, "read_catalogue", None)
        assert progress.progress_of(project.root, "ja") == after
    project.write(CATALOGUE, project.read(CATALOGUE).replace("is wide", "is deep and wide"))
    assert progress.progress_of(project.root, "ja") == after  # read again, with the same count


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("docs/glossary.csv", "灯台", "燈台", "term-missing"),
        ("docs/sources.bib", "coast2026", "coast2027", "source-missing"),
        (
            "docs/data/addresses.csv",
            "articles/2026/tides,same",
            "articles/2026/tides,moved:articles/2026/x",
            "address-lost",
        ),
    ],
)
def test_what_all_files_share_is_looked_at(project: Project, path: str, old: str, new: str, code: str) -> None:
    assert codes(project) == set()
    project.edit(path, old, new)
    assert code in codes(project)


def test_a_file_that_is_gone_is_missed_where_it_was_named(project: Project) -> None:
    assert codes(project) == set()
    (project.root / TIDES).unlink()
    assert "related-missing" in codes(project)
