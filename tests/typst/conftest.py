"""Builds of small projects with the builder ``typst`` alone, as any project would use it."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils
from typst_reading import page_text, words

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
ROOTS = HERE.parent / "roots"
FONTS = str(PROJECT / ".fonts")


@dataclass
class Built:
    """A finished build: what it wrote and what it said."""

    source: Path
    outdir: Path
    warnings: str
    error: str
    app: Sphinx
    words: dict[str, list[str]]

    def pdf(self, target: str) -> Path:
        return self.outdir / f"{target}.pdf"

    def text(self, target: str) -> str:
        """The text of the PDF, page by page, in the order it is written."""
        with pypdfium2.PdfDocument(self.pdf(target)) as document:
            return "\n".join(page_text(page) for page in document)

    def typ(self, target: str) -> str:
        return (self.outdir / ".typst" / f"{target}.typ").read_text("utf-8")

    def records(self) -> list[dict[str, Any]]:
        return json.loads((self.outdir / "books.json").read_text("utf-8"))


def build(source: Path, outdir: Path, *, prepare: Callable[[Sphinx], Any] | None = None, **settings: Any) -> Built:
    """Build a project; a Sphinx error is kept, not raised.

    :param prepare: is given the application before it builds
    """
    warnings, error = io.StringIO(), ""
    confdir = source if (source / "conf.py").exists() else None
    with patch_docutils(confdir), docutils_namespace():
        app = Sphinx(source, confdir, outdir, outdir / ".doctrees", "typst", settings, io.StringIO(), warnings)
        if prepare:
            prepare(app)
        try:
            app.build()
        except SphinxError as raised:
            error = str(raised)
        # Now, while the language of this build is that of the process.
        printed = {docname: words(app.builder.resolved(docname)) for docname in sorted(app.env.found_docs)}
    return Built(source, outdir, warnings.getvalue(), error, app, printed)


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Built]:
    """Write a project from texts and build it: ``project({"index.md": …}, typst_paper="a5")``."""

    def write_and_build(files: dict[str, str], outdir: str = "out", **settings: Any) -> Built:
        source = tmp_path / "source"
        for name, text in files.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        base = {
            "project": "Test",
            "extensions": ["kaisetsu.typst", "myst_parser"],
            "typst_font_paths": [FONTS],
            "typst_standards": ["ua-1", "a-3a"],
            "myst_enable_extensions": ["deflist", "colon_fence", "attrs_inline", "attrs_block"],
            "language": "en",
        }
        if "conf.py" in files:
            base = {"project": "Test", "typst_font_paths": [FONTS]}
        return build(source, tmp_path / outdir, **{**base, **settings})

    return write_and_build


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """A project of ``tests/roots``, built once a session."""
    made: dict[str, Built] = {}

    def get(name: str) -> Built:
        if name not in made:
            source = tmp_path_factory.mktemp(name) / "source"
            shutil.copytree(ROOTS / name, source)
            made[name] = build(source, source.parent / "out", typst_font_paths=[FONTS])
        return made[name]

    return get
