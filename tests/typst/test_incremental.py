"""A book is compiled again when something in it changed, and only then: by content, not by clock."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from kaisetsu.typst.compiler import Compiler

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Built

PAGES = {
    "index.md": "# Start\n\n```{toctree}\na\nb\n```\n",
    "a.md": "# Alpha\n\nWords of alpha.\n",
    "b.md": "# Beta\n\nWords of beta.\n",
}
BOOKS = [(["a"], "a", "Alpha", {"kind": "article"}), (["b"], "b", "Beta", {"kind": "article"})]


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The books compiled since the list was last cleared."""
    done: list[str] = []
    compile_really = Compiler.compile

    def note(self: Compiler, job: Any) -> Any:
        done.append(job.output.rsplit("/", 1)[-1])
        return compile_really(self, job)

    monkeypatch.setattr(Compiler, "compile", note)
    return done


def test_only_what_changed(project: Callable[..., Built], compiled: list[str]) -> None:
    first = project(PAGES, typst_documents=BOOKS)
    assert compiled == ["a.pdf", "b.pdf"]
    compiled.clear()

    for path in first.source.iterdir():
        os.utime(path, (2_000_000_000, 2_000_000_000))
    project({}, typst_documents=BOOKS)
    assert compiled == []

    project({"b.md": "# Beta\n\nOther words of beta.\n"}, typst_documents=BOOKS)
    assert compiled == ["b.pdf"]


def test_settings_and_templates_count(project: Callable[..., Built], compiled: list[str], tmp_path) -> None:
    project(PAGES, typst_documents=BOOKS[:1])
    compiled.clear()
    project({}, typst_documents=BOOKS[:1], typst_paper="a5")
    assert compiled == ["a.pdf"]
    compiled.clear()
    project({}, typst_documents=BOOKS[:1], typst_paper="a5", typst_tokens={"accent": "#008000"})
    assert compiled == ["a.pdf"]
    compiled.clear()
    own = tmp_path / "source" / "own"
    own.mkdir()
    (own / "imprint.typ").write_text("#let imprint(meta) = [Our own imprint]\n#let own = 1\n")
    built = project({}, typst_documents=BOOKS[:1], typst_paper="a5", typst_template_dir="own")
    assert compiled == ["a.pdf"]
    assert "Our own imprint" in built.text("a")


def test_a_pdf_that_is_gone_or_spoiled_is_made_again(project: Callable[..., Built], compiled: list[str]) -> None:
    built = project(PAGES, typst_documents=BOOKS)
    good = built.pdf("a").read_bytes()
    compiled.clear()
    built.pdf("a").write_bytes(b"half")
    built.pdf("b").unlink()
    project({}, typst_documents=BOOKS)
    assert compiled == ["a.pdf", "b.pdf"]
    assert built.pdf("a").read_bytes() == good


def test_a_failed_book_is_tried_again_and_the_others_are_written(project: Callable[..., Built], compiled) -> None:
    broken = {**PAGES, "a.md": "# Alpha\n\nA glyph no font has: \U00013000.\n"}
    built = project(broken, typst_documents=BOOKS)
    assert "1 of 2 books were not written: a" in built.error
    assert "a.md:3: ERROR:" in built.warnings
    assert not built.pdf("a").exists()
    assert built.pdf("b").exists()
    compiled.clear()
    assert project({}, typst_documents=BOOKS).error
    assert compiled == ["a.pdf"]
    compiled.clear()
    assert not project({"a.md": PAGES["a.md"]}, typst_documents=BOOKS).error
    assert compiled == ["a.pdf"]


def test_a_book_that_is_no_more_leaves_nothing(project: Callable[..., Built]) -> None:
    built = project(PAGES, typst_documents=BOOKS)
    assert built.pdf("b").exists()
    built = project({}, typst_documents=BOOKS[:1])
    assert not built.pdf("b").exists()
    assert not (built.outdir / ".typst" / "b.typ").exists()
    assert [record["target"] for record in built.records()] == ["a"]


def test_the_record(project: Callable[..., Built]) -> None:
    built = project(PAGES, typst_documents=BOOKS)
    (record, _) = built.records()
    assert record["docnames"] == ["a"]
    assert record["title"] == "Alpha"
    assert record["file"] == "a.pdf"
    assert record["bytes"] == built.pdf("a").stat().st_size
    assert len(record["sha256"]) == 64
    text = (built.outdir / "books.json").read_text("utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True) + "\n"


def test_by_default_everything_is_one_book(project: Callable[..., Built]) -> None:
    built = project(PAGES)
    (record,) = built.records()
    assert record["docnames"] == ["a", "b", "index"]
    text = built.text("test")
    assert text.index("Words of alpha") < text.index("Words of beta")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ((["a", "gone"], "a", "A", {}), "no such document (got gone)"),
        ((["a"], "../a", "A", {}), "a target outside the output folder (got '../a')"),
        ((["a"], "a"), "not (docnames, target, title, metadata)"),
    ],
)
def test_a_wrong_entry_is_refused(entry: tuple[Any, ...], said: str, project: Callable[..., Built]) -> None:
    assert said in project(PAGES, typst_documents=[entry]).error
