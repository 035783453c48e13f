"""Accessibility metadata, derived from what a book holds (EPUB Accessibility 1.1, schema.org).

Nothing here claims conformance: that needs a human review, and stands in the setting ``epub_conformance``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kaisetsu.epub.page import Page

_FEATURES = {"math": "MathML", "ruby": "rubyAnnotations"}
_ALWAYS = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "unlocked")


@dataclass(frozen=True)
class Accessibility:
    """The schema.org fields of one book."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


def derive(pages: Iterable[Page], translate: Callable[[str], str]) -> Accessibility:
    """What the pages of a book allow: which senses, which aids, which dangers.

    :param translate: gives our words in the book's language
    """
    features: set[str] = set()
    moving = False
    for page in pages:
        features.update(page.features)
        moving = moving or any(name.endswith((".gif", ".webp")) for name in page.images)
    has_pictures = "image" in features
    all_described = has_pictures and "missing-alt" not in features
    extra = [value for key, value in _FEATURES.items() if key in features]
    extra += ["alternativeText"] if all_described else []
    moving = moving or bool(features & {"video", "iframe"})
    return Accessibility(
        modes=("textual", "visual") if has_pictures or "svg" in features else ("textual",),
        sufficient=("textual",) if all_described or not has_pictures else ("textual,visual",),
        features=tuple(sorted({*_ALWAYS, *extra})),
        hazards=("unknown",) if moving else ("none",),
        summary=_summary(has_pictures=has_pictures, all_described=all_described, translate=translate),
    )


def _summary(*, has_pictures: bool, all_described: bool, translate: Callable[[str], str]) -> str:
    text = translate(
        "The text can be enlarged, recoloured and read aloud; headings, contents and footnotes are linked."
    )
    if not has_pictures:
        return text
    if all_described:
        return f"{text} {translate('All pictures have a description in words.')}"
    return f"{text} {translate('Some pictures have no description in words.')}"
