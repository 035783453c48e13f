"""Search that finds Japanese: pairs of characters, in shards of a few kilobytes, checked against the text itself.

Sphinx's own search does not segment a query (sphinx #5318) and fetches one index of the whole site.
Here a query fetches the shards of its own pairs of characters and words, then the candidates' texts,
where the words must really stand; so the price of a query does not grow with the publication.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Collect texts while reading; write index and page when everything is written."""
    from kaisetsu.search import page, records  # noqa: PLC0415 - index and tokens are plain Python and stand alone

    records.setup(app)
    page.setup(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
