"""Admonitions, version notes, see-also boxes."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import admonitionlabels

from kaisetsu.typst import markup
from kaisetsu.typst.translator.base import BaseTranslator, classes_of

# Weight of each kind: the template gives colour and rule by it, the title says it in words.
_WEIGHTS = {
    "attention": "warning",
    "caution": "warning",
    "danger": "danger",
    "error": "danger",
    "hint": "tip",
    "important": "warning",
    "note": "note",
    "seealso": "note",
    "tip": "tip",
    "warning": "warning",
}


class AdmonitionTranslator(BaseTranslator):
    """Boxes beside the text."""

    def visit_note(self, node: nodes.Element) -> None:
        """A box of a standard kind, titled in the book's language."""
        kind = type(node).__name__
        self._box(node, _WEIGHTS[kind], str(admonitionlabels[kind]))

    visit_attention = visit_caution = visit_danger = visit_error = visit_hint = visit_note
    visit_important = visit_tip = visit_warning = visit_seealso = visit_note

    def visit_admonition(self, node: nodes.Element) -> None:
        """A box with a title of the author's."""
        weight = next((_WEIGHTS[each] for each in node["classes"] if each in _WEIGHTS), "note")
        self._box(node, weight, "")

    def _box(self, node: nodes.Element, weight: str, label: str) -> None:
        title = next((each for each in node.children if isinstance(each, nodes.title)), None)
        classes = [each for each in classes_of(node) if each.replace("-", "").isalnum()]
        self.add(f"\n#k.admonition({markup.arguments({'weight': weight, 'classes': classes})}, title: [")
        if title is None:
            self.text(label)
        else:
            self.children(title)
        self.add("])[\n")
        self.children(each for each in node.children if each is not title)
        self.add("\n]\n\n")
        raise nodes.SkipNode

    def visit_versionmodified(self, node: nodes.Element) -> None:
        """When something was added, changed or deprecated."""
        self.add(f"\n#k.version-note({markup.string(node.get('type', ''))})[\n")

    def depart_versionmodified(self, node: nodes.Element) -> None:
        """End of the note."""
        self.add("\n]\n\n")
