"""Two links of one paragraph to the same document keep their own anchors in a translation.

``_NodeUpdater.update_pending_xrefs`` copies the attributes of the source's cross-reference to the translation's by
domain, type and target. MyST's anchor (``reftargetid``) is not part of that key, so that both links end at the
anchor of the last one (seen in Sphinx 9.0.4 with myst-parser 5.2.0). The translation's own anchors are put back;
that they are those of the source is checked before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.transforms.i18n import _NodeUpdater

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_stock = _NodeUpdater.update_pending_xrefs


def update_pending_xrefs(self: _NodeUpdater) -> None:
    """Update the cross-references of a translated paragraph without exchanging their anchors."""
    anchors = [(node, node.get("reftargetid")) for node in self.patch.findall(addnodes.pending_xref)]
    _stock(self)
    for node, anchor in anchors:
        if "reftargetid" in node:
            node["reftargetid"] = anchor


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our method in the place of Sphinx's."""
    setattr(_NodeUpdater, "update_pending_xrefs", update_pending_xrefs)  # noqa: B010 - mypy refuses an assignment
    return {"parallel_read_safe": True, "parallel_write_safe": True}
