"""Footnotes on the site: like sources they open in place, and stand in a list before what closes an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from kaisetsu.nodes import blocks, classes_of, fixed
from kaisetsu.theme.nodes import BUILDERS, source_item, source_mark

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("kaisetsu")


class Notes(SphinxPostTransform):
    """Exchange footnotes for a section of items that their numbers open, before titles get their breaks."""

    default_priority = 690
    builders = BUILDERS

    def run(self, **kwargs: Any) -> None:
        """Treat one document."""
        notes = list(blocks(self.document, nodes.footnote))
        top = self.document.next_node(nodes.section)
        if not notes or top is None:
            return
        for line in [each for each in blocks(self.document, nodes.transition) if "footnotes" in each["classes"]]:
            line.parent.remove(line)
        known = {ident for note in notes for ident in note["ids"]}
        for mark in list(self.document.findall(nodes.footnote_reference)):
            if mark.get("refid") in known:
                mark.replace_self(_mark(mark))
        for note in notes:
            note.parent.remove(note)
        tails = [place for place, node in enumerate(top.children) if "article-tail" in classes_of(node)]
        top.insert(tails[0] if tails else len(top), self._section(notes))

    def _section(self, notes: list[nodes.footnote]) -> nodes.section:
        name = "notes" if "notes" not in self.document.ids else "footnotes"
        found = nodes.section(ids=[name], classes=["article-tail", "notes"])
        found += fixed(nodes.title("", _("Notes")))
        found += nodes.enumerated_list("", *map(_item, notes), enumtype="arabic")
        return found


def _mark(reference: nodes.footnote_reference) -> nodes.superscript:
    """The number of a note, with a star: one in brackets is that of a source."""
    number = reference.astext()
    mark = source_mark("", f"*{number}", refid=reference["refid"], label=_("Note %s") % number, classes=["cite"])
    mark["classes"] += ["digit"] if len(number) == 1 else []
    return nodes.superscript("", "", mark, classes=["cite"])


def _item(note: nodes.footnote) -> source_item:
    label = note.next_node(nodes.label)
    number = label.astext() if label is not None else ""
    content = [child for child in note.children if child is not label]
    item = source_item("", *content, ids=note["ids"], classes=note["classes"])
    if number.isdigit():  # numbers that writers gave need not follow one another
        item["value"] = number
    return item


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_post_transform(Notes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
