"""The figures of the ledger in an article and its English, found by value and never by spelling (issue 8)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from kaisetsu.catalogs import Entry, parse_catalogue
from kaisetsu.checks.subjects import Document, Pair, Project
from kaisetsu.markdown import same_text
from kaisetsu.quantities import differences, english, japanese
from kaisetsu.quantities.agreement import EXACT, agreement, conflict
from kaisetsu.quantities.values import NAME, Day, Kind, Quantity, Reading

ROOT = Path(__file__).parent.parent.parent
LEDGER = ROOT / "docs" / "data" / "claims.csv"
PROSE = frozenset({"summary", "key_points", "updates", "corrections"})
#: The dates of a timeline and of a front matter, which need no translator: the build writes them in each language.
DATES = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?")
READERS = {"ja": japanese.read, "en": english.read}


@dataclass(frozen=True)
class Claim:
    """A row of the ledger."""

    id: str
    use: str
    article: str
    reason: str
    ja: tuple[str, ...]
    en: tuple[str, ...]


@lru_cache(maxsize=1)
def ledger() -> tuple[Claim, ...]:
    """The rows of ``docs/data/claims.csv``."""
    with LEDGER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Claim(row["id"], row["use"], row["article"], row["reason"], _figures(row["ja"]), _figures(row["en"]))
        for row in rows
    )


def _figures(cell: str) -> tuple[str, ...]:
    return tuple(figure.strip() for figure in cell.split(";") if figure.strip())


@dataclass(frozen=True)
class Passage:
    """A text of an article as its readers see it, with its translation (empty where there is none)."""

    ja: str
    en: str

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The quantities of both."""
        return {"ja": japanese.read(self.ja), "en": english.read(self.en)}


class Texts:
    """What an article says in both languages.

    :param article: the text of the Markdown file
    :param catalogue: the text of its English catalogue
    """

    def __init__(self, docname: str, article: str, catalogue: str) -> None:
        project = Project(ROOT)
        document = Document(f"docs/{docname}.md", ROOT / "docs" / f"{docname}.md", article, project)
        entries = parse_catalogue(catalogue, docname).active
        made = {same_text(entry.msgid): entry for entry in entries if not entry.fuzzy}
        self.passages = []
        for text, (kind, _line) in document.texts.items():
            if kind.startswith("front matter: ") and kind.removeprefix("front matter: ") not in PROSE:
                continue
            entry = made.get(text, Entry(text))
            pair = Pair(docname, entry, "ja", "en", project, document)
            translated = pair.after.words if entry.msgstr else ""
            self.passages.append(Passage(pair.before.words, text if DATES.fullmatch(text) else translated))


def read_article(slug: str) -> tuple[str, str, str]:
    """The document's name, its text, and that of its English catalogue."""
    found = next((ROOT / "docs" / "articles").glob(f"*/{slug}.md"))
    docname = found.relative_to(ROOT / "docs").with_suffix("").as_posix()
    catalogue = ROOT / "locales" / "en" / "LC_MESSAGES" / f"{docname}.po"
    return docname, found.read_text("utf-8"), catalogue.read_text("utf-8")


def faults(claim: Claim, texts: Texts) -> list[str]:
    """What the article does not say as the ledger's row does, in either language, one sentence each."""
    if len(claim.ja) != len(claim.en):
        return [f"{claim.id}: as many figures in both columns (got {len(claim.ja)} and {len(claim.en)})"]
    found = []
    for ja, en in zip(claim.ja, claim.en, strict=True):
        found += [f"{claim.id}: the columns disagree (got {difference})" for difference in differences(ja, en)]
        found += [f"{claim.id}: {fault}" for fault in _figure_faults(ja, en, texts)]
    return found


def _figure_faults(ja: str, en: str, texts: Texts) -> list[str]:
    wanted = {"ja": READERS["ja"](ja).quantities, "en": READERS["en"](en).quantities}
    if any(len(quantities) != 1 for quantities in wanted.values()):
        return [f"no figure that can be read, or several (got {ja}, {en})"]
    found, standing = [], 0
    for passage in texts.passages:
        clear = {tag: _stands(wanted[tag][0], passage.readings[tag]) for tag in READERS}
        if not any(clear.values()):
            continue
        vague = {tag: _stands(wanted[tag][0], passage.readings[tag], in_context=True) for tag in READERS}
        standing += all(vague.values())
        if not vague["ja"]:
            found.append(f"{en} only in English (got {passage.ja!r})")
        if not vague["en"]:
            found.append(f"{ja} not in the English (got {passage.en!r})")
    return found if standing else [*found, f"stands nowhere in both languages (got {ja}, {en})"]


def _stands(figure: Quantity, reading: Reading, *, in_context: bool = False) -> bool:
    """Whether a text says a figure; *in_context*: its month or limit may be understood from the words around it."""
    if figure.kind is Kind.DATE:
        every = (*reading.quantities, *(part for whole in reading.quantities for part in whole.parts))
        days = [other.date for other in every if other.date]
        return any(_same_day(figure.date or Day(), day, in_context=in_context) for day in days)
    return any(_same(figure, other, reading, in_context=in_context) for other in reading.quantities)


def _same(figure: Quantity, other: Quantity, reading: Reading, *, in_context: bool) -> bool:
    if agreement(figure, other) != EXACT and not (in_context and agreement(figure, other) is not None):
        return False
    if NAME in {figure.unit, other.unit} and figure.unit != other.unit:
        return False  # the 1 of B-1 is no count
    limited = in_context or figure.bound in {0, other.bound}
    return limited and not conflict(figure, other, frozenset(), reading.marks)


def _same_day(figure: Day, day: Day, *, in_context: bool) -> bool:
    shared = (figure.fields() & day.fields()) - {"weekday"}
    if not shared or any(getattr(figure, name) != getattr(day, name) for name in shared):
        return False
    if figure.part is not None and day.part != figure.part:
        return False
    told, needed = day.fields() - {"weekday"}, figure.fields() - {"weekday"}
    finest = next(name for name in ("day", "month", "year") if name in needed)
    return finest in told if in_context else needed - {"year"} <= told - {"year"} <= needed and finest in told
