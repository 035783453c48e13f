"""Every kind of book is valid (EPUBCheck) and accessible as far as machines can tell (Ace by DAISY)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from epub_projects import CONF, Build
from epubcheck_batch import check

REPOSITORY = Path(__file__).parent.parent.parent
ACE = REPOSITORY / ".tools/node_modules/@daisy/ace-cli/bin/ace.js"


def ace(book: Path, folder: Path) -> list[str]:
    """What Ace finds wrong with a book."""
    node, browser = shutil.which("node"), os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not (ACE.is_file() and node and browser):
        assert not os.environ.get("CI"), "Ace, node or a browser is missing"
        pytest.skip("Ace, node or a browser is missing")
    command = [node, str(ACE), "--force", "--silent", "--outdir", str(folder), str(book)]
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    report = folder / "report.json"
    assert report.is_file(), done.stdout + done.stderr
    subjects = json.loads(report.read_text("utf-8"))["assertions"]
    return [
        f"{subject['earl:testSubject']['url']}: {found['earl:test']['dct:title']}: "
        f"{found['earl:result']['dct:description'][:200]}"
        for subject in subjects
        for found in subject["assertions"]
    ]


@pytest.fixture(scope="module")
def vertical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of vertical text with what stays horizontal in it."""
    folder = tmp_path_factory.mktemp("vertical")
    build = Build(folder / "vertical", folder / "vertical-out")
    build.write("conf.py", CONF + 'epub_writing_mode = "vertical"')
    table = "| 年 | 人 |\n|---|---:|\n| 2026 | 12,345 |\n"
    build.write("index.md", f"# 縦書き、それは\n\n2026年1月13日、57％、![絵](x.png)\n\n{{math}}`x`\n\n{table}\n## 節\n")
    shutil.copyfile(REPOSITORY / "tests/roots/epub-stress/pictures/dot.png", build.root / "x.png")
    assert build.run("-W").returncode == 0
    return build.out / "Press.epub"


@pytest.fixture(scope="module")
def verdicts(stress: Build, vertical: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Book -> what EPUBCheck says of it; all books in one JVM, whose start costs more than they do."""
    folder = tmp_path_factory.mktemp("broken")
    good, broken = stress.out / "Stress.epub", folder / "broken.epub"
    broken.write_bytes(good.read_bytes().replace(b"application/epub+zip", b"application/epub+zap", 1))
    books = [good, broken, vertical]
    messages = check(books)
    return {book.stem: [str(found) for found in messages if found.book == book.name] for book in books}


def test_a_project_that_tries_everything_is_valid(verdicts):
    assert verdicts["Stress"] == []


def test_a_vertical_edition_is_valid(verdicts):
    assert verdicts["Press"] == []


def test_the_checker_finds_a_fault_and_does_not_lay_it_to_another_book(verdicts):
    assert len(verdicts["broken"]) == 1


@pytest.mark.browser
def test_a_project_that_tries_everything_passes_ace(stress: Build, tmp_path: Path):
    assert ace(stress.out / "Stress.epub", tmp_path) == []


@pytest.mark.browser
def test_a_vertical_edition_passes_ace(vertical: Path, tmp_path: Path):
    assert ace(vertical, tmp_path) == []


def test_every_book_of_the_publication_is_valid(publication):
    books = sorted((publication.root / "_build" / "epub").rglob("*.epub"))
    assert {book.relative_to(publication.root / "_build/epub").parts[0] for book in books} >= {"ja", "en"}
    assert [str(message) for message in check(books)] == []


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_kind_of_book_passes_ace(publication, language: str, tmp_path: Path):
    folder = publication.root / "_build" / "epub" / language
    article = max(folder.glob("*.epub"), key=lambda path: path.stat().st_size)
    volume = min(folder.glob("volumes/2*.epub"))
    topic = min(folder.glob("volumes/topic-*.epub"))
    assert [found for book in (article, volume, topic) for found in ace(book, tmp_path / book.stem)] == []
