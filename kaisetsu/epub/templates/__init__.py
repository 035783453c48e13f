"""The templates of books, and what they are given.

Own templates and style sheets only: nothing comes from an HTML theme or from ``templates_path``.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from sphinx.locale import get_translation

from kaisetsu import languages
from kaisetsu.epub import markup

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

    from kaisetsu.epub.books import Book

FOLDER = Path(__file__).parent

_FIELDS = (
    *("identifier", "url", "date", "updated", "as_of", "title_sort", "description", "series", "series_position"),
    *("publisher", "license", "license_url", "source_language", "verification"),
)
_LISTS = ("authors", "translators", "subjects", "alternate")


@cache
def _source(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@cache
def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _day(value: str | None, tag: str) -> str:
    """A date in words of the language; as it is given when it, or the language, is not known."""
    if not value or not _locale(tag):
        return value or ""
    try:
        return languages.long_date(dt.date.fromisoformat(str(value)[:10]), tag)
    except ValueError:
        return value


def _native(tag: str) -> str:
    locale = _locale(tag)
    return (locale.get_display_name() if locale else None) or tag


class Renderer:
    """Fills the templates for books.

    :param compiled: keeps what they are compiled to
    """

    def __init__(self, compiled: BytecodeCache | None = None) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(FOLDER),
            bytecode_cache=compiled,
            autoescape=True,
            trim_blocks=True,
            undefined=StrictUndefined,
            keep_trailing_newline=True,
        )
        self.environment.globals |= {"_": self.word, "native": _native}

    def word(self, identifier: str) -> str:
        """One of our words in the language of the build."""
        return str(get_translation("kaisetsu")(identifier))

    def direction(self, book: Book) -> str:
        """``ltr`` or ``rtl``."""
        locale = _locale(book.language)
        return "rtl" if locale and locale.text_direction == "rtl" else "ltr"

    def source(self, name: str) -> bytes:
        """A file of this folder as it is."""
        return _source(name)

    def text(self, template: str, context: dict[str, Any]) -> str:
        """A template filled; every value is escaped."""
        return self.environment.get_template(template).render(context)

    def page(self, context: dict[str, Any], body: str) -> bytes:
        """A page around a body that is XHTML already."""
        return self.text("page.xhtml", context | {"body": Markup(body)}).encode()  # noqa: S704 (rendered and parsed)

    def context(self, book: Book) -> dict[str, Any]:
        """What every template of a book knows: the names used in the templates, metadata as ``m``."""
        given = book.metadata
        fields: dict[str, Any] = {name: given.get(name) or "" for name in _FIELDS}
        fields |= {name: given.get(name) or [] for name in _LISTS}
        fields["authors"] = [{"file_as": "", **author} for author in fields["authors"]]
        tag = book.language
        dates = {name: _day(given.get(name), tag) for name in ("date", "updated", "as_of")}
        if dates["updated"] == dates["date"]:
            dates["updated"] = ""
        return {
            "m": fields,
            "title": book.title,
            "lang": tag,
            "dir": self.direction(book),
            "broken": lambda words: Markup(markup.title(words, tag)),  # noqa: S704 - escaped there
            "completeness": _completeness(given),
            **dates,
        }


def _completeness(metadata: dict[str, Any]) -> str:
    """The share of a translation that is there, in percent; nothing for a text that is no translation."""
    share = metadata.get("completeness")
    if share is None or metadata.get("source_language", metadata["language"]) == metadata["language"]:
        return ""
    return f"{int(share * 100)}%"
