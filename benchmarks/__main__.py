"""``make bench``: ours beside stock Sphinx on the same text, in one run; ratios count more than figures.

CPU seconds are user and system time of the process and its children (getrusage), both languages together.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import REPOSITORY, make_corpus
from benchmarks.stock import make_stock

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True)
class Cost:
    """What a command cost: CPU seconds, wall seconds, and the size of what it made in MB."""

    cpu: float
    wall: float
    size: float


def measure(commands: list[list[str]], folder: Path, output: Path) -> Cost:
    """Run commands one after another in *folder*; what they cost together.

    :raises subprocess.CalledProcessError: when one fails; a failed build has no cost
    """
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    for command in commands:
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env=environment)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - started
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file()) / 1e6
    return Cost(cpu, wall, size)


def cases(corpus: Path, stock: Path) -> dict[str, Cost]:
    """Every case of the table, in the order it is printed."""
    ours = [sys.executable, "-m", "kaisetsu", "build", "html"]
    sphinx = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", "."]
    plain = [
        [*sphinx, "docs", f"_build/{tag}", "-D", f"language={tag}", "-d", f"_build/trees-{tag}"] for tag in ("ja", "en")
    ]
    found = {
        "stock, cold": measure(plain, stock, stock / "_build"),
        "stock, nothing changed": measure(plain, stock, stock / "_build"),
        "ours, HTML, cold": measure([ours], corpus, corpus / "_build" / "html"),
        "ours, nothing changed": measure([ours], corpus, corpus / "_build" / "html"),
    }
    article = next(iter(sorted((corpus / "docs" / "articles").rglob("*.md"))))
    article.write_text(article.read_text("utf-8").replace("担当者は", "責任者は", 1), "utf-8")
    found["ours, one text edited"] = measure([ours], corpus, corpus / "_build" / "html")
    for kind in ("epub", "pdf"):
        command = [*ours[:-1], kind]
        found[f"ours, {kind.upper()} in addition"] = measure([command], corpus, corpus / "_build" / kind)
    return found


def table(found: dict[str, Cost], count: int) -> str:
    """The table, with each case's CPU time as a share of the stock build's."""
    base = found["stock, cold"].cpu
    lines = [f"{count} articles, Japanese and English; {platform.python_version()}, {os.cpu_count()} processors", ""]
    lines += ["| case | CPU s | of stock | wall s | MB |", "|---|---|---|---|---|"]
    for name, cost in found.items():
        lines.append(f"| {name} | {cost.cpu:.1f} | {cost.cpu / base:.2f} | {cost.wall:.1f} | {cost.size:.1f} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print, and keep the result under its date."""
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("count", type=int, nargs="?", default=100, help="articles")
    count = options.parse_args().count
    with tempfile.TemporaryDirectory() as scratch:
        corpus, stock = Path(scratch, "ours"), Path(scratch, "stock")
        make_corpus(corpus, count)
        make_stock(corpus, stock)
        text = table(cases(corpus, stock), count)
    sys.stdout.write(text)
    RESULTS.mkdir(exist_ok=True)
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    (RESULTS / f"html-{day}-{count}.md").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
