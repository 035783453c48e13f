"""Lighthouse on the analysis article of our own site, as on a phone: ``python -m benchmarks.lighthouse``.

The site is served on 127.0.0.1 and compressed, as every static host does. Phone and network are those that Lighthouse
takes by itself (a slow 4G, a processor slowed down four times). The exit code is 1 where a bar is missed.
"""

from __future__ import annotations

import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import environment
from benchmarks.keeping import keep, machine
from benchmarks.measuring import OURS, REPOSITORY
from kaisetsu.commands.quality import browser, install_tools

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ARTICLE = "articles/2026/musk-trump-starlink.html"
BARS = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
RUNS = 5
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class Handler(SimpleHTTPRequestHandler):
    """Files, the text ones compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXT or not path.is_file() or "gzip" not in self.headers.get("Accept-Encoding", ""):
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Say nothing of each request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on 127.0.0.1; the address of its top."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def look(url: str, chromium: str) -> dict[str, float]:
    """One run: each category's score, 0 to 100, and the audits of a bar at 100 that were not passed."""
    script = REPOSITORY / ".tools" / "bench" / "node_modules" / "lighthouse" / "cli" / "index.js"
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch, "report.json")
        words = [environment.node(), str(script), url, "--quiet", "--output=json", f"--output-path={out}"]
        words += [f"--only-categories={','.join(BARS)}", f"--chrome-flags={FLAGS} --user-data-dir={scratch}/profile"]
        subprocess.run(words, check=True, env={"CHROME_PATH": chromium, "PATH": "/usr/bin:/bin", "HOME": scratch})
        report = json.loads(out.read_text("utf-8"))
    for name in BARS:
        _tell(name, report)
    return {name: 100 * (report["categories"][name]["score"] or 0) for name in BARS}


def _tell(name: str, report: dict[str, dict[str, dict[str, list[dict[str, object]]]]]) -> None:
    """Print what took points."""
    for part in report["categories"][name]["auditRefs"]:
        audit = report["audits"][str(part["id"])]
        if part["weight"] and audit.get("score") is not None and float(str(audit["score"])) < 0.9:
            print(f"  {name}: {part['id']} {audit['score']}: {audit.get('displayValue', audit['title'])}", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Look five times at each language; print and keep the medians."""
    environment.install()
    install_tools(REPOSITORY, "benchmarks/tools/package.json", ".tools/bench")
    chromium = browser()
    subprocess.run([*OURS, "build", "site"], cwd=REPOSITORY, check=True)
    lines = [f"Lighthouse 13, phone, median of {RUNS} runs. {machine()}", ""]
    lines += ["| page | category | score | lowest | bar | |", "|---|---|---|---|---|---|"]
    missed = False
    with served(REPOSITORY / "_build" / "site") as top:
        for tag in ("ja", "en"):
            runs = [look(f"{top}/{tag}/{ARTICLE}", chromium) for _ in range(RUNS)]
            for name, bar in BARS.items():
                scores = [run[name] for run in runs]
                score = statistics.median(scores)
                missed = missed or score < bar
                told = "met" if score >= bar else "**not met**"
                lines.append(f"| {tag}/{ARTICLE} | {name} | {score:.0f} | {min(scores):.0f} | {bar} | {told} |")
    keep("lighthouse", "\n".join(lines) + "\n")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
