"""What `make` looks at before it says that there is nothing to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaisetsu.commands.fingerprint import fingerprint
from kaisetsu.shown import site
from tests.conftest import REPOSITORY

CONF = 'html_theme = "kaisetsu"\ntemplates_path = ["own"]\nhtml_extra_path = ["extra.txt"]\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("docs/index.md", "own/components/footer.html", "extra.txt", "elsewhere/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one", "utf-8")
    (tmp_path / "conf.py").write_text(CONF, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["docs/index.md", "own/components/footer.html", "extra.txt", "conf.py"])
def test_what_a_build_reads_counts(root: Path, name: str) -> None:
    before = fingerprint(root)
    (root / name).write_text(f"{CONF}# two", "utf-8")
    assert fingerprint(root) != before


def test_what_no_setting_names_does_not(root: Path) -> None:
    before = fingerprint(root)
    (root / "elsewhere" / "notes.txt").write_text("two", "utf-8")
    assert fingerprint(root) == before


def test_every_library_that_the_press_stands_on_counts() -> None:
    lines = (REPOSITORY / "requirements.txt").read_text("utf-8").partition("\n\n")[0].splitlines()[1:]
    used = {line.partition("==")[0] for line in lines} - {"sphinx-intl"}  # which extracts texts, and makes no page
    assert used <= set(site.LIBRARIES)
