"""The texts that can be found, collected while documents are read (record, clear, merge).

They are kept beside the doctrees, and the environment has their digests: of 1,000 articles they would be 12 MB of it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.environment.collectors import EnvironmentCollector

from kaisetsu.languages import long_date
from kaisetsu.nodes import blocks, classes_of, language_above
from kaisetsu.passages import boxes, plain_text
from kaisetsu.registry import registry_of
from kaisetsu.search.tongues import breaks, joined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from kaisetsu.registry import Entry
    from kaisetsu.search.tongues import Stretch

# What repeats on every article says nothing about it.
LEFT_OUT = {
    *("sources", "credits", "how-to-cite", "related-articles"),
    *("translation-notice", "stale-note", "kicker", "dates", "label"),
}


@dataclass(frozen=True)
class Record:
    """A page as search sees it.

    :param lead: its summary and key points, else its first paragraph
    :param kind: ``analysis``, ``brief`` or ``page``
    :param date: in the words of the language, empty for pages
    :param breaks: where the title may break
    :param language: of the title, where it is not that of the page
    :param lead_languages: the stretches of the lead that are in another language; so of the text
    """

    docname: str
    title: str
    headings: tuple[str, ...]
    lead: str
    text: str
    kind: str = "page"
    date: str = ""
    breaks: tuple[int, ...] = ()
    language: str = ""
    lead_languages: tuple[Stretch, ...] = ()
    text_languages: tuple[Stretch, ...] = ()


def records_of(env: BuildEnvironment) -> dict[str, str]:
    """The digests of the records of an environment, by docname."""
    if not hasattr(env, "kaisetsu_search"):
        env.kaisetsu_search = {}  # type: ignore[attr-defined]
    found: dict[str, str] = env.kaisetsu_search  # type: ignore[attr-defined]
    return found


def keep(app: Sphinx, record: Record) -> None:
    """Keep a record; one that a build left which was killed is written again with its doctree."""
    data = json.dumps(astuple(record), ensure_ascii=False).encode()
    path = _path(app, record.docname)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    records_of(app.env)[record.docname] = hashlib.sha256(data).hexdigest()


def load(app: Sphinx, docname: str) -> Record:
    """The record of a document.

    :raises OSError: where it is not there
    """
    _docname, title, headings, *others = json.loads(_path(app, docname).read_bytes())
    return Record(docname, title, tuple(headings), *others)


def _path(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir, f"{docname}.found.json")


class SearchCollector(EnvironmentCollector):
    """Record, clear and merge."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document that is about to be read again, or is gone."""
        records_of(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment
    ) -> None:
        """Take over what a reading process collected."""
        theirs = records_of(other)
        records_of(env).update({docname: theirs[docname] for docname in sorted(docnames) if docname in theirs})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Record a document that has a title."""
        docname = app.env.current_document.docname
        titles = [node for node in blocks(doctree, nodes.title) if isinstance(node.parent, nodes.section)]
        if not titles:
            return
        entry, tag = registry_of(app.env).entries.get(docname), app.config.language
        texts = [(plain_text(block), language_above(block)) for block in _blocks(doctree)]
        lead, lead_languages = joined(_opening(entry, doctree) if entry else texts[:1], tag)
        text, text_languages = joined(((" ".join(words.split()), of) for words, of in texts if words), tag)
        title, own = titles[0].astext(), language_above(titles[0])
        record = Record(
            docname,
            title,
            tuple(other.astext() for other in titles[1:]),
            lead,
            text,
            entry.article.kind if entry else "page",
            long_date(entry.article.date, tag) if entry else "",
            breaks(title, own or tag),
            own if own != tag else "",
            lead_languages,
            text_languages,
        )
        keep(app, record)


def _opening(entry: Entry, doctree: nodes.document) -> Iterator[tuple[str, str]]:
    """The summary and the key points, each with its language."""
    yield entry.summary, entry.summary_language
    points = [item for box in boxes(doctree, "key-points") for item in blocks(box, nodes.list_item)]
    for text, item in zip(entry.key_points, points, strict=True):
        yield text, language_above(item.children[0])


def _blocks(element: nodes.Element) -> Iterator[nodes.Element]:
    """Paragraphs, terms and cells in their order, without what is left out."""
    for child in element.children:
        if not isinstance(child, nodes.Element) or LEFT_OUT & set(classes_of(child)):
            continue
        if isinstance(child, nodes.TextElement) and not isinstance(child, nodes.Invisible):
            if not isinstance(child, nodes.title):
                yield child
        else:
            yield from _blocks(child)


def setup(app: Sphinx) -> None:
    """Register the collector, after the registry's."""
    app.add_env_collector(SearchCollector)
