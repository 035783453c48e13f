"""`make` from the outside: what is built, when nothing is done, and that formats share one read."""

from __future__ import annotations

import gettext
import os
import re
import shutil
import zipfile
from pathlib import Path

from tests.conftest import REPOSITORY, Project, make_project


def snapshot(folder: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of change of every file: any write shows."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "lock":
            status = path.stat()
            found[str(path.relative_to(folder))] = (status.st_ino, status.st_mtime_ns)
    return found


def test_the_publication_stands_in_every_format(publication: Project):
    site = publication.root / "_build" / "site"
    for tag in ("ja", "en"):
        for path in (
            "articles/2026/musk-trump-starlink.html",
            "downloads/musk-trump-starlink.pdf",
            "downloads/musk-trump-starlink.epub",
            "downloads/volumes/2026.pdf",
            "downloads/volumes/2026.epub",
        ):
            assert (site / tag / path).stat().st_size > 5000, f"{tag}/{path}"
    assert site.is_symlink()


def test_the_chooser_needs_no_script(publication: Project):
    page = publication.read("_build/site/index.html")
    assert "<script" not in page
    for tag, name in (("ja", "日本語"), ("en", "English")):
        assert re.search(rf'(?s)<a[^>]*href="{tag}/[^"]*"[^>]*>(?:(?!</a>).)*{name}', page), tag


def test_nothing_to_do_writes_nothing(small_site: Project):
    before = snapshot(small_site.root / "_build")
    small_site.build()
    assert snapshot(small_site.root / "_build") == before


def test_touched_files_are_no_change(small_site: Project):
    before = snapshot(small_site.root / "_build")
    for path in small_site.root.rglob("*"):
        if path.is_file() and "_build" not in path.parts and ".fonts" not in path.parts:
            os.utime(path)
    small_site.build()
    assert snapshot(small_site.root / "_build") == before


def test_one_byte_with_size_and_time_kept_is_rebuilt(project: Project):
    project.build()
    for name, old, new, page in (
        ("docs/articles/2026/tides.md", "潮の高さは3メートル", "潮の高さは4メートル", "ja/articles/2026/tides.html"),
        (
            "locales/en/LC_MESSAGES/articles/2026/tides.po",
            "The tide stood at 3 meters",
            "The tide stood at 4 meters",
            "en/articles/2026/tides.html",
        ),
    ):
        path = project.root / name
        times = path.stat()
        project.edit(name, old, new)
        if "po" in name:  # the msgid must go on being the source's
            assert path.stat().st_size == times.st_size
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        if name.endswith(".md"):
            catalogue = "locales/en/LC_MESSAGES/articles/2026/tides.po"
            project.edit(catalogue, old, new)
        project.build()
        assert new in re.sub(r"<[^>]+>", "", project.read(f"_build/site/{page}"))


def test_each_format_has_the_bytes_of_a_build_of_its_own(small_site: Project, tmp_path: Path):
    shared = {kind: small_site.files(f"_build/{kind}/en") for kind in ("pdf", "epub")}
    alone = make_project(small_site.root, tmp_path / "alone")
    for kind in ("epub", "pdf"):
        shutil.rmtree(alone.root / "_build", ignore_errors=True)
        alone.build(kind)
        found = alone.files(f"_build/{kind}/en")
        books = {name for name in found if name.endswith((".pdf", ".epub"))}
        assert len(books) >= 4
        assert {name: found[name] for name in books} == {name: shared[kind][name] for name in books}


def test_compiled_catalogues_hold_no_clock(small_site: Project):
    """They count as what a document was read from: those of another minute would have it read again."""
    for path in (small_site.root / "locales").rglob("*.mo"):
        with path.open("rb") as file:
            told = gettext.GNUTranslations(file).info()
        assert told["pot-creation-date"] == "1980-01-01 00:00+0000", path


def test_formats_are_asked_for_together(small_site: Project):
    done = small_site.run("build", "epub", "pdf")
    assert (done.returncode, done.stdout.strip()) == (0, "_build/pdf/, _build/epub/ are up to date")


def test_html_has_the_bytes_of_a_build_of_its_own(project: Project):
    project.build("html")
    alone = {name: text for name, text in project.files("_build/html/ja").items() if name.endswith(".html")}
    shutil.rmtree(project.root / "_build")
    for kind in ("pdf", "epub"):
        project.build(kind)
        shutil.rmtree(project.root / "_build" / kind)  # pages show the sizes of books that stand there
    project.build("html")
    after = {name: text for name, text in project.files("_build/html/ja").items() if name.endswith(".html")}
    assert alone == after


def test_the_number_of_processes_changes_nothing(project: Project):
    pages = {}
    for jobs in ("1", "4"):
        done = project.sphinx("html", f"out{jobs}", "-D", "language=en", "-j", jobs, "-d", f"trees{jobs}")
        assert done.returncode == 0, done.stderr
        pages[jobs] = {name: data for name, data in project.files(f"out{jobs}").items() if name.endswith(".html")}
    assert len(pages["1"]) >= 8
    assert pages["1"] == pages["4"]


def test_another_folder_gives_the_same_bytes(small_site: Project, tmp_path: Path):
    other = make_project(small_site.root, tmp_path / "another folder")
    done = other.run("build", "site", TZ="Asia/Tokyo", LC_ALL="C", SOURCE_DATE_EPOCH="1")
    assert done.returncode == 0, done.stderr
    assert other.files("_build/site") == small_site.files("_build/site")


def test_plain_sphinx_builds_without_make(project: Project):
    done = project.sphinx("html", "out", "-D", "language=en")
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    assert "Where the harbor lights went" in project.read("out/articles/2026/lights.html")


def test_references_work_in_every_format(small_site: Project):
    book = zipfile.ZipFile(small_site.root / "_build/epub/ja/lights.epub")
    text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert 'href="https://press.example/ja/articles/2026/tides.html"' in text
    volume = zipfile.ZipFile(small_site.root / "_build/epub/ja/volumes/2026.epub")
    text = "".join(volume.read(name).decode() for name in volume.namelist() if name.endswith(".xhtml"))
    assert "https://press.example/ja/articles/2026/tides.html" not in re.sub(
        r"(?s)<section[^>]*how-to-cite.*?</section>", "", text
    )
    assert "潮の話" in text


def test_listings_follow_a_changed_article(project: Project):
    project.build()
    project.edit("docs/articles/2026/tides.md", "# 潮の話", "# 潮の満ち引き")
    project.edit("locales/en/LC_MESSAGES/articles/2026/tides.po", "潮の話", "潮の満ち引き")
    project.build()
    for page in ("index", "topics/sea", "articles/2026/lights"):
        text = re.sub(
            r"<wbr>|</span>|<span class=.(?:clause|phrase).>|\u200b", "", project.read(f"_build/site/ja/{page}.html")
        )
        assert "潮の満ち引き" in text
        assert "潮の話" not in text


def test_a_renamed_or_deleted_article_leaves_nothing(project: Project):
    project.build()
    (project.root / "docs/articles/2025/harbour.md").unlink()
    project.write(
        "docs/data/addresses.csv",
        project.read("docs/data/addresses.csv").replace(
            "articles/2025/harbour,same", "articles/2025/harbour,withdrawn"
        ),
    )
    shutil.rmtree(project.root / "locales/en/LC_MESSAGES/articles/2025")
    project.build()
    for tag in ("ja", "en"):
        names = [name for name in project.files(f"_build/site/{tag}") if "harbour" in name or "2025" in name]
        assert names == []
        assert "港が開く" not in project.read(f"_build/site/{tag}/index.html")


def test_bootstrap_reads_as_old_python():
    """A machine with an old Python gets a sentence, not a syntax error."""
    source = (REPOSITORY / "kaisetsu" / "bootstrap.py").read_text("utf-8")
    assert "match " not in source
    assert "from __future__ import annotations" not in source
