"""Credits: who wrote and translated an article, how it was verified, what it is about, how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from kaisetsu.anatomy import ArticleTransform
from kaisetsu.nodes import classes_of, definitions, fixed
from kaisetsu.registering import translators
from kaisetsu.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("kaisetsu")


class Credits(ArticleTransform):
    """Add the sections ``credits`` and ``how-to-cite``."""

    default_priority = 14

    def enrich(self) -> None:
        """Add both sections before the doctree is translated: the names of places are translatable."""
        section = self.tail_section("credits", _("About this article"))
        rows = ((fixed(nodes.term("", label)), value) for label, value in self._facts())
        section += definitions(rows, ["credits"])

    def _facts(self) -> Iterator[tuple[str, nodes.Element]]:
        settings = Settings(**self.config.kaisetsu_settings)
        names = self.article.authors or (_("%s editorial desk") % settings.name_in(self.config.language),)
        yield _("Written by"), self._line(_(", ").join(names))
        docname = self.env.current_document.docname
        credited = translators(self.env, docname)
        if credited:
            yield _("Translated by"), self._line(_(", ").join(credited))
        if self.article.places:
            yield _("Places"), self._places()
        if self.article.verification:
            yield _("Verification"), self._line(self._verification())

    def _line(self, text: str) -> nodes.paragraph:
        return fixed(nodes.paragraph("", text))

    def _places(self) -> nodes.bullet_list:
        line = self.article.lines["places"]
        items = (nodes.list_item("", self.paragraph(place, line)) for place in self.article.places)
        return nodes.bullet_list("", *items, classes=["places"])

    def _verification(self) -> str:
        words = {  # numbers of claims
            "verified": _("verified against sources: %d"),
            "partly": _("attributed to one source or given as a range: %d"),
            "unconfirmed": _("unconfirmed and marked as such: %d"),
        }
        counts = [words[key] % len(ids) for key, ids in self.article.verification.items() if ids]
        line = _("; ").join(counts)
        return line[:1].upper() + line[1:]


class HowToCite(ArticleTransform):
    """Add the suggested citation, when the title stands in the reader's language (after ``Locale``)."""

    default_priority = 510

    def enrich(self) -> None:
        """Add the section ``how-to-cite``."""
        settings = Settings(**self.config.kaisetsu_settings)
        address = settings.address(self.config.language, f"{self.env.current_document.docname}.html")
        section = self.tail_section("how-to-cite", _("How to cite"))
        names = self.article.authors or (settings.name_in(self.config.language),)
        title = self.section[0].astext()
        form = _("%(authors)s, “%(title)s,” %(series)s, %(date)s%(updated)s.")
        if title.endswith(("?", "!")):  # no comma stands after these
            form = _("%(authors)s, “%(title)s” %(series)s, %(date)s%(updated)s.")
        changed = self.article.updated != self.article.date
        words = form % {
            "authors": _(", ").join(names),
            "title": "\0",
            "series": settings.name_in(self.config.language),
            "date": self.date(self.article.date),
            "updated": _(" (updated %s)") % self.date(self.article.updated) if changed else "",
        }
        before, _title, after = words.partition("\0")
        language = [name for name in classes_of(self.section[0]) if name.startswith("language-")]
        text = nodes.paragraph("", before, classes=["citation-text"])
        text += nodes.inline("", title, classes=language) if language else nodes.Text(title)
        text += nodes.Text(after + " ")
        text += nodes.reference("", address, refuri=address, internal=False)
        fixed(text)
        section += text


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register both transforms."""
    app.add_transform(Credits)
    app.add_transform(HowToCite)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
