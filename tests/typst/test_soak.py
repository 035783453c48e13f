"""Sphinx's own documentation as one PDF (``make soak``): no unknown node, no text lost."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

import pytest
from conftest import FONTS, build
from typst_reading import missing_at, squeezed

ADDED = """
intersphinx_mapping = {}
extensions = [*extensions, "kaisetsu.typst"]
"""


@pytest.fixture(scope="module")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sphinx")
    wanted = f"sphinx=={version('sphinx')}"
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", wanted]
    subprocess.run(command, cwd=folder, check=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    (source,) = folder.glob("sphinx-*/doc")
    with (source / "conf.py").open("a") as conf:
        conf.write(ADDED)
    return source


@pytest.mark.soak
def test_the_documentation_of_sphinx(documentation: Path) -> None:
    built = build(documentation, documentation.parent / "out", typst_font_paths=[FONTS])
    assert not built.error
    assert "typst-unknown-node" not in built.warnings
    (record,) = built.records()
    printed = squeezed(built.text(record["target"]))
    wanted = {docname: built.words[docname] for docname in record["docnames"]}
    total = sum(map(len, wanted.values()))
    lost = {docname: _lost(words, printed) for docname, words in wanted.items()}
    # Out of order: rows over two pages, and words around documents that a toctree puts in their middle.
    assert sum(map(len, lost.values())) <= total * 0.003
    # Nowhere: emoji no font has, and words that the end of a page cuts.
    gone = [words[at] for docname, words in wanted.items() for at in lost[docname] if not _stands(words, at, printed)]
    assert len(gone) <= total * 0.0001, gone


def _lost(words: list[str], printed: str) -> list[int]:
    """The places of words that do not follow, from the place of the title where most of them do."""
    title = re.escape("".join(words[:4])[:16])
    starts = [found.start() for found in re.finditer(title, printed)][:60] or [0]
    return min((missing_at(words, printed[each:]) for each in starts), key=len)


def _stands(words: list[str], at: int, printed: str) -> bool:
    """Whether a word stands anywhere between two of those around it."""
    return any("".join(words[max(at - before, 0) : at + 3 - before]) in printed for before in range(3))
