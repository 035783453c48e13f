"""Every PDF of the publication, in each language, read from the file (built without a warning)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from pdfcheck import attached, faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Project

CHART = re.compile(r"\{chart\} *(?:\.\./)*(?P<path>data/\S+\.csv|\S+\.csv)")


def books(publication: Project) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Language, file and record of each book."""
    for listing in sorted((publication.root / "_build/pdf").glob("*/books.json")):
        for record in json.loads(listing.read_text("utf-8")):
            yield listing.parent.name, listing.parent / record["file"], record


def test_every_pdf_is_as_it_claims(publication: Project) -> None:
    found = {
        str(path): said
        for language, path, record in books(publication)
        if (said := faults(path, language=language, title=record["title"]))
    }
    assert found == {}


def test_every_language_and_article_has_its_pdf(publication: Project) -> None:
    listed = list(books(publication))
    articles = {path.stem for path in publication.root.glob("docs/articles/*/*.md")}
    for language in {language for language, _, _ in listed}:
        assert articles <= {path.stem for each, path, _ in listed if each == language}
    assert {"ja", "en"} <= {language for language, _, _ in listed}


@pytest.mark.parametrize("kind", ["article", "volume"])
def test_every_chart_carries_its_data(kind: str, publication: Project) -> None:
    """The file of docs/data to the byte, whatever the language of the words around it."""
    drawn = 0
    for _, path, record in books(publication):
        if (len(record["docnames"]) > 1) != (kind == "volume"):
            continue
        texts = [(publication.root / "docs" / f"{each}.md").read_text("utf-8") for each in record["docnames"]]
        wanted = {found["path"].rsplit("/", 1)[-1] for text in texts for found in CHART.finditer(text)}
        files = attached(path)
        assert wanted <= set(files), path
        for name in wanted:
            assert files[name] == (publication.root / "docs/data" / name).read_bytes()
        drawn += len(wanted)
    assert drawn
