"""Citations: ``{cite}`` at a claim, and the list of an article's sources.

The list follows the order of the source text and is made before translation, so that a source has
the same number in every language.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from kaisetsu.anatomy import ArticleTransform
from kaisetsu.bibliography import BibliographyError, Source, parse_bibliography
from kaisetsu.languages import partial_date
from kaisetsu.nodes import blocks, fixed
from kaisetsu.problems import define

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("kaisetsu")
logger = logging.getLogger(__name__)

SOURCES = "sources.bib"
NOTED = "kaisetsu_sources_noted"
UNKNOWN = define(
    "cite-unknown", "a citation of a source that the bibliography does not hold", "add it to docs/sources.bib"
)
UNREADABLE = define("bibliography", "a bibliography that is no BibTeX", "mend docs/sources.bib")
OUTSIDE = define(
    "cite-outside", "a citation outside an article", "move it into an article; only they have a list of sources"
)


class citation_mark(nodes.Inline, nodes.TextElement):  # noqa: N801 - a docutils node
    """Stands for a citation until its number is known."""


class CiteRole(SphinxRole):
    """``{cite}`key``` or ``{cite}`key,other```."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Leave a mark for each key."""
        if not self.env.current_document.get(NOTED):  # once a document, not once a mark
            self.env.note_dependency(SOURCES)
            self.env.current_document[NOTED] = True
        found = []
        for key in filter(None, (part.strip() for part in self.text.split(","))):
            mark = citation_mark(self.rawtext, key=key)
            self.set_source_info(mark)
            found.append(mark)
        return list(found), []


def bibliography(env: BuildEnvironment) -> Mapping[str, Source]:
    """The publication's sources; none, with a warning, where they cannot be read."""
    path = Path(env.srcdir, SOURCES)
    if not path.is_file():
        return {}
    try:
        return parse_bibliography(path.read_text("utf-8"))
    except BibliographyError as error:
        logger.warning("no BibTeX (got %s)", error, location=f"{path}:1", type="kaisetsu", subtype=UNREADABLE)
        return {}


class ListSources(ArticleTransform):
    """Add the section ``sources`` before translation: descriptive titles are translatable."""

    default_priority = 15

    def enrich(self) -> None:
        """List each source once, in the order of its first citation."""
        known = bibliography(self.env)
        keys = list(dict.fromkeys(mark["key"] for mark in self.document.findall(citation_mark)))
        for mark in self.document.findall(citation_mark):
            if mark["key"] not in known:
                near = difflib.get_close_matches(mark["key"], known, 1)
                hint = f"did you mean {near[0]!r}?" if near else "add it to docs/sources.bib"
                text = f"unknown source (got {mark['key']!r}); {hint}"
                logger.warning("%s", text, location=mark, type="kaisetsu", subtype=UNKNOWN)
        if not keys:
            return
        section = self.tail_section("sources", _("Sources"))
        items = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".", classes=["sources"])
        for key in keys:
            ident = source_id(key)
            item = nodes.list_item(
                "", self._entry(known[key]) if key in known else nodes.paragraph("", key), ids=[ident]
            )
            self.document.ids.setdefault(ident, item)
            items += item
        section += items

    def _entry(self, source: Source) -> nodes.paragraph:
        entry = fixed(nodes.paragraph("", classes=["source", f"source-{source.kind}"]))
        native = source.language == self.config.kaisetsu_settings["source_language"]
        entry += self._words(source.publisher, source, translatable=native, name="publisher")
        entry += nodes.Text(_(", "))
        title = self._words(source.title, source, translatable=native and source.described, name="title")
        if source.described:  # our own description, not the source's words
            title = nodes.inline("", "", nodes.Text("["), title, nodes.Text("]"))
        entry += nodes.reference("", "", title, refuri=source.url, internal=False) if source.url else title
        entry += nodes.Text(_(" (%s)") % _("; ").join(self._remarks(source)))
        return entry

    def _words(self, text: str, source: Source, *, translatable: bool, name: str) -> nodes.inline:
        """A name or title: translators may translate a Japanese publisher and our own descriptions, no title."""
        box = nodes.inline(classes=[name])
        if translatable:
            words = nodes.inline(text, text, translatable=True)
            words.source, words.line = self.document["source"], 1
            box += words  # alone in its box: Sphinx takes translatable inlines apart, and appends what they held
        else:
            box += nodes.Text(text)
            if source.language != self.config.language and name == "title":
                box["classes"].append(f"language-{source.language}")
        return box

    def _remarks(self, source: Source) -> list[str]:
        kinds = {"primary": _("primary source"), "news": _("news report"), "agency": _("agency or syndicated report")}
        remarks = [kinds.get(source.kind, source.kind)]
        if source.date:
            remarks.insert(0, partial_date(source.date, self.config.language))
        if source.read:
            remarks.append(_("excerpt read on %s") % partial_date(source.read, self.config.language))
        return remarks


class NumberCitations(ArticleTransform):
    """Turn each mark into a link with the number of its source, after translation."""

    default_priority = 550

    def enrich(self) -> None:
        """Replace every mark of the document."""
        numbers = {
            ident: number
            for sources in blocks(self.document, nodes.enumerated_list)
            if "sources" in sources["classes"]
            for number, item in enumerate(sources.children, 1)
            if isinstance(item, nodes.list_item)
            for ident in item["ids"]
        }
        for mark in list(self.document.findall(citation_mark)):
            ident = source_id(mark["key"])
            link = nodes.reference("", f"[{numbers.get(ident, '?')}]", refid=ident, internal=True, classes=["cite"])
            mark.replace_self(nodes.superscript("", "", link, classes=["cite"]))


def source_id(key: str) -> str:
    """The id of a source in the list of its article."""
    return nodes.make_id(f"source-{key}")


def refuse_marks(app: Sphinx, doctree: nodes.document) -> None:
    """Report citations on pages that have no list of sources (``doctree-read``)."""
    for mark in list(doctree.findall(citation_mark)):
        text = f"a citation outside an article (got {mark['key']!r}); move it into an article"
        logger.warning("%s", text, location=mark, type="kaisetsu", subtype=OUTSIDE)
        mark.parent.remove(mark)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the role and the transforms."""
    app.add_node(citation_mark)
    app.add_role("cite", CiteRole())
    app.add_transform(ListSources)
    app.add_transform(NumberCitations)
    app.connect("doctree-read", refuse_marks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
