"""The documentation's page of codes, made from the table of codes and the docstrings of the checks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaisetsu.checks.registry import CHECKS, Check, Family
from kaisetsu.problems import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator


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
