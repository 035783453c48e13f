"""The build's own guard, for the day ``make check`` is skipped: content runs nothing and reads nothing but ``docs/``.

The checks refuse hostile content with file and line before anything is built. Here the same allow-list stands in the
build, and what it refuses becomes a warning and harmless text:

- directives and roles that :mod:`kaisetsu.markdown` does not list, in articles and translations alike;
- a path that leaves the source folder, wherever Sphinx resolves one (``BuildEnvironment.relfn2path``): no setting of
  Sphinx stops ``{download}``, ``[x](../../…)`` or a picture from copying files of the machine into the site;
- pictures of other hosts, documents that are symbolic links out of the source folder, and folders of translations
  that hold such links.

``raw`` and the insertion of files are switched off in docutils.conf and here, HTML in ``kaisetsu.markdown``,
and configuration in front matter by ``kaisetsu.upstream.file_level_config``.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from kaisetsu.markdown import DIRECTIVES, ROLES
from kaisetsu.problems import define

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.tree import SyntaxTreeNode
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)

REFUSED = define("refused", "content that the build refuses", "run `make check`, which says what is wrong and where")
NOWHERE = ".refused"
"""The path that stands for a refused one: inside the source folder, and never there."""

PATHS = "kaisetsu_guard_paths"
SWITCH = "kaisetsu_guard"
"""A value that only our builds have; it has no effect of its own."""

_stock_relfn2path = BuildEnvironment.relfn2path
_stock_directive = DocutilsRenderer.run_directive
_stock_role = DocutilsRenderer.render_myst_role


def _guards(env: BuildEnvironment | None) -> bool:
    """Whether the build is one of ours: what stands in the place of Sphinx's functions stays for the whole process."""
    return env is None or SWITCH in env.config


def _warn(what: str, location: str | nodes.Node | None) -> None:
    remedy = "run `make check`, which says what is wrong and where"
    logger.warning("%s; %s", what, remedy, location=location, type="kaisetsu", subtype=REFUSED)


def relfn2path(self: BuildEnvironment, filename: str | Path, docname: str | None = None) -> tuple[str, str]:
    """Resolve a path of a document, links followed; one that leaves the source folder becomes one that is not there."""
    if not _guards(self):
        return _stock_relfn2path(self, filename, docname)
    if not self.current_document.docname:
        return _within(self, filename, docname)
    # a translation names the paths of its source again
    known: dict[tuple[str, str | None], tuple[str, str]] = self.current_document.setdefault(PATHS, {})  # type: ignore[assignment]
    key = os.fspath(filename), docname
    if key not in known:
        known[key] = _within(self, filename, docname)
    return known[key]


def _within(self: BuildEnvironment, filename: str | Path, docname: str | None) -> tuple[str, str]:
    try:
        relative, absolute = _stock_relfn2path(self, filename, docname)
    except (ValueError, OSError, RuntimeError):
        relative, absolute = "", ""
    if not absolute or not Path(absolute).is_relative_to(_resolved(os.fspath(self.srcdir))):
        _warn(f"a path that leaves the source folder (got {str(filename)[:80]!r})", docname or self.docname)
        return NOWHERE, os.fspath(Path(self.srcdir, NOWHERE))
    return relative, absolute


@lru_cache(maxsize=64)
def _resolved(folder: str) -> Path:
    return Path(folder).resolve()


def run_directive(
    self: DocutilsRenderer, name: str, first_line: str, content: str, position: int, *args: Any, **kwargs: Any
) -> list[nodes.Element]:
    """Run a directive of the allow-list; print any other as the text it is."""
    if name in DIRECTIVES or not _guards(self.sphinx_env):
        return _stock_directive(self, name, first_line, content, position, *args, **kwargs)
    _warn(f"a directive that is not allowed (got {{{name}}})", f"{self.document['source']}:{position}")
    return [nodes.literal_block(content, content)]


def render_myst_role(self: DocutilsRenderer, token: SyntaxTreeNode) -> None:
    """Render a role of the allow-list; print any other as the text it is."""
    name = token.meta["name"]
    if name in ROLES or not _guards(self.sphinx_env):
        _stock_role(self, token)
        return
    line = token.map[0] if token.map else 1
    _warn(f"a role that is not allowed (got {{{name}}})", f"{self.document['source']}:{line}")
    self.current_node.append(nodes.literal(token.content, token.content))


class RefuseRemotePictures(SphinxTransform):
    """Put its alternative text in the place of a picture that another host would serve."""

    default_priority = 26  # after Locale (20), so that translated pictures are seen too

    def apply(self, **kwargs: Any) -> None:
        """Look at each picture of one document."""
        for picture in list(self.document.findall(nodes.image)):
            uri = str(picture.get("uri", "")).strip()
            if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\", uri):
                _warn(f"a picture from elsewhere (got {uri[:80]!r})", picture)
                text = nodes.Text(str(picture.get("alt", "")))
                block = isinstance(picture.parent, nodes.TextElement)
                picture.replace_self(text if block else nodes.paragraph("", "", text))


def _links_out(folder: Path) -> Iterator[str]:
    """The symbolic links below a folder that lead out of it, relative to it."""
    top, waiting = folder.resolve(), [os.fspath(folder)]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_symlink():
                if not _inside(Path(entry.path), top):
                    yield Path(entry.path).relative_to(folder).as_posix()
            elif entry.is_dir():
                waiting.append(entry.path)


def _inside(path: Path, top: Path) -> bool:
    try:
        return path.resolve().is_relative_to(top)
    except (OSError, RuntimeError):
        return False


def leave_out(app: Sphinx, config: Config) -> None:
    """Read Markdown only, and no document through a link out of the source folder (``config-inited``)."""
    config.source_suffix = {suffix: kind for suffix, kind in config.source_suffix.items() if kind == "markdown"}
    for name in _links_out(Path(app.srcdir)):
        _warn(f"a symbolic link that leaves the source folder (got {name!r})", None)
        config.exclude_patterns = [*config.exclude_patterns, name, f"{name}/**"]
    config.locale_dirs = [name for name in config.locale_dirs if not _leads_out(Path(app.srcdir, name), app)]


def _leads_out(folder: Path, app: Sphinx) -> bool:
    """Whether a folder of translations is a link out of the project, or holds one: none of it is read then."""
    top = Path(os.path.normpath(folder))  # ".." taken off, links kept
    project = Path(app.confdir)
    found = list(_links_out(top)) if top.is_dir() else []
    if top.is_relative_to(project) and not _inside(top, project.resolve()):
        found.append(".")
    for name in found:
        _warn(f"a symbolic link that leaves the folder of translations (got {name!r} in {top.name})", None)
    return bool(found)


def switch_off(app: Sphinx) -> None:
    """Switch raw text and the insertion of files off, whatever docutils.conf says (``builder-inited``)."""
    app.env.settings |= {"raw_enabled": False, "file_insertion_enabled": False}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the guards in the place of what they guard."""
    setattr(BuildEnvironment, "relfn2path", relfn2path)  # noqa: B010 - mypy refuses an assignment
    setattr(DocutilsRenderer, "run_directive", run_directive)  # noqa: B010
    setattr(DocutilsRenderer, "render_myst_role", render_myst_role)  # noqa: B010
    app.add_config_value(SWITCH, True, "env", types=bool)
    app.add_transform(RefuseRemotePictures)
    app.connect("config-inited", leave_out, priority=900)
    app.connect("builder-inited", switch_off)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
