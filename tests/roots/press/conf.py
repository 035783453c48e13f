"""Settings of the build. What the checks must know too stands in pyproject.toml, [tool.kaisetsu]."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # plain sphinx-build finds the press

extensions = ["kaisetsu"]
language = "ja"
exclude_patterns = ["_build"]

# Translations (paths are taken from docs/)
locale_dirs = ["../locales"]
gettext_compact = False
gettext_location = False
gettext_uuid = False
gettext_auto_build = False  # kaisetsu.compiled makes the .mo files, by content

# Everything a reader sees is held to
nitpicky = True
numfig = True

html_theme = "kaisetsu"
html_use_index = False
html_domain_indices = False
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_permalinks_icon = "#"

typst_standards = ["ua-1", "a-3a"]
