"""The colours of charts: those of the look, legible on their ground, and apart for every kind of colour vision."""

from __future__ import annotations

from itertools import combinations

import pytest

from kaisetsu.charts.drawing import DARK, HAIRLINE, INK, PAPER, QUIET, SERIES
from kaisetsu.theme import tokens

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    """A colour as CIE L*a*b* for a kind of vision."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (sum(a * b for a, b in zip(row, linear, strict=True)) for row in VISION[vision])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (max(part, 0) ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def distance(one: str, other: str, vision: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(seen(one, vision), seen(other, vision), strict=True)) ** 0.5


def test_they_are_the_tokens_of_the_look() -> None:
    for name, colour in (
        ("ink", INK),
        ("quiet", QUIET),
        ("hairline", HAIRLINE),
        ("paper", PAPER),
        ("accent", SERIES[0]),
    ):
        assert colour == tokens.LIGHT[name]
        assert DARK[colour] == tokens.DARK[name]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_they_keep_contrast_with_their_ground(dark: bool) -> None:
    ground = DARK[PAPER] if dark else PAPER
    for colour in (INK, QUIET):  # text: WCAG 2.2, 1.4.3
        assert tokens.contrast(DARK[colour] if dark else colour, ground) >= 4.5
    for colour in SERIES:  # marks: WCAG 2.2, 1.4.11
        assert tokens.contrast(DARK[colour] if dark else colour, ground) >= 3


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_they_differ_for_every_kind_of_colour_vision(vision: str, dark: bool) -> None:
    colours = [DARK[colour] if dark else colour for colour in SERIES]
    assert distance(colours[0], colours[1], vision) >= 60
    for one, other in combinations(colours, 2):
        assert distance(one, other, vision) >= 20, (one, other)
