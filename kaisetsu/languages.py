"""Languages: tags, native names, writing direction, fonts, and the forms of dates and numbers.

Forms of dates and numbers come from Babel (Unicode CLDR); tags follow BCP 47.
The published languages are the source language and the folders of ``locales/``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from pathlib import Path


class UnknownLanguageError(ValueError):
    """A tag that names no language, or one whose script has no fonts here."""


@dataclass(frozen=True)
class FontPackage:
    """An npm package of static TrueType files, and the files of it that are used.

    :param integrity: the Subresource Integrity string of the packed archive
    """

    name: str
    version: str
    integrity: str
    files: tuple[str, ...]

    @property
    def folder(self) -> str:
        """Where its files are unpacked, below the folder of fonts."""
        return self.name.rpartition("/")[2]

    def file(self, weight: str) -> str:
        """The name of the file of a weight such as ``700Bold``."""
        return next(name.rpartition("/")[2] for name in self.files if name.endswith(f"_{weight}.ttf"))


def _package(slug: str, family: str, version: str, integrity: str, styles: tuple[str, ...]) -> FontPackage:
    files = tuple(f"{style}/{family}_{style}.ttf" for style in styles)
    return FontPackage(f"@expo-google-fonts/{slug}", version, f"sha512-{integrity}", files)


_UPRIGHT = ("400Regular", "700Bold")
_ITALIC = ("400Regular_Italic", "700Bold_Italic")

SERIF = _package(
    "noto-serif",
    "NotoSerif",
    "0.4.2",
    "1xvAYegrtpCuPPunSyhvhV9FHWEzCWjikEoUJkvHt+WWvt+h7lKr+vkXNpqwFQM4W3KjXOccfLd5s04xLMjjDQ==",
    _UPRIGHT + _ITALIC,
)
SERIF_JP = _package(
    "noto-serif-jp",
    "NotoSerifJP",
    "0.4.3",
    "IxEWO9BPugsyuOf57Bx1qkR4J8EnGnF0ZPBBOPyFa1qJyfW8Dcuwn5OIGa9om+PhFO1/E1dQjZCygqaY6uAubg==",
    _UPRIGHT,
)
SANS_JP = _package(
    "noto-sans-jp",
    "NotoSansJP",
    "0.4.3",
    "Fl+Z6vtD24HFAYsvzB0S9Nery1ly16B9PesdY0wBd+wEHAvkNglnkTUspU0HqGOubkmoa8zusJrKv6vDx1o70A==",
    _UPRIGHT,
)
SERIF_KR = _package(
    "noto-serif-kr",
    "NotoSerifKR",
    "0.4.3",
    "thoZx9Dcr4CrjFdhOAVJXuv31rkirogUHkY0XUBybyC97NBO18Q2/achY+KfvLVabEZvmEEAH829Y9YUALZbIQ==",
    _UPRIGHT,
)


@dataclass(frozen=True)
class Script:
    """A script we can print: its font packages, and the families Typst asks for, in order."""

    code: str
    packages: tuple[FontPackage, ...]
    serif: tuple[str, ...]
    sans: tuple[str, ...]
    direction: str = "ltr"

    @property
    def cover(self) -> dict[str, tuple[FontPackage, str]]:
        """The package and weight that covers are drawn with, by style."""
        native = next((package for package in self.packages if package is not SERIF), SERIF)
        sans = next((package for package in self.packages if "sans" in package.name), native)
        return {"serif": (native, "400Regular"), "sans": (native if native is SERIF_KR else sans, "700Bold")}


_LATIN_FAMILIES = (("Noto Serif", "Noto Serif JP"), ("Noto Sans JP", "Noto Serif"))

SCRIPTS: dict[str, Script] = {
    "Latn": Script("Latn", (SERIF, SERIF_JP, SANS_JP), *_LATIN_FAMILIES),
    "Cyrl": Script("Cyrl", (SERIF, SERIF_JP, SANS_JP), *_LATIN_FAMILIES),
    "Grek": Script("Grek", (SERIF, SERIF_JP, SANS_JP), *_LATIN_FAMILIES),
    "Jpan": Script("Jpan", (SERIF, SERIF_JP, SANS_JP), ("Noto Serif JP", "Noto Serif"), ("Noto Sans JP", "Noto Serif")),
    "Kore": Script(
        "Kore",
        (SERIF_KR, SERIF, SERIF_JP, SANS_JP),
        ("Noto Serif KR", "Noto Serif JP"),
        ("Noto Serif KR", "Noto Sans JP"),
    ),
}


@dataclass(frozen=True)
class Language:
    """A language a publication can appear in.

    :param tag: BCP 47, as it stands in addresses and ``lang`` attributes
    :param native_name: the language's name in itself (한국어)
    """

    tag: str
    native_name: str
    script: Script

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, as HTML and EPUB spell it."""
        return self.script.direction

    def name_in(self, tag: str) -> str:
        """The language's name in another language: Japanese, japonais, 日本語."""
        name = Locale.parse(self.tag, sep="-").get_display_name(Locale.parse(tag.replace("_", "-"), sep="-"))
        return str(name or self.native_name)

    @property
    def is_cjk(self) -> bool:
        """Whether text is measured in characters, without spaces between words."""
        return self.script.code in {"Jpan", "Hans", "Hant"}


