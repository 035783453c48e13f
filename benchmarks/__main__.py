"""``make bench``: ours beside stock Sphinx and other tools on the same text, in one run; ratios count most.

Each round measures every case once, one after another, so that a busy machine is busy for all; the table has the least
of all rounds. Then Lighthouse looks at our own site.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import environment, lighthouse
from benchmarks.corpus import make_corpus
from benchmarks.keeping import keep, machine
from benchmarks.measuring import OURS, Cost, measure_all, size_of
from benchmarks.peers import Peer, hugo, material, zensical
from benchmarks.stock import make_stock

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLE = "docs/articles/2025/article-00000.md"
SPHINX = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", "."]
OURSELVES = Peer(
    name="ours",
    make=None,
    commands=[[*OURS, "build", "html"]],
    output="_build/html",
    caches=["_build"],
    article=ARTICLE,
    notes="checks, search index, share images, JSON-LD and files for citing are made too",
)
STOCK = Peer(
    name="stock Sphinx",
    make=None,
    commands=[
        [*SPHINX, "docs", f"_build/html/{tag}", "-D", f"language={tag}", "-d", f"_build/trees-{tag}"]
        for tag in ("ja", "en")
    ],
    output="_build/html",
    caches=["_build"],
    article=ARTICLE,
    notes="Sphinx, MyST and furo as their documentation says; no citations, no terms, articles in one toctree",
)


@dataclass
class Case:
    """A tool in a state: what it cost at least, and how large its output was (MB, pages)."""

    name: str
    cost: Cost
    size: float
    pages: int

    def least(self, cost: Cost) -> None:
        """Take another measurement in."""
        before = self.cost
        pairs = ((getattr(before, name), getattr(cost, name)) for name in ("cpu", "wall", "tree", "largest"))
        self.cost = Cost(*(min(pair) for pair in pairs))


def main() -> int:
    """Measure, print, and keep the result under its date."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100, help="articles")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--stock", action="store_true", help="stock Sphinx above 200 articles, too: half an hour at 1,000"
    )
    parser.add_argument("--no-lighthouse", action="store_true")
    options = parser.parse_args()
    environment.install()
    peers = [
        OURSELVES,
        *([STOCK] if options.stock or options.count <= 200 else []),
        hugo.PEER,
        zensical.PEER,
        material.PEER,
    ]
    with tempfile.TemporaryDirectory(prefix="kaisetsu-bench-") as scratch:
        folders = projects(Path(scratch), peers, options.count)
        found: dict[str, Case] = {}
        for number in range(options.rounds):
            for peer in peers:
                run(peer, folders[peer.name], options.count, number, found)
    keep(f"peers-{options.count}", table(list(found.values()), peers, options.count, options.rounds))
    return 0 if options.no_lighthouse else lighthouse.main([])


def projects(scratch: Path, peers: Sequence[Peer], count: int) -> dict[str, Path]:
    """The folder of each tool, with the same text in it."""
    make_corpus(scratch / "ours", count)
    make_stock(scratch / "ours", scratch / "stock")
    folders = {OURSELVES.name: scratch / "ours", STOCK.name: scratch / "stock"}
    for peer in peers:
        folders.setdefault(peer.name, scratch / re.sub(r"\W+", "-", peer.name))
        if peer.make is not None:
            peer.make(folders[peer.name], scratch / "stock")
    return folders


def run(peer: Peer, folder: Path, count: int, number: int, found: dict[str, Case]) -> None:
    """Measure a tool cold, then with nothing changed, then with a text edited."""
    for name in peer.caches:
        shutil.rmtree(folder / name, ignore_errors=True)
    for state in ("cold", "nothing changed", "one text edited"):
        if state == "one text edited":
            article = folder / peer.article
            article.write_text(article.read_text("utf-8").replace("担当者は", f"責任者{number}は", 1), "utf-8")
        cost, name = measure_all(peer.commands, folder), f"{peer.name}, {state}"
        print(f"{name}: {cost.cpu:.1f} CPU s, {cost.wall:.1f} s", flush=True)
        if name in found:
            found[name].least(cost)
        else:
            output = folder / peer.output
            pages = len([path for path in output.rglob("*.html") if "article-" in path.as_posix()])
            if pages < 2 * count:
                raise ValueError(f"{peer.name} made {pages} pages of {count} articles in two languages")
            found[name] = Case(name, cost, size_of(output), pages)


def table(cases: Sequence[Case], peers: Sequence[Peer], count: int, rounds: int) -> str:
    """The table, each figure with its ratio to ours in the same state."""
    lines = [
        f"{count} articles of about 4,500 characters, Japanese and English, HTML; least of {rounds} rounds,",
        f"in brackets the ratio to ours in the same state. {machine()}",
        "",
        "| case | CPU s | wall s | peak memory of all processes, MB | output MB |",
        "|---|---|---|---|---|",
    ]
    ours = {case.name.partition(", ")[2]: case for case in cases if case.name.startswith("ours")}
    for case in cases:
        base = ours[case.name.partition(", ")[2]]
        pairs = (
            (case.cost.cpu, base.cost.cpu), (case.cost.wall, base.cost.wall),
            (case.cost.tree, base.cost.tree), (case.size, base.size),
        )  # fmt: skip
        cells = [f"{value:.1f} ({value / other:.2f})" for value, other in pairs]
        lines.append(f"| {case.name} | {' | '.join(cells)} |")
    notes = [f"- {peer.name}: {peer.notes}." for peer in peers]
    return "\n".join([*lines, "", *notes]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
