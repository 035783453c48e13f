"""Typst source: values as literals, and the text of a book under construction.

Text enters a document only as a string literal in a content block (``#"…";``),
so there is nothing to escape but the string itself
(Typst reference, *Syntax*: https://typst.app/docs/reference/syntax/).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# U+FEFF inside a text is a word joiner by its old name (Unicode, 23.8), which PDF/A forbids.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "", "\ufeff": "\u2060"}
_SPECIAL = re.compile(r'[\\"\n\t\r\x00-\x1f\x7f\ufeff\ufffe\uffff]')
CJK = r"\u2e80-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6"
_CJK_BREAK = re.compile(rf"(?<=[{CJK}])[ \t]*\n[ \t]*(?=[{CJK}])")
_SPACES = re.compile(r"[ \t\n\r]+")
# Scripts whose letters join or move (Arabic, Indic and others): shaped as what they are, also in a Japanese book.
_JOINED = re.compile("[\u0590-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00011fff]")


def string(text: str) -> str:
    """The text as a Typst string literal; control characters, which no font prints, are left out."""
    return f'"{_SPECIAL.sub(lambda found: _ESCAPES.get(found[0], ""), text)}"'


def content(text: str) -> str:
    """The text as it stands in a content block."""
    if _JOINED.search(text):
        return f"#text(script: auto, {string(text)});"
    return f"#{string(text)};" if text else ""


def folded(text: str) -> str:
    """White space as a paragraph means it: a line break between CJK characters is nothing, else one space."""
    return _SPACES.sub(" ", _CJK_BREAK.sub("", text))


def value(item: Any) -> str:
    """A Python value as a Typst literal: text, numbers, booleans, None, lists and dicts of these.

    :raises TypeError: for anything else
    """
    if item is None or isinstance(item, bool):
        return {None: "none", True: "true", False: "false"}[item]
    if isinstance(item, Raw):
        return item.code
    if isinstance(item, str):
        return string(item)
    if isinstance(item, (int, float)):
        return repr(item)
    if isinstance(item, dict):
        return "(" + (", ".join(f"{string(str(key))}: {value(each)}" for key, each in item.items()) or ":") + ")"
    if isinstance(item, (list, tuple)):
        return "(" + "".join(f"{value(each)}, " for each in item) + ")"
    raise TypeError(f"no Typst literal for {type(item).__name__}")


def arguments(named: Mapping[str, Any]) -> str:
    """Named arguments of a call, those that are None left out: ``width: 50%, alt: "…"``."""
    return ", ".join(f"{key}: {value(item)}" for key, item in named.items() if item is not None)


@dataclass(frozen=True)
class Raw:
    """Typst code that stands for itself in :func:`value`: ``50%``, ``12pt``, ``auto``."""

    code: str


@dataclass(frozen=True)
class Anchor:
    """A place that links may point to; printed only when one does."""

    label: str


@dataclass(frozen=True)
class LinkStart:
    """The opening of a link to a label of the same book; plain content when the label is nowhere."""

    label: str
    page: bool = False


@dataclass
class Source:
    """A Typst document under construction, with a map from its lines to the lines of the project.

    Links and anchors are settled at the end, when all labels of the book are known.
    """

    labels: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)
    _parts: list[str | Anchor | LinkStart] = field(default_factory=list)
    _line: int = 1
    _map: list[tuple[int, str, int]] = field(default_factory=list)

    def add(self, code: str) -> None:
        """Append Typst code."""
        self._parts.append(code)
        self._line += code.count("\n")

    def anchor(self, label: str) -> None:
        """Make this place a target, unless an earlier one has the name."""
        if label not in self.labels:
            self.labels.add(label)
            self._parts.append(Anchor(label))

    def label(self, label: str) -> None:
        """Give a label to the element just written, whether a link wants it or not."""
        if label not in self.labels:
            self.labels.add(label)
            self.add(f"#label({string(label)})")

    def link(self, label: str, *, page: bool = False) -> None:
        """Open a link (``[`` included); the caller closes it with ``]``.

        :param page: also print the number of the page it leads to
        """
        self.wanted.add(label)
        self._parts.append(LinkStart(label, page))

    def mark(self, path: str, line: int) -> None:
        """From here on the output comes from this line of the project."""
        self._map.append((self._line, path, line))

    def place(self, line: int) -> tuple[str, int] | None:
        """The file and line of the project that a line of the finished source came from."""
        found = bisect_right(self._map, line, key=lambda entry: entry[0])
        return self._map[found - 1][1:] if found else None

    def text(self) -> str:
        """The finished source."""
        return "".join(self._settled(part) for part in self._parts)

    def _settled(self, part: str | Anchor | LinkStart) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, Anchor):
            return f"#k.anchor({string(part.label)});" if part.label in self.wanted else ""
        if part.label not in self.labels:
            return "#["
        return f"#k.{'page-link' if part.page else 'jump'}({string(part.label)})["
