"""Faults of content: told with file and line, all at once, and nothing published changes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY, Project

TEN_FAULTS = """\
---
kind: analisys
date: 2026-13-01
updated:
as_of: [2026-01-01]
sumary: 概要。
title_reading: {a: b}
topics: sea
places: [港, 港]
verification: {verified: [zz]}
updates:
  - date: 2026-01-01
key_points: 5
kind: brief
---

# 題
"""


def ten_faults(project: Project) -> list[str]:
    project.write("docs/articles/2026/tides.md", TEN_FAULTS)
    lines = (3, 4, 5, 6, 7, 8, 9, 10, 12, 14)
    return [rf"docs/articles/2026/tides\.md:{line}: " for line in lines]


def broken_catalogue(project: Project) -> list[str]:
    path = "locales/en/LC_MESSAGES/articles/2026/tides.po"
    project.write(path, project.read(path) + '\nmsgid "x\nmsgstr "y"\n')
    return [rf"{re.escape(path)}:\d+: .*\[kaisetsu\."]


def unknown_role(project: Project) -> list[str]:
    project.edit("docs/articles/2025/harbour.md", "港は", "{nonsense}`港`は")
    return [r"docs/articles/2025/harbour\.md:13: .*nonsense.*\[kaisetsu\."]


def missing_image(project: Project) -> list[str]:
    project.edit("docs/articles/2025/harbour.md", "港は", "![港の絵](nowhere.png)\n\n港は")
    return [r"docs/articles/2025/harbour\.md:13: .*nowhere\.png.*\[kaisetsu\."]


def duplicate_slug(project: Project) -> list[str]:
    shutil.copyfile(project.root / "docs/articles/2025/harbour.md", project.root / "docs/articles/2026/harbour.md")
    return [r"docs/articles/202\d/harbour\.md:1: .*harbour.*\[kaisetsu\."]


def undecodable(project: Project) -> list[str]:
    path = project.root / "docs/articles/2025/harbour.md"
    path.write_bytes(path.read_bytes() + "港".encode("shift_jis"))
    return [r"docs/articles/2025/harbour\.md:14: .*0x8d.*\[kaisetsu\.encoding\]"]


def no_documents(project: Project) -> list[str]:
    shutil.rmtree(project.root / "docs")
    (project.root / "docs").mkdir()
    return [r"docs/index\.md:1: .*\[kaisetsu\.no-source\]"]


def broken_setting(project: Project) -> list[str]:
    wrong = 'complete_form = 0.9\nname_ = "x"\nfeed_text = "ful"\ncontact = "a@press.example"'
    project.edit("pyproject.toml", "complete_from = 0.9", wrong)
    return [
        rf"pyproject\.toml:1: {said}.*\[kaisetsu\.setting\]"
        for said in (
            r"unknown setting \(got complete_form\)",
            r"feed_text is summary or full \(got 'ful'\)",
            r"contact is an address with mailto: or https: \(got 'a@press\.example'\)",
        )
    ]


FAULTS = [
    ten_faults,
    broken_catalogue,
    unknown_role,
    missing_image,
    duplicate_slug,
    undecodable,
    no_documents,
    broken_setting,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_is_told_and_the_site_stays(fault, small_site: Project, tmp_path):
    project = Project(tmp_path / "press")
    shutil.copytree(small_site.root, project.root, symlinks=True)
    before = project.files("_build/site")
    expected = fault(project)
    done = project.run("build", "site")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    for pattern in expected:
        assert re.search(pattern, done.stderr), f"{pattern}\n{done.stderr}"
    assert project.files("_build/site") == before


@pytest.mark.parametrize("fault", [ten_faults, unknown_role, missing_image], ids=lambda fault: fault.__name__)
def test_the_build_tells_it_too_where_checks_are_skipped(fault, project: Project):
    expected = fault(project)
    done = project.run("build", "html", "--skip-checks")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    for pattern in expected:
        place = pattern.partition(": ")[0]
        assert re.search(place + ": ", done.stderr), f"{place}\n{done.stderr}"


def test_an_unknown_target_names_the_nearest(project: Project):
    done = project.run("unknown", "htm")
    assert done.returncode == 2
    assert "did you mean `make html`?" in done.stderr


def test_every_command_has_help(project: Project):
    for command in project.run("--help").stdout.split("commands:")[1].split("\n"):
        name = command.strip().partition(" ")[0]
        if name and not name.startswith("`"):
            done = project.run(name, "--help")
            assert done.returncode == 0, name
            assert "usage" in done.stdout, name


@pytest.mark.parametrize("words", [("help",), ("status",)])
def test_a_reader_who_goes_away_is_no_fault(words: tuple[str, ...], project: Project):
    """``make help | head``."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "kaisetsu", *words]
    values = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, cwd=project.root, env=values, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.stderr == b""
    assert not (project.root / "_build" / "error.log").exists()
