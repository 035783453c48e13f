"""Every word of the press itself is translated: no English stands on a Japanese page."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parent.parent / "kaisetsu"
CATALOGUE = PACKAGE / "locale" / "ja" / "LC_MESSAGES" / "kaisetsu.po"


def used() -> dict[str, str]:
    """Each msgid that code or a template asks for, with a place."""
    found: dict[str, str] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            first = node.args[0] if called in {"_", "self._"} and isinstance(node, ast.Call) and node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                found[first.value] = path.name
    for path in (*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.xhtml")):
        text = path.read_text("utf-8")
        found |= {match[2]: path.name for match in re.finditer(r"""\b[_t]\((['"])(.*?)\1\)""", text)}
    return found


def test_every_word_has_its_japanese():
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="ja")
    translated = {message.id for message in catalogue if message.id and message.string}
    missing = {msgid: place for msgid, place in used().items() if msgid not in translated}
    assert len(used()) > 100
    assert not missing
