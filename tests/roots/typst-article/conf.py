"""An article with the anatomy of a briefing, and a volume of it."""

project = "解説"
extensions = ["kaisetsu.typst", "myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block"]
language = "ja"
numfig = True
typst_standards = ["ua-1", "a-3a"]
typst_font_paths = ["../../../.fonts"]
html_baseurl = "https://kaisetsu.example/ja/"
_common = {
    "language": "ja",
    "authors": [{"name": "編集部", "file_as": "へんしゅうぶ"}],
    "date": "2026-01-13",
    "updated": "2026-02-28",
    "series": "解説ブリーフィング",
    "license": "CC BY 4.0",
    "license_url": "https://creativecommons.org/licenses/by/4.0/",
    "publisher": "解説ブリーフィング",
    "subjects": ["宇宙", "米国"],
    "completeness": 1.0,
    "identifier": "urn:uuid:6f0c3b52-6d0e-5b0a-9a3e-0d6f1c2b7a41",
    "url": "https://kaisetsu.example/ja/articles/2026/first.html",
}
typst_documents = [
    (["first"], "first", "和解のあと、事業はどこへ向かうのか", {**_common, "kind": "article"}),
    (
        ["first", "second"],
        "volumes/2026",
        "解説ブリーフィング 2026",
        {**_common, "kind": "volume", "parts": [{"title": "宇宙", "docnames": ["first", "second"]}]},
    ),
]
