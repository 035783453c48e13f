"""The page of translation status: ``{translation-status}``, a table for each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.locale import get_translation

from kaisetsu.editions import all_progress
from kaisetsu.languages import language, number
from kaisetsu.nodes import STOP, fixed, page_reference, table
from kaisetsu.placeholders import Placeholder, PlaceholderDirective
from kaisetsu.progress import Progress, total

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

_ = get_translation("kaisetsu")

SQUARES = 10
"""The length of a bar. It is full, like ``100%``, only where nothing is missing: both are rounded down."""


class translation_status(Placeholder):  # noqa: N801 - a docutils node
    """Stands where the progress of each language is shown."""


class TranslationStatus(PlaceholderDirective):
    """``{translation-status}``: what of each document is translated, stale and missing."""

    node_class = translation_status
    option_spec: ClassVar[OptionSpec] = {}


def fill(node: Placeholder, env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """A heading and a table for each language."""
    found: list[nodes.Node] = []
    for each, documents in all_progress(env).items():
        name = language(each).native_name
        found.append(fixed(nodes.rubric("", name, classes=[f"language-{each}"])))
        found.append(_table(documents, docname, env.config.language))
    return found or [nodes.paragraph("", _("No translations yet."))]


def _table(documents: dict[str, Progress], docname: str, tag: str) -> nodes.table:
    head = [_("Page"), _("Translated"), _("Stale"), _("Untranslated")]
    rows: list[list[nodes.Node]] = []
    for name, progress in documents.items():
        title = page_reference(name, docname, 1)
        rows.append([title, *_cells(progress, tag)])
    rows.append([nodes.strong("", _("Total")), *_cells(total(documents.values()), tag)])
    return table(head, rows, ["translation-status"])


def _cells(progress: Progress, tag: str) -> list[nodes.Node]:
    share = _("%d%%") % (100 * progress.share)
    sentences = nodes.inline("", _("%s sentences") % number(progress.translated, tag), classes=["whole"])
    first = nodes.inline("", "", _bar(progress.share), nodes.Text(f" {share}{STOP}"), sentences)
    return [first, *(nodes.Text(number(count, tag)) for count in (progress.stale, progress.untranslated))]


def _bar(share: float) -> nodes.inline:
    """The share as squares, which every format can show; the percentage beside it says the same in words."""
    full = int(SQUARES * share)
    return nodes.inline("", "■" * full + "□" * (SQUARES - full), classes=["progress-bar"])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    translation_status.register(app, "translation-status", TranslationStatus, fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
