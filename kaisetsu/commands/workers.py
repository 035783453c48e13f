"""Languages as parallel processes, with one line of progress between them.

On Linux they are forked from a process that has imported Sphinx, so that its import is paid for once. Either way they
hold the lock of the build: none is at work any more when the next begins.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import selectors
import subprocess
import sys
import time
import traceback
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import kaisetsu

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# What extensions import only when they are set up, or at work.
LATER = (
    "sphinx.builders.latex.transforms",
    "sphinx.builders.linkcheck",
    "sphinx.environment.collectors.toctree",
    "sphinx.ext.mathjax",
    "sphinx.jinja2glue",
    "sphinx.writers.html5",
    "myst_parser.sphinx_ext.main",
    "myst_parser.parsers.sphinx_",
    "furo",
    "a11y_pygments.a11y_high_contrast_dark.style",
    "a11y_pygments.a11y_high_contrast_light.style",
    "pybtex.database.input.bibtex",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "kaisetsu.typst.builder",
    "kaisetsu.search.page",
    "kaisetsu.theme.nodes",
    "kaisetsu.theme.notes",
    "kaisetsu.theme.pages",
    "kaisetsu.theme.policy",
    "kaisetsu.theme.together",
)
# The repairs of Sphinx are imported in the worker: each takes hold of what stands before it when it is imported.
UNREADY = "kaisetsu.upstream"


@dataclass
class Worker:
    """One language being built in a process of its own.

    :param pipe: where its reports are read
    :param process: the process, where it was not forked
    """

    tag: str
    pipe: int
    pid: int
    process: subprocess.Popen[bytes] | None = None
    text: bytes = b""
    done: set[str] = field(default_factory=set)

    def lines(self) -> list[str] | None:
        """The whole lines that have come; None when there will be no more."""
        found = os.read(self.pipe, 65_536)
        if not found:
            return None
        *whole, self.text = (self.text + found).split(b"\n")
        return [line.decode("utf-8", "replace") for line in whole]

    def end(self) -> None:
        """Wait for its end."""
        os.close(self.pipe)
        if self.process is None:
            os.waitpid(self.pid, 0)
        else:
            self.process.wait()


def run(root: Path, todo: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """Build the formats of each language; give those that failed.

    As many languages at once as there are processors.
    """
    board = Board()
    failed = {(tag, each) for tag, formats in todo.items() for each in formats}
    most = max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2)
    waiting = list(todo.items())
    start = _fork if sys.platform == "linux" else _spawn
    if start is _fork:
        _import_libraries()
    with selectors.DefaultSelector() as running:
        while waiting or running.get_map():
            while waiting and len(running.get_map()) < most:
                worker = start(root, *waiting.pop(0))
                running.register(worker.pipe, selectors.EVENT_READ, worker)
            for key, _events in running.select():
                worker = key.data
                lines = worker.lines()
                if lines is None:
                    running.unregister(worker.pipe)
                    worker.end()
                    failed -= {(worker.tag, each) for each in worker.done}
                for line in lines or ():
                    _follow(line, worker, board)
    board.clear()
    if board.faults:
        print("\n".join(board.faults), file=sys.stderr, flush=True)
    return failed


def _import_libraries() -> None:
    from sphinx.application import builtin_extensions  # noqa: PLC0415 - only a build imports Sphinx

    for name in (*builtin_extensions, *kaisetsu.PARTS, *LATER):
        if name != UNREADY:
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # what is imported stays: workers need neither look at it nor copy it


def _fork(root: Path, tag: str, formats: Sequence[str]) -> Worker:
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Worker(tag, reading, pid)
    code = 1
    try:
        os.close(reading)
        os.dup2(writing, 1)
        os.close(writing)
        os.chdir(root)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the pipe, to the end
        from kaisetsu.commands import build_language  # noqa: PLC0415 - only a worker builds

        code = build_language.run("build-language", [tag, *formats], root)
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - nothing may pass on into the code of the process that was forked
        traceback.print_exc()
    finally:
        os._exit(code)


def _spawn(root: Path, tag: str, formats: Sequence[str]) -> Worker:
    command = [sys.executable, "-m", "kaisetsu", "build-language", tag, *formats]
    # close_fds: they inherit the lock of the build
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, close_fds=False)
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    return Worker(tag, os.dup(process.stdout.fileno()), process.pid, process)


def _follow(line: str, worker: Worker, board: Board) -> None:
    """Show a report of a worker, and remember the format that it finished."""
    try:
        report = json.loads(line)
    except ValueError:
        board.say(line.rstrip())
        return
    if "failed" in report:
        board.faults.update(dict.fromkeys(report["failed"].splitlines()))
    elif "done" in report:
        worker.done.add(str(report["format"]))
        board.say(f"{report['language']} {report['format']}: {report['done']} ({report['seconds']:.1f} s)")
    else:
        board.show(report)


class Board:
    """Lines of progress: one that is renewed where a person watches, plain ones otherwise."""

    def __init__(self) -> None:
        self.watched = sys.stdout.isatty()
        self.now: dict[str, str] = {}
        self.last = 0.0
        self.faults: dict[str, None] = {}  # each once, though every language may meet it

    def show(self, report: Mapping[str, object]) -> None:
        """Renew the line of a language: its format, and how many of how many."""
        if not self.watched:
            return
        self.now[str(report["language"])] = "{language} {format} {n}/{of}".format(**report)
        if time.monotonic() - self.last > 0.1:
            self.last = time.monotonic()
            sys.stdout.write("\r\x1b[K" + "   ".join(self.now.values()))
            sys.stdout.flush()

    def say(self, text: str) -> None:
        """A line that stays."""
        sys.stdout.write(("\r\x1b[K" if self.watched else "") + text + "\n")
        sys.stdout.flush()

    def clear(self) -> None:
        """Remove the renewed line."""
        if self.watched:
            sys.stdout.write("\r\x1b[K")
            sys.stdout.flush()
