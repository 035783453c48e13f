"""The text of the corpus as plain Markdown, one folder a language: for tools that know no .po files.

It is the text of the stock Sphinx project (:mod:`benchmarks.stock`) line by line: the English lines are the entries of
its catalogues, so that every tool renders the same words in both languages.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaisetsu.catalogs import read_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What stands before the text of a line: a heading, a footnote's label, a definition.
OPENING = re.compile(r"#+ |\[\^\w+\]: |: ")
LINK = re.compile(r"\[\]\(([^)]+)\)")
SLUG = re.compile(r"article-\d+")


def pages(stock: Path) -> Iterator[tuple[str, dict[str, str], str]]:
    """Each page below ``docs/`` but the index: its path, and per language its body; the front matter's date."""
    sources = sorted(path for path in (stock / "docs").rglob("*.md") if path.name != "index.md")
    titles = {path.stem: _titles(path, stock) for path in sources}
    for path in sources:
        head, body = _split(path.read_text("utf-8"))
        date = re.search(r"^date: (\S+)$", head, re.MULTILINE)
        bodies = {tag: _linked(text, tag, titles) for tag, text in _bodies(path, body, stock).items()}
        yield path.relative_to(stock / "docs").as_posix(), bodies, date[1] if date else ""


def title_of(body: str) -> tuple[str, str]:
    """The title of a page, and the rest of it."""
    title, _, rest = body.strip().partition("\n")
    return title.removeprefix("# "), rest


def _titles(path: Path, stock: Path) -> dict[str, str]:
    body = _split(path.read_text("utf-8"))[1]
    return {tag: title_of(text)[0] for tag, text in _bodies(path, title_of_line(body), stock).items()}


def title_of_line(body: str) -> str:
    """The line of the title alone."""
    return body.strip().partition("\n")[0]


def _split(text: str) -> tuple[str, str]:
    """The front matter and the body."""
    if not text.startswith("---\n"):
        return "", text
    head, _, body = text[4:].partition("\n---\n")
    return head, body


def _bodies(path: Path, body: str, stock: Path) -> dict[str, str]:
    name = path.relative_to(stock / "docs").with_suffix(".po")
    entries = read_catalogue(stock / "locales" / "en" / "LC_MESSAGES" / name, stock).entries
    known = {entry.msgid: entry.msgstr for entry in entries}
    return {"ja": body, "en": "\n".join(_english(line, known) for line in body.split("\n"))}


def _english(line: str, known: dict[str, str]) -> str:
    if not line.strip() or set(line) <= set("|-"):
        return line
    if line.startswith("|"):
        return "| " + " | ".join(_cell(cell.strip(), known) for cell in line.strip("|").split("|")) + " |"
    opening = OPENING.match(line)
    start = opening.end() if opening else 0
    return line[:start] + _cell(line[start:], known)


def _cell(text: str, known: dict[str, str]) -> str:
    """A text in English; numbers and dates stand for themselves.

    :raises KeyError: when a text has no translation, so that no language is rendered in part only
    """
    return text if re.fullmatch(r"[\d.-]+", text) and text not in known else known[text]


def _linked(text: str, tag: str, titles: dict[str, dict[str, str]]) -> str:
    """Links with words: only Sphinx takes a link's text from the page it leads to."""
    return LINK.sub(lambda link: f"[{titles[SLUG.search(link[1])[0]][tag]}]({link[1]})", text)  # type: ignore[index]
