"""``serve`` and ``preview``: a live preview on 127.0.0.1; an edit shows in the browser by itself.

The application and its environment stay in memory. Only this machine can connect.
"""

from __future__ import annotations

import argparse
import gc
import gettext
import http.server
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from kaisetsu import checks, contents
from kaisetsu.commands.applications import Warnings
from kaisetsu.commands.fingerprint import fingerprint
from kaisetsu.commands.watching import Watch
from kaisetsu.compiled import compile_catalogues
from kaisetsu.incremental import trust_content
from kaisetsu.problems import Problem, ProblemsError, define
from kaisetsu.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_ARTICLE = define(
    "preview-article", "a preview of an article that does not exist", "name its slug: make preview ARTICLE=slug"
)
RELOAD = b'<script src="/__reload.js"></script></body>'
SCRIPT = b"""let seen; setInterval(async () => { const now = await (await fetch('/__version')).text();
if (seen && seen !== now) location.reload(); seen = now; }, 300);"""


def run(name: str, arguments: Sequence[str], root: Path) -> int:
    """Serve until interrupted."""
    settings = read_settings(root)
    parser = argparse.ArgumentParser(prog=f"python -m kaisetsu {name}", description=__doc__)
    if name == "preview":
        parser.add_argument("article", help="its slug")
    parser.add_argument("--language", default=settings.source_language)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    page = _page(root, options.article) if name == "preview" else "index.html"
    with patch_docutils(str(root)), docutils_namespace():
        gc.set_threshold(100_000, 50, 50)  # as for builds
        watch = Watch(root)
        fingerprint(root)  # from here on the digests of all inputs are held, and renewed where one changes
        preview = Preview(root, options.language)
        preview.build(())
        gc.collect()
        gc.freeze()  # what was built stays: it need not be looked through again at each edit
        server = serve(preview, options.port)
        print(f"http://127.0.0.1:{server.server_port}/{page} (Ctrl-C ends it)", flush=True)
        while True:
            preview.build(watch.wait())
    return 0


def _page(root: Path, slug: str) -> str:
    found = sorted((root / "docs" / "articles").glob(f"*/{slug}.md"))
    if not found:
        raise ProblemsError([Problem("docs/articles/", 1, NO_ARTICLE, f"no such article (got {slug!r})")])
    return found[0].relative_to(root / "docs").with_suffix(".html").as_posix()


class Preview:
    """One language's pages, drafts too, kept up to date with the files."""

    def __init__(self, root: Path, language: str) -> None:
        self.root, self.language = root, language
        self.outdir = root / "_build" / "serve" / language
        self.version = 0
        self.app: Sphinx | None = None
        self.warnings = Warnings(root)

    def build(self, changed: Sequence[Path]) -> None:
        """Build what changed; print the problems of it. A changed press or setting starts anew."""
        started = time.monotonic()
        paths = [path for path in changed if path.is_file() and path.suffix in {".md", ".po"}]
        contents.renew(changed)
        self.warnings.lines.clear()
        try:
            if self.app is None or any(not _is_content(self.root, path) for path in changed):
                self.app = self._application()
                self.app.build()
            else:
                _forget_catalogues()
                compile_catalogues(self.app)
                trust_content(self.app)
                self.app.build()
        except (SphinxError, ProblemsError) as error:
            self.warnings.lines.append(str(error))
        self.version += 1
        took = time.monotonic() - started
        found = [str(problem) for problem in checks.run(self.root, paths)] if paths else []
        print("\n".join([*self.warnings.lines, *found, f"built in {took:.1f} s"]), flush=True)

    def _application(self) -> Sphinx:
        values: dict[str, Any] = {"language": self.language, "kaisetsu_drafts": True}
        return Sphinx(
            srcdir=self.root / "docs",
            confdir=self.root,
            outdir=self.outdir,
            doctreedir=self.root / "_build" / "serve" / f"doctrees-{self.language}",
            buildername="html",
            confoverrides=values,
            status=None,
            warning=self.warnings,
        )


def _forget_catalogues() -> None:
    """Have catalogues read anew: Python keeps them by path alone, and Sphinx puts a new one behind the old."""
    gettext._translations.clear()  # type: ignore[attr-defined]
    for key in [key for key in locale.translators if key[1] not in {"sphinx", "kaisetsu"}]:
        del locale.translators[key]


def _is_content(root: Path, path: Path) -> bool:
    return path.is_relative_to(root / "docs") or path.is_relative_to(root / "locales")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the preview; pages reload themselves when there is a newer version."""

    def __init__(self, *args: Any, preview: Preview, **kwargs: Any) -> None:
        self.preview = preview
        super().__init__(*args, directory=str(preview.outdir), **kwargs)

    def do_GET(self) -> None:
        """Answer with a page, the version, or the script that asks for it."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if self.path == "/__version":
            self._answer(str(self.preview.version).encode(), "text/plain")
        elif self.path == "/__reload.js":
            self._answer(SCRIPT, "text/javascript")
        elif path.suffix == ".html" and path.is_file():
            self._answer(path.read_bytes().replace(b"</body>", RELOAD), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
        """Say nothing of each request."""


def serve(preview: Preview, port: int) -> http.server.ThreadingHTTPServer:
    """A server on 127.0.0.1, in a thread of its own."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, preview=preview))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
