"""Timelines and key figures: definition lists whose terms are dates, or figures.

A term of ``{timeline}`` is a day (``2026-01-03``), a month (``2025-09``), a year or two of them with
a stroke between (ISO 8601); readers see it in the form of their language. Terms of ``{key-figures}`` are translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from kaisetsu.languages import date_range, partial_date
from kaisetsu.nodes import fixed
from kaisetsu.problems import define

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

FORM = define(
    "definition-form",
    "a timeline or key-figures block that is no definition list",
    "write a term, and below it a line that begins with ': '",
)
DATE = define(
    "timeline-date",
    "a timeline's term that is no date",
    "write 2026-01-03, 2026-01, 2026 or two of them with / between",
)


class _Definitions(SphinxDirective):
    """Parses its content, which must be one definition list, and gives the list a class."""

    has_content = True
    list_class: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Give the definition list."""
        found = self.parse_content_to_nodes()
        if len(found) != 1 or not isinstance(found[0], nodes.definition_list):
            kinds = ", ".join(type(node).__name__ for node in found) or "nothing"
            text = f"no definition list in {{{self.name}}} (got {kinds})"
            remedy = "write a term, and below it a line that begins with ': '"
            logger.warning("%s", f"{text}; {remedy}", location=self.get_location(), type="kaisetsu", subtype=FORM)
            return found
        found[0]["classes"].append(self.list_class)
        for term in found[0].findall(nodes.term):
            self.treat(term)
        return found

    def treat(self, term: nodes.term) -> None:
        """What a subclass makes of each term."""


class Timeline(_Definitions):
    """``{timeline}``: dated events."""

    list_class = "timeline"

    def treat(self, term: nodes.term) -> None:
        """Print the date in the reader's form, the ISO form staying as an attribute."""
        iso = term.astext().strip()
        try:
            first, _, last = (part.strip() for part in iso.partition("/"))
            tag = self.config.language
            words = date_range(first, last, tag) if last else partial_date(first, tag)
        except (ValueError, TypeError):
            text = f"no date in {{timeline}} (got {iso!r}); write 2026-01-03, 2026-01 or two of them with / between"
            logger.warning("%s", text, location=term, type="kaisetsu", subtype=DATE)
            return
        term["date"] = iso
        term.children = [nodes.Text(words)]
        term.children[0].parent = term
        fixed(term)


class KeyFigures(_Definitions):
    """``{key-figures}``: figures, and what each says."""

    list_class = "key-figures"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register both directives."""
    app.add_directive("timeline", Timeline)
    app.add_directive("key-figures", KeyFigures)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
