"""What sphinx-design draws on a screen, on paper."""

project = "Design"
extensions = ["kaisetsu.typst", "myst_parser", "sphinx_design"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "tasklist", "attrs_inline", "strikethrough"]
language = "en"
typst_standards = ["ua-1", "a-3a"]
typst_font_paths = ["../../../.fonts"]
