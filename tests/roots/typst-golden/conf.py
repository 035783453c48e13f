"""Pages that are compared as pictures."""

project = "Golden"
extensions = ["kaisetsu.typst", "myst_parser"]
myst_enable_extensions = ["attrs_inline", "colon_fence"]
language = "ja"
typst_standards = ["ua-1", "a-3a"]
typst_font_paths = ["../../../.fonts"]
_common = {"language": "ja", "date": "2026-01-13", "series": "解説ブリーフィング"}
typst_documents = [
    (["kinsoku"], "kinsoku", "禁則とルビ", {**_common, "kind": "article"}),
    (["table"], "table", "長い表", {**_common, "kind": "article"}),
    (["notes"], "notes", "脚注", {**_common, "kind": "article"}),
    (
        ["kinsoku", "table", "notes"],
        "volume",
        "解説ブリーフィング 2026",
        {
            **_common,
            "kind": "volume",
            "glossary": "terms",
            "parts": [
                {
                    "title": "本文の組み方",
                    "docnames": ["kinsoku", "notes"],
                    "intro": "段落、約物、ルビと脚注の見本である。",
                },
                {"title": "表の組み方", "docnames": ["table"], "intro": "ページをまたぐ表の見本である。"},
            ],
        },
    ),
]
