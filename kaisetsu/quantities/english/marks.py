"""What an English text says as a whole that lets a quantity of the Japanese stay unsaid."""

from __future__ import annotations

import re

from kaisetsu.quantities.values import Mark

MARKS = {
    Mark.RELATIVE_YEAR: re.compile(
        r"\b(?:last|this|next|that|previous|following|same|current|prior|coming) (?:year|month|spring|summer"
        r"|fall|autumn|winter)|a year (?:earlier|later|ago|before)"
    ),
    Mark.RELATIVE_MONTH: re.compile(
        r"\b(?:last|this|next|that|previous|following|same|current|prior|coming|the) month"
        r"|\b(?:this|last|next|the) (?:spring|summer|fall|autumn|winter)"
    ),
    Mark.RELATIVE_DAY: re.compile(
        r"\b(?:that|same|next|following|previous) (?:day|night|evening|morning|afternoon)|\b(?:today"
        r"|tomorrow|yesterday|weekend|tonight)\b|\b(?:last|next|this) week|\bday (?:before|after|earlier|later)\b"
    ),
    Mark.RELATIVE_FISCAL: re.compile(
        r"\b(?:last|this|next|that|previous|following|same|current) (?:fiscal|business|year)"
    ),
    Mark.DECLINE: re.compile(
        r"\b(?:minus|negative|shr[aiu]nk|contract|declin|decreas|fell|fall|drop|below|deficit|loss|lower"
        r"|down|freezing)|[-−]\d"
    ),
    Mark.A_DAY: re.compile(r"\b(?:days?|daily)\b"),
    Mark.THEY: re.compile(
        r"\b(?:they|them|their|theirs|both|each other|one another|couples?|pairs?|duo|trio|these|those|neither"
        r"|either|respectively)\b"
    ),
    Mark.NONE: re.compile(
        r"\b(?:no|not|none|nil|never|without|free|nothing|nobody|lack\w*)\b|n't\b|-free\b|(?<=[a-z])less\b"
    ),
    Mark.WHOLE: re.compile(
        r"\b(?:fully|full|completely|complete|totally|total|entirely|entire|absolutely|all|whole|wholly|every"
        r"|perfectly|pure|purely)\b"
    ),
    Mark.ANOTHER: re.compile(r"\b(?:the other|another|again|sequels?|latter|repeat\w*|follow-up|encore)\b"),
    Mark.MANY: re.compile(r"\b(?:many|numerous|countless|innumerable|scores|masses|lots|plenty|a host)\b"),
}  # fmt: skip
