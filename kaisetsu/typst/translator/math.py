"""Formulas, with their LaTeX source as alternative text (PDF/UA-1, 7.7)."""

from __future__ import annotations

from docutils import nodes

from kaisetsu.typst import markup
from kaisetsu.typst.translator.base import BaseTranslator


class MathTranslator(BaseTranslator):
    """Inline and block formulas."""

    def visit_math(self, node: nodes.math) -> None:
        """A formula in the line."""
        self._formula(node, block=False)

    def visit_math_block(self, node: nodes.math_block) -> None:
        """A formula on lines of its own, with its number when it has one."""
        self._formula(node, block=True)

    def _equation_number(self, node: nodes.Element) -> str | None:
        """The number references print: by section where ``math_numfig`` says so."""
        if not node.get("number"):
            return None
        ids: list[str] = node.get("ids", [])
        config, numbers = self.builder.config, self.builder.env.toc_fignumbers.get(self.docname, {})
        if config.math_numfig and config.numfig:
            found = next((each for each in map(numbers.get("displaymath", {}).get, ids) if each), ())
            return ".".join(map(str, found)) or None
        return str(node["number"])

    def _formula(self, node: nodes.Element, *, block: bool) -> None:
        from kaisetsu.typst import formulas  # noqa: PLC0415 - most books have no formula, and its reader takes its time

        latex = node.astext().strip()
        try:
            code = formulas.typst(latex, block=block)
        except formulas.FormulaError as error:
            self.fault(node, "typst-formula", f"a formula without a Typst form (got {latex}): {error}", fatal=True)
            self.text(latex)
            raise nodes.SkipNode from error
        if block:
            named = {"alt": latex, "number": self._equation_number(node)}
            self.add(f"\n#k.equation({markup.arguments(named)}, $ {code} $)\n\n")
        else:
            self.add(f"#math.equation(alt: {markup.string(latex)}, ${code}$);")
        raise nodes.SkipNode
