"""The few pages that belong to no language: chooser, not found, moved. Plain HTML, one small stylesheet, no scripts."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kaisetsu.theme import tokens
from kaisetsu.theme.policy import policy

STYLESHEET = "site.css"


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


_ENVIRONMENT = _environment()


def render(template: str, **values: object) -> str:
    """A template of ours as HTML; every value is escaped."""
    return _ENVIRONMENT.get_template(template).render(csp=policy(), **values)


def stylesheet() -> str:
    """The stylesheet of these pages, in the colours of the site."""
    light, dark = tokens.declarations(tokens.LIGHT), tokens.declarations(tokens.DARK)
    source = Path(__file__).parent / "templates" / STYLESHEET
    return f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{source.read_text('utf-8')}"
