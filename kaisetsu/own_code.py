"""The code of a project beside its settings: functions in its conf.py, and extensions of its own.

Nothing is imported for it: ``make`` asks before Sphinx is there, a build asks again.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu import contents

if TYPE_CHECKING:
    from collections.abc import Iterator

PRESS = Path(__file__).parent
CODE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def digest(root: Path) -> str:
    """A digest of what may do anything to any page; empty where conf.py holds settings alone.

    A function may ask for any name of conf.py, so that the whole of it counts then, but for comments and spaces.
    """
    tree = settings_tree(root)
    own = any(isinstance(node, CODE) for node in ast.walk(tree))
    files = sorted(_files(root, tree))
    return f"{ast.dump(tree) if own else ''}{contents.together(files) if files else ''}"


def settings_tree(root: Path) -> ast.Module:
    """What stands in conf.py; nothing where it cannot be read, which a build reports."""
    try:
        return ast.parse((root / "conf.py").read_bytes())
    except (OSError, SyntaxError, ValueError):
        return ast.Module(body=[], type_ignores=[])


def named(root: Path, tree: ast.Module) -> list[Path]:
    """The files and folders of the project that conf.py names, in a fixed order."""
    found = (root / word for word in sorted(_words(tree)) if re.fullmatch(r"[\w-][\w./-]{0,200}", word))
    left_out = {root, root / "_build"}
    return [path for path in found if path not in left_out and ".." not in path.parts and path.exists()]


def modules(root: Path, tree: ast.Module) -> set[Path]:
    """The modules and packages that conf.py imports or names as extensions, beside it or in a folder that it names.

    The press is none of them.
    """
    names = _words(tree)
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    tops = {top for name in names if (top := name.partition(".")[0]).isidentifier()}
    places = [root, *(path for path in named(root, tree) if path.is_dir())]
    found = {place / f"{top}{suffix}" for place in places for top in tops for suffix in (".py", "")}
    return {path for path in found if path != PRESS and (path if path.suffix else path / "__init__.py").is_file()}


def _words(tree: ast.Module) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _files(root: Path, tree: ast.Module) -> Iterator[Path]:
    for path in modules(root, tree):
        yield from [path] if path.suffix == ".py" else path.rglob("*.py")
