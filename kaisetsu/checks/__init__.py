"""``make check``: everything a writer or translator can get wrong, before anything is built.

The checks read and parse; they never build, import conf.py or run anything of the content.
A new check is one generator function under ``@check`` (see ``registry``) and two files under ``tests/checks``.
"""

from kaisetsu.checks.command import main
from kaisetsu.checks.language import UsageError
from kaisetsu.checks.pages import FILE_CODES, PAGE, anchor, codes_page, examples
from kaisetsu.checks.registry import CHECKS, Check, Family, Found, check
from kaisetsu.checks.runner import run

__all__ = [
    "CHECKS", "FILE_CODES", "PAGE", "Check", "Family", "Found", "UsageError", "anchor", "check", "codes_page",
    "examples", "main", "run",
]  # fmt: skip
