"""Languages as parallel processes, with one line of progress between them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def run(root: Path, todo: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """Build the formats of each language; give those that failed.

    As many languages at once as there are processors.
    """
    board = Board()
    failed: set[tuple[str, str]] = set()
    gate = threading.Semaphore(max(1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2))

    def work(tag: str, formats: Sequence[str]) -> None:
        with gate:
            done = _work(root, tag, formats, board)
        failed.update((tag, each) for each in formats if each not in done)

    threads = [threading.Thread(target=work, args=item) for item in todo.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    board.clear()
    if board.faults:
        print("\n".join(board.faults), file=sys.stderr, flush=True)
    return failed


def _work(root: Path, tag: str, formats: Sequence[str], board: Board) -> set[str]:
    command = [sys.executable, "-m", "kaisetsu", "build-language", tag, *formats]
    # close_fds: they inherit the lock of the build
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, text=True, encoding="utf-8", close_fds=False
    ) as process:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        return {each for each in _follow(process.stdout, board) if each}


def _follow(lines: IO[str], board: Board) -> list[str]:
    """Show the reports of a worker; give the formats it finished."""
    done = []
    for line in lines:
        try:
            report = json.loads(line)
        except ValueError:
            board.say(line.rstrip())
            continue
        if "failed" in report:
            board.faults.update(dict.fromkeys(report["failed"].splitlines()))
        elif "done" in report:
            done.append(str(report["format"]))
            board.say(f"{report['language']} {report['format']}: {report['done']} ({report['seconds']:.1f} s)")
        else:
            board.show(report)
    return done


class Board:
    """Lines of progress: one that is renewed where a person watches, plain ones otherwise."""

    def __init__(self) -> None:
        self.watched = sys.stdout.isatty()
        self.lock = threading.Lock()
        self.now: dict[str, str] = {}
        self.last = 0.0
        self.faults: dict[str, None] = {}  # each once, though every language may meet it

    def show(self, report: Mapping[str, object]) -> None:
        """Renew the line of a language: its format, and how many of how many."""
        if not self.watched:
            return
        with self.lock:
            self.now[str(report["language"])] = "{language} {format} {n}/{of}".format(**report)
            if time.monotonic() - self.last > 0.1:
                self.last = time.monotonic()
                sys.stdout.write("\r\x1b[K" + "   ".join(self.now.values()))
                sys.stdout.flush()

    def say(self, text: str) -> None:
        """A line that stays."""
        with self.lock:
            sys.stdout.write(("\r\x1b[K" if self.watched else "") + text + "\n")
            sys.stdout.flush()

    def clear(self) -> None:
        """Remove the renewed line."""
        if self.watched:
            sys.stdout.write("\r\x1b[K")
            sys.stdout.flush()
