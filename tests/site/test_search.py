"""Search answers the questions of ``queries.csv``, written before it was tuned, at 31, 200 and 1,000 pages.

The added pages are made of the real ones: cut at any character and shuffled, they have nearly every pair of
characters of the questions, in titles too, but never the words themselves.
"""

from __future__ import annotations

import csv
import json
import random
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from kaisetsu.search import index
from kaisetsu.search.records import Record
from kaisetsu.search.tokens import normal
from tests.site.conftest import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.conftest import Project

pytestmark = pytest.mark.browser

QUESTIONS = list(csv.DictReader((Path(__file__).parent / "queries.csv").read_text("utf-8").splitlines()))
ASK = """query => new Promise(done => {
  const input = document.querySelector('#search input'), status = document.getElementById('search-status');
  status.textContent = ''; input.value = query;
  new MutationObserver((_, me) => { if (status.textContent) { me.disconnect();
    done(Array.from(document.querySelectorAll('#search-results a'), each => each.pathname)); } })
    .observe(status, {childList: true, characterData: true, subtree: true});
  document.getElementById('search').requestSubmit(); })"""


def questions(language: str) -> list[dict[str, str]]:
    return [each for each in QUESTIONS if each["language"] == language]


def real_records(folder: Path) -> list[Record]:
    found = []
    for number in range(len(list((folder / "d").iterdir()))):
        title, url, kind, date, lead, headings, *_size = json.loads((folder / f"d/{number}.json").read_text("utf-8"))
        text = (folder / f"t/{number}.txt").read_text("utf-8")
        found.append(Record(url.removesuffix(".html"), title, tuple(headings), lead, text, kind, date))
    return found


def crumbs(records: list[Record], language: str, chance: random.Random) -> list[str]:
    """The texts cut into pieces that hold no word that is asked for."""
    asked = [normal(word) for each in questions(language) for word in each["query"].split()]
    text = " ".join(f"{each.title}。{each.lead}。{each.text}" for each in records)
    if language == "en":
        pieces = text.split()
        return [each for each in pieces if not any(word.rstrip("s")[:4] in normal(each) for word in asked)]
    pieces = []
    while text:
        size = chance.randint(2, 9)
        pieces.append(text[:size])
        text = text[size:]
    return [each for each in pieces if not any(word in normal(each) for word in asked)]


def invented(records: list[Record], language: str, count: int) -> list[Record]:
    """Pages made of crumbs, as long as articles."""
    chance = random.Random(count)
    pieces = crumbs(records, language, chance)
    asked = re.compile("|".join(re.escape(normal(each["query"])) for each in questions(language)))
    glue = " " if language == "en" else ""

    def words(number: int) -> str:
        text = glue.join(chance.choice(pieces) for _piece in range(number))
        if language == "en":
            return text
        text = normal(text)
        while asked.search(text):  # what is taken out may bring the halves of another word together
            text = asked.sub("", text)
        return text

    size = 500 if language == "en" else 350
    return [
        Record(f"articles/2025/made-{number}", words(7), (words(4),), words(20), words(size), "brief", "2025-01-01")
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def libraries(publication: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, int], str]]:
    """The search page with indexes of several sizes, each at an address of its own."""
    site = publication.root / "_build" / "site"
    top = tmp_path_factory.mktemp("libraries")
    for language in ("ja", "en"):
        records = real_records(site / language / "search")
        page = (site / language / "search/index.html").read_text("utf-8")
        for count in (200, 1000):
            made = sorted([*records, *invented(records, language, count - len(records))], key=lambda each: each.docname)
            contents = index.files(made)
            folder = top / f"{language}-{count}"
            shutil.copytree(site / language / "_static", folder / "_static")
            index.write(contents, folder / "search")
            shards = sum(path.startswith("s/") for path in contents)
            changed = re.sub(r'data-shards="\d+"', f'data-shards="{shards}"', page)
            changed = re.sub(r'data-pages="\d+"', f'data-pages="{len(made)}"', changed)
            (folder / "search/index.html").write_text(changed, "utf-8")
    with serve(top) as base:
        yield {(language, count): f"{base}/{language}-{count}" for language in ("ja", "en") for count in (200, 1000)}


def failures(page: Page, language: str) -> list[tuple[str, list[str]]]:
    found = []
    for each in questions(language):
        hits = [Path(path).stem for path in page.evaluate(ASK, each["query"])]
        if hits[:1] != [each["slug"]]:
            found.append((each["query"], hits[:3]))
    return found


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_right_article_comes_first(reading, language: str) -> None:
    with reading() as reader:
        wrong = failures(reader.open(f"{language}/search/index.html"), language)
    assert len(wrong) <= 0.05 * len(questions(language)), wrong


@pytest.mark.parametrize("count", [200, 1000])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_right_article_comes_first_among_many(reading, libraries, language: str, count: int) -> None:
    with reading() as reader:
        reader.page.goto(f"{libraries[language, count]}/search/index.html")
        wrong = failures(reader.page, language)
    assert len(wrong) <= 0.05 * len(questions(language)), wrong


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_query_fetches_little_however_many_pages_there_are(reading, libraries, language: str) -> None:
    fetched: dict[str, int] = {}
    for each in questions(language)[::4]:
        with reading() as reader:
            sizes: list[int] = []
            reader.page.on("response", lambda got, sizes=sizes: sizes.append(_index_bytes(got)))
            reader.page.goto(f"{libraries[language, 1000]}/search/index.html?q={quote(each['query'])}")
            reader.page.locator("#search-status:not(:empty)").wait_for(state="attached")
            fetched[each["query"]] = sum(sizes)
    assert max(fetched.values()) <= 60_000, fetched


def _index_bytes(response: object) -> int:
    url = str(getattr(response, "url", ""))
    return int(response.headers.get("content-length", 0)) if "?v=" in url and "/search/" in url else 0  # type: ignore[attr-defined]
