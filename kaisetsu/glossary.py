"""The glossary: ``docs/glossary.csv`` as a page, and as the targets of ``{term}``.

``{glossary-table}`` lists every term; with ``:marked:`` only those whose form is not yet confirmed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

from kaisetsu.catalogs import Term, read_glossary
from kaisetsu.nodes import STOP, definitions, fixed

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

_ = get_translation("kaisetsu")

GLOSSARY = "glossary.csv"
MARKS = ("要確認", "公式未確認", "公式英訳は未確認", "仮訳")


def term_id(term: Term) -> str:
    """A term's id on the glossary page."""
    return nodes.make_id(f"term-{term.en}") or nodes.make_id(f"term-{term.reading}")


def is_marked(term: Term) -> bool:
    """Whether the editors have not confirmed the form yet."""
    return any(mark in term.note for mark in MARKS)


def index_form(term: Term, *, japanese: bool) -> tuple[str, str]:
    """A term as a printed index has it, and what it is sorted by: persons by their family names.

    Which name that is shows in the Japanese: the last part of a foreign name, the part before the space in a reading.
    """
    given, dot, family = term.ja.rpartition("・")
    foreign = term.kind == "person" and bool(dot)
    if japanese:
        reading = term.reading.rpartition("・") if foreign else ("", "", term.reading)
        return (f"{family}、{given}" if foreign else term.ja), f"{reading[2]} {reading[0]}"
    if foreign or (term.kind == "person" and " " in term.reading):
        first, _space, last = term.en.rpartition(" ")
        return f"{last}, {first}", f"{last} {first}"
    return term.en, term.en


class GlossaryTable(SphinxDirective):
    """``{glossary-table}``: the terms in the order of the reader's language."""

    option_spec: ClassVar[OptionSpec] = {"marked": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Give a glossary node that ``{term}`` finds, or a list of the terms to be confirmed."""
        self.env.note_dependency(GLOSSARY)
        terms = read_glossary(Path(self.env.srcdir).parent).terms
        if "marked" in self.options:
            return [self._marked([term for term in terms if is_marked(term)])]
        japanese = self.config.language == "ja"
        ordered = sorted(terms, key=lambda term: term.reading if japanese else term.en.casefold().lstrip('"'))
        rows = [(self._target(term, japanese), self._definition(term, japanese)) for term in ordered]
        return [addnodes.glossary("", definitions(rows, ["glossary"]), sorted=False)]

    def _target(self, term: Term, japanese: bool) -> nodes.term:
        ident = term_id(term)
        while ident in self.state.document.ids:
            ident += "-x"
        found = fixed(nodes.term("", term.ja if japanese else term.en, ids=[ident]))
        found["index_name"], found["index_key"] = index_form(term, japanese=japanese)
        self.set_source_info(found)
        self.state.document.note_explicit_target(found)
        self.env.domains.standard_domain._note_term(term.ja, ident, location=found)
        return found

    def _definition(self, term: Term, japanese: bool) -> nodes.paragraph:
        found = fixed(nodes.paragraph())
        if japanese:
            found += [nodes.Text(f"{term.reading}。"), nodes.inline("", term.en, classes=["language-en"])]
        else:
            found += nodes.inline("", f"{term.ja} ({term.reading})", classes=["language-ja"])
        found += nodes.Text(f"{STOP}{kind_name(term.kind)}")
        return found

    def _marked(self, terms: list[Term]) -> nodes.bullet_list:
        found = nodes.bullet_list(classes=["glossary-marked"])
        for term in terms:
            line = fixed(nodes.paragraph("", "", nodes.inline("", term.ja, classes=["language-ja"])))
            line += nodes.Text(" — ")
            line += nodes.inline("", term.en, classes=["language-en"])
            line += nodes.Text(_(": %s") % mark_name(term.note))
            found += nodes.list_item("", line)
        return found


def kind_name(kind: str) -> str:
    """A kind of term in the reader's language; the kind itself where it is new."""
    names = {
        "person": _("person"),
        "org": _("organization"),
        "place": _("place"),
        "role": _("office"),
        "event": _("event"),
        "award": _("award"),
        "work": _("work"),
        "ship": _("ship"),
        "product": _("product or service"),
        "law": _("law"),
        "unit": _("unit"),
        "term": _("term"),
    }
    return names.get(kind, kind)


def mark_name(note: str) -> str:
    """What is not confirmed about a term, in the reader's language."""
    if "仮訳" in note:
        return _("provisional translation")
    if "公式" in note:
        return _("no official form confirmed")
    return _("to be confirmed")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("glossary-table", GlossaryTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
