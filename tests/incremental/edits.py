"""The edits that writers and translators make: each takes the project and chance, and says what it did."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from kaisetsu.catalogs import read_catalogue, write_catalogue
from kaisetsu.commands.articles import move
from tests.incremental.publication import (
    CATALOGUES,
    LABEL,
    TEMPLATE,
    TOPICS,
    WORDS,
    add_article,
    draw,
    english,
    sentence,
    slugs,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Project


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
        text = re.sub(rf"(?m)^(related: .*?)(?:, {slug}\b|\b{slug}, )", r"\1", text)
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


def edit_beside(project: Project, chance: random.Random) -> str:
    """A picture under the same name, a style sheet, or a file that stands beside the pages: another, one more, none."""
    kind = chance.choice(("picture", "sheet", "more", "none"))
    if kind == "picture":
        path = chance.choice(sorted((project.root / "docs/pictures").glob("*/*.png")))
        draw(path, chance)
        return path.parent.name
    path = project.root / chance.choice(("own/static/words.css", "own/extra/words.txt"))
    if kind == "sheet":
        project.write("own/static/own.css", f"a {{ margin: {chance.randint(10, 99)}px }}\n")
    elif kind == "more":
        path.write_text(f"words {chance.randint(1, 9)}\n", "utf-8")
    else:
        path.unlink(missing_ok=True)
    return f"{kind} {path.name}"


def edit_state(project: Project, chance: random.Random) -> str:
    """A correction, other related articles, or an article withdrawn."""
    path = _any(project, chance)
    others = sorted(slugs(project).keys() - {path.stem})
    day = f"2027-01-{chance.randint(10, 28)}"
    note = f"  - date: {day}\n    text: {sentence(chance)}\n"
    text = path.read_text("utf-8")
    kind = chance.choice(("correction", "related", "withdrawn"))
    if kind == "related" or "status:" in text or (kind == "correction" and "corrections:" in text):
        return _change(path, r"^related: .*", lambda _: f"related: [{', '.join(chance.sample(others, 2))}]")
    _change(path, r"^updated: .*", lambda _: f"updated: {day}")
    if kind == "correction":
        return _change(path, r"^topics:", lambda found: f"corrections:\n{note}{found[0]}")
    withdrawal = f"status: withdrawn\nwithdrawal:\n  date: {day}\n  text: {sentence(chance)}\n"
    return _change(path, r"^topics:", lambda found: withdrawal + found[0])


def edit_catalogue_file(project: Project, chance: random.Random) -> str:
    """A translator's name in the header, an entry that is no more, a doubtful one; or a catalogue lost."""
    path = chance.choice(sorted((project.root / CATALOGUES).rglob("*.po")))
    text = path.read_text("utf-8")
    name = f'"Last-Translator: A{chance.randint(1, 9)} <a@example.org>\\\\n"'
    kind = chance.choice(("header", "obsolete", "fuzzy", "lost"))
    if kind == "header":
        _change(path, r'^"Last-Translator: .*"', lambda _: name.replace("\\\\", "\\"))
    elif kind == "obsolete":
        path.write_text(f'{text}\n#~ msgid "昔{chance.randint(1, 10**6)}"\n#~ msgstr "Old"\n', "utf-8")
    elif kind == "fuzzy":
        _change(path, r'^(msgid "[^"])', lambda found: f"#, fuzzy\n{found[0]}")
    else:
        path.unlink()
        if chance.random() < 0.5:
            done = project.run("update-po")
            assert done.returncode == 0, done.stderr
    return f"{kind} {path.stem}"


def edit_topic_page(project: Project, chance: random.Random) -> str:
    """A page of a topic that was not there; or it is gone, and its articles go to another."""
    path, line = project.root / "docs/topics/sky.md", "topics/land\ntopics/sky\n"
    if not path.exists():
        project.write("docs/topics/sky.md", "---\ntitle_reading: そら\n---\n\n# 空\n\n:::{topic-articles} sky\n:::\n")
        project.edit("docs/index.md", "topics/land\n", line)
        return _change(_any(project, chance), r"^topics: .*", lambda _: "topics: [sky, land]")
    path.unlink()
    (project.root / CATALOGUES / "topics/sky.po").unlink(missing_ok=True)
    project.edit("docs/index.md", line, "topics/land\n")
    for each in slugs(project).values():
        _change(each, r"^topics: \[sky, land\]", lambda _: "topics: [land]")
    return "gone"


def edit_settings(project: Project, chance: random.Random) -> str:
    """Another setting of the publication, or of Sphinx."""
    path, pattern, new = chance.choice([
        ("pyproject.toml", r"^complete_from = .*", f"complete_from = 0.{chance.randint(50, 99)}"),
        ("pyproject.toml", r"^base_url = .*", f'base_url = "https://press{chance.randint(1, 9)}.example/"'),
        ("conf.py", r"^html_permalinks_icon = .*", f'html_permalinks_icon = "{chance.choice("#§¶")}"'),
        ("conf.py", r"^html_css_files = .*", f"html_css_files = {chance.choice((['own.css'], []))}"),
    ])  # fmt: skip
    _change(project.root / path, pattern, lambda _: new)
    return new


def undone(project: Project, chance: random.Random) -> str:
    """An edit that keeps the size and the time of a file, built in one format, and taken back the same way."""
    path = _any(project, chance)
    before, times = path.read_text("utf-8"), path.stat()
    for text in (before.replace("回来た", "度来た"), before):
        path.write_text(text, "utf-8")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        if text != before:
            done = project.run("build", chance.choice(("html", "epub")))
            assert done.returncode == 0, done.stdout + done.stderr
    return path.stem


def failed(project: Project, chance: random.Random) -> str:
    """A fault, two builds that fail, and what mends it: the target is written, or the fault taken back."""
    page, kind = project.root / "docs/about/more.md", chance.choice(("label", "link", "place", "picture"))
    before, number = page.read_text("utf-8"), chance.randrange(10**6)
    target = project.root / f"docs/about/page-{number}.md"
    labels = [label for path in slugs(project).values() for label in LABEL.findall(path.read_text("utf-8"))]
    fault = {
        "label": f"\n({chance.choice(labels)})=\n## 同じ札\n\n文。\n",
        "link": f"\n[別の頁]({target.name})も見る。\n",
        "place": "",
        "picture": "\n![絵](nowhere.png)\n",
    }
    page.write_text(before + fault[kind], "utf-8")
    if kind == "place":
        target.write_text("# 別の頁\n\n文。\n", "utf-8")
    for _ in range(2):
        assert project.run("build", "site").returncode == 1, kind
    if kind in {"link", "place"}:
        target.write_text("# 別の頁\n\n文。\n", "utf-8")
        project.edit("docs/index.md", "about/more\n", f"about/more\nabout/page-{number}\n")
    else:
        page.write_text(before, "utf-8")
    return kind


def emptied(project: Project, chance: random.Random) -> str:
    """A part of what was built lost, and an edit besides."""
    kind = chance.choice(("html/en", "doctrees/ja", "epub/ja", "pdf/en", "site"))
    path = project.root / "_build" / kind
    (shutil.rmtree if not path.is_symlink() else lambda each: each.unlink())(path)
    return f"{kind}, {edit_text(project, chance)}"


EDITS = (
    edit_text, edit_title, edit_label, edit_front_matter, edit_topic, rename, delete, edit_catalogue, new_article,
    edit_data, edit_template, edit_beside, edit_state, edit_catalogue_file, edit_topic_page, edit_settings, undone,
    failed, emptied,
)  # fmt: skip
