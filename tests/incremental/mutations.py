"""Run as a program: with one kind of entry of the page record switched off, does an edit leave something stale?

``python -m tests.incremental.mutations <project, built> <scratch folder>`` prints a line of JSON for each family of
kinds: what differs from a clean build with it, and without it.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaisetsu.commands.applications import run_builder
from kaisetsu.shown.kinds import family
from kaisetsu.shown.recorder import Recorder
from tests.conftest import Project
from tests.incremental.publication import CATALOGUES, copy_content, difference

if TYPE_CHECKING:
    from collections.abc import Callable

BUILDERS = {"html": "html", "pdf": "typst", "epub": "epub"}


def text(project: Project) -> None:
    """One letter, so that no count changes."""
    project.edit("docs/articles/2026/tides.md", "潮の高さは3", "潮の高さは4")


def setting(project: Project) -> None:
    """The name of the publication, on every page."""
    project.edit("pyproject.toml", "試験誌", "別の誌名")


def title(project: Project) -> None:
    """The title of an article that others name."""
    project.edit("docs/articles/2026/tides.md", "# 潮の話", "# 汐の話")


def heading(project: Project) -> None:
    """A heading that a label of another page's reference stands above."""
    project.edit("docs/articles/2026/lights.md", "## 数を見る", "## 数をよく見る")


def tree(project: Project) -> None:
    """One page more in the sidebar."""
    project.write("docs/about/one-more.md", "# もう一枚\n\n文。\n")
    project.edit("docs/index.md", "about/more\n", "about/more\nabout/one-more\n")


def number(project: Project) -> None:
    """One table more before another page's tables."""
    first = project.read("docs/about/figures.md")
    project.write("docs/about/figures.md", first.replace("# figuresのこと\n", f"# figuresのこと\n\n{TABLE}"))


TABLE = ":::{table} 先の表\n\n| 一 | 二 |\n|---|---|\n| 三 | 四 |\n:::\n"


def topic(project: Project) -> None:
    """A topic's first article: its page gets a feed, though it lists nothing."""
    project.edit("docs/articles/2026/tides.md", "topics: [sea]", "topics: [sea, quiet]")


def summary(project: Project) -> None:
    """A summary that lists show."""
    path = "docs/articles/2026/tides.md"
    project.write(path, re.sub(r"(?m)^summary: .*", "summary: 別の要約。", project.read(path)))


def edition(project: Project) -> None:
    """A translation less: the page in the other language says how far its edition has come."""
    path = f"{CATALOGUES}/about/more.po"
    project.write(path, re.sub(r'(?m)^(msgid "[^"].*\n)msgstr ".*"', r'\1msgstr ""', project.read(path), count=1))


def download(project: Project) -> None:
    """A book that became larger."""
    path = project.root / "_build" / "pdf" / "ja" / "books.json"
    records = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps([{**each, "bytes": each["bytes"] + 50_000} for each in records]), "utf-8")


def address(project: Project) -> None:
    """An article first published under another address: its identifier changes."""
    project.edit("docs/data/addresses.csv", "articles/2026/tides,articles/2026/tides", "articles/2026/tides,articles/x")


def picture(project: Project) -> None:
    """One of two pictures of the same name taken away: the other gets its name."""
    project.edit("docs/about/figures.md", "![一つ目](a/dot.png)", "一つ目")


MUTATIONS: dict[str, tuple[str, Callable[[Project], None]]] = {
    "document": ("html", text),
    "site": ("html", setting),
    "title": ("html", title),
    "target": ("html", heading),
    "navigation": ("html", tree),
    "number": ("html", number),
    "article": ("html", topic),
    "listing": ("html", summary),
    "edition": ("html", edition),
    "download": ("html", download),
    "address": ("html", address),
    "picture": ("html", picture),
    "book": ("pdf", address),
    "page": ("epub", title),
}


def build(project: Project, kind: str, language: str = "ja") -> dict[str, bytes]:
    """One format of one language; its files by path, but for what a build keeps for itself."""
    out = project.root / "_build" / kind / language
    books = {each: str(project.root / "_build" / each / language) for each in ("pdf", "epub")}
    values: dict[str, Any] = {"kaisetsu_books": books} if kind == "html" else {}
    run_builder(project.root, builder=BUILDERS[kind], language=language, outdir=out, overrides=values)
    files = project.files(f"_build/{kind}/{language}")
    return {path: data for path, data in files.items() if not any(part[0] == "." for part in Path(path).parts)}


def without(name: str) -> Callable[[], None]:
    """Switch a family of kinds off; give what switches it on again."""
    note = Recorder.note

    def deaf(self: Recorder, kind: str, key: object) -> None:
        if family(kind) != name:
            note(self, kind, key)

    setattr(Recorder, "note", deaf)  # noqa: B010 - it is put back below
    return lambda: setattr(Recorder, "note", note)


def stale(base: Path, scratch: Path, name: str) -> tuple[list[str], list[str]]:
    """The files in which an edited project differs from a clean build of it: as we build, and with a family off."""
    kind, edit = MUTATIONS[name]
    whole, deaf = (Project(shutil.copytree(base, scratch / name / each, symlinks=True)) for each in ("whole", "deaf"))
    edit(whole)
    found = build(whole, kind)
    shutil.rmtree(deaf.root / "_build" / kind)
    restore = without(name)
    try:
        build(deaf, kind)  # the record is made without it
        edit(deaf)
        missed = build(deaf, kind)
    finally:
        restore()
    fresh = copy_content(whole, scratch / name / "clean")
    if kind == "html":
        for each in ("pdf", "epub"):
            shutil.copytree(whole.root / "_build" / each, fresh.root / "_build" / each)
    right = build(fresh, kind)
    shutil.rmtree(scratch / name)
    return difference(found, right), difference(missed, right)


def main() -> None:
    """Every family in turn: nothing is stale with it, and something without it."""
    base, scratch = Path(sys.argv[1]), Path(sys.argv[2])
    for name in sys.argv[3:] or MUTATIONS:
        found, missed = stale(base, scratch, name)
        print(json.dumps({"family": name, "stale": found, "missed": missed}), flush=True)


if __name__ == "__main__":
    main()
