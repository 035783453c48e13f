"""Hugo: content by language folder, the theme that ``hugo new theme`` writes.

Documentation: gohugo.io, "Multilingual mode" (translation by content directory), "Configure markup" (the embedded hook
that resolves links to ``.md`` files).
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from benchmarks.environment import program
from benchmarks.peers import Peer
from benchmarks.peers.text import pages, title_of

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
baseURL = 'https://hugo.example/'
title = '試験の刊行物'
theme = 'plain'
defaultContentLanguage = 'ja'
defaultContentLanguageInSubdir = true
buildFuture = true

[languages.ja]
contentDir = 'content/ja'
hasCJKLanguage = true
weight = 1

[languages.en]
contentDir = 'content/en'
weight = 2

[markup.goldmark.renderHooks.link]
useEmbedded = 'always'
"""


def make(target: Path, stock: Path) -> None:
    """Write the project."""
    for words in (["project", str(target)], ["theme", "plain"]):
        folder = target if words[0] == "theme" else target.parent
        subprocess.run([program("hugo"), "new", *words], cwd=folder, check=True, capture_output=True)
    (target / "hugo.toml").write_text(CONFIG, "utf-8")
    for path, bodies, date in pages(stock):
        for tag, body in bodies.items():
            title, text = title_of(body)
            head = f"---\ntitle: {title}\n" + (f"date: {date}\n" if date else "") + "---\n"
            out = target / "content" / tag / path
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(head + text, "utf-8")


PEER = Peer(
    name="Hugo",
    make=make,
    commands=[[program("hugo"), "--quiet"]],
    output="public",
    caches=["public", "resources"],
    article="content/ja/articles/2025/article-00000.md",
    notes="no .po: plain Markdown per language; no search; the plain theme that `hugo new theme` writes",
)
