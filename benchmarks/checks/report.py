"""Recall and false alarms of the check of quantities: ``python -m benchmarks.checks.report`` (``make bench-checks``).

Measured over the pairs beside this file, which were committed before `kaisetsu.quantities` existed, over the hold-out
that was written before it was first run on, and over our own English catalogues. The result is printed and kept,
dated, in ``benchmarks/results/``; the exit status is 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.checks.derived import derive
from kaisetsu.catalogs import State, read_catalogue
from kaisetsu.quantities import differences

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
RESULTS = HERE.parent / "results"

RECALL, RECALL_OF_A_KIND, FALSE_ALARMS = 0.95, 0.85, 0.02
ENTRIES, SECONDS = 10_000, 10


@dataclass(frozen=True)
class Pair:
    """A sentence and its translation, with the kind of the error it holds, or of the quantity."""

    id: str
    kind: str
    ja: str
    en: str

    @property
    def flagged(self) -> bool:
        """Whether the check of quantities reports it."""
        return bool(differences(self.ja, self.en))


@dataclass(frozen=True)
class Share:
    """So many of so many: caught of the wrong, or reported of the correct."""

    part: int
    whole: int

    @property
    def rate(self) -> float:
        """The share, 0 to 1; 0 of none."""
        return self.part / self.whole if self.whole else 0.0

    def __str__(self) -> str:
        return f"{self.rate:.1%} ({self.part} of {self.whole})"


def read_pairs(name: str) -> list[Pair]:
    """Read the pairs of ``<name>.jsonl`` in this folder."""
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Pair(row["id"], row["kind"], row["ja"], row["en"]) for row in rows]


def derived_pairs() -> tuple[list[Pair], list[Pair]]:
    """The correct and the wrong pairs that `derived` makes by rule."""
    made = derive()
    correct = [Pair(f"dc{place}", kind, ja, en) for place, (kind, (ja, en, _wrong)) in enumerate(made)]
    wrong = [Pair(f"dw{place}", kind, ja, en) for place, (kind, (ja, _right, en)) in enumerate(made)]
    return correct, wrong


def recall_by_kind(pairs: Iterable[Pair]) -> dict[str, Share]:
    """Of the wrong pairs of each kind, how many are reported."""
    whole: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for pair in pairs:
        whole[pair.kind] += 1
        caught[pair.kind] += pair.flagged
    return {kind: Share(caught[kind], number) for kind, number in sorted(whole.items())}


def total(shares: Iterable[Share]) -> Share:
    """All of them together."""
    listed = list(shares)
    return Share(sum(share.part for share in listed), sum(share.whole for share in listed))


def false_alarms(pairs: Iterable[Pair]) -> Share:
    """Of the correct pairs, how many are reported all the same."""
    flags = [pair.flagged for pair in pairs]
    return Share(sum(flags), len(flags))


def own_catalogues() -> Share:
    """Of our translated English entries, how many `make check` reports; accepted ones (``# ok:``) count as reported."""
    files = sorted((REPOSITORY / "locales" / "en").rglob("*.po"))
    entries = accepted = 0
    for file in files:
        active = read_catalogue(file, REPOSITORY).active
        entries += sum(entry.state is State.TRANSLATED for entry in active)
        accepted += sum(line.startswith("ok: quantity-differs") for entry in active for line in entry.comments)
    command = [sys.executable, "-m", "kaisetsu", "check", "--family", "quantities", "--format", "json", "locales/en"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, encoding="utf-8", check=False)
    found = [one for one in json.loads(done.stdout) if one["code"] == "kaisetsu.quantity-differs"]
    return Share(len({(one["path"], one["msgid"]) for one in found}) + accepted, entries)


def seconds_for(pairs: Iterable[Pair], entries: int) -> float:
    """CPU seconds that so many entries take."""
    start = time.process_time()
    for pair in itertools.islice(itertools.cycle(list(pairs)), entries):
        differences(pair.ja, pair.en)
    return time.process_time() - start


def _verdict(*, met: bool) -> str:
    return "met" if met else "**missed**"


def report() -> tuple[str, bool]:
    """Measure everything; gives the report in Markdown, and whether every target is met."""
    wrong, correct = read_pairs("pairs-wrong"), read_pairs("pairs-correct")
    kinds = recall_by_kind(wrong)
    overall, alarms, own = total(kinds.values()), false_alarms(correct), own_catalogues()
    seconds = seconds_for([*wrong, *correct], ENTRIES)
    held = total(recall_by_kind(read_pairs("holdout-wrong")).values())
    weakest = min(share.rate for share in kinds.values())
    targets = [
        ("recall of wrong quantities", f"{overall}", f"≥ {RECALL:.0%}", overall.rate >= RECALL),
        ("recall of the weakest kind", f"{weakest:.1%}", f"≥ {RECALL_OF_A_KIND:.0%}", weakest >= RECALL_OF_A_KIND),
        ("false alarms, correct pairs", f"{alarms}", f"≤ {FALSE_ALARMS:.0%}", alarms.rate <= FALSE_ALARMS),
        ("false alarms, our catalogues", f"{own}", f"≤ {FALSE_ALARMS:.0%}", own.rate <= FALSE_ALARMS),
        (f"{ENTRIES:,} entries", f"{seconds:.1f} CPU s", f"≤ {SECONDS} s", seconds <= SECONDS),
    ]
    lines = ["# The check of quantities", "", "| what | measured | target | |", "|---|---|---|---|"]
    lines += [f"| {what} | {got} | {target} | {_verdict(met=met)} |" for what, got, target, met in targets]
    lines += ["", f"Hold-out: recall {held}, false alarms {false_alarms(read_pairs('holdout-correct'))}.", ""]
    right, slips = derived_pairs()
    found = total(recall_by_kind(slips).values())
    lines += [f"Derived by rule: recall {found}, false alarms {false_alarms(right)}.", ""]
    lines += ["| kind of error | recall |", "|---|---|", *(f"| {kind} | {share} |" for kind, share in kinds.items())]
    return "\n".join(lines) + "\n", all(met for *_, met in targets)


def main() -> int:
    """Print the report and keep it, dated; the exit status is 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Recall and false alarms of the check of quantities.")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder for the dated result")
    folder: Path = parser.parse_args().output
    text, met = report()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"checks-{dt.datetime.now(tz=dt.UTC):%Y-%m-%d}.md").write_text(text, "utf-8")
    print(text)
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
