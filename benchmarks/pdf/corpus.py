"""Articles to measure with: the publication's own, their sentences in an order of their own in each copy."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
PLAIN = re.compile(r"[\[\]{}|`<>*]")


def articles(docs: Path) -> list[list[str]]:
    """The paragraphs of plain prose of each article."""
    texts = [FRONT.sub("", path.read_text("utf-8")) for path in sorted(docs.glob("articles/*/*.md"))]
    found = [[each for each in re.split(r"\n\s*\n", text) if len(each) > 60] for text in texts]
    return [[re.sub(r"\{[a-z]+\}`[^`]*`|\[@[^\]]*\]", "", each) for each in paragraphs] for paragraphs in found]


def write(source: Path, docs: Path, count: int) -> None:
    """Write ``count`` articles of about three pages, each with a table, notes and lists."""
    prose = [PLAIN.sub("", each).strip() for paragraphs in articles(docs) for each in paragraphs]
    prose = [each for each in prose if not each.startswith((":", "#", "-", "("))]
    source.mkdir(parents=True, exist_ok=True)
    names = [f"article-{number:04}" for number in range(count)]
    toctree = "\n".join(names)
    (source / "index.md").write_text(f"# 目次\n\n```{{toctree}}\n{toctree}\n```\n", "utf-8")
    for number, name in enumerate(names):
        (source / f"{name}.md").write_text(_article(number, random.Random(number), prose), "utf-8")


def _article(number: int, chance: random.Random, prose: list[str]) -> str:
    blocks = [f"# 記事{number}：{chance.choice(prose)[:24]}"]
    for section in range(4):
        blocks.append(f"## 第{section + 1}節 {chance.choice(prose)[:12]}")
        blocks += [_shuffled(chance.choice(prose), chance) + f"[^n{section}-{each}]" for each in range(3)]
        blocks += [f"[^n{section}-{each}]: {chance.choice(prose)[:60]}" for each in range(3)]
        blocks.append("\n".join(f"- {chance.choice(prose)[:40]}" for _ in range(3)))
    rows = "\n".join(
        f"| {chance.choice(prose)[:8]} | {chance.randint(1, 99999):,} | {chance.random():.2f} |" for _ in range(8)
    )
    blocks.append(f"| 項目 | 2024年 | 2025年 |\n|---|---:|---:|\n{rows}")
    return "\n\n".join(blocks) + "\n"


def _shuffled(text: str, chance: random.Random) -> str:
    sentences = re.findall(r"[^。]+。?", text.replace("\n", ""))
    chance.shuffle(sentences)
    return "".join(sentences)
