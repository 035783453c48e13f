"""Languages and fonts as Typst takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu.typst import markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Families = Mapping[str, Mapping[str, tuple[str, ...]]]

DEFAULTS: dict[str, dict[str, tuple[str, ...]]] = {
    "ja": {"serif": ("Noto Serif JP", "Noto Serif"), "sans": ("Noto Sans JP", "Noto Serif")},
    "en": {"serif": ("Noto Serif", "Noto Serif JP"), "sans": ("Noto Sans JP", "Noto Serif")},
}
# In Typst itself, so there on every machine; the last resort where none of the wanted families is installed.
EMBEDDED = "Libertinus Serif"
_SCRIPT_REGIONS = {"Hant": "TW", "Hans": "CN"}


def split_tag(tag: str) -> tuple[str, str | None]:
    """Language and region of a BCP 47 tag, as ``text(lang:, region:)`` takes them: ``pt_BR`` -> ``pt``, ``BR``."""
    first, *rest = tag.replace("_", "-").split("-")
    region = next((_SCRIPT_REGIONS[each.title()] for each in rest if each.title() in _SCRIPT_REGIONS), None)
    return first.lower(), next((each.upper() for each in rest if len(each) == 2 and each.isalpha()), region)


def families(tag: str, style: str, fonts: Families) -> tuple[str, ...]:
    """The families of a style (``serif``, ``sans``) for a language, then those of all others, so that names
    in any of the languages print.
    """
    own = fonts.get(tag) or fonts.get(split_tag(tag)[0]) or fonts.get("en", {})
    rest = (name for each in fonts.values() for name in each.get(style, ()))
    return tuple(dict.fromkeys((*own.get(style, ()), *rest)))


def installed(fonts: Families, available: Iterable[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The settings without the families that are not there: Typst would warn of each of them."""
    known = {name.lower() for name in available}
    return {
        tag: {
            style: tuple(name for name in names if name.lower() in known) or (EMBEDDED,)
            for style, names in styles.items()
        }
        for tag, styles in fonts.items()
    }


def language_settings(tag: str) -> str:
    """Arguments of the templates' ``language`` for a passage in a language."""
    lang, region = split_tag(tag)
    return markup.arguments({"lang": lang, "region": region})
