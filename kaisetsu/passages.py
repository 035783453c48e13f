"""What the passages of a doctree say: their words, their length, their language, and what of them is translated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kaisetsu.nodes import blocks, classes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHARACTERS_A_MINUTE = 500
WORDS_A_MINUTE = 230
STALE_NOTE = "stale-note"
"""The class of a paragraph that says what a stale translation was made from."""


def translation_counts(doctree: nodes.document) -> tuple[int, int]:
    """How many translatable texts a document has, and how many are translated.

    Texts without a letter don't count, nor does the front matter as such: what readers see of it stands in the body.
    """
    blocks = (node for node in doctree.children if not isinstance(node, (nodes.docinfo, nodes.field_list)))
    marked = [node for block in blocks for node in block.findall(nodes.Element) if "translated" in node]
    counted = [node for node in marked if any(char.isalpha() for char in node.astext() or str(node.get("alt", "")))]
    return len(counted), sum(bool(node["translated"]) for node in counted)


def count_units(doctree: nodes.document, tag: str) -> int:
    """The length of a text without what closes it: characters where the script has no spaces, else words."""
    section = next(iter(doctree.findall(nodes.section)), doctree)
    blocks = (node for node in section.children if "article-tail" not in classes_of(node))
    text = " ".join(node.astext() for node in blocks)
    if tag.split("-", 1)[0] in {"ja", "zh"}:
        return len(re.sub(r"\s", "", text))
    return len(text.split())


def reading_minutes(units: int, tag: str) -> int:
    """Minutes of reading, at least one: about 500 characters or 230 words a minute."""
    pace = CHARACTERS_A_MINUTE if tag.split("-", 1)[0] in {"ja", "zh"} else WORDS_A_MINUTE
    return max(1, round(units / pace))


def boxes(doctree: nodes.document, name: str) -> Iterator[nodes.container]:
    """The boxes of a class."""
    return (box for box in blocks(doctree, nodes.container) if name in box["classes"])


def text_of(doctree: nodes.document, name: str) -> str:
    """The words in the boxes of a class."""
    return " ".join(own_words(box) for box in boxes(doctree, name))


def own_words(block: nodes.Element) -> str:
    """The words of a block without notes on their translation."""
    return "\n\n".join(child.astext() for child in block.children if STALE_NOTE not in classes_of(child))


def language_of(doctree: nodes.document, place: str | type[nodes.Element], tag: str) -> str:
    """The language a title or a box is really in: that of its text's ``language-…`` class, else the page's."""
    found = boxes(doctree, place) if isinstance(place, str) else blocks(doctree, place)
    first = next(iter(found), None)
    texts = [] if first is None else [first, *(each for each in first.children if isinstance(each, nodes.paragraph))]
    classes = [name for text in texts if STALE_NOTE not in text["classes"] for name in text["classes"]]
    return next((name.removeprefix("language-") for name in classes if name.startswith("language-")), tag)


def note_texts(doctree: nodes.document, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The texts of dated notes, by the class of the box that holds them."""
    found: dict[str, dict[int, nodes.Element]] = {name: {} for name in names}
    for box in blocks(doctree, nodes.Element):
        for name in found.keys() & box["classes"]:
            texts = (text for text in blocks(box, nodes.paragraph) if "note-text" in text["classes"])
            found[name].update((id(text), text) for text in texts)
    return {name: tuple(map(plain_text, texts.values())) for name, texts in found.items()}


def plain_text(node: nodes.Node) -> str:
    """The words of a passage without the marks of its citations."""
    if type(node).astext is not nodes.Element.astext:
        return node.astext()
    separator: str = node.child_text_separator  # type: ignore[attr-defined]
    return separator.join(plain_text(child) for child in node.children if not isinstance(child, nodes.superscript))
