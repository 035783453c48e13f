"""Python's collector of cycles, while books are written."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def what_stands_left_alone() -> Iterator[None]:
    """Let Python look for cycles less often, and only in what books bring along: a doctree is thousands of objects."""
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    gc.freeze()
    gc.set_threshold(max(before[0], 100_000), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if not frozen:  # else by whoever runs this build, who wants it to stay so
            gc.unfreeze()
