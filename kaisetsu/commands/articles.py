"""``new`` and ``move``: an article begins as a valid draft, and moves with its address and translations."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from typing import TYPE_CHECKING

from kaisetsu.addresses import Address, read_addresses, redirects, write_addresses
from kaisetsu.article import KINDS, SLUG, article_paths
from kaisetsu.commands.update_po import refresh
from kaisetsu.languages import published
from kaisetsu.problems import Problem, ProblemsError, define
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

NEW = define("new-article", "an article that cannot be begun", "choose another slug, in a-z, 0-9 and hyphens")
MOVE = define(
    "move-article",
    "an article that cannot be moved",
    "name the article as it is, and a free place: articles/<year>/<slug>",
)

SKELETON = """\
---
kind: {kind}
date: {day}
updated: {day}
as_of: {day}
title_reading: だいめいのよみ
summary: 一文目に、何が起きたか。二文目に、なぜ大切か。
key_points:
  - 要点を一つ目から書く。
  - 要点は三つから五つ。
  - 数字には出典と時点を添える。
topics: [{topic}]
status: draft
---

# 題名を書く

本文を書く。主張には出典を付ける。
"""


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Begin an article, or move one."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    if name == "new":
        parser.add_argument("slug")
        parser.add_argument("--kind", choices=KINDS, default="brief")
        options = parser.parse_args(arguments)
        made = new(root, options.slug, options.kind)
        print(
            f"{made.relative_to(root)}: a draft; `make preview ARTICLE={options.slug}` shows it, `make check` reads it"
        )
    else:
        parser.add_argument("old", help="articles/<year>/<slug>, or the slug")
        parser.add_argument("new", help="articles/<year>/<slug>, or a new slug in the same year")
        options = parser.parse_args(arguments)
        old, path = move(root, options.old, options.new)
        source = read_settings(root).source_language
        refresh(root, [tag for tag in published(root, source) if tag != source])
        print(f"moved {old} to {path}; its old addresses lead there, its translations went along")
    return 0


def new(root: Path, slug: str, kind: str) -> Path:
    """Write a skeleton under this year, and its line in the ledger of addresses.

    :raises ProblemsError: when the slug has the wrong form or is taken
    """
    docs, today = root / "docs", dt.datetime.now(tz=dt.UTC).date()
    path = docs / "articles" / str(today.year) / f"{slug}.md"
    if not SLUG.fullmatch(slug):
        raise ProblemsError([Problem(f"docs/articles/{today.year}/", 1, NEW, f"no slug (got {slug!r})")])
    _refuse_taken(docs, slug)
    topics = sorted(each.stem for each in (docs / "topics").glob("*.md")) or ["topic"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SKELETON.format(kind=kind, day=today.isoformat(), topic=topics[0]), "utf-8")
    address = f"articles/{today.year}/{slug}"
    write_addresses(docs, [*read_addresses(docs), Address(address, address, "same")])
    return path


def _refuse_taken(docs: Path, slug: str, owner: str = "") -> None:
    """Refuse a slug that another article has or had; *owner* may go back to one of its own."""
    addresses = read_addresses(docs)
    ends = redirects(addresses)
    taken = [path for path in article_paths(docs) if path.stem == slug]
    listed = [item.path for item in addresses if item.path.rpartition("/")[2] == slug]
    listed = [path for path in listed if not owner or ends.get(path) != owner]
    if taken or listed:
        where = f"docs/{taken[0].relative_to(docs).as_posix()}" if taken else f"docs/data/addresses.csv ({listed[0]})"
        raise ProblemsError([Problem(where.split(" ", 1)[0], 1, NEW, f"the slug is taken (got {slug!r}, in {where})")])


def move(root: Path, old: str, new_place: str) -> tuple[str, str]:
    """Move an article with its catalogues; its old path redirects; links of other documents follow.

    :return: the old and the new path below ``docs/``
    :raises ProblemsError: when there is no such article, or the new place is not free
    """
    docs = root / "docs"
    source = next(
        (path for path in article_paths(docs) if old in {path.stem, _place(docs, path), f"{_place(docs, path)}.md"}),
        None,
    )
    if source is None:
        raise ProblemsError([Problem("docs/articles/", 1, MOVE, f"no such article (got {old!r})")])
    before = _place(docs, source)
    after = new_place.removesuffix(".md") if "/" in new_place else f"{before.rpartition('/')[0]}/{new_place}"
    if not re.fullmatch(rf"articles/\d{{4}}/{SLUG.pattern}", after) or after == before:
        raise ProblemsError([Problem(f"docs/{before}.md", 1, MOVE, f"no place for an article (got {new_place!r})")])
    slug = after.rpartition("/")[2]
    if slug != source.stem:
        _refuse_taken(docs, slug, before)
    target = docs / f"{after}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
    _move_catalogues(root, before, after)
    _follow_links(docs, before, after)
    _record(docs, before, after)
    return before, after


def _place(docs: Path, path: Path) -> str:
    return path.relative_to(docs).with_suffix("").as_posix()


def _move_catalogues(root: Path, before: str, after: str) -> None:
    source = read_settings(root).source_language
    for tag in published(root, source):
        folder = root / "locales" / tag / "LC_MESSAGES"
        catalogue = folder / f"{before}.po"
        if catalogue.is_file():
            target = folder / f"{after}.po"
            target.parent.mkdir(parents=True, exist_ok=True)
            catalogue.rename(target)
        for path in sorted(folder.rglob("*.po")):  # links stand in msgids and msgstrs, too
            _rewrite(path, lambda text: _links(text, before, after))


def _follow_links(docs: Path, before: str, after: str) -> None:
    """Rename the slug where documents name it: in links and in ``related``."""
    old, new_slug = (re.escape(before.rpartition("/")[2]), after.rpartition("/")[2])

    def follow(text: str) -> str:
        return re.sub(
            r"(?m)^related:.*(?:\n[ -].*)*",
            lambda found: re.sub(rf"(?<![a-z0-9-]){old}(?![a-z0-9-])", new_slug, found[0]),
            _links(text, before, after),
            count=1,
        )

    for path in sorted(docs.rglob("*.md")):
        _rewrite(path, follow)


def _links(text: str, before: str, after: str) -> str:
    """A text whose Markdown links to one article lead to its new place."""
    old, new_slug = (re.escape(before.rpartition("/")[2]), after.rpartition("/")[2])
    years = (before.split("/")[1], after.split("/")[1])
    changed = re.sub(rf"(\]\((?:[^()\s]*/)?){old}\.md", rf"\g<1>{new_slug}.md", text)
    return (
        changed if years[0] == years[1] else re.sub(rf"{years[0]}/{new_slug}\.md", f"{years[1]}/{new_slug}.md", changed)
    )


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text("utf-8")
    after = change(before)
    if after != before:
        path.write_text(after, "utf-8")


def _record(docs: Path, before: str, after: str) -> None:
    known = {item.path: item for item in read_addresses(docs)}
    first = known[before].first if before in known else before
    known[before] = Address(before, first, f"moved:{after}")
    known[after] = Address(after, first, "same")
    write_addresses(docs, list(known.values()))
