"""The stock set-up on the same text: Sphinx, MyST-Parser and furo as their documentation says.

What only our press knows is put in plain Markdown: citations and terms as words, lists of articles as a toctree.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.corpus import translate
from kaisetsu.catalogs import update

if TYPE_CHECKING:
    from pathlib import Path

CONF = """\
project = "Stock"
language = "ja"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
html_theme = "furo"
locale_dirs = ["../locales"]
gettext_compact = False
"""


def make_stock(corpus: Path, target: Path) -> None:
    """Write the corpus of :func:`benchmarks.corpus.make_corpus` to *target* as a stock project, translated too."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(corpus / "docs", target / "docs", ignore=shutil.ignore_patterns("*.bib", "glossary.*"))
    (target / "conf.py").write_text(CONF, "utf-8")
    for path in sorted((target / "docs").rglob("*.md")):
        path.write_text(_plain(path.read_text("utf-8")), "utf-8")
    names = sorted(
        path.relative_to(target / "docs").with_suffix("").as_posix() for path in (target / "docs").rglob("*.md")
    )
    tree = "\n".join(
        ["# 試験の刊行物", "", "```{toctree}", "", *(name for name in names if name != "index"), "```", ""]
    )
    (target / "docs" / "index.md").write_text(tree, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "gettext", "-c", ".", "docs", "_build/gettext"]
    subprocess.run(command, cwd=target, check=True)
    (target / "locales" / "en" / "LC_MESSAGES").mkdir(parents=True)
    update(target, target / "_build" / "gettext", ["en"])
    translate(target, 1)
    shutil.rmtree(target / "_build")


def _plain(text: str) -> str:
    text = re.sub(r"\{cite\}`[^`]*`", "", text)
    text = re.sub(r"\{term\}`([^`<]*?)(?: <[^>]*>)?`", r"\1", text)
    text = re.sub(r"(?ms)^:::\{(?:topic-articles|latest|topics)\}.*?^:::$", "", text)
    return re.sub(r"(?m)^:::(?:\{timeline\})?$", "", text)
