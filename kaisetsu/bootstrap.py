"""Make the virtual environment and install what is pinned: the step before any other.

Runs on the machine's own Python, with nothing but the standard library. What is installed is
remembered by the content of the requirement files, so that touching them does nothing.
"""

import argparse
import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def main() -> int:
    """Bring ``.venv`` up to date; the exit code is not 0, with one sentence, where that cannot be done."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tests", action="store_true", help="also what the tests need")
    files = wanted_files(tests=options.parse_args().tests)
    digest = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    known = installed()
    missing = [path for path in files if known.get(path.name) != digest[path.name]]
    if PYTHON.is_file() and not missing:
        return 0
    obstacle = "" if PYTHON.is_file() else make_environment()
    if obstacle:
        print(obstacle, file=sys.stderr)
        return 1
    return install(missing, {**known, **digest})


def wanted_files(*, tests: bool) -> list[Path]:
    """The requirement files: npm comes from PyPI where the machine has none."""
    names = ["requirements.txt"]
    if shutil.which("npm") is None:
        names.append("requirements-npm.txt")
    if tests:
        names.append("requirements-test.txt")
    return [ROOT / name for name in names]


def installed() -> dict[str, str]:
    """The digest of each requirement file that is installed."""
    lines = STAMP.read_text("utf-8").splitlines() if STAMP.is_file() else []
    return dict(line.split(" ", 1) for line in lines if " " in line)


def make_environment() -> str:
    """Make ``.venv``; give the sentence that says what is missing, or nothing."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the machine's own Python may be older
        return f"Python 3.11 or later is needed (got {sys.version.split()[0]}); name one: make PYTHON=python3.11"
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        return "Python's venv is missing; install it (Debian, Ubuntu: apt install python3-venv) and run make again"
    say("making .venv")
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)  # noqa: S603 - our own arguments
    return "" if made.returncode == 0 else f".venv could not be made in {ROOT.name}/; see the message above"


def install(files: list[Path], digests: dict[str, str]) -> int:
    """Install requirement files and remember them; pip's exit code."""
    say("installing " + ", ".join(path.name for path in files))
    options = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    names = [part for path in files for part in ("-r", str(path))]
    done = subprocess.run([str(PYTHON), *options, *names], check=False)  # noqa: S603 - our own arguments
    if done.returncode == 0:
        STAMP.write_text("".join(f"{name} {digest}\n" for name, digest in sorted(digests.items())), "utf-8")
    return done.returncode


def say(text: str) -> None:
    """A line of progress."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
