"""The words of a doctree beside the words of a PDF."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What a reader of paper does not get, or gets elsewhere.
UNPRINTED = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.raw,
    nodes.meta,
    nodes.footnote,
    nodes.footnote_reference,
    nodes.math,
    nodes.math_block,
    addnodes.index,
    addnodes.toctree,
    addnodes.desc_parameterlist,
    addnodes.desc_type_parameter_list,
)
_JAPANESE = r"\u3000-\u303f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef"
_RUNS = re.compile(rf"[{_JAPANESE}]+|[^\s{_JAPANESE}]+")
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u2060\u200b\ufffe\ufeff\x02"))


def squeezed(text: str) -> str:
    """Text without what line and page breaking add: spaces, hyphens at line ends, compatibility forms."""
    text = re.sub(r"[-\u2010\ufffe\x02]\r?\n", "", text.translate({0xAD: None}))
    text = unicodedata.normalize("NFKC", text.translate(_DROPPED))
    text = re.sub(r"\s+", "", text)
    return re.sub(r"\(p\.\d+\)", "", text).replace("-", "").replace("\u2010", "")


def words(doctree: nodes.Element) -> list[str]:
    """The words of a document in their order, Japanese in runs of at most six characters."""
    return list(_split(_texts(doctree)))


def _texts(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, UNPRINTED):
        return
    if isinstance(node, nodes.topic) and "contents" in node["classes"]:
        return
    if isinstance(node, nodes.Text):
        yield node.astext()
    for child in _ordered(node):
        yield from _texts(child)


def _ordered(node: nodes.Node) -> Iterable[nodes.Node]:
    """Children in the order of the page: a kicker stands before its title, the source of a quotation after it."""
    children = list(node.children)
    if isinstance(node, nodes.block_quote):
        children.sort(key=lambda each: isinstance(each, nodes.attribution))
    if isinstance(node, nodes.section) and len(children) > 1:
        head = children[1]
        if isinstance(head, nodes.container) and "article-head" in head["classes"]:
            kickers = [each for each in head.children if "kicker" in each.get("classes", ())]
            head.children = [each for each in head.children if each not in kickers]
            children = [*kickers, *children]
    return children


def _split(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for found in _RUNS.findall(unicodedata.normalize("NFKC", text.translate(_DROPPED))):
            word = squeezed(found)
            yield from (word[at : at + 6] for at in range(0, len(word), 6))


def page_text(page: Any, margin: float = 70) -> str:
    """The text of a page (pypdfium2) without its running head and foot.

    :param margin: points from the upper and the lower edge
    """
    width, height = page.get_size()
    return page.get_textpage().get_text_bounded(0, margin, width, height - margin)


def missing(wanted: list[str], printed: str, *, near: int = 400, far: int = 60_000) -> list[str]:
    """The words that do not follow each other in the printed text."""
    return [wanted[index] for index in missing_at(wanted, printed, near=near, far=far)]


def missing_at(wanted: list[str], printed: str, *, near: int = 400, far: int = 60_000) -> list[int]:
    """The places of the words that do not follow each other in the printed text.

    A word stands near the one before it, or, behind a note or a drawing, further on together with its followers.
    """
    at, lost = 0, []
    for index, word in enumerate(wanted):
        found = printed.find(word, at, at + near)
        if found < 0:
            found = printed.find("".join(wanted[index : index + 6]), at, at + far)
        if found < 0:
            lost.append(index)
        else:
            at = found + len(word)
    return lost
