"""How problems are printed: text for people, JSON for programs, SARIF 2.1.0 for code hosting services."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kaisetsu.checks.pages import FILE_CODES, anchor
from kaisetsu.checks.registry import CHECKS
from kaisetsu.problems import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaisetsu.problems import Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(problems: Sequence[Problem], _codes: str = "") -> str:
    """A line a problem, ``file:line: severity: …``, and a line that counts them."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    lines = [visible(str(problem)) for problem in problems]
    lines.append(f"{errors} errors, {len(problems) - errors} warnings" if problems else "nothing found")
    return "\n".join(lines) + "\n"


def visible(text: str) -> str:
    """A text with control, bidirectional and invisible characters shown as their numbers."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)


def as_json(problems: Sequence[Problem], _codes: str = "") -> str:
    """A list of objects with code, severity, path, line, message, remedy, msgid."""
    return json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=1) + "\n"


def as_sarif(problems: Sequence[Problem], codes: str = "") -> str:
    """A SARIF log with one run; each code used is a rule with its meaning and remedy.

    :param codes: the address of the page of codes, to which each rule leads
    """
    rules = sorted({problem.code for problem in problems})
    driver = {"name": "kaisetsu", "rules": [_rule(code, codes) for code in rules]}
    results = [_result(problem, rules) for problem in problems]
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str, codes: str) -> dict[str, Any]:
    address = {"helpUri": f"{codes}#{anchor(code)}"} if codes and (code in CHECKS or code in FILE_CODES) else {}
    return address | {
        "id": f"kaisetsu.{code}",
        "shortDescription": {"text": CODES[code].meaning},
        "help": {"text": CODES[code].remedy},
    }


def _result(problem: Problem, rules: list[str]) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": problem.path}, "region": {"startLine": max(problem.line, 1)}}
    return {
        "ruleId": f"kaisetsu.{problem.code}",
        "ruleIndex": rules.index(problem.code),
        "level": str(problem.severity),
        "message": {"text": f"{problem.message}; {problem.remedy}"},
        "locations": [{"physicalLocation": place}],
    }
