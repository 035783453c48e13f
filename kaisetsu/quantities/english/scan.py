"""Finds what may be a quantity in English text: numerals with their suffix, month names, fixed words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kaisetsu.quantities.english import numerals, slashes, words

if TYPE_CHECKING:
    from kaisetsu.quantities.values import Kind

_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_SHORT_DAYS = "Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun"
_MONTH_NAMES = "|".join(name.capitalize() for name in words.MONTHS)
_UNITS = r"(?:hour|year|month|week|day|minute|decade|century|fortnight)"
_TIMES = "doubl(?:e[ds]?|ing)|tripl(?:e[ds]?|ing)|quadrupl(?:e[ds]?|ing)|quintupl(?:e[ds]?|ing)"
_HOURS = "|".join(list(numerals.CARDINALS)[1:13])
_FOLD = "|".join([*numerals.CARDINALS, *numerals.TENS, "hundred", "thousand"])

#: Nothing begins inside a word, with some letters, or with the commonest words: most places are passed by this look.
_MASTER = re.compile(
    rf"""(?:(?=[\d.'’])|(?<![a-z])(?=[a-fhl-twyz])(?!(?:and|as|be|by|for|from|has|of|on|that|to|was|were|with)\b))(?:
    (?P<skip>https?://[!-~]+|\b(?:(?:an?[ ])?third[- ]part(?:y|ies)|thousands?[ ]separator|third\ world
      |seven\ seas|(?:7|seven)[- ]?eleven|(?:one|two|three)-dimensional\w*|zero-sum|four-wheel\w*
      |double-digit|triple-digit|single-digit
      |double[- ](?:check|stand|cross|deck)\w*|first[- ](?:lady|class|hand)|second[- ](?:hand|guess
      |class)\w*|no[- ]one|at\ one\ point|ten\ to\ one|eleventh\ hour|half\ a\ mind|cloud\ nine|one\ another
      |one\ by\ one|whole\ nine\ yards
      |half[- ](?:heart|brother|sister|mast|way|time|staff|truth)\w*|fifth\ column)\b)
  | (?P<oclock>\b(?:half\ past|(?:a\ )?quarter\ (?:past|to|after|before))\ (?:{_HOURS}|\d\d?)\b
      |\b(?:{_HOURS})[- ](?:fifteen|thirty|forty-five)(?=[\s.,;)]|$))
  | (?P<always>\b24/7\b|\b(?:seven|7)\ days\ a\ week\b|\b365\ days\ a\ year\b|\b(?:a)?round[- ]the[- ]clock\b)
  | {slashes.PATTERN}
  | (?P<iso>\b\d{{4}}(?P<sep>[/.\-])\d{{1,2}}(?P=sep)\d{{1,2}}\b)
  | (?P<dotted>(?<![\d.])\d+(?:\.\d+){{2,}}(?![\d]))
  | (?P<clock>(?<![\d:])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:])|(?<![\d.:])\d{{1,2}}\.\d\d(?=\ ?[ap]\.?m\b)
      |(?<![\w.:,$-])(?:0\d|1\d|2[0-3])[0-5]\d(?=\ hours\b)
      |(?<![\w.:,$-])0\d[0-5]\d(?![\w:,-]|\.\d))
  | (?P<era>\b(?:reiwa|heisei|showa|taisho|meiji)\ \d{{1,2}}\b)
  | (?P<fiscal>\bfy[ ]?['’]?\d{{2,4}}\b)
  | (?P<q>\bq[1-4]\b)
  | (?P<decade>(?<![\w.,])['’]?\d{{1,3}}0['’]?s\b|\b(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b
      |\bteens\b|\bteen-?age(?:rs?|d)?\b)
  | (?P<ordinal>\b\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th)\b)
  | (?P<digits>{numerals.DIGITS})
  | (?P<place>\b(?:secondary|tertiary|halfway|(?:quarter|semi)-?finals?)\b)
  | (?P<anniversary>\b(?:{"|".join(words.ANNIVERSARIES)})\b)
  | (?P<holiday>\bnew\ year['’]s\ (?:day|eve)\b|\bchristmas\ (?:day|eve)\b)
  | (?P<half>\bhalf[- ](?:of[ ])?(?:an?[ ])?(?:million|billion|trillion|thousand|hundred|dozen|{_UNITS})s?\b
      |\bhalf-(?={_UNITS})
      |\b(?:first|second|latter|former)[- ]half\b|\bhalf\b(?!-)|\bhalves\b)
  | (?P<span>\b(?:(?:an?|one|another)[ ])?{_UNITS}[ ]or[ ]two\b
      |\bquarter[- ](?:of[ ]an?[ ])?(?:century|hour)\b|\b(?:an?|per|the
      |past|last|next|this|each|every|over|within)[- ]{_UNITS}\b(?![- ]old)
      |\bevery\ other\ {_UNITS}\b|\b(?:decades|centuries)\b)
  | (?P<vague>{numerals.VAGUE})
  | (?P<fold>\b(?:{_FOLD})-?fold\b)
  | (?P<times>\b(?:{_TIMES}|twice|thrice|halv(?:e[ds]?|ing))\b)
  | (?P<count>\b(?:both|a\ pair|pairs?|a\ couple|couples?|twins?|duos?|trios?
      |quartets?|quintets?|bilateral|trilateral|once|nil
      |several|a\ few|majority|runners?-up|single)\b)
  | (?P<noon>\b(?:noon|midday|midnight)\b)
  | (?P<words>{numerals.WORDS}))
    """,
    re.VERBOSE,
)
#: Names that are told by their capital.
_NAMES = re.compile(
    rf"(?<![A-Za-z])(?=[A-Zmtwfs])(?:(?P<month>\b(?:{_MONTH_NAMES}|(?:{_SHORT_MONTHS})\b\.?)(?![a-z]|-[a-z]))"
    r"|(?P<weekday>\b(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)days?\b"
    rf"|(?<=\()(?:{_SHORT_DAYS})\b(?=\.?\))"
    rf"|\b(?:{_SHORT_DAYS})\b(?=\.?,? (?:\d{{1,2}}\b|(?:{_SHORT_MONTHS}|{_MONTH_NAMES})\b)))"
    r"|(?P<roman>(?<=[a-z] )(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI)\b|(?<=World War )I\b))"
)
#: May and March also begin sentences as verbs, and follow a capital as names (Theresa May, Long March):
#: as months they stand after a small word, beside a number or another month.
_MONTH_BEFORE = re.compile(
    rf"(?:\b[a-z]+ (?:\()?|\b(?:In|Of|By|Since|Until|From|Through|Last|Next|This|Early|Late|Mid|mid|Before|After|During"
    rf"|For|Every|On|Between|End)[ -]|\d(?:st|nd|rd|th)?[ -]|\b(?:{_SHORT_MONTHS}|May)[a-z]*\.? ?[-–/] ?)$"
)
_SURNAME_AFTER = re.compile(r" [A-Z][a-z]")
_MONTH_AFTER = re.compile(r"\s?(?:\d|[-–/]\s?[A-Z])")
#: Names with a figure in them: F-35, COVID-19, G7, v2; but not mid-155.
_LATIN_BEFORE = re.compile(r"(?:[A-Za-z]|\b[A-Z][A-Za-z]*-|\b[Cc]ovid-)$")
_HALF_AFTER = re.compile(r"\s+and\s+a\s+half|-and-a-half|(?<=\d)\s?1/2")


#: A longer run of digits is a code, not a quantity.
_LONGEST = 40
#: Words that only look like numbers, and versions or addresses such as 3.12.1.
_SKIPPED = frozenset({"skip", "dotted"})


@dataclass(slots=True)
class Token:
    """A place in the text: a numeral with the suffix that follows it, a name of the calendar, or a fixed word.

    :param name: the group of the scanner that found it
    :param end: where the word ends; :param stop: where its suffix ends
    """

    name: str
    text: str
    start: int
    end: int
    stop: int
    numeral: numerals.Numeral | None = None
    kind: Kind | str | None = None
    unit: str = ""
    latin: bool = False

    @property
    def whole(self) -> int | None:
        """The figure, where it is a plain whole number such as a day of the month."""
        numeral = self.numeral
        if numeral is None or self.kind is not None or self.latin or numeral.value.denominator != 1:
            return None
        return int(numeral.value) if numeral.scale == 1 and not numeral.high else None

    @property
    def numeral_is_ordinal(self) -> bool:
        """Whether it is a numeral such as 12th or third."""
        return self.numeral is not None and self.numeral.ordinal

    @property
    def year(self) -> int | None:
        """The figure, where it is written as a year: four digits, no comma."""
        whole = self.whole
        return whole if whole and 1000 <= whole < 2200 and len(self.text) == 4 and self.text.isdigit() else None


def _is_unit(text: str, suffix: re.Match[str], found: str, *, attached: bool) -> bool:
    """Whether a suffix of one letter is a unit: ``5 m``, ``5m``, ``20 C``, ``3x``; never ``5 g`` or ``5M``."""
    if len(found) > 1 or not found.isalpha():
        return True
    written = text[suffix.end() - 1]
    if found in "cfw":
        return written.isupper() and (attached or (found != "w" and suffix.group()[0] == " "))
    return written.islower() and (attached or found == "m")


def _numeral(text: str, low: str, name: str, numeral: numerals.Numeral) -> Token:
    token = Token(name, text[numeral.start : numeral.end], numeral.start, numeral.end, numeral.end, numeral)
    half = _HALF_AFTER.match(low, numeral.end)
    if half and not numeral.ordinal:
        numeral.value += Fraction(numeral.scale, 2)
        token.stop = half.end()
    suffix = words.SUFFIX.match(low, token.stop + 3 * (name == "vague" and low.startswith(" of ", token.stop)))
    if suffix:
        found = suffix["unit"]
        attached = suffix.start() == numeral.end and suffix.group()[:1].isalpha()
        if _is_unit(text, suffix, found, attached=attached):
            token.kind, token.unit = words.SUFFIXES[found]
            token.stop = suffix.end()
    token.latin = (
        not numeral.words
        and numeral.scale == 1
        and (
            bool(_LATIN_BEFORE.search(text, max(0, token.start - 12), token.start))
            or (
                token.kind is None
                and token.text[-1].isdigit()
                and bool(re.match("[A-Za-z]", text[token.end : token.end + 1]))
            )
        )
    )
    return token


def _is_month(text: str, start: int, end: int) -> bool:
    if end - start == 3 and _SURNAME_AFTER.match(text, end) and not text[max(0, start - 2) : start].strip().isdigit():
        return False  # Jan Smith, Jun Sato
    if text[start:end] not in {"May", "March", "Mar", "Mar."}:
        return True
    return bool(_MONTH_AFTER.match(text, end) or _MONTH_BEFORE.search(text, max(0, start - 12), start))


def _found(text: str, low: str, match: re.Match[str]) -> list[Token]:
    """The tokens of one match of the scanner."""
    name, found, start, end = match.lastgroup or "", match.group(), match.start(), match.end()
    if name == "words":
        return [_numeral(text, low, name, numeral) for numeral in numerals.read_words(found, start)]
    if name in {"digits", "ordinal", "decade"} and len(found) > _LONGEST:
        return []
    if name == "digits" and found.endswith("k") and text[end - 1] == "K":
        found = found[:-1]  # 4K is a name; $100K is read with its sign
    if name == "digits":
        return [_numeral(text, low, name, numerals.read_digits(found, start))]
    if name == "vague":
        return [_numeral(text, low, name, numerals.read_vague(found, start))]
    if name == "ordinal":
        value = Fraction(re.sub(r"\D", "", found))
        return [_numeral(text, low, name, numerals.Numeral(value, start, end, ordinal=True))]
    return [Token(name, found, start, end, end)]


#: Lower case of ASCII only, so that places stay the same.
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def lower(text: str) -> str:
    """*text* with its ASCII letters in lower case, of the same length."""
    return text.lower() if text.isascii() else text.translate(_LOWER)


def scan(text: str) -> list[Token]:
    """Give the tokens of *text* in order; time is linear in its length."""
    low = lower(text)
    tokens = [
        token
        for match in _MASTER.finditer(low)
        if match.lastgroup not in _SKIPPED
        for token in _found(text, low, match)
    ]
    for match in _NAMES.finditer(text):
        name = match.lastgroup or ""
        if name != "month" or _is_month(text, match.start(), match.end()):
            tokens.append(Token(name, match.group(), match.start(), match.end(), match.end()))
    tokens.sort(key=lambda token: token.start)
    return tokens
