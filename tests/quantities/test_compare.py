"""Differences between a text and its translation: what is one, what is none, and what a translator is told."""

from __future__ import annotations

import pytest

from kaisetsu.quantities import Difference, differences, supported


def test_a_slip_of_scale_tells_what_was_expected() -> None:
    (found,) = differences("建設に約2億8,800万ドルを投じる。", "It will spend about $28.8 million on construction.")
    assert found == Difference("money", "different", "2億8,800万ドル", "$288 million", "$28.8 million")
    assert str(found) == "2億8,800万ドル ($288 million): found $28.8 million"


@pytest.mark.parametrize(
    ("ja", "en", "problem", "kind"),
    [
        ("死者は3人だった。", "People died.", "missing", "number"),
        ("死者が出た。", "Three people died.", "added", "number"),
        ("3割が賛成した。", "Three percent agreed.", "different", "percentage"),
        ("18歳未満は買えない。", "People over 18 cannot buy it.", "limit", "age"),
        ("売上高は9%増えた。", "Revenue fell 9%.", "direction", "percentage"),
        ("3対3で引き分けた。", "It ended 1-3.", "different", "number"),
        ("F-35を配備する。", "It will deploy the F-16.", "different", "number"),
        ("3.5ポイント上昇した。", "It rose 3.5%.", "different", "points"),
        ("令和8年に始まる。", "It starts in 2025.", "different", "date"),
        ("3月5日と4月6日に会う。", "They meet on March 6 and April 5.", "different", "date"),
    ],
)
def test_problems(ja: str, en: str, problem: str, kind: str) -> None:
    found = differences(ja, en)
    assert (found[0].problem, found[0].kind) == (problem, kind)


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("160億ドル(約2兆4000億円)の買収", "an acquisition worth $16 billion"),
        ("50億円の被害", "damage of 5 billion yen ($33 million)"),
        ("深さは10キロ", "The depth is 10 km (6 miles)."),
        ("最大風速は50メートル", "winds of up to 50 meters per second (180 kph)"),
        ("気温は35度", "It was 35 C (95 F)."),
        ("2025年11月5日に会う。", "They meet on Nov. 5."),
        ("昨年12月に始まった。", "It began in December 2024."),
        ("首相は12日、視察した。", "The prime minister visited on Wednesday."),
        ("2024年は40%、2025年は40%だった。", "It was 40% in both 2024 and 2025."),
        ("18歳未満は利用できない。", "Users must be at least 18."),
        ("政策金利を0.25%引き上げた。", "It raised its policy rate by 25 basis points."),
        ("10年ぶりの高さ", "the highest in a decade"),
        ("18カ月かかった。", "It took a year and a half."),
        ("4~9月期の利益", "Profit for the first half"),
        ("4~6月期の利益", "Profit for the second quarter"),
        ("4月から6月まで", "from April to June"),
        ("台風10号は10日に上陸した。", "Typhoon No. 10 made landfall on the 10th."),
        ("5人に1人が参加した。", "Of every five people, one took part."),
        ("2、3人が残った。", "A few people stayed."),
        ("1頭のクマが出た。", "A bear appeared."),
        ("ベネズエラに向かう。", "They head for Venezuela."),
    ],
)
def test_what_a_good_translation_may_do(ja: str, en: str) -> None:
    assert differences(ja, en) == []


@pytest.mark.parametrize(
    ("ja", "en"),
    [
        ("深さは10キロ", "The depth is 10 km (16 miles)."),
        ("50億円の被害", "damage of 5 billion yen ($330 million)"),
        ("5億ユーロの制裁金", "a fine of $500 million"),
        ("気温は35度", "It was 35 C (59 F)."),
        ("氷点下12度まで下がった。", "It dropped to 12 degrees."),
    ],
)
def test_conversions_are_held_to_their_value(ja: str, en: str) -> None:
    assert differences(ja, en)


def test_the_other_direction() -> None:
    assert differences("It spent $288 million.", "2億8,800万ドルを投じた。", source="en", target="ja") == []
    (found,) = differences("It spent $288 million.", "2,880万ドルを投じた。", source="en", target="ja")
    assert found.expected == "2億8,800万ドル"


def test_languages_without_a_reader_are_left_alone() -> None:
    assert supported("ja", "en")
    assert supported("ja", "en-US")
    assert not supported("ja", "fr")
    assert not supported("en", "en-GB")
    assert differences("3人", "4 personnes", target="fr") == []
