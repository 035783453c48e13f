"""Structure: a translation has the markup of its source, in any order, and arrives as one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kaisetsu.checks.markup import Markup, markup_of, spoken
from kaisetsu.checks.registry import Family, Found, check
from kaisetsu.checks.subjects import Pair, Passage
from kaisetsu.markdown import ROLES, Content, DirectiveUse, Text, ruby_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@check(Family.STRUCTURE, Pair, remedy="keep it one paragraph; put a backslash before a sign that begins a list")
def not_one_paragraph(pair: Pair) -> Iterator[Found]:
    r"""The translation does not arrive as one paragraph, so that readers would see the source, or half of it.

    Bad: a translation that starts as a list (``- ``), a heading, a quotation or ``2026. ``; two paragraphs.
    Good: ``2026\. That was the year …``.
    """
    if pair.is_alternative_text:
        return
    if not pair.arrival.is_one_paragraph:
        yield Found(
            f"the translation is no single paragraph (got {spoken(pair.arrival.blocks)}: {pair.entry.msgstr[:40]!r})"
        )
    elif re.search(r"(?<!\\)#\s*noqa\s*$", pair.entry.msgstr):
        yield Found("the end of the translation would be lost (got '# noqa')", remedy="leave it out")
    elif pair.entry.msgstr.strip().endswith("::"):
        yield Found("the end of the translation would be lost (got '::')", remedy="end with one colon")


def _difference(before: Sequence[object], after: Sequence[object]) -> str:
    """What is missing and what is too much, in words; nothing when both are the same multiset."""
    if before == after:
        return ""
    old, new = Counter(before), Counter(after)
    parts = [f"missing {_shown(old - new)}"] if old - new else []
    parts += [f"too many {_shown(new - old)}"] if new - old else []
    return ", ".join(parts)


def _shown(counted: Counter[object]) -> str:
    return ", ".join(
        f"{thing}{f' ×{number}' if number > 1 else ''}"[:80] for thing, number in sorted(counted.items(), key=str)
    )


def _known(used: Iterable[object], source: Iterable[object]) -> list[object]:
    """What of *used* the source has at all; the rest is reported by the safety family."""
    known = set(source)
    return [thing for thing in used if thing in known]


@check(Family.STRUCTURE, Pair, remedy="give the translation the links of the msgid, in any order")
def links_differ(pair: Pair) -> Iterator[Found]:
    """A link of the source is missing from the translation, or stands there too often.

    Bad: ``[記事](a.md)`` translated as ``the article``.
    Good: ``[the article](a.md)``.
    """
    found = _difference(pair.before.links, _known(pair.after.links, pair.before.links))
    if found:
        yield Found(f"links differ ({found})")


@check(Family.STRUCTURE, Pair, remedy="give the translation the pictures of the msgid")
def images_differ(pair: Pair) -> Iterator[Found]:
    """A picture of the source is missing from the translation, or stands there too often.

    Bad: ``![地図](map.png)`` translated as ``(map)``.
    Good: ``![Map](map.png)``.
    """
    found = _difference(pair.before.images, _known(pair.after.images, pair.before.images))
    if found:
        yield Found(f"pictures differ ({found})")


def _roles(markup: Markup) -> list[object]:
    free = {Content.TEXT, Content.RUBY}  # a reading helps those who read the source's script
    return [f"{{{name}}}`{target}`" for name, target in markup.roles if ROLES.get(name) not in free]


@check(
    Family.STRUCTURE,
    Pair,
    remedy="give the translation the roles of the msgid; write {term}`Delta Force <デルタフォース>`",
)
def roles_differ(pair: Pair) -> Iterator[Found]:
    """A role with its target is missing from the translation, or stands there too often.

    Bad: ``発表した{cite}`bbc2026`。`` translated as ``it announced.``
    Good: ``it announced{cite}`bbc2026`.``
    """
    before = _roles(pair.before)
    found = _difference(before, _known(_roles(pair.after), before))
    if found:
        yield Found(f"roles differ ({found})")


@check(Family.STRUCTURE, Pair, remedy="give the translation the footnotes of the msgid, in any order")
def footnotes_differ(pair: Pair) -> Iterator[Found]:
    """A footnote of the source is missing from the translation, or the translation has another one.

    Bad: ``述べた[^a]`` translated as ``said``.
    Good: ``said[^a]``.
    """
    found = _difference(pair.before.footnotes, pair.after.footnotes)
    if found:
        yield Found(f"footnotes differ ({found})")


_EMPHASIS = {"em": "*emphasis*", "strong": "**strong**", "code": "`code`", "s": "~~struck~~"}


@check(Family.STRUCTURE, Pair, remedy="emphasise and quote as code what the msgid does", acceptable=True)
def emphasis_differs(pair: Pair) -> Iterator[Found]:
    """The translation has more or less emphasis, or code, than its source.

    Bad: ``**要点**`` translated as ``Key point``.
    Good: ``**Key point**``.
    """
    before, after = ([_EMPHASIS[kind] for kind in side.emphasis] for side in (pair.before, pair.after))
    found = _difference(before, after)
    if found:
        yield Found(f"emphasis differs ({found})")


_LEFTOVER = re.compile(r"\*+|`|\]\(|\{[a-z-]+\}(?=`|$)|\]\[|\[\^|__|<https?:")


_ROLE_ALONE = re.compile(rf"\{{(?:{'|'.join(ROLES)})\}}(?!`)")


def _leftovers(markup: Markup) -> list[object]:
    return [match[0] for match in _LEFTOVER.finditer(markup.words)]


@check(Family.STRUCTURE, Pair, remedy="close what is open; put a backslash before a sign that is meant as text")
def markup_broken(pair: Pair) -> Iterator[Found]:
    """Signs of markup that stay in the printed text, because they are not balanced.

    Bad: ``**Key point*``, ``[text] (a.md)``, ``{cite}bbc2026`` without backticks.
    Good: ``**Key point**``.
    """
    escaped = re.findall(r"\\([*`\[_])", pair.entry.msgstr)
    after = _leftovers(pair.after)
    left = Counter(after) - Counter(_leftovers(pair.before)) if after else Counter[object]()
    if left and len(escaped) < left.total():
        yield Found(f"markup stays in the text (got {_shown(left)})")
    elif _ROLE_ALONE.search(pair.after.words):
        yield Found(f"a role without its text (got {pair.entry.msgstr[:60]!r})", remedy="write {role}`text`")


@check(
    Family.STRUCTURE,
    Passage,
    remedy="close what is open; beside 「」 or （） write {strong} marks around the word only",
)
def markup_open(passage: Passage) -> Iterator[Found]:
    """Emphasis in an article that Markdown does not take for emphasis.

    Bad: ``**「要点」**の`` (a closing mark after punctuation and before a letter closes nothing).
    Good: ``「**要点**」の``.
    """
    if passage.is_translation:
        return
    for piece in passage.pieces:
        if isinstance(piece, Text) and piece.tokens and "\\*" not in piece.source and "**" in piece.source:
            words = markup_of(piece.tokens).words
            if "**" in words:
                yield Found(f"signs of emphasis stay in the text (got {_around(words, '**')!r})", piece.line)


def _around(text: str, sign: str) -> str:
    place = text.index(sign)
    return text[max(0, place - 15) : place + 17]


@check(Family.STRUCTURE, Passage, remedy="mend the directive as docs/contributing shows it")
def directive_unread(passage: Passage) -> Iterator[Found]:
    """A directive whose options Markdown cannot read.

    Bad: ``:width`` without a value and colon.
    Good: ``:width: 50%``.
    """
    for piece in passage.pieces:
        if isinstance(piece, DirectiveUse) and piece.parts.fault:
            yield Found(
                f"a directive that cannot be read (got {{{piece.name}}}: {piece.parts.fault})", passage.at(piece.line)
            )


@check(Family.STRUCTURE, Passage, remedy="write the words, a bar and their reading: {ruby}`漢字|かんじ`")
def ruby_unread(passage: Passage) -> Iterator[Found]:
    """Ruby that is not words and a reading with one bar between them.

    Bad: ``{ruby}`漢字` ``, ``{ruby}`漢字|` ``.
    Good: ``{ruby}`漢字|かんじ` ``, in a table ``{ruby}`漢字｜かんじ` ``.
    """
    for line, markup in passage.marked:
        for name, content in markup.roles:
            if name == "ruby" and ruby_parts(content) is None:
                yield Found(f"no words and reading (got {{ruby}}`{content[:60]}`)", line)


_KANA = r"\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9f"
_JAPANESE = re.compile(rf"[{_KANA}\u3400-\u9fff\uf900-\ufaff\u3001-\u3003\u300a-\u3017\uff01-\uff60々〆〇]+")
_ONLY_KANA = re.compile(rf"[{_KANA}]+")


@check(
    Family.STRUCTURE,
    Pair,
    remedy="translate it, or mark it: `[時の家]{.language-ja}`",
    acceptable=True,
)
def japanese_left(pair: Pair) -> Iterator[Found]:
    """Japanese letters or punctuation in a translation.

    Bad: ``Prime Minister 高市 said、``.
    Good: ``Prime Minister Takaichi said,``; ``[時の家]{.language-ja}`` for a title as it is written.
    """
    if pair.target.split("-")[0] == pair.source:
        return
    cjk = pair.target.split("-")[0] in {"zh", "ko", "yue"}
    found = (_ONLY_KANA if cjk else _JAPANESE).findall(pair.after.words)
    if found:
        yield Found(f"Japanese is left in the translation (got {', '.join(dict.fromkeys(found))[:60]})")


@check(Family.STRUCTURE, Pair, remedy="begin and end as the msgid does", acceptable=True)
def edge_spaces(pair: Pair) -> Iterator[Found]:
    """The translation begins or ends with white space that the source does not have.

    Bad: ``"Key point "``.
    Good: ``"Key point"``.
    """
    before, after = pair.entry.msgid, pair.entry.msgstr
    edges = [(before[:1].isspace(), after[:1].isspace()), (before[-1:].isspace(), after[-1:].isspace())]
    if any(old != new for old, new in edges):
        yield Found(f"white space at an edge differs (got {after[:12]!r} … {after[-12:]!r})")
    elif re.search(r"\S {2,}\S", after) and not re.search(r"\S {2,}\S", before):
        yield Found("two spaces in a row", remedy="keep one")
