"""The bibliography: ``docs/sources.bib``, read with pybtex into what a list of sources shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pybtex.database import parse_string
from pybtex.exceptions import PybtexError

KINDS = ("primary", "news", "agency")
LANGUAGE_IDS = {"english": "en", "japanese": "ja", "turkish": "tr", "portuguese": "pt"}


class BibliographyError(ValueError):
    """A bibliography that pybtex cannot read."""


@dataclass(frozen=True)
class Source:
    """One source, as a reader is shown it.

    :param title: without the brackets that mark a title as ours
    :param described: whether the title is our description and not the source's own words
    :param date: ISO 8601, to the day, month or year; empty where unknown
    :param kind: ``primary``, ``news`` or ``agency``
    :param read: the day the stored excerpt was read (ISO 8601)
    """

    key: str
    publisher: str
    title: str
    described: bool
    date: str
    url: str
    language: str
    kind: str
    read: str


@lru_cache(maxsize=4)
def parse_bibliography(text: str) -> dict[str, Source]:
    """The sources of a BibTeX text, by key.

    :raises BibliographyError: with pybtex's own words when it is no BibTeX
    """
    try:
        entries = parse_string(text, "bibtex").entries
    except PybtexError as error:
        raise BibliographyError(str(error)) from error
    return {key: _source(key, dict(entry.fields), _people(entry)) for key, entry in entries.items()}


def _people(entry: object) -> str:
    persons = getattr(entry, "persons", {}).get("author", [])
    return ", ".join(_plain(str(person)) for person in persons)


def _source(key: str, fields: dict[str, str], author: str) -> Source:
    title = _plain(fields.get("title", key))
    described = title.startswith("[") and title.endswith("]")
    return Source(
        key=key,
        publisher=_plain(fields.get("publisher", "")) or author,
        title=title[1:-1] if described else title,
        described=described,
        date=fields.get("date", ""),
        url=fields.get("url", "").strip(),
        language=LANGUAGE_IDS.get(fields.get("langid", ""), "en"),
        kind=fields.get("kind", "news"),
        read=fields.get("urldate", ""),
    )


def _plain(text: str) -> str:
    return re.sub(r"\\([%&$#_])", r"\1", text).replace("{", "").replace("}", "").strip()
