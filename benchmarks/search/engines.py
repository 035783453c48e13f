"""The two engines: each writes its index for the same articles, and is asked in the same Chromium."""

from __future__ import annotations

import html
import json
import resource
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.search.corpora import records
from kaisetsu.search import index

if TYPE_CHECKING:
    from benchmarks.search.corpora import Text

SCRIPTS = Path(index.__file__).parents[1] / "theme/kaisetsu/static/scripts"


@dataclass(frozen=True)
class Engine:
    """An index made, and how it is asked.

    :param cpu: seconds of user and system time for making it
    :param ask: JavaScript: from a query to the numbers of the pages found, best first
    """

    name: str
    cpu: float
    ask: str


def ours(texts: list[Text], language: str, folder: Path) -> Engine:
    """The sharded index of this project."""
    started = _used(resource.RUSAGE_SELF)
    contents = index.files(records(texts))
    index.write(contents, folder / "search")
    cpu = _used(resource.RUSAGE_SELF) - started
    shards = sum(path.startswith("s/") for path in contents)
    for name in ("search-words.js", "search-index.js"):
        shutil.copyfile(SCRIPTS / name, folder / name)
    form = f'<form id="search" data-root="search/" data-shards="{shards}" data-pages="{len(texts)}" data-version="1">'
    scripts = '<script src="search-words.js"></script><script src="search-index.js"></script>'
    page = f'<!doctype html><html lang="{language}"><meta charset="utf-8">{form}</form>{scripts}</html>'
    (folder / "index.html").write_text(page, "utf-8")
    ask = "query => kaisetsuSearch.search(query, 10).then(got => got.found.map(each => each.about[1]))"
    return Engine("ours", cpu, ask)


def pagefind(texts: list[Text], language: str, folder: Path, program: str) -> Engine:
    """Pagefind, as its documentation sets it up: a page an article, the title its h1."""
    for number, text in enumerate(texts):
        page = folder / "articles/2025" / f"{number}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(f"<p>{html.escape(part)}</p>" for part in text.parts)
        page.write_text(
            f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{html.escape(text.title)}</title>'
            f"<main data-pagefind-body><h1>{html.escape(text.title)}</h1>{body}</main></html>",
            "utf-8",
        )
    started = _used(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "--site", str(folder)], check=True, stdout=subprocess.DEVNULL)
    cpu = _used(resource.RUSAGE_CHILDREN) - started
    (folder / "index.html").write_text(f'<!doctype html><html lang="{language}"><meta charset="utf-8"></html>', "utf-8")
    ask = """async query => {
      const engine = await import("/pagefind/pagefind.js"), got = await engine.search(query);
      const found = await Promise.all(got.results.slice(0, 10).map(each => each.data()));
      return found.map(each => each.raw_url || each.url); }"""
    return Engine("Pagefind", cpu, ask)


def size(folder: Path) -> int:
    """Bytes of an index as it lies on the server."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _used(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def page_number(url: str) -> int:
    """Which article an address is."""
    return int(Path(url).stem)


def as_json(value: object) -> str:
    """For a file of details."""
    return json.dumps(value, ensure_ascii=False, indent=1)
