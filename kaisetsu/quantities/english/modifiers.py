"""What stands around a quantity in English: limits, nearness, rise and fall, negation."""

from __future__ import annotations

import re

_LEAD = r"\s?(?:an?\s|the\s|another\s|us|c|a|hk|nt)?[$€£¥₩₹₽]?$"
_UP_WORDS = (
    r"at least|more than|over|above|exceed(?:s|ed|ing)?|topp(?:ed|ing)|tops|(?<!the )(?<!'s )top|surpass(?:es|ed|ing)?"
    r"|upwards? of|in excess of|a minimum of"
    r"|greater than|higher than|longer than|older than|larger than|beyond|not under|no fewer than"
    r"|no less than|not less than|no lower than"
    r"|just over|well over|slightly over|outnumber(?:ed|s)?|>|≥|upward of|better than|or more than"
    r"|no younger than|crossed"
)
_DOWN_WORDS = (
    r"less than|fewer than|under|below|at most|up to|no more than|not more than|almost|nearly|close to"
    r"|short of|within|a maximum of|shy of"
    r"|lower than|smaller than|younger than|shorter than|little under|just under|not over|no longer than"
    r"|no later than|approaching"
    r"|not exceed(?:ing)?|not to exceed|no greater than|no higher than|a little less than|<|≤"
    r"|cannot exceed|never exceed(?:s|ed)?"
)
_BEFORE = re.compile(
    rf"(?:(?P<down>\b(?:{_DOWN_WORDS}))|(?P<up>(?:\b|(?<=[>≥]))(?:{_UP_WORDS})))(?:\s(?:about|some|just))?{_LEAD}"
)
_NEAR = re.compile(
    rf"\b(?:about|around|roughly|approximately|some|an estimated|estimated|circa|or so|nearly|almost)\s?{_LEAD}"
)
_LIMIT_WORDS = (
    r"(?P<up>more|older|over|above|greater|higher|longer|upwards?|up|better|beyond)|(?P<down>less|fewer|under"
    r"|younger|below|lower|shorter|earlier)"
)
_AFTER = re.compile(
    rf"(?P<plus>\+)|-?plus\b|(?:[\s-]\w+){{0,2}}?,?\s(?:or|and)\s(?:{_LIMIT_WORDS})\b(?!\s(?:than|the|of|\d))"
)
_NEAR_AFTER = re.compile(r"(?:\s\w+)?\s(?:or so|or thereabouts|-ish)\b")

_RISE = (
    r"up|ros[e]|risen|ris(?:es?|ing)|increas(?:e[ds]?|ing)|gr[eo]w(?:n|s|ing|th)?|gain(?:s|ed|ing)?"
    r"|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|surg(?:e[ds]?|ing)"
    r"|rais(?:e[ds]?|ing)|higher|advanc(?:e[ds]?|ing)|expand(?:s|ed|ing)?|rall(?:y|ied)|soar(?:s|ed|ing)?"
    r"|hik(?:e[ds]?|ing)|strengthen(?:s|ed|ing)?|stronger"
    r"|swell(?:s|ed|ing)?|spik(?:e[ds]?)|leap(?:s|t|ed)?|plus|add(?:s|ed|ing)?|above|lift(?:s|ed)?"
)
_FALL = (
    r"down|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e[ds]?|ing)|lower(?:s|ed|ing)?"
    r"|decreas(?:e[ds]?|ing)|shr[aiu]nk(?:s|ing)?|los(?:e[s]?|t|ing)|cut(?:s|ting)?"
    r"|reduc(?:e[ds]?|ing|tion)|slid(?:es?|ing)?|slip(?:s|ped|ping)?|plung(?:e[ds]?|ing)|tumbl(?:e[ds]?"
    r"|ing)|sank|sink(?:s|ing)?|shed(?:s|ding)?|weaken(?:s|ed|ing)?|weaker"
    r"|contract(?:s|ed|ing)|plummet(?:s|ed|ing)?|dip(?:s|ped|ping)?|minus|slump(?:s|ed|ing)?|eas(?:ed|es"
    r"|ing)|below|trimm(?:ed|ing)|slash(?:es|ed|ing)?"
)
_FILLER = (
    r"(?:\s(?:by|of|about|around|roughly|some|nearly|almost|more|less|than|fewer|an?|approximately|another"
    r"|just|only|over|at|least|up|further|additional"
    r"|the|sharp(?:ly)?|slight(?:ly)?|as|much|estimated|well|to|average|total|yen|dollar))*"
)
_CHANGE_BEFORE = re.compile(rf"(?:\b(?P<up>{_RISE})|\b(?P<down>{_FALL})){_FILLER}{_LEAD}")
_CHANGE_BY = re.compile(rf"(?:\b(?P<up>{_RISE})|\b(?P<down>{_FALL}))\b[^.;,:\d]{{0,45}}?\sby{_FILLER}{_LEAD}")
_FROM = re.compile(
    r"\b(?:at|from|until|till|with)(?:\s(?:about|around|nearly|almost|roughly|an?|the|record|just|over"
    r"|more|than))*\s?[$€£¥]?$"
)
_UP_TO = re.compile(r"\bup to\s?[$€£¥]?$")
_AFTER_RISE = r"higher|above|rise|increase|gain|growth|hike|jump|surge|up|stronger|advance|increment|raise|more|upward"
_AFTER_FALL = (
    r"lower|below|fall|decrease|drop|decline|loss|down|weaker|cut|reduction|dip|slump|plunge|contraction|less"
    r"|fewer|slide|downward"
)
_CHANGE_AFTER = re.compile(
    rf"(?:[\s-](?:points?|annual|annualized|on-year|year-on-year|month-on-month|quarterly"
    rf"|yearly))?[\s-](?:(?P<up>{_AFTER_RISE})|(?P<down>{_AFTER_FALL}))\b"
)
_NEGATIVE = re.compile(r"(?:\b(?:minus|negative)\s|(?<![\w)\]\-−–—.%°'\"$])[-−])[$€£¥]?$")

