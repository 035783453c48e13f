"""What Japanese expressions of quantity are read as, family by family."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaisetsu.quantities import japanese
from kaisetsu.quantities.units import DURATIONS
from kaisetsu.quantities.values import Day, Kind, Quantity


def read(text: str) -> list[Quantity]:
    return list(japanese.read(text).quantities)


def one(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2億8,800万", 288_000_000),
        ("１億２，６１４万６千", 126_146_000),
        ("1.7兆", 1_700_000_000_000),
        ("百五十億", 15_000_000_000),
        ("一万二千", 12_000),
        ("5百万", 5_000_000),
        ("3千", 3_000),
        ("二〇二五", 2_025),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert one(f"{text}人").value == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("数十人", 20, 100), ("十数社", 11, 20), ("数百棟", 200, 1000), ("数万人", 20_000, 100_000), ("何百万", 2e6, 1e7)],
)
def test_vague_numerals(text: str, low: int, high: int) -> None:
    found = one(text)
    assert (found.value, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value"),
    [
        ("2億8,800万ドル", Kind.MONEY, "USD", 288_000_000),
        ("154円72銭", Kind.MONEY, "JPY", Fraction("154.72")),
        ("¥1,000", Kind.MONEY, "JPY", 1000),
        ("600億元", Kind.MONEY, "CNY", 60_000_000_000),
        ("3割2分1厘", Kind.PERCENT, "", Fraction("32.1")),
        ("2・5%", Kind.PERCENT, "", Fraction("2.5")),
        ("3分の2", Kind.PERCENT, "fraction", Fraction(200, 3)),
        ("5人に1人", Kind.PERCENT, "share", 20),
        ("3.5ポイント", Kind.POINTS, "", Fraction("3.5")),
        ("25ベーシスポイント", Kind.POINTS, "basis", Fraction("0.25")),
        ("2.1倍", Kind.MULTIPLE, "", Fraction("2.1")),
        ("86歳", Kind.AGE, "", 86),
        ("享年91", Kind.AGE, "", 91),
        ("男(34)", Kind.AGE, "", 34),
        ("第12回", Kind.ORDINAL, "", 12),
        ("5度目", Kind.ORDINAL, "", 5),
        ("第四に", Kind.ORDINAL, "", 4),
        ("2位", Kind.ORDINAL, "", 2),
        ("60代の夫婦", Kind.DECADE, "", 60),
        ("47代大統領", Kind.ORDINAL, "", 47),
        ("1メートル80センチ", Kind.MEASURE, "m", Fraction("1.8")),
        ("500ギガワット", Kind.MEASURE, "GW", 500_000_000_000),
        ("2024会計年度", Kind.FISCAL, "", 2024),
        ("令和8年度", Kind.FISCAL, "", 2026),
        ("24年度", Kind.FISCAL, "", 2024),
        ("4~6月期", Kind.QUARTER, "months", 406),
        ("第3四半期", Kind.QUARTER, "q", 3),
        ("上半期", Kind.HALF, "", 1),
        ("19世紀", Kind.CENTURY, "", 19),
        ("90年代", Kind.DECADE, "", 90),
        ("午後2時46分", Kind.TIME, "24", 14 * 60 + 46),
        ("午前9時半", Kind.TIME, "24", 9 * 60 + 30),
        ("8時15分前", Kind.TIME, "12", 7 * 60 + 45),
        ("正午", Kind.TIME, "24", 720),
        ("半減", Kind.PERCENT, "fraction", 50),
        ("倍増", Kind.MULTIPLE, "", 2),
    ],
)
def test_families(text: str, kind: Kind, unit: str, value: Fraction) -> None:
    found = one(text)
    assert (found.kind, found.unit, found.value) == (kind, unit, value)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("48時間", "hour", 48),
        ("1時間半", "hour", Fraction(3, 2)),
        ("2年半", "year", Fraction(5, 2)),
        ("ひと月半", "month", Fraction(3, 2)),
        ("半世紀", "century", Fraction(1, 2)),
        ("四半世紀", "century", Fraction(1, 4)),
        ("13年9カ月", "month", 165),
        ("1年3カ月", "month", 15),
        ("10日間", "day", 10),
        ("10日後", "day", 10),
        ("3四半期ぶり", "quarter", 3),
        ("5世紀にわたり", "century", 5),
    ],
)
def test_durations(text: str, unit: str, number: Fraction) -> None:
    found = one(text)
    assert found.kind is Kind.DURATION
    assert found.value == number * DURATIONS[unit]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年3月31日", Day(2026, 3, 31)),
        ("2025年11月5日(水)", Day(2025, 11, 5, weekday=2)),
        ("令和元年10月", Day(2019, 10)),
        ("昭和39年", Day(1964)),
        ("24年6月", Day(2024, 6)),
        ("8月下旬", Day(month=8, part=1)),
        ("12日、", Day(day=12)),
        ("2025/04/01", Day(2025, 4, 1)),
        ("木曜日", Day(weekday=3)),
        ("一月一日", Day(month=1, day=1)),
    ],
)
def test_dates(text: str, day: Day) -> None:
    assert one(text).date == day


def test_the_second_date_of_a_range_takes_over_month_and_year() -> None:
    assert [found.date for found in read("2025年2月7日から9日")] == [Day(2025, 2, 7), Day(2025, 2, 9)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("100億～150億円", [10**10, 15 * 10**9]),
        ("2~3億円", [2 * 10**8, 3 * 10**8]),
        ("500~1万円", [500, 10_000]),
        ("5～10%", [5, 10]),
        ("6〜15歳", [6, 15]),
        ("3対3", [3, 3]),
    ],
)
def test_ranges_share_unit_and_scale(text: str, values: list[int]) -> None:
    found = read(text)
    assert [quantity.value for quantity in found] == values
    assert len({quantity.kind for quantity in found}) == 1


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("300人以上", 1),
        ("850万円超の", 1),
        ("200人を超えた", 1),
        ("少なくとも12人", 1),
        ("5万人余り", 1),
        ("1割強を", 1),
        ("18歳未満", -1),
        ("1.5度以下", -1),
        ("1万人近く", -1),
        ("4割弱だった", -1),
        ("3,000人足らず", -1),
        ("最大50人", -1),
        ("約50人", 0),
        ("50人", 0),
    ],
)
def test_limits(text: str, bound: int) -> None:
    assert one(text).bound == bound


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("8.2%増", 1),
        ("3.5ポイント上昇", 1),
        ("0.25%引き上げ", 1),
        ("12%減", -1),
        ("512円安", -1),
        ("マイナス0.3%", -1),
        ("80万人減った", -1),
        ("78ドル台まで下落", -1),
        ("42.1%だった", 0),
    ],
)
def test_directions(text: str, sign: int) -> None:
    assert one(text).sign == sign


@pytest.mark.parametrize(
    "text",
    [
        "一方、野党は反対した。",
        "千葉県で停電が起きた。",
        "三菱重工業と四国電力",
        "一部の住民、一般の利用者、一連の不祥事",
        "万が一に備えた万全の態勢",
        "市場は一時混乱した。第一人者と第三者委員会",
        "九州と六本木と八百屋と百貨店と三重県",
        "統一地方選で唯一の二酸化炭素",
        "半導体と朝鮮半島、五輪と七夕",
        "四半期ごとに見直す。",
    ],
)
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert [found for found in read(text) if not found.optional] == []


@pytest.mark.parametrize(
    "text", ["F-35戦闘機", "COVID-19の感染", "G7サミット", "1頭のクマ", "二国間の協議", "十分な説明", "1日当たり"]
)
def test_what_may_stay_unsaid(text: str) -> None:
    assert all(found.optional for found in read(text))


def test_english_quoted_in_japanese_is_read_as_english() -> None:
    found = read("金額は$288 millionのように、日付はJan. 13, 2026と書く。")
    assert [(quantity.kind, quantity.value) for quantity in found] == [
        (Kind.MONEY, 288_000_000),
        (Kind.DATE, 20_260_113),
    ]
