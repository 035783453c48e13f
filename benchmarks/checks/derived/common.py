"""Words that the rules of `derived` share."""

from __future__ import annotations

import calendar

#: Japanese, right English, wrong English.
Made = tuple[str, str, str]
MONTHS = list(calendar.month_name)[1:]
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
DAYS = list(calendar.day_name)
KANJI = "〇一二三四五六七八九"
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def kanji(value: int) -> str:
    """A number below 10,000 in kanji with its places: 3405 as 三千四百五."""
    text = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            text += ("" if digit == 1 and name else KANJI[digit]) + name
    return text


def ordinal(value: int) -> str:
    return f"{value}{'th' if 10 < value % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
