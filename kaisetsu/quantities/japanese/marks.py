"""What a Japanese text says as a whole that lets a quantity of the English stay unsaid."""

from __future__ import annotations

import re

from kaisetsu.quantities.values import Mark

MARKS = {
    Mark.RELATIVE_YEAR: re.compile(
        r"昨|今[年春夏秋冬月]|来[年春夏秋冬月]|去年|おととし|[同翌前本当先]年|[同翌先][月日春夏秋冬]|年[前後]|直近"
    ),
    Mark.RELATIVE_MONTH: re.compile(r"[今先来同翌前当本][月々春夏秋冬]|先々月|再来月|昨[春夏秋冬]|月[内中]"),
    Mark.RELATIVE_DAY: re.compile(
        r"[同翌前当]日|今日|きょう|昨日|きのう|明日|あす|この日|[先今来]週|週[末明初]|連日|一昨日|おととい|あさって|[昨今翌]夜|[今翌]朝"
    ),
    Mark.RELATIVE_FISCAL: re.compile(r"[今昨来同翌前新本当]年度|[今前来当]期|通期"),
    Mark.DECLINE: re.compile(r"マイナス|減|縮小|低下|下落|赤字|損失"),
    Mark.A_DAY: re.compile(r"日々|毎日|日常|一日中|終日"),
    Mark.THEY: re.compile(
        r"両|双方|互い|ともに|とも(?=[、に])|彼ら|彼女ら|それぞれ|これら|それら|夫妻|夫婦|カップル|コンビ|ペア"
    ),
    Mark.NONE: re.compile(r"な[いくしかっ]|なし|無[しい]|皆無|ゼロ|ノー|ません|ず[、に]|[不未無非]"),
    Mark.WHOLE: re.compile(r"すべて|全て|全[部面額員国域土量体]|完全|まったく|全く|丸ごと|十分|純"),
    Mark.ANOTHER: re.compile(r"もう[一ひ1]|別の|再び|再度|続編|後者|改めて|次の|他の|また"),
    Mark.MANY: re.compile(r"多[数くい様額大]|大量|無数|大勢|幾多|膨大|数多|あまた|さまざま|数え切れ"),
}  # fmt: skip
