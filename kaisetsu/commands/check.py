"""``check``: everything a writer or translator can get wrong; reads only, runs nothing of the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaisetsu import checks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Hand over to the checks."""
    return checks.main(arguments, root)
