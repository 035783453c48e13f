"""The differences between the quantities of a text and those of its translation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kaisetsu.quantities import english, japanese, render
from kaisetsu.quantities.pairing import Pairing
from kaisetsu.quantities.values import NAME, Kind, Quantity, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


#: Among how many left-over expressions the nearest is sought: more stand in no passage, and time stays linear.
_NEARBY = 100


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


def _nearest(quantity: Quantity, rest: Sequence[Quantity]) -> Quantity | None:
    """The open quantity that most likely stands for *quantity*: of its kind, else of its figure."""
    rest = sorted(rest, key=lambda other: other.optional)  # first what must answer something
    same = [other for other in rest if other.kind is quantity.kind]
    figures = [other for other in rest if other.figure == quantity.figure]
    close = [other for other in same if other.unit == quantity.unit] or same or figures
    return close[0] if close else rest[0] if len(rest) == 1 else None


def _is_counted(quantity: Quantity) -> bool:
    """Whether it says "one" of a unit in figures: 1カ月, 1 week; not a week."""
    return quantity.kind in {Kind.DURATION, Kind.MEASURE} and quantity.figure == 1 and quantity.text[:1].isdigit()


def _rival(quantity: Quantity, rest: Sequence[Quantity]) -> Quantity | None:
    """What says against a quantity that might have stayed unsaid: F-16 against F-35, other vague years, 1 week."""
    for other in rest:
        same = other.kind is quantity.kind and other.optional
        if same and (other.unit == quantity.unit == NAME or (quantity.high is not None and other.high is not None)):
            return other
        if same and other.value != quantity.value and _is_counted(quantity) and _is_counted(other):
            return other
    return None


def _report(run: Pairing, source: _Language, target: _Language) -> list[Difference]:
    found = []
    for left, right in run.pairs:
        problem = run.conflict(left, right)
        if problem:
            found.append(Difference(left.kind.value, problem, left.text, _expected(left, target, problem), right.text))
    rest = list(run.target.open)
    for left in run.source.open:
        near = (_rival if left.optional else _nearest)(left, rest[:_NEARBY])
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
    run = Pairing(first.read(source_text), second.read(target_text))
    run.run()
    return _report(run, first, second)
