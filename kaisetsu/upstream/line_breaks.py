"""A line break between two CJK characters is no space.

Neither docutils nor MyST-Parser removes it, so that Chromium prints a space there and a re-wrapped
paragraph gets another msgid (CSS Text 4, "segment break transformation", asks browsers to drop it;
few do). Removed once, before translation, for every format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

CJK = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6"
BREAK = re.compile(rf"(?<=[{CJK}])[ \t]*\n[ \t]*(?=[{CJK}])")
LITERAL = (nodes.literal, nodes.literal_block, nodes.doctest_block, nodes.math_block, nodes.raw)


class JoinLines(SphinxTransform):
    """Join lines within CJK text, in what is printed and in what becomes the msgid."""

    default_priority = 4

    def apply(self, **kwargs: Any) -> None:
        """Rewrite the texts and raw sources of one document."""
        for element in self.document.findall(nodes.TextElement):
            if "\n" in element.rawsource and not isinstance(element, LITERAL):
                element.rawsource = BREAK.sub("", element.rawsource)
                _join(element)


def _join(element: nodes.TextElement) -> None:
    texts = [text for text in element.findall(nodes.Text) if not isinstance(text.parent, LITERAL)]
    for place, text in enumerate(texts):
        before = texts[place - 1][-1:] if place and text.startswith("\n") else ""
        after = texts[place + 1][:1] if place + 1 < len(texts) and text.endswith("\n") else ""
        joined = BREAK.sub("", f"{before}{text}{after}")
        joined = joined[len(before) : len(joined) - len(after)]
        if joined != text:
            text.parent.replace(text, nodes.Text(joined))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_transform(JoinLines)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
