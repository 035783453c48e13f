"""Links, targets, index entries, downloads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes

from kaisetsu.typst import markup
from kaisetsu.typst.translator.base import Attached, BaseTranslator

if TYPE_CHECKING:
    from sphinx import addnodes

INTERNAL = "%typst:"
# The index of a volume is a chapter of it.
PRINTED_INDEX = "genindex"
_WEB = ("http:", "https:", "mailto:", "ftp:", "tel:", "urn:", "doi:")


class ReferenceTranslator(BaseTranslator):
    """What leads somewhere else."""

    def visit_reference(self, node: nodes.Element) -> None:
        """An internal link, a page's web address, or any other address."""
        if node.get("refid"):
            self._internal(self.docname, node["refid"])
        elif node.get("refuri", "").startswith(INTERNAL):
            self._document(node["refuri"][len(INTERNAL) :])
        else:
            self._address(node.get("refuri", ""))

    def depart_reference(self, node: nodes.Element) -> None:
        """End of the link."""
        self.add("];")

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def _document(self, target: str) -> None:
        docname, _, identifier = target.partition("#")
        if docname in self.context.documents or docname == PRINTED_INDEX:
            self._internal(docname, unquote(identifier))
        else:
            self._address(self.builder.web_address(docname, identifier))

    def _internal(self, docname: str, identifier: str) -> None:
        book = self.context.book
        if docname == book.glossary != self.docname:
            self._use(self.label(identifier, docname))
        # a glossary is found by the alphabet
        page = book.is_volume and docname not in {self.docname, book.glossary} and not self.in_heading
        self.context.source.link(self.label(identifier, docname), page=page)

    def _use(self, term: str) -> None:
        """A place for the index, where a term of the glossary stands."""
        places = self.context.uses.setdefault(term, [])
        place = f"{term}:{len(places) + 1}"
        places.append(place)
        self.context.source.wanted.add(place)
        self.context.source.anchor(place)

    def _address(self, address: str) -> None:
        known = address.startswith(_WEB)
        self.add(f"#link({markup.string(address)})[" if known else "#[")

    def visit_target(self, node: nodes.target) -> None:
        """A place links point to; one with an address leaves nothing."""
        if "refid" not in node and "refuri" not in node:
            self.anchors(node)
        self.add("#[" if node.children else "")

    def depart_target(self, node: nodes.target) -> None:
        """End of the text inside the target."""
        self.add("];" if node.children else "")

    def visit_index(self, node: addnodes.index) -> None:
        """Places of the printed index."""
        entries: list[tuple[str, ...]] = node.get("entries", [])
        self.anchors(node, list(dict.fromkeys(entry[2] for entry in entries)))
        raise nodes.SkipNode

    def visit_pending_xref(self, node: addnodes.pending_xref) -> None:
        """One that nothing resolved: its text."""
        self.add("#[")

    def depart_pending_xref(self, node: addnodes.pending_xref) -> None:
        """End of the text."""
        self.add("];")

    def visit_download_reference(self, node: addnodes.download_reference) -> None:
        """A file: attached to the PDF; an address stays a link."""
        if "refuri" in node:
            self._address(node["refuri"])
            return
        if "filename" in node:
            _, path = self.builder.env.relfn2path(node["reftarget"], self.docname)
            if Path(path).is_file():
                attached = Attached(Path(path), node.astext())
                self.context.attach(Path(path).name, attached, otherwise=node["filename"].replace("/", "-"))
        self.add("#[")

    def depart_download_reference(self, node: addnodes.download_reference) -> None:
        """End of the text."""
        self.add("];")
