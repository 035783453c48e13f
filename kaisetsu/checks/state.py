"""State: how far a catalogue has come, and whether it still fits its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu.catalogs import INTERFACE, State, is_edited
from kaisetsu.checks.acceptance import mark, marks_of
from kaisetsu.checks.registry import CHECKS, Family, Found, check
from kaisetsu.checks.subjects import CatalogueFile
from kaisetsu.markdown import same_text
from kaisetsu.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaisetsu.catalogs import Entry


def _in(file: CatalogueFile, wanted: State) -> Iterator[Entry]:
    return (entry for entry in file.catalogue.active if entry.state is wanted and entry.counts)


@check(
    Family.STATE,
    CatalogueFile,
    remedy="bring the translation up to date and remove the fuzzy mark",
    severity=Severity.WARNING,
)
def stale(file: CatalogueFile) -> Iterator[Found]:
    """A translation whose source has changed since.

    Bad: an entry marked ``#, fuzzy``.
    Good: the translation of the msgid as it is now, without the mark.
    """
    for entry in _in(file, State.STALE):
        yield Found(
            f"the source has changed since it was translated (got {entry.msgid[:40]!r})", entry.line, msgid=entry.msgid
        )


@check(Family.STATE, CatalogueFile, remedy="translate it", severity=Severity.WARNING)
def untranslated(file: CatalogueFile) -> Iterator[Found]:
    """A text without translation. Strings of numbers and signs alone need none.

    Bad: ``msgstr ""``.
    Good: ``msgstr "The title"``.
    """
    for entry in _in(file, State.UNTRANSLATED):
        yield Found(f"a text is not translated (got {entry.msgid[:40]!r})", entry.line, msgid=entry.msgid)


@check(
    Family.STATE,
    CatalogueFile,
    remedy="run `make update-po`; the memory keeps the translation",
    severity=Severity.WARNING,
)
def obsolete(file: CatalogueFile) -> Iterator[Found]:
    """An entry that another program has put aside.

    Bad: ``#~ msgid "…"``.
    Good: only entries whose text stands in the document.
    """
    for entry in file.catalogue.entries:
        if entry.obsolete:
            yield Found(f"an obsolete entry (got {entry.msgid[:40]!r})", entry.line, msgid=entry.msgid)


@check(
    Family.STATE,
    CatalogueFile,
    remedy="run `make update-po`; the memory keeps its translations",
    severity=Severity.WARNING,
)
def leftover(file: CatalogueFile) -> Iterator[Found]:
    """A catalogue whose document is gone.

    Bad: ``locales/en/LC_MESSAGES/articles/2026/old.po`` without ``docs/articles/2026/old.md``.
    Good: a catalogue for each document.
    """
    if file.project and file.docname and file.docname not in INTERFACE and file.document is None:
        yield Found(f"a catalogue without a document (got {file.docname})")


@check(
    Family.STATE,
    CatalogueFile,
    remedy="put the msgid back as it was (git diff shows it); change the text in docs/ instead",
)
def msgid_edited(file: CatalogueFile) -> Iterator[Found]:
    """A msgid that was edited by hand. Sphinx would no longer find its translation.

    Bad: a correction of the Japanese made in the ``.po`` file.
    Good: the correction made in the article, then ``make update-po``.
    """
    for entry in file.catalogue.active:
        if entry.context is not None or entry.plurals:
            kind = "a context" if entry.context is not None else "a plural"
            yield Found(
                f"an entry with {kind}, which no text has (got {entry.msgid[:40]!r})", entry.line, msgid=entry.msgid
            )
        elif is_edited(entry.msgid, entry.kind):
            yield Found(f"the msgid was edited (got {entry.msgid[:40]!r})", entry.line, msgid=entry.msgid)


@check(Family.STATE, CatalogueFile, remedy="run `make update-po`", severity=Severity.WARNING)
def msgid_stale(file: CatalogueFile) -> Iterator[Found]:
    """The document has changed and its catalogue has not: a msgid is no longer in it, or a text is not yet here.

    Bad: an article changed without ``make update-po``.
    Good: a commit with the article, and one with the catalogues.
    """
    if file.document is None or file.project is None:
        return
    texts, titles = file.document.texts, file.project.source_titles
    known_texts = texts | titles
    known = {same_text(entry.msgid) for entry in file.catalogue.active}
    for entry in file.catalogue.active:
        if same_text(entry.msgid) not in known_texts and not is_edited(entry.msgid, entry.kind):
            found = f"the text no longer stands in {file.document.name} (got {entry.msgid[:40]!r})"
            yield Found(found, entry.line, msgid=entry.msgid)
    for text, (kind, line) in texts.items():
        if text not in known and any(char.isalpha() for char in text) and not kind.startswith("front matter"):
            yield Found(f"a text of {file.document.name}:{line} is not in the catalogue (got {text[:40]!r})")


@check(Family.STATE, CatalogueFile, remedy="write the language of the folder into the header, or run `make update-po`")
def language_differs(file: CatalogueFile) -> Iterator[Found]:
    """The header names another language than the folder.

    Bad: ``Language: ja`` in ``locales/en/``.
    Good: ``Language: en``.
    """
    said = file.catalogue.header.get("Language", "").replace("_", "-")
    if file.project and said and said.lower() != file.target.lower():
        yield Found(f"the header says another language than the folder (got {said}, folder {file.target})")


@check(
    Family.STATE,
    CatalogueFile,
    remedy="remove the line, or paste the one that the check prints",
    severity=Severity.WARNING,
)
def acceptance_void(file: CatalogueFile) -> Iterator[Found]:
    """A line ``# ok:`` that accepts nothing: its code is unknown or cannot be accepted, or a text has changed since.

    Bad: ``# ok: directive-refused 1a2b3c4d because`` (safety cannot be accepted).
    Good: ``# ok: quantity-differs 1a2b3c4d rounded as in the source's own table``.
    """
    for entry in file.catalogue.active:
        for accepted in marks_of(entry):
            known = CHECKS.get(accepted.code)
            if known is None or not known.acceptable:
                found = f"a check that cannot be accepted (got {accepted.code or 'no code'})"
            elif accepted.mark != mark(entry):
                found = f"an acceptance that has lapsed (got {accepted.mark or 'no mark'})"
            elif not accepted.reason:
                found = f"an acceptance without a reason (got {accepted.code})"
            else:
                continue
            yield Found(found, entry.line, msgid=entry.msgid)
