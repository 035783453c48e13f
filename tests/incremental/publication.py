"""A small publication whose pages show much of each other, and what was built of it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from kaisetsu.catalogs import read_catalogue, write_catalogue
from tests.conftest import ROOTS, Project, make_project

if TYPE_CHECKING:
    import random
    import subprocess

WORDS = ["港", "灯台", "潮", "船", "網", "魚", "波", "風", "砂", "橋", "町", "駅", "道", "山", "川", "森"]
TOPICS = ("sea", "land", "quiet")
CATALOGUES = "locales/en/LC_MESSAGES"
TREE = "topics/sea\ntopics/land\ntopics/quiet\nabout/corrections\nabout/glossary\nabout/figures\nabout/more\n"
LABEL = re.compile(r"^\(([a-z0-9-]+)\)=$", re.MULTILINE)
CHART = """:::{chart} /data/ships.csv
:type: bar
:x: port
:y: ships
:unit: 隻
:source: coast2026
:alt: 港ごとの船の数。東がいちばん多い。

| 港 | 船 |
|---|---|
| 東 | |
| 西 | |

船の数
:::
"""
SETTINGS = """templates_path = ["own"]
html_static_path = ["own/static"]
html_css_files = ["own.css"]
html_extra_path = ["own/extra"]
"""
TEMPLATE = '<footer class="imprint"><p>{{ docstitle }} TEXT</p></footer>\n'


def make_publication(target: Path, count: int, chance: random.Random) -> Project:
    """Write a publication of *count* articles with an English edition; three are those of ``tests/roots/press``."""
    project = make_project(ROOTS / "press", target)
    for topic in TOPICS[1:]:
        listing = f":::{{topic-articles}} {topic}\n:::\n" if topic != "quiet" else ""
        project.write(f"docs/topics/{topic}.md", f"---\ntitle_reading: わだい\n---\n\n# 話題の{topic}\n\n{listing}")
    for name in ("figures", "more"):
        table = f":::{{table}} {name}の表\n:name: table-{name}\n\n| 一 | 二 |\n|---|---|\n| 三 | 四 |\n:::\n"
        project.write(f"docs/about/{name}.md", f"# {name}のこと\n\n{table}\n{{numref}}`table-{name}`を見る。\n")
    project.edit("docs/index.md", "topics/sea\nabout/corrections\nabout/glossary\n", TREE)
    project.write("docs/data/ships.csv", "port,ships\n東,12\n西,7\n")
    project.edit("conf.py", 'html_theme = "kaisetsu"', f'html_theme = "kaisetsu"\n{SETTINGS}')
    project.write("own/components/footer.html", TEMPLATE)
    project.write("own/static/own.css", "a { color: red }\n")
    project.write("own/extra/hello.txt", "hello\n")
    for number in range(count - 3):
        add_article(project, chance, number)
    done = project.run("update-po")
    assert done.returncode == 0, done.stderr
    for path in sorted((project.root / CATALOGUES).rglob("*.po")):
        translate(project, path, chance, 0.95)
    return project


def slugs(project: Project) -> dict[str, Path]:
    """The articles, by slug."""
    return {path.stem: path for path in sorted((project.root / "docs" / "articles").glob("*/*.md"))}


def add_article(project: Project, chance: random.Random, number: int) -> str:
    """Write an article that refers to others: by a link, by a label, as related."""
    others = slugs(project)
    slug, other = f"news-{number:03}", chance.choice(sorted(others))
    labels = [(path, label) for path in others.values() for label in LABEL.findall(path.read_text("utf-8"))]
    day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
    lines = [
        "---",
        f"kind: {chance.choice(('analysis', 'brief'))}",
        *(f"{key}: {day}" for key in ("date", "updated", "as_of")),
        "title_reading: だいめい",
        f"summary: {sentence(chance)}",
        f"topics: [{chance.choice(TOPICS[:2])}]",
        f"related: [{other}]",
        "---",
        "",
        f"# {chance.choice(WORDS)}と{chance.choice(WORDS)}の{number}",
        "",
        f"{sentence(chance)}[](../{others[other].parent.name}/{other}.md)も見る。{{cite}}`coast2026`",
        "",
        f"({slug}-part)=",
        f"## {chance.choice(WORDS)}の節",
        "",
        f"{sentence(chance)}{{ref}}`{chance.choice(labels)[1]}`も見る。" if labels else sentence(chance),
        "",
        *([CHART] if number % 10 == 0 else []),
        *([f"![絵](../../pictures/{slug}/picture.png)", ""] if number % 3 == 1 else []),
    ]
    if number % 3 == 1:
        draw(project.root / "docs" / "pictures" / slug / "picture.png", chance)
    project.write(f"docs/articles/2026/{slug}.md", "\n".join(lines))
    return slug


def draw(path: Path, chance: random.Random) -> None:
    """A picture of one colour; all have one name, so that books and pages must tell them apart."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (8, 8), (chance.randrange(256), chance.randrange(256), 99)).save(path, "PNG")


def sentence(chance: random.Random) -> str:
    """A sentence with a number."""
    return f"{chance.choice(WORDS)}が{chance.choice(WORDS)}に{chance.randint(2, 900)}回来た。"


def translate(project: Project, path: Path, chance: random.Random, share: float) -> None:
    """Fill a share of a catalogue's empty entries."""
    catalogue = read_catalogue(path, project.root)
    entries = tuple(
        entry if entry.msgstr or chance.random() > share else replace(entry, msgstr=english(entry.msgid))
        for entry in catalogue.entries
    )
    write_catalogue(path, replace(catalogue, entries=entries))


def english(msgid: str) -> str:
    """Words in the place of a text, with its numbers and its marks."""
    marks = re.findall(r"\{[a-z]+\}`[^`]+`|\[\]\([^)]+\)|!?\[[^\]]+\]\([^)]+\)", msgid)
    numbers = re.findall(r"\d+", re.sub(r"\{[a-z]+\}`[^`]+`|\([^)]*\)", "", msgid))
    return " ".join(["Words", *numbers, *marks])


def copy_content(project: Project, target: Path) -> Project:
    """The same content in another folder, without anything built."""
    made = make_project(project.root, target)
    shutil.copytree(project.root / "own", made.root / "own", dirs_exist_ok=True)
    return made


def built(project: Project) -> dict[str, bytes]:
    """Everything a build made for others, by path, and the site; hidden files of a format are its own affair."""
    found = {}
    for kind in ("html", "pdf", "epub", "site"):
        for path, content in project.files(f"_build/{kind}").items():
            if kind == "site" or not any(part.startswith(".") for part in Path(path).parts):
                found[f"{kind}/{path}"] = content
    return found


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths in which two builds differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def build(project: Project) -> subprocess.CompletedProcess[str]:
    """All three formats of both languages, as ``make`` builds them, and the site."""
    return project.build("site")
