"""Asks an engine every question in Chromium, each from a cold cache, and counts what is fetched."""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import threading
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.search.engines import page_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.search.engines import Engine
    from benchmarks.search.questions import Question

# What is fetched once, before the first query: scripts, program, the list of what there is.
_ONCE = (".js", ".html", "/", ".css", "pagefind-entry.json", ".pagefind", ".ico")
_PACKED = (".pf_", ".pagefind")


@dataclass(frozen=True)
class Answer:
    """One question answered: pages in their order, and the bytes fetched as they lie there and with gzip."""

    question: Question
    pages: list[int]
    stored: int
    packed: int

    @property
    def is_right(self) -> bool:
        """Whether the right page came first."""
        return self.pages[:1] == [self.question.page]


class _Counting(SimpleHTTPRequestHandler):
    """Serves a folder, keeps nothing in a cache, and notes each file that is read for a query."""

    read: list[Path]

    def log_message(self, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self):  # type: ignore[no-untyped-def]
        path = self.path.split("?")[0]
        if not path.endswith(_ONCE):
            self.read.append(self.translate_path(self.path))  # type: ignore[arg-type]
        return super().send_head()


@contextmanager
def _served(folder: Path, read: list[str]) -> Iterator[str]:
    handler = type("Handler", (_Counting,), {"read": read})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def ask(engine: Engine, folder: Path, questions: list[Question], *, fresh: bool = True) -> list[Answer]:
    """Every question, each on a page loaded anew unless *fresh* is false: then what is fetched says nothing."""
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    read: list[str] = []
    with _served(folder, read) as base, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(f"{base}/index.html")
        found = []
        for question in questions:
            if fresh:
                page.goto(f"{base}/index.html")
            read.clear()
            pages = [page_number(url) for url in page.evaluate(engine.ask, question.query)]
            files = [open(path, "rb").read() for path in read]  # noqa: PTH123, SIM115
            packed = sum(len(gzip.compress(each, 6)) for each in files)
            found.append(Answer(question, pages, sum(map(len, files)), packed))
        browser.close()
    return found


def shares(answers: list[Answer]) -> dict[str, str]:
    """How many of each kind had the right page first."""
    all_of = Counter(each.question.kind for each in answers)
    right = Counter(each.question.kind for each in answers if each.is_right)
    return {kind: f"{right[kind]}/{count}" for kind, count in all_of.items()}


def kilobytes(sizes: list[int]) -> str:
    """Median and worst, in kB."""
    return f"{statistics.median(sizes) / 1000:.0f} / {max(sizes) / 1000:.0f}"
