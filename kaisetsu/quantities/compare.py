"""The differences between the quantities of a text and those of its translation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kaisetsu.quantities import english, japanese, render
from kaisetsu.quantities.agreement import CONVERTED, EXACT, agreement, conflict
from kaisetsu.quantities.dates import untold
from kaisetsu.quantities.units import is_conversion
from kaisetsu.quantities.values import NAME, Kind, Quantity, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

#: What nothing answers is compared each with each, up to so many: beyond, only equal values are found.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity that a translation does not say as its source does.

    :param kind: the family: ``money``, ``date`` … (`Kind`)
    :param problem: ``missing`` from the translation, ``added`` in it, said in it as another one (``different``),
        or of the same value with the opposite ``limit`` (以上/未満) or ``direction`` (rise, fall)
    :param source: the expression of the source, empty where it has none
    :param expected: what was expected in the translation (for ``added``: in the source), in that language
    :param found: the nearest expression of the translation that answers nothing else, or empty
    """

    kind: str
    problem: str
    source: str
    expected: str
    found: str

    def __str__(self) -> str:
        if self.problem == "added":
            return f"{self.found} is not in the source ({self.expected} expected there)"
        found = f"found {self.found}" if self.found else "found nothing like it"
        return f"{self.source} ({self.expected}): {found}"


@dataclass(frozen=True, slots=True)
class _Language:
    read: Callable[[str], Reading]
    render: Callable[[Quantity], str]


_LANGUAGES = {"ja": _Language(japanese.read, render.japanese), "en": _Language(english.read, render.english)}


def _language(tag: str) -> _Language | None:
    return _LANGUAGES.get(tag.replace("_", "-").partition("-")[0].lower())


def supported(source: str, target: str) -> bool:
    """Whether quantities are compared between two languages (BCP 47 tags): both have a reader here, and they differ."""
    first, second = _language(source), _language(target)
    return first is not None and second is not None and first is not second


@dataclass(slots=True)
class _Side:
    """One text: what it says, and which of its quantities nothing has answered yet."""

    reading: Reading
    open: list[Quantity]

    @property
    def others(self) -> list[Quantity]:
        return [quantity for quantity in self.open if quantity.kind is not Kind.DATE]

    @property
    def dates(self) -> list[Quantity]:
        return [quantity for quantity in self.reading.quantities if quantity.kind is Kind.DATE]

    def close(self, quantities: Iterable[Quantity]) -> None:
        closed = {id(quantity) for quantity in quantities}
        self.open = [quantity for quantity in self.open if id(quantity) not in closed]


class _Comparison:
    """Pairs what two texts say: first by equal value, then by conversion, then across kinds."""

    def __init__(self, source: Reading, target: Reading) -> None:
        self.source = _Side(source, list(source.quantities))
        self.target = _Side(target, list(target.quantities))
        self.pairs: list[tuple[Quantity, Quantity]] = []

    def _conflict(self, left: Quantity, right: Quantity) -> str:
        return conflict(left, right, self.source.reading.marks, self.target.reading.marks)

    def _join(self, pairs: Sequence[tuple[Quantity, Quantity]]) -> None:
        self.pairs.extend(pairs)
        self.source.close(left for left, _ in pairs)
        self.target.close(right for _, right in pairs)

    def pair_equal(self) -> None:
        """Pair quantities of one kind and value, those first that also agree in limit and direction."""
        for strict in (True, False):
            places: dict[object, list[Quantity]] = {}
            for right in self.target.others:
                places.setdefault((right.kind, abs(right.value)), []).append(right)
            found = []
            for left in self.source.others:
                rivals = places.get((left.kind, abs(left.value)), [])[:_MOST]
                for right in rivals:
                    if agreement(left, right) == EXACT and not (strict and self._conflict(left, right)):
                        found.append((left, right))
                        places[left.kind, abs(left.value)].remove(right)
                        break
            self._join(found)

    def pair_near(self) -> None:
        """Pair what is left by conversion and across kinds, the best agreement and the same order first."""
        lefts, rights = self.source.others[:_MOST], self.target.others[:_MOST]
        ranked = []
        for i, left in enumerate(lefts):
            for j, right in enumerate(rights):
                cost = agreement(left, right)
                if cost is not None:
                    # what may stay unsaid answers last
                    loose = left.optional + right.optional
                    ranked.append((cost, loose, bool(self._conflict(left, right)), abs(i - j), i, j))
        taken_left: set[int] = set()
        taken_right: set[int] = set()
        found = []
        for *_, i, j in sorted(ranked):
            if i not in taken_left and j not in taken_right:
                taken_left.add(i)
                taken_right.add(j)
                found.append((lefts[i], rights[j]))
        self._join(found)

    def split(self) -> None:
        """Take what nothing answers apart where the other text says it in parts: one in five, April–June."""
        for side, other in ((self.source, self.target), (self.target, self.source)):
            for quantity in [quantity for quantity in side.others if quantity.parts]:
                side.close([quantity])
                side.open.extend(quantity.parts)
                if quantity.parts[0].kind is Kind.DATE:
                    dates = (
                        *other.reading.quantities,
                        *(date for whole in other.reading.quantities for date in whole.parts),
                    )
                    known = [date for date in dates if date.kind is Kind.DATE]
                    if not untold(quantity.parts, known, [], frozenset())[0]:
                        side.close(quantity.parts)
                    else:
                        side.close(quantity.parts)
                        side.open.append(quantity)
        self.pair_near()

    def dates(self) -> None:
        """Close the dates that the other text tells, however it splits them."""
        for side, other in ((self.source, self.target), (self.target, self.source)):
            parts = [part for quantity in other.open for part in quantity.parts if part.kind is Kind.DATE]
            missing, used = untold(side.dates, [*other.dates, *parts], other.open, other.reading.marks)
            keep = {id(date) for date in missing}
            side.close(date for date in side.dates if id(date) not in keep)
            other.close(used)

    def excuse(self, kinds: frozenset[Kind] = frozenset(Kind)) -> None:
        """Close what of *kinds* may stand alone: repetitions, conversions, the 12th where a date tells the day."""
        for side, other in ((self.source, self.target), (self.target, self.source)):
            rest = [quantity for quantity in side.others if quantity.kind in kinds]
            side.close([quantity for quantity in rest[:_MOST] if self._stands_alone(quantity, side, other)])

    def _stands_alone(self, quantity: Quantity, side: _Side, other: _Side) -> bool:
        if quantity.kind is Kind.ORDINAL and any(date.date and date.date.day == quantity.value for date in other.dates):
            return True
        rivals = any(
            rest.kind is quantity.kind and rest.unit == quantity.unit for rest in other.open if not rest.optional
        )
        open_ids = {id(rest) for rest in side.open}
        answered = [own for own in side.reading.quantities if id(own) not in open_ids and own.kind is quantity.kind]
        for known in answered[:_MOST]:
            cost = agreement(quantity, known)
            if cost == EXACT or (cost == CONVERTED and quantity.unit != known.unit and not rivals):
                return True
            if (
                not rivals
                and quantity.kind is Kind.MONEY
                and is_conversion(known.value, known.unit, quantity.value, quantity.unit)
            ):
                return True
        return False

    def convert(self) -> None:
        """Pair amounts given only in another currency: plausible, and not the same figure with another sign."""
        for left in [quantity for quantity in self.source.others if quantity.kind is Kind.MONEY]:
            for right in [quantity for quantity in self.target.others if quantity.kind is Kind.MONEY]:
                if left.value != right.value and is_conversion(left.value, left.unit, right.value, right.unit):
                    self._join([(left, right)])
                    break

    def run(self) -> None:
        """Pair and close everything that agrees."""
        self.pair_equal()
        self.dates()
        self.excuse(frozenset({Kind.MONEY, Kind.MEASURE}))  # before (6 miles) answers another 6
        self.pair_near()
        self.split()
        self.excuse()
        self.convert()


