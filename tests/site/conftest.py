"""The built publication behind a server on 127.0.0.1, and a real Chromium to read it with."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import polib
import pytest
from playwright.sync_api import sync_playwright

from kaisetsu.settings import read_settings
from kaisetsu.site import assemble
from tests.conftest import ROOTS, Project, make_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WITHDRAWAL = "status: withdrawn\nwithdrawal:\n  date: 2025-12-20\n  text: 船の数を誤ったため取り下げた。"
DRAFT = """---
kind: brief
date: 2026-01-09
updated: 2026-01-09
as_of: 2026-01-09
title_reading: これから
summary: まだ書いている途中の記事である。読むのは書き手だけである。
topics: [sea]
status: draft
---

# これから出す記事

灯台の話は、まだ途中である。
"""
ANALYSIS = "articles/2026/musk-trump-starlink.html"
MOVED = "articles/2026/ebb.html"
ODD = ("articles/2025/harbour.html", "articles/2026/planned.html", MOVED)
LIGHTS, TIDES, HARBOUR = "articles/2026/lights", "articles/2026/tides", "articles/2025/harbour"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder; the address of its top."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def address(publication: Project) -> Iterator[str]:
    """Where the site is served."""
    with serve(publication.root / "_build" / "site") as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser: the one of the system, never one downloaded."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert found, "no Chromium; set CHROMIUM to its path"
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=found, args=list(SWITCHES))
        yield browser
        browser.close()


@dataclass
class Reader:
    """A page, and what went wrong on it."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the site."""
        self.page.goto(f"{self.address}/{path}")
        return self.page

    def stay(self, path: str) -> Page:
        """Go to a page that leads on at once, and stay there."""

        def halt(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', 'name="halted"'))

        self.page.route(f"**/{path}", halt)
        return self.open(path)

    def listen(self) -> None:
        """Note console errors, failed scripts and requests to other hosts."""
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note_request)
        self.page.on("response", lambda got: got.status >= 400 and self.complaints.append(f"{got.status} {got.url}"))

    def _note_request(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self.address, "data:")):
            self.strangers.append(url)


@pytest.fixture
def reading(chromium: Browser, address: str):  # type: ignore[no-untyped-def]
    """Open a reader of a width, with a colour scheme, with scripts or without: ``with reading(360) as reader``."""

    @contextmanager
    def start(width: int = 1280, *, dark: bool = False, scripts: bool = True, csp: bool = True) -> Iterator[Reader]:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            bypass_csp=not csp,
            reduced_motion="reduce",
        )
        reader = Reader(context.new_page(), address)
        reader.listen()
        yield reader
        context.close()

    return start


@pytest.fixture(scope="session")
def odd_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a withdrawn article, a moved page, and a draft as its preview shows it: the pages of ``ODD``."""
    made = make_project(ROOTS / "press", tmp_path_factory.mktemp("odd") / "press")
    made.edit(f"docs/{HARBOUR}.md", "topics: [sea]", f"topics: [sea]\n{WITHDRAWAL}")
    made.edit(f"docs/{HARBOUR}.md", "updated: 2025-12-01", "updated: 2025-12-20")
    made.write("docs/articles/2026/planned.md", DRAFT)
    ledger = "docs/data/addresses.csv"
    rows = made.read(ledger).replace(f"{HARBOUR},same", f"{HARBOUR},withdrawn")
    made.write(ledger, f"{rows}articles/2026/ebb,articles/2026/ebb,moved:{TIDES}\n")
    for tag in ("ja", "en"):
        done = made.sphinx("html", f"_build/html/{tag}", "-D", f"language={tag}", "-D", "kaisetsu_drafts=1")
        assert done.returncode == 0, done.stderr
    assemble(made.root, made.root / "_build", made.root / "site", read_settings(made.root))
    return made.root / "site"


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Lights: its summary is stale. Tides: half of it is translated. Harbour: nothing is."""
    made = make_project(ROOTS / "press", tmp_path_factory.mktemp("editions") / "press")
    folder = made.root / "locales/en/LC_MESSAGES"
    lights = polib.pofile(str(folder / f"{LIGHTS}.po"))
    summary = next(entry for entry in lights if entry.msgid.startswith("灯台の数が減った"))
    summary.flags.append("fuzzy")
    summary.previous_msgid = summary.msgid.replace("見る", "考える")
    lights.save()
    tides = polib.pofile(str(folder / f"{TIDES}.po"))
    for entry in list(tides)[::2]:
        entry.msgstr = ""
    tides.save()
    (folder / f"{HARBOUR}.po").unlink()
    for tag in ("ja", "en"):
        done = made.sphinx("html", f"out/{tag}", "-D", f"language={tag}")
        assert done.returncode == 0, done.stderr
    return made
