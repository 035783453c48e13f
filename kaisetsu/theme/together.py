"""What stays together at the end of a line: short names with hyphens, Japanese days (days.py keeps the others).

For the site alone, after everything is resolved: a browser breaks at any space and hyphen, and in an address anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from kaisetsu.nodes import classes_of
from kaisetsu.theme.nodes import BUILDERS, word_break

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: F-22, Mar-a-Lago, co-founder, 13-18: one or two letters beside a hyphen; long ones may break.
_SHORT = re.compile(
    r"(?<![\w/.-])(?=[\w-]{3,14}(?![\w-]))(?:[A-Za-z0-9]{1,2}(?:-[A-Za-z0-9]+)+|[A-Za-z0-9]+-[A-Za-z0-9]{1,2}(?:-[A-Za-z0-9]+)*)",
    re.ASCII,
)
_JAPANESE_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
#: Where lines end between phrases: to a browser the month is one phrase, and the day another.
_PHRASED = frozenset({"summary", "key-points", "timeline", "key-figures"})
_IN_PHRASES = (nodes.entry, nodes.legend)
_AS_WRITTEN = (nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.math_block, nodes.comment, nodes.title)


class KeepTogether(SphinxPostTransform):
    """Put what must not be torn into ``inline.whole``."""

    default_priority = 710
    builders = BUILDERS

    def run(self, **kwargs: Any) -> None:
        """Treat one document."""
        for text in list(self.document.findall(nodes.Text)):
            _treat(text)
        for link in list(self.document.findall(nodes.reference)):
            if "citation-text" in classes_of(link.parent):
                parts = re.split(r"(?<=[^:/]/)", link["refuri"])
                link.clear()
                link.extend([node for part in parts for node in (word_break(), nodes.Text(part))][1:])


def _treat(text: nodes.Text) -> None:
    parent = text.parent
    if parent is None or isinstance(parent, _AS_WRITTEN) or isinstance(parent.parent, _AS_WRITTEN) or "://" in text:
        return
    pieces = list(_pieces(text, [_SHORT, _JAPANESE_DAY] if "月" in text and _is_phrased(text) else [_SHORT]))
    if len(pieces) > 1 or isinstance(pieces[0], nodes.inline):
        parent.replace(text, pieces)


def _pieces(words: str, patterns: list[re.Pattern[str]]) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    end = 0
    for match in sorted((each for pattern in patterns for each in pattern.finditer(words)), key=re.Match.start):
        found += [nodes.Text(words[end : match.start()])] if match.start() > end else []
        found.append(nodes.inline("", match[0], classes=["whole"]))
        end = match.end()
    return [*found, nodes.Text(words[end:])] if end < len(words) or not found else found


def _is_phrased(text: nodes.Text) -> bool:
    holder: nodes.Node | None = text.parent
    while holder is not None:
        if isinstance(holder, _IN_PHRASES) or not _PHRASED.isdisjoint(classes_of(holder)):
            return True
        holder = holder.parent
    return False


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_post_transform(KeepTogether)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
