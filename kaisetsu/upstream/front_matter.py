"""Front matter is read by libyaml where PyYAML has it.

Text for the issue upstream (myst-parser 5.2.0; measured on articles with 12 keys):

    Each document's front matter is parsed twice by ``yaml.safe_load`` (``read_topmatter``, ``render_front_matter``), in
    pure Python: 1.5 ms an article. ``yaml.CSafeLoader`` gives the same values in a tenth of that. What it refuses can
    be given to ``safe_load`` again, so that messages stay the same.

Guarded by version: with another major version of MyST-Parser nothing is repaired.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import myst_parser
import yaml
from myst_parser.config import main
from myst_parser.mdit_to_docutils import base
from myst_parser.parsers import sphinx_ as myst_sphinx

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

KNOWN = "5."


class Yaml:
    """The module ``yaml``, but for :meth:`safe_load`."""

    def __getattr__(self, name: str) -> Any:
        return getattr(yaml, name)

    @staticmethod
    def safe_load(text: str) -> Any:
        """As ``yaml.safe_load``.

        :raises yaml.YAMLError: as it does
        """
        try:
            return yaml.load(text, Loader=yaml.CSafeLoader)  # the safe loader, in C
        except (yaml.YAMLError, ValueError):
            return yaml.safe_load(text)


def read_topmatter(text: str) -> dict[str, Any] | None:
    """As MyST's ``read_topmatter``.

    :raises TopmatterReadError: as it does
    """
    if not text.startswith("---"):
        return None
    lines: list[str] = []
    for line in text.splitlines()[1:]:
        if line.startswith(("---", "...")):
            break
        lines.append(line.rstrip() + "\n")
    try:
        found = yaml.load("".join(lines), Loader=yaml.CSafeLoader)  # the safe loader, in C
    except (yaml.YAMLError, ValueError):
        found = None
    return found if isinstance(found, dict) else main.read_topmatter(text)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our reader in the place of MyST's, where there is libyaml."""
    if myst_parser.__version__.startswith(KNOWN) and yaml.__with_libyaml__:
        setattr(base, "yaml", Yaml())  # noqa: B010 - not exported
        setattr(myst_sphinx, "read_topmatter", read_topmatter)  # noqa: B010
    return {"parallel_read_safe": True, "parallel_write_safe": True}
