"""LaTeX formulas as Typst's: read by latex2mathml, as for HTML and EPUB, and written from its MathML.

MathML is a small closed set of elements (MathML Core, https://www.w3.org/TR/mathml-core/);
what is not in the tables below is refused, never dropped.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from latex2mathml import exceptions
from latex2mathml.converter import convert_to_element

from kaisetsu.typst import markup

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

# latex2mathml has names for some of its refusals; on others it stumbles, and so may a form over what came of it.
_READ_ERRORS: tuple[type[Exception], ...] = (
    *(each for each in vars(exceptions).values() if isinstance(each, type) and issubclass(each, Exception)),
    *(AttributeError, LookupError, RecursionError, StopIteration, TypeError, ValueError),
)
_VARIANTS = {
    "normal": "upright({})",
    "bold": "upright(bold({}))",
    "italic": "italic({})",
    "bold-italic": "bold(italic({}))",
    "double-struck": "bb({})",
    "script": "cal({})",
    "bold-script": "bold(cal({}))",
    "fraktur": "frak({})",
    "bold-fraktur": "bold(frak({}))",
    "sans-serif": "sans({})",
    "bold-sans-serif": "bold(sans({}))",
    "monospace": "mono({})",
}
_ACCENTS = {
    "^": "hat",
    "ˆ": "hat",
    "¯": "macron",
    "~": "tilde",
    "˜": "tilde",
    "→": "arrow",
    "←": "arrow.l",
    "˙": "dot",
    "¨": "dot.double",
    "ˇ": "caron",
    "˘": "breve",
    "´": "acute",
    "`": "grave",
    "⃗": "arrow",
}
_OVER = {"―": "overline", "‾": "overline", "⏞": "overbrace", "⎴": "overbracket", "_": "overline"}
_UNDER = {"_": "underline", "―": "underline", "‾": "underline", "⏟": "underbrace", "⎵": "underbracket", "̲": "underline"}
_LIMITED = frozenset({"lim", "max", "min", "sup", "inf", "limsup", "liminf", "det", "gcd", "Pr", "argmax", "argmin"})
_EM = re.compile(r"(-?\d+(?:\.\d+)?|-?\.\d+)em", re.ASCII)
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_EMPTY = '""'
# Roots, which math mode takes for an operator on what follows.
_SYNTAX = frozenset("√∛∜")
_BARE_LINES = re.compile(r"&|\\\\")


class FormulaError(ValueError):
    """A formula that cannot be read, or holds something that has no Typst form."""


def typst(latex: str, *, block: bool = False) -> str:
    """The formula in Typst's math mode, without its ``$``.

    :raises FormulaError: when it cannot be converted
    """
    source = latex.strip()
    if block and _BARE_LINES.search(source) and "\\begin" not in source:
        source = rf"\begin{{aligned}}{source}\end{{aligned}}"
    try:
        return _group(convert_to_element(source, display="block" if block else "inline"))
    except FormulaError:
        raise
    except _READ_ERRORS as error:
        raise FormulaError(f"not readable: {type(error).__name__}") from error


def _form(element: Element) -> str:
    """An element in math mode; nothing is the empty string, so that it may be an argument."""
    form = _FORMS.get(element.tag)
    if form is None:
        raise FormulaError(f"no form for <{element.tag}>")
    return form(element) or _EMPTY


def _row(children: list[Element]) -> str:
    """A row; between stretching fences it becomes ``lr(…)``."""
    if children and _fence(children[0], "prefix"):
        closing = len(children) > 1 and _fence(children[-1], "postfix")
        inner = children[1:-1] if closing else children[1:]
        ends = [_operator(children[0]), _operator(children[-1]) if closing else ""]
        return f"lr({ends[0]} {_row(inner)} {ends[1]})"
    return " ".join(_form(each) for each in children)


def _fence(element: Element, form: str) -> bool:
    return element.tag == "mo" and element.get("fence") == "true" and element.get("form") == form


def _symbol(text: str) -> str:
    """One character that stands for itself, whatever math mode would make of it; more of them would be a name there."""
    if len(text) != 1:
        raise FormulaError(f"not one character ({text!r})")
    if not text.isprintable():
        return _EMPTY
    if text in _SYNTAX:
        return f"\\u{{{ord(text):x}}}"
    return f"\\{text}" if text.isascii() and not text.isalnum() else text


def _words(element: Element) -> str:
    """The text of a leaf; latex2mathml writes it with character references."""
    return html.unescape(element.text or "")


def _identifier(element: Element) -> str:
    text = _words(element).strip()
    if text.startswith("\\") and len(text) > 1:
        raise FormulaError(f"unknown command {text}")
    if text == "&":
        return "&"
    if len(text) > 1 and text.isascii():
        return _operator_name(text)
    form = _VARIANTS.get(element.get("mathvariant", ""), "{}")
    return form.format(_symbol(text) if len(text) == 1 else markup.string(text))


def _operator_name(text: str) -> str:
    limits = ", limits: #true" if text in _LIMITED else ""
    return f"op({markup.string(text)}{limits})"


def _operator(element: Element) -> str:
    text = _words(element).strip()
    if text.startswith("\\") and len(text) > 1:
        raise FormulaError(f"unknown command {text}")
    if len(text) > 1:
        return _operator_name(text)
    return _symbol(text) if text else _EMPTY


def _text(element: Element) -> str:
    return markup.string(_words(element).replace("\u00a0", " "))


def _number(element: Element) -> str:
    text = _words(element).strip()
    return text if _NUMBER.fullmatch(text) else markup.string(text)


def _space(element: Element) -> str:
    if element.get("linebreak") == "newline":
        return "\\\n"
    found = _EM.fullmatch(element.get("width", "0em"))
    return f"#h({found[1]}em);" if found else ""


def _group(element: Element) -> str:
    return _row(list(element)) or _EMPTY


def _style(element: Element) -> str:
    style = {"true": "display", "false": "inline"}.get(element.get("displaystyle", ""))
    return f"{style}({_group(element)})" if style else _group(element)


def _fraction(element: Element) -> str:
    above, below = (_form(each) for each in element)
    if element.get("linethickness") in {"0", "0em", "0px"}:
        return f"mat(delim: #none, {above}; {below})"
    return f"frac({above}, {below})"


def _scripts(*names: str) -> Callable[[Element], str]:
    """Sub- and superscripts, limits and accents, by the places their children take."""

    def form(element: Element) -> str:
        base, *scripts = list(element)
        marks = [(name, each) for name, each in zip(names, scripts, strict=True)]
        accent = element.tag in {"mover", "munder"}
        if accent and (accented := _accented(base, *marks[0])):
            return accented
        inner = _form(base)
        if element.tag.startswith(("mover", "munder")):
            inner = f"limits({inner})"
        return f"attach({inner}, {', '.join(f'{name}: {_form(each)}' for name, each in marks)})"

    return form


def _accented(base: Element, name: str, mark: Element) -> str:
    sign = _words(mark).strip() if mark.tag == "mo" else ""
    if name == "t" and sign in _ACCENTS:
        return f"accent({_form(base)}, {_ACCENTS[sign]})"
    word = (_OVER if name == "t" else _UNDER).get(sign)
    return f"{word}({_form(base)})" if word else ""


def _root(element: Element) -> str:
    radicand, degree = (_form(each) for each in element)
    return f"root({degree}, {radicand})"


def _table(element: Element) -> str:
    rows = [", ".join(_group(cell) for cell in row) for row in element]
    cells = [cell for row in element for cell in row]
    left = bool(cells) and all(cell.get("columnalign") == "left" for cell in cells)
    return f"mat(delim: #none{', align: #left' if left else ''}, {'; '.join(rows)})"


def _enclosed(element: Element) -> str:
    notation = element.get("notation", "")
    if "strike" in notation:
        return f"cancel({_group(element)})"
    if notation == "box":
        return f"#box(stroke: 0.5pt, inset: 3pt)[${_group(element)}$];"
    return _group(element)


_FORMS: dict[str, Callable[[Element], str]] = {
    "math": _group,
    "mrow": _group,
    "mpadded": _group,
    "mstyle": _style,
    "mi": _identifier,
    "mn": _number,
    "mo": _operator,
    "mtext": _text,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": lambda element: f"sqrt({_group(element)})",
    "mroot": _root,
    "msub": _scripts("b"),
    "msup": _scripts("t"),
    "msubsup": _scripts("b", "t"),
    "munder": _scripts("b"),
    "mover": _scripts("t"),
    "munderover": _scripts("b", "t"),
    "mtable": _table,
    "mtd": _group,
    "mphantom": lambda element: f"#hide[${_group(element)}$];",
    "menclose": _enclosed,
}
