"""The index of search is mended where a text changed, and is then the one that would be made anew."""

from __future__ import annotations

import random
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from kaisetsu.search import index, keeping
from kaisetsu.search.records import Record

LETTERS = "港灯台潮船網魚波風砂橋町駅道山川 ab"


def record(number: int, chance: random.Random, length: int = 300) -> Record:
    words = "".join(chance.choice(LETTERS) for _ in range(length))
    return Record(f"articles/{number:03}", words[:6], (words[6:12],), words[12:30], words)


@pytest.fixture
def records(tmp_path: Path) -> list[Record]:
    found = [record(number, random.Random(number)) for number in range(40)]
    store(found, tmp_path / "search")
    return found


def store(records: list[Record], folder: Path) -> dict[str, bytes]:
    pages = {each.docname: str(astuple(each)) for each in records}
    keeping.update(pages, folder, folder.with_name("search.json"), {each.docname: each for each in records}.__getitem__)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.glob("[sdt]/*")}


def test_mended_is_as_new(records: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    with monkeypatch.context() as patch:
        patch.setattr(index, "postings", None)  # nothing is made anew
        for number in (0, 39, 17, 17):
            records[number] = replace(record(number, chance), lead=records[number].lead)
            found = store(records, tmp_path / "search")
    assert found == index.files(records)


@pytest.mark.parametrize("change", ["longer", "fewer", "more", "spoiled", "one file gone"])
def test_what_cannot_be_mended_is_made_anew(records: list[Record], tmp_path: Path, change: str) -> None:
    shard = tmp_path / "search" / "s" / "0.json"
    if change == "longer":
        records[3] = record(3, random.Random(9), 30_000)
    elif change == "fewer":
        del records[5]
    elif change == "more":
        records.append(record(40, random.Random(40)))
    elif change == "spoiled":
        shard.write_text(shard.read_text("utf-8").replace("B", "F", 1), "utf-8")  # text taken for a heading
    else:
        shard.unlink()
    assert store(records, tmp_path / "search") == index.files(records)
    assert shard.read_bytes() == index.files(records)["s/0.json"]