@cache
def language(tag: str) -> Language:
    """The language of a BCP 47 tag (``en``, ``ko``, ``pt-BR``; ``pt_BR`` is read too).

    :raises UnknownLanguageError: when CLDR does not know the tag, or no fonts are known for its script
    """
    normal = tag.replace("_", "-")
    try:
        locale = Locale.parse(normal, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise UnknownLanguageError(f"unknown language {tag!r}") from error
    script = SCRIPTS.get(_script_code(locale))
    if script is None:
        known = ", ".join(SCRIPTS)
        raise UnknownLanguageError(
            f"no fonts are known for the script {_script_code(locale)} of {tag!r} (known: {known})"
        )
    return Language(normal, locale.get_display_name() or normal, script)


def _script_code(locale: Locale) -> str:
    if locale.script:
        return locale.script
    likely = get_global("likely_subtags")
    full = str(likely.get(f"{locale.language}_{locale.territory}") or likely.get(locale.language, ""))
    return next((part for part in full.split("_") if len(part) == 4), "Zzzz")


def with_territory(tag: str) -> str:
    """A language as Open Graph spells it: ``ja_JP``, ``en_US``; the likeliest territory where the tag has none."""
    found = Locale.parse(tag, sep="-")
    likely = str(get_global("likely_subtags").get(found.language, "")).rpartition("_")[2]
    return f"{found.language}_{found.territory or likely}" if found.territory or likely else found.language


def published(root: Path, source: str) -> list[str]:
    """The tags of the published languages: the source first, then the folders of ``locales/``."""
    folders = sorted(path.parent.name for path in root.glob("locales/*/LC_MESSAGES") if path.is_dir())
    return [source, *(tag for tag in folders if tag != source)]


@lru_cache(maxsize=4096)
def long_date(day: dt.date, tag: str) -> str:
    """A date in running words: ``2026年1月13日``, ``Jan. 13, 2026`` (Associated Press style in English)."""
    if tag.partition("-")[0] == "en":
        return f"{_AP_MONTHS[day.month - 1]} {day.day}, {day.year}"
    return str(format_date(day, format="long", locale=tag.replace("-", "_")))


def long_month(year: int, month: int, tag: str) -> str:
    """A month in running words: ``2026年1月``, ``January 2026``."""
    return str(format_date(dt.date(year, month, 1), format=_month_pattern(tag), locale=tag.replace("-", "_")))


@lru_cache(maxsize=4096)
def partial_date(iso: str, tag: str) -> str:
    """A date known to the day, the month or the year (``2026-01-13``, ``2026-01``, ``2026``), in running words.

    :raises ValueError: when it is no date
    """
    numbers = [int(part) for part in iso.split("-")]
    if len(numbers) == 3:
        return long_date(dt.date(*numbers), tag)
    if len(numbers) == 2:
        return long_month(numbers[0], numbers[1], tag)
    return str(format_date(dt.date(numbers[0], 1, 1), format="y", locale=tag.replace("-", "_"))) + (
        "年" if tag == "ja" else ""
    )


def date_range(first: str, last: str, tag: str) -> str:
    """Two dates (ISO 8601, as for :func:`partial_date`) with what they share said once: ``Jan. 2–3, 2026``.

    :raises ValueError: when either is no date
    """
    begin, end = partial_date(first, tag), partial_date(last, tag)
    if len(first) != 10 or len(last) != 10 or first[:7] != last[:7]:
        return f"{begin}{'〜' if tag == 'ja' else '–'}{end}"
    if tag.partition("-")[0] == "en":
        return begin.replace(f"{int(first[8:])},", f"{int(first[8:])}–{int(last[8:])},")
    if tag == "ja":
        return f"{begin}〜{int(last[8:])}日"
    return f"{begin}–{end}"


def _month_pattern(tag: str) -> str:
    patterns = Locale.parse(tag, sep="-").datetime_skeletons
    return str(patterns["yMMMM"].pattern) if "yMMMM" in patterns else "MMMM y"


def number(value: float, tag: str) -> str:
    """A number with the grouping of the language: ``1,234.5``."""
    return str(format_decimal(value, locale=tag.replace("-", "_")))


_AP_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
