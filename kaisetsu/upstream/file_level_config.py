"""Content cannot change the parser's configuration.

MyST-Parser lets the front matter of a file (and so that of a msgstr) switch on extensions by a key ``myst``:
``substitution`` there runs Jinja, and with it commands, on the machine that builds. There is no setting against it
(seen in myst-parser 5.2.0, ``merge_file_level``); the key is refused here, with a warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from myst_parser.parsers import sphinx_ as myst_sphinx
from myst_parser.warnings_ import MystWarnings

if TYPE_CHECKING:
    from collections.abc import Callable

    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KEYS = ("myst", "html_meta", "substitutions")


def keep_global(
    config: MdParserConfig, topmatter: dict[str, Any], warning: Callable[[MystWarnings, str], None]
) -> MdParserConfig:
    """Give the project's configuration, whatever the file asks for."""
    for key in KEYS:
        if isinstance(topmatter, dict) and key in topmatter:
            warning(MystWarnings.MD_TOPMATTER, f"content cannot configure its parser (got the key {key!r}); remove it")
    return config


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our function in the place of MyST's."""
    setattr(myst_sphinx, "merge_file_level", keep_global)  # noqa: B010 - not exported, so mypy refuses an assignment
    return {"parallel_read_safe": True, "parallel_write_safe": True}
