"""Rules of the calendar, of places and scores: each says one value in Japanese and in English, rightly and wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.checks.derived.common import DAYS, MONTHS, ORDINALS, SHORT, WORDS, kanji, ordinal

if TYPE_CHECKING:
    import random

    from benchmarks.checks.derived.common import Made


def era(rnd: random.Random) -> Made:
    era, base, low, high = rnd.choice((("令和", 2018, 1, 8), ("平成", 1988, 2, 30), ("昭和", 1925, 21, 63)))
    number = rnd.randint(low, high)
    year = base + number
    text = "元" if number == 1 else str(number)
    ja = rnd.choice((f"{era}{text}年", f"{era}{text}年", f"{year}({era}{text})年", f"{era}{text}({year})年"))
    return f"{ja}に開業した。", f"It opened in {year}.", f"It opened in {year + rnd.choice((-1, 1))}."


def fiscal(rnd: random.Random) -> Made:
    year = rnd.randint(2015, 2026)
    half = rnd.choice((1, 2))
    ja = f"{year}年度{'上' if half == 1 else '下'}期の利益は増えた。"
    forms = ("the {} half of fiscal {}", "the {} half of FY{}", "the {} half of the {} fiscal year")
    form, names = rnd.choice(forms), ("first", "second")
    right = f"Profit rose in {form.format(names[half - 1], year)}."
    wrong = f"Profit rose in {form.format(names[2 - half], year)}."
    return ja, right, wrong


def date(rnd: random.Random) -> Made:
    month, day = rnd.randint(1, 12), rnd.randint(2, 27)
    ja = rnd.choice(
        (f"{month}月{day}日", f"{month}/{day}(月)".replace("(月)", "まで、"), f"{kanji(month)}月{kanji(day)}日")
    )
    forms = (f"{MONTHS[month - 1]} {{}}", f"{SHORT[month - 1]} {{}}", f"{{}} {MONTHS[month - 1]}")
    form = rnd.choice(forms)
    return (
        f"{ja}に申し込みを受け付ける。",
        f"Applications are taken until {form.format(day)}.",
        (f"Applications are taken until {form.format(day + 1)}."),
    )


def weekday(rnd: random.Random) -> Made:
    day, weekday = rnd.randint(2, 27), rnd.randint(0, 6)
    ja = f"{day}日({'月火水木金土日'[weekday]})"
    names = rnd.choice((DAYS, [name[:3] for name in DAYS]))
    form = rnd.choice(("the {0} ({1})", "{1} the {0}")) if names is DAYS else "the {0} ({1})"
    return (
        f"{ja}に開く。",
        f"It opens on {form.format(ordinal(day), names[weekday])}.",
        (f"It opens on {form.format(ordinal(day), names[(weekday + 2) % 7])}."),
    )


def time(rnd: random.Random) -> Made:
    hour, minute = rnd.randint(1, 11), rnd.choice((5, 15, 30, 46))
    half = rnd.choice(("午前", "午後"))
    ja = rnd.choice((f"{half}{hour}時{minute}分", f"{half}{hour}:{minute:02}"))
    mark = "a.m." if half == "午前" else "p.m."
    right = rnd.choice(
        (
            f"{hour}:{minute:02} {mark}",
            f"{hour}.{minute:02}{mark.replace('.', '')}",
            f"{hour + 12 * (half == '午後'):02}:{minute:02}",
        )
    )
    other = "p.m." if half == "午前" else "a.m."
    return f"{ja}に始まる。", f"It starts at {right}.", f"It starts at {hour}:{minute:02} {other}."


def zone(rnd: random.Random) -> Made:
    hour = rnd.randint(15, 23)
    east = hour - 14
    mark = f"{east} a.m." if east < 12 else "noon"
    return (
        f"日本時間の午後{hour - 12}時に発表された。",
        f"It was announced at {mark} EST.",
        (f"It was announced at {(east + 2) % 12 + 1} a.m. EST."),
    )


def age(rnd: random.Random) -> Made:
    years = rnd.randint(21, 79)
    ja, form = rnd.choice(
        (("{}歳の男性", "a {}-year-old man"), ("佐藤さん({})", "Sato, {},"), ("{}歳の男性", "a man aged {}"))
    )
    return (
        f"{ja.format(years)}が当選した。",
        f"It was won by {form.format(years)}.".replace(",.", "."),
        (f"It was won by {form.format(years + 9)}.".replace(",.", ".")),
    )


def decade(rnd: random.Random) -> Made:
    ten = rnd.randint(2, 8)
    names = {2: "twenties", 3: "thirties", 4: "forties", 5: "fifties", 6: "sixties", 7: "seventies", 8: "eighties"}
    right = rnd.choice((f"{ten}0s", names[ten]))
    return (
        f"{ten}0代の女性が重傷を負った。",
        f"A woman in her {right} was badly hurt.",
        (f"A woman in her {ten % 8 + 1}0s was badly hurt."),
    )


def administration(rnd: random.Random) -> Made:
    number = rnd.randint(31, 99)
    return (
        f"第{number}代の大統領に就く。",
        f"He becomes the {ordinal(number)} president.",
        (f"He becomes the {ordinal(number + 1)} president."),
    )


def place(rnd: random.Random) -> Made:
    place = rnd.randint(2, 9)
    ja = rnd.choice((f"{place}位", f"{place}番目"))
    return (
        f"世界で{ja}に大きい。",
        f"It is the {ORDINALS[place - 1]}-largest in the world.",
        (f"It is the {ORDINALS[place]}-largest in the world."),
    )


def score(rnd: random.Random) -> Made:
    ours, theirs = rnd.randint(3, 9), rnd.randint(0, 2)
    ja = rnd.choice((f"{ours}対{theirs}", f"{ours}―{theirs}", f"{ours}-{theirs}"))
    inning = rnd.randint(3, 9)
    return (
        f"{inning}回に逆転し、{ja}で勝った。",
        (f"They came back in the {ORDINALS[inning - 1]} inning and won {ours}-{theirs}."),
        f"They came back in the {ORDINALS[inning - 1]} inning and won {ours + 1}-{theirs}.",
    )


def span(rnd: random.Random) -> Made:
    number = rnd.randint(2, 9)
    ja, right, wrong = rnd.choice(
        (
            ("{}年ぶり", "for the first time in {} years", "for the first time in {} months"),
            ("{}カ月連続", "for {} straight months", "for {} straight weeks"),
            ("{}週間後", "{} weeks later", "{} days later"),
            ("{}時間半", "for {} and a half hours", "for {} hours"),
        )
    )
    word = rnd.choice((str(number), WORDS[number - 1]))
    return (
        f"価格は{ja.format(number)}に下がった。",
        f"The price fell {right.format(word)}.",
        (f"The price fell {wrong.format(word)}."),
    )


def century(rnd: random.Random) -> Made:
    number = rnd.randint(16, 21)
    part = rnd.choice((("", ""), ("初め", "early "), ("末", "late ")))
    return (
        f"{number}世紀{part[0]}に広まった。",
        f"It spread in the {part[1]}{ordinal(number)} century.",
        (f"It spread in the {part[1]}{ordinal(number - 1)} century."),
    )


def years(rnd: random.Random) -> Made:
    year = rnd.choice((1950, 1960, 1970, 1980, 1990, 2010))
    return f"{year}年代に建てられた。", f"It was built in the {year}s.", f"It was built in the {year - 10}s."


def relative(rnd: random.Random) -> Made:
    """昨年 and 同日 may be told by a date; what else the sentence says may not change."""
    number = rnd.randint(12, 98)
    ja, right = rnd.choice(
        (
            ("昨年、{}校が閉じた。", "In 2024, {} schools closed."),
            ("同日、{}校が閉じた。", "On the 14th, {} schools closed."),
            ("今月、{}校が閉じた。", "In November, {} schools closed."),
            ("元日に{}校が閉じた。", "On New Year's Day, {} schools closed."),
        )
    )
    return ja.format(number), right.format(number), right.format(number + 10)
