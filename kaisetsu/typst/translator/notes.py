"""Footnotes at the foot of the page of their first mark; citations where they stand."""

from __future__ import annotations

from docutils import nodes

from kaisetsu.typst import markup
from kaisetsu.typst.translator.base import BaseTranslator

# Characters of a note that is never torn by the end of a page: about ten lines at the most.
_SHORT = 400


class NoteTranslator(BaseTranslator):
    """Notes and their marks."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._printed: set[str] = set()

    def visit_footnote_reference(self, node: nodes.footnote_reference) -> None:
        """The note itself at its first mark, the same number at later ones.

        The number is the one docutils gave, so that all formats of a document agree.
        """
        target = node.get("refid", "")
        number = markup.string(node.astext())
        label = markup.string("fn-" + self.label(target))
        note = self._notes().get(target)
        if note is None or self.in_note:
            self.add(f"#k.wj;#super[{markup.content(node.astext())}];")
        elif target in self._printed:
            self.add(f"#k.wj;#footnote(label({label}), numbering: _ => {number});")
        else:
            self._printed.add(target)
            whole = _is_short(note)
            self.add(f"#k.wj;#[#footnote(numbering: _ => {number})[{'#k.note[' if whole else '#h(0.35em)'}")
            self._body(note)
            self.add(f"{']' if whole else ''}]#label({label})];")
        raise nodes.SkipNode

    in_note = 0

    def _body(self, note: nodes.Element) -> None:
        in_heading, self.in_heading = self.in_heading, 0
        self.in_note += 1
        opened, closing = self._wrappers(note, inline=True)
        self.add(opened)
        self.children(each for each in note.children if not isinstance(each, nodes.label))
        self.add(closing)
        self.in_note -= 1
        self.in_heading = in_heading

    def _notes(self) -> dict[str, nodes.footnote]:
        """The footnotes of the document by id."""
        if not hasattr(self, "_found"):
            notes = list(self.document.findall(nodes.footnote))
            self._found = {each: note for note in notes for each in note["ids"]}
        return self._found

    def visit_footnote(self, node: nodes.footnote) -> None:
        """Printed at its mark; one without a mark stays where it is."""
        if self._marked() & set(node["ids"]):
            raise nodes.SkipNode
        self._labelled(node)

    def _marked(self) -> set[str]:
        """The ids of the notes that have a mark somewhere."""
        if not hasattr(self, "_marks"):
            self._marks = {each.get("refid", "") for each in self.document.findall(nodes.footnote_reference)}
        return self._marks

    def visit_citation(self, node: nodes.citation) -> None:
        """A source of a bibliography after its label."""
        self._labelled(node)

    def _labelled(self, node: nodes.Element) -> None:
        label = next((each.astext() for each in node.children if isinstance(each, nodes.label)), "")
        self.add(f"\n#k.labelled([{markup.content(label)}])[")
        self.anchors(node)
        self._body(node)
        self.add("]\n\n")
        raise nodes.SkipNode

    def visit_label(self, node: nodes.label) -> None:
        """Printed by the note."""
        raise nodes.SkipNode

    def visit_citation_reference(self, node: nodes.citation_reference) -> None:
        """One that Sphinx could not resolve, as it was written."""
        self.text(f"[{node.astext()}]")
        raise nodes.SkipNode


def _is_short(note: nodes.Element) -> bool:
    """Whether a note is one paragraph of a few lines."""
    blocks = [each for each in note.children if not isinstance(each, (nodes.label, nodes.comment))]
    return len(blocks) == 1 and isinstance(blocks[0], nodes.paragraph) and len(blocks[0].astext()) <= _SHORT
