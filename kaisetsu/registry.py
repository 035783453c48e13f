"""The registry: every article of this build, in the words of its language.

It is filled while documents are read (:mod:`kaisetsu.registering`). Features ask it; none keeps facts of another's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kaisetsu import shown
from kaisetsu.article import ADDRESS, Article, read_article
from kaisetsu.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

T = TypeVar("T")

PER_VOLUME = 200
ARTICLE = "kaisetsu_article"  # the front matter of the document being read


@dataclass(frozen=True)
class Entry:
    """What other pages may show of an article.

    :param summary: in the language of the build, as plain text; so are the key points
    :param notes: the words of ``updates``, ``corrections`` and ``withdrawal``, in the order of the article's
    :param title_language: the source language where the title is not translated; so for the summary
    :param units: characters of the text where the script has no spaces, else words
    :param messages: translatable sentences, and how many of them are translated
    """

    docname: str
    article: Article
    summary: str
    key_points: tuple[str, ...]
    notes: Mapping[str, tuple[str, ...]]
    title_language: str
    summary_language: str
    translators: tuple[str, ...]
    units: int
    messages: int
    translated: int

    @property
    def completeness(self) -> float:
        """The share of translated sentences, 0 to 1."""
        return self.translated / self.messages if self.messages else 1.0


@dataclass
class Registry:
    """The articles of an environment, and the questions that features ask of them.

    :param completeness: of each document, how many texts are translated, and how many are to be
    :param listings: documents that show what the registry knows
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    completeness: dict[str, tuple[int, int]] = field(default_factory=dict)
    listings: set[str] = field(default_factory=set)
    _answers: dict[tuple[Any, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_answers"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _answers={})

    def forget_answers(self) -> None:
        """Begin anew after a change: every page asks, and sorts nothing that the page before has sorted."""
        self._answers.clear()

    def _kept(self, key: tuple[Any, ...], find: Callable[[], T]) -> T:
        if key not in self._answers:
            self._answers[key] = find()
        found: T = self._answers[key]
        return found

    def _sorted(self) -> list[Entry]:
        found = [entry for entry in self.entries.values() if entry.article.status == "published"]
        return sorted(found, key=lambda entry: (-entry.article.date.toordinal(), entry.docname))

    def _chosen(self, kind: str | None, topic: str | None) -> list[Entry]:
        return [
            entry
            for entry in self._kept(("sorted",), self._sorted)
            if kind in (None, entry.article.kind) and (topic is None or topic in entry.article.topics)
        ]

    def articles(self, *, kind: str | None = None, topic: str | None = None) -> list[Entry]:
        """Published articles, newest first; on one day by address."""
        return list(self._kept(("articles", kind, topic), lambda: self._chosen(kind, topic)))

    def years(self) -> dict[int, list[Entry]]:
        """Published articles by year of first publication, newest first."""
        found: dict[int, list[Entry]] = {}
        for entry in self.articles():
            found.setdefault(entry.article.date.year, []).append(entry)
        return found

    def by_slug(self, slug: str) -> Entry | None:
        """The article of a slug, in whatever year."""
        return self._kept(("slugs",), self._slugs).get(slug)

    def _slugs(self) -> dict[str, Entry]:
        return {entry.article.slug: entry for entry in reversed(self.entries.values())}

    def topics(self) -> list[str]:
        """Slugs of the topics that have published articles."""
        return list(
            self._kept(
                ("topics",), lambda: sorted({t for each in self._chosen(None, None) for t in each.article.topics})
            )
        )


def registry_of(env: BuildEnvironment) -> Registry:
    """The registry kept in an environment; a page that is being made shows what it answers."""
    if not hasattr(env, "kaisetsu_registry"):
        env.kaisetsu_registry = Registry()  # type: ignore[attr-defined]
    found: Registry = env.kaisetsu_registry  # type: ignore[attr-defined]
    return _Asked(found, env) if shown.is_watched(env) else found


class _Asked(Registry):
    """The registry as a page sees it: the page shows answers, not all that it took to find them."""

    def __init__(self, registry: Registry, env: BuildEnvironment) -> None:
        super().__init__(registry.entries, registry.completeness, registry.listings)
        self.env = env

    def articles(self, *, kind: str | None = None, topic: str | None = None) -> list[Entry]:
        """As of the registry; so are those below."""
        found: list[Entry] = shown.ask(self.env, "registry", ("articles", kind, topic))
        return found

    def years(self) -> dict[int, list[Entry]]:
        """Articles by year."""
        found: dict[int, list[Entry]] = shown.ask(self.env, "registry", ("years",))
        return found

    def by_slug(self, slug: str) -> Entry | None:
        """The article of a slug."""
        found: Entry | None = shown.ask(self.env, "registry", ("by_slug", slug))
        return found

    def topics(self) -> list[str]:
        """Slugs of topics."""
        found: list[str] = shown.ask(self.env, "registry", ("topics",))
        return found


def _answer(env: BuildEnvironment, key: tuple[Any, ...]) -> Any:
    registry: Registry = env.kaisetsu_registry  # type: ignore[attr-defined]
    name, *values = key
    if name == "articles":
        return registry.articles(kind=values[0], topic=values[1])
    return getattr(registry, name)(*values)


def article_of(env: BuildEnvironment, docname: str) -> Article | None:
    """The front matter of a document that is an article; None for other pages and for faulty ones.

    Its faults are reported once, when the registry collects the document.
    """
    try:
        return read_once(env, docname) if ADDRESS.fullmatch(docname) else None
    except ProblemsError:
        return None


def read_once(env: BuildEnvironment, docname: str) -> Article:
    """The article that is being read: read once for all that ask while it is.

    :raises ProblemsError: with every fault of its front matter
    """
    kept = env.current_document
    if ARTICLE not in kept:
        try:
            kept[ARTICLE] = read_article(Path(env.doc2path(docname)), Path(env.srcdir).parent)
        except ProblemsError as error:
            kept[ARTICLE] = error
    found: Article | ProblemsError = kept[ARTICLE]
    if isinstance(found, ProblemsError):
        raise found
    return found


def parts(entries: Iterable[Entry]) -> list[list[Entry]]:
    """Articles in volumes of at most 200, oldest first, so that a full part never changes for a new article."""
    oldest = sorted(entries, key=lambda entry: (entry.article.date, entry.docname))
    return [oldest[start : start + PER_VOLUME] for start in range(0, len(oldest), PER_VOLUME)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Define the question by which pages ask it."""
    shown.define("registry", _answer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
