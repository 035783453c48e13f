"""What holds for every number and every text: round trips, no exception, linear time."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaisetsu.quantities import differences, english, japanese, render
from kaisetsu.quantities.values import Kind, Quantity

COUNTS = st.integers(min_value=2, max_value=10**15)
CENTS = st.integers(min_value=200, max_value=10**8).map(lambda value: Fraction(value, 100))
#: The machine may be busy: how long one example takes is not what these tests are about.
LOADED = settings(deadline=None)


def quantity(kind: Kind, value: Fraction | int, unit: str = "") -> Quantity:
    return Quantity(kind, Fraction(value), "", 0, 0, unit=unit)


@LOADED
@given(COUNTS)
def test_a_count_rendered_in_japanese_is_read_back(value: int) -> None:
    (found,) = japanese.read(render.japanese(quantity(Kind.NUMBER, value)) + "人").quantities
    assert found.value == value


@LOADED
@given(st.integers(min_value=2, max_value=10**9), st.sampled_from(["USD", "JPY", "EUR", "GBP", "CNY"]))
def test_money_says_the_same_in_both_languages(thousands: int, currency: str) -> None:
    amount = quantity(Kind.MONEY, thousands * 1000 if thousands < 1000 else thousands // 1000 * 10**6, currency)
    if amount.value:
        assert differences(render.japanese(amount), render.english(amount)) == []


@LOADED
@given(CENTS)
def test_percentages_say_the_same_in_both_languages(value: Fraction) -> None:
    share = quantity(Kind.PERCENT, value)
    assert differences(render.japanese(share), render.english(share)) == []


@LOADED
@given(COUNTS, COUNTS)
def test_two_counts_agree_only_when_they_are_equal(one: int, other: int) -> None:
    found = differences(f"{render.japanese(quantity(Kind.NUMBER, one))}人", f"{other:,} people")
    assert bool(found) == (one != other)


@LOADED
@given(st.dates())
def test_a_full_date_agrees_with_itself_and_not_with_the_day_after(day: object) -> None:
    year, month, date = (int(part) for part in str(day).split("-"))
    if not 1600 <= year <= 2100:
        return
    ja = f"{year}年{month}月{date}日に始まる。"
    assert differences(ja, f"It starts on {render.english(japanese.read(ja).quantities[0])}.") == []
    wrong = date % 28 + 1
    assert differences(ja, f"It starts on {english_date(year, month, wrong)}.")


def english_date(year: int, month: int, day: int) -> str:
    (found,) = japanese.read(f"{year}年{month}月{day}日").quantities
    return render.english(found)


WORDS = (
    "3|12|1,000|万|億|兆|円|ドル|%|割|分の|年|月|日|時|半|第|目|数|何|令和|十|~|、|-|(|)| and | to |half a |twenty"
    "|-one| hundred|third|quarter| of |$| million|s|st| percent|May| 5|, 2025|'90s|Q3|FY|no. |.|\n| p.m.|12:30"
)
PIECES = st.sampled_from(WORDS.split("|"))


@settings(LOADED, max_examples=300)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    for found in (japanese.read(text), english.read(text)):
        for one in found.quantities:
            assert one.start <= one.end
            render.english(one)
            render.japanese(one)
    for difference in [*differences(text, ""), *differences("", text)]:
        str(difference)


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("1" * 50_000, "1" * 50_000),
        ("一" * 50_000, "one " * 12_000),
        ("1月2日から" * 5_000, "January 2 to " * 5_000),
        ("5億円" * 5_000, "$5 million " * 5_000),
        (
            " ".join(f"{number}人" for number in range(5_000)),
            " ".join(f"{number + 1} people" for number in range(5_000)),
        ),
        ("上昇" * 25_000, "rose by about " * 4_000 + "5"),
        ("(" * 50_000 + "月)", "$" * 50_000 + "5"),
        ("1~2~3~" * 4_000, "1 to 2 to 3 to " * 2_000),
    ],
)
def test_long_and_hostile_texts_take_linear_time(ja: str, en: str) -> None:
    start = time.process_time()
    differences(ja, en)
    assert time.process_time() - start < 5
