"""Articles: the front matter of one file, read with its line numbers, all faults at once.

The contract of the keys stands in ``docs/contributing/article.md``. The same reader serves
``make check`` and the build, so that neither knows an article the other refuses.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from kaisetsu.frontmatter import Fields, split_front_matter
from kaisetsu.problems import Problem, ProblemsError, define, shown_path

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

KINDS = ("analysis", "brief")
STATUSES = ("published", "draft", "withdrawn")
VERIFICATIONS = ("verified", "partly", "unconfirmed")
REQUIRED = ("kind", "date", "updated", "as_of", "summary", "title_reading", "topics")
OPTIONAL = (
    "places",
    "related",
    "key_points",
    "corrections",
    "updates",
    "verification",
    "authors",
    "status",
    "withdrawal",
)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ADDRESS = re.compile(r"articles/(\d{4})/([^/]+)")
CLAIM = re.compile(r"[A-Z]\d{2,3}[a-z]?")

ENCODING = define("encoding", "a file that is not UTF-8", "save it as UTF-8")
ADDRESS_FORM = define(
    "address", "an article's file name is no address", "name it articles/<year>/<slug>.md, the slug in a-z, 0-9 and -"
)
ORDER = define("date-order", "dates that contradict one another", "put the dates in order")
WITHDRAWAL = define(
    "withdrawal",
    "a withdrawn article without reason, or a reason without withdrawal",
    "give `status: withdrawn` and `withdrawal` (date, text) together",
)


@dataclass(frozen=True)
class Note:
    """A dated sentence of the front matter: a correction, an update, a withdrawal.

    :param text: Markdown of one paragraph
    :param line: where the text stands in the file
    """

    date: dt.date
    text: str
    line: int


@dataclass(frozen=True)
class Article:
    """The front matter of one article.

    :param path: ``articles/<year>/<slug>`` below the source folder
    :param lines: the line of each key that stands in the file
    """

    path: str
    kind: str
    date: dt.date
    updated: dt.date
    as_of: dt.date
    summary: str
    title_reading: str
    topics: tuple[str, ...]
    places: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()
    corrections: tuple[Note, ...] = ()
    updates: tuple[Note, ...] = ()
    verification: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    authors: tuple[str, ...] = ()
    status: str = "published"
    withdrawal: Note | None = None
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def slug(self) -> str:
        """The last part of the address, unique over all years."""
        return self.path.rpartition("/")[2]

    def __reduce__(self) -> tuple[object, ...]:
        # a mappingproxy cannot be pickled, and Sphinx pickles what it keeps of each document
        values = {**self.__dict__, "verification": dict(self.verification), "lines": dict(self.lines)}
        return _restore, (values,)


def _restore(values: dict[str, object]) -> Article:
    article = object.__new__(Article)
    vars(article).update(values)  # a frozen dataclass sets eighteen values one by one
    return article


def read_article(path: Path, root: Path, *, text: str | None = None) -> Article:
    """Read the front matter of the article at *path*.

    :param root: the project, for the paths in messages
    :param text: the file's text where the caller has read it
    :raises ProblemsError: with every fault of the front matter
    """
    name = shown_path(path, root)
    if text is None:
        text = read_text(path, root)
    fields = Fields.read(split_front_matter(text, name), name)
    article = _article(fields, _address(path, fields))
    fields.refuse_unknown((*REQUIRED, *OPTIONAL))
    if article is not None:
        fields.problems.extend(_contradictions(article, name))
    if fields.problems or article is None:
        raise ProblemsError(fields.problems)
    return article


def read_text(path: Path, root: Path) -> str:
    """The text of a source file.

    :raises ProblemsError: when it is not UTF-8 (with the line of the first wrong byte)
    """
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"not UTF-8 (got byte 0x{raw[error.start]:02x})"
        raise ProblemsError([Problem(shown_path(path, root), line, ENCODING, found)]) from None


def is_draft(text: str) -> bool:
    """Whether the front matter says ``status: draft``; nothing else of it need be right."""
    return re.search(r"^status:\s*['\"]?draft['\"]?\s*(?:#.*)?$", text.split("\n---", 1)[0], re.MULTILINE) is not None


def article_paths(docs: Path) -> list[Path]:
    """The articles' files below the source folder, in the order of their addresses."""
    found = []
    for year in sorted(path for path in (docs / "articles").glob("*") if path.is_dir()):
        with os.scandir(year) as entries:
            names = sorted(each.name for each in entries if each.name.endswith(".md") and each.is_file())
        found += [year / name for name in names]
    return found


def _address(path: Path, fields: Fields) -> str:
    address = PurePosixPath(*path.with_suffix("").parts[-3:]).as_posix()
    match = ADDRESS.fullmatch(address)
    if not match or not SLUG.fullmatch(match[2]):
        fields.report(1, ADDRESS_FORM, f"the file is no article's address (got {address}.md)")
    return address


def _article(fields: Fields, address: str) -> Article | None:
    values = {
        "kind": fields.choice("kind", KINDS, required=True),
        "date": fields.date("date", required=True),
        "updated": fields.date("updated", required=True),
        "as_of": fields.date("as_of", required=True),
        "summary": fields.text("summary", required=True),
        "title_reading": fields.text("title_reading", required=True),
        "topics": fields.slugs("topics", required=True),
        "places": fields.texts("places"),
        "related": fields.slugs("related"),
        "key_points": fields.texts("key_points"),
        "corrections": tuple(Note(*note) for note in fields.notes("corrections")),
        "updates": tuple(Note(*note) for note in fields.notes("updates")),
        "verification": MappingProxyType(fields.claims("verification", VERIFICATIONS, CLAIM)),
        "authors": fields.texts("authors"),
        "status": fields.choice("status", STATUSES) or "published",
        "withdrawal": next((Note(*note) for note in fields.notes("withdrawal", single=True)), None),
    }
    if any(values[key] is None or values[key] == () for key in REQUIRED):
        return None
    return Article(path=address, lines=MappingProxyType(fields.lines), **values)  # type: ignore[arg-type]


def _contradictions(article: Article, name: str) -> list[Problem]:
    problems = []

    def report(key: str, code: str, message: str) -> None:
        problems.append(Problem(name, article.lines.get(key, 1), code, message))

    if article.updated < article.date:
        report("updated", ORDER, f"updated before it was published (got {article.updated}, published {article.date})")
    for key, notes in (("updates", article.updates), ("corrections", article.corrections)):
        found = f"an entry of {key} later than `updated` (got {{}}, updated {article.updated})"
        late = (note for note in notes if note.date > article.updated)
        problems.extend(Problem(name, note.line, ORDER, found.format(note.date)) for note in late)
    if (article.status == "withdrawn") != (article.withdrawal is not None):
        report(
            "status" if article.withdrawal is None else "withdrawal",
            WITHDRAWAL,
            f"status and withdrawal disagree (got {article.status})",
        )
    return problems
