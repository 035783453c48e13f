"""The memory of one process that writes single articles, as a curve over their number (``--count``, Linux).

``python -m benchmarks.pdf.memory --count 2000`` prints a table in Markdown: articles written, resident set in MB.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pdf import run


def resident(pid: int) -> float:
    """The resident set of a process, MB; 0 when it has ended."""
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text("ascii"))
    except OSError:
        return 0
    return int(found[1]) / 1024 if found else 0


def curve(source: Path, count: int, points: int = 20) -> list[tuple[int, float]]:
    """Write the articles and look at the process each time another share of them is there.

    :raises RuntimeError: when the build fails
    """
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "typst", "-d", "doctrees", ".", "pdf"]
    process = subprocess.Popen(command, cwd=source, env=run.environment())
    found, step = [], max(count // points, 1)
    while process.poll() is None:
        written = sum(1 for _ in (source / "pdf").glob("*.pdf"))
        if written >= step * (len(found) + 1):
            found.append((written, resident(process.pid)))
        time.sleep(0.2)
    if process.returncode:
        raise RuntimeError(f"the build ended with {process.returncode}")
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="articles")
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as name:
        source = run.project(Path(name), count)
        run.read(source)
        print("| articles written | resident set, MB |\n|---:|---:|")
        for written, size in curve(source, count):
            print(f"| {written} | {size:.0f} |")


if __name__ == "__main__":
    main()
