"""What this build knows of the publication: its settings, as Sphinx's own values of the language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaisetsu import article, contents
from kaisetsu.languages import language, published
from kaisetsu.markdown import DISABLED_SYNTAX, HEADING_ANCHORS, MYST_EXTENSIONS, URL_SCHEMES
from kaisetsu.settings import Settings, read_settings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

FONTS = ".fonts"


def settings_of(app: Sphinx) -> Settings:
    """The publication's settings in a running build."""
    return Settings(**app.config.kaisetsu_settings)


def languages_of(app: Sphinx) -> list[str]:
    """The published languages, the source first."""
    return list(app.config.kaisetsu_languages)


def apply_settings(app: Sphinx, config: Config) -> None:
    """Fill Sphinx's values from the publication's settings (``config-inited``).

    What Sphinx does not translate (project, titles) is set here for the language of this build.
    """
    root = Path(app.confdir)
    settings = read_settings(root)
    tag = config.language
    config.kaisetsu_settings = _plain(settings)
    config.kaisetsu_languages = published(root, settings.source_language)
    config.project = config.html_title = config.html_short_title = settings.name_in(tag)
    config.author = config.copyright = settings.name_in(tag)
    config.myst_enable_extensions = set(MYST_EXTENSIONS)
    config.myst_url_schemes = list(URL_SCHEMES)
    config.myst_disable_syntax = list(DISABLED_SYNTAX)
    config.myst_heading_anchors = HEADING_ANCHORS
    config.html_baseurl = settings.address(tag, "")
    config.exclude_patterns = [*config.exclude_patterns, *([] if config.kaisetsu_drafts else _drafts(Path(app.srcdir)))]
    if "typst_fonts" in config:
        config.typst_font_paths = config.typst_font_paths or [FONTS]
        config.typst_fonts = {**_typst_fonts(config.kaisetsu_languages), **config.typst_fonts}
    if "epub_cover_fonts" in config:
        config.epub_cover_fonts = config.epub_cover_fonts or _cover_fonts(root, config.kaisetsu_languages)


def _plain(settings: Settings) -> dict[str, Any]:
    return {**settings.__dict__, "names": dict(settings.names)}


def _drafts(docs: Path) -> list[str]:
    """Drafts are no documents of a build for readers."""
    found = (path for path in article.article_paths(docs) if _is_draft(path, contents.digest(path)))
    return [path.relative_to(docs).as_posix() for path in found]


@cache
def _is_draft(path: Path, digest: str) -> bool:
    """Whether a file of this content is a draft; each application of a process asks for every article."""
    data = path.read_bytes()
    return b"draft" in data and article.is_draft(data.decode("utf-8", "replace"))


def _typst_fonts(tags: list[str]) -> dict[str, dict[str, list[str]]]:
    """Families by language, each followed by those of the others: native names must print everywhere."""
    every = [family for tag in tags for family in (*language(tag).script.serif, *language(tag).script.sans)]
    return {
        tag: {
            "serif": list(dict.fromkeys((*language(tag).script.serif, *every))),
            "sans": list(dict.fromkeys((*language(tag).script.sans, *every))),
        }
        for tag in tags
    }


def _cover_fonts(root: Path, tags: list[str]) -> dict[str, dict[str, str]]:
    """The files that covers are drawn with, by language; none where the fonts are not installed."""
    found = {}
    for tag in tags:
        faces = language(tag).script.cover
        paths = {
            style: root / FONTS / package.folder / package.file(weight) for style, (package, weight) in faces.items()
        }
        if all(path.is_file() for path in paths.values()):
            found[tag] = {style: str(path) for style, path in paths.items()}
    return found


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the values and fill them before any other part reads its own."""
    app.add_config_value("kaisetsu_settings", {}, "env", types=dict)
    app.add_config_value("kaisetsu_languages", [], "env", types=list)
    app.add_config_value("kaisetsu_drafts", False, "env", types=bool)
    app.connect("config-inited", apply_settings, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
