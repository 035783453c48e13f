"""The ledger of claims: complete, true to the articles' front matter, its figures held by value in both languages."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from kaisetsu.article import Article, article_paths
from kaisetsu.article import read_article as read_front_matter
from tests.content.figures import ROOT, Claim, Texts, faults, ledger, read_article

USES = {"used": ("verified", "partly"), "unconfirmed": ("unconfirmed",), "omitted": ()}
#: The ids of the editorial plan; C37 and C61 do not exist.
PLAN = {f"C{number:02}" for number in range(1, 65)} - {"C37", "C61"} | {
    *("T01", "T02", "T03a", "T03b", "T03c", "T03d", "T04a", "T04b", "T04c", "T05", "T06a", "T06b"),
    *("T07a", "T07b", "T08a", "T08b", "T08c", "T09a", "T09b", "T09c", "T10a", "T10b"),
}
FIGURES = [claim for claim in ledger() if claim.ja or claim.en]


@lru_cache(maxsize=1)
def articles() -> dict[str, Article]:
    return {
        article.slug: article for article in (read_front_matter(path, ROOT) for path in article_paths(ROOT / "docs"))
    }


@lru_cache(maxsize=20)
def texts(slug: str) -> Texts:
    return Texts(*read_article(slug))


def test_the_ledger_covers_the_plan_once() -> None:
    counted = Counter(claim.id for claim in ledger())
    assert {name: count for name, count in counted.items() if count > 1} == {}
    assert set(counted) == PLAN


def test_each_row_is_whole() -> None:
    faulty = [claim.id for claim in ledger() if claim.use not in USES or claim.article not in articles()]
    faulty += [f"{claim.id}: no reason" for claim in ledger() if claim.use != "used" and not claim.reason]
    faulty += [f"{claim.id}: figures of nothing printed" for claim in FIGURES if claim.use == "omitted"]
    assert faulty == []


def test_each_row_stands_in_the_front_matter_of_its_article() -> None:
    faulty = []
    for claim in ledger():
        listed = articles()[claim.article].verification
        places = [name for name in ("verified", "partly", "unconfirmed") if claim.id in listed.get(name, ())]
        if len(places) != bool(USES[claim.use]) or not set(places) <= set(USES[claim.use]):
            faulty.append(f"{claim.id} is {claim.use}, its article lists it under {places}")
    assert faulty == []


def test_each_id_of_a_front_matter_stands_in_the_ledger() -> None:
    uses = {claim.id: claim.use for claim in ledger()}
    faulty = [
        f"{article.slug} lists {name} under {place} (ledger: {uses.get(name)})"
        for article in articles().values()
        for place, names in article.verification.items()
        for name in names
        if place not in USES.get(uses.get(name, ""), ())
    ]
    assert faulty == []


@pytest.mark.parametrize("claim", FIGURES, ids=lambda claim: claim.id)
def test_figures_stand_in_both_languages(claim: Claim) -> None:
    assert faults(claim, texts(claim.article)) == []


MUTATIONS = [
    ("C04", "article", "少なくとも2億7,700万ドル（約434億円）", "少なくとも2億8,700万ドル（約434億円）"),
    ("C04", "catalogue", "at least $277 million (about", "at least $27.7 million (about"),
    ("C04", "catalogue", "at least $277 million (about", "at most $277 million (about"),
    ("C43", "catalogue", "connectivity fell 98%", "connectivity fell 89%"),
    ("C57", "article", "端末は2022年4月までに1万台を超え", "端末は2022年4月までに2万台を超え"),
    ("T03a", "article", "544人（うちデモ参加者483人）", "544人（うちデモ参加者438人）"),
    ("T04b", "catalogue", "are 303 billion barrels", "are 303 million barrels"),
    ("T07b", "article", "469日", "468日"),
    ("T10a", "catalogue", "agreement was 37.4%", "agreement was 34.7%"),
]


@pytest.mark.parametrize(("name", "place", "before", "after"), MUTATIONS)
def test_a_changed_figure_is_reported(name: str, place: str, before: str, after: str) -> None:
    claim = next(claim for claim in ledger() if claim.id == name)
    docname, article, catalogue = read_article(claim.article)
    assert before in (article if place == "article" else catalogue)
    if place == "article":
        article = article.replace(before, after)
    else:
        catalogue = catalogue.replace(before, after)
    assert faults(claim, Texts(docname, article, catalogue)) != []


def test_a_changed_figure_of_the_ledger_is_reported() -> None:
    claim = next(claim for claim in ledger() if claim.id == "C44")
    wrong = Claim(
        claim.id, claim.use, claim.article, "", ("61時間超", *claim.ja[1:]), ("more than 61 hours", *claim.en[1:])
    )
    assert faults(wrong, texts(claim.article)) == [
        "C44: stands nowhere in both languages (got 61時間超, more than 61 hours)"
    ]
