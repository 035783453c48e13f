"""Safety: what content may use. Everything that is not allowed is refused, and no comment or flag silences it.

These checks look at articles and translations alike. They rest on the allow-list of :mod:`kaisetsu.markdown`;
the build has guards of its own for the day they are skipped.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kaisetsu.catalogs.kinds import front_matter_keys
from kaisetsu.checks.registry import Family, Found, check
from kaisetsu.checks.subjects import MAX_DOCUMENT, MAX_FOOTNOTES, Pair, Passage, is_readable
from kaisetsu.markdown import DIRECTIVES, ROLES, URL_SCHEMES, Content, DirectiveUse, FrontMatter, Html, Text
from kaisetsu.markdown.reading import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_MESSAGE = 20_000
MAX_PARAGRAPH = 50_000


def _directives(passage: Passage) -> Iterator[DirectiveUse]:
    return (piece for piece in passage.pieces if isinstance(piece, DirectiveUse))


@check(Family.SAFETY, Passage, remedy="use a directive that docs/contributing lists, or have it added to the list")
def directive_refused(passage: Passage) -> Iterator[Found]:
    """A directive that content may not use.

    Bad: a directive ``raw``, ``include`` or ``literalinclude``, an unknown name, a fence ``:::note`` without braces.
    Good: ``:::{note}``.
    """
    for use in _directives(passage):
        if not use.braces:
            found = f"a fence of colons without a directive in braces (got {use.name or ':::'!r})"
            yield Found(found, passage.at(use.line), f"write :::{{{use.name or 'note'}}}")
        elif use.name not in DIRECTIVES:
            yield Found(f"a directive that is not allowed (got {{{use.name}}})", passage.at(use.line))
        elif passage.is_translation:
            yield Found(f"a directive in a translation (got {{{use.name}}})", passage.at(use.line), "write a paragraph")


@check(Family.SAFETY, Passage, remedy="remove the option, or use one that docs/contributing lists for the directive")
def option_refused(passage: Passage) -> Iterator[Found]:
    """A directive's option, or its value, that content may not use.

    Bad: ``:file: /etc/passwd`` on a table, ``:class: a"b``.
    Good: ``:align: center``.
    """
    for use in _directives(passage):
        known = DIRECTIVES.get(use.name)
        for option, value in use.parts.options.items():
            if known is not None and not known.accepts(option):
                yield Found(f"an option that is not allowed (got :{option}: on {{{use.name}}})", passage.at(use.line))
            elif option in {"class", "figclass"} and not re.fullmatch(r"[a-z0-9 -]*", value):
                yield Found(f"a class that is no name (got {value[:60]!r})", passage.at(use.line))
        if use.name == "only" and not re.fullmatch(r"[a-z0-9_() ]+", use.parts.argument):
            yield Found(
                f"a condition that is no plain expression (got {use.parts.argument[:60]!r})", passage.at(use.line)
            )


@check(Family.SAFETY, Passage, remedy="use a role that docs/contributing lists")
def role_refused(passage: Passage) -> Iterator[Found]:
    """A role that content may not use.

    Bad: the role ``raw``, a role that the text defines for itself.
    Good: ``{cite}`key```.
    """
    for line, markup in passage.marked:
        for name, _target in markup.roles:
            if name not in ROLES:
                yield Found(f"a role that is not allowed (got {{{name}}})", line)


@check(Family.SAFETY, Passage, remedy="write Markdown; a tag that is meant as text stands in backticks")
def html_refused(passage: Passage) -> Iterator[Found]:
    """HTML in a text.

    Bad: ``<script>``, ``<br>``, ``<!-- … -->``.
    Good: `` `<br>` `` (in backticks a tag is text), ``% a comment``.
    """
    for piece in passage.pieces:
        if isinstance(piece, Html):
            yield Found(f"HTML is not allowed (got {piece.content.strip()[:60]!r})", passage.at(piece.line))
    for line, markup in passage.marked:
        for tag in markup.html:
            yield Found(f"HTML is not allowed (got {tag[:60]!r})", line)


@check(Family.SAFETY, Passage, remedy="put it in backticks if it is meant as text")
def template_refused(passage: Passage) -> Iterator[Found]:
    """A template expression, which with another setting of MyST would be run.

    Bad: ``{{ env.config }}``, ``{% if … %}``.
    Good: `` `{{ name }}` ``.
    """
    for line, markup in passage.marked:
        found = re.search(r"\{\{|\{%", markup.words)
        if found:
            yield Found(f"a template expression (got {markup.words[found.start() :][:60]!r})", line)


@check(Family.SAFETY, Passage, remedy=f"use a path inside docs/ or one of {', '.join(URL_SCHEMES)}")
def scheme_refused(passage: Passage) -> Iterator[Found]:
    """A link whose scheme is not allowed.

    Bad: ``[x](javascript:…)``, ``<file:///etc/passwd>``, ``[x](//host/path)``, ``[x](path:../../x)``.
    Good: ``[x](https://www.example.org/)``.
    """
    for line, markup in passage.marked:
        for link in markup.links:
            if not is_allowed_scheme(link):
                yield Found(f"a link with a scheme that is not allowed (got {link[:80]!r})", line)


@lru_cache(maxsize=4096)
def is_allowed_scheme(link: str) -> bool:
    """Whether a link is a path, an anchor or an address with one of the schemes of the list."""
    squeezed = "".join(char for char in link if not char.isspace() and char.isprintable())
    if squeezed.startswith(("//", "\\\\", "/\\")):
        return False
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", squeezed)
    if scheme is None:
        return ":" not in squeezed.split("/")[0].split("#")[0].split("?")[0]
    if scheme[1] not in URL_SCHEMES:
        return False
    return scheme[1] not in {"http", "https"} or _has_host(squeezed)


def _has_host(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


@check(Family.SAFETY, Passage, remedy="keep the picture under docs/ and name it by its path")
def remote_image(passage: Passage) -> Iterator[Found]:
    """A picture from another host, which would tell that host who reads.

    Bad: ``![map](https://host/map.png)``, ``![map](data:…)``.
    Good: ``![map](../../images/map.png)``.
    """
    pictures = [(line, image) for line, markup in passage.marked for image in markup.images]
    pictures += [
        (passage.at(use.line), use.parts.argument) for use in _directives(passage) if use.name in {"figure", "image"}
    ]
    for line, image in pictures:
        if re.match(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\)", image):
            yield Found(f"a picture from elsewhere (got {image[:80]!r})", line)


_SIZES = {"w", "h", "a", "width", "height", "align"}


@check(Family.SAFETY, Passage, remedy="only {.language-xx} on a passage and sizes on a picture are allowed")
def attribute_refused(passage: Passage) -> Iterator[Found]:
    """An attribute in braces that content may not set.

    Bad: ``[x](y.md){target=_top}``, ``[x]{#id .external}``, ``![x](y.png){onerror=…}``.
    Good: ``[Musk]{.language-en}``, ``![x](y.png){width=50%}``.
    """
    for line, markup in passage.marked:
        for kind, name, value in markup.attributes:
            language = name == "class" and all(re.fullmatch(r"language-[A-Za-z-]+", word) for word in value.split())
            size = kind == "image" and name in _SIZES and re.fullmatch(r"[a-z0-9.%]+", value)
            if not (language or size):
                yield Found(f"an attribute that is not allowed (got {name}={value[:60]!r})", line)


@check(Family.SAFETY, Passage, remedy="remove the character; the message shows which one it is")
def control_character(passage: Passage) -> Iterator[Found]:
    """A control, bidirectional or invisible character, which makes a text other than it looks.

    Bad: U+202E (right-to-left override), U+200B (zero width space), U+0000, a Cyrillic letter within a Latin word.
    Good: a text of visible characters, spaces and line breaks.
    """
    if (passage.text.isascii() and passage.text.isprintable()) or not _SUSPECT.search(passage.text):
        return
    for number, line in enumerate(passage.text.split("\n"), passage.line):
        for char in hidden_characters(line):
            name = unicodedata.name(char, "control character")
            yield Found(f"an invisible character (got U+{ord(char):04X} {name})", passage.at(number))
        for word in _MIXED.findall(line):
            yield Found(f"a word of Latin and Cyrillic letters, which look alike (got {word!r})", passage.at(number))


#: Latin and Cyrillic letters side by side, as UTS 39 calls mixed-script confusables.
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_HIDDEN = dict.fromkeys([0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2800, 0x3164, 0xFFA0, 0xFFFC])
#: What may be hidden or of another script than Latin and Japanese.
_SUSPECT = re.compile(
    r"[^\t\n\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u3000-\u303f\u3041-\u3096\u3099-\u30ff"
    r"\u3200-\u321e\u3220-\u9fff\uff01-\uff9f]"
)


def hidden_characters(text: str) -> list[str]:
    """The characters of a text that nobody sees, each once."""
    return [char for char in dict.fromkeys(_SUSPECT.findall(text)) if _is_hidden(char)]


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"} or ord(char) in _HIDDEN


@check(Family.SAFETY, Passage, remedy="split the text")
def too_large(passage: Passage) -> Iterator[Found]:
    """A text, or a nesting of directives, beyond what is read.

    Bad: a paragraph of a megabyte; directives inside one another eleven times.
    Good: paragraphs.
    """
    limit = MAX_MESSAGE if passage.is_translation else MAX_DOCUMENT
    if len(passage.text) > limit:
        yield Found(f"a text of more than {limit:,} characters (got {len(passage.text):,})", passage.line)
    elif not is_readable(passage.text, limit):
        yield Found(f"more than {MAX_FOOTNOTES:,} footnotes (got {passage.text.count('[^'):,})", passage.line)
    for piece in passage.pieces:
        if isinstance(piece, Text) and len(piece.source) > MAX_PARAGRAPH:
            found = f"a paragraph of more than {MAX_PARAGRAPH:,} characters (got {len(piece.source):,})"
            yield Found(found, passage.at(piece.line))
        elif isinstance(piece, DirectiveUse) and piece.depth > MAX_DEPTH:
            yield Found(f"directives deeper than {MAX_DEPTH} (got {{{piece.name}}})", passage.at(piece.line))


@check(Family.SAFETY, Passage, remedy="remove the key; settings stand in conf.py only")
def settings_refused(passage: Passage) -> Iterator[Found]:
    """Front matter that changes how Markdown is read.

    Bad: ``myst:`` with ``enable_extensions``; front matter in a translation.
    Good: the keys of an article.
    """
    for piece in passage.pieces:
        if isinstance(piece, FrontMatter):
            if passage.is_translation:
                yield Found(f"front matter in a translation (got {piece.content[:60]!r})", passage.line)
            for key, line in front_matter_keys(piece):
                if key in SETTINGS:
                    yield Found(f"a setting in a text (got {key!r})", passage.at(line))


#: An address written out, which programs make a link of.
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]]+[^\s<>\"'()\[\].,;:!?]")
SETTINGS = frozenset({"myst", "mystnb", "substitutions", "html_meta"})


@check(Family.SAFETY, Pair, remedy="use the targets, pictures, roles and formulas of the msgid, no others")
def foreign_target(pair: Pair) -> Iterator[Found]:
    """A translation that leads somewhere its source does not.

    Bad: a link to another host, a role or a formula that the msgid does not have.
    Good: the links of the msgid, in the order that the sentence wants.
    """
    after, addresses = pair.after, _ADDRESS.findall(pair.after.words)
    if not (after.links or after.images or after.roles or addresses):
        return  # leads nowhere; its source need not be read
    before = pair.before
    for kind, known, used in (("link", before.links, after.links), ("picture", before.images, after.images)):
        for target in dict.fromkeys(used):
            if target not in known:
                yield Found(f"a {kind} that the msgid does not have (got {target[:80]!r})")
    for address in dict.fromkeys(addresses):
        if address not in before.words and address not in before.links:
            yield Found(f"an address that the msgid does not have (got {address[:80]!r})")
    for name, target in dict.fromkeys(after.roles):
        free = ROLES.get(name) in {Content.TEXT, Content.RUBY}
        if (name, target) not in before.roles and not (free and name in {role for role, _target in before.roles}):
            yield Found(f"a role that the msgid does not have (got {{{name}}}`{target[:60]}`)")
