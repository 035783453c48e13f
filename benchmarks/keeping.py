"""Results: printed, and kept under their date."""

from __future__ import annotations

import datetime as dt
import os
import platform
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


def machine() -> str:
    """What it was measured on, in words."""
    return f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end."


def keep(name: str, text: str) -> None:
    """Print a result, and keep it under its date."""
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}-{day}.md").write_text(text, "utf-8")
    print(f"\n{text}", flush=True)
