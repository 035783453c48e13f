"""Typst as a compiler of many books: one font book, one cache, diagnostics with places."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from kaisetsu.typst.identity import with_identifier

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLACE = re.compile(r"┌─ (?P<path>.+?):(?P<line>\d+):\d+")
# What Typst calls a text it was given as bytes.
_BYTES = "__typst_py_bytes__.typ"
_CODES = re.compile(r"\x1b\[[0-9;]*m")
# What Typst says, as a warning, of text that it leaves out.
_LOST = "may not occur inside of a paragraph and was ignored"
# So many books to a compiler.
_BOOKS = 25


@dataclass(frozen=True)
class Job:
    """A book to compile.

    :param source: the ``.typ`` file, below the root
    :param output: where the PDF goes
    :param timestamp: seconds since 1970, UTC, for a document that names no date
    :param identifier: goes into the metadata of the file
    """

    source: str
    output: str
    timestamp: int
    identifier: str = ""


@dataclass(frozen=True)
class Diagnostic:
    """What Typst said of a book.

    :param places: the ``.typ`` files and lines it named, the place itself first, then the calls that led there
    """

    message: str
    places: list[tuple[str, int]]
    error: bool


class Compiler:
    """A compiler with a root folder, fonts and standards.

    :param font_paths: folders with fonts; none: the fonts of the system
    """

    def __init__(self, root: Path, font_paths: Sequence[Path], standards: Sequence[str]) -> None:
        self.root = root
        self.font_paths = [str(path) for path in font_paths]
        self.standards = list(standards)
        self.fonts = typst.Fonts(
            include_system_fonts=not font_paths,
            include_embedded_fonts=True,
            font_paths=self.font_paths,
        )
        self._books = 0

    def compile(self, job: Job) -> list[Diagnostic]:
        """Write the PDF of a book, in one step: a reader of the old file never sees half of the new.

        :return: what Typst said; with an error there is no new file
        """
        waiting = Path(f"{job.output}.new")
        # As bytes: a compiler keeps every file it reads, with its syntax tree.
        text: Any = Path(job.source).read_bytes()  # a kind of input that the types of typst leave out here
        try:
            made, warnings = self._compiler().compile_with_warnings(
                input=text,
                format="pdf",
                pdf_standards=self.standards,  # type: ignore[arg-type]
                timestamp=job.timestamp,
            )
        except typst.TypstError as error:
            return [_diagnostic(error, job, error=True)]
        found = [_diagnostic(each, job, error=_LOST in each.message) for each in warnings]
        if any(each.error for each in found):
            return found
        pdf: Any = made  # one file, where the types of typst allow for pages
        waiting.write_bytes(with_identifier(pdf, job.identifier) if job.identifier else pdf)
        waiting.replace(job.output)
        return found

    def _compiler(self) -> typst.Compiler:
        """One compiler for some books: it has read the templates; and not for all: it keeps every picture it reads."""
        if self._books % _BOOKS == 0:
            self._shared = typst.Compiler(root=str(self.root), font_paths=self.fonts)
        self._books += 1
        return self._shared

    def compile_apart(self, job: Job) -> list[Diagnostic]:
        """As :meth:`compile`, in a process of its own: a volume's memory goes back to the system."""
        order = {"root": str(self.root), "fonts": self.font_paths, "standards": self.standards, "job": asdict(job)}
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", __name__],
            input=json.dumps(order),
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        if done.returncode:
            last = done.stderr.strip().splitlines()[-1:] or [f"ended with {done.returncode}"]
            return [Diagnostic(f"the process of the volume failed: {last[0]}", [], error=True)]
        return [Diagnostic(**each) for each in json.loads(done.stdout)]


def _diagnostic(said: typst.TypstError | typst.TypstWarning, job: Job, *, error: bool) -> Diagnostic:
    text = _CODES.sub("", "\n".join((said.diagnostic or "", *said.trace)))
    hints = f" ({'; '.join(said.hints)})" if said.hints else ""
    places = [
        (job.source if found["path"].endswith(_BYTES) else found["path"].replace("\\", "/"), int(found["line"]))
        for found in _PLACE.finditer(text)
    ]
    return Diagnostic(f"{said.message}{hints}", places, error)


def _main() -> None:
    order: dict[str, Any] = json.load(sys.stdin)
    compiler = Compiler(Path(order["root"]), [Path(each) for each in order["fonts"]], order["standards"])
    json.dump([asdict(each) for each in compiler.compile(Job(**order["job"]))], sys.stdout)


if __name__ == "__main__":
    _main()
