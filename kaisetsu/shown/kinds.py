"""Kinds of entries, in families: what a page shows, in a word."""

from __future__ import annotations

_FAMILIES = {
    "title": ("titles", "longtitles", "docnames", "all_docs", "kaisetsu_title_languages"),
    "number": ("toc_secnumbers", "toc_fignumbers"),
    "navigation": ("tocs", "toc_num_entries", "toctree_includes", "files_to_rebuild", "relations"),
    "target": ("metadata",),
    "article": ("registry",),
    "listing": ("filled",),
    "download": ("kaisetsu_downloads_of",),
    "address": ("kaisetsu_first_paths",),
    "picture": ("images",),
}
_FAMILY_OF = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}


def family(kind: str) -> str:
    """The family of a kind; its own name where it is alone in it.

    What domains know (``std.labels``) are targets; what the registry holds are facts of articles.
    """
    if kind.startswith("kaisetsu_registry."):
        return "article"
    return _FAMILY_OF.get(kind, "target" if "." in kind else kind)
