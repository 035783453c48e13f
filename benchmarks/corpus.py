"""Corpora to measure on: seeded, bilingual publications of N articles, with full catalogues.

An article has about 4,500 Japanese characters, a table, a timeline, footnotes, citations, glossary terms
and links to other articles. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from kaisetsu.catalogs import read_catalogue, write_catalogue

REPOSITORY = Path(__file__).parent.parent
WORDS = [
    "政府",
    "予算",
    "選挙",
    "市場",
    "技術",
    "研究",
    "大学",
    "地域",
    "産業",
    "労働",
    "企業",
    "投資",
    "輸出",
    "輸入",
    "気候",
    "電力",
    "港湾",
    "道路",
    "医療",
    "教育",
    "住宅",
    "人口",
    "漁業",
    "農業",
    "観光",
    "防災",
    "通信",
    "衛星",
    "半導体",
    "鉄道",
]
VERBS = [
    "見直した",
    "公表した",
    "続けている",
    "求めた",
    "始めた",
    "減らした",
    "増やした",
    "検討している",
    "承認した",
    "延期した",
]
ENGLISH = [
    "the",
    "ministry",
    "budget",
    "election",
    "market",
    "technology",
    "research",
    "university",
    "region",
    "industry",
    "labor",
    "company",
    "investment",
    "export",
    "import",
    "climate",
    "power",
    "port",
    "road",
    "health",
    "school",
    "housing",
    "population",
    "fishery",
    "farm",
    "tourism",
    "safety",
    "network",
]
BLOCK = 1000  # articles made singly; larger publications repeat them
SLUG = re.compile(r"article-(\d{5})")
TOPICS = ("economy", "society", "science", "politics")
MARKUP = re.compile(r"\{[a-z]+\}`[^`]+`|\[\^[a-z0-9]+\](?!:)|\[\]\([^)]+\)|`[^`]+`|\*\*[^*]+\*\*")


def make_corpus(target: Path, count: int, seed: int = 1, *, translated: bool = True) -> None:
    """Write a publication of *count* articles to *target*; with *translated*, an English edition in full."""
    if count > BLOCK:
        if count % BLOCK:
            raise ValueError(f"more than {BLOCK} articles come by the thousand (got {count})")
        make_corpus(target, BLOCK, seed, translated=translated)
        multiply(target, count)
        return
    chance = random.Random(seed)
    shutil.rmtree(target, ignore_errors=True)
    docs = target / "docs"
    (docs / "topics").mkdir(parents=True)
    for name in ("conf.py", "docutils.conf", "pyproject.toml"):
        shutil.copyfile(REPOSITORY / name, target / name)
    (target / ".fonts").symlink_to(REPOSITORY / ".fonts", target_is_directory=True)
    (docs / "glossary.csv").write_text(_glossary(), "utf-8")
    (docs / "sources.bib").write_text("".join(_source(number) for number in range(40)), "utf-8")
    _pages(docs)
    slugs = [f"article-{number:05}" for number in range(count)]
    for number, slug in enumerate(slugs):
        path = docs / "articles" / str(2025 + number % 2) / f"{slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_article(chance, number, slugs), "utf-8")
    if translated:
        (target / "locales" / "en" / "LC_MESSAGES").mkdir(parents=True)
        command = [sys.executable, "-m", "kaisetsu", "update-po"]
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
        subprocess.run(command, cwd=target, check=True, stdout=subprocess.DEVNULL, env=environment)
        translate(target, seed)
    shutil.rmtree(target / "_build", ignore_errors=True)


def multiply(target: Path, count: int) -> None:
    """Make a publication of *count* articles of one of :data:`BLOCK`: the same texts again, under other slugs.

    Making texts and catalogues takes longer than building them; copies of a thousand articles weigh the same.
    """
    sources = [*target.glob("docs/articles/*/*.md"), *target.glob("locales/*/LC_MESSAGES/articles/*/*.po")]
    texts = {path: path.read_text("utf-8") for path in sources}
    for block in range(BLOCK, count, BLOCK):

        def shifted(slug: re.Match[str], by: int = block) -> str:
            return f"article-{int(slug[1]) + by:05}"

        for path, text in texts.items():
            path.with_name(SLUG.sub(shifted, path.name)).write_text(SLUG.sub(shifted, text), "utf-8")


def _glossary() -> str:
    rows = [f"{word},よみ,subject {number},term," for number, word in enumerate(WORDS)]
    return "\n".join(["ja,reading,en,kind,note", *rows, ""])


def _source(number: int) -> str:
    fields = f"author={{{{Paper {number}}}}}, title={{{{Report {number}}}}}, date={{2025-01-02}}"
    return f"@misc{{source{number},\n {fields}, url={{https://source.example/{number}}}, langid={{english}}\n}}\n"


def _pages(docs: Path) -> None:
    tree = "\n".join(["```{toctree}", ":hidden:", "", *(f"topics/{topic}" for topic in TOPICS), "glossary", "```", ""])
    listing = ":::{latest}\n:count: 10\n:::\n\n:::{topics}\n:::\n"
    (docs / "index.md").write_text(f"# 試験の刊行物\n\n{listing}\n{tree}", "utf-8")
    (docs / "glossary.md").write_text("# 用語集\n\n:::{glossary-table}\n:::\n", "utf-8")
    for topic in TOPICS:
        text = f"---\ntitle_reading: わだい\n---\n\n# 話題{topic}\n\n:::{{topic-articles}} {topic}\n:count: 30\n:::\n"
        (docs / "topics" / f"{topic}.md").write_text(text, "utf-8")


def _sentence(chance: random.Random) -> str:
    subject, other, place = chance.sample(WORDS, 3)
    year, percent, amount = chance.randint(1990, 2026), chance.randint(1, 99), chance.randint(1, 999)
    money = f"{other}への支出を{amount}億円、率にして{percent}%"
    return f"{year}年の{subject}をめぐり、{place}の担当者は{money}{chance.choice(VERBS)}。"


def _paragraph(chance: random.Random, number: int, slugs: list[str]) -> str:
    text = "".join(_sentence(chance) for _ in range(4))
    text += f"{{term}}`{chance.choice(WORDS)}`の扱いは定まっていない{{cite}}`source{chance.randrange(40)}`。"
    if chance.random() < 0.4:
        other = chance.randrange(len(slugs))
        text += f"[](../{2025 + other % 2}/{slugs[other]}.md)も見てほしい。"
    return text + ("**強い**関心がある。" if chance.random() < 0.3 else "")


def _article(chance: random.Random, number: int, slugs: list[str]) -> str:
    day = f"{2025 + number % 2}-{1 + number % 12:02}-{1 + number % 28:02}"
    head = [
        "---",
        f"kind: {'analysis' if number % 10 == 0 else 'brief'}",
        *(f"{key}: {day}" for key in ("date", "updated", "as_of")),
        "title_reading: だいめい",
        f"summary: {_sentence(chance)}{_sentence(chance)}",
        "key_points:",
        *(f"  - {_sentence(chance)}" for _ in range(3)),
        f"topics: [{chance.choice(TOPICS)}]",
        f"related: [{slugs[(number + 1) % len(slugs)]}]" if len(slugs) > 1 else "places: [日本]",
        "---",
        "",
        f"# 第{number}号 {chance.choice(WORDS)}と{chance.choice(WORDS)}の行方",
        "",
    ]
    body = []
    for part in range(5):
        body += [f"## {part + 1}つ目の論点、{chance.choice(WORDS)}", ""]
        body += [line for _ in range(4) for line in (_paragraph(chance, number, slugs), "")]
    body += [
        ":::{timeline}",
        "2025-01-03",
        f": {_sentence(chance)}",
        "",
        "2025-06",
        f": {_sentence(chance)}",
        ":::",
        "",
    ]
    rows = [f"| {chance.choice(WORDS)} | {chance.randint(1, 9999)} | {chance.choice(VERBS)} |" for _ in range(6)]
    body += ["| 項目 | 数 | 状態 |", "|---|---|---|", *rows, ""]
    body += [f"注の付いた文である[^a]。{_sentence(chance)}", "", f"[^a]: {_sentence(chance)}", ""]
    return "\n".join(head + body)


def translate(target: Path, seed: int) -> None:
    """Fill every entry of the project's catalogues with English words, and the numbers and markup of its source."""
    chance = random.Random(seed)
    for path in sorted((target / "locales").rglob("*.po")):
        catalogue = read_catalogue(path, target)
        entries = tuple(replace(entry, msgstr=_english(entry.msgid, chance)) for entry in catalogue.entries)
        write_catalogue(path, replace(catalogue, entries=entries))


def _english(msgid: str, chance: random.Random) -> str:
    plain = MARKUP.sub("", msgid)
    words = " ".join(chance.choice(ENGLISH) for _ in range(max(1, len(plain) // 3)))
    numbers = " ".join(re.findall(r"\d+%?", plain))
    marks = " ".join(_mark(mark) for mark in MARKUP.findall(msgid))
    return " ".join(part for part in (words.capitalize(), numbers, marks) if part)


def _mark(mark: str) -> str:
    term = re.fullmatch(r"\{term\}`([^`]+)`", mark)
    return f"{{term}}`word <{term[1]}>`" if term else mark.replace("強い", "strong")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("target", type=Path)
    options.add_argument("count", type=int)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    make_corpus(given.target, given.count, given.seed)
