"""Entries of the usual form are read at once, and as they are read line by line."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from kaisetsu.catalogs import syntax
from kaisetsu.catalogs.files import _entry
from tests.conftest import REPOSITORY

ENTRIES = ['msgid "a"\nmsgstr "b"\n', '#. kind\nmsgid "c"\nmsgstr "d\\n"\n', 'msgid "e"\nmsgstr "f"']
LINES = [
    *("", "", "", 'msgid "a"', 'msgstr "b"', 'msgstr ""', '"more\\n"', "#. kind", "#.kind", "#, fuzzy", "# words"),
    *('#| msgid "x"', '#~ msgid "o"', '#~ msgstr "p"', '#~|msgid "z"', "#~", "#", "#: a.md:1", "x", '"', "\t"),
    *('msgid_plural "c"', 'msgstr[0] "d"', 'msgstr[1] "e"', 'msgctxt "f"', 'msgid "q\\"r"', 'msgstr "bad\\x"'),
    *('msgid "a" ', '  msgstr "b"', 'msgid  "a"', 'msgid "a"\r'),
]


def outcome(text: str) -> list[Any]:
    found: list[Any] = []
    try:
        found.extend(vars(_entry(each)) for each in syntax.messages(text))
    except syntax.PoSyntaxError as error:
        found.append((error.line, str(error)))
    return found


def both_ways(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> tuple[list[Any], list[Any]]:
    at_once = [outcome(text) for text in texts]
    with monkeypatch.context() as patch:
        patch.setattr(syntax, "_USUAL", re.compile(r"(?!)"))
        return at_once, [outcome(text) for text in texts]


def test_any_lines_are_read_alike_both_ways(monkeypatch: pytest.MonkeyPatch):
    chance = random.Random(5)
    texts = []
    for _ in range(20_000):
        parts = [chance.choice(ENTRIES if chance.random() < 0.35 else LINES) for _ in range(chance.randint(1, 7))]
        texts.append("\n".join(parts) + chance.choice(["", "\n"]))
    at_once, line_by_line = both_ways(texts, monkeypatch)
    assert at_once == line_by_line
    assert sum(isinstance(each[-1], dict) for each in at_once if each) > 500


def test_our_catalogues_are_read_alike_both_ways(monkeypatch: pytest.MonkeyPatch):
    texts = [path.read_text("utf-8") for path in sorted((REPOSITORY / "locales").rglob("*.po"))]
    at_once, line_by_line = both_ways(texts, monkeypatch)
    assert at_once == line_by_line
    assert sum(map(len, at_once)) > 500
