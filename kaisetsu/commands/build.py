"""``build site``, or some of ``html pdf epub``: each language in a process of its own, then the site.

Nothing is started where nothing changed; nothing published changes where a build fails.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kaisetsu import contents
from kaisetsu.commands import workers
from kaisetsu.commands.fingerprint import fingerprint, read_state, write_state
from kaisetsu.commands.fonts import install_fonts
from kaisetsu.languages import published
from kaisetsu.problems import Problem, ProblemsError, define
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FORMATS = ("pdf", "epub", "html")  # in this order: pages show the sizes of the books
NO_SOURCE = define("no-source", "a project without documents", "add docs/index.md")


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Build; give 0 when everything asked for stands, 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    parser.add_argument("targets", nargs="+", choices=("site", *FORMATS))
    parser.add_argument("--skip-checks", action="store_true", help="build without reading the content for faults first")
    options = parser.parse_args(arguments)
    if not (root / "docs" / "index.md").is_file():
        raise ProblemsError([Problem("docs/index.md", 1, NO_SOURCE, "no documents (got no docs/index.md)")])
    tags = published(root, read_settings(root).source_language)
    with locked(root):
        install_fonts(root, tags)
        forget_languages(root, tags)
        return build(root, options.targets, tags, check=not options.skip_checks)


def build(root: Path, targets: Sequence[str], tags: Sequence[str], *, check: bool = True) -> int:
    """Build what is not up to date, then publish the site where that is asked for."""
    wanted = [each for each in FORMATS if each in targets or "site" in targets]
    print_known = fingerprint(root)
    state = read_state(root)
    todo = {tag: _outdated(root, tag, wanted, print_known, state) for tag in tags}
    todo = {tag: formats for tag, formats in todo.items() if formats}
    if todo:
        if check:
            check_content(root)
        begun = {f"{each}/{tag}" for tag, formats in todo.items() for each in formats}
        state = {key: mark for key, mark in state.items() if key not in begun}
        write_state(root, state)  # a build cut off from here on stands for no content, not even for the former
        failed = workers.run(root, todo)
        for tag, formats in todo.items():
            done = [each for each in formats if (tag, each) not in failed]
            state.update({f"{each}/{tag}": _mark(root, tag, each, print_known) for each in done})
        write_state(root, state)
        if failed:
            print("not built: " + ", ".join(f"{tag} {each}" for tag, each in sorted(failed)), file=sys.stderr)
            return 1
    if "site" in targets:
        publish(root, tags, state)
    elif not todo:
        print(", ".join(f"_build/{each}/" for each in wanted) + (" is" if len(wanted) == 1 else " are") + " up to date")
    return 0


def _outdated(root: Path, tag: str, wanted: Sequence[str], known: str, state: dict[str, str]) -> list[str]:
    found: list[str] = []
    for each in wanted:
        stands = (root / "_build" / each / tag).is_dir()
        books_change = each == "html" and bool(found)
        if books_change or not stands or state.get(f"{each}/{tag}") != _mark(root, tag, each, known):
            found.append(each)
    return found


def _mark(root: Path, tag: str, kind: str, known: str) -> str:
    """What a format was made from: the inputs, and for HTML the sizes of the books."""
    if kind != "html":
        return known
    return known + contents.together(root / "_build" / each / tag / "books.json" for each in ("pdf", "epub"))


def forget_languages(root: Path, tags: Sequence[str]) -> None:
    """Take away what was built in languages that are published no more."""
    gone = {path.parent.name for each in FORMATS for path in (root / "_build" / each).glob("*/.shown.json")}
    for tag in gone.difference(tags):
        for each in (*FORMATS, "doctrees", "thumbnails"):
            shutil.rmtree(root / "_build" / each / tag, ignore_errors=True)


def check_content(root: Path) -> None:
    """Refuse content that is unsafe or whose front matter is wrong, before anything of it runs.

    :raises ProblemsError: with every such fault
    """
    from kaisetsu.commands import checked  # noqa: PLC0415 - a no-op build does not import the checks

    errors = checked.errors_of(root)
    if errors:
        raise ProblemsError(errors)


def publish(root: Path, tags: Sequence[str], state: dict[str, str]) -> None:
    """Assemble and publish the site where a part of it changed."""
    from kaisetsu import site  # noqa: PLC0415 - a no-op build does not import it

    built = "".join(state.get(f"{each}/{tag}", "") for tag in tags for each in FORMATS)
    if state.get("site") == built and (root / "_build" / "site" / "index.html").is_file():
        print("_build/site/ is up to date")
        return
    started = time.monotonic()
    write_state(root, {key: mark for key, mark in state.items() if key != "site"})
    changed = site.build(root, tags)
    write_state(root, {**state, "site": built})
    took = f"({time.monotonic() - started:.1f} s)"
    print(f"published _build/site/ {took}" if changed else f"_build/site/ is as it was {took}")


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """One build at a time: a second one says so and waits."""
    folder = root / "_build"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("another build is running; waiting for it", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        os.set_inheritable(lock.fileno(), True)  # workers hold it too: they may live on where only we are killed
        yield