def _nearest(quantity: Quantity, rest: Sequence[Quantity]) -> Quantity | None:
    """The open quantity that most likely stands for *quantity*: of its kind, else of its figure."""
    same = [other for other in rest if other.kind is quantity.kind]
    figures = [other for other in rest if other.figure == quantity.figure]
    close = [other for other in same if other.unit == quantity.unit] or same or figures
    return close[0] if close else rest[0] if len(rest) == 1 else None


def _rival(quantity: Quantity, rest: Sequence[Quantity]) -> Quantity | None:
    """What says against a quantity that might have stayed unsaid: another name (F-35, F-16), other vague years."""
    for other in rest:
        same = other.kind is quantity.kind and other.optional
        if same and (other.unit == quantity.unit == NAME or (quantity.high is not None and other.high is not None)):
            return other
    return None


def _report(run: _Comparison, source: _Language, target: _Language) -> list[Difference]:
    found = []
    for left, right in run.pairs:
        problem = run._conflict(left, right)
        if problem:
            found.append(Difference(left.kind.value, problem, left.text, _expected(left, target, problem), right.text))
    rest = list(run.target.open)
    for left in run.source.open:
        near = _rival(left, rest) if left.optional else _nearest(left, rest)
        if left.optional and near is None:
            continue
        if near:
            rest.remove(near)
        problem = "different" if near else "missing"
        found.append(Difference(left.kind.value, problem, left.text, target.render(left), near.text if near else ""))
    added = [right for right in rest if not right.optional]
    found += [Difference(right.kind.value, "added", "", source.render(right), right.text) for right in added]
    return found


def _expected(quantity: Quantity, target: _Language, problem: str) -> str:
    if problem == "limit":
        return target.render(quantity)
    return f"{'a rise' if quantity.sign > 0 else 'a fall or below zero'}: {target.render(replace(quantity, bound=0))}"


def differences(source_text: str, target_text: str, source: str = "ja", target: str = "en") -> list[Difference]:
    """What a translation says of quantities that its source does not, by value.

    :param source_text: plain prose of the source, markup already taken off; :param target_text: its translation
    :param source: BCP 47 tag of the source; :param target: that of the translation
    :returns: nothing for a pair of languages that is not `supported`; else one `Difference` for each quantity

    Numbers are compared as a multiset: their order is free.
    A year may be understood, a conversion added, "one" left out.
    """
    first, second = _language(source), _language(target)
    if first is None or second is None or first is second:
        return []
    run = _Comparison(first.read(source_text), second.read(target_text))
    run.run()
    return _report(run, first, second)
