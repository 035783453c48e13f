"""The site: what spans languages and formats, made from the records that each build leaves.

:func:`build` is what a command calls: it puts a complete static site together and publishes it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu.settings import read_settings
from kaisetsu.site.assembling import assemble
from kaisetsu.site.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["assemble", "build", "publish"]

STAGING = ".staging-"


def build(root: Path, tags: Sequence[str] = ()) -> bool:
    """Assemble the site of the project at *root* from its ``_build`` and publish it; false where nothing changed.

    :param tags: the languages built; those published are read from the project in any case
    :raises ProblemsError: when a part is missing, or the site has no web address
    """
    folder = root / "_build"
    folder.mkdir(exist_ok=True)
    for left in folder.glob(f"{STAGING}*"):  # by a build that was killed; the lock of the build is ours
        shutil.rmtree(left)
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=folder))
    try:
        settings = read_settings(root)
        assemble(root, folder, staging, settings, text="full" if settings.feed_text == "full" else "summary")
        return publish(staging, folder)
    finally:
        shutil.rmtree(staging)
