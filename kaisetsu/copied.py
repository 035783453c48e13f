"""Files that Sphinx copies beside the pages because the theme or a setting names them: what is named no more goes.

Sphinx removes none of them: a style sheet or a file for search engines that was taken away would be published for ever.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders.html import StandaloneHTMLBuilder

RECORD = ".copied.json"
STATIC = "_static"


def renew(builder: StandaloneHTMLBuilder) -> set[str]:
    """Remove what was named in the last build and is not now; before Sphinx copies, which may make such a file itself.

    :return: what is named now, by path below the output folder
    """
    out, now = Path(builder.outdir), _named(builder)
    before = _read(out / RECORD)
    for name in before - now:
        (out / name).unlink(missing_ok=True)
    if now != before:
        (out / RECORD).write_text(json.dumps(sorted(now), ensure_ascii=False), "utf-8")
    return now


def _named(builder: StandaloneHTMLBuilder) -> set[str]:
    config, top = builder.config, Path(builder.confdir)
    themes = builder.theme.get_theme_dirs() if builder.theme else []
    pictures = [name for name in (config.html_logo, config.html_favicon) if name and "://" not in name]
    static = [Path(folder, "static") for folder in themes] + [top / name for name in config.html_static_path + pictures]
    found = {f"{STATIC}/{name}" for source in static for name in _names(source)}
    return found | {name for source in config.html_extra_path for name in _names(top / source)}


def _names(source: Path) -> Iterator[str]:
    """What a file, or the files below a folder, are called where they are copied to."""
    if source.is_file():
        yield _without_template(source.name)
    for here, _folders, names in os.walk(source, followlinks=True):
        yield from (_without_template(Path(here, name).relative_to(source).as_posix()) for name in names)


def _without_template(name: str) -> str:
    """A template is copied without what marks it as one."""
    return re.sub(r"(_t|\.jinja)$", "", name)


def _read(path: Path) -> set[str]:
    try:
        return set(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return set()
