"""What a standard forbids is an error at its file and line; without one it is a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError

from kaisetsu.typst.compiler import Compiler, Job

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Built

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'
FAULTS = {
    "an image without alternative text": "# A\n\nText.\n\n```{image} a.svg\n```\n",
    "the image is not there": "# A\n\nText.\n\n```{image} gone.svg\n:alt: gone\n```\n",
    "a formula without a Typst form": "# A\n\nText.\n\n```{math}\n\\nosuchcommand{x}\n```\n",
    "with font": "# A\n\nText.\n\nA glyph no font has: \U00013000.\n",
}


@pytest.mark.parametrize("said", FAULTS)
def test_a_fault_is_an_error_with_its_place(said: str, project: Callable[..., Built]) -> None:
    built = project({"index.md": FAULTS[said], "a.svg": SVG})
    (line,) = [line for line in built.warnings.splitlines() if "ERROR" in line]
    assert "index.md:5: ERROR" in line
    assert said in line
    assert "[kaisetsu.typst-" in line
    assert "books were not written" in built.error


@pytest.mark.parametrize("said", list(FAULTS)[:2])
def test_without_a_standard_it_is_a_warning(said: str, project: Callable[..., Built]) -> None:
    built = project({"index.md": FAULTS[said], "a.svg": SVG}, typst_standards=[])
    assert "index.md:5: WARNING" in built.warnings
    assert said in built.warnings
    assert not built.error
    assert built.pdf("test").exists()


def test_without_a_standard_characters_that_no_font_has_are_named(project: Callable[..., Built]) -> None:
    text = "# A 😀\n\nSmile 😀, é 漢字 →.\n\nMore: 🎉 and a Korean 한.\n"
    built = project({"index.md": text}, typst_standards=[])
    said = sorted(line.rpartition("source/")[2] for line in built.warnings.splitlines())
    assert [line.partition("), which")[0] for line in said] == [
        "index.md:1: WARNING: no font has the character '😀' (U+1F600",
        "index.md:5: WARNING: no font has the character '한' (U+D55C",
        "index.md:5: WARNING: no font has the character '🎉' (U+1F389",
    ]
    assert all("[kaisetsu.typst-warning]" in line for line in said)
    assert built.pdf("test").exists()


def test_an_ornament_needs_no_words(project: Callable[..., Built]) -> None:
    built = project({"index.md": "# A\n\n```{image} a.svg\n:class: decorative\n```\n", "a.svg": SVG})
    assert not built.error
    assert "WARNING" not in built.warnings


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"typst_paper": "b5"}, "typst_paper: one of a4, a5, us-letter (got 'b5')"),
        ({"typst_standards": ["ua-9"]}, "typst_standards: one of"),
        ({"typst_font_paths": ["nowhere"]}, "typst_font_paths: a folder, relative to that of conf.py (got 'nowhere')"),
        ({"typst_tokens": {"ink": "black"}}, "typst_tokens: name -> colour as #rrggbb (got {'ink': 'black'})"),
        ({"typst_fonts": {"ja": {"mincho": []}}}, "typst_fonts: language ->"),
        ({"typst_fonts": {"ja": "Mincho"}}, "typst_fonts: language ->"),
        ({"typst_fonts": ["Mincho"]}, "typst_fonts: a dict (got ['Mincho']); CONTRIBUTING.md lists"),
    ],
)
def test_a_bad_setting_is_refused_before_anything_is_read(settings, said, project: Callable[..., Built]) -> None:
    with pytest.raises(ConfigError) as raised:
        project({"index.md": "# A\n"}, **settings)
    assert said in str(raised.value)


def test_text_is_never_markup(project: Callable[..., Built]) -> None:
    hostile = (
        '# T\n\n`#panic(1)` \\#read("/etc/passwd") \\$x\\$ \\"; #import \\[\\] \\*a\\* \\_b\\_ // \\@c \\<d\\> \\\\\n'
    )
    built = project({"index.md": hostile})
    assert not built.error
    text = built.text("test")
    assert "read(“/etc/passwd”)" in text
    assert "#panic(1)" in text


def test_text_that_typst_would_leave_out_is_an_error(tmp_path: Path) -> None:
    """Typst only warns of a block inside a paragraph, and prints neither it nor its words."""
    source, output = tmp_path / "a.typ", tmp_path / "a.pdf"
    source.write_text("#par[Kept.\n#block[Lost.]]", "utf-8")
    (said,) = Compiler(tmp_path, [], []).compile(Job(str(source), str(output), 0, ""))
    assert said.error
    assert "ignored" in said.message
    assert [path.name for path in tmp_path.iterdir()] == ["a.typ"]
