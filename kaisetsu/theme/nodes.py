"""Nodes that only the site knows: title breaks, tables that scroll, citations that open their source in place.

They are put in after everything is resolved, for the HTML builders alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import escape
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from kaisetsu.nodes import blocks, classes_of, language_above, marked_language
from kaisetsu.phrases import clauses, phrases
from kaisetsu.titles import shows_title

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

_ = get_translation("kaisetsu")

BUILDERS = ("html", "dirhtml", "singlehtml")
TOOLS = "<!-- article-tools -->"
SHOWN_TITLE = "shown-title"


class word_break(nodes.Inline, nodes.Element):  # noqa: N801 - a docutils node
    """A place where a title may break."""


class scroll_region(nodes.container):  # noqa: N801 - a docutils node
    """Holds a table that may be wider than the page."""


class source_mark(nodes.Inline, nodes.TextElement):  # noqa: N801 - a docutils node
    """The number of a source or a note, which it opens in place."""


class source_item(nodes.list_item):  # noqa: N801 - a docutils node
    """A source or a note in its list, which its numbers open."""


class article_tools(nodes.General, nodes.Element):  # noqa: N801 - a docutils node
    """Stands where the template puts the buttons of an article."""


class NoteTitles(SphinxPostTransform):
    """Mark references that show a page's title, as long as that can be told: they will break between phrases."""

    default_priority = 7  # before references are resolved, and before their language is marked (8)
    builders = BUILDERS

    def run(self, **kwargs: Any) -> None:
        """Treat one document."""
        for node in list(self.document.findall(addnodes.pending_xref)):
            if shows_title(node):
                wrapper = nodes.inline(classes=[SHOWN_TITLE])
                node.replace_self(wrapper)
                wrapper += node


class SiteNodes(SphinxPostTransform):
    """Exchange standard nodes for those of the site."""

    default_priority = 700
    builders = BUILDERS

    def run(self, **kwargs: Any) -> None:
        """Treat one document."""
        captions = [node for node in blocks(self.document, nodes.caption) if _is_of_chart(node)]
        for title in [*blocks(self.document, nodes.title), *captions, *_paragraphs(self.document, "listing-title")]:
            break_text(title, self.config.language)
        self._break_shown_titles()
        for wrapper in list(_boxes(self.document, "table-wrapper")):
            wrapper.replace_self(scroll_region("", *wrapper.children, classes=wrapper["classes"]))
        for head in _boxes(self.document, "article-head"):
            head.append(article_tools())
            self._warn_first(head)
            self._lift_kicker(head)
        self._open_sources()
        self._lead_to_years()
        if self.env.current_document.docname == self.config.root_doc:
            self._set_in_columns()

    def _break_shown_titles(self) -> None:
        """Titles in running text and in tables; those of headings and lists are broken."""
        for wrapper in [node for node in self.document.findall(nodes.inline) if SHOWN_TITLE in node["classes"]]:
            if not any(wrapper.findall(word_break)):
                tag = language_above(wrapper) or self.config.language
                for text in list(wrapper.findall(nodes.Text)):
                    text.parent.replace(text, _broken(str(text), tag))
            wrapper.parent.replace(wrapper, wrapper.children)

    def _set_in_columns(self) -> None:
        """The start page in two columns: articles with their summaries, and beside them all other sections."""
        top = self.document.next_node(nodes.section)
        sections = [node for node in top.children if isinstance(node, nodes.section)] if top is not None else []
        columns = {name: nodes.container(classes=[name]) for name in ("home-main", "home-side")}
        for section in sections:
            section.parent.remove(section)
            columns["home-main" if _lists_summaries(section) else "home-side"].append(section)
        if top is not None:
            top += [column for column in columns.values() if column.children]

    def _lift_kicker(self, head: nodes.container) -> None:
        """The kicker stands above the title, for eyes and for screen readers (LOOK, anatomy)."""
        section, kicker = head.parent, head.children[0]
        if isinstance(section, nodes.section) and "kicker" in classes_of(kicker):
            head.remove(kicker)
            section.insert(0, kicker)

    def _warn_first(self, head: nodes.container) -> None:
        """How far a page is translated is said before its summary, not after its opening."""
        for notice in list(blocks(self.document, nodes.note)):
            if "translation-notice" in notice["classes"] and notice.parent is head.parent:
                head.parent.remove(notice)
                dates = [index for index, node in enumerate(head.children) if "dates" in classes_of(node)]
                head.insert(dates[0] + 1 if dates else 0, notice)

    def _lead_to_years(self) -> None:
        """A year in a list of years leads to its place on the page of all articles."""
        for holder in self.document.findall(nodes.inline):
            link = holder.next_node(nodes.reference) if "archive-year" in holder["classes"] else None
            if link is not None and link.get("refuri"):
                link["refuri"] += f"#{holder['classes'][-1]}"

    def _open_sources(self) -> None:
        marks = [node for node in self.document.findall(nodes.reference) if "cite" in node["classes"]]
        wanted = {node.get("refid") for node in marks}
        items = [node for node in blocks(self.document, nodes.list_item) if wanted & set(node["ids"])]
        known = {ident for item in items for ident in item["ids"]}
        for item in items:
            item.replace_self(source_item("", *item.children, **item.attributes))
        for mark in marks:
            if mark.get("refid") in known:
                label = _("Source %s") % mark.astext().strip("[]")
                mark.replace_self(
                    source_mark("", mark.astext(), refid=mark["refid"], label=label, classes=_beside(mark))
                )


