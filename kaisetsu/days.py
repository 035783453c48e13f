"""A day stays with its month at the end of a line, a number with its unit: in pages, books and PDFs alike.

After everything is resolved, so that catalogues and other formats have plain spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
MONTH = rf"\b(?:{'|'.join(map(re.escape, _MONTHS))})"
_DAY = re.compile(rf"({MONTH}) (?=\d{{1,2}}\b)")
_SIZE = re.compile(r"(?<=\d) (?=[KMG]B\b)")
AS_WRITTEN = (nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.math_block, nodes.comment, nodes.title)


class KeepDays(SphinxPostTransform):
    """Put a space that does not break into days and sizes."""

    default_priority = 709
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        """Treat one document."""
        for text in list(self.document.findall(nodes.Text)):
            words = _joined(text)
            if words != text and "://" not in text and not _is_as_written(text):
                text.parent.replace(text, nodes.Text(words))


def _joined(text: str) -> str:
    """Days and sizes with spaces that do not break; most texts have neither, and looking for a word is quick."""
    days = " " in text and any(month in text for month in _MONTHS)
    words = _DAY.sub("\\1\u00a0", text) if days else text
    return _SIZE.sub("\u00a0", words) if "B" in words else words


def _is_as_written(text: nodes.Text) -> bool:
    return isinstance(text.parent, AS_WRITTEN) or isinstance(text.parent.parent, AS_WRITTEN)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_post_transform(KeepDays)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
