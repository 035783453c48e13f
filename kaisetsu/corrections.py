"""Corrections and withdrawals: shown on the article, and listed on the page of corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from kaisetsu.anatomy import ArticleTransform
from kaisetsu.languages import long_date
from kaisetsu.nodes import definitions, fixed, page_reference
from kaisetsu.placeholders import Placeholder, PlaceholderDirective
from kaisetsu.registry import registry_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


_ = get_translation("kaisetsu")


class Corrections(ArticleTransform):
    """Print the front matter's ``corrections`` as a section of dated entries."""

    default_priority = 13

    def enrich(self) -> None:
        """Add the section before the doctree is translated."""
        if self.article.corrections:
            section = self.tail_section("corrections", _("Corrections"))
            section += self.dated_list("corrections", self.article.corrections)


class Withdrawal(ArticleTransform):
    """Replace the text of a withdrawn article by a notice: its address stays, its words go."""

    default_priority = 5

    def enrich(self) -> None:
        """Keep the title only, and say when and why the article was withdrawn."""
        note = self.article.withdrawal
        if self.article.status != "withdrawn" or note is None:
            return
        del self.section[1:]
        self._gather_labels()
        notice = nodes.admonition(classes=["withdrawal"])
        notice += fixed(nodes.title("", _("Withdrawn on %s") % self.date(note.date)))
        notice += self.paragraph(note.text, note.line, ["note-text"])
        self.section += notice

    def _gather_labels(self) -> None:
        """Let labels of what is gone lead to the notice: what refers to them, here or elsewhere, still arrives."""
        document = self.document
        standing = {ident for node in document.findall(nodes.Element) for ident in node["ids"]}
        labels = {document.nameids[name] for name, explicit in document.nametypes.items() if explicit}
        for label in sorted(filter(None, labels - standing)):
            if not isinstance(document.ids[label], nodes.footnote | nodes.citation):
                document.ids[label] = self.section
                self.section["ids"].append(label)


class corrections_list(Placeholder):  # noqa: N801 - a docutils node
    """Stands where the corrections of all articles are listed."""


class CorrectionsList(PlaceholderDirective):
    """``{corrections-list}``: every correction and withdrawal, newest first."""

    node_class = corrections_list


def list_corrections(placeholder: Placeholder, env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """The corrections and withdrawals of all articles, newest first, as a definition list."""
    dated = []
    for entry in registry_of(env).entries.values():
        withdrawal = [entry.article.withdrawal] if entry.article.withdrawal else []
        for name, notes in (("corrections", entry.article.corrections), ("withdrawal", tuple(withdrawal))):
            texts = entry.notes[name]
            dated += [(note.date, entry.docname, text) for note, text in zip(notes, texts, strict=False)]
    if not dated:
        return [nodes.paragraph("", _("No corrections so far."))]
    tag = env.config.language
    rows = (
        (
            nodes.term("", "", nodes.Text(f"{long_date(day, tag)} — "), page_reference(target, docname, 1)),
            nodes.paragraph("", text),
        )
        for day, target, text in sorted(dated, key=lambda item: (-item[0].toordinal(), item[1]))
    )
    return [definitions(rows, ["corrections-list", "dated"])]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transforms and the directive."""
    app.add_transform(Corrections)
    app.add_transform(Withdrawal)
    corrections_list.register(app, "corrections-list", CorrectionsList, list_corrections)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
