"""A Sphinx application for one builder and language, whose faults are told in our form."""

from __future__ import annotations

import io
import re
import time
import traceback
from typing import TYPE_CHECKING, Any

from sphinx import locale
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from kaisetsu.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kaisetsu.commands.reading import Reading


SHARING = {"typst", "epub", "html"}  # they read alike; other builders may version their doctrees


class Failure(Exception):  # noqa: N818 - the outcome of a build, not a fault of ours
    """A build that did not succeed; its text is what to print."""


def run_builder(  # noqa: PLR0913 - one keyword for each thing an application needs
    root: Path,
    *,
    builder: str,
    language: str,
    outdir: Path,
    overrides: dict[str, Any],
    progress: Callable[[int, int], None] | None = None,
    reading: Reading | None = None,
) -> str:
    """Run one builder with warnings as errors and references checked.

    :param reading: what applications before this one have read in this process, where these are one build
    :return: what was done, in words
    :raises Failure: with every warning, one a line
    """
    warnings = Warnings(root)
    try:
        locale.translators.clear()  # the words of the application before stay in force otherwise
        with patch_docutils(str(root)), docutils_namespace():
            app = Sphinx(
                srcdir=root / "docs",
                confdir=root,
                outdir=outdir,
                doctreedir=root / "_build" / ("doctrees" if builder in SHARING else f"doctrees-{builder}") / language,
                buildername=builder,
                confoverrides={"language": language, "nitpicky": True, **overrides},
                status=None,
                warning=warnings,
                warningiserror=True,
            )
            follow(app, progress)
            if reading is not None:
                reading.begin(app)
            app.build()
    except (SphinxError, ProblemsError) as error:
        raise Failure("\n".join([*warnings.lines, *_told(error)])) from error
    except Exception as error:
        log = root / "_build" / "error.log"
        log.parent.mkdir(exist_ok=True)
        log.write_text(traceback.format_exc(), "utf-8")
        text = f"conf.py:1: the press failed (got {type(error).__name__}: {error}); report it with _build/error.log"
        raise Failure("\n".join([*warnings.lines, f"{text} [kaisetsu.internal]"])) from error
    if app.statuscode or warnings.lines:
        raise Failure("\n".join(warnings.lines))
    if reading is not None:
        reading.done(app)
    return f"{len(app.env.found_docs)} documents"


def _told(error: BaseException) -> list[str]:
    """A fault in our form: that of the content, where one was raised inside a handler of Sphinx's."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ProblemsError):
            return [str(problem) for problem in cause.problems]
        cause = getattr(cause, "orig_exc", None) or cause.__cause__
    return [f"conf.py:1: {error} [kaisetsu.sphinx]"]


def follow(app: Sphinx, progress: Callable[[int, int], None] | None) -> None:
    """Count documents as they are read and written, and tell at most five times a second."""
    if progress is None:
        return
    state = {"n": 0, "of": 0, "last": 0.0}

    def begin(app: Sphinx, env: object, docnames: list[str]) -> None:
        state.update(n=0, of=len(docnames))

    def count(app: Sphinx, *_: object) -> None:
        state["n"] += 1
        if time.monotonic() - state["last"] > 0.2:
            state["last"] = time.monotonic()
            progress(int(state["n"]), int(max(state["of"], state["n"])))

    def written(app: Sphinx, env: object) -> None:
        state.update(n=0, of=len(app.env.found_docs))

    app.connect("env-before-read-docs", begin)
    app.connect("source-read", count)
    app.connect("env-check-consistency", written)
    app.connect("doctree-resolved", count)


class Warnings(io.StringIO):
    """Sphinx's stream of warnings, as lines of ``file:line: what is wrong [code]`` with paths of the project."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = f"{root}/"
        self.lines: list[str] = []

    def write(self, text: str) -> int:
        """Take a piece of text; whole lines are kept."""
        for line in re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines():
            told = line.replace(self.root, "")
            told = re.sub(
                r"(?::<translated>)?:(\d*):? ?(?:WARNING|ERROR|CRITICAL): ", lambda m: f":{m[1] or 1}: ", told, count=1
            )
            told = re.sub(r"^(?:WARNING|ERROR): ", "conf.py:1: ", told)
            if told.strip() and told not in self.lines:
                self.lines.append(told)
        return len(text)

    def isatty(self) -> bool:
        """No colours."""
        return False
