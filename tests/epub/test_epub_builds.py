"""The same input gives the same bytes, and untouched books are left alone."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from typing import TYPE_CHECKING

from epub_projects import stress_project

if TYPE_CHECKING:
    from pathlib import Path

    from epub_projects import Build


def digests(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.suffix in {".epub", ".jpg"} or path.name == "books.json"]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if not path.relative_to(folder).as_posix().startswith((".", "_images"))
    }


def test_the_same_bytes_in_another_folder_zone_umask_seed_and_with_two_processes(stress: Build, tmp_path: Path):
    build = stress_project(tmp_path / "elsewhere" / "deep" / "p")
    old = os.umask(0o077)
    try:
        done = build.run("-j", "2", TZ="Asia/Tokyo", PYTHONHASHSEED="7", LANG="C")
    finally:
        os.umask(old)
    assert done.returncode == 0, done.stderr
    assert len(digests(stress.out)) == 3
    assert digests(build.out) == digests(stress.out)


def test_the_archive_has_no_trace_of_machine_or_clock(stress: Build):
    entries = stress.book("Stress").entries
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    names = [entry.filename for entry in entries[1:]]
    assert names == sorted(names)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {stat.S_IMODE(entry.external_attr >> 16) for entry in entries} == {0o644}


def test_source_date_epoch_dates_a_book_that_has_no_date(make):
    build = make({"index.md": "# x\n"})
    assert build.run(SOURCE_DATE_EPOCH="1768262400").returncode == 0
    assert build.book("Press").meta("dcterms:modified") == ["2026-01-13T00:00:00Z"]


FILES = {"index.md": "# 表\n", "a.md": "# あ\n\n本文。\n", "b.md": "# い\n\n[あ](a.md) [](a.md)\n", "c.md": "# う\n"}
LIST = 'epub_documents = [([name], name, name, {{}}) for name in {names}]\nsuppress_warnings=["toc.not_included"]'


def times(build: Build) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in build.out.glob("*.epub")}


def test_only_books_whose_content_changed_are_written(make):
    build = make(FILES, LIST.format(names=["a", "b", "c"]))
    assert build.run("-W").returncode == 0
    first = times(build)
    assert set(first) == {"a.epub", "b.epub", "c.epub"}
    os.utime(build.root / "c.md")
    assert build.run("-W").returncode == 0
    assert times(build) == first, "touched is not changed"
    build.write("a.md", FILES["a.md"] + "\nもう一段落。\n")
    assert build.run("-W").returncode == 0
    second = times(build)
    assert {name for name in first if first[name] != second[name]} == {"a.epub"}


def test_a_new_title_reaches_the_books_that_show_it(make):
    build = make(FILES, LIST.format(names=["a", "b", "c"]))
    assert build.run("-W").returncode == 0
    first = times(build)
    build.write("a.md", "# 新しい題\n\n本文。\n")
    assert build.run("-W").returncode == 0
    second = times(build)
    assert {name for name in first if first[name] != second[name]} == {"a.epub", "b.epub"}
    assert "新しい題" in build.book("b").files["EPUB/text/b.xhtml"].decode()


def test_books_no_longer_asked_for_go_and_a_lost_one_comes_back(make):
    build = make(FILES, LIST.format(names=["a", "b", "c"]))
    assert build.run("-W").returncode == 0
    before = digests(build.out)
    build.write("conf.py", (build.root / "conf.py").read_text("utf-8").replace(", 'c'", ""))
    (build.out / "a.epub").unlink()
    assert build.run("-W").returncode == 0
    after = digests(build.out)
    assert set(after) == {"a.epub", "b.epub", "books.json"}
    assert after["a.epub"] == before["a.epub"]
    assert [(entry["target"], entry["docnames"]) for entry in build.record] == [("a", ["a"]), ("b", ["b"])]
    for entry in build.record:
        content = (build.out / entry["file"]).read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_change_of_metadata_alone_is_enough(make):
    settings = 'meta = {"description": "one"}\nepub_documents = [(["a"], "a", "A", meta)]\n'
    build = make(FILES, settings + 'suppress_warnings=["toc.not_included"]')
    assert build.run("-W").returncode == 0
    build.write("conf.py", (build.root / "conf.py").read_text("utf-8").replace('"one"', '"two"'))
    assert build.run("-W").returncode == 0
    assert build.book("a").find("package.opf", "//dc:description/text()") == ["two"]


def test_a_theme_of_the_site_changes_no_book(make):
    """furo, loaded as the site needs it, its hooks and everybody's style sheets stay out."""
    text = "# 題\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```{math}\nx\n```\n"
    plain = make({"index.md": text}, name="plain")
    themed = make(
        {"index.md": text},
        """
html_theme = "furo"
html_css_files = ["x.css"]
html_js_files = ["x.js"]
html_context = {"title": "no"}
html_title = "no"
def setup(app):
    app.setup_extension("furo")
    app.connect("html-page-context", lambda *_: 1 / 0)
""",
        name="themed",
    )
    for build in (plain, themed):
        done = build.run("-W")
        assert done.returncode == 0, done.stderr
    assert digests(themed.out) == digests(plain.out)


def test_the_environment_is_left_as_it_was(make):
    """Other builders read the same environment; ours neither changes nor needs to rewrite it."""
    build = make({"index.md": "# 題\n\n[あ](a.md)\n\n```{toctree}\na\n```\n", "a.md": "# あ\n"})
    assert build.run("-W", "-d", str(build.root / "dt")).returncode == 0
    before = {path.name: path.read_bytes() for path in (build.root / "dt").iterdir()}
    again = build.run("-W", "-d", str(build.root / "dt"))
    assert again.returncode == 0
    assert {path.name: path.read_bytes() for path in (build.root / "dt").iterdir()} == before
