"""The thresholds of the check of quantities, over the pairs kept in the repository."""

from __future__ import annotations

import pytest

from benchmarks.checks import report


@pytest.fixture(scope="module")
def kinds() -> dict[str, report.Share]:
    return report.recall_by_kind(report.read_pairs("pairs-wrong"))


def test_recall_of_wrong_quantities(kinds: dict[str, report.Share]) -> None:
    overall = report.total(kinds.values())
    assert overall.whole >= 200
    assert overall.rate >= report.RECALL


def test_recall_of_each_kind(kinds: dict[str, report.Share]) -> None:
    assert {"missing", "added", "money-scale", "era-year", "threshold"} <= set(kinds)
    assert {kind: str(share) for kind, share in kinds.items() if share.rate < report.RECALL_OF_A_KIND} == {}


@pytest.mark.parametrize("name", ["pairs-correct", "holdout-correct"])
def test_false_alarms(name: str) -> None:
    alarms = report.false_alarms(report.read_pairs(name))
    assert alarms.whole >= 75
    assert alarms.rate <= report.FALSE_ALARMS


def test_recall_of_the_hold_out() -> None:
    assert report.total(report.recall_by_kind(report.read_pairs("holdout-wrong")).values()).rate >= report.RECALL


def test_pairs_derived_by_rule() -> None:
    right, slips = report.derived_pairs()
    assert len(right) > 400
    assert report.false_alarms(right).rate <= report.FALSE_ALARMS
    assert {kind: str(share) for kind, share in report.recall_by_kind(slips).items() if share.rate < 0.9} == {}


def test_our_own_catalogues_raise_no_alarms() -> None:
    own = report.own_catalogues()
    assert own.whole > 300
    assert own.rate <= report.FALSE_ALARMS


def test_a_thousand_entries_take_at_most_a_second() -> None:
    pairs = [*report.read_pairs("pairs-wrong"), *report.read_pairs("pairs-correct")]
    assert report.seconds_for(pairs, 1_000) <= report.SECONDS / (report.ENTRIES / 1_000)
