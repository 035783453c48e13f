"""A Japanese source with an English catalogue, which says things in another order."""

project = "Translated"
extensions = ["kaisetsu.typst", "myst_parser"]
myst_enable_extensions = ["colon_fence"]
language = "en"
locale_dirs = ["locales"]
gettext_compact = False
typst_standards = ["ua-1", "a-3a"]
typst_font_paths = ["../../../.fonts"]
typst_documents = [
    (
        ["index"],
        "translated",
        "Three Paths for Venezuela",
        {
            "kind": "article",
            "language": "en",
            "source_language": "ja",
            "completeness": 0.8,
            "translators": ["A. Person"],
        },
    )
]