def _beside(mark: nodes.reference) -> list[str]:
    """Classes by which a number keeps its distance: CSS cannot see whether text stands between two numbers."""
    holder = mark.parent
    place = holder.parent.index(holder) if holder is not None and holder.parent is not None else 0
    before = holder.parent[place - 1] if place else None
    found = ["digit"] if len(mark.astext().strip("[]")) == 1 else []
    if isinstance(before, nodes.superscript):
        found.append("after-digit" if len(before.astext().strip("[]*")) == 1 else "after")
    return found


def _boxes(document: nodes.document, name: str) -> list[nodes.container]:
    return [node for node in blocks(document, nodes.container) if name in node["classes"]]


def _paragraphs(document: nodes.document, name: str) -> list[nodes.paragraph]:
    return [node for node in blocks(document, nodes.paragraph) if name in node["classes"]]


def _is_of_chart(caption: nodes.caption) -> bool:
    return caption.parent is not None and "chart" in classes_of(caption.parent)


def _lists_summaries(section: nodes.section) -> bool:
    names = {name for child in section.children for name in classes_of(child)}
    return "listing" in names and "listing-year" not in names


def break_text(element: nodes.Element, language: str) -> None:
    """Set every text in *element* in its clauses, and these in their phrases.

    Phrases are elements, which the stylesheet parts: Firefox evens the lines of a heading, but not between ``<wbr>``.
    """
    tag = marked_language(element)
    for text in list(element.findall(nodes.Text)):
        found = clauses(str(text), tag or language)
        if text.parent is None:
            continue
        if len(found) == 1:
            text.parent.replace(text, _parted(found[0], tag or language))
            continue
        joined: list[nodes.Node] = []
        for clause in found:
            joined.append(nodes.inline("", "", *_parted(clause.rstrip(" "), tag or language), classes=["clause"]))
            joined += [nodes.Text(" ")] if clause.endswith(" ") else [word_break()]
        text.parent.replace(text, joined if found[-1].endswith(" ") else joined[:-1])


def _parted(text: str, language: str) -> list[nodes.Node]:
    """The phrases of a text, each an element where there are several."""
    parts = phrases(text, language)
    return [nodes.inline("", part, classes=["phrase"]) for part in parts] if len(parts) > 1 else [nodes.Text(text)]


def _broken(text: str, language: str) -> list[nodes.Node]:
    """The phrases of a text with a break between each two."""
    joined: list[nodes.Node] = []
    for part in phrases(text, language):
        joined += [word_break(), nodes.Text(part)]
    return joined[1:]


def _visit_word_break(self: HTML5Translator, node: word_break) -> None:
    self.body.append("<wbr>")


def _visit_scroll_region(self: HTML5Translator, node: scroll_region) -> None:
    self.body.append(
        f'<div class="{" ".join(node["classes"])}" role="region" aria-label="{escape(_name(node))}" tabindex="0">'
    )


def _depart_scroll_region(self: HTML5Translator, node: scroll_region) -> None:
    self.body.append("</div>\n")


def _name(region: scroll_region) -> str:
    """A table's title, else the heading above it: regions of a page need names of their own."""
    for title in region.findall(nodes.title):
        return title.astext()
    section: nodes.Node | None = region.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    heading = section.next_node(nodes.title) if section is not None else None
    place = sum(1 for other in section.findall(scroll_region)) if section is not None else 1
    name = _("Table: %s") % heading.astext() if heading is not None else _("Table")
    if place > 1 and section is not None:
        name += f" {[id(each) for each in section.findall(scroll_region)].index(id(region)) + 1}"
    return name


def _visit_source_mark(self: HTML5Translator, node: source_mark) -> None:
    classes = " ".join(node["classes"])  # "cite" came with the reference it replaced
    target, label = escape(node["refid"]), escape(node["label"])
    self.body.append(f'<button type="button" class="{classes}" popovertarget="{target}" aria-label="{label}">')


def _depart_source_mark(self: HTML5Translator, node: source_mark) -> None:
    self.body.append("</button>")


def _visit_source_item(self: HTML5Translator, node: source_item) -> None:
    given = {"value": node["value"]} if "value" in node else {}
    self.body.append(self.starttag(node, "li", "", popover="auto", **given))


def _depart_source_item(self: HTML5Translator, node: source_item) -> None:
    self.body.append("</li>\n")


def _visit_article_tools(self: HTML5Translator, node: article_tools) -> None:
    self.body.append(TOOLS)


def _nothing(self: HTML5Translator, node: nodes.Node) -> None:
    """Nothing to close."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the nodes and the transform that puts them in."""
    app.add_node(word_break, html=(_visit_word_break, _nothing))
    app.add_node(scroll_region, html=(_visit_scroll_region, _depart_scroll_region))
    app.add_node(source_mark, html=(_visit_source_mark, _depart_source_mark))
    app.add_node(source_item, html=(_visit_source_item, _depart_source_item))
    app.add_node(article_tools, html=(_visit_article_tools, _nothing))
    app.add_post_transform(NoteTitles)
    app.add_post_transform(SiteNodes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
