"""Imports point down only, features import no other feature, and the builders stand alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kaisetsu"

LAYERS: list[set[str]] = [
    # 0: values, plain Python
    {
        "problems", "languages", "settings", "frontmatter", "article", "addresses", "bibliography", "markdown",
        "catalogs", "quantities", "progress", "interface", "bootstrap", "phrases", "staleness", "shown", "title_lines",
        "letters", "contents", "packed", "own_code",
    },
    # 1: checks
    {"checks"},
    # 2: what this build knows
    {
        "config", "guard", "compiled", "nodes", "passages", "registry", "registering", "placeholders", "anatomy",
        "translation", "incremental", "portable", "records", "editions", "titles", "descriptions",
        "faulty", "copied",
    },
    # 3: features
    {
        "opening", "ruby", "updates", "corrections", "citations", "credits", "timelines", "glossary", "listings",
        "books", "language_links", "status_page", "code_page", "downloads", "structured_data", "share_images",
        "navigation", "search", "charts", "citation_files", "days",
    },
    # 4: builders
    {"typst", "epub", "html", "theme"},
    # 5: the site
    {"site"},
    # 6: commands
    {"commands", "cli", "__main__"},
]  # fmt: skip
OUTSIDE = {"upstream"}  # imports nothing of ours
STAND_ALONE = {"typst", "epub"}


def rank(part: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if part in layer)


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path: Path) -> set[str]:
    """The parts of the press that a module imports, at any level; not for typing alone."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "kaisetsu":
            names = node.module.split(".")[1:2] or [alias.name for alias in node.names]
            found |= set(names)
        elif isinstance(node, ast.Import):
            found |= {name.name.split(".")[1] for name in node.names if name.name.startswith("kaisetsu.")}
    return found - {part_of(path)}


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def test_every_part_has_a_layer():
    known = set().union(*LAYERS) | OUTSIDE
    assert {part_of(path) for path in MODULES} - {"locale"} <= known


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_down(path):
    part = part_of(path)
    wanted = imports(path)
    if part in OUTSIDE:
        assert not wanted
        return
    for other in wanted - OUTSIDE:
        assert rank(other) <= rank(part), f"{part} imports {other} from above"
        if rank(part) == 3:
            assert rank(other) < 3, f"the feature {part} imports the feature {other}"
        if part in STAND_ALONE:
            assert rank(other) == 0, f"the builder {part} imports {other}, so it does not stand alone"


def test_the_package_imports_nothing_at_module_level():
    tree = ast.parse((PACKAGE / "__init__.py").read_text("utf-8"))
    names = {ast.unparse(node) for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))}
    assert names == {"from __future__ import annotations", "from typing import TYPE_CHECKING"}
