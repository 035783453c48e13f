"""Old addresses: what moved, and the files that moved with it, from the ledger of addresses."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kaisetsu.addresses import Address, redirects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaisetsu.site.staging import Staging

# What stands beside a page under its slug, below the language's folder.
_BESIDE = {
    "articles": (
        "downloads/{}.pdf",
        "downloads/{}.epub",
        "downloads/{}.jpg",
        "downloads/thumbnails/{}.jpg",
        "downloads/cite/{}.bib",
        "downloads/cite/{}.json",
        "_images/share/{}.png",
    ),
    "topics": (
        "topics/{}.xml",
        "opds/topics/{}.xml",
        "opds/topics/{}.json",
        "downloads/volumes/topic-{}.epub",
        "downloads/volumes/topic-{}.jpg",
    ),
}


def moved_pages(addresses: list[Address], staging: Staging, tag: str) -> list[tuple[str, str]]:
    """Old and new path of each page of a language that moved, without suffix.

    A page that stands at an old path has taken it over; a new path without a page leads nowhere.
    """
    moves = sorted(redirects(addresses).items())
    return [
        (old, new) for old, new in moves if staging.has(f"{tag}/{new}.html") and not staging.has(f"{tag}/{old}.html")
    ]


def moved_files(moves: Iterable[tuple[str, str]], staging: Staging, tag: str) -> Iterator[tuple[str, str]]:
    """Old and new path of each file that moved with its page, from the root of the site."""
    for old, new in moves:
        before, after = PurePosixPath(old).name, PurePosixPath(new).name
        for form in _BESIDE.get(old.partition("/")[0], ()) if before != after else ():
            source, target = f"{tag}/{form.format(before)}", f"{tag}/{form.format(after)}"
            if staging.has(target) and not staging.has(source):
                yield source, target
