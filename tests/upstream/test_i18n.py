"""What Sphinx and MyST drop silently in translations arrives, or is reported."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace

if TYPE_CHECKING:
    from pathlib import Path

REPAIRS = ("i18n_table_cells", "i18n_repeated_links", "i18n_reference_links", "i18n_dropped")
PAGE = """# 題

[一](b.md#first)と[二](b.md#second)を見る。

[参照][site]による。

ただの段落。

:::{note}
| 見出し |
|---|
| 表の中 |
:::

[site]: https://www.example.org/
"""
OTHER = "# 別\n\n(first)=\n## 甲\n\n文。\n\n(second)=\n## 乙\n\n文。\n"


def build(
    root: Path, messages: dict[str, str], repairs: tuple[str, ...] = REPAIRS, builder: str = "html"
) -> tuple[str, str]:
    """The built page (or template) and the warnings."""
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/index.md").write_text(PAGE)
    (root / "docs/b.md").write_text("---\norphan: true\n---\n" + OTHER)
    po = root / "locales/en/LC_MESSAGES/index.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    entries = "".join(f'\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n' for msgid, msgstr in messages.items())
    po.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' + entries)
    warnings = io.StringIO()
    config = {
        "extensions": ["myst_parser", *(f"kaisetsu.upstream.{name}" for name in repairs)],
        "myst_enable_extensions": ["colon_fence"],
        "myst_heading_anchors": 3,
        "language": "en",
        "locale_dirs": ["../locales"],
        "gettext_compact": False,
    }
    translators.clear()  # Sphinx keeps the catalogues of earlier builds of the process
    with docutils_namespace():
        app = Sphinx(
            root / "docs", None, root / "out", root / "d", builder, config, status=None, warning=warnings, freshenv=True
        )
        app.build()
    page = root / "out" / ("index.html" if builder == "html" else "index.pot")
    return page.read_text(), re.sub(r"\x1b\[[0-9;]*m", "", warnings.getvalue())


def test_repeated_links_keep_their_anchors(tmp_path: Path) -> None:
    html, warnings = build(
        tmp_path, {"[一](b.md#first)と[二](b.md#second)を見る。": "See [two](b.md#second) and [one](b.md#first)."}
    )
    assert re.findall(r'href="b\.html#(\w+)"', html) == ["second", "first"]
    assert warnings == ""


def test_reference_links_work_in_a_translation(tmp_path: Path) -> None:
    html, warnings = build(tmp_path, {"[参照][site]による。": "According to [the reference][site]."})
    assert 'href="https://www.example.org/">the reference</a>' in html
    assert warnings == ""


def test_cells_of_a_table_in_a_directive_are_in_the_template_and_translated(tmp_path: Path) -> None:
    template, _warnings = build(tmp_path, {}, builder="gettext")
    assert 'msgid "表の中"' in template
    html, _warnings = build(tmp_path, {"表の中": "inside the table", "見出し": "Head"})
    assert "inside the table" in html


@pytest.mark.parametrize(
    "msgstr",
    [
        "- item",
        "2026. A year",
        "# heading",
        "> quote",
        "one\\n\\ntwo",
        "[^a]: note",
        "% comment",
        "---",
        "term\\n:::{note}\\n:::",
    ],
)
def test_a_translation_that_would_be_dropped_is_reported(tmp_path: Path, msgstr: str) -> None:
    _html, warnings = build(tmp_path, {"ただの段落。": msgstr})
    assert warnings.count("[kaisetsu.not-one-paragraph]") == 1
    assert "index.md:7: " in warnings


def test_translations_that_arrive_are_not_reported(tmp_path: Path) -> None:
    _html, warnings = build(tmp_path, {"ただの段落。": "2026\\\\. A year\\nof two lines", "題": "The *title*"})
    assert warnings == ""


@pytest.mark.parametrize("name", REPAIRS)
def test_a_repair_is_still_needed(tmp_path: Path, name: str) -> None:
    """Fails on the day upstream has it: then the module goes."""
    script = f"""
import sys; sys.path[:0] = {sys.path!r}
from pathlib import Path
import test_i18n as case
messages = {{
    "[一](b.md#first)と[二](b.md#second)を見る。": "See [two](b.md#second) and [one](b.md#first).",
    "[参照][site]による。": "According to [the reference][site].",
    "表の中": "inside the table", "ただの段落。": "- item",
}}
html, warnings = case.build(Path({str(tmp_path)!r}), messages, tuple(n for n in case.REPAIRS if n != {name!r}))
print({{
    "i18n_repeated_links": html.count('b.html#first"') == 1,
    "i18n_reference_links": ">the reference</a>" in html,
    "i18n_table_cells": "inside the table" in html,
    "i18n_dropped": "not-one-paragraph" in warnings,
}}[{name!r}])
"""
    folder = __file__.rpartition("/")[0]
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=folder, check=True)
    assert done.stdout.strip() == "False"
