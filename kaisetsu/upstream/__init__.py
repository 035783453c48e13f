"""Repairs of Sphinx and MyST that are not yet upstream: one a module, each with its issue and its guard.

They import nothing of ours, so that each can be taken out on the day upstream has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

MODULES: tuple[str, ...] = (
    "line_breaks",
    "file_level_config",
    "i18n_table_cells",
    "i18n_repeated_links",
    "i18n_reference_links",
    "i18n_dropped",
    "download_in_heading",
)
# These change what a build costs, and no byte of what it makes (tests/upstream/test_faster_reading.py).
SPEED: tuple[str, ...] = (
    "quiet_debug",
    "node_kinds",
    "tree_walks",
    "settings_once",
    "code_languages",
    "parser_per_paragraph",
    "rules_by_character",
    "i18n_plain_text",
    "i18n_parsed_once",
    "front_matter",
    "quick_quotes",
    "quick_html",
    "compiled_templates",
    "few_catalogues",
    "few_doctrees",
    "small_doctrees",
    "quick_outdated",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each repair."""
    for module in (*MODULES, *SPEED):
        app.setup_extension(f"{__name__}.{module}")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
