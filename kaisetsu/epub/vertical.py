"""Vertical text (縦書き): what style sheets alone cannot do."""

from __future__ import annotations

import re

_PIECE = re.compile(r"(<[^>]+>)")
_TAG = re.compile(r"</?([A-Za-z0-9:]+)")
_HORIZONTAL = frozenset({"table", "pre", "code", "math", "svg", "rt", "rp", "title", "script", "style"})
_SHORT = re.compile(r"(?<![0-9A-Za-z.,%])(?:[0-9]{2}|[!?]{2})(?![0-9A-Za-z.,])")
_DIGITS = re.compile(r"(?<![0-9A-Za-z])[0-9](?:[0-9,.]*[0-9])?%?(?![0-9A-Za-z])")
_PERCENT = re.compile(r"(?<=[0-9])%")
_WIDE = str.maketrans("0123456789,.%", "０１２３４５６７８９、・％")


def upright(body: str) -> str:
    """Numbers of a page as Japanese print sets them in vertical lines.

    Two digits stand side by side in one square (縦中横, JLREQ 4.2.4); other numbers run down the line with each
    digit upright, as full-width digits do by themselves, grouped by 、 and with ・ for the decimal point.
    Tables, code and formulas stay horizontal and unchanged.
    """
    inside: list[str] = []
    out: list[str] = []
    for piece in _PIECE.split(body):
        if piece.startswith("<"):
            _track(piece, inside)
            out.append(piece)
        else:
            out.append(piece if inside else _set(piece))
    return "".join(out)


def _track(tag: str, inside: list[str]) -> None:
    match = _TAG.match(tag)
    name = match[1].rpartition(":")[2].lower() if match else ""
    if name not in _HORIZONTAL or tag.endswith("/>"):
        return
    if tag.startswith("</"):
        if inside:
            inside.pop()
    else:
        inside.append(name)


def _set(text: str) -> str:
    """The text between two tags; character references keep their digits."""
    pieces = re.split(r"(&[^;]+;)", text)
    return "".join(piece if piece.startswith("&") else _numbers(piece) for piece in pieces)


def _numbers(text: str) -> str:
    text = _PERCENT.sub("％", text)
    out, position = [], 0
    for match in _SHORT.finditer(text):
        out += [_widened(text[position : match.start()]), f'<span class="tcy">{match.group()}</span>']
        position = match.end()
    return "".join([*out, _widened(text[position:])])


def _widened(text: str) -> str:
    return _DIGITS.sub(lambda match: match.group().translate(_WIDE), text)
