"""What of a text is in another language than its page, by place: what search shows of it says so (WCAG 2.2, 3.1.2).

Places are UTF-16 code units, as JavaScript counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

Stretch = tuple[int, int, str]
"""Where a stretch of a text begins and ends, and its language."""


def joined(pieces: Iterable[tuple[str, str]], language: str) -> tuple[str, tuple[Stretch, ...]]:
    """Texts joined by spaces, and the stretches of them that are in another language.

    :param pieces: each text with its language, empty for that of the page
    :param language: that of the page
    """
    texts: list[str] = []
    found: list[Stretch] = []
    place = 0
    for text, tag in pieces:
        end = place + _units(text)
        if tag not in ("", language):
            is_next = found and found[-1][2] == tag and found[-1][1] + 1 == place
            begin = found.pop()[0] if is_next else place
            found.append((begin, end, tag))
        texts.append(text)
        place = end + 1
    return " ".join(texts), tuple(found)


def breaks(title: str, language: str) -> tuple[int, ...]:
    """The places where a title may break: between its phrases.

    :param language: that of the title
    """
    places, place = [], 0
    for phrase in phrases(title, language)[:-1]:
        place += _units(phrase)
        places.append(place)
    return tuple(places)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
