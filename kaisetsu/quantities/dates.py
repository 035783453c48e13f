"""Whether each date of one text is told by the dates of the other.

Dates are not paired one to one: a text may split one (in 2025, on 5 July) or leave its year to be understood.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING

from kaisetsu.quantities.values import A_DAY, Day, Kind, Mark, Quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Sequence

#: More dates than this in one passage are not compared, so that time stays linear.
_MOST = 200


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


def _is_told_by_weekday(day: Day, others: Iterable[Day], own: Collection[Day]) -> bool:
    """Whether a weekday stands for *day* that may not be answered by another date of its *own* text."""
    mine = [other for other in own if other is not day]
    others = [other for other in others if not any(compatible(other, known) for known in mine)]
    return any(_weekday_stands_for(day, other) or _weekday_stands_for(other, day) for other in others)


def _is_told(day: Day, others: Collection[Day]) -> bool:
    """Whether *others* tell everything of *day* that may not be understood."""
    if day in others:
        return True
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


def _says_year(other: Quantity, day: Day, *, alone: bool) -> bool:
    """Whether a quantity of another kind says the year of *day*; *alone*: the date is nothing but a year."""
    if day.year is None:
        return False
    if other.kind is Kind.FISCAL:
        return other.value in {day.year, day.year - (day.month is not None)}
    if not alone:
        return False
    if other.kind is Kind.DURATION:
        return other.unit == "year" and other.figure in {day.year, day.year % 100}
    if other.kind is Kind.DECADE:
        return other.high is not None and other.value <= day.year <= other.high
    return other.kind is Kind.NUMBER and other.figure == day.year


def _says_day(other: Quantity, day: Day) -> bool:
    """Whether a quantity of another kind says the day of *day*: the 12th, 12 days."""
    if day.day is None or day.year is not None or other.figure != day.day:
        return False
    if other.kind is Kind.ORDINAL:
        return True
    return other.kind is Kind.DURATION and other.unit == "day" and day.month is None


def _is_slashed(other: Quantity, day: Day) -> bool:
    """Whether 1/3 says the month and the day."""
    figures = {part.figure for part in other.parts if part.kind is Kind.NUMBER}
    return day.year is None and other.kind is Kind.PERCENT and bool(figures) and figures == {day.month, day.day}


def _by_other_kind(date: Quantity, others: Sequence[Quantity]) -> Quantity | None:
    """The quantity of another kind that says this date: the 12th, fiscal 2025, 24年 for 2024."""
    day = date.date or Day()
    alone = day.fields() == {"year"}
    return next(
        (
            other
            for other in others
            if _says_year(other, day, alone=alone) or _says_day(other, day) or _is_slashed(other, day)
        ),
        None,
    )


def _excused(
    date: Quantity, marks: Container[Mark], known: Collection[Day], rest: Sequence[Quantity], *, others_told: bool
) -> bool:
    """Whether a date may stand alone because the other text tells it relatively: 昨年, that day."""
    fields = date.date.fields() if date.date else frozenset[str]()
    if not others_told:
        return False
    if fields == {"year"}:
        return Mark.RELATIVE_YEAR in marks or Mark.RELATIVE_FISCAL in marks
    if date.unit == A_DAY and Mark.A_DAY in marks:
        return True
    if "day" in fields or fields == {"weekday"}:
        told_in_place = any(date.date and compatible(date.date, other) for other in known) or any(
            one.kind is Kind.ORDINAL and one.text[:1].isdigit() and one.value <= 31 for one in rest
        )
        return Mark.RELATIVE_DAY in marks and not told_in_place
    return "month" in fields and Mark.RELATIVE_MONTH in marks


def _days(dates: Iterable[Quantity]) -> dict[Day, None]:
    """The days of *dates*, each once and in order, up to `_MOST`: each is compared with each."""
    return dict.fromkeys(itertools.islice((date.date for date in dates if date.date), _MOST))


def untold(
    dates: Sequence[Quantity],
    others: Sequence[Quantity],
    rest: Sequence[Quantity],
    marks: Container[Mark],
) -> tuple[list[Quantity], list[Quantity]]:
    """The dates of one text that the other one does not tell.

    :param others: the dates of the other text; :param rest: its quantities of other kinds that nothing answers yet
    :param marks: what the other text says as a whole
    :returns: those dates, and those of *rest* that told a date after all
    """
    known, own = _days(others), _days(dates)
    missing, used = [], []
    for date in dates[:_MOST]:
        if date.date is None or _is_told(date.date, known):
            continue
        answer = _by_other_kind(date, [other for other in rest if other not in used or other.kind is Kind.DECADE])
        if answer is not None:
            used.append(answer)
        elif not date.optional and not _is_told_by_weekday(date.date, known, own):
            missing.append(date)
    others_told = all(_is_told(other, own) or _is_told_by_weekday(other, own, known) for other in known)
    return [date for date in missing if not _excused(date, marks, known, rest, others_told=others_told)], used
