"""Zones of time as both languages name them, and what an hour in one is in another.

Offsets from UTC in hours follow the IANA time zone database; two stand where summer time is kept.
"""

from __future__ import annotations

import re

#: zone -> its offsets; none where the text does not say which it is (local time).
_OFFSETS: dict[str, tuple[int, ...]] = {
    "Japan": (9,), "Korea": (9,), "China": (8,), "India": (), "Moscow": (3,), "UTC": (0,), "Britain": (0, 1),
    "Central Europe": (1, 2), "US Eastern": (-5, -4), "US Central": (-6, -5), "US Pacific": (-8, -7), "local": (),
}  # fmt: skip
_ENGLISH = {
    "Japan": r"JST\b|[Jj]apan(?:ese)? (?:[Ss]tandard )?[Tt]ime|[Tt]okyo time",
    "Korea": r"KST\b|[Kk]orea\w* time",
    "China": r"[Bb]eijing time|[Cc]hina time",
    "India": r"IST\b",
    "Moscow": r"[Mm]oscow time",
    "UTC": r"UTC\b|GMT\b",
    "Britain": r"BST\b|UK time|[Bb]ritish time|[Ll]ondon time",
    "Central Europe": r"CES?T\b|[Cc]entral European",
    "US Eastern": r"E[SD]?T\b|[Ee]astern (?:[Ss]tandard |[Dd]aylight )?[Tt]ime|New York time",
    "US Central": r"C[SD]T\b|[Cc]entral (?:[Ss]tandard |[Dd]aylight )?[Tt]ime",
    "US Pacific": r"P[SD]?T\b|[Pp]acific (?:[Ss]tandard |[Dd]aylight )?[Tt]ime",
    "local": r"[Ll]ocal time",
}
_JAPANESE = {
    "Japan": "日本時間", "Korea": "韓国時間", "China": "[中北][国京]時間", "India": "インド時間",
    "Moscow": "モスクワ時間|モスクワ現地", "UTC": "世界(?:標準)?時|グリニッジ|協定世界",
    "Britain": "英国?(?:夏)?時間|ロンドン時間",
    "Central Europe": "中央?欧州(?:夏)?時間|中部欧州", "US Eastern": "東部(?:夏|標準)?時間|ニューヨーク時間",
    "US Central": "米国?中部(?:夏|標準)?時間", "US Pacific": "(?:西部|太平洋)(?:夏|標準)?時間", "local": "現地時間",
}  # fmt: skip

_FINDER = re.compile(
    "|".join(
        rf"(?P<z{place}>\b(?:{_ENGLISH[name]})|{_JAPANESE.get(name, '(?!)')})" for place, name in enumerate(_OFFSETS)
    )
)
_NAMES = list(_OFFSETS)


def zones(text: str) -> frozenset[str]:
    """The zones of time that *text* names, in English or Japanese."""
    return frozenset(_NAMES[int((match.lastgroup or "z0")[1:])] for match in _FINDER.finditer(text))


def same_moment(minutes: int, zones_of_it: frozenset[str], other: int, zones_of_other: frozenset[str]) -> bool:
    """Whether two times of day, in minutes, may be one moment as told in two zones."""
    for left in zones_of_it - zones_of_other or zones_of_it:
        for right in zones_of_other - zones_of_it or zones_of_other:
            if left == right:
                continue
            if not _OFFSETS[left] or not _OFFSETS[right]:
                return True
            if any((minutes - other - 60 * (a - b)) % 1440 == 0 for a in _OFFSETS[left] for b in _OFFSETS[right]):
                return True
    return False


__all__ = ["same_moment", "zones"]
