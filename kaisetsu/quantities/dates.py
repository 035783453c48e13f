"""Whether each date of one text is told by the dates of the other.

Dates are not paired one to one: a text may split one (in 2025, on 5 July) or leave its year to be understood.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kaisetsu.quantities.values import Day, Kind, Mark, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FIELDS = ("year", "month", "day", "weekday")


def _actual_weekday(day: Day) -> int | None:
    if day.year is None or day.month is None or day.day is None:
        return None
    try:
        return dt.date(day.year, day.month, day.day).weekday()
    except ValueError:
        return None


def _weekday_stands_for(weekday: Day, day: Day) -> bool:
    """English newsrooms write Wednesday where Japanese ones write 12日."""
    if weekday.fields() != {"weekday"} or day.day is None or day.weekday is not None:
        return False
    actual = _actual_weekday(day)
    return actual is None or actual == weekday.weekday


def compatible(left: Day, right: Day) -> bool:
    """Whether two dates may be one: they share a field, and no field differs."""
    shared = left.fields() & right.fields()
    if not shared or any(getattr(left, name) != getattr(right, name) for name in shared):
        return False
    same_end = left.part is None or right.part is None or left.part == right.part
    return same_end or "day" in shared


def _is_told_by_weekday(day: Day, others: Iterable[Day]) -> bool:
    return any(_weekday_stands_for(day, other) or _weekday_stands_for(other, day) for other in others)


def _is_told(day: Day, others: Iterable[Day]) -> bool:
    """Whether *others* tell everything of *day* that may not be understood."""
    near = [other for other in others if compatible(day, other)]
    if not near:
        return False
    told = frozenset[str]().union(*(other.fields() for other in near))
    needed = day.fields() - {"weekday"} if day.fields() != {"weekday"} else frozenset[str]()
    if told & {"month", "day"}:
        needed -= {"year"}
    if "day" in told:
        needed -= {"month"}
    return needed <= told


def _by_other_kind(date: Quantity, others: Sequence[Quantity]) -> Quantity | None:
    """The quantity of another kind that says this date: the 12th, fiscal 2025, 24年 for 2024."""
    day = date.date or Day()
    fields = day.fields()
    for other in others:
        kind, figure = other.kind, other.figure
        year_only = fields == {"year"}
        if kind is Kind.ORDINAL and "day" in fields and not fields & {"year", "weekday"} and figure == day.day:
            return other
        if kind is Kind.NUMBER and year_only and figure == day.year:
            return other
        if (
            kind is Kind.FISCAL
            and day.year is not None
            and other.value in {day.year, day.year - (day.month is not None)}
        ):
            return other
        if kind is Kind.DURATION and year_only and other.unit == "year" and figure in {day.year, (day.year or 0) % 100}:
            return other
        if kind is Kind.DURATION and fields == {"day"} and other.unit == "day" and figure == day.day:
            return other
        if (
            kind is Kind.DECADE
            and other.high is not None
            and year_only
            and other.value <= (day.year or 0) <= other.high
        ):
            return other
    return None


def _excused(date: Quantity, marks: frozenset[Mark], *, others_told: bool) -> bool:
    """Whether a date may stand alone because the other text tells it relatively: 昨年, that day."""
    fields = date.date.fields() if date.date else frozenset[str]()
    if not others_told:
        return False
    if fields == {"year"}:
        return bool(marks & {Mark.RELATIVE_YEAR, Mark.RELATIVE_FISCAL})
    return fields == {"weekday"} and Mark.RELATIVE_DAY in marks


def untold(
    dates: Sequence[Quantity],
    others: Sequence[Quantity],
    rest: Sequence[Quantity],
    marks: frozenset[Mark],
) -> tuple[list[Quantity], list[Quantity]]:
    """The dates of one text that the other one does not tell.

    :param others: the dates of the other text; :param rest: its quantities of other kinds that nothing answers yet
    :param marks: what the other text says as a whole
    :returns: those dates, and those of *rest* that told a date after all
    """
    known = [other.date for other in others if other.date]
    missing, used = [], []
    for date in dates:
        if date.date is None or _is_told(date.date, known):
            continue
        answer = _by_other_kind(date, [other for other in rest if other not in used or other.kind is Kind.DECADE])
        if answer is not None:
            used.append(answer)
        elif not date.optional and not _is_told_by_weekday(date.date, known):
            missing.append(date)
    own = [date.date for date in dates if date.date]
    others_told = all(_is_told(other, own) or _is_told_by_weekday(other, own) for other in known)
    return [date for date in missing if not _excused(date, marks, others_told=others_told)], used
