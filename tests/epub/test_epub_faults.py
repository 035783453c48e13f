"""What cannot stand in a book is an error with its place, and other books are made nevertheless."""

from __future__ import annotations

import shutil

import pytest
from epub_projects import CONF, STRESS, Build

GOOD = "# よい\n\n本文。\n"

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


SVG = '<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
PICTURES = {
    "false.png": "no picture",
    "script.svg": SVG % "<script>x</script>",
    "remote.svg": SVG % '<image href="https://example.org/x.png"/>',
}


def docname(fault: str) -> str:
    return fault.replace(" ", "-")


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, str]:
    """A book for each fault and one without, built; and what the build said."""
    folder = tmp_path_factory.mktemp("faults")
    build = Build(folder / "project", folder / "out")
    names = [docname(fault) for fault in FAULTS]
    books = [("index", "good", "よい", {}), *(([name], name, name, {}) for name in names)]
    build.write("conf.py", CONF + f"epub_documents = {books!r}\nsuppress_warnings = ['toc.not_included']")
    texts = {f"{docname(fault)}.md": text for fault, (text, _, _) in FAULTS.items()}
    for name, text in {"index.md": GOOD, **PICTURES, **texts}.items():
        build.write(name, text)
    done = build.run()
    assert done.returncode != 0
    return build, done.stderr


@pytest.mark.parametrize("fault", FAULTS)
def test_an_error_names_its_place(faulty, fault):
    build, said = faulty
    _, line, code = FAULTS[fault]
    lines = [each for each in said.splitlines() if each.startswith(f"{build.root}/{docname(fault)}.md:{line}: ERROR: ")]
    assert lines
    assert all(each.endswith(f"[kaisetsu.{code}]") for each in lines)
    assert f"{build.root}/{docname(fault)}.md: ERROR: no book could be made of this (got {docname(fault)}); " in said


def test_only_the_books_with_faults_are_missing(faulty):
    build, _ = faulty
    assert [entry["target"] for entry in build.record] == ["good"]
    assert [path.name for path in build.out.glob("*.epub")] == ["good.epub"]


def test_an_error_is_told_again_until_it_is_mended(make):
    settings = 'epub_documents = [(["bad"], "bad", "わるい", {})]\nsuppress_warnings = ["toc.not_included"]'
    build = make({"index.md": GOOD, "bad.md": FAULTS["a frame"][0]}, settings)
    for _ in range(2):
        done = build.run()
        assert done.returncode != 0
        assert "[kaisetsu.epub-remote-media]" in done.stderr
    build.write("bad.md", GOOD)
    done = build.run("-W")
    assert done.returncode == 0, done.stderr
    assert [entry["target"] for entry in build.record] == ["bad"]


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


ENTRIES = {
    '("index", "a")': "no tuple of four",
    '("nowhere", "b", "B", {})': "unknown documents: nowhere",
    '("index", "../c", "C", {})': "does not stay below the output folder",
    '("index", "", "D", {})': "does not stay below the output folder",
    '([], "e", "E", {})': "unknown documents: none given",
    '("index", "good", "F", {})': "two books of one target",
}


def test_an_entry_that_is_no_book_is_an_error(make):
    build = make({"index.md": GOOD}, f'epub_documents = [("index", "good", "G", {{}}), {", ".join(ENTRIES)}]')
    errors = [line for line in build.run().stderr.splitlines() if "[kaisetsu.epub-documents]" in line]
    assert len(errors) == len(ENTRIES)
    assert all(any(reason in line for line in errors) for reason in ENTRIES.values())
    assert [record["target"] for record in build.record] == ["good"]


def test_a_font_that_is_not_there_is_an_error(make):
    build = make({"index.md": GOOD}, 'epub_cover_fonts = {"ja": {"serif": "no.ttf", "sans": "no.ttf"}}')
    done = build.run()
    assert done.returncode != 0
    assert "[kaisetsu.epub-cover]" in done.stderr
