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
from typst_reading import missing, squeezed

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
    lost = sum(_lost(words, printed) for words in wanted.values())
    # Emoji no font has, and words around documents that a toctree puts in their middle.
    assert lost <= sum(map(len, wanted.values())) * 0.003


def _lost(words: list[str], printed: str) -> int:
    """The words of a document that are not there, from the place of its title where most of them are."""
    title = re.escape("".join(words[:4])[:16])
    starts = [found.start() for found in re.finditer(title, printed)][:60] or [0]
    return min(len(missing(words, printed[each:])) for each in starts)
