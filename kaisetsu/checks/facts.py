"""What all files of a project share, each fact found once a run of the checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kaisetsu.article import article_paths
from kaisetsu.bibliography import BibliographyError, parse_bibliography
from kaisetsu.catalogs import Glossary, read_glossary
from kaisetsu.catalogs.kinds import Places, source_titles
from kaisetsu.problems import ProblemsError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass
class Facts:
    """The facts of a project.

    :param root: its folder
    """

    root: Path

    @property
    def docs(self) -> Path:
        """The source folder."""
        return self.root / "docs"

    @cached_property
    def resolved_docs(self) -> Path:
        """The source folder, behind whatever links lead there."""
        return self.docs.resolve()

    @cached_property
    def slugs(self) -> frozenset[str]:
        """Those of all articles."""
        return frozenset(path.stem for path in article_paths(self.docs))

    @cached_property
    def topics(self) -> frozenset[str]:
        """The slugs of all topics that have a page."""
        return frozenset(path.stem for path in self.docs.glob("topics/*.md"))

    @cached_property
    def sources(self) -> frozenset[str]:
        """The keys of the bibliography; none where it cannot be read (the metadata family says so)."""
        path = self.docs / "sources.bib"
        try:
            return frozenset(parse_bibliography(path.read_text("utf-8")) if path.is_file() else ())
        except (BibliographyError, UnicodeDecodeError):
            return frozenset()

    @cached_property
    def terms(self) -> frozenset[str]:
        """The Japanese words of the glossary."""
        return frozenset(term.ja for term in self.glossary.terms)

    @cached_property
    def glossary(self) -> Glossary:
        """The glossary; an empty one where it cannot be read (the metadata family says so)."""
        try:
            return read_glossary(self.root)
        except ProblemsError:
            return Glossary()

    @cached_property
    def source_titles(self) -> Places:
        """The titles of the bibliography, which articles print without holding them."""
        return source_titles(self.docs)