_BELOW_ZERO = re.compile(r"(?:\s\w+)?\sbelow\s(?:zero|freezing)")

_LIMIT_NEGATIONS = re.compile(
    r"\b(?:no|not|n't|never|cannot)\s(?:(?:to\s)?exceed|(?:more|less|fewer|later|longer|lower|higher|over"
    r"|under|younger|greater)\b)|not only"
)
_NEGATION = re.compile(
    r"n't\b|\b(?:not|no|never|cannot|unless|none|nobody|neither|nor|exempt|except"
    r"|excluding|exclud\w+|ban(?:s|ned|ning)?|prohibit\w*|barred|bars?"
    r"|forbid\w*|ineligible|refus\w+)\b"
)
_CLAUSE_END = re.compile(r"[.,;:!?]\s|\b(?:and|but|so|that|whether|which|although|though|while|because|if)\b")
#: Characters on each side that are looked at, so that time stays linear.
_REACH = 200


def bound(low: str, start: int, stop: int) -> tuple[int, bool]:
    """The limit set on the quantity in ``low[start:stop]`` (1, 0, -1), and whether it is said to be rough."""
    before = low[max(0, start - 40) : start]
    near = bool(_NEAR.search(before)) or bool(_NEAR_AFTER.match(low, stop))
    after = _AFTER.match(low, stop, stop + 45)
    if after:
        return (-1 if after["down"] else 1), near
    match = _BEFORE.search(before)
    if not match:
        return 0, near
    return (-1 if match["down"] else 1), near


def change(low: str, start: int, stop: int) -> tuple[int, bool]:
    """Whether the quantity is a rise (1) or a fall (-1), and whether it is itself a negative number."""
    before = low[max(0, start - 70) : start]
    if _NEGATIVE.search(before):
        return -1, True
    if _BELOW_ZERO.match(low, stop, stop + 30):
        return -1, True
    after = _CHANGE_AFTER.match(low, stop, stop + 30)
    if after:
        return (1 if after["up"] else -1), False
    if _FROM.search(before):
        return 0, False
    match = _CHANGE_BEFORE.search(before) or _CHANGE_BY.search(before)
    if not match or _UP_TO.search(before):
        return 0, False
    return (1 if match["up"] else -1), False


def negated(low: str, start: int) -> bool:
    """Whether the clause around *start* denies, forbids or excepts (no one under 18 may)."""
    before = _CLAUSE_END.split(low[max(0, start - _REACH) : start])[-1]
    after = _CLAUSE_END.split(low[start : start + _REACH], maxsplit=1)[0]
    return bool(_NEGATION.search(_LIMIT_NEGATIONS.sub("", before + after)))
