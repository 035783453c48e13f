"""The words the templates print, in the language of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("kaisetsu")


def words() -> dict[str, str]:
    """The words by the names that the templates use; ``{…}`` are filled there."""
    found = {
        "contents": _("Contents"),
        "index": _("Index"),
        "page": _("p. {page}"),
        "page-of": _("{page} / {pages}"),
        "address": _("Permanent address"),
        "identifier": _("Identifier"),
        "license": _("License"),
        "language": _("Language"),
        "completeness": _("Translated"),
        "translated-from": _("Translated from"),
        "qr": _("QR code of {address}"),
        "translators": _("Translators"),
        "publisher": _("Publisher"),
        "part": _("Part {number}"),
        "edition": _("Edition"),
        "chart-data": _("The numbers of the chart"),
        "continued": _("(continued)"),
        "comma": _(", "),
    }
    return {name: str(word) for name, word in found.items()}


def setup(app: Sphinx) -> None:
    """Make the catalogue of our interface words known, also to a project that uses no other part of the press."""
    app.setup_extension("kaisetsu.interface")
