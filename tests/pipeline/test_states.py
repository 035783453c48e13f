"""Drafts, withdrawn and moved articles, and one more language, in every format."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile

import pytest

from tests.conftest import REPOSITORY, Project


def words_of_pdf(project: Project, path: str) -> str:
    done = subprocess.run(["pdftotext", str(project.root / path), "-"], capture_output=True, text=True, check=True)
    return re.sub(r"\s", "", done.stdout)


def words_of_epub(project: Project, path: str) -> str:
    book = zipfile.ZipFile(project.root / path)
    return "".join(book.read(name).decode() for name in book.namelist() if name.endswith((".xhtml", ".opf")))


def test_a_draft_reaches_no_reader(project: Project):
    project.edit("docs/articles/2025/harbour.md", "topics: [sea]", "topics: [sea]\nstatus: draft")
    project.build()
    for name, data in project.files("_build/site").items():
        assert "harbour" not in name
        if name.endswith((".html", ".xml", ".json", ".js")):
            assert "港が開く" not in data.decode(), name


def test_a_withdrawn_article_is_a_notice_everywhere(project: Project):
    withdrawal = "status: withdrawn\nwithdrawal:\n  date: 2025-12-20\n  text: 船の数を誤ったため取り下げた。"
    project.edit("docs/articles/2025/harbour.md", "topics: [sea]", f"topics: [sea]\n{withdrawal}")
    project.edit("docs/articles/2025/harbour.md", "updated: 2025-12-01", "updated: 2025-12-20")
    project.edit("docs/data/addresses.csv", "articles/2025/harbour,same", "articles/2025/harbour,withdrawn")
    project.run("update-po")
    project.build()
    page = re.sub(
        r"<wbr>|</span>|<span class=.(?:clause|phrase).>|\u200b",
        "",
        project.read("_build/site/ja/articles/2025/harbour.html"),
    )
    assert "2025年12月20日に取り下げ" in page
    assert "船の数を誤った" in page
    assert "港は12月1日に開いた" not in page
    assert "港が開く" not in project.read("_build/site/ja/index.html")
    assert "船の数を誤った" in project.read("_build/site/ja/about/corrections.html")
    assert "船の数を誤ったため取り下げた" in words_of_pdf(project, "_build/site/ja/downloads/harbour.pdf")
    assert "船の数を誤ったため取り下げた" in words_of_epub(project, "_build/site/ja/downloads/harbour.epub")
    assert not (project.root / "_build/site/ja/downloads/volumes/2025.pdf").exists()
    assert "取り下げ" in project.read("_build/site/ja/feed.xml")


def test_labels_of_a_withdrawn_article_lead_to_its_notice(project: Project):
    harbour, tides = "docs/articles/2025/harbour.md", "docs/articles/2026/tides.md"
    withdrawal = "status: withdrawn\nwithdrawal:\n  date: 2025-12-20\n  text: 誤り。"
    project.edit(harbour, "topics: [sea]", f"topics: [sea]\n{withdrawal}")
    project.edit(harbour, "updated: 2025-12-01", "updated: 2025-12-20")
    project.edit(harbour, "\n# ", "\n(top)=\n# ")
    project.write(harbour, project.read(harbour) + "\n(quay)=\n## 岸壁\n\n長い。[^n]\n\n[^n]: 注。\n")
    project.write(tides, project.read(tides) + "\n{ref}`quay`と[](#quay)を見る。\n")
    project.build()
    page = re.sub(r"<wbr ?/?>", "", project.read("_build/site/ja/articles/2026/tides.html"))
    assert len(re.findall(r'href="\.\./2025/harbour\.html#quay"><span class="std std-ref">港が開く', page)) == 2
    ids = re.findall(r'id="([^"]+)"', project.read("_build/site/ja/articles/2025/harbour.html"))
    assert [ids.count(name) for name in ("quay", "top")] == [1, 1]
    assert "長い" not in project.read("_build/site/ja/articles/2025/harbour.html")


def test_a_moved_article_keeps_addresses_identity_and_translation(project: Project):
    project.build()
    identifier = re.search(r"urn:uuid:[0-9a-f-]+", words_of_epub(project, "_build/site/en/downloads/tides.epub"))
    done = project.run("move", "tides", "articles/2026/high-tides")
    assert done.returncode == 0, done.stderr
    assert project.run("check").returncode == 0, project.run("check").stdout
    project.build()
    assert identifier is not None
    assert identifier[0] in words_of_epub(project, "_build/site/en/downloads/high-tides.epub")
    assert "A story of tides" in re.sub(
        r"<wbr>|</span>|<span class=.(?:clause|phrase).>",
        "",
        project.read("_build/site/en/articles/2026/high-tides.html"),
    )
    for tag in ("ja", "en"):
        assert "high-tides.html" in project.read(f"_build/site/{tag}/articles/2026/tides.html")
    assert 'href="high-tides.html"' in project.read("_build/site/ja/articles/2026/lights.html")


def test_an_article_may_move_on_and_back_but_takes_no_address_of_another(project: Project):
    for new in ("high-tides", "low-tides", "tides"):
        old = next((project.root / "docs/articles/2026").glob("*tides.md")).stem
        done = project.run("move", old, new)
        assert done.returncode == 0, done.stderr
        check = project.run("check", "--family", "metadata")
        assert check.returncode == 0, check.stdout
    assert "taken" in project.run("move", "lights", "high-tides").stderr


@pytest.mark.parametrize("tag", ["ko"])
def test_one_more_language_is_one_command(project: Project, tag: str):
    (project.root / ".fonts").unlink()  # fonts of its own: what it installs is no change to projects of other tests
    shutil.copytree(REPOSITORY / ".fonts", project.root / ".fonts", ignore=shutil.ignore_patterns("*-kr"))
    done = project.run("new-language", tag)
    assert done.returncode == 0, done.stderr
    catalogue = f"locales/{tag}/LC_MESSAGES/articles/2026/tides.po"
    before = project.read(catalogue)
    project.write(catalogue, before.replace('msgid "潮の話"\nmsgstr ""', 'msgid "潮の話"\nmsgstr "조석 이야기"'))
    project.build()
    page = project.read(f"_build/site/{tag}/articles/2026/tides.html")
    assert f'lang="{tag}"' in page
    assert "한국어" in page
    assert "조석 이야기" in re.sub(r"<wbr>|</span>|<span class=.(?:clause|phrase).>|\u200b", "", page)
    assert re.search(r'<p[^>]*untranslated[^>]*lang="ja"|<p[^>]*lang="ja"[^>]*untranslated', page)
    assert "조석이야기" in words_of_pdf(project, f"_build/site/{tag}/downloads/tides.pdf")
    assert "조석 이야기" in words_of_epub(project, f"_build/site/{tag}/downloads/tides.epub")
    assert "한국어" in project.read("_build/site/ja/articles/2026/tides.html")
    assert not (project.root / f"_build/site/{tag}/downloads/volumes").exists()
    shutil.rmtree(project.root / "locales" / tag)
    project.build("html")
    left = [path.parent.name for path in (project.root / "_build").glob(f"*/{tag}")]
    assert left == ["site"], "until the next one is published"


def test_an_unknown_script_is_refused_with_the_known_ones(project: Project):
    done = project.run("new-language", "ar")
    assert done.returncode == 1
    assert "Jpan" in done.stderr
    assert not (project.root / "locales/ar").exists()


def test_new_makes_a_valid_draft(project: Project):
    done = project.run("new", "wind", "--kind", "brief")
    assert done.returncode == 0, done.stderr
    assert project.run("update-po").returncode == 0
    check = project.run("check", "--family", "metadata", "--family", "safety")
    assert check.returncode == 0, check.stdout
    taken = project.run("new", "tides")
    assert taken.returncode == 1
    assert "taken" in taken.stderr


def test_update_po_changes_nothing_twice(project: Project):
    before = project.files("locales")
    assert "up to date" in project.run("update-po").stdout
    after = {name: data for name, data in project.files("locales").items() if not name.endswith(".mo")}
    assert after == before


def test_status_counts_every_language(project: Project):
    found = project.run("status")
    assert found.returncode == 0
    assert re.search(r"all\s+\d+ /\s+0 /\s+0 .*100%", found.stdout), found.stdout


def test_why_names_what_changed(project: Project):
    project.build("html")
    project.edit("docs/articles/2026/tides.md", "# 潮の話", "# 汐の話")
    project.build("html")
    assert "ja: read again: articles/2026/tides.md changed" in project.run("why", "articles/2026/tides").stdout
    told = project.run("why", "docs/articles/2026/lights.md").stdout
    assert "ja: not read again" in told
    assert re.search(r"(?m)^  html articles/2026/lights: made, because of .*titles: articles/2026/tides", told)
    assert re.search(r"(?m)^    listing: related_list articles/2026/lights argument tides$", told)
    assert "since then: no change" in told
    assert project.run("why", "nowhere").returncode == 1


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_language_switch_leads_to_the_same_page(small_site: Project, language: str):
    other = {"ja": "en", "en": "ja"}[language]
    page = small_site.read(f"_build/site/{language}/articles/2026/tides.html")
    assert f'href="../../../{other}/articles/2026/tides.html"' in page


def edit_and_update(project: Project, old: str, new: str) -> str:
    """Edit the Japanese of an article, update the catalogues, build; the English page."""
    project.edit("docs/articles/2026/lights.md", old, new)
    assert project.run("update-po").returncode == 0
    project.build("html")
    return re.sub(
        r"<wbr>|</span>|<span class=.(?:clause|phrase).>", "", project.read("_build/html/en/articles/2026/lights.html")
    )


def test_readers_see_the_earlier_translation_marked(project: Project):
    page = edit_and_update(project, "役所が数を公表した。", "役所が新しい数を公表した。")
    assert re.search(r'class="stale"[^>]*>The authority published the count\.', page)
    assert re.search(r'stale-note.*translated from.*lang="ja"[^>]*>役所が数を公表した。', page)
    assert "translated; the rest" in page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("三つの灯台が消えた。", "四つの灯台が消えた。"),
        ("港は安全を保っている。", "港は安全を保っていない。"),
        ("役所が数を公表した。", "港が数を公表した。"),
    ],
    ids=["number", "negation", "name"],
)
def test_a_translation_that_would_mislead_is_not_shown(project: Project, old: str, new: str):
    page = edit_and_update(project, old, new)
    assert re.search(rf'untranslated[^>]*lang="ja"[^>]*>{new}', page) or re.search(rf'lang="ja"[^>]*>{new}', page)
    assert 'class="stale"' not in page


def test_a_compiled_catalogue_of_somebody_else_is_not_read(project: Project):
    project.build("html")
    compiled = project.root / "locales/en/LC_MESSAGES/articles/2026/tides.mo"
    hostile = compiled.read_bytes().replace(b"A story of tides", b"A story of lies!")
    compiled.write_bytes(hostile)
    project.edit("locales/en/LC_MESSAGES/articles/2026/lights.po", "Ports remain safe.", "Ports stay safe.")
    project.build("html")
    assert "A story of lies!" not in project.read("_build/html/en/index.html")
    assert compiled.read_bytes() != hostile


def test_a_document_without_a_catalogue_is_marked_too(project: Project):
    (project.root / "locales/en/LC_MESSAGES/articles/2025/harbour.po").unlink()
    done = project.sphinx("html", "out", "-D", "language=en")
    assert done.returncode == 0, done.stderr
    page = project.read("out/articles/2025/harbour.html")
    assert re.search(r'<p[^>]*lang="ja"[^>]*>港は12月1日に開いた', page)
    assert "This page has not been translated yet; it is shown in the original Japanese." in page
