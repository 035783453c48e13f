"""The HTML builder: Sphinx's own, for pages that show more than their own source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from collections.abc import Iterator, Set
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class KaisetsuHTMLBuilder(StandaloneHTMLBuilder):
    """Writes every page of a build that has something to write.

    A title, a listing or a language link of a page can change while its source stays the same
    (sphinx #5506); times of modification say nothing of that.
    """

    name = "html"
    live = False  # a preview writes only what was read again, and the pages that list it

    def get_outdated_docs(self) -> Iterator[str]:
        """Every document: a build that need not run is not started at all."""
        if not self.live:
            yield from sorted(self.env.found_docs)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Begin without what an earlier build left: all that still belongs here is written again."""
        if not self.live:
            self._clear()
        super().prepare_writing(docnames)

    def _clear(self) -> None:
        """Remove pages of documents that are gone, and copied images; Sphinx never does."""
        out = Path(self.outdir)
        for page in out.rglob("*.html"):
            docname = page.relative_to(out).with_suffix("").as_posix()
            if docname not in self.env.found_docs and not docname.startswith("_static/"):
                page.unlink()
        for image in (out / self.imagedir).glob("*.*"):
            if image.is_file():
                image.unlink()


class LocalLinks(SphinxPostTransform):
    """Make web addresses of our own site relative in HTML, so that a copy of it works anywhere."""

    default_priority = 900
    formats = ("html",)
    builders = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Rewrite the references of one document."""
        base = self.config.kaisetsu_settings["base_url"]
        docname = self.env.current_document.docname
        here = f"{self.config.language}/{docname}.html"
        for link in self.document.findall(nodes.reference):
            address = link.get("refuri", "")
            if base and address.startswith(base) and address != base and "download" in link["classes"]:
                link["refuri"] = relative_uri(here, address.removeprefix(base))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder in place of Sphinx's."""
    app.add_builder(KaisetsuHTMLBuilder, override=True)
    app.add_post_transform(LocalLinks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
