"""The anatomy of an article: where features put what they add, as standard nodes in one order.

Words of the front matter become ordinary paragraphs *before* Sphinx translates (its ``Locale``
transform has priority 20), so that they are extracted, translated and counted like any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import _publish_msgstr  # the very path a translated paragraph takes

from kaisetsu.languages import long_date
from kaisetsu.nodes import adopt, definitions, fixed
from kaisetsu.registry import article_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from typing import Any

    from kaisetsu.article import Article, Note

TAIL = ("updates", "sources", "corrections", "credits", "how-to-cite", "related-articles")


class ArticleTransform(SphinxTransform):
    """A transform of articles; subclasses give ``default_priority`` and :meth:`enrich`."""

    article: Article
    section: nodes.section

    def apply(self, **kwargs: Any) -> None:
        """Call :meth:`enrich` where the document is an article with a title."""
        article = article_of(self.env, self.env.current_document.docname)
        section = next(iter(self.document.findall(nodes.section)), None)
        if article is not None and section is not None:
            self.article, self.section = article, section
            self.enrich()

    def enrich(self) -> None:
        """Add to :attr:`section` what the feature shows of :attr:`article`."""
        raise NotImplementedError

    def paragraph(self, text: str, line: int, classes: Sequence[str] = ()) -> nodes.paragraph:
        """A translatable paragraph of Markdown that stands at *line* of the source file."""
        settings = self.document.settings
        source = self.document["source"]
        parsed = _publish_msgstr(
            text, source, line, config=self.config, env=self.env, registry=self.env._registry, settings=settings
        )
        children = parsed.children if isinstance(parsed, nodes.paragraph) else [nodes.Text(text)]
        found = nodes.paragraph(text, "", *children, classes=list(classes))
        adopt(found, self.document)
        found.source, found.line = source, line
        return found

    def date(self, day: dt.date) -> str:
        """A date in running words of the reader's language."""
        return long_date(day, self.config.language)

    def dated_list(self, name: str, notes: Iterable[Note]) -> nodes.definition_list:
        """Dated entries as a definition list: the dates are set, the texts are translated."""
        rows = (
            (fixed(nodes.term("", self.date(note.date))), self.paragraph(note.text, note.line, ["note-text"]))
            for note in notes
        )
        return definitions(rows, [name, "dated"])

    def tail_section(self, name: str, title: str) -> nodes.section:
        """A section after the body, in the order of :data:`TAIL`, with a title of our own words."""
        found = nodes.section(ids=[name], classes=["article-tail", name])
        found += fixed(nodes.title("", title))
        found.source, found.line = self.document["source"], 1
        self.document.ids.setdefault(name, found)
        rank = {ident: place for place, ident in enumerate(TAIL)}
        later = [
            index
            for index, node in enumerate(self.section.children)
            if isinstance(node, nodes.section) and rank.get(node["ids"][0] if node["ids"] else "", -1) > rank[name]
        ]
        self.section.insert(later[0] if later else len(self.section), found)
        return found
