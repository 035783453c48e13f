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
PAGES = [("kinsoku", 1), ("table", 1), ("table", 2), ("notes", 1), ("volume", 3)]
# Rasterizers differ in the grey of an edge, not in where a line stands.
TOLERANCE = 96


def picture(pdf: Path, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[number - 1].render(scale=1.0).to_pil().convert("L")


def differing(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ clearly after a slight blur."""
    if one.size != other.size:
        return 1.0
    blurred = [each.filter(ImageFilter.GaussianBlur(1)) for each in (one, other)]
    counts = ImageChops.difference(*blurred).histogram()
    return sum(counts[TOLERANCE:]) / (one.width * one.height)


@pytest.mark.parametrize(("target", "number"), PAGES)
def test_a_page_looks_as_it_did(target: str, number: int, root: Callable[[str], Built]) -> None:
    found = picture(root("typst-golden").pdf(target), number)
    path = GOLDEN / f"{target}-{number}.png"
    if os.environ.get("KAISETSU_REFRESH_GOLDEN"):
        found.quantize(16).save(path, optimize=True)
    assert differing(found, Image.open(path).convert("L")) < 0.0002


def test_a_moved_line_would_show(root: Callable[[str], Built]) -> None:
    found = picture(root("typst-golden").pdf("kinsoku"), 1)
    assert differing(found, ImageChops.offset(found, 0, 6)) > 0.0002
