"""``make bench-limits``: every limit of speed, memory and growth; each with its measurement, met or not.

CPU seconds are those of a whole command with all its processes, both languages, unless a row says otherwise. Each
figure is the least of several runs (a difference: the median), of one where a run takes minutes. The table is kept
after every row.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import environment
from benchmarks.corpus import BLOCK, REPOSITORY, make_corpus, multiply
from benchmarks.keeping import keep, machine
from benchmarks.measuring import measure_all
from benchmarks.peers import hugo, material, zensical
from benchmarks.projects import Measured
from benchmarks.stock import make_stock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Row:
    """A limit and its measurement; ``aim`` is what would be good, ``unit`` stands behind each figure."""

    case: str
    unit: str
    limit: float
    aim: float | None
    measured: float

    def line(self) -> str:
        """The row of the table."""
        aim = "" if self.aim is None else f" (aim {self.aim:g})"
        told = "met" if self.measured <= self.limit else "**not met**"
        told += ", aim too" if self.aim is not None and self.measured <= self.aim else ""
        return f"| {self.case} | {self.limit:g}{aim} {self.unit} | {self.measured:.2f} {self.unit} | {told} |"


class Limits:
    """The corpora of one run, and the rows found so far."""

    def __init__(self, folder: Path, sizes: Sequence[int], parts: Sequence[str]) -> None:
        self.folder, self.rows = folder, list[Row]()
        self.parts = parts if len(parts) < len(PARTS) else ()
        self.small, self.middle, self.large, self.huge = sizes
        self.cold: dict[int, tuple[float, float]] = {}

    def project(self, count: int) -> Measured:
        """A publication of so many articles; made once, with the settings of today."""
        root = self.folder / str(count)
        if not root.is_dir() and count > BLOCK and (self.folder / str(BLOCK)).is_dir():
            left = shutil.ignore_patterns("_build", "*.mo")
            shutil.copytree(self.folder / str(BLOCK), root, symlinks=True, ignore=left)
            multiply(root, count)
        elif not root.is_dir():
            make_corpus(root, count)
        for name in ("conf.py", "docutils.conf", "pyproject.toml"):
            shutil.copyfile(REPOSITORY / name, root / name)
        return Measured(root)

    def add(self, case: str, unit: str, limit: float, aim: float | None, measured: float) -> None:
        """Take a row in, print it, keep the table."""
        self.rows.append(Row(case, unit, limit, aim, measured))
        lines = ["| case | at most | measured | |", "|---|---|---|---|", *(row.line() for row in self.rows)]
        met = sum(row.measured <= row.limit for row in self.rows)
        sizes = f"N = {self.small}, {self.middle}, {self.large}, {self.huge}"
        text = f"The limits of speed, memory and growth: {met} of {len(self.rows)} met. {sizes}. {machine()}"
        full = (self.small, self.middle, self.large, self.huge) == SIZES
        name = "limits" if full else "limits-small"
        keep("-".join([name, *self.parts]), "\n".join([text, "", *lines]) + "\n")

    def build_cold(self, count: int, runs: int) -> tuple[float, float]:
        """CPU seconds and the largest process (MB) of a cold HTML build; measured once a size."""
        if count not in self.cold:
            costs = [self.project(count).cold("html") for _ in range(runs)]
            self.cold[count] = min(cost.cpu for cost in costs), min(cost.largest for cost in costs)
        return self.cold[count]

    def html(self) -> None:
        """Cold builds, and what follows from them."""
        small, middle = self.build_cold(self.small, 3), self.build_cold(self.middle, 2)
        self.add(f"HTML, {self.small} articles, cold", "CPU s", 5, 3, small[0])
        self.add(f"HTML, {self.middle} articles, cold", "CPU s", 60, 30, middle[0])
        self.add(f"largest process, HTML, {self.middle}", "MB", 600, 250, middle[1])

    def edits(self) -> None:
        """What little work costs where everything stands."""
        project = self.project(self.middle)
        project.ensure("html")
        self.add(f"{self.middle}, nothing changed", "CPU s", 1.0, None, min(project.html().cpu for _ in range(3)))
        edits = [project.edit().html().cpu for _ in range(4)][1:]
        self.add(f"{self.middle}, one article's text edited, HTML", "CPU s", 3.0, 1.5, min(edits))
        self.add("the same in `make serve`, until it is served", "wall s", 1.0, 0.3, project.served(5))
        project.ensure("html")
        project.touch()
        self.add(f"{self.middle}, all times of modification touched", "CPU s", 5, None, project.html().cpu)
        with tempfile.TemporaryDirectory(dir=self.folder) as other:
            clone = project.elsewhere(Path(other, "clone"))
            self.add(f"{self.middle}, cache restored in another clone", "CPU s", 5, None, clone.html().cpu)
            cost = clone.edit().html().cpu
            self.add("the same, and one article's text edited", "CPU s", 5, None, cost)

    def languages(self) -> None:
        """English beside Japanese."""
        project = self.project(self.middle)
        runs = [{tag: project.language_cold(tag).cpu for tag in ("en", "ja")} for _ in range(2)]
        costs = {tag: min(run[tag] for run in runs) for tag in ("en", "ja")}
        self.add("English ÷ Japanese, HTML, cold", "times", 1.3, None, costs["en"] / costs["ja"])

    def formats(self) -> None:
        """All formats."""
        project = self.project(self.middle)
        project.without_volumes()
        self.add(f"HTML, EPUB, PDF of every article, {self.middle}, cold", "CPU s", 320, 200, project.cold("site").cpu)
        more = []
        for _ in range(3):
            alone = project.edit().formats("html").cpu
            more.append(project.edit().formats("pdf", "epub", "html").cpu - alone)
        self.add(
            "PDF and EPUB of one edited article, more than HTML alone", "CPU s", 1.0, None, statistics.median(more)
        )

    def peers(self) -> None:
        """Other tools on the same text."""
        ours, root = self.build_cold(self.middle, 2)[0], self.project(self.middle).root
        with tempfile.TemporaryDirectory(dir=self.folder) as scratch:
            make_stock(root, Path(scratch, "stock"))
            found = {}
            for peer in (hugo.PEER, zensical.PEER, material.PEER):
                assert peer.make is not None
                target = Path(scratch, peer.name.split()[0])
                peer.make(target, Path(scratch, "stock"))
                found[peer.name] = measure_all(peer.commands, target).cpu
        self.add(f"CPU of ours ÷ MkDocs Material, {self.middle}", "times", 0.5, None, ours / found[material.PEER.name])
        self.add(f"CPU of ours ÷ Zensical, {self.middle}", "times", 1.0, None, ours / found[zensical.PEER.name])
        edit = min(row.measured for row in self.rows if "text edited, HTML" in row.case)
        self.add("one edit ÷ Hugo's full build (CPU)", "times", 1.0, None, edit / found[hugo.PEER.name])

    def growth(self) -> None:
        """What must not grow with the number of articles."""
        small, large = self.build_cold(self.small, 3)[0], self.build_cold(self.large, 1)[0]
        ratio = (large / self.large) / (small / self.small)
        self.add(f"cost per page, {self.large} ÷ {self.small} articles", "times", 1.15, None, ratio)
        pages = [self.project(count).weight() for count in (self.small, self.large)]
        self.add(f"an article with its files, compressed, {self.large} articles", "KB", 120, None, pages[1])
        self.add(f"the same ÷ at {self.small} articles", "times", 1.05, None, pages[1] / pages[0])
        self.add(f"largest process, HTML, {self.huge}", "MB", 1500, 600, self.build_cold(self.huge, 1)[1])


SIZES = (100, 1000, 2000, 5000)
PARTS: dict[str, Callable[[Limits], None]] = {
    "html": Limits.html,
    "edits": Limits.edits,
    "languages": Limits.languages,
    "peers": Limits.peers,
    "formats": Limits.formats,
    "growth": Limits.growth,
}


def main() -> int:
    """Measure every part asked for; the exit code is 1 where a limit is not met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.limits", description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--sizes", nargs=4, type=int, default=SIZES, help="articles, for looking at this program")
    parser.add_argument("--corpora", type=Path, help="a folder of corpora to keep from run to run")
    options = parser.parse_args()
    environment.install()
    with tempfile.TemporaryDirectory(prefix="kaisetsu-limits-") as scratch:
        limits = Limits((options.corpora or Path(scratch)).resolve(), options.sizes, options.parts)
        for name in options.parts:
            PARTS[name](limits)
    return int(any(row.measured > row.limit for row in limits.rows))


if __name__ == "__main__":
    sys.exit(main())
