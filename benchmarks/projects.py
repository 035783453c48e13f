"""A publication to measure on: built cold, edited, served, copied elsewhere."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import signal
import statistics
import subprocess
import time
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.measuring import OURS, REPOSITORY, Cost, measure

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

ARTICLE = "articles/2025/article-00000"
# Appended to conf.py: books of articles alone.
WITHOUT_VOLUMES = """

def setup(app):
    def articles_alone(app, env):
        for name in ("typst_documents", "epub_documents"):
            books = getattr(app.config, name)
            setattr(app.config, name, [book for book in books if not book[1].startswith("volumes/")])

    app.connect("env-updated", articles_alone, priority=610)
"""


@dataclass
class Measured:
    """A publication, and what building it costs."""

    root: Path
    edits: int = field(default=0)

    def cold(self, target: str) -> Cost:
        """Build a target with nothing there."""
        shutil.rmtree(self.root / "_build", ignore_errors=True)
        for compiled in self.root.glob("locales/**/*.mo"):
            compiled.unlink()
        return measure([*OURS, "build", target], self.root)

    def ensure(self, target: str) -> None:
        """Have a target built."""
        measure([*OURS, "build", target], self.root)

    def html(self) -> Cost:
        """``make html``, as a person types it."""
        return measure([*OURS, "build", "html"], self.root)

    def language_cold(self, tag: str) -> Cost:
        """The HTML of one language, with nothing there."""
        shutil.rmtree(self.root / "_build", ignore_errors=True)
        for compiled in self.root.glob("locales/**/*.mo"):
            compiled.unlink()
        return measure([*OURS, "build-language", tag, "html"], self.root)

    def formats(self, *kinds: str) -> Cost:
        """Some formats of both languages, nothing published."""
        return measure([*OURS, "build", *kinds], self.root)

    def without_volumes(self) -> None:
        """Make no volumes from now on."""
        conf = self.root / "conf.py"
        conf.write_text(conf.read_text("utf-8") + WITHOUT_VOLUMES, "utf-8")

    def edit(self) -> Self:
        """Change a few words in the middle of an article."""
        path = self.root / "docs" / f"{ARTICLE}.md"
        self.edits += 1
        text = path.read_text("utf-8")
        head, heading, body = text.partition("\n## ")
        body = re.sub(r"担当者(\d+の\d+)?は", f"担当者{self._mark()}は", body, count=1)
        path.write_text(head + heading + body, "utf-8")
        if path.read_text("utf-8") == text:
            raise ValueError(f"nothing was edited in {path.name}")
        return self

    def _mark(self) -> str:
        return f"{os.getpid()}の{self.edits}"

    def touch(self) -> None:
        """Give every source another time of modification."""
        for name in ("docs", "locales"):
            for path in (self.root / name).rglob("*"):
                os.utime(path)

    def elsewhere(self, target: Path) -> Measured:
        """The same content and cache in another folder, with other times: a fresh clone with a restored cache."""
        shutil.copytree(self.root, target, symlinks=True, copy_function=shutil.copyfile)
        return Measured(target)

    def served(self, times: int) -> float:
        """Seconds from saving an edit until ``make serve`` answers with it; the median."""
        port = 18000 + os.getpid() % 1000
        command = [*OURS, "serve", "--language", "ja", "--port", str(port)]
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
        with subprocess.Popen(
            command, cwd=self.root, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
        ) as process:
            address = f"http://127.0.0.1:{port}/{ARTICLE}.html"
            self._until(address, "article-", 1200)
            waits = []
            for _ in range(times):
                time.sleep(1.3)
                self.edit()
                waits.append(self._until(address, f"担当者{self._mark()}は", 60))
            os.killpg(process.pid, signal.SIGTERM)
        return statistics.median(waits)

    def _until(self, address: str, words: str, limit: float) -> float:
        """Seconds until a page holds words.

        :raises TimeoutError: when it does not within *limit* seconds
        """
        started = time.monotonic()
        while time.monotonic() - started < limit:
            try:
                with urllib.request.urlopen(address, timeout=30) as answer:
                    page = re.sub(r"<wbr ?/?>|\u200b", "", answer.read().decode())
                if words in page:
                    return time.monotonic() - started
            except OSError:
                time.sleep(0.2)
            time.sleep(0.02)
        raise TimeoutError(f"{address} never said {words!r}")

    def weight(self) -> float:
        """KB, compressed, of the heaviest of ten articles with the files of ours that it names."""
        folder = self.root / "_build" / "html"
        pages = sorted((folder / "ja" / "articles").rglob("article-*.html"))
        return max(_weight(page) for page in pages[:: max(1, len(pages) // 10)])


def _weight(page: Path) -> float:
    html = page.read_text("utf-8")
    named = re.findall(r'(?:src|href)="((?:\.\./)+_(?:static|images)/[^"?]+)', html)
    files = dict.fromkeys([page, *(page.parent / name for name in named)])
    return sum(len(gzip.compress(path.read_bytes())) for path in files) / 1000
