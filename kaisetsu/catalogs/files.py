"""Reading and writing ``.po`` files: any spelling is read, one canonical form is written.

The canonical form has a fixed header, entries in document order, each string on one line (after a line
break in it, on the next), no line numbers, no dates and no wrapping, so that a diff shows real changes only
(sphinx-intl changed 156 lines for one new paragraph).
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from kaisetsu.catalogs.model import HEADER, Catalogue, Entry
from kaisetsu.catalogs.syntax import Message, PoSyntaxError, Usual, messages
from kaisetsu.problems import Problem, ProblemsError, define, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SYNTAX = define("po-syntax", "a .po file that is not well-formed", "mend the line; `msgfmt --check FILE` names it too")
PO_ENCODING = define(
    "po-encoding", "a .po file that is not UTF-8", "save it as UTF-8, with charset=UTF-8 in its header"
)
LINK = define("po-link", "a catalogue that is a symbolic link out of locales/", "put the file itself there")
DUPLICATE = define("po-duplicate", "a msgid that stands twice in one catalogue", "run `make update-po`, or remove one")

MAX_BYTES = 20_000_000
_TEMPLATE_PREFACE = ("SOME DESCRIPTIVE TITLE", "FIRST AUTHOR", "Translations template for", "Copyright (C) YEAR")
_SINGULAR = {"msgctxt", "msgid", "msgstr"}
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r"})


def read_catalogue(path: Path, root: Path) -> Catalogue:
    """Read a ``.po`` or ``.pot`` file.

    :raises ProblemsError: when it is not UTF-8, not well-formed, a msgid stands twice, or it is a link out of
        the project's ``locales/``
    """
    _refuse_link(path, root)
    name = shown_path(path, root)
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        found = f"a catalogue of more than {MAX_BYTES:,} bytes (got {len(raw):,})"
        raise ProblemsError([Problem(name, 1, SYNTAX, found, "split the document")])
    return parse_catalogue(_decoded(raw, name), name)


def _refuse_link(path: Path, root: Path) -> None:
    """Refuse a catalogue that is reached by a link out of ``locales/``: it may be any file of the machine."""
    if not path.absolute().is_relative_to(root.absolute() / "locales"):
        return
    try:
        inside = os.path.realpath(path, strict=True).startswith(f"{os.path.realpath(root)}/locales/")
    except OSError:
        inside = False
    if not inside:
        name = path.absolute().relative_to(root.absolute()).as_posix()
        raise ProblemsError([Problem(name, 1, LINK, f"a symbolic link that leaves locales (got {path.name})")])


def parse_catalogue(text: str, name: str) -> Catalogue:
    """Read the text of a ``.po`` file.

    :param name: the file's name in messages
    :raises ProblemsError: when it is not well-formed, or a msgid stands twice
    """
    try:
        found = list(messages(text))
    except PoSyntaxError as error:
        raise ProblemsError(
            [Problem(name, error.line, SYNTAX, f"the catalogue is not well-formed (got {error})")]
        ) from None
    header: dict[str, str] = {}
    preface: tuple[str, ...] = ()
    if found and isinstance(first := found[0], Message) and _is_header(first):
        del found[0]
        header = _header(first, name)
        preface = tuple(words for mark, words in first.comments if mark == "#" and _own_words(words))
    entries = tuple(_entry(message) for message in found)
    _refuse_duplicates(entries, name)
    return Catalogue(header, entries, preface)


def _is_header(message: Message) -> bool:
    return not message.fields["msgid"] and "msgctxt" not in message.fields and not message.obsolete


def _own_words(line: str) -> bool:
    return bool(line) and not line.startswith(_TEMPLATE_PREFACE)


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"the catalogue is not UTF-8 (got byte 0x{raw[error.start]:02x})"
        raise ProblemsError([Problem(name, line, PO_ENCODING, found)]) from None


def _header(message: Message, name: str) -> dict[str, str]:
    text = message.fields.get("msgstr", "")
    for charset in re.findall(r"charset\s*=\s*([^\s;]*)", text, re.IGNORECASE):
        if charset.upper() not in {"UTF-8", "CHARSET"}:
            found = f"the header names another charset than UTF-8 (got {charset!r})"
            raise ProblemsError([Problem(name, message.lines["msgid"], PO_ENCODING, found)])
    fields = (line.partition(":") for line in text.split("\n") if ":" in line)
    return {key.strip(): value.strip() for key, _colon, value in fields}


def _entry(message: Message | Usual) -> Entry:
    if isinstance(message, Usual):
        kind, msgid, msgstr, line = message
        return Entry(msgid, msgstr, kind=" ".join(kind.split()), line=line, msgstr_line=line + 1)
    strings, lines = message.fields, message.lines
    own: list[str] = []
    kinds: list[str] = []
    flags: set[str] = set()
    for mark, words in message.comments:
        if mark == "#":
            own.append(words)
        elif mark == "#.":
            kinds.append(words)
        elif mark == "#,":
            flags.update(flag.strip() for flag in words.split(","))
    plurals = "msgid_plural" in strings
    return Entry(
        msgid=strings["msgid"],
        msgstr=strings.get("msgstr", strings.get("msgstr[0]", "")),
        fuzzy="fuzzy" in flags,
        previous=message.previous.get("msgid", ""),
        comments=tuple(own),
        kind=" ".join(" ".join(kinds).split()),
        context=strings.get("msgctxt"),
        obsolete=message.obsolete,
        plurals=tuple(text for key, text in strings.items() if key not in _SINGULAR) if plurals else (),
        line=lines["msgid"],
        msgstr_line=lines.get("msgstr", lines.get("msgstr[0]", lines["msgid"])),
    )


def _refuse_duplicates(entries: tuple[Entry, ...], name: str) -> None:
    seen: set[tuple[str | None, str]] = {(None, "")}
    problems = []
    for entry in entries:
        key = (entry.context, entry.msgid)
        if key in seen and not entry.obsolete:
            problems.append(Problem(name, entry.line, DUPLICATE, f"a msgid stands twice (got {entry.msgid[:60]!r})"))
        seen.add(key)
    if problems:
        raise ProblemsError(problems)


def canonical(catalogue: Catalogue) -> str:
    """The one spelling of a catalogue; obsolete entries are left out (their strings live in the memory)."""
    blocks = ["\n".join(_header_lines(catalogue))]
    blocks += ["\n".join(_entry_lines(entry.tidy())) for entry in catalogue.active]
    return "\n\n".join(blocks) + "\n"


def write_catalogue(path: Path, catalogue: Catalogue) -> bool:
    """Write the canonical form where it differs from what is there; say whether it did."""
    data = canonical(catalogue).encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)  # a link there would be written through
    new.write_bytes(data)
    new.replace(path)
    return True


def _header_lines(catalogue: Catalogue) -> Iterator[str]:
    for line in catalogue.preface:
        yield f"# {line}"
    yield 'msgid ""'
    yield 'msgstr ""'
    for name in HEADER:
        if catalogue.header.get(name):
            yield _quoted(f"{name}: {catalogue.header[name].strip()}\n")


def _entry_lines(entry: Entry) -> Iterator[str]:
    for comment in entry.comments:
        yield f"# {comment}".rstrip()
    if entry.kind:
        yield f"#. {entry.kind}"
    if entry.fuzzy:
        yield "#, fuzzy"
    if entry.previous:
        yield from _field("#| msgid", entry.previous, "#| ")
    if entry.context is not None:
        yield from _field("msgctxt", entry.context)
    yield from _field("msgid", entry.msgid)
    yield from _field("msgstr", entry.msgstr)


def _field(keyword: str, text: str, prefix: str = "") -> Iterator[str]:
    lines = re.findall(r"[^\n]*\n|[^\n]+$", text) or [text]
    if len(lines) == 1:
        yield f"{keyword} {_quoted(text)}"
        return
    yield f'{keyword} ""'
    for line in lines:
        yield prefix + _quoted(line)


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'
