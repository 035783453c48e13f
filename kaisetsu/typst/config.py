"""Settings of the PDF builder, each with its type, default and rule.

=========================  =========================  ============================================================
``typst_documents``        list of tuples, ``[]``     (docnames, target, title, metadata); empty: one book of all
``typst_standards``        list of str, ``[]``        PDF standards, as ``["ua-1", "a-3a"]``; then a fault is an error
``typst_paper``            str, ``"a4"``              ``a4``, ``a5``, ``us-letter``
``typst_font_paths``       list of folders, ``[]``    below the folder of conf.py; empty: the fonts of the system
``typst_fonts``            dict, ja and en            language tag -> {"serif": [family, …], "sans": [family, …]}
``typst_template_dir``     folder, ``None``           its ``.typ`` files take the place of ours of the same name
``typst_class_functions``  dict, ``{}``               class of a node -> function of ``base.typ``; added to ours
``typst_tokens``           dict, ``{}``               colours: ink, accent, quiet, hairline, update, correction
=========================  =========================  ============================================================

Of the metadata of a book, ``kind`` is ``volume`` or ``article``. A volume may have ``parts``, a list of ``title``,
``docnames`` and ``intro`` (what their openers say), and ``glossary``, a document whose terms, as far as the volume
uses them, are printed at its end and stand in its index.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.errors import ConfigError

from kaisetsu.typst import fonts

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

# What typst.compile takes as pdf_standards.
STANDARDS = (
    *("1.4", "1.5", "1.6", "1.7", "2.0", "a-1a", "a-1b", "a-2a", "a-2b", "a-2u"),
    *("a-3a", "a-3b", "a-3u", "a-4", "a-4e", "a-4f", "ua-1"),
)
PAPERS = ("a4", "a5", "us-letter")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

# The light colours of LOOK.md; print is always on white.
TOKENS = {
    "ink": "#1b1d21",
    "accent": "#1d3f72",
    "quiet": "#565d66",
    "hairline": "#d8dde3",
    "update": "#1f6a4d",
    "correction": "#a8381a",
}

CLASS_FUNCTIONS = {
    name: name
    for name in (
        "article-head",
        "dates",
        "summary",
        "key-points",
        "label",
        "timeline",
        "key-figures",
        "updates",
        "sources",
        "corrections",
        "credits",
        "places",
        "how-to-cite",
        "related-articles",
        "chart-data",
        "listing-meta",
    )
}


@dataclass(frozen=True)
class Settings:
    """The validated settings."""

    standards: tuple[str, ...]
    paper: str
    font_paths: tuple[Path, ...]
    fonts: dict[str, dict[str, tuple[str, ...]]]
    template_dir: Path | None
    class_functions: dict[str, str]
    tokens: dict[str, str]

    @classmethod
    def read(cls, config: Config, confdir: Path) -> Settings:
        """Settings from a configuration.

        :raises ConfigError: with the rule and the value got
        """
        return cls(
            _standards(config.typst_standards),
            _one_of("typst_paper", config.typst_paper, PAPERS),
            tuple(_folder("typst_font_paths", each, confdir) for each in config.typst_font_paths),
            _fonts(config.typst_fonts),
            _folder("typst_template_dir", config.typst_template_dir, confdir) if config.typst_template_dir else None,
            CLASS_FUNCTIONS | _table("typst_class_functions", config.typst_class_functions),
            _tokens(config.typst_tokens),
        )


def _refuse(name: str, rule: str, got: Any) -> ConfigError:
    text = f"{name}: {rule} (got {got!r}); CONTRIBUTING.md lists the settings of the PDF builder"
    return ConfigError(f"{text} [kaisetsu.typst-config]")


def _one_of(name: str, got: str, known: tuple[str, ...]) -> str:
    if got not in known:
        raise _refuse(name, f"one of {', '.join(known)}", got)
    return got


def _standards(got: Any) -> tuple[str, ...]:
    return tuple(_one_of("typst_standards", each, STANDARDS) for each in ([got] if isinstance(got, str) else got))


def _folder(name: str, got: Any, confdir: Path) -> Path:
    path = Path(confdir, got)
    if not path.is_dir():
        raise _refuse(name, "a folder, relative to that of conf.py", got)
    return path


def _fonts(got: Any) -> dict[str, dict[str, tuple[str, ...]]]:
    found = {tag: dict(styles) for tag, styles in fonts.DEFAULTS.items()}
    for tag, styles in _table("typst_fonts", got).items():
        if not isinstance(styles, dict) or not set(styles) <= {"serif", "sans"}:
            raise _refuse("typst_fonts", 'language -> {"serif": […], "sans": […]}', {tag: styles})
        found[tag] = found.get(tag, {}) | {style: tuple(names) for style, names in styles.items()}
    return found


def _table(name: str, got: Any) -> dict[str, Any]:
    if not isinstance(got, dict):
        raise _refuse(name, "a dict", got)
    return got


def _tokens(got: Any) -> dict[str, str]:
    for name, colour in _table("typst_tokens", got).items():
        if not _COLOUR.fullmatch(str(colour)):
            raise _refuse("typst_tokens", "name -> colour as #rrggbb", {name: colour})
    return dict(got)


def _check(app: Sphinx, config: Config) -> None:
    """Refuse bad settings before anything is read."""
    if app.builder.name == "typst":
        Settings.read(config, Path(app.confdir))


def setup(app: Sphinx) -> None:
    """Add the settings; none of them makes Sphinx read the documents again."""
    app.add_config_value("typst_documents", [], "", frozenset({list, tuple}))
    app.add_config_value("typst_standards", [], "", frozenset({list, tuple, str}))
    app.add_config_value("typst_paper", "a4", "", frozenset({str}))
    app.add_config_value("typst_font_paths", [], "", frozenset({list, tuple}))
    app.add_config_value("typst_fonts", {}, "", frozenset({dict}))
    app.add_config_value("typst_template_dir", None, "", frozenset({str, type(None)}))
    app.add_config_value("typst_class_functions", {}, "", frozenset({dict}))
    app.add_config_value("typst_tokens", {}, "", frozenset({dict}))
    app.connect("builder-inited", lambda app: _check(app, app.config))
