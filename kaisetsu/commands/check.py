"""``check``: everything a writer or translator can get wrong; reads only, runs nothing of the content."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kaisetsu import checks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Hand over to the checks; with ``codes`` print what each code means."""
    if name == "codes":
        parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description="Every problem code.")
        parser.parse_args(arguments)
        print(checks.codes_page())
        return 0
    return checks.main(arguments, root)
