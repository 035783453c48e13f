"""What stays together at the end of a line: a date among facts, short names with hyphens (days and sizes: days.py).

For the site alone, after everything is resolved: a browser breaks at any space and hyphen, and in an address anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from kaisetsu.days import AS_WRITTEN, MONTH
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
_DIGIT = re.compile(r"\d")
#: 2億7,700万
_NUMBER = re.compile(r"\d[\d,.]*[兆億万](?:\d[\d,.]*[兆億万]?)+")
_JAPANESE_DAY = re.compile(r"\d{1,2}月\d{1,2}日")
_DATE = re.compile(rf"(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日|\d{{4}}年\d{{1,2}}月|{MONTH}\u00a0\d{{1,2}}, \d{{4}}")
#: Where lines end between phrases: to a browser the month is one phrase, and the day another.
_PHRASED = frozenset({"summary", "key-points", "timeline", "key-figures", "dated"})
_IN_PHRASES = (nodes.legend,)
#: Where a date is one of several facts, and whole with its year.
_DATED = frozenset({"source", "citation-text"})
_IN_DATED = (nodes.entry,)
_CODE = 24


class KeepTogether(SphinxPostTransform):
    """Put what must not be torn into ``inline.whole``."""

    default_priority = 710
    builders = BUILDERS

    def run(self, **kwargs: Any) -> None:
        """Treat one document."""
        for text in list(self.document.findall(nodes.Text)):
            _treat(text)
        for code in list(self.document.findall(nodes.literal)):
            _keep_code(code)
        for link in list(self.document.findall(nodes.reference)):
            if "citation-text" in classes_of(link.parent):
                parts = re.split(r"(?<=[^:/]/)", link["refuri"])
                link.clear()
                link.extend([node for part in parts for node in (word_break(), nodes.Text(part))][1:])


def _keep_code(code: nodes.literal) -> None:
    """A command or a name that a line of the smallest phone holds: broken, it would be mistyped."""
    width = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in code.astext())
    if width <= _CODE and not isinstance(code.parent.parent, nodes.entry):
        code["classes"].append("whole")


def _treat(text: nodes.Text) -> None:
    parent = text.parent
    if parent is None or isinstance(parent, AS_WRITTEN) or isinstance(parent.parent, AS_WRITTEN) or "://" in text:
        return
    patterns = [_SHORT] if "-" in text else []
    patterns += _figures_of(text) if _DIGIT.search(text) else []
    pieces = _pieces(text, patterns)
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


def _figures_of(text: nodes.Text) -> list[re.Pattern[str]]:
    """What of dates and numbers stays whole where a text stands: where edges are even, it would leave holes."""
    holder: nodes.Node | None = text.parent
    while holder is not None:
        if isinstance(holder, _IN_DATED) or not _DATED.isdisjoint(classes_of(holder)):
            return [_NUMBER, _DATE]
        if isinstance(holder, _IN_PHRASES) or not _PHRASED.isdisjoint(classes_of(holder)):
            return [_NUMBER, _JAPANESE_DAY]
        holder = holder.parent
    return []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_post_transform(KeepTogether)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
