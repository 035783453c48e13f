"""A translation that Sphinx drops is reported.

``Locale`` puts a msgstr in the place of its source only where it parses to one paragraph. One that starts as a list,
a heading, a quotation or ``2026. `` is passed over without a word, and of two paragraphs the second is lost
(seen in Sphinx 9.0.4, ``sphinx.transforms.i18n``). Here each becomes a warning with the line of the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import i18n
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

KEY = "i18n_dropped"
_stock = i18n._publish_msgstr


def publish_msgstr(source: str, source_path: str, source_line: int, **context: Any) -> nodes.Element:
    """Parse a msgstr as Sphinx does, and say so when it will not arrive."""
    found = _stock(source, source_path, source_line, **context)
    document = found.parent if isinstance(found.parent, nodes.document) else found
    fault = _fault(document, is_title=source.endswith("\n" + "=" * (2 * len(source.rpartition("\n")[0]))))
    reported: set[tuple[int, str]] = context["env"].current_document.setdefault(KEY, set())
    place = (source_line, source.partition("\n")[0])  # a title comes twice: as it is, and underlined
    if fault and not source.startswith("::") and place not in reported:
        reported.add(place)
        logger.warning(
            "a translation is no single paragraph and would be dropped (got %s: %r); "
            "keep it one paragraph, with a backslash before a sign that begins a list",
            fault,
            source[:40],
            location=f"{source_path}:{source_line}",
            type="kaisetsu",
            subtype="not-one-paragraph",
        )
    return found


def _fault(document: nodes.Element, *, is_title: bool) -> str:
    """What a parsed msgstr is instead of one paragraph, or one title; nothing where it is that."""
    blocks = [node for node in document.children if not isinstance(node, nodes.system_message)]
    if len(blocks) == 1 and isinstance(blocks[0], nodes.paragraph):
        return ""
    if is_title and len(blocks) == 1 and isinstance(blocks[0], nodes.section) and len(blocks[0]) == 1:
        return ""
    return ", ".join(type(node).__name__ for node in blocks) or "nothing"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our function in the place of Sphinx's."""
    setattr(i18n, "_publish_msgstr", publish_msgstr)  # noqa: B010 - mypy refuses an assignment
    return {"parallel_read_safe": True, "parallel_write_safe": True}
