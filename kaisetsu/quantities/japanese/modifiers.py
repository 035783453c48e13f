"""What stands around a quantity in Japanese: limits, nearness, rise and fall, negation."""

from __future__ import annotations

import re

_NOUN = r"[ァ-ヺー一-鿿々]{0,5}?"
_END = r"(?=[のがをはもでに、。,)\s]|と|だ|$)"
_AFTER = re.compile(
    rf"\s?(?:\([^()]{{1,24}}\))?(?:{_NOUN}(?:"
    rf"(?P<up>以上|超(?!過)|余り|余(?![地裕震])|あまり|強{_END}|を(?:大きく|大幅に|はるかに|初めて|一時|わずかに|少し|やや|優に)?(?:超|上回|突破)|より[多高大長])"
    rf"|(?P<down>以下|未満|以内|足らず|弱{_END}|近く|近い|に(?:も)?満た|を(?:大きく|大幅に|初めて|一時|わずかに|少し|やや)?(?:下回|割り?込|割(?=[るっれ])|切(?=[るっり]))|に届か|に迫|より[少低小短])"
    rf"|(?P<near>前後|程度|ほど|くらい|ぐらい|ごろ|内外|見当)))"
)
_BEFORE_UP = re.compile(r"(?:少なくとも|最低でも?|最少でも|優に)[^\d、。]{0,8}$")
_BEFORE_DOWN = re.compile(r"(?:最大で?も?|最多で?|最長で?|上限は?|せいぜい|多くても?)[\s\"「『”“]?約?\s?$")
_BEFORE_NEAR = re.compile(r"(?:約|およそ|ほぼ|おおむね|概ね|ざっと)\s?[$€£¥]?$")

_CHANGE = re.compile(
    r"\s?(?:近く|以上|超|余り|強|弱|ほど|程度|前後)?台?(?:の|も|と|に|へ|まで)?(?:大幅[なに]?|小幅[なに]?|急)?(?:"
    r"(?P<up>増|上昇|上が|上げ|高(?![齢校等級卒値]|さ)|引き上げ|伸び|上回|上積み|プラス|上振れ|急騰|急増|拡大|値上|多[いか])"
    r"|(?P<down>減(?!税|刑|給|圧)|低下|下落|下が|下げ|安(?![全定心保価])|低(?!温|気圧|迷)|引き下げ|落ち|下回|マイナス|割り込|縮小|下振れ|急落|削減|値下|短縮|少な[いか]))"
)
_NEGATIVE = re.compile(r"(?:(?:マイナス|氷点下|零下|▲|△)\s?|(?<![A-Za-z0-9一-鿿ァ-ヺー)\]\-−–—%])[-−])[$¥€£]?$")
_PLUS = re.compile(r"(?:プラス|\+)\s?$")

_LIMIT_NEGATIONS = re.compile(
    r"満たな[いかく]|少なくと|届かな[いか]|足らず|少なからず|にもかかわらず|まもなく|間もなく|だけで(?:は)?な[くい]"
    r"|過ぎな[いか]|ねばなら|な(?:けれ|く)ばな(?:らな|りま)|かもしれな|なくては(?:なら|いけ)な|ないといけ|少な[いかく]|わけではな"
)
#: What denies or forbids: a plain ない only where the clause ends.
_NEGATION = re.compile(
    r"[きれめせえけげてねべ]な[いかく]|られな|[いえ]ません|な[いし](?=[。、)」と]|ため|$)|禁止|禁じ|不可|対象外|除[くきい]|免除|非課税|認めず|できず"
    r"|拒|断[っり]|不要"
)
_SENTENCE_END = re.compile("[。!?]|(?<![はもがに])、|が、|けど|ので|にもかかわらず")
_CLAUSE_END = re.compile("[。!?、]|が,|ので")
#: Characters on each side that are looked at, so that time stays linear.
_REACH = 150


def bound(text: str, start: int, stop: int) -> tuple[int, bool]:
    """The limit set on the quantity in ``text[start:stop]`` (1, 0, -1), and whether it is said to be rough."""
    before = text[max(0, start - 16) : start]
    near = bool(_BEFORE_NEAR.search(before))
    after = _AFTER.match(text, stop, stop + 16)
    if after and not after["near"]:
        return (1 if after["up"] else -1), near
    near = near or bool(after)
    if _BEFORE_UP.search(before):
        return 1, near
    return (-1 if _BEFORE_DOWN.search(before) else 0), near


def change(text: str, start: int, stop: int) -> tuple[int, bool]:
    """Whether the quantity is a rise (1) or a fall (-1), and whether it is itself a negative number."""
    before = text[max(0, start - 8) : start]
    if _NEGATIVE.search(before):
        return -1, True
    if _PLUS.search(before):
        return 1, False
    after = _CHANGE.match(text, stop, stop + 16)
    if not after:
        return 0, False
    return (1 if after["up"] else -1), False


def negated(text: str, start: int) -> bool:
    """Whether the sentence around *start* denies or forbids (18歳未満は購入できない)."""
    before = _CLAUSE_END.split(text[max(0, start - _REACH) : start])[-1]
    after = _SENTENCE_END.split(text[start : start + _REACH], maxsplit=1)[0]
    return bool(_NEGATION.search(_LIMIT_NEGATIONS.sub("", before + after)))
