"""Days and sizes are not torn at the end of a line, in pages and PDFs; other formats have plain spaces."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# On May 5\n\nOn Aug. 28 and May 5, 12 KB of `May 5`; https://a.example/May 5.\n"
KEPT = "On Aug.\u00a028 and May\u00a05, 12\u00a0KB of "


@pytest.mark.parametrize(("builder", "said"), [("html", KEPT), ("epub", KEPT), ("typst", KEPT), ("text", None)])
def test_a_day_stays_with_its_month(builder: str, said: str | None, tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text(TEXT, "utf-8")
    settings = {"extensions": ["myst_parser", "kaisetsu.typst", "kaisetsu.days"], "myst_enable_extensions": []}
    with patch_docutils(), docutils_namespace():
        app = Sphinx(tmp_path, None, tmp_path / "out", tmp_path / "doctrees", builder, settings, None, io.StringIO())
        app.build()
        doctree = app.env.get_and_resolve_doctree("index", app.builder)
    (paragraph,) = doctree.findall(nodes.paragraph)
    assert paragraph.astext().startswith(said or "On Aug. 28 and May 5, 12 KB of ")
    assert "May 5;" in paragraph.astext(), "code is as it was written"
    assert "On May 5" in [each.astext() for each in doctree.findall(nodes.title)]
