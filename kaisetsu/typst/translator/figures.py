"""Figures and images, with the alternative text that PDF/UA-1 (ISO 14289-1, 7.3) asks for."""

from __future__ import annotations

import re

import imagesize  # type: ignore[import-untyped]  # a dependency of Sphinx without types
from docutils import nodes

from kaisetsu.typst import markup
from kaisetsu.typst.translator.tables import TableTranslator

_LENGTH = re.compile(r"([\d.]+)\s*(%|px|pt|pc|em|ex|rem|mm|cm|in|q|ch|vw|vh)?", re.IGNORECASE)
# Points in a CSS unit; 10 pt stands for the unknown size of the text.
_POINTS = {"": 0.75, "px": 0.75, "pt": 1, "pc": 12, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "q": 72 / 101.6}
_RELATIVE = {"em": 10, "rem": 10, "ex": 5, "ch": 5}


class FigureTranslator(TableTranslator):
    """Pictures."""

    def visit_figure(self, node: nodes.figure) -> None:
        """Picture, caption, legend."""
        caption = next((each for each in node.children if isinstance(each, nodes.caption)), None)
        legend = next((each for each in node.children if isinstance(each, nodes.legend)), None)
        looks = {**_looks(node), "align": _align(node)}
        self.add(f"\n#k.picture-figure({markup.arguments(looks)}, caption: ")
        self.caption(caption, "figure", node)
        self.add(", legend: ")
        if legend is None:
            self.add("none")
        else:
            self.bracketed(legend)
        self.add(")[\n")
        self.children(each for each in node.children if each not in (caption, legend))
        self.add("]\n\n")
        self.attach_data(node)
        raise nodes.SkipNode

    def visit_image(self, node: nodes.image) -> None:
        """A picture: as wide as the author says, else as its pixels are; never wider or higher than the page."""
        inline = isinstance(node.parent, nodes.TextElement) and not (
            isinstance(node.parent, nodes.reference) and not isinstance(node.parent.parent, nodes.TextElement)
        )
        path = self.builder.image(node, self.context)
        alt = node.get("alt", "").strip()
        if path is None:
            self.fault(node, "typst-missing-image", f"the image is not there or not readable (got {node.get('uri')})")
            self.text(alt)
            raise nodes.SkipNode
        decorative = "decorative" in node.get("classes", ())
        if not alt and not decorative:
            self.fault(node, "typst-missing-alt", f"an image without alternative text (got {node.get('uri')})")
        width, ratio = self._size(node)
        named = {"alt": alt or None, "width": width, "ratio": ratio, "align": _align(node)}
        function = "inline-picture" if inline else "picture"
        self.add(f"#k.{function}({markup.string(path)}, {markup.arguments(named)});" + ("" if inline else "\n\n"))
        raise nodes.SkipNode

    def _size(self, node: nodes.image) -> tuple[markup.Raw | None, float | None]:
        """Width (a length, or a share of the line) and the ratio of width to height."""
        pixels = imagesize.get(str(self.builder.image_path(node)))
        ratio = pixels[0] / pixels[1] if min(pixels) > 0 else None
        width = _length(node.get("width", ""))
        height = _length(node.get("height", ""))
        if width is None and height and ratio and height.code.endswith("pt"):
            width = markup.Raw(f"{float(height.code[:-2]) * ratio:.2f}pt")
        if width is None and pixels[0] > 0:
            scale = int(str(node.get("scale", 100)).rstrip("%")) / 100
            width = markup.Raw(f"{pixels[0] * 0.75 * scale:.2f}pt")
        return width, round(ratio, 5) if ratio else None

    def visit_caption(self, node: nodes.caption) -> None:
        """A caption outside a figure, as of a toctree."""
        self.add("\n#k.rubric[")

    def depart_caption(self, node: nodes.caption) -> None:
        """End of the caption."""
        self.add("]\n\n")

    def visit_legend(self, node: nodes.legend) -> None:
        """Reached only outside a figure."""

    def depart_legend(self, node: nodes.legend) -> None:
        """Nothing to close."""


def _looks(node: nodes.Element) -> dict[str, object]:
    return {"classes": [each for each in node["classes"] if each.replace("-", "").isalnum()]}


def _align(node: nodes.Element) -> str | None:
    align = node.get("align")
    return align if align in {"left", "right", "center"} else None


def _length(text: str) -> markup.Raw | None:
    """A CSS length as Typst takes it; None for one that has no meaning on paper."""
    found = _LENGTH.fullmatch(text.strip())
    if not found:
        return None
    number, unit = float(found[1]), (found[2] or "").lower()
    if unit == "%":
        return markup.Raw(f"{number:g}%")
    factor = _POINTS.get(unit) or _RELATIVE.get(unit)
    return markup.Raw(f"{number * factor:.2f}pt") if factor else None
