"""MkDocs with Material and static-i18n: a folder a language in one project.

Documentation: squidfunk.github.io/mkdocs-material, "Getting started", "Setting up navigation" (``navigation.prune`` is
advised for large sites); ultrabug.github.io/mkdocs-static-i18n, "Quick start" (``docs_structure: folder``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.environment import program
from benchmarks.peers import Peer
from benchmarks.peers.text import pages

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
site_name: 試験の刊行物
site_url: https://material.example/
theme:
  name: material
  language: ja
  font: false
  features: [navigation.prune]
markdown_extensions: [attr_list, def_list, footnotes, tables]
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
        - {locale: ja, name: 日本語, default: true, build: true}
        - {locale: en, name: English, build: true}
"""


def make(target: Path, stock: Path) -> None:
    """Write the project."""
    target.mkdir(parents=True)
    (target / "mkdocs.yml").write_text(CONFIG, "utf-8")
    write_pages(target / "docs", stock)


def write_pages(docs: Path, stock: Path) -> None:
    """Write the text, a folder a language."""
    for tag, title in (("ja", "試験の刊行物"), ("en", "A test publication")):
        (docs / tag).mkdir(parents=True)
        (docs / tag / "index.md").write_text(f"# {title}\n", "utf-8")
    for path, bodies, _ in pages(stock):
        for tag, body in bodies.items():
            out = docs / tag / path
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(body.lstrip(), "utf-8")


PEER = Peer(
    name="MkDocs Material + static-i18n",
    make=make,
    commands=[[program("mkdocs"), "build", "--quiet"]],
    output="site",
    caches=["site", ".cache"],
    article="docs/ja/articles/2025/article-00000.md",
    notes="no .po: plain Markdown per language",
)
