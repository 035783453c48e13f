"""The one list of what content may use agrees with the build, and documents are read with the right lines."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.languages import en
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from kaisetsu.checks import CHECKS
from kaisetsu.markdown import (
    DIRECTIVES,
    ROLES,
    Argument,
    Body,
    DirectiveUse,
    Kind,
    Text,
    configuration,
    read,
    same_text,
)
from kaisetsu.problems import CODES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS = {
    "archive", "chart", "corrections-list", "downloads-list", "glossary-table", "latest", "related", "topic-articles",
    "topics", "translation-status", "timeline", "key-figures", "problem-codes",
}  # fmt: skip
PAGE = """---
title_reading: だい
---
# 題

段落{cite}`a`。
二行目。

## 節

- 項目

| 頭 |
|---|
| 値 |

::::{note}
:class: x

注の文。

:::{table} 表の題
| 甲 |
|---|
| 乙 |
:::
::::

語
: 定義

[^a]: 脚注

```{figure} images/x.png
:alt: 代替

図の題
```

```{toctree}
:caption: 案内

名前 <b>
```
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """An application with every directive and role of the press."""
    folder: Path = tmp_path_factory.mktemp("app")
    (folder / "index.md").write_text("# 題\n")
    (folder / "pyproject.toml").write_text("[tool.kaisetsu]\n")
    (folder / "conf.py").write_text("extensions = ['kaisetsu']\nhtml_theme = 'kaisetsu'\n")
    with docutils_namespace():
        yield Sphinx(folder, folder, folder / "out", folder / "d", "html", status=None, warning=io.StringIO())


@pytest.mark.parametrize("name", DIRECTIVES)
def test_the_list_agrees_with_what_is_registered(app: Sphinx, name: str) -> None:
    found, _messages = directives.directive(name, en, new_document("x"))
    assert found is not None
    known = DIRECTIVES[name]
    options = set(found.option_spec or {})
    allowed = known.options | known.texts | known.paths
    assert allowed <= options
    if name in OURS:
        assert allowed == options
    takes_argument = bool(found.required_arguments or found.optional_arguments)
    assert takes_argument == (known.argument is not Argument.NONE)
    assert found.has_content == (known.body is not Body.NONE)


@pytest.mark.parametrize("name", ROLES)
def test_every_role_of_the_list_is_registered(app: Sphinx, name: str) -> None:
    of_sphinx = app.env.get_domain("std").roles
    assert name in of_sphinx or roles.role(name, en, 1, new_document("x").reporter)[0] is not None


def test_checks_and_press_share_one_table_of_codes(app: Sphinx) -> None:
    """Importing both is the test: a code that two modules define is refused."""
    assert set(CHECKS) < set(CODES)


def test_the_build_uses_the_same_configuration(app: Sphinx) -> None:
    ours = configuration()
    theirs = app.env.myst_config
    assert theirs.enable_extensions == ours.enable_extensions
    assert set(theirs.url_schemes) == set(ours.url_schemes)
    assert set(theirs.disable_syntax) == set(ours.disable_syntax)
    assert theirs.heading_anchors == ours.heading_anchors


def test_each_text_is_found_with_its_kind_and_line() -> None:
    found = {(piece.kind, same_text(piece.source)): piece.line for piece in read(PAGE) if isinstance(piece, Text)}
    lines = PAGE.split("\n")
    for (kind, source), line in found.items():
        if source not in {"代替", "案内"}:  # the value of an option stands where its directive begins
            assert source[:2] in lines[line - 1], (kind, source)
    assert set(found) == {
        (Kind.TITLE, "題"),
        (Kind.PARAGRAPH, "段落{cite}`a`。二行目。"),
        (Kind.HEADING, "節"),
        (Kind.ITEM, "項目"),
        (Kind.CELL, "頭"),
        (Kind.CELL, "値"),
        (Kind.PARAGRAPH, "注の文。"),
        (Kind.CAPTION, "表の題"),
        (Kind.CELL, "甲"),
        (Kind.CELL, "乙"),
        (Kind.TERM, "語"),
        (Kind.DEFINITION, "定義"),
        (Kind.FOOTNOTE, "脚注"),
        (Kind.ALT, "代替"),
        (Kind.CAPTION, "図の題"),
        (Kind.CAPTION, "案内"),
        (Kind.NAVIGATION, "名前"),
    }


def test_directives_are_taken_apart_as_the_build_does() -> None:
    uses = [piece for piece in read(PAGE) if isinstance(piece, DirectiveUse)]
    assert [(use.name, use.line, use.depth) for use in uses] == [
        ("note", 17, 1),
        ("table", 22, 2),
        ("figure", 34, 1),
        ("toctree", 40, 1),
    ]
    assert uses[0].parts.options == {"class": "x"}
    assert uses[1].parts.argument == "表の題"
