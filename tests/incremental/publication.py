"""A small publication whose pages show much of each other, and the edits that writers and translators make."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu.catalogs import read_catalogue, write_catalogue
from kaisetsu.commands.articles import move
from tests.conftest import ROOTS, Project, make_project

if TYPE_CHECKING:
    from collections.abc import Callable

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
    project.edit("conf.py", 'html_theme = "kaisetsu"', 'html_theme = "kaisetsu"\ntemplates_path = ["own"]')
    project.write("own/components/footer.html", TEMPLATE)
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
    ]
    project.write(f"docs/articles/2026/{slug}.md", "\n".join(lines))
    return slug


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
    marks = re.findall(r"\{[a-z]+\}`[^`]+`|\[\]\([^)]+\)|\[[^\]]+\]\([^)]+\)", msgid)
    numbers = re.findall(r"\d+", re.sub(r"\{[a-z]+\}`[^`]+`|\([^)]*\)", "", msgid))
    return " ".join(["Words", *numbers, *marks])


# -- edits: each takes the project and chance, and says what it did ------------------------------------------------


def _any(project: Project, chance: random.Random) -> Path:
    return chance.choice(list(slugs(project).values()))


def _change(path: Path, pattern: str, new: Callable[[re.Match[str]], str]) -> str:
    text = path.read_text("utf-8")
    path.write_text(re.sub(pattern, new, text, count=1, flags=re.MULTILINE), "utf-8")
    return path.stem


def edit_text(project: Project, chance: random.Random) -> str:
    """A sentence more, below a heading: between a label and its heading it would take the label."""
    return _change(_any(project, chance), r"^## .*", lambda found: f"{found[0]}\n\n{sentence(chance)}")


def edit_title(project: Project, chance: random.Random) -> str:
    """Another title, of an article or a topic."""
    paths = [_any(project, chance), project.root / f"docs/topics/{chance.choice(TOPICS)}.md"]
    return _change(chance.choice(paths), r"^# .*", lambda _: f"# {chance.choice(WORDS)}の新題{chance.randint(1, 99)}")


def edit_label(project: Project, chance: random.Random) -> str:
    """Another heading below a label; or the label renamed, wherever it stands."""
    path = chance.choice([path for path in slugs(project).values() if LABEL.search(path.read_text("utf-8"))])
    if chance.random() < 0.5:
        return _change(path, r"(?<=\)=\n)## .*", lambda _: f"## {chance.choice(WORDS)}の見出し{chance.randint(1, 99)}")
    old = LABEL.findall(path.read_text("utf-8"))[0]
    new = f"label-{chance.randrange(10**6)}"
    for each in [*(project.root / "docs").rglob("*.md"), *(project.root / "locales").rglob("*.po")]:
        text = each.read_text("utf-8")
        renamed = text.replace(f"({old})=", f"({new})=").replace(f"{{ref}}`{old}`", f"{{ref}}`{new}`")
        each.write_text(renamed.replace(f"(#{old})", f"(#{new})"), "utf-8")
    return f"{old} to {new}"


def edit_front_matter(project: Project, chance: random.Random) -> str:
    """Another summary, kind or day; no article is published in 2027."""
    path = _any(project, chance)
    return chance.choice([
        lambda: _change(path, r"^summary: .*", lambda _: f"summary: {sentence(chance)}"),
        lambda: _change(path, r"^kind: .*", lambda _: f"kind: {chance.choice(('analysis', 'brief'))}"),
        lambda: _change(path, r"^updated: .*", lambda _: f"updated: 2027-01-{chance.randint(10, 28)}"),
    ])()  # fmt: skip


def edit_topic(project: Project, chance: random.Random) -> str:
    """Another topic of an article."""
    return _change(_any(project, chance), r"^topics: .*", lambda _: f"topics: [{chance.choice(TOPICS)}]")


def rename(project: Project, chance: random.Random) -> str:
    """``make move``, without new catalogues."""
    old, new = _any(project, chance).stem, f"moved-{chance.randrange(10**6)}"
    return " to ".join(move(project.root, old, new))


def delete(project: Project, chance: random.Random) -> str:
    """An article gone, with its catalogue and what refers to it; withdrawn in the ledger."""
    path = _any(project, chance)
    slug, labels = path.stem, LABEL.findall(path.read_text("utf-8"))
    address = path.relative_to(project.root / "docs").with_suffix("").as_posix()
    path.unlink()
    (project.root / CATALOGUES / f"{address}.po").unlink(missing_ok=True)
    gone = rf"\[[^\]]*\]\([^)]*{slug}\.md[^)]*\)"
    gone = "|".join([gone, *(rf"\{{ref\}}`{label}`|\[[^\]]*\]\(#{label}\)" for label in labels)])
    for each in [*(project.root / "docs").rglob("*.md"), *(project.root / "locales").rglob("*.po")]:
        text = re.sub(gone, "消えた", each.read_text("utf-8"))
        each.write_text(re.sub(rf"(?m)^related: \[{slug}\]\n", "", text), "utf-8")
    ledger = project.root / "docs/data/addresses.csv"
    ledger.write_text(re.sub(rf"(?m)^({address},[^,]*),.*", r"\1,withdrawn", ledger.read_text("utf-8")), "utf-8")
    return slug


def edit_catalogue(project: Project, chance: random.Random) -> str:
    """An entry translated otherwise, emptied, or left behind its source."""
    path = chance.choice(sorted((project.root / CATALOGUES).rglob("*.po")))
    catalogue = read_catalogue(path, project.root)
    entries = list(catalogue.entries)
    if not entries:
        return f"{path.stem}: nothing"
    number = chance.randrange(len(entries))
    entry = entries[number]
    entries[number] = chance.choice([
        replace(entry, msgstr=""),
        replace(entry, msgstr=f"{english(entry.msgid)} anew"),
        replace(entry, msgstr=english(entry.msgid)),
    ])  # fmt: skip
    write_catalogue(path, replace(catalogue, entries=tuple(entries)))
    return f"{path.stem}: {entry.msgid[:20]}"


def new_article(project: Project, chance: random.Random) -> str:
    """One more article, not yet translated."""
    return add_article(project, chance, chance.randint(100, 10**6))


def edit_data(project: Project, chance: random.Random) -> str:
    """Another number in a chart, another source, or another term."""
    name, pattern, new = chance.choice([
        ("data/ships.csv", r"^東,\d+", f"東,{chance.randint(1, 99)}"),
        ("sources.bib", r"title *= *\{.*?\}", f"title = {{Report {chance.randint(1, 99)}}}"),
        ("glossary.csv", r"^灯台,([^,]*),[^,]*", f"灯台,とうだい,light {chance.randint(1, 99)}"),
    ])  # fmt: skip
    return _change(project.root / "docs" / name, pattern, lambda _: new)


def edit_template(project: Project, chance: random.Random) -> str:
    """Another foot of every page, or another setting."""
    if chance.random() < 0.5:
        project.write("own/components/footer.html", TEMPLATE.replace("TEXT", f"No. {chance.randint(1, 99)}"))
        return "footer.html"
    return _change(project.root / "pyproject.toml", r"^en = .*", lambda _: f'en = "Press {chance.randint(1, 99)}"')


EDITS = (
    edit_text, edit_title, edit_label, edit_front_matter, edit_topic, rename, delete, edit_catalogue, new_article,
    edit_data, edit_template,
)  # fmt: skip


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
