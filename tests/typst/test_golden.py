"""Pages as pictures, held against those that were looked at.

``KAISETSU_REFRESH_GOLDEN=1 pytest tests/typst/test_golden.py`` writes them anew: look at them before you commit.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Built

GOLDEN = Path(__file__).parent / "golden"
PAGES = [("kinsoku", 1), ("table", 1), ("table", 2), ("notes", 1), ("volume", 3), ("volume", 4), ("volume", 11)]
# Rasterizers differ in the grey of an edge, not in where a line stands: a pixel counts from this difference in grey,
TOLERANCE = 48
# and a page differs from this number of pixels, about half a character of the text.
LEAST = 20


def picture(pdf: Path, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[number - 1].render(scale=1.0).to_pil().convert("L")


def differing(one: Image.Image, other: Image.Image) -> int:
    """The number of pixels that differ clearly after a slight blur."""
    if one.size != other.size:
        return one.width * one.height
    blurred = [each.filter(ImageFilter.GaussianBlur(0.6)) for each in (one, other)]
    return sum(ImageChops.difference(*blurred).histogram()[TOLERANCE:])


@pytest.mark.parametrize(("target", "number"), PAGES)
def test_a_page_looks_as_it_did(target: str, number: int, root: Callable[[str], Built]) -> None:
    found = picture(root("typst-golden").pdf(target), number)
    path = GOLDEN / f"{target}-{number}.png"
    if os.environ.get("KAISETSU_REFRESH_GOLDEN"):
        found.save(path, optimize=True)
    assert differing(found, Image.open(path).convert("L")) < LEAST


def test_a_moved_line_would_show(root: Callable[[str], Built]) -> None:
    found = picture(root("typst-golden").pdf("kinsoku"), 1)
    assert differing(found, ImageChops.offset(found, 0, 1)) > LEAST
    moved = found.copy()
    moved.paste(found.crop((0, 160, found.width, 172)), (1, 160))
    assert differing(found, moved) > LEAST


def test_a_missing_character_would_show(root: Callable[[str], Built]) -> None:
    found = picture(root("typst-golden").pdf("kinsoku"), 1)
    dark = [(x, y) for y in range(150, 170) for x in range(found.width) if found.getpixel((x, y)) < 90]
    blotted = found.copy()
    left, top = dark[0]
    blotted.paste(255, (left - 2, top - 4, left + 10, top + 8))
    assert differing(found, blotted) > LEAST
