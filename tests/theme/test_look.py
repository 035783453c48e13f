"""The tokens are readable, reach every format, and no page carries what it does not need."""

from __future__ import annotations

import gzip
import itertools
import re
from typing import TYPE_CHECKING

import polib
import pytest

from kaisetsu.phrases import clauses, phrases
from kaisetsu.theme import tokens

if TYPE_CHECKING:
    from tests.conftest import Project

SITE = "_build/site"
PAIRS = list(itertools.product(("LIGHT", "DARK"), tokens.TEXT, (*tokens.GROUNDS, "mark")))


@pytest.mark.parametrize(("theme", "text", "ground"), PAIRS)
def test_every_text_has_contrast(theme: str, text: str, ground: str) -> None:
    colours = getattr(tokens, theme)
    assert tokens.contrast(colours[text], colours[ground]) >= 4.5


def test_contrast_is_that_of_the_guidelines() -> None:
    assert tokens.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert tokens.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_stylesheet_takes_its_colours_from_the_tokens_alone(small_site: Project) -> None:
    sheet = small_site.read(f"{SITE}/ja/_static/styles/kaisetsu.css")
    ours = sheet[sheet.index("--ink:") :]
    for name, colour in (*tokens.LIGHT.items(), *tokens.DARK.items()):
        assert f"--{name}:{colour}" in ours
    known = {*tokens.LIGHT.values(), *tokens.DARK.values(), "#fff"}
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", ours)) <= known


def test_a_page_asks_for_our_files_alone_and_has_nothing_inline(small_site: Project) -> None:
    pages = [path for path in small_site.files(SITE) if path.endswith(".html") and path.startswith(("ja/", "en/"))]
    assert len(pages) > 10
    for path in pages:
        html = small_site.read(f"{SITE}/{path}")
        assert not re.search(r"<[^>]+\sstyle=|<style|<[^>]+\son[a-z]+=", html), path
        assert all("src=" in tag or "ld+json" in tag for tag in re.findall(r"<script[^>]*>", html)), path
        assert not re.search(r'(?:src|rel="stylesheet"[^>]*href)="https?:', html), path
        assert "doctools" not in html, path


def test_an_article_with_all_it_needs_is_light(publication: Project) -> None:
    files = publication.files(f"{SITE}/ja")
    page = "articles/2026/musk-trump-starlink.html"
    html = files[page].decode()
    needed = re.findall(r'(?:src|href)="((?:\.\./)+_(?:static|images)/[^"?]+)', html)
    wanted = [page, *(reference.replace("../", "") for reference in needed)]
    packed = sum(len(gzip.compress(files[path])) for path in dict.fromkeys(wanted))
    assert packed <= 120_000


def test_the_sidebar_does_not_grow_with_the_articles(small_site: Project) -> None:
    html = small_site.read(f"{SITE}/ja/index.html")
    menu = html[html.index('<nav class="menu"') : html.index("</nav>", html.index('<nav class="menu"'))]
    assert "topics/" in menu
    assert "articles/" not in menu


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("マスク氏がトランプ大統領に再接近", ("マスク氏が", "トランプ大統領に", "再接近")),
        ("English stays whole", ("English stays whole",)),
    ],
)
def test_titles_break_between_phrases(title: str, expected: tuple[str, ...]) -> None:
    assert phrases(title, "ja") == expected
    assert phrases(title, "en") == (title,)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ja", "マスク氏とトランプ政権の和解、|スターリンクの追い風はどこまで本物か"),
        ("ja", "言葉、武力、関税、通信――|イランに向けた米国の圧力"),  # a list stays whole
        ("ja", "地下にあってもすぐには出ない|――ベネズエラ増産の三つの壁"),
        ("ja", "受賞は3作\u3000|前回は該当なし"),
        ("ja", "潮、満ちる"),
        ("en", "In the ground but slow to come out: |Three barriers"),
        ("en", "Iran: Shutdown and jamming"),
        ("en", "As two men reconcile, |how real is the boost?"),
    ],
)
def test_titles_break_between_their_clauses_first(language: str, title: str) -> None:
    assert clauses(title.replace("|", ""), language) == tuple(title.split("|"))


def test_a_title_on_a_page_stays_what_it_was(small_site: Project) -> None:
    html = small_site.read(f"{SITE}/ja/articles/2026/tides.html")
    heading = re.search(r"<h1>(.*?)<a class=.headerlink", html)
    assert heading is not None
    assert re.sub(r"<[^>]+>", "", heading[1]) == "潮の話"


def test_phrases_of_a_heading_are_elements_which_any_browser_can_even(publication: Project) -> None:
    html = publication.read(f"{SITE}/ja/articles/2026/musk-trump-starlink.html")
    heading = html[html.index("<h1>") : html.index("</h1>")]
    assert re.findall(r'"phrase">([^<]*)', heading)[:3] == ["マスク氏と", "トランプ政権の", "和解、"]
    assert heading.count('class="clause"') == 2
    assert 'content: "\\200b"' in publication.read(f"{SITE}/ja/_static/styles/kaisetsu.css")


def test_a_passage_in_another_language_says_so_in_contents_and_sidebar(project: Project) -> None:
    for catalogue in (project.root / "locales").rglob("*.po"):
        entries = polib.pofile(str(catalogue))
        for entry in entries:
            entry.msgstr = ""
        entries.save()
    assert project.sphinx("html", "out", "-D", "language=en").returncode == 0
    html = "".join(path.read_text("utf-8") for path in sorted((project.root / "out").rglob("*.html")))
    for block in re.findall(r'<nav class="(?:menu|page-contents)".*?</nav>', html, re.DOTALL):
        for link in re.findall(r"<a [^>]*>[^<]*", block):
            assert not re.search(r"[\u3041-\u30ff\u4e00-\u9fff]", link) or 'lang="ja"' in link, link
