"""What cannot stand in a book is an error with its place, and other books are made nevertheless."""

from __future__ import annotations

import shutil

import pytest
from epub_projects import STRESS

GOOD = "# よい\n\n本文。\n"
SETTINGS = """
epub_documents = [("index", "good", "よい", {}), (["bad"], "bad", "わるい", {})]
suppress_warnings = ["toc.not_included"]
"""

FAULTS = {
    "an element left open": ("# x\n\nText.\n\n<div><p>open\n\nText.\n", 5, "epub-ill-formed"),
    "a stray end": ("# x\n\n\n</section>\n", 4, "epub-ill-formed"),
    "a picture elsewhere": ("# x\n\n![alt](https://example.org/x.png)\n", 3, "epub-remote-media"),
    "a frame": ('# x\n\nText.\n\n<iframe src="https://example.org/"></iframe>\n', 5, "epub-remote-media"),
    "a script": ("# x\n\nText.\n\n<script>alert(1)</script>\n", 5, "epub-script"),
    "an unknown command": ("# x\n\n```{math}\n\\nonsense{x}\n```\n", 3, "epub-math"),
    "half a formula": ("# x\n\n{math}`x_{`\n", 3, "epub-math"),
    "a picture that is none": ("# x\n\n![alt](false.png)\n", 3, "epub-media-type"),
    "an unsafe drawing": ("# x\n\n![alt](script.svg)\n", 3, "epub-media-type"),
    "a drawing that calls home": ("# x\n\n![alt](remote.svg)\n", 3, "epub-media-type"),
}


@pytest.mark.parametrize(("text", "line", "code"), FAULTS.values(), ids=FAULTS)
def test_an_error_names_its_place_and_only_its_book_is_missing(make, text, line, code):
    svg = '<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
    files = {
        "index.md": GOOD,
        "bad.md": text,
        "false.png": "no picture",
        "script.svg": svg % "<script>x</script>",
        "remote.svg": svg % '<image href="https://example.org/x.png"/>',
    }
    build = make(files, SETTINGS)
    done = build.run()
    assert done.returncode != 0
    assert f"{build.root}/bad.md:{line}: ERROR:" in done.stderr
    assert f"[kaisetsu.{code}]" in done.stderr
    assert [entry["target"] for entry in build.record] == ["good"]
    assert not (build.out / "bad.epub").exists()
    again = build.run()
    assert f"[kaisetsu.{code}]" in again.stderr, "a second build says it again"
    build.write("bad.md", GOOD)
    mended = build.run()
    assert mended.returncode == 0, mended.stderr
    assert [entry["target"] for entry in build.record] == ["bad", "good"]


def test_a_picture_without_words_is_a_warning_with_its_place(make):
    build = make({"index.md": "# x\n\n```{image} dot.png\n```\n"})
    shutil.copyfile(STRESS / "pictures/dot.png", build.root / "dot.png")
    done = build.run()
    assert done.returncode == 0
    assert f"{build.root}/index.md:3: WARNING: a picture without alt text (got dot.png); " in done.stderr
    assert "[kaisetsu.epub-missing-alt]" in done.stderr


def test_scripts_in_addresses_are_no_links(make):
    build = make({"index.rst": "x\n=\n\n`one <javascript:alert(1)>`__ `two <file:///etc/hostname>`__\n"})
    assert build.run("-W").returncode == 0
    page = build.book("Press").files["EPUB/text/index.xhtml"].decode()
    assert "javascript" not in page
    assert "file:" not in page
    assert "one" in page


@pytest.mark.parametrize(
    "entry",
    [
        '("index", "a")',
        '("nowhere", "a", "A", {})',
        '("index", "../a", "A", {})',
        '("index", "", "A", {})',
        '([], "a", "A", {})',
    ],
)
def test_an_entry_that_is_no_book_is_an_error(make, entry):
    build = make({"index.md": GOOD}, f'epub_documents = [("index", "good", "G", {{}}), {entry}]')
    done = build.run()
    assert "ERROR" in done.stderr
    assert "[kaisetsu.epub-documents]" in done.stderr
    assert [record["target"] for record in build.record] == ["good"]


def test_two_books_of_one_name_are_an_error(make):
    build = make({"index.md": GOOD}, 'epub_documents = [("index", "a", "A", {}), ("index", "a", "B", {})]')
    assert "two books of one target" in build.run().stderr


def test_a_font_that_is_not_there_is_an_error(make):
    build = make({"index.md": GOOD}, 'epub_cover_fonts = {"ja": {"serif": "no.ttf", "sans": "no.ttf"}}')
    done = build.run()
    assert done.returncode != 0
    assert "[kaisetsu.epub-cover]" in done.stderr
