"""A hold-out derived by rule: each kind's rule says one value in Japanese and in English, rightly and wrongly.

Its renderings are its own, so that no slip of `kaisetsu.quantities` is shared. The same pairs come out each time.
"""

from __future__ import annotations

import inspect
import random
from typing import TYPE_CHECKING

from benchmarks.checks.derived import amounts, times

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.checks.derived.common import Made

RULES: dict[str, Callable[[random.Random], Made]] = {
    name.replace("_", "-"): rule
    for module in (amounts, times)
    for name, rule in vars(module).items()
    if inspect.isfunction(rule) and rule.__module__ == module.__name__
}


def derive(each: int = 15, seed: int = 20261122) -> list[tuple[str, Made]]:
    """The pairs of every rule, *each* different ones of it as far as there are so many."""
    rnd = random.Random(seed)
    made: dict[tuple[str, Made], None] = {}
    for kind, rule in RULES.items():
        made |= dict.fromkeys((kind, rule(rnd)) for _ in range(each))
    return list(made)
