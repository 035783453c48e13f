"""No word of the theme, of furo or of Sphinx stays English on a Japanese page; no Japanese goes unmarked elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from tests.conftest import Project

JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
SPOKEN = ("aria-label", "title", "placeholder", "alt", "aria-description")
# What furo, Sphinx and docutils print of themselves.
THEIRS = re.compile(
    r"Skip to content|Back to top|Toggle|Hide navigation|Expand|On this page|Contents\b|Table of [Cc]ontents|Next\b|"
    r"Previous\b|Permalink|Link to this|Search\b|Copyright|Made with|Last updated|View (page )?source|Edit this page|"
    r"\b(Note|Warning|See also|Footnotes|Menu|Close|Share|Feed|Downloads)\b"
)


def pages(publication: Project, tag: str) -> Iterator[tuple[str, HtmlElement]]:
    folder = publication.root / "_build" / "site" / tag
    found = sorted(path for path in folder.rglob("*.html") if path.stem != "404")
    assert len(found) > 30
    for path in found:
        yield (
            path.relative_to(folder).as_posix(),
            html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")),
        )


def language(element: HtmlElement) -> str:
    return next(str(each.get("lang")) for each in (element, *element.iterancestors()) if each.get("lang"))


def texts(root: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Every text and what screen readers say, with the element whose language it is in."""
    for element in root.body.iter():
        if not isinstance(element.tag, str) or element.tag in {"script", "style"}:
            continue
        if element.tag in {"code", "pre"} or any(each.tag in {"code", "pre"} for each in element.iterancestors()):
            continue  # samples of what writers type
        yield from ((element, str(element.get(name))) for name in SPOKEN if element.get(name))
        if element.text:
            yield element, element.text
        for child in element:
            if child.tail:
                yield element, child.tail


def test_no_word_of_the_theme_is_english_on_a_japanese_page(publication: Project) -> None:
    for path, root in pages(publication, "ja"):
        frame = [text for element, text in texts(root) if language(element) == "ja" and not JAPANESE.search(text)]
        assert [text for text in frame if THEIRS.search(text)] == [], path
        spoken = [str(each.get(name)) for each in root.body.iter() for name in SPOKEN if each.get(name)]
        assert [word for word in spoken if word.isascii() and re.search("[a-z]{3}", word)] == [], path


def test_no_japanese_goes_unmarked_on_an_english_page(publication: Project) -> None:
    for path, root in pages(publication, "en"):
        found = {text.strip() for element, text in texts(root) if JAPANESE.search(text) and language(element) != "ja"}
        assert not {text for text in found if "]{.language-ja}" not in text}, path  # the mark itself, shown
