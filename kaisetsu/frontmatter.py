"""Front matter: a small, strict reader of YAML that keeps line numbers and reports all faults.

Only plain scalars, lists and maps are read: anchors, aliases and tags are refused,
because a document of a few bytes can otherwise grow without bound.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml
from yaml.composer import ComposerError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kaisetsu.problems import Problem, define

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MISSING = define(
    "front-matter-missing",
    "no front matter, or a required key of it is missing",
    "add it between the two lines of `---`",
)
YAML = define(
    "front-matter-yaml",
    "front matter that is no YAML",
    "mend the YAML; quote a text that holds `: ` or begins with a sign",
)
VALUE = define(
    "front-matter-value",
    "a value of the front matter has the wrong form",
    "give it the form that docs/contributing/article.md names",
)
UNKNOWN = define(
    "front-matter-unknown", "a key that the front matter does not know", "remove it, or spell it as a known key"
)
DUPLICATE = define("front-matter-duplicate", "a key that stands twice", "keep one of the two")

MAX_CHARACTERS = 65_536
_RARE = re.compile(r"[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Loader(yaml.SafeLoader):
    """SafeLoader without anchors and aliases."""

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ComposerError(None, None, "anchors and aliases are not read", event.start_mark)
        return super().compose_node(parent, index)


def _composed(text: str) -> Node | None:
    """The nodes of a document: by libyaml where it is there and the text holds nothing on which the two may differ.

    What libyaml refuses is read again in Python, so that messages are the same everywhere.

    :raises yaml.YAMLError: when the text is no YAML, or holds an anchor or an alias
    """
    if yaml.__with_libyaml__ and not _RARE.search(text):
        try:
            if not (re.search("[&*]", text) and _has_anchor(text)):
                return yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            pass
    return _Loader(text).get_single_node()


def _has_anchor(text: str) -> bool:
    return any(getattr(event, "anchor", None) for event in yaml.parse(text, Loader=yaml.CSafeLoader))


def split_front_matter(text: str, path: str) -> tuple[str, Problem | None]:
    """The YAML between the leading lines of ``---``, and the problem where there is none."""
    match = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*$", text, re.DOTALL | re.MULTILINE)
    if match is None:
        return "", Problem(path, 1, MISSING, "no front matter (got a file that does not begin with ---)")
    if len(match[1]) > MAX_CHARACTERS:
        return "", Problem(
            path, 1, VALUE, f"front matter of more than {MAX_CHARACTERS:,} characters (got {len(match[1]):,})"
        )
    return match[1], None


@dataclass
class Fields:
    """The keys of one front matter; each getter reports what is wrong and gives None or nothing."""

    path: str
    nodes: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def read(cls, split: tuple[str, Problem | None], path: str) -> Fields:
        """Compose the YAML of :func:`split_front_matter`; *path* is for messages."""
        text, problem = split
        fields = cls(path)
        if problem is not None:
            fields.problems.append(problem)
            return fields
        try:
            node = _composed(text)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            fields.report((mark.line + 2) if mark else 1, YAML, f"the front matter is no YAML (got {error.problem})")
            return fields
        except (yaml.YAMLError, RecursionError) as error:
            fields.report(1, YAML, f"the front matter is no YAML (got {type(error).__name__})")
            return fields
        fields._take(node)
        return fields

    def report(self, line: int, code: str, message: str, remedy: str = "") -> None:
        """Note a problem of this file."""
        self.problems.append(Problem(self.path, line, code, message, remedy))

    def _take(self, node: Node | None) -> None:
        if node is None:
            return
        if not isinstance(node, MappingNode):
            self.report(line_of(node), YAML, "the front matter is no map of keys and values (got a list or a text)")
            return
        for key, value in node.value:
            if key.value in self.nodes:
                self.report(line_of(key), DUPLICATE, f"the key {key.value!r} stands twice")
            self.nodes[str(key.value)] = value
            self.lines[str(key.value)] = line_of(key)

    def refuse_unknown(self, known: Sequence[str]) -> None:
        """Report each key that is not *known*, with the nearest that is."""
        for key, line in self.lines.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, 1, 0.0)
                self.report(line, UNKNOWN, f"unknown key (got {key!r})", f"did you mean {near[0]!r}?" if near else "")

    def _node(self, key: str, *, required: bool) -> Node | None:
        node = self.nodes.get(key)
        empty = node is None or (isinstance(node, ScalarNode) and not node.value.strip())
        if empty and required and (self.nodes or not self.problems):
            line = self.lines.get(key, 1)
            self.report(line, MISSING, f"the key {key!r} is missing or empty")
        return None if empty else node

    def _wrong(self, node: Node, key: str, wanted: str) -> None:
        found = (
            node.value if isinstance(node, ScalarNode) else ("a list" if isinstance(node, SequenceNode) else "a map")
        )
        self.report(line_of(node), VALUE, f"{key} is no {wanted} (got {found!r})")

    def text(self, key: str, *, required: bool = False) -> str | None:
        """A text of one paragraph, with white space folded."""
        node = self._node(key, required=required)
        return None if node is None else self._scalar(node, key)

    def _scalar(self, node: Node, key: str) -> str | None:
        if isinstance(node, ScalarNode) and node.value.strip():
            return " ".join(node.value.split())
        self._wrong(node, key, "text")
        return None

    def choice(self, key: str, known: Sequence[str], *, required: bool = False) -> str | None:
        """One word of *known*."""
        value = self.text(key, required=required)
        if value is not None and value not in known:
            self.report(self.lines[key], VALUE, f"{key} is unknown (got {value!r})", f"use one of {', '.join(known)}")
            return None
        return value

    def date(self, key: str, *, required: bool = False) -> dt.date | None:
        """A day as ``2026-01-13`` (ISO 8601)."""
        node = self._node(key, required=required)
        return None if node is None else self._day(node, key)

    def _day(self, node: Node, key: str) -> dt.date | None:
        if isinstance(node, ScalarNode) and _DATE.fullmatch(node.value):
            try:
                return dt.date.fromisoformat(node.value)
            except ValueError:
                pass
        self._wrong(node, key, "date such as 2026-01-31")
        return None

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts, none of them twice."""
        found: list[str] = []
        for node in self._items(key, required=required):
            value = self._scalar(node, key)
            if value is not None and value in found:
                self.report(line_of(node), DUPLICATE, f"{key} names {value!r} twice")
            elif value is not None:
                found.append(value)
        return tuple(found)

    def slugs(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of slugs: a-z, 0-9 and hyphens."""
        values = self.texts(key, required=required)
        for value in values:
            if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
                self.report(
                    self.lines[key], VALUE, f"{key} holds no slug (got {value!r})", "write it in a-z, 0-9 and -"
                )
        return values

    def _items(self, key: str, *, required: bool = False) -> list[Node]:
        node = self._node(key, required=required)
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self._wrong(node, key, "list")
            return []
        return list(node.value)

    def notes(self, key: str, *, single: bool = False) -> Iterator[tuple[dt.date, str, int]]:
        """Entries of ``date`` and ``text``: a list of them, or with *single* one; each with its text's line."""
        node = self._node(key, required=False)
        for item in [node] if single and node is not None else self._items(key):
            parts = {str(k.value): v for k, v in item.value} if isinstance(item, MappingNode) else {}
            if set(parts) != {"date", "text"}:
                self._wrong(item, key, "entry of `date` and `text`")
                continue
            day, text = self._day(parts["date"], f"{key}.date"), self._scalar(parts["text"], f"{key}.text")
            if day is not None and text is not None:
                yield day, text, line_of(parts["text"])

    def claims(self, key: str, known: Sequence[str], form: re.Pattern[str]) -> dict[str, tuple[str, ...]]:
        """A map from words of *known* to lists of ids of the given form."""
        node = self._node(key, required=False)
        if node is None:
            return {}
        if not isinstance(node, MappingNode):
            self._wrong(node, key, f"map of {', '.join(known)} to claim ids")
            return {}
        found = {}
        for name, ids in node.value:
            values = [str(item.value) for item in ids.value] if isinstance(ids, SequenceNode) else []
            wrong = [value for value in values if not form.fullmatch(value)]
            if name.value not in known or not isinstance(ids, SequenceNode) or wrong:
                self._wrong(name, f"{key}.{name.value}", f"list of claim ids under one of {', '.join(known)}")
            found[str(name.value)] = tuple(values)
        return found


def line_of(node: Node) -> int:
    """The line of a YAML node in its file: the front matter begins on line 2."""
    return int(node.start_mark.line) + 2
