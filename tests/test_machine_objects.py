"""Compiled catalogues have the bytes that babel gives them."""

from __future__ import annotations

import io
from gettext import GNUTranslations
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from kaisetsu.catalogs import Catalogue, Entry, read_catalogue
from kaisetsu.compiled import EPOCH, _write
from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUES = [read_catalogue(path, REPOSITORY) for path in sorted((REPOSITORY / "locales").rglob("*.po"))]
ODD = (Entry("b", "ü\n"), Entry("𠮷", "x" * 300), Entry("a", ""), Entry("b", "again", context="c"), Entry("ﾠ", "\t"))


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
def test_bytes_are_those_of_babel(tag: str, tmp_path: Path) -> None:
    for catalogue in (
        *CATALOGUES,
        Catalogue({"Last-Translator": "Ana Pérez <ana@example.org>"}, ODD),
        Catalogue({}, ()),
    ):
        made = Catalog(
            locale=tag.replace("-", "_"),
            fuzzy=False,
            last_translator=catalogue.header.get("Last-Translator", ""),
            creation_date=EPOCH,
        )
        for entry in catalogue.entries:
            made.add(entry.msgid, entry.msgstr)
        write_mo(wanted := io.BytesIO(), made)
        _write(tmp_path / "x.mo", catalogue, tag)
        assert (tmp_path / "x.mo").read_bytes() == wanted.getvalue()


def test_gettext_reads_them(tmp_path: Path) -> None:
    _write(tmp_path / "x.mo", Catalogue({}, ODD), "en")
    with (tmp_path / "x.mo").open("rb") as file:
        found = GNUTranslations(file)
    assert [found.gettext(text) for text in ("b", "𠮷", "a", "none")] == ["ü\n", "x" * 300, "a", "none"]
