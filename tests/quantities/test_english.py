"""What English expressions of quantity are read as, family by family."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaisetsu.quantities import english
from kaisetsu.quantities.units import DURATIONS
from kaisetsu.quantities.values import Day, Kind, Quantity


def read(text: str) -> list[Quantity]:
    return list(english.read(text).quantities)


def one(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-five people", 25),
        ("two hundred and fifty people", 250),
        ("one hundred twenty-three thousand four hundred people", 123_400),
        ("two dozen people", 24),
        ("half a million people", 500_000),
        ("126.146 million people", 126_146_000),
        ("12,000 people", 12_000),
        ("a hundred people", 100),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert one(text).value == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens of people", 24, 100),
        ("hundreds of homes", 200, 1000),
        ("tens of thousands of people", 10_000, 100_000),
        ("several hundred people", 200, 1000),
        ("billions of yen", 2e9, 1e10),
    ],
)
def test_vague_numerals(text: str, low: int, high: int) -> None:
    found = one(text)
    assert (found.value, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value"),
    [
        ("$288 million", Kind.MONEY, "USD", 288_000_000),
        ("US$5m", Kind.MONEY, "USD", 5_000_000),
        ("A$20", Kind.MONEY, "AUD", 20),
        ("13.9 trillion yen", Kind.MONEY, "JPY", 13_900_000_000_000),
        ("half a trillion yen", Kind.MONEY, "JPY", 500_000_000_000),
        ("0.25 percent", Kind.PERCENT, "", Fraction("0.25")),
        ("two-thirds", Kind.PERCENT, "fraction", Fraction(200, 3)),
        ("a quarter of them", Kind.PERCENT, "fraction", 25),
        ("one in five", Kind.PERCENT, "share", 20),
        ("three out of ten", Kind.PERCENT, "share", 30),
        ("3.5 percentage points", Kind.POINTS, "", Fraction("3.5")),
        ("25 basis points", Kind.POINTS, "basis", Fraction("0.25")),
        ("2.1-fold", Kind.MULTIPLE, "", Fraction("2.1")),
        ("fivefold", Kind.MULTIPLE, "", 5),
        ("one and a half times", Kind.MULTIPLE, "", Fraction(3, 2)),
        ("quadrupled", Kind.MULTIPLE, "", 4),
        ("halved", Kind.PERCENT, "fraction", 50),
        ("an 86-year-old woman", Kind.AGE, "", 86),
        ("adults aged 20", Kind.AGE, "", 20),
        ("the 12th meeting", Kind.ORDINAL, "", 12),
        ("the twenty-first meeting", Kind.ORDINAL, "", 21),
        ("Typhoon No. 10", Kind.ORDINAL, "", 10),
        ("World War II", Kind.ORDINAL, "", 2),
        ("their 60s", Kind.DECADE, "", 60),
        ("teenagers", Kind.DECADE, "", 10),
        ("the 1980s", Kind.DECADE, "", 1980),
        ("the 19th century", Kind.CENTURY, "", 19),
        ("fiscal 2026", Kind.FISCAL, "", 2026),
        ("FY25", Kind.FISCAL, "", 2025),
        ("the fourth quarter", Kind.QUARTER, "q", 4),
        ("Q3", Kind.QUARTER, "q", 3),
        ("April-June", Kind.QUARTER, "months", 406),
        ("second half", Kind.HALF, "", 2),
        ("2:46 p.m.", Kind.TIME, "24", 14 * 60 + 46),
        ("noon", Kind.TIME, "24", 720),
        ("half past nine", Kind.TIME, "12", 9 * 60 + 30),
        ("quarter to eight", Kind.TIME, "12", 7 * 60 + 45),
        ("a 5-kilometer bridge", Kind.MEASURE, "km", 5000),
        ("5 feet 11 inches", Kind.MEASURE, "foot", Fraction("1.8034")),
    ],
)
def test_families(text: str, kind: Kind, unit: str, value: Fraction) -> None:
    found = one(text)
    assert (found.kind, found.unit, found.value) == (kind, unit, value)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("a 48-hour cease-fire", "hour", 48),
        ("an hour and a half", "hour", Fraction(3, 2)),
        ("two and a half years", "year", Fraction(5, 2)),
        ("half a century", "century", Fraction(1, 2)),
        ("a quarter of a century", "century", Fraction(1, 4)),
        ("13 years and nine months", "month", 165),
        ("two decades", "year", 20),
        ("a decade", "year", 10),
        ("every other year", "year", 2),
        ("in three quarters", "quarter", 3),
        ("a fortnight", "week", 2),
    ],
)
def test_durations(text: str, unit: str, number: Fraction) -> None:
    found = one(text)
    assert found.kind is Kind.DURATION
    assert found.value == number * DURATIONS[unit]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 31, 2026", Day(2026, 3, 31)),
        ("5 November 2025", Day(2025, 11, 5)),
        ("Wednesday, November 5, 2025", Day(2025, 11, 5, weekday=2)),
        ("Monday the 15th", Day(day=15, weekday=0)),
        ("late August", Day(month=8, part=1)),
        ("the end of June 2024", Day(2024, 6, part=1)),
        ("in May", Day(month=5)),
        ("in 1964", Day(1964)),
        ("Heisei 17", Day(2005)),
        ("2025-04-01", Day(2025, 4, 1)),
    ],
)
def test_dates(text: str, day: Day) -> None:
    assert one(text).date == day


def test_several_days_share_month_and_year() -> None:
    assert [found.date for found in read("August 6 and 9, 1945")] == [Day(1945, 8, 6), Day(1945, 8, 9)]


def test_may_and_march_as_verbs_are_no_months() -> None:
    assert read("They may march on the capital. March on!") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between 30 and 33 degrees", [30, 33]),
        ("2 to 3 million dollars", [2_000_000, 3_000_000]),
        ("$5-10 million", [5_000_000, 10_000_000]),
        ("25, 30 and 45 percent", [25, 30, 45]),
        ("a 2-1 win", [2, 1]),
    ],
)
def test_ranges_share_unit_and_scale(text: str, values: list[int]) -> None:
    found = read(text)
    assert [quantity.value for quantity in found] == values
    assert len({(quantity.kind, quantity.unit) for quantity in found}) == 1


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 12 people", 1),
        ("300 or more employees", 1),
        ("18 or older", 1),
        ("topped 200", 1),
        ("no fewer than 200", 1),
        ("people under 18", -1),
        ("no more than 50 people", -1),
        ("1.5 degrees or less", -1),
        ("nearly 10,000 people", -1),
        ("fell short of 200", -1),
        ("about 200", 0),
    ],
)
def test_limits(text: str, bound: int) -> None:
    assert one(text).bound == bound


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("rose 3.5 points", 1),
        ("up 9%", 1),
        ("raised its policy rate by 25 basis points", 1),
        ("2 degrees above normal", 1),
        ("down 512 yen", -1),
        ("dropped by 12%", -1),
        ("a 3% decline", -1),
        ("minus 12 degrees", -1),
        ("left unchanged at 0.75%", 0),
    ],
)
def test_directions(text: str, sign: int) -> None:
    assert one(text).sign == sign


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 and the F-35",
        "a 5G network",
        "a third-party seller",
        "no one",
        "halfway there",
        "at one point",
        "version 3.12.1",
    ],
)
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert all(found.optional for found in read(text))
