"""Which quantities of a text and of its translation answer one another, and which are left over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaisetsu.quantities.agreement import EXACT, agreement, conflict
from kaisetsu.quantities.dates import untold
from kaisetsu.quantities.excuses import is_said_otherwise, stands_alone
from kaisetsu.quantities.units import is_conversion
from kaisetsu.quantities.values import Kind, Quantity, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What nothing answers is compared each with each, up to so many: beyond, only equal values are found.
_MOST = 200


@dataclass(slots=True)
class Side:
    """One text: what it says, and which of its quantities nothing has answered yet."""

    reading: Reading
    open: list[Quantity]

    @property
    def others(self) -> list[Quantity]:
        """What is open and no date."""
        return [quantity for quantity in self.open if quantity.kind is not Kind.DATE]

    @property
    def dates(self) -> list[Quantity]:
        """The dates, those that stand alone and those in a quantity (April–June)."""
        every = (*self.reading.quantities, *(part for whole in self.reading.quantities for part in whole.parts))
        return [quantity for quantity in every if quantity.kind is Kind.DATE]

    @property
    def answered(self) -> list[Quantity]:
        """What something has answered."""
        left = {id(quantity) for quantity in self.open}
        return [quantity for quantity in self.reading.quantities if id(quantity) not in left]

    def close(self, quantities: Iterable[Quantity]) -> None:
        """Take quantities off the open ones."""
        closed = {id(quantity) for quantity in quantities}
        if closed:
            self.open = [quantity for quantity in self.open if id(quantity) not in closed]


class Pairing:
    """Pairs what two texts say: first by equal value, then by conversion, then across kinds.

    After :meth:`run`, ``pairs`` holds what answers one another (limit and direction may still differ, see
    :meth:`conflict`), and the ``open`` of ``source`` and ``target`` what nothing answers.
    """

    def __init__(self, source: Reading, target: Reading) -> None:
        self.source = Side(source, list(source.quantities))
        self.target = Side(target, list(target.quantities))
        self.pairs: list[tuple[Quantity, Quantity]] = []

    @property
    def _ways(self) -> tuple[tuple[Side, Side], tuple[Side, Side]]:
        return (self.source, self.target), (self.target, self.source)

    def conflict(self, left: Quantity, right: Quantity) -> str:
        """What a pair says against one another: ``limit``, ``direction``, or nothing."""
        return conflict(left, right, self.source.reading.marks, self.target.reading.marks)

    def run(self) -> None:
        """Pair and close everything that agrees."""
        self._pair_equal()
        self._close_dates()
        if not self.source.open and not self.target.open:
            return
        self._excuse(frozenset({Kind.MONEY, Kind.MEASURE}))  # before (6 miles) answers another 6
        self._pair_near()
        self._split()
        self._excuse(frozenset(Kind))
        self._convert()
        self._close_said_otherwise()

    def _join(self, pairs: Sequence[tuple[Quantity, Quantity]]) -> None:
        self.pairs.extend(pairs)
        self.source.close(left for left, _ in pairs)
        self.target.close(right for _, right in pairs)

    def _pair_equal(self) -> None:
        """Pair quantities of one kind and value: first what must be said and agrees in limit and direction."""
        for strict, optional in ((True, False), (False, False), (True, True), (False, True)):
            if not self.source.open or not self.target.open:
                return
            places: dict[object, list[Quantity]] = {}
            for right in self.target.others:
                if optional or not right.optional:
                    places.setdefault((right.kind, abs(right.value)), []).append(right)
            found = []
            for left in self.source.others:
                if left.optional and not optional:
                    continue
                rivals = places.get((left.kind, abs(left.value)), [])
                for place, right in enumerate(rivals[:_MOST]):
                    if agreement(left, right) == EXACT and not (strict and self.conflict(left, right)):
                        found.append((left, right))
                        del rivals[place]
                        break
            self._join(found)

    def _pair_near(self) -> None:
        """Pair what is left by conversion and across kinds, the best agreement and the same order first."""
        lefts, rights = self.source.others[:_MOST], self.target.others[:_MOST]
        ranked = []
        for i, left in enumerate(lefts):
            for j, right in enumerate(rights):
                cost = agreement(left, right)
                if cost is not None:
                    unsaid = left.optional + right.optional  # what may stay unsaid answers last
                    ranked.append((cost, unsaid, bool(self.conflict(left, right)), abs(i - j), i, j))
        self._join([(lefts[i], rights[j]) for i, j in _once_each(sorted(ranked))])

    def _split(self) -> None:
        """Close what the other text says in parts: one in five as 5 and 1, April–June as two months."""
        for side, other in self._ways:
            for quantity in [quantity for quantity in side.others if quantity.parts][:_MOST]:
                if quantity.parts[0].kind is Kind.DATE:
                    if not untold(quantity.parts, other.dates, [], ())[0]:
                        side.close([quantity])
                    continue
                spoken = [part for part in quantity.parts if part.figure != 1]  # one may stay unsaid
                answers = [_answer(part, other.others) for part in spoken]
                told = [answer for answer in answers if answer is not None]
                if len(told) == len(answers):
                    side.close([quantity])
                    other.close(told)

    def _close_dates(self) -> None:
        """Close the dates that the other text tells, however it splits them."""
        for side, other in self._ways:
            own = [quantity for quantity in side.reading.quantities if quantity.kind is Kind.DATE]
            if not own:
                continue
            missing, used = untold(own, other.dates, other.open, other.reading.marks)
            keep = {id(date) for date in missing}
            side.close(date for date in own if id(date) not in keep)
            other.close(used)

    def _excuse(self, kinds: frozenset[Kind]) -> None:
        """Close what of *kinds* may stand alone: repetitions, conversions, the 12th where a date tells the day."""
        for side, other in self._ways:
            rest = [quantity for quantity in side.others if quantity.kind in kinds][:_MOST]
            known = side.answered[:_MOST] if rest else []
            days = {date.date.day for date in other.dates if date.date} if rest else set()
            side.close([quantity for quantity in rest if stands_alone(quantity, known, other.open, days)])

    def _close_said_otherwise(self) -> None:
        """Close what the other text says without a figure."""
        for side, other in self._ways:
            rest = [quantity for quantity in side.others if not quantity.optional][:_MOST]
            dates = other.dates if rest else []
            side.close([one for one in rest if is_said_otherwise(one, side.reading, other.reading, other.open, dates)])

    def _convert(self) -> None:
        """Pair amounts given only in another currency: plausible, and not the same figure with another sign."""
        found = []
        rights = [quantity for quantity in self.target.others if quantity.kind is Kind.MONEY][:_MOST]
        for left in [quantity for quantity in self.source.others if quantity.kind is Kind.MONEY][:_MOST]:
            for place, right in enumerate(rights):
                if left.value != right.value and is_conversion(left.value, left.unit, right.value, right.unit):
                    found.append((left, right))
                    del rights[place]
                    break
        self._join(found)


def _once_each(ranked: Iterable[tuple[int, int, bool, int, int, int]]) -> Iterable[tuple[int, int]]:
    """The pairs of places, the best first, each place once."""
    lefts: set[int] = set()
    rights: set[int] = set()
    for *_, i, j in ranked:
        if i not in lefts and j not in rights:
            lefts.add(i)
            rights.add(j)
            yield i, j


def _answer(part: Quantity, others: Sequence[Quantity]) -> Quantity | None:
    return next((other for other in others[:_MOST] if agreement(part, other) is not None), None)
