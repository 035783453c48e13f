"""Zensical: a project a language, joined by the language selector.

Documentation: zensical.org, "Basics", "Language" (one canonical language a project; ``extra.alternate``),
"Navigation" (``navigation.prune``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.environment import program
from benchmarks.peers import Peer
from benchmarks.peers.material import write_pages

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
[project]
site_name = "試験の刊行物"
site_url = "https://zensical.example/{tag}/"
docs_dir = "docs/{tag}"
site_dir = "site/{tag}"

[[project.extra.alternate]]
name = "日本語"
link = "/ja/"
lang = "ja"

[[project.extra.alternate]]
name = "English"
link = "/en/"
lang = "en"

[project.theme]
language = "{tag}"
font = false
features = ["navigation.prune"]

[project.markdown_extensions]
attr_list = {{}}
def_list = {{}}
footnotes = {{}}
tables = {{}}
"""


def make(target: Path, stock: Path) -> None:
    """Write the project of each language."""
    target.mkdir(parents=True)
    for tag in ("ja", "en"):
        (target / f"{tag}.toml").write_text(CONFIG.format(tag=tag), "utf-8")
    write_pages(target / "docs", stock)


PEER = Peer(
    name="Zensical",
    make=make,
    commands=[[program("zensical"), "build", "-f", f"{tag}.toml"] for tag in ("ja", "en")],
    output="site",
    caches=["site", ".cache"],
    article="docs/ja/articles/2025/article-00000.md",
    notes="no .po: plain Markdown per language; a project a language",
)
