"""The last character of a Japanese paragraph, which should not stand on a line of its own (JLREQ 3.5.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kaisetsu.typst import markup

if TYPE_CHECKING:
    from collections.abc import Iterator

# The last letter: behind another, also with brackets between the two, or behind a stop or a closing bracket.
_OPENING = "（「『〈《【〔［"
_LAST = re.compile(rf"(?:(?<=(\w))[{_OPENING}]*|(?<=([^\s{_OPENING}])))(\w)\W*\Z")
_CJK = re.compile(f"[{markup.CJK}]")
# A text of so many characters has one line, but in the narrowest of columns; a joint takes its time.
_SHORT = 8
# Two letters and the stops and brackets behind them stand nearer to the end than this.
_REACH = 20
_RAISED = (nodes.footnote_reference, nodes.citation_reference, nodes.superscript, nodes.subscript)


class Joints:
    """Where the paragraphs begun are not to be broken."""

    def __init__(self) -> None:
        self._behind: dict[int, int] = {}

    def find(self, paragraph: nodes.Element) -> None:
        """Remember the joint of a paragraph, until its text is written."""
        if found := joint(paragraph):
            self._behind[id(found[0])] = found[1]

    def split(self, node: nodes.Text, text: str) -> tuple[str, str]:
        """A text: what stands before the joint of its paragraph, as code that ends with the joint, and the rest."""
        behind = self._behind.pop(id(node), None)
        if behind is None:
            return "", text
        at = len(text) - behind
        return f"{markup.content(text[:at])}#k.wj;", text[at:]


def joint(paragraph: nodes.Element) -> tuple[nodes.Text, int] | None:
    """Where a paragraph must not be broken: a text, and how many of its characters stand behind the joint.

    None where the text is short, or neither of the last two letters is Japanese: words of other scripts stay whole.
    """
    behind = ""
    for text in _backwards(paragraph):
        if len(text) <= _SHORT and len(paragraph.children) == 1:
            return None
        tail = (markup.folded(text.astext()) + behind)[-_REACH:]
        if found := _LAST.search(tail):
            japanese = _CJK.search("".join(filter(None, found.groups())))
            return (text, len(tail) - found.start() - len(behind)) if japanese else None
        if len(tail) == _REACH:
            return None
        behind = tail
    return None


def _backwards(node: nodes.Element) -> Iterator[nodes.Text]:
    """The texts of a paragraph from its end, without marks of notes."""
    for child in reversed(node.children):
        if isinstance(child, nodes.Text):
            yield child
        elif isinstance(child, nodes.Element) and not isinstance(child, _RAISED):
            yield from _backwards(child)
