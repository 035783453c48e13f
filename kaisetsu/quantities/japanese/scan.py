"""Finds what may be a quantity in Japanese text: numerals with their suffix, and fixed expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from kaisetsu.quantities.japanese import numerals, slashes, words
from kaisetsu.quantities.values import Kind

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
#: A longer run of digits is a code, not a quantity.
LONGEST = 30
WEEKDAYS = "月火水木金土日"
#: English names of the days as Japanese writes them: ブラックフライデー, サンデー・タイムズ.
LOAN_DAYS = ("マン", "チューズ", "ウェンズ", "サーズ", "フライ", "サタ", "サン")
_LOAN_DAY = rf"(?:{'|'.join(LOAN_DAYS)})(?:デー|デイ)"
DASH = r"[~〜∼\-–—―−]"

#: What an alternative of the scanner may begin with: most places of a text are passed by this look alone.
_BEGINNINGS = "".join(
    dict.fromkeys(
        "7一二三四五六七八九十百千万億兆京〇零数何" + "".join(ERAS) + WEEKDAYS + "".join(LOAN_DAYS)
        + "".join(re.sub(r"\(\?<![^)]*\)", "", word)[0] for word in words.NOT_NUMBERS.split("|"))
        + "四こ半ひふみ過折倍上下前後元大お再先三正真ミハ深昼十両双土ゼワツフスシセエナテイ"
    )
)  # fmt: skip
_MASTER = re.compile(
    rf"""(?=[\d.($€£A-Za-z{_BEGINNINGS}])(?:
    (?P<skip>https?://[!-~]+|(?:7|セブン)\s?[-―‐‑–・]?\s?(?:ELEVEN|Eleven|イレブン))
  | (?P<wordlike>{words.NOT_NUMBERS})
  | (?P<era>(?:{"|".join(ERAS)})\s?(?:元|{numerals.PATTERN})\s?(?:\(\d{{4}}\)\s?)?年[度代]?
      |(?<![A-Za-z])[MTSHR]\d{{1,2}}年[度代]?
      |(?<!\d)\d{{2,4}}\s?\((?:{"|".join(ERAS)})\s?(?:元|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})年?\)\s?年[度代]?)
  | {slashes.PATTERN}
  | (?P<iso>(?<!\d)\d{{4}}(?P<sep>[/.\-])\d{{1,2}}(?P=sep)\d{{1,2}}(?!\d))
  | (?P<latin>[$€£]\d[\d,.]*\ (?:million|billion|trillion)(?![a-z])
      |(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\ \d{{1,2}}(?:,\ \d{{4}})?(?!\d))
  | (?P<dotted>(?<![\d.])\d+(?:\.\d+){{2,}}(?!\d))
  | (?P<clock>(?<![\d:])\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?![\d:]))
  | (?P<months>(?<![\d.])\d{{1,2}}\s?月?{DASH}\s?\d{{1,2}}月期)
  | (?P<weekday>\([{WEEKDAYS}](?:[・、]?[祝休]日?)?\)
      |(?:(?<![一-龠])|(?<=[毎翌週次]))[{WEEKDAYS}](?:[・、][{WEEKDAYS}])+曜|[{WEEKDAYS}]曜|土日(?!本|[新経]))
  | (?P<loanday>(?<![ァ-ヺー]){_LOAN_DAY}|{_LOAN_DAY}(?![ァ-ヺー]))
  | (?P<word>四半世紀|(?:ここ|この)?半世紀|半年|半時間|半日|半月(?![板状])|ひと月|ふた月|過半数|過半|半数
      |半減|半額|半値|半分|折半
      |(?<![\d一二三四五六七八九十数])倍増|倍加|(?<![一-鿿\d])倍(?=に|の|以上|近|へ|と|も)|[上下]半期|[上下]期(?=[はにのをも末決、])
      |[前後]半|元日|元旦|大みそか|大晦日|一昨年|おととし|一昨日|おととい|再来年|再来月|再来週|先々週|先々月|三が日
      |正午|真夜中|ミッドナイト|ハーフ|深夜|(?<![昨今毎])昼(?![食夜間寝休])|十分
      |両(?:国|者|氏|社|首脳|陣営|政府|党|政権|院|親|軍|岸|大臣|外相|チーム|面|方)|双子|ひとつ|ふたつ|みっつ
      |ひとり|ふたり|ゼロ
      |(?:ワン|ツー|フォー|スリー|ファイブ|シックス|セブン|エイト|ナイン|テン|イレブン)(?![ァ-ヺー]))
  | (?P<numeral>{numerals.PATTERN}|数(?=[人名件台社機隻棟頭本枚冊回票店個匹羽軒戸基点か日週年時分秒倍割世カヵヶ])))
    """,
    re.VERBOSE,
)
_FRACTION = re.compile(rf"\s?分の\s?(?=[\d{numerals.KANJI}])")
_LATIN_BEFORE = re.compile(r"[A-Za-z]-?$")
_LATIN_AFTER = re.compile(r"[A-Za-z]")


@dataclass(slots=True)
class Token:
    """A place in the text: a numeral with the suffix that follows it, or a fixed expression (no numeral).

    :param name: the group of the scanner that found it
    :param end: where the numeral ends; :param stop: where its suffix ends
    :param aside: it may stay unsaid
    """

    name: str
    text: str
    start: int
    end: int
    stop: int
    numeral: numerals.Numeral | None = None
    kind: Kind | str | None = None
    unit: str = ""
    suffix: str = ""
    latin: bool = False
    aside: bool = False


def _numeral(text: str, start: int, end: int, found: str) -> Token:
    numeral = numerals.Numeral(*_SEVERAL) if found == "数" else numerals.read_numeral(found)
    token = Token("numeral", found, start, end, end, numeral)
    fraction = _FRACTION.match(text, end)
    suffix = None if fraction else words.SUFFIX.match(text, end)
    if fraction:
        token.kind, token.stop = "denominator", fraction.end()
    elif suffix:
        token.suffix = suffix.group().strip()
        if token.suffix == "年生" and text.startswith("ま", suffix.end()):
            token.suffix = "年"  # 1952年生まれ
        token.kind, token.unit = words.SUFFIXES[token.suffix]
        token.stop = suffix.start() + len(suffix.group().rstrip("生")) if token.suffix == "年" else suffix.end()
        if token.suffix.isascii() and token.suffix.isalpha() and _LATIN_AFTER.match(text, token.stop):
            token.kind, token.unit, token.suffix, token.stop = None, "", "", end
    if suffix is None and start and text[start - 1] in "第巻":
        token.kind = Kind.ORDINAL  # 第三は, 第四に, 巻十一
    token.latin = bool(_LATIN_BEFORE.search(text, max(0, start - 2), start)) or (
        token.kind is None and bool(_LATIN_AFTER.match(text, end))
    )
    return token


#: 数 alone, as in 数人: several.
_SEVERAL = (Fraction(2), Fraction(10))


def counts(token: Token) -> bool:
    """Whether a token states a quantity: a numeral in kanji does with a suffix, or long enough to be nothing else."""
    if token.numeral is None or not token.numeral.kanji or token.kind is not None:
        return True
    long_enough = 2 if any(char in "万億兆数何" for char in token.text) else 4
    return len(token.text) >= long_enough


def scan(text: str) -> list[Token]:
    """Give the tokens of width-normalised *text*, in order; time is linear in its length."""
    tokens = []
    for match in _MASTER.finditer(text):
        name = match.lastgroup or ""
        if name in {"skip", "dotted"}:
            continue
        if name in {"numeral", "era"} and len(match.group()) > LONGEST:
            continue
        if name == "numeral":
            tokens.append(_numeral(text, match.start(), match.end(), match.group()))
        else:
            tokens.append(Token(name, match.group(), match.start(), match.end(), match.end()))
    return tokens
