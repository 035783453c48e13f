"""Rules of amounts: each says one value in Japanese and in English, rightly and wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.checks.derived.common import KANJI, WIDE, WORDS, kanji

if TYPE_CHECKING:
    import random

    from benchmarks.checks.derived.common import Made


def money_scale(rnd: random.Random) -> Made:
    oku = rnd.choice((3, 12, 45, 288, 370, 960, 2_400))
    ja = rnd.choice((f"{oku:,}億円", f"{oku:,}億円".translate(WIDE), f"{kanji(oku)}億円", f"{oku} 億円"))
    million = oku * 100
    said = f"{million / 1000:g} billion" if million >= 1000 else f"{million} million"
    slip = f"{million / 10_000:g} billion" if million >= 10_000 else f"{million / 10:g} million"
    form = rnd.choice(("{} yen", "¥{}"))
    return (
        f"補正予算に{ja}を計上した。",
        f"The extra budget set aside {form.format(said)}.",
        (f"The extra budget set aside {form.format(slip)}."),
    )


def mixed_scale(rnd: random.Random) -> Made:
    cho, sen = rnd.randint(1, 9), rnd.randint(1, 9)
    ja = rnd.choice(
        (f"{cho}兆{sen}千億円", f"{cho}兆{sen},000億円", f"{cho}.{sen}兆円", f"{KANJI[cho]}兆{KANJI[sen]}千億円")
    )
    form = rnd.choice(("{}.{} trillion yen", "¥{}.{}tn", "¥{}.{} trillion"))
    return (
        f"歳出は{ja}になる。",
        f"Spending comes to {form.format(cho, sen)}.",
        (f"Spending comes to {form.format(cho, (sen + 3) % 10)}."),
    )


def dollars(rnd: random.Random) -> Made:
    man = rnd.choice((50, 120, 750, 2_800, 28_800))
    ja = f"{man // 10_000}億{man % 10_000:,}万ドル" if man >= 10_000 else f"{man:,}万ドル"
    value = man * 10_000
    said = f"{value / 10**6:g}" if value >= 10**6 else ""
    right = rnd.choice((f"${said} million", f"US${said}m", f"{said} million dollars")) if said else f"${value:,}"
    wrong = f"${value * 10:,}"
    return f"同社は{ja}を投じた。", f"The company put in {right}.", f"The company put in {wrong}."


def count(rnd: random.Random) -> Made:
    value = rnd.choice((3_400, 12_500, 46_000, 180_000, 1_260_000))
    man, rest = divmod(value, 10_000)
    plain = (f"{man}万" if man else "") + (f"{rest:,}" if rest else "")
    ja = rnd.choice((f"{value:,}人", f"{plain}人", f"{man} 万 {rest} 人" if man and rest else f"{plain}人"))
    near = rnd.choice((("約", "some "), ("", ""), ("およそ", "roughly ")))
    wrong = str(value).replace(str(value)[0], str((int(str(value)[0]) % 9) + 1), 1)
    return (
        f"{near[0]}{ja}が参加した。",
        f"{near[1]}{value:,} people took part.",
        f"{near[1]}{int(wrong):,} people took part.",
    )


def limit(rnd: random.Random) -> Made:
    value = rnd.choice((15, 18, 40, 65, 120, 300))
    ja, right, wrong = rnd.choice(
        (
            ("{}人以上", "at least {} people", "at most {} people"),
            ("{}人を超える人", "more than {} people", "fewer than {} people"),
            ("{}人未満", "fewer than {} people", "more than {} people"),
            ("{}人近く", "just under {} people", "well over {} people"),
            ("最大{}人", "up to {} people", "more than {} people"),
            ("{}人余り", "a little over {} people", "a little under {} people"),
        )
    )
    return (
        f"{ja.format(value)}が集まった。",
        f"{right.format(value).capitalize()} gathered.",
        (f"{wrong.format(value).capitalize()} gathered."),
    )


def share(rnd: random.Random) -> Made:
    whole = rnd.randint(3, 9)
    some = rnd.randint(1, whole - 1)
    ja = f"{whole}人に{some}人が賛成した。"
    form = rnd.choice(("{} in {} agreed.", "{} out of {} agreed.", "{} people in {} agreed."))
    return (
        ja,
        form.format(WORDS[some - 1], WORDS[whole - 1]).capitalize(),
        (form.format(WORDS[some - 1], WORDS[whole]).capitalize()),
    )


def tenths(rnd: random.Random) -> Made:
    tenth = rnd.randint(2, 9)
    ja = rnd.choice((f"{tenth}割", f"{KANJI[tenth]}割"))
    right = rnd.choice((f"{tenth}0%", f"{tenth}0 per cent", f"{WORDS[tenth - 1]} in ten", f"{WORDS[tenth - 1]}-tenths"))
    return (
        f"回答者の{ja}が反対した。",
        f"Of those asked, {right} were against.",
        f"Of those asked, {tenth}% were against.",
    )


def fraction(rnd: random.Random) -> Made:
    below, above, right, wrong = rnd.choice(
        (
            (3, 2, "two-thirds", "three-quarters"),
            (4, 3, "three-quarters", "two-thirds"),
            (5, 1, "a fifth", "a quarter"),
            (4, 1, "a quarter", "a third"),
            (3, 1, "one-third", "one-fifth"),
        )
    )
    return (
        f"議員の{below}分の{above}が賛成した。",
        f"{right.capitalize()} of the lawmakers were in favor.",
        (f"{wrong.capitalize()} of the lawmakers were in favor."),
    )


def fold(rnd: random.Random) -> Made:
    times = rnd.randint(2, 4)
    ja = rnd.choice((f"{times}倍になった", f"{KANJI[times]}倍に増えた"))
    words = {2: ("doubled", "increased twofold"), 3: ("tripled", "rose threefold"), 4: ("quadrupled", "grew fourfold")}
    wrong = {2: "tripled", 3: "doubled", 4: "tripled"}[times]
    return f"輸出は10年で{ja}。", f"Exports {rnd.choice(words[times])} in a decade.", f"Exports {wrong} in a decade."


def points(rnd: random.Random) -> Made:
    tenth = rnd.randint(11, 99)
    right = rnd.choice(("{} percentage points", "{} points"))
    return (
        f"支持率は{tenth / 10}ポイント下がった。",
        f"Approval fell {right.format(tenth / 10)}.",
        (f"Approval fell {tenth / 10}%."),
    )


def basis(rnd: random.Random) -> Made:
    quarter = rnd.choice((25, 50, 75))
    right = rnd.choice(
        (f"{quarter} bps", f"{quarter} basis points", f"0.{quarter:02} percentage points".replace("0 p", " p"))
    )
    wrong = f"{quarter * 10} basis points"
    return (
        f"政策金利を0.{quarter:02}%引き上げた。".replace("0%", "%"),
        f"It raised the policy rate by {right}.",
        (f"It raised the policy rate by {wrong}."),
    )


def ends_of_range(rnd: random.Random) -> Made:
    low = rnd.randint(2, 6)
    high = low + rnd.randint(2, 4)
    joint = rnd.choice(("~", "〜", "から", "-"))
    form = rnd.choice(("{} to {} million yen", "{}-{} million yen", "¥{}-{} million"))
    return (
        f"費用は{low}00{joint}{high}00万円になる。",
        f"It will cost {form.format(low, high)}.",
        (f"It will cost {form.format(low, high + 1)}."),
    )


def unit(rnd: random.Random) -> Made:
    value = rnd.randint(3, 95)
    ja, right, wrong = rnd.choice(
        (
            ("{}キロ先", "{} km away", "{} meters away"),
            ("{}メートル先", "{} metres away", "{} feet away"),
            ("{}ヘクタール", "{} hectares", "{} acres"),
            ("時速{}キロ", "{} kph", "{} mph"),
            ("{}トン", "{} tonnes", "{} kilograms"),
            ("{}ギガワット", "{} GW", "{} MW"),
        )
    )
    return (
        f"計測で{ja.format(value)}と分かった。",
        f"It was measured at {right.format(value)}.",
        (f"It was measured at {wrong.format(value)}."),
    )


def sign(rnd: random.Random) -> Made:
    tenth = rnd.randint(11, 89) / 10
    ja, right, wrong = rnd.choice(
        (
            ("△{}%だった", "was minus {}%", "was {}%"),
            ("▲{}%だった", "was -{}%", "was plus {}%"),
            ("マイナス{}%だった", "was negative {}%", "was {}%"),
            ("前年同期比{}%減だった", "was down {}% from a year earlier", "was up {}% from a year earlier"),
        )
    )
    return f"成長率は{ja.format(tenth)}。", f"Growth {right.format(tenth)}.", f"Growth {wrong.format(tenth)}."


def currency(rnd: random.Random) -> Made:
    value = rnd.randint(2, 90)
    ja, right, wrong = rnd.choice(
        (
            ("ユーロ", "€{} million", "${} million"),
            ("ポンド", "£{}m", "€{}m"),
            ("ドル", "US${} million", "¥{} million"),
            ("円", "{} million yen", "${} million"),
            ("元", "{} million yuan", "{} million yen"),
        )
    )
    return (
        f"罰金は{value * 100:,}万{ja}だった。",
        f"The fine was {right.format(value)}.",
        (f"The fine was {wrong.format(value)}."),
    )


def vague(rnd: random.Random) -> Made:
    ja, right, wrong = rnd.choice(
        (
            ("数十人", "dozens of people", "thousands of people"),
            ("数百人", "hundreds of people", "dozens of people"),
            ("数千人", "thousands of people", "millions of people"),
            ("数十万人", "hundreds of thousands of people", "tens of thousands of people"),
            ("50万人", "half a million people", "half a billion people"),
        )
    )
    return f"{ja}が避難した。", f"{right.capitalize()} fled.", f"{wrong.capitalize()} fled."


def added(rnd: random.Random) -> Made:
    number = rnd.randint(12, 98)
    return "橋は流された。", "The bridge was washed away.", f"The bridge, {number} meters long, was washed away."


def missing(rnd: random.Random) -> Made:
    number = rnd.randint(12, 98)
    return f"避難所{number}カ所を開いた。", f"It opened {number} shelters.", "It opened shelters."
