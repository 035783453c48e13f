"""A volume of two parts with a glossary."""

project = "見本"
extensions = ["kaisetsu.typst", "myst_parser"]
language = "ja"
typst_standards = ["ua-1", "a-3a"]
typst_font_paths = ["../../../.fonts"]
_volume = {
    "kind": "volume",
    "language": "ja",
    "date": "2026-01-13",
    "series": "見本誌",
    "glossary": "terms",
    "parts": [
        {"title": "宇宙", "docnames": ["first"], "intro": "空の上の話を集めた。"},
        {"title": "地上", "docnames": ["second"]},
    ],
}
typst_documents = [(["first", "second"], "volume", "見本誌 2026", _volume)]
