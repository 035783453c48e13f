"""Translation: what of a document is not in the reader's language, and who translated it.

Sphinx's ``Locale`` transform sets ``translated`` on each text; here a text that stayed behind gets
its real language, so that screen readers and hyphenation treat it right (WCAG 2.2, 3.1.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages

from kaisetsu.compiled import stale_of
from kaisetsu.nodes import classes_of, fixed
from kaisetsu.passages import STALE_NOTE, translation_counts
from kaisetsu.settings import Settings

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("kaisetsu")


class MarkUntranslated(SphinxTransform):
    """Give each text that is still in the source language its real language."""

    default_priority = 30  # after Locale (20)

    def apply(self, **kwargs: Any) -> None:
        """Add the classes ``untranslated`` and ``language-<source>``."""
        source = Settings(**self.config.kaisetsu_settings).source_language
        if self.config.language == source:
            return
        for node, _msgid in extract_messages(self.document):
            node.setdefault("translated", False)  # Locale leaves a document without a catalogue as it is
        for node in (found for found in self.document.findall(nodes.Element) if isinstance(found, nodes.Element)):
            if node.get("translated") is False and any(char.isalpha() for char in node.astext()):
                node["classes"] += ["untranslated", f"language-{source}"]


class MarkStale(SphinxTransform):
    """Mark each text whose translation is behind its source, and say what it was made from."""

    default_priority = 31

    def apply(self, **kwargs: Any) -> None:
        """Add the class ``stale``, and after a paragraph a note with the earlier source text."""
        stale = stale_of(self.env, self.env.current_document.docname)
        for node, msgid in list(extract_messages(self.document)) if stale else ():
            previous = stale.get(msgid)
            if previous is None or not node.get("translated"):
                continue
            node["classes"].append("stale")
            node["translated"] = False  # not finished: it doesn't count towards completeness
            if isinstance(node, nodes.paragraph):
                node.parent.insert(node.parent.index(node) + 1, self._note(previous))

    def _note(self, previous: str) -> nodes.paragraph:
        source = Settings(**self.config.kaisetsu_settings).source_language
        words = _("The original of this passage has changed since. It was translated from: ")
        note = fixed(nodes.paragraph("", words, classes=[STALE_NOTE]))
        note += nodes.inline("", previous, classes=[f"language-{source}"])
        return note


class TranslationNotice(SphinxTransform):
    """Tell readers of a partial translation how much of the page is in their language."""

    default_priority = 600

    def apply(self, **kwargs: Any) -> None:
        """Insert the notice after the title, or after the opening of an article."""
        settings = Settings(**self.config.kaisetsu_settings)
        total, translated = translation_counts(self.document)
        section = next(iter(self.document.findall(nodes.section)), None)
        if self.config.language == settings.source_language or section is None or translated >= total:
            return
        notice = nodes.note(classes=["translation-notice"])
        text = _("This page has not been translated yet; it is shown in the original Japanese.")
        if translated:
            share = 100 * translated // total
            text = _("%d%% of this page is translated; the rest is shown in the original Japanese.") % share
        notice += fixed(nodes.paragraph("", text))
        place = 2 if len(section) > 1 and "article-head" in classes_of(section[1]) else 1
        section.insert(place, notice)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transforms."""
    app.add_transform(MarkUntranslated)
    app.add_transform(MarkStale)
    app.add_transform(TranslationNotice)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
