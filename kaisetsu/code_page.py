"""The page of codes: ``{problem-codes}`` lists what `make check` reports, from the register of checks.

Meaning and remedy are words of the press, translated like all of them; the examples stay as the checks give them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

from kaisetsu.checks import CHECKS, FILE_CODES, Family, anchor, examples
from kaisetsu.nodes import definitions, fixed
from kaisetsu.problems import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("kaisetsu")
#: What stands in a text as code: ``literal``, `literal`, or a role with its backticks.
_LITERAL = re.compile(r"``(?P<two>.+?)``(?!`)|(?P<role>\{[\w-]+\}`[^`]+`)|`(?P<one>[^`]+)`")

#: A space that only keeps two backticks apart.
_APART = re.compile(r"^ (?=`)|(?<=`) $")


class ProblemCodes(SphinxDirective):
    """``{problem-codes} FAMILY``: each code of a family of checks; ``files`` lists what reading a file reports."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Give a definition list: a code, and what it means, how to mend it, a bad and a good example.

        :raises docutils.parsers.rst.DirectiveError: for a family that there is not
        """
        family = self.arguments[0]
        if family != "files" and family not in list(Family):
            raise self.error(f"no family of checks (got {family}); one of {', '.join([*Family, 'files'])}")
        codes = FILE_CODES if family == "files" else [one.code for one in CHECKS.values() if one.family == family]
        rows = [(self._term(code), self._definition(code)) for code in codes]
        return [definitions(rows, ["problem-codes"])]

    def _term(self, code: str) -> nodes.term:
        word = _("error") if CODES[code].severity is Severity.ERROR else _("warning")
        found = fixed(nodes.term("", "", nodes.literal("", f"kaisetsu.{code}"), ids=[anchor(code)]))
        found += nodes.Text(_(" (%s)") % word)
        self.set_source_info(found)
        self.state.document.note_explicit_target(found)
        return found

    def _definition(self, code: str) -> nodes.Element:
        found = nodes.container()
        found += self._words(_sentence(CODES[code].meaning))
        found += self._words(_sentence(CODES[code].remedy), _("How to mend it: "))
        check = CHECKS.get(code)
        for kind, text in examples(check) if check else ():
            found += self._example(_("Bad: ") if kind == "Bad" else _("Good: "), text)
        if check and check.acceptable:
            found += fixed(
                nodes.paragraph("", _("It can be accepted for one entry by the line that the check prints."))
            )
        return found

    def _words(self, english: str, label: str = "") -> nodes.paragraph:
        text = str(_(english))
        foreign = text == english and self.config.language != "en"
        return fixed(nodes.paragraph("", "", nodes.Text(label), *_inline(text, foreign=foreign)))

    def _example(self, label: str, text: str) -> nodes.paragraph:
        return fixed(nodes.paragraph("", "", nodes.Text(label), *_inline(text, foreign=self.config.language != "en")))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _inline(text: str, *, foreign: bool) -> Iterator[nodes.Node]:
    """A text whose ``literals`` are code; *foreign* words are marked as English."""
    end = 0
    for match in _LITERAL.finditer(text):
        yield from _plain(text[end : match.start()], foreign=foreign)
        yield nodes.literal("", _APART.sub("", match[match.lastgroup or 0]))
        end = match.end()
    yield from _plain(text[end:], foreign=foreign)


def _plain(text: str, *, foreign: bool) -> Iterator[nodes.Node]:
    if text:
        yield nodes.inline("", text, classes=["language-en"]) if foreign and text.strip(" ,;.") else nodes.Text(text)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("problem-codes", ProblemCodes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
