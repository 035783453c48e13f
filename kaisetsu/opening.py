"""The opening of an article: kicker, dates and reading time, summary, key points, in a box after its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from kaisetsu.anatomy import ArticleTransform
from kaisetsu.nodes import STOP, blocks, fixed, page_reference
from kaisetsu.passages import count_units, reading_minutes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("kaisetsu")


def kind_name(kind: str) -> str:
    """The kind of an article in the reader's language."""
    return {"analysis": _("Analysis"), "brief": _("Brief")}[kind]


class Opening(ArticleTransform):
    """Put the opening into the doctree before it is translated."""

    default_priority = 12

    def enrich(self) -> None:
        """Insert ``container.article-head`` after the title."""
        if self.article.status == "withdrawn":
            return
        head = nodes.container(classes=["article-head"])
        head += [self._kicker(), self._dates()]
        summary = self.paragraph(self.article.summary, self.article.lines["summary"])
        head += nodes.container("", summary, classes=["summary"])
        if self.article.key_points:
            head += self._key_points()
        self.section.insert(1, head)

    def _kicker(self) -> nodes.paragraph:
        kicker = nodes.paragraph(classes=["kicker"])
        kicker += nodes.inline("", kind_name(self.article.kind), classes=["kind", f"kind-{self.article.kind}"])
        docname, line = self.env.current_document.docname, self.article.lines["topics"]
        for topic in self.article.topics:
            kicker += nodes.Text(STOP)
            kicker += page_reference(f"topics/{topic}", docname, line)
        kicker.source, kicker.line = self.document["source"], line
        fixed(kicker)
        return kicker

    def _dates(self) -> nodes.paragraph:
        article = self.article
        days = [_("Published %s") % self.date(article.date)]
        if article.updated != article.date:
            days.append(_("updated %s") % self.date(article.updated))
        days.append(_("as of %s") % self.date(article.as_of))
        line = nodes.paragraph(classes=["dates"])
        for number, day in enumerate(days):
            line += [nodes.Text(STOP)] if number else []
            line += nodes.inline("", day, classes=["date"])
        return fixed(line)

    def _key_points(self) -> nodes.container:
        box = nodes.container(classes=["key-points"])
        box += fixed(nodes.paragraph("", _("Key points"), classes=["label"]))
        points = nodes.bullet_list()
        for text in self.article.key_points:
            points += nodes.list_item("", self.paragraph(text, self.article.lines["key_points"]))
        box += points
        return box


class ReadingTime(ArticleTransform):
    """Add the reading time when the words of the reader's language stand (after ``Locale``)."""

    default_priority = 500

    def enrich(self) -> None:
        """Append to ``paragraph.dates``."""
        minutes = reading_minutes(count_units(self.document, self.config.language), self.config.language)
        words = _("%d min read") % minutes
        for line in blocks(self.document, nodes.paragraph):
            if "dates" in line["classes"]:
                line += [nodes.Text(STOP), nodes.inline("", words, classes=["reading-time"])]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two transforms."""
    app.add_transform(Opening)
    app.add_transform(ReadingTime)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
