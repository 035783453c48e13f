"""Settings of the publication: what both the build and the checks must know, from ``pyproject.toml``.

They stand in ``[tool.kaisetsu]`` and not in ``conf.py``, because a check never runs ``conf.py``.
"""

from __future__ import annotations

import tomllib
import uuid
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from kaisetsu.problems import Problem, ProblemsError, define

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SETTING = define(
    "setting",
    "a setting of [tool.kaisetsu] is unknown or has the wrong type",
    "see the settings in docs/contributing/extension.md",
)

FILE = "pyproject.toml"
FEED_TEXTS = ("summary", "full")
CONTACTS = ("mailto:", "https:")


@dataclass(frozen=True)
class Settings:
    """The publication's settings, with their defaults.

    :param name: the publication's name in the source language
    :param names: its name in other languages, by tag
    :param base_url: where the site is published, with a slash at the end
    :param publication_uuid: the namespace of every document's identifier; never changed
    :param complete_from: the share of translated sentences (0 to 1) from which an edition counts as complete
    :param show_stale: whether readers see the earlier translation of an edited paragraph
    :param feed_text: what feeds carry of an article: ``summary`` or ``full``
    :param contact: where errors are reported: a ``mailto:`` or ``https:`` address
    """

    name: str = "Kaisetsu"
    names: Mapping[str, str] = field(default_factory=dict)
    base_url: str = ""
    publication_uuid: str = "00000000-0000-5000-8000-000000000000"
    source_language: str = "ja"
    complete_from: float = 0.9
    show_stale: bool = True
    contact: str = ""
    feed_text: str = "summary"
    license: str = "CC BY 4.0"
    license_url: str = "https://creativecommons.org/licenses/by/4.0/"

    def name_in(self, language: str) -> str:
        """The publication's name for readers of *language*: its own, else the Latin one, else the source's."""
        if language == self.source_language:
            return self.name
        return self.names.get(language) or self.names.get("en") or self.name

    def address(self, language: str, path: str) -> str:
        """The web address of *path* below a language's folder."""
        return _folder(self.base_url, language) + path

    def identifier(self, language: str, first_path: str) -> str:
        """The identifier of a document (RFC 4122, version 5): the domain plays no part in it.

        :param first_path: the path under which it was first published
        """
        return uuid.uuid5(_namespace(self.publication_uuid), f"{language}/{first_path}").urn


@cache
def _folder(base_url: str, language: str) -> str:
    return urljoin(base_url, f"{language}/")


@cache
def _namespace(publication: str) -> uuid.UUID:
    return uuid.UUID(publication)


def read_settings(root: Path) -> Settings:
    """The settings of the project at *root*; the defaults where it has none.

    :raises ProblemsError: for each unknown or mistyped setting
    """
    path = root / FILE
    if not path.is_file():
        return Settings()
    try:
        table = tomllib.loads(path.read_text("utf-8")).get("tool", {}).get("kaisetsu", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProblemsError([Problem(FILE, 1, SETTING, f"the file is no TOML (got {error})")]) from None
    problems = list(_faults(table))
    if problems:
        raise ProblemsError(problems)
    return Settings(**table)


def _faults(table: Mapping[str, Any]) -> list[Problem]:
    types = {item.name: _TYPES[str(item.type)] for item in fields(Settings)}
    found = []
    for key, value in table.items():
        if key not in types:
            found.append(f"unknown setting (got {key})")
        elif not isinstance(value, types[key]):
            found.append(f"{key} has the wrong type (got {value!r})")
    try:
        uuid.UUID(str(table.get("publication_uuid", Settings.publication_uuid)))
    except ValueError:
        found.append(f"publication_uuid is no UUID (got {table['publication_uuid']!r})")
    if table.get("feed_text", "summary") not in FEED_TEXTS:
        found.append(f"feed_text is {' or '.join(FEED_TEXTS)} (got {table['feed_text']!r})")
    if table.get("contact") and not str(table["contact"]).startswith(CONTACTS):
        found.append(f"contact is an address with mailto: or https: (got {table['contact']!r})")
    return [Problem(FILE, 1, SETTING, message) for message in found]


_TYPES: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "float": (int, float),
    "bool": bool,
    "Mapping[str, str]": dict,
}
