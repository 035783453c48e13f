r"""The grammar of ``.po`` files, read strictly: each line is what it should be, or an error with its number.

Catalogues are untrusted, and the build reads them with Babel. A lenient reader here could overlook what Babel
finds (polib takes the last letter off a string that is not closed, and goes on),
so whatever two readers might take differently is refused. The grammar is that of GNU gettext's manual,
"The Format of PO Files", with the escapes ``\n \t \r \" \\``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(
    r"""(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)[ ]+)?
        "(?P<text>[^"\\]*(?:\\[ntr"\\][^"\\]*)*)"[ \t]*""",
    re.VERBOSE,
)
# The entry that most are: msgid and msgstr of one line each, then an empty line and another entry, or the end.
_USUAL = re.compile(
    r"""(?:\#\.(?P<kind>[^\r\n]*)\n)?
        msgid[ ]"(?!")(?P<msgid>[^"\\\r\n]*(?:\\[ntr"\\][^"\\\r\n]*)*)"\n
        msgstr[ ]"(?P<msgstr>[^"\\\r\n]*(?:\\[ntr"\\][^"\\\r\n]*)*)"\n
        (?:\n+(?=\#[.,][ ]|msgid[ ])|\n*\Z)""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(.)")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_AFTER = {  # which field may stand before which
    "msgctxt": {""},
    "msgid": {"", "msgctxt"},
    "msgid_plural": {"msgid"},
    "msgstr": {"msgid"},
    "msgstr[0]": {"msgid_plural"},
}


class PoSyntaxError(ValueError):
    """A line that does not belong there.

    :param line: counted from 1
    """

    def __init__(self, line: int, found: str) -> None:
        super().__init__(found)
        self.line = line


@dataclass
class Message:
    """The fields of one entry as they stand in the file, with the line of each."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    comments: list[tuple[str, str]] = field(default_factory=list)
    previous: dict[str, str] = field(default_factory=dict)
    obsolete: bool = False
    current: str = ""

    @property
    def is_new(self) -> bool:
        """Whether nothing of it has been read."""
        return not (self.current or self.comments or self.previous)

    @property
    def complete(self) -> bool:
        """Whether the translation has begun, after which only more of it may follow."""
        return self.current.startswith("msgstr")


class Usual(NamedTuple):
    """An entry that is msgid and msgstr of one line each, with a ``#.`` line or none.

    :param line: that of the msgid
    """

    kind: str
    msgid: str
    msgstr: str
    line: int


def messages(text: str) -> Iterator[Message | Usual]:
    """The entries of a catalogue, the header among them.

    :raises PoSyntaxError: at the first line that does not belong there
    """
    message = Message()
    place, number = 0, 0
    while place <= len(text):
        found = _USUAL.match(text, place) if message.complete or message.is_new else None
        if found is not None and message.complete:
            yield message
            message = Message()
        while found is not None:
            yield _usual(found, number)
            number += text.count("\n", place, found.end())
            place = found.end()
            found = _USUAL.match(text, place)
        end = text.find("\n", place)
        line = text[place : end if end >= 0 else len(text)]
        place, number = (end if end >= 0 else len(text)) + 1, number + 1
        if _ends(line, message, number):
            yield _finished(message, number)
            message = Message()
        _read(line, message, number)
    if message.current or message.previous:
        yield _finished(message, number)


def _usual(found: re.Match[str], number: int) -> Usual:
    """An entry after a line of this number."""
    kind, msgid, msgstr = found.groups()
    line = number + 1 if kind is None else number + 2
    return Usual(kind or "", _unescaped(msgid), _unescaped(msgstr), line)


def _ends(raw: str, message: Message, number: int) -> bool:
    """Whether a line is no part of an entry any more."""
    _obsolete, line = _without_mark(_bare(raw, number))
    return bool(message.current and line and _begins(line, message))


def _bare(raw: str, number: int) -> str:
    line = raw.removesuffix("\r").strip(" \t")
    if "\r" in line:
        raise PoSyntaxError(number, "a carriage return inside a line")
    return line


def _read(raw: str, message: Message, number: int) -> None:
    """Take a line into an entry."""
    obsolete, line = _without_mark(_bare(raw, number))
    if not line and not obsolete:
        return
    if not line.startswith("#") or line.startswith("#|"):
        if (message.current or message.previous) and obsolete != message.obsolete:
            raise PoSyntaxError(number, "an entry that is obsolete in part")
        message.obsolete = obsolete
    _take(message, line, number)


def _without_mark(line: str) -> tuple[bool, str]:
    if line.startswith("#~|"):
        return True, "#|" + line[3:]
    return (True, line[2:].strip(" \t")) if line.startswith("#~") else (False, line)


def _begins(line: str, message: Message) -> bool:
    if line.startswith("#"):
        return message.complete
    return message.complete and line.startswith(("msgid", "msgctxt")) and not line.startswith("msgid_plural")


def _finished(message: Message, number: int) -> Message:
    if not message.complete:
        raise PoSyntaxError(number, "an entry without msgstr")
    return message


def _take(message: Message, line: str, number: int) -> None:
    if line.startswith("#") and message.current:
        raise PoSyntaxError(number, "a comment inside an entry")
    if line.startswith("#|"):
        _previous(message, line[2:].strip(" \t"), number)
    elif line.startswith("#"):
        mark = line[:2] if line[:2] in {"#.", "#:", "#,"} else "#"
        message.comments.append((mark, line[len(mark) :].strip(" \t")))
    else:
        _field(message, line, number)


def _field(message: Message, line: str, number: int) -> None:
    keyword, text = _string(line, number)
    if not keyword:
        if not message.current:
            raise PoSyntaxError(number, "a string that belongs to nothing")
        message.fields[message.current] += text
        return
    before = _AFTER.get(keyword, {f"msgstr[{int(keyword[7]) - 1}]"} if keyword.startswith("msgstr[") else set())
    if message.current not in before:
        raise PoSyntaxError(number, f"{keyword} after {message.current or 'nothing'}")
    message.fields[keyword] = text
    message.lines[keyword] = number
    message.current = keyword


def _previous(message: Message, line: str, number: int) -> None:
    keyword, text = _string(line, number)
    if keyword.startswith("msgstr") or (not keyword and not message.previous):
        raise PoSyntaxError(number, "a previous text of no kind")
    if keyword in message.previous:
        raise PoSyntaxError(number, f"a second previous {keyword}")
    last = keyword or list(message.previous)[-1]
    message.previous[last] = message.previous.get(last, "") + text


def _string(line: str, number: int) -> tuple[str, str]:
    match = _LINE.fullmatch(line)
    if match is None:
        raise PoSyntaxError(number, f"{line[:40]!r}")
    return match["keyword"] or "", _unescaped(match["text"])


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda escape: _PLAIN[escape[1]], text) if "\\" in text else text
