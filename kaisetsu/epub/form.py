"""What made a book: pages and archives made by another version of this builder are made anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


@cache
def form() -> str:
    """A digest of this builder's own files."""
    folder = Path(__file__).parent
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".xhtml", ".opf", ".xml", ".css"}):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]
