"""Small pieces of XHTML: raw HTML made XML, formulas as MathML, phrases of Japanese headings."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.parsers import expat

from latex2mathml import converter

from kaisetsu.phrases import clauses, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


_OBSOLETE = frozenset(
    {
        "align",
        "bgcolor",
        "border",
        "cellpadding",
        "cellspacing",
        "clear",
        "color",
        "face",
        "frame",
        "frameborder",
        "hspace",
    }
    | {"nowrap", "rules", "valign", "vspace"}
)
"""Attributes that HTML no longer has: they only said how things look, and EPUBCheck refuses them."""
_RENAMED = {"center": "div", "font": "span", "tt": "code", "big": "span", "strike": "s", "acronym": "abbr"}
_BEGINNING = 40
_SVG_NAMES = {
    name.lower(): name for name in ("clipPath", "foreignObject", "linearGradient", "radialGradient", "textPath")
}
"""Elements of SVG whose names have capitals, which HTML folds (HTML 13.2.6.5)."""
_MIXED = re.compile(r"""(?<=\s)([a-z]+[A-Z][A-Za-z]*)(?=\s*=)""")
_FOREIGN = re.compile(r"<(?:svg|math)\b", re.IGNORECASE)


class MathError(ValueError):
    """A formula that cannot be written as MathML."""


def text(value: str) -> str:
    """Escape text for XML, attribute values included."""
    return html.escape(value, quote=True)


def first_words(body: str) -> str:
    """The beginning of a page's text, as a title for a page that has none."""
    plain = " ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split())
    return plain if len(plain) <= _BEGINNING else plain[:_BEGINNING].rstrip() + "…"


class _Rewriter(HTMLParser):
    """Writes what it reads as XML: empty elements closed, attributes quoted, entities as characters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []

    def _tag(self, tag: str, attributes: Iterable[tuple[str, str | None]], end: str) -> None:
        mixed = {name.lower(): name for name in _MIXED.findall(self.get_starttag_text() or "") if name[:2] != "on"}
        kept = ((name, name if value is None else value) for name, value in attributes if name not in _OBSOLETE)
        written = {name: f' {mixed.get(name, name)}="{text(value)}"' for name, value in kept}
        self.out.append(f"<{_name(tag)}{''.join(written.values())}{end}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "input" and ("type", "checkbox") in attrs:  # of a task list: forms are dead in books
            self.out.append("☑ " if "checked" in dict(attrs) else "☐ ")
            return
        self._tag(tag, attrs, " /" if tag in VOID else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, attrs, " /" if tag in VOID else f"></{_name(tag)}")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.out.append(f"</{_name(tag)}>")

    def handle_data(self, data: str) -> None:
        self.out.append(html.escape(data, quote=False))


def _name(tag: str) -> str:
    return _RENAMED.get(tag) or _SVG_NAMES.get(tag, tag)


def as_xml(raw: str) -> str:
    """Raw HTML in XML's spelling: ``<br>`` becomes ``<br />``, ``disabled`` gets its value, comments go.

    Elements left open stay open: raw nodes may open in one place and close in another.
    SVG and MathML that are well-formed are left as they are, because HTML folds case.
    """
    if _FOREIGN.search(raw) and is_well_formed(raw):
        return raw
    rewriter = _Rewriter()
    rewriter.feed(raw)
    rewriter.close()
    return "".join(rewriter.out)


def is_well_formed(fragment: str) -> bool:
    """Whether a fragment is well-formed XML by itself (prefixes of XHTML pages are known)."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(f"<x>{fragment}</x>", True)
    except expat.ExpatError:
        return False
    return True


_MULTILINE = re.compile(r"\\\\|(?<!\\)&")
_ENVIRONMENT = re.compile(r"\\begin\{")
_ALIGNED = re.compile(r"\\(begin|end)\{(?:aligned|split|gathered|eqnarray\*?|gather\*?)\}")


def mathml(latex: str, *, display: bool) -> str:
    r"""A formula as MathML, its source as ``alttext`` for readers without MathML.

    Several lines (``\\``) without an environment are aligned at ``&``, as Sphinx's own renderers do.

    :raises MathError: when latex2mathml does not understand it all
    """
    source = _ALIGNED.sub(r"\\\1{align*}", latex.strip())
    if display and _MULTILINE.search(source) and not _ENVIRONMENT.search(source):
        source = rf"\begin{{align*}}{source}\end{{align*}}"
    try:
        result = converter.convert(source, display="block" if display else "inline")
    except Exception as error:
        raise MathError(str(error) or type(error).__name__.removesuffix("Error")) from error
    if not is_well_formed(result):
        raise MathError("an ampersand outside an environment that aligns")
    if unknown := re.search(r"\\[A-Za-z]+", re.sub(r"<mtext>.*?</mtext>", "", result)):
        raise MathError(f"unknown command {unknown.group()}")
    return result.replace("<math ", f'<math alttext="{text(" ".join(latex.split()))}" ', 1)


_CUT = re.compile(r"(?<= )(?=\S)")
_INSEPARABLE = re.compile(r"[0-9A-Za-z.,%]\Z")


def title_phrases(words: str, language: str) -> list[str]:
    """A title cut where a line may end: between phrases of Japanese, and at its spaces.

    A number or a Latin word that the model cut in two is put together again.
    """
    pieces: list[str] = []
    for piece in (part for phrase in phrases(words, language) for part in _CUT.split(phrase)):
        if pieces and _INSEPARABLE.search(pieces[-1]) and re.match(r"[0-9A-Za-z.,%]", piece):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def title(words: str, language: str) -> str:
    """A title as XHTML: clauses in spans that a line breaks between first, phrases with breaks between them."""
    found = clauses(words, language)
    if len(found) == 1:
        return _broken(words, language)
    return "".join(_clause(each, language) for each in found).removesuffix("<wbr />")


def _clause(words: str, language: str) -> str:
    after = " " if words.endswith(" ") else "<wbr />"
    return f'<span class="clause">{_broken(words.rstrip(" "), language)}</span>{after}'


def _broken(words: str, language: str) -> str:
    return "<wbr />".join(text(piece) for piece in title_phrases(words, language))
