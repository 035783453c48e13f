"""Tokens of the look, in one place: the site's CSS and the pages of a PDF take theirs from here.

Every pair of text and ground keeps a contrast of 4.5:1 or better (WCAG 2.2, 1.4.3); tests/theme checks it.
"""

from __future__ import annotations

LIGHT = {
    "ink": "#1b1d21",
    "paper": "#ffffff",
    "accent": "#1d3f72",
    "quiet": "#565d66",
    "hairline": "#d8dde3",
    "update": "#1f6a4d",
    "correction": "#a8381a",
    "panel": "#f5f7f9",
    "mark": "#fff3c9",
}
DARK = {
    "ink": "#e7e9ec",
    "paper": "#15181c",
    "accent": "#a3c6f3",
    "quiet": "#a9b0b8",
    "hairline": "#343a41",
    "update": "#86d1b0",
    "correction": "#f0a58c",
    "panel": "#1d2127",
    "mark": "#453c17",
}
TEXT = ("ink", "accent", "quiet", "update", "correction")
GROUNDS = ("paper", "panel")

HEADINGS = {"h1": (1.5, 1.9), "h2": (1.25, 1.25), "h3": (1.1, 1.1)}
"""The scale of headings in every format, in sizes of the text: on the smallest page and on the largest."""

_PRINT = ("ink", "accent", "quiet", "hairline", "update", "correction")


def print_tokens() -> dict[str, str]:
    """The colours of print (``typst_tokens``): paper is white."""
    return {name: LIGHT[name] for name in _PRINT}


def declarations(tokens: dict[str, str]) -> str:
    """The tokens as CSS custom properties."""
    return "".join(f"--{name}:{colour};" for name, colour in tokens.items())


def scale() -> str:
    """The scale of headings as CSS custom properties."""
    return "".join(f"--{name}-small:{least};--{name}:{most};" for name, (least, most) in HEADINGS.items())


def contrast(one: str, other: str) -> float:
    """The contrast of two colours given as ``#rrggbb``, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
