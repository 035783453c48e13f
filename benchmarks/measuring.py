"""What commands cost: CPU, wall time, memory of the whole tree of processes, size of the output."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

REPOSITORY = Path(__file__).parent.parent
PAGE = os.sysconf("SC_PAGE_SIZE")
OURS = [sys.executable, "-m", "kaisetsu"]


@dataclass(frozen=True)
class Cost:
    """What commands cost together.

    ``cpu`` and ``wall`` in seconds; ``cpu`` is user and system time of the commands and all they started.
    ``tree`` is the most resident memory that all processes held at one time, ``largest`` the most that one of
    them ever held, both in MB; shared pages count in each process that maps them.
    """

    cpu: float
    wall: float
    tree: float
    largest: float

    def __add__(self, other: Cost) -> Cost:
        peaks = max(self.tree, other.tree), max(self.largest, other.largest)
        return Cost(self.cpu + other.cpu, self.wall + other.wall, *peaks)


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run one command in *folder*; what it cost.

    :raises subprocess.CalledProcessError: when it fails, with what it said; a failed build has no cost
    """
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_COLOR": "1"}
    started = time.monotonic()
    with (folder / "bench.log").open("w+") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, env=environment, start_new_session=True, text=True
        )
        with Watch(process.pid) as watch:
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command, stderr=log.read()[-3000:])
    wall = time.monotonic() - started
    return Cost(usage.ru_utime + usage.ru_stime, wall, watch.peak / 1e6, usage.ru_maxrss * 1024 / 1e6)


def measure_all(commands: Sequence[Sequence[str]], folder: Path) -> Cost:
    """Run commands one after another in *folder*; what they cost together."""
    found = [measure(command, folder) for command in commands]
    return sum(found[1:], found[0])


class Watch(threading.Thread):
    """Adds up the resident memory of a session's processes, ten times a second."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.peak, self._over = session, 0, threading.Event()

    def __enter__(self) -> Watch:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._over.wait(0.1):
            self.peak = max(self.peak, sum(_resident(pid, self.session) for pid in _processes()))


def _processes() -> list[str]:
    return [name for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208 - names alone are wanted


def _resident(pid: str, session: int) -> int:
    """The resident bytes of a process, if it belongs to the session (proc(5): stat, statm)."""
    try:
        fields = Path("/proc", pid, "stat").read_text("utf-8").rpartition(")")[2].split()
        if int(fields[3]) != session:
            return 0
        return int(Path("/proc", pid, "statm").read_text("utf-8").split()[1]) * PAGE
    except (OSError, ValueError, IndexError):
        return 0  # it ended while we looked


def size_of(folder: Path) -> float:
    """The size of all files below a folder, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
