"""Doctree to the body of an XHTML page, for books.

Sphinx's own translator, so that every node of Sphinx and every node with an HTML form works;
what differs is what books need: languages in both spellings, footnotes that pop up, MathML,
tables with named headers, pictures inside the book, and the place in the source of every piece.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from kaisetsu.epub import codes, markup
from kaisetsu.epub.footnotes import FootnoteMixin
from kaisetsu.epub.images import media_problem
from kaisetsu.epub.links import WEB, is_refused
from kaisetsu.epub.tables import TableMixin

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from kaisetsu.epub.builder import EpubBuilder

_LANG = re.compile(r' lang="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class EpubTranslator(FootnoteMixin, TableMixin, HTML5Translator):
    """Writes one document as the body of a page.

    :ivar images: file name in the book -> path of the picture
    :ivar links: docnames linked to
    :ivar features: what accessibility metadata is derived from
    :ivar faults: how many errors were reported; a page with faults goes into no book
    """

    builder: EpubBuilder

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.images: dict[str, str] = {}
        self.features: set[str] = set()
        self.faults = 0
        self._places: list[tuple[int, nodes.Element]] = []
        self._headings = 0

    # -- places ------------------------------------------------------------------------------------

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Visit a node, noting where its markup begins, so that a fault can name a line of the source."""
        if isinstance(node, nodes.Element) and node.line:
            self._places.append((len(self.body), node))
        super().dispatch_visit(node)

    def node_at(self, offset: int) -> nodes.Element | None:
        """The node whose markup stands at a character of the body."""
        position, index = 0, 0
        for index, piece in enumerate(self.body):  # noqa: B007 (the index is what is wanted)
            position += len(piece)
            if position > offset:
                break
        return max(
            (place for place in self._places if place[0] <= index), key=lambda place: place[0], default=(0, None)
        )[1]

    def culprits(self, doctree: nodes.document, offset: int) -> list[nodes.Element]:
        """The nodes to blame for markup that ends being XML at an offset: raw HTML that is none by itself, if any."""
        raws = [node for node in doctree.findall(nodes.raw) if "html" in node.get("format", "").split()]
        broken: list[nodes.Element] = [node for node in raws if not markup.is_well_formed(node.astext())]
        place = self.node_at(offset)
        return broken or ([place] if place is not None else [])

    def _fault(self, code: str, message: str, node: nodes.Element) -> None:
        self.faults += codes.report(code, message, node)

    # -- languages ---------------------------------------------------------------------------------

    def starttag(self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        """A start tag; ``lang`` is repeated as ``xml:lang``, as EPUB 3.3 asks of XHTML."""
        if attributes.get("ROLE") == "heading":  # a caption of a toctree, for which Sphinx gives no level
            del attributes["ROLE"]
        tag = super().starttag(node, tagname, suffix, empty, **attributes)
        return _LANG.sub(r' lang="\1" xml:lang="\1"', tag) if ' lang="' in tag else tag

    # -- headings ----------------------------------------------------------------------------------

    def visit_title(self, node: nodes.title) -> None:
        """A heading, from whose text on phrases are kept together. A kicker stands above it, though it follows it."""
        for kicker in _kickers(node):
            kicker.parent.remove(kicker)
            kicker.walkabout(self)
        super().visit_title(node)
        self._headings += 1

    def depart_title(self, node: nodes.title) -> None:
        """The end of a heading."""
        self._headings -= 1
        super().depart_title(node)

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 (docutils names it)
        """Text; in headings, with the places where a line may end."""
        if not self._headings or self.protect_literal_text:
            super().visit_Text(node)
            return
        self.body.append(markup.title(node.astext(), self.builder.language))

    # -- links -------------------------------------------------------------------------------------

    def visit_reference(self, node: nodes.Element) -> None:
        """Links: inside the project to a document, outside to the web, and nothing that runs or reads files."""
        uri = node.get("refuri", "")
        if is_refused(uri):
            node["refuri"] = WEB
        elif uri and not self.builder.docname_of(uri):
            node["refuri"] = self._outward(uri)
        super().visit_reference(node)

    def _outward(self, uri: str) -> str:
        """An address that is no document's: of the web, or of a file that only the site has."""
        if not _SCHEME.match(uri) and not uri.startswith(("#", "//")):
            here = posixpath.dirname(self.builder.current_docname)
            return WEB + posixpath.normpath(posixpath.join(here, uri))
        return quote(uri, safe="%:/?#[]@!$&'()*+,;=~-._") if uri.isascii() else uri.replace(" ", "%20")

    def visit_download_reference(self, node: nodes.Element) -> None:
        """A file to download: its web address, since books hold no loose files."""
        address = node.get("refuri") or WEB + "_downloads/" + quote(node.get("filename", ""))
        if "filename" not in node and "refuri" not in node:
            self.context.append("")
            return
        self.body.append(self.starttag(node, "a", "", CLASS="reference download", href=address))
        self.context.append("</a>")

    # -- ruby --------------------------------------------------------------------------------------

    def visit_inline(self, node: nodes.inline) -> None:
        """Ruby is an ``inline`` of class ``ruby`` with inlines of class ``rt`` in it."""
        if "ruby" in node["classes"]:
            self.body.append("<ruby>")
        elif "rt" in node["classes"]:
            self.body.append("<rp>（</rp><rt>")
        else:
            super().visit_inline(node)

    def depart_inline(self, node: nodes.inline) -> None:
        """The end of ruby, of its reading, or of any other span."""
        if "ruby" in node["classes"]:
            self.body.append("</ruby>")
        elif "rt" in node["classes"]:
            self.body.append("</rt><rp>）</rp>")
        else:
            super().depart_inline(node)

    # -- formulas ----------------------------------------------------------------------------------

    def visit_math(self, node: nodes.Element, math_env: str = "") -> None:
        """A formula in a line, as MathML."""
        self.body.append(self.starttag(node, "span", "", CLASS="math") + self._mathml(node, display=False) + "</span>")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block, math_env: str = "") -> None:
        """A formula of its own, with its number if it has one."""
        number = f'<span class="eqno">({get_node_equation_number(self, node)})</span>' if node.get("number") else ""
        self.body.append(self.starttag(node, "div", "", CLASS="math") + number)
        self.body.append(self._mathml(node, display=True) + "</div>\n")
        raise nodes.SkipNode

    def _mathml(self, node: nodes.Element, *, display: bool) -> str:
        try:
            return markup.mathml(node.astext(), display=display)
        except markup.MathError as error:
            self._fault(codes.MATH, f"this formula is not understood: {error} (got {node.astext()!r})", node)
            return markup.text(node.astext())

    # -- pictures ----------------------------------------------------------------------------------

    def visit_image(self, node: nodes.image) -> None:
        """A picture that the book holds; what it cannot hold is replaced by its text."""
        alt = self._alt(node)
        if "?" in node.get("candidates", {}):
            self._fault(codes.REMOTE_MEDIA, f"a picture on another host (got {node['uri']})", node)
        picture = self.builder.picture(node["uri"])
        if picture is None:
            self.body.append(f'<span class="missing-image">{markup.text(alt)}</span>')
            raise nodes.SkipNode
        name, source = picture
        self.images[name] = source
        if problem := media_problem(str(self.builder.srcdir / source)):
            self._fault(codes.MEDIA, f"{problem} (got {node['uri']})", node)
        node["uri"], node["alt"] = f"../images/{name}", alt
        node.attributes.pop("loading", None)
        super().visit_image(node)

    def _alt(self, node: nodes.image) -> str:
        self.features.add("image")
        if "alt" in node:
            return str(node["alt"])
        self.features.add("missing-alt")
        self._fault(codes.MISSING_ALT, f"a picture without alt text (got {node['uri']})", node)
        captions = [child for child in node.parent.children if isinstance(child, nodes.caption)]
        return captions[0].astext() if captions else ""

    # -- what HTML does not allow ------------------------------------------------------------------

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """A paragraph; one with blocks in it, as fields of signatures have, is no ``p`` (HTML 4.4.1)."""
        if _holds_blocks(node):
            self.body.append(self.starttag(node, "div", "", CLASS="paragraph"))
        else:
            super().visit_paragraph(node)

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        """The end of a paragraph."""
        if _holds_blocks(node):
            self.body.append("</div>\n")
        else:
            super().depart_paragraph(node)

    def depart_desc(self, node: nodes.Element) -> None:
        """The end of a signature and its description; a list of terms needs one, if an empty one."""
        if not node.children or not isinstance(node[-1], addnodes.desc_content):
            self.body.append("<dd></dd>")
        super().depart_desc(node)

    def visit_raw(self, node: nodes.raw) -> None:
        """Raw HTML, in the spelling of XML; ids that the document has already are left to it."""
        if "html" in node.get("format", "").split():
            xml = markup.as_xml(node.astext())
            taken = self.document.ids
            node.children = [nodes.Text(_ID.sub(lambda match: "" if match[1] in taken else match[0], xml))]
        super().visit_raw(node)


def _holds_blocks(node: nodes.Element) -> bool:
    return any(
        isinstance(child, nodes.Body) and not isinstance(child, nodes.Inline | nodes.Invisible)
        for child in node.children
    )


def _kickers(title: nodes.title) -> list[nodes.Element]:
    """The kickers in the head of an article that follows its title."""
    head = title.next_node(descend=False, siblings=True)
    if not isinstance(head, nodes.container) or "article-head" not in head["classes"]:
        return []
    return [each for each in head.children if isinstance(each, nodes.Element) and "kicker" in each["classes"]]
