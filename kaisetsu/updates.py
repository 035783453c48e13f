"""Updates (追記): what happened after an article was written, dated, after its body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translation

from kaisetsu.anatomy import ArticleTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_ = get_translation("kaisetsu")


class Updates(ArticleTransform):
    """Print the front matter's ``updates`` as a section of dated entries."""

    default_priority = 13

    def enrich(self) -> None:
        """Add the section before the doctree is translated."""
        if self.article.updates and self.article.status != "withdrawn":
            section = self.tail_section("updates", _("Updates"))
            section += self.dated_list("updates", self.article.updates)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_transform(Updates)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
