"""The documentation's page of codes, made from the table of codes and the docstrings of the checks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaisetsu.checks.registry import CHECKS, Check, Family
from kaisetsu.problems import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator


#: What reading a file reports, beside the checks; `python -m kaisetsu codes` also lists the codes of the build.
FILE_CODES = (
    "encoding", "front-matter-missing", "front-matter-yaml", "front-matter-unknown", "front-matter-duplicate",
    "front-matter-value", "date-order", "withdrawal", "address", "glossary", "po-syntax", "po-encoding", "po-duplicate",
    "po-link",
    "family-skipped",
)  # fmt: skip
PAGE = "contributing/checks.html"


def anchor(code: str) -> str:
    """The id of a code on its page."""
    return f"check-{code}"


def examples(check: Check) -> list[tuple[str, str]]:
    """What is bad and what is good, from the docstring of a check.

    :return: pairs of ``Bad`` or ``Good`` and a text with ````literals````
    """
    _first, _blank, rest = check.documentation.partition("\n\n")
    found = re.findall(r"^(Bad|Good):\s(.*?)(?=^(?:Bad|Good):|\Z)", rest, re.MULTILINE | re.DOTALL)
    return [(kind, " ".join(text.split())) for kind, text in found]


def codes_page() -> str:
    """The page in Markdown: a section a code, the codes of each family together."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Codes"
    yield ""
    yield "What `make check` and the build report. Made by `python -m kaisetsu codes`; do not edit."
    for family in Family:
        yield from ("", f"## {family.value.capitalize()}")
        for check in (one for one in CHECKS.values() if one.family is family):
            yield from _section(check)
    yield from ("", "## Files and the build")
    for code, known in sorted(CODES.items()):
        if code not in CHECKS:
            yield from ("", f"### {code}", "", f"{_sentence(known.meaning)} Remedy: {_sentence(known.remedy)}")


def _section(check: Check) -> Iterator[str]:
    known = CODES[check.code]
    first, _blank, rest = check.documentation.partition("\n\n")
    yield from ("", f"### {check.code}", "", " ".join(first.split()))
    yield from ("", f"Severity: {known.severity}. Remedy: {_sentence(known.remedy)}")
    for line in re.split(r"\n(?=Good:)", rest):
        yield from ("", " ".join(line.split()))
    if check.acceptable:
        yield from ("", "It can be accepted for one entry with `# ok:` and the mark that the check prints.")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."
