"""The record of what pages showed has the same bytes, whether pages were made in this build or in one before."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kaisetsu.shown.record import Entry, Record, begin

PAGES = [f"page{number}" for number in range(12)]


def shown(chance: random.Random, page: str) -> set[Entry]:
    """What most pages show, some things that few do, and one of its own."""
    common = {Entry("site", name) for name in ("press", "settings") if chance.random() < 0.8}
    few = {Entry("titles", f"articles/{chance.randrange(9)}") for _ in range(3)}
    return common | few | {Entry("registry", ("articles", page, None))}


def saved(path: Path, made: dict[str, set[Entry]], values: dict[Entry, str]) -> bytes:
    record = Record(values=values, made=dict(made))
    record.save(path)
    return path.read_bytes()


@pytest.mark.parametrize("seed", range(20))
def test_what_stands_is_written_as_if_it_were_made(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    pages = {page: shown(chance, page) for page in PAGES}
    path = tmp_path / ".shown.json"
    for _build in range(6):
        values = {entry: str(hash(entry)) for entry in set().union(*pages.values())}
        saved(tmp_path / "clean.json", pages, values)
        if not path.is_file():
            saved(path, pages, values)
        before = Record.load(path)
        assert {page: before.standing.shown(page) for page in before.standing.rows} == pages
        assert before.shown() == set().union(*pages.values())
        assert path.read_bytes() == (tmp_path / "clean.json").read_bytes()

        anew = set(chance.sample(PAGES, chance.randrange(4)))
        gone = set(chance.sample(sorted(pages), chance.randrange(2)))
        kept = pages.keys() - anew - gone
        pages = {page: pages[page] for page in kept} | {page: shown(chance, page) for page in anew}
        now = Record(values={entry: str(hash(entry)) for entry in set().union(*pages.values())})
        for some in (set(list(kept)[::2]), set(list(kept)[1::2])):  # as books stand after pages
            now.stand(before.standing.only(some))
        now.made = {page: pages[page] for page in anew}
        now.save(path)


def test_pages_that_show_what_changed_are_found(tmp_path: Path) -> None:
    chance = random.Random(1)
    pages = {page: shown(chance, page) for page in PAGES}
    values = dict.fromkeys(set().union(*pages.values()), "1")
    saved(tmp_path / "record", pages, values)
    table = Record.load(tmp_path / "record").standing
    for entry in values:
        assert table.affected({entry}) == {page: {entry} for page, each in pages.items() if entry in each}
    assert table.affected({Entry("titles", "elsewhere")}) == {}


def test_nothing_is_known_of_pages_that_a_build_began(tmp_path: Path) -> None:
    path = tmp_path / "record"
    entry = Entry("titles", "a")
    saved(path, {"a": {entry}, "b": {entry}}, {entry: "1"})
    begin(path, ["a"])
    assert [*Record.load(path).standing.rows] == ["b"]


@pytest.mark.parametrize("text", ["", "[]", '{"form":1}', '{"form":2,"entries":[],"common":[],"pages":{"a":[[0],[]]}}'])
def test_a_record_that_cannot_be_read_knows_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "record").write_text(text, "utf-8")
    assert Record.load(tmp_path / "record") == Record()
