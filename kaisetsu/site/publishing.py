"""Publishing: a finished folder becomes the site, all at once, and the one before it is kept.

``_build/site`` is a symbolic link to ``_build/sites/<id>/``. The caller holds the lock of the build.
"""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
from pathlib import Path

LINK, SITES, UNFINISHED = "site", "sites", ".unfinished"


def publish(staging: Path, build: Path) -> bool:
    """Publish what stands in *staging* below *build*; false where it is published already.

    Unchanged files are linked from the site before, so that they keep their times; all others are copied.
    Nothing is ever linked from a working folder, because Sphinx writes in place. Where the content is the same,
    nothing is written at all. A failure leaves the site as it was.

    :raises FileExistsError: when ``site`` is no symbolic link: something of someone else's stands there
    """
    link, sites = build / LINK, build / SITES
    if link.exists() and not link.is_symlink():
        raise FileExistsError(f"{link} is no symbolic link; move it away, the site is published under this name")
    _clear(build)
    before = link.resolve() if link.exists() else None
    files = _files(staging)
    if before is not None and _is_same(files, staging, before):
        return False
    sites.mkdir(parents=True, exist_ok=True)
    target = _place(files, staging, sites, before)
    _switch(link, target)
    _keep(sites, {target, before})
    return True


def _clear(build: Path) -> None:
    """Remove what a publication left that was killed."""
    shutil.rmtree(build / SITES / UNFINISHED, ignore_errors=True)
    _next(build / LINK).unlink(missing_ok=True)


def _next(link: Path) -> Path:
    """Where the link stands before it takes the place of the one before."""
    return link.with_name(f".{link.name}-next")


def _files(folder: Path) -> list[str]:
    """Every file below a folder, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _is_same(files: list[str], staging: Path, other: Path) -> bool:
    return other.is_dir() and files == _files(other) and all(_equal(staging / name, other / name) for name in files)


def _equal(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def _place(files: list[str], staging: Path, sites: Path, before: Path | None) -> Path:
    """The folder of the new site: an earlier one of the same content, or a new one made whole before it has a name."""
    name = _identifier(files, staging)
    taken = 0
    while (target := sites / (f"{name}-{taken}" if taken else name)).exists():
        if _is_same(files, staging, target):
            return target
        taken += 1  # somebody changed that folder by hand: it is not what its name says
    unfinished = sites / UNFINISHED
    for file in files:
        _put(staging / file, unfinished / file, before / file if before else None)
    unfinished.replace(target)
    return target


def _identifier(files: list[str], staging: Path) -> str:
    """Names a site by its content alone."""
    digest = hashlib.sha256()
    for file in files:
        with (staging / file).open("rb") as content:
            digest.update(f"{file}\0{hashlib.file_digest(content, 'sha256').hexdigest()}\0".encode())
    return digest.hexdigest()[:16]


def _put(source: Path, target: Path, before: Path | None) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if before is not None and _equal(source, before):
        os.link(before, target)
    else:
        shutil.copyfile(source, target)


def _switch(link: Path, target: Path) -> None:
    """Point the link to another folder in one step: a reader sees the old site or the new one, never neither."""
    following = _next(link)
    following.symlink_to(Path(SITES, target.name), target_is_directory=True)
    os.replace(following, link)  # noqa: PTH105 (the same as Path.replace, said plainly)


def _keep(sites: Path, kept: set[Path | None]) -> None:
    """Remove every site but the new one and the one before."""
    names = {path.name for path in kept if path is not None}
    for folder in sorted(sites.iterdir()):
        if folder.name not in names:
            shutil.rmtree(folder)
