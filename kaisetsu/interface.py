"""Words of the press itself: English msgids, their translations in ``kaisetsu/locale/``.

The catalogues are compiled in memory, so that a clone needs no step of its own and a package
folder is never written to.
"""

from __future__ import annotations

import io
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx import locale

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

DOMAIN = "kaisetsu"
FOLDER = Path(__file__).parent / "locale"


def words(tag: str) -> NullTranslations:
    """The words of the press in a language; English where it has no catalogue of ours.

    Each call gives an object of its own: Sphinx chains them, and one that met itself would never end.
    """
    compiled = _compiled(tag)
    return GNUTranslations(io.BytesIO(compiled)) if compiled else NullTranslations()


@cache
def _compiled(tag: str) -> bytes:
    path = FOLDER / tag.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return b""
    with path.open("rb") as source:
        catalogue = read_po(source, locale=tag.replace("-", "_"), domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def use_words(app: Sphinx, config: Config) -> None:
    """Make the words of the build's language those that ``get_translation("kaisetsu")`` gives (``config-inited``)."""
    locale.translators["general", DOMAIN] = words(config.language)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load the words as soon as the language is known."""
    app.connect("config-inited", use_words, priority=50)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
