"""Catalogues, as translators meet them: real templates of Sphinx in, files of locales/ out."""

from __future__ import annotations

import io
import random
import re
from typing import TYPE_CHECKING

import polib
import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from kaisetsu.catalogs import MEMORY, State, canonical, read_catalogue, state, tidy, update, write_catalogue
from kaisetsu.markdown import DISABLED_SYNTAX, MYST_EXTENSIONS
from kaisetsu.problems import ProblemsError

if TYPE_CHECKING:
    from pathlib import Path

CONF = f"""
extensions = ["myst_parser"]
myst_enable_extensions = {list(MYST_EXTENSIONS)}
myst_disable_syntax = {list(DISABLED_SYNTAX)}
gettext_compact = False
gettext_location = False
gettext_uuid = False
exclude_patterns = []
"""
OPENING = "米中央軍は2026年1月3日に作戦を始めたと発表した。"
SECOND = "参加した航空機は150機以上だったと統合参謀本部議長が述べている。"
THIRD = "イランの通信はその後も平時の1%前後にとどまったと計測会社は見る。"


class Project:
    """A small project: documents in, templates made by Sphinx, catalogues of English out."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "docs").mkdir()
        (root / "conf.py").write_text(CONF)

    def write(self, name: str, *paragraphs: str) -> None:
        path = self.root / "docs" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(paragraphs) + "\n")

    def update(self) -> list[str]:
        out = self.root / "_build"
        for template in out.rglob("*.pot"):
            template.unlink()
        with docutils_namespace():
            app = Sphinx(
                self.root / "docs",
                self.root,
                out,
                out / "d",
                "gettext",
                status=None,
                warning=io.StringIO(),
                freshenv=True,
            )
            app.build(force_all=True)
        return update(self.root, out, ["en"])

    def po(self, name: str) -> Path:
        return self.root / "locales/en/LC_MESSAGES" / f"{name}.po"

    def entries(self, name: str) -> dict[str, polib.POEntry]:
        return {entry.msgid: entry for entry in polib.pofile(str(self.po(name)))}

    def edit(self, name: str, texts: dict[str, str]) -> None:
        """As a translator with Poedit does: wrapped lines, a date, a generator."""
        catalogue = polib.pofile(str(self.po(name)), wrapwidth=60)
        for entry in catalogue:
            if entry.msgid in texts:
                entry.msgstr = texts[entry.msgid]
                entry.flags = []
        catalogue.metadata |= {"PO-Revision-Date": "2026-02-01 10:00+0900", "X-Generator": "Poedit 3.4"}
        catalogue.metadata["Last-Translator"] = "Ana Pérez <ana@kaisetsu.example>"
        catalogue.save()
        tidy(self.po(name), self.root)

    def files(self) -> dict[str, str]:
        return {path.as_posix(): path.read_text() for path in sorted((self.root / "locales").rglob("*.po"))}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.write("index", "# 目次", "はじめに読む文章をここに置いておく。")
    made.write("a", "# 題", OPENING, SECOND, THIRD, "| 数 | 内容 |\n|---|---|\n| 34% | 支持率 |")
    made.update()
    made.edit("a", {OPENING: "It began.", SECOND: "More than 150 aircraft.", THIRD: "About 1%.", "支持率": "Approval"})
    return made


def changed_lines(before: dict[str, str], after: dict[str, str]) -> set[str]:
    lines = {name: set(text.splitlines()) for name, text in before.items()}
    return {line for name, text in after.items() for line in text.splitlines() if line not in lines.get(name, set())}


def test_unchanged_sources_change_no_byte(project: Project) -> None:
    before = project.files()
    assert project.update() == []
    assert project.files() == before


def test_the_written_form_has_kinds_and_no_noise(project: Project) -> None:
    (project.root / "docs/glossary.csv").write_text(
        "ja,reading,en,kind,note\n米中央軍,べいちゅうおうぐん,CENTCOM,org,\n"
    )
    project.update()
    text = project.po("a").read_text()
    assert "#. table cell" in text
    assert "#. paragraph; 米中央軍 = CENTCOM; #" in text
    assert "#. title" in text
    assert not re.search(r"^#:|POT-Creation|PO-Revision|X-Generator|fuzzy", text, re.MULTILINE)
    assert "Last-Translator: Ana Pérez" in text
    ids = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    assert ids == ["題", OPENING, SECOND, THIRD, "数", "内容", "34%", "支持率"]


def test_an_edited_paragraph_keeps_its_translation_as_stale(project: Project) -> None:
    before = project.files()
    edited = SECOND.replace("150", "170")
    project.write("a", "# 題", OPENING, edited, THIRD, "| 数 | 内容 |\n|---|---|\n| 34% | 支持率 |")
    assert project.update() == ["locales/en/LC_MESSAGES/a.po"]
    entry = project.entries("a")[edited]
    assert (entry.msgstr, entry.previous_msgid, entry.fuzzy) == ("More than 150 aircraft.", SECOND, True)
    added = changed_lines(before, project.files())
    kind = next(line for line in added if line.startswith("#. paragraph; #"))
    assert added == {kind, "#, fuzzy", f'#| msgid "{SECOND}"', f'msgid "{edited}"'}
    again = edited.replace("170", "180")
    project.write("a", "# 題", OPENING, again, THIRD, "| 数 | 内容 |\n|---|---|\n| 34% | 支持率 |")
    project.update()
    assert project.entries("a")[again].previous_msgid == SECOND  # what the translation was made from


def test_taking_an_edit_back_restores_the_translation(project: Project) -> None:
    before = project.files()
    table = "| 数 | 内容 |\n|---|---|\n| 34% | 支持率 |"
    project.write("a", "# 題", OPENING, SECOND.replace("150", "170"), THIRD, table)
    project.update()
    project.write("a", "# 題", OPENING, SECOND, THIRD, table)
    project.update()
    assert project.files() == before


def test_a_guess_is_never_written(project: Project) -> None:
    project.write("a", "# 題", OPENING, SECOND, THIRD, "| 数 | 内容 |\n|---|---|\n| 49% | 不支持率 |")
    project.write("b", "# 別", OPENING.replace("1月3日", "1月4日"))
    project.update()
    assert project.entries("a")["不支持率"].msgstr == ""
    assert project.entries("b")[OPENING.replace("1月3日", "1月4日")].msgstr == ""


def test_a_renamed_article_keeps_translations_and_translator(project: Project) -> None:
    text = project.po("a").read_text()
    (project.root / "docs/a.md").rename(project.root / "docs/moved.md")
    changed = project.update()
    assert sorted(changed) == ["locales/en/LC_MESSAGES/a.po", "locales/en/LC_MESSAGES/moved.po"]
    assert project.po("moved").read_text() == text
    assert not project.po("a").exists()


def test_the_strings_of_a_deleted_article_are_remembered(project: Project) -> None:
    (project.root / "docs/a.md").unlink()
    project.update()
    memory = project.root / "locales/en" / MEMORY
    assert OPENING in memory.read_text()
    assert not project.po("a").exists()
    project.write("sub/c", "# 新しい題", OPENING)
    project.update()
    assert project.entries("sub/c")[OPENING].msgstr == "It began."
    assert OPENING not in memory.read_text()
    assert SECOND in memory.read_text()


def test_what_other_programs_write_comes_back_without_noise(project: Project) -> None:
    before = project.po("a").read_text()
    catalogue = polib.pofile(str(project.po("a")), wrapwidth=40)
    catalogue.metadata["X-Generator"] = "Weblate 5.14"
    catalogue.append(polib.POEntry(msgid="昔の文", msgstr="Old words", obsolete=True))
    catalogue.save()
    assert project.po("a").read_text() != before
    assert project.update() == ["locales/en/LC_MESSAGES/a.po", f"locales/en/{MEMORY}"]
    assert project.po("a").read_text() == before
    assert "昔の文" in (project.root / "locales/en" / MEMORY).read_text()


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "po-syntax"),
        ('msgid "a"\nmsgstr "b"\nnonsense\n', 3, "po-syntax"),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 3, "po-syntax"),
        ('msgid "a"\nmsgstr "b "quoted" c"\n', 2, "po-syntax"),
        ('msgid "a"\nmsgstr "\\x41"\n', 2, "po-syntax"),
        ('msgid "a"\n', 2, "po-syntax"),
        ('msgid "a"\nmsgstr "1"\n\nmsgid "a"\nmsgstr "2"\n', 4, "po-duplicate"),
        ('msgid ""\nmsgstr "Content-Type: text/plain; charset=Shift_JIS\\n"\n', 1, "po-encoding"),
        ('msgid "a"\nmsgstr "\udc82\udca0"\n', 2, "po-encoding"),
        ('msgid "a"\nmsgstr "b"\rmsgid "c"\n', 2, "po-syntax"),
    ],
)
def test_a_broken_file_is_a_problem_with_its_line(tmp_path: Path, text: str, line: int, code: str) -> None:
    path = tmp_path / "x.po"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ProblemsError) as caught:
        read_catalogue(path, tmp_path)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.code) == ("x.po", line, code)


def test_a_broken_catalogue_stops_the_update_before_anything_is_written(project: Project) -> None:
    project.po("index").write_text("msgid broken\n")
    project.write("a", "# 題", OPENING)
    before = project.files()
    with pytest.raises(ProblemsError, match=r"index\.po:1: "):
        project.update()
    assert project.files() == before


def test_our_reader_sees_what_polib_sees(project: Project) -> None:
    text = (
        project.po("a").read_text()
        + '\n# last\nmsgid "end \\"q\\" \\\\ \\t"\nmsgstr ""\n"one\\n"\n"two"\n# after the end\n'
    )
    project.po("a").write_text(text)
    ours = read_catalogue(project.po("a"), project.root)
    theirs = [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(project.po("a")))]
    assert [(entry.msgid, entry.msgstr) for entry in ours.entries] == theirs
    assert ours.entries[-1].msgstr == "one\ntwo"
    write_catalogue(project.po("a"), ours)
    assert canonical(read_catalogue(project.po("a"), project.root)) == canonical(ours)


def test_state_counts_entries_sentences_and_characters(project: Project) -> None:
    project.write("a", "# 題", OPENING, SECOND.replace("150", "170"), THIRD + "第二の文もある。", "- 34%")
    project.update()
    found = state(read_catalogue(project.po("a"), project.root).entries)
    assert found[State.TRANSLATED].entries == 1
    assert found[State.STALE].entries == 2
    assert found[State.STALE].sentences == 3
    assert found[State.UNTRANSLATED].entries == 1  # the title; 34% is no text
    assert found[State.TRANSLATED].characters == len(OPENING)


def _random_edit(rng: random.Random, docs: dict[str, list[str]], serial: int) -> set[str]:
    """Change the documents in one way; give the texts that are new or gone."""
    kind = rng.choice(["insert", "change", "move", "rename", "delete"])
    name = rng.choice(sorted(docs))
    paragraphs = docs[name]
    place = rng.randrange(1, len(paragraphs))
    fresh = f"{serial}番目に書き加えた段落で、ほかのどの段落とも違う内容を述べている。"
    if kind == "insert":
        paragraphs.insert(place, fresh)
        return {fresh}
    if kind == "change":
        before, paragraphs[place] = paragraphs[place], paragraphs[place].replace("。", f"（{serial}）。")
        return {before, paragraphs[place]}
    if kind == "move":
        paragraphs.insert(rng.randrange(1, len(paragraphs)), paragraphs.pop(place))
        return set()
    if kind == "rename" and name != "index":
        docs[f"d{serial}"] = docs.pop(name)
        return set()
    return {paragraphs.pop(place)} if len(paragraphs) > 2 else set()


def _blocks(files: dict[str, str]) -> set[str]:
    """Every entry of every catalogue, without regard to where it stands."""
    return {block for text in files.values() for block in text.strip().split("\n\n") if 'msgid ""' not in block}


@pytest.mark.parametrize("steps", [30, pytest.param(200, marks=pytest.mark.soak)])
def test_a_diff_touches_only_entries_whose_source_changed(tmp_path: Path, steps: int) -> None:
    rng = random.Random(steps)
    project = Project(tmp_path)
    docs = {
        name: [
            f"# 題{name}",
            *(f"{name}の{number}番の段落は、{word}について述べる文である。" for number, word in enumerate("甲乙丙丁")),
        ]
        for name in ("index", "one", "two")
    }
    for step in range(steps):
        touched = _random_edit(rng, docs, step) if step else set()
        for path in (tmp_path / "docs").rglob("*.md"):
            path.unlink()
        for name, paragraphs in docs.items():
            project.write(name, *paragraphs)
        before = project.files() if step else {}
        project.update()
        if step:
            texts = {
                re.search(r'^msgid "(.*)"$', block, re.MULTILINE)[1]
                for block in _blocks(before) ^ _blocks(project.files())
            }
            assert texts <= touched, step
        for name in docs:
            untranslated = {entry.msgid: f"English of {entry.msgid}" for entry in project.entries(name).values()}
            project.edit(name, untranslated)
    assert len(docs) >= 1
