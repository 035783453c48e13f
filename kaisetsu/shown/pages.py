"""Noting what pages show, for builders that resolve and write document by document, in one process or several."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from kaisetsu.shown.recorder import Recorder

if TYPE_CHECKING:
    from pathlib import Path

RECORD = ".shown.json"


class PageRecorder(Recorder):
    """The recorder of a builder of pages."""

    def __init__(self, outdir: Path, env: Any, root: Path, last: PageRecorder | None = None) -> None:
        super().__init__(outdir / RECORD, env, root, last)

    def begin_page(self, docname: str) -> None:
        """What is asked from here on is shown by the page of a document."""
        self.begin(docname, docname)

    def watch_environment(self) -> None:
        """Watch the environment; a page begins when its document is resolved."""
        super().watch_environment()
        resolve = self.env.get_and_resolve_doctree

        def resolve_noted(docname: str, *args: Any, **values: Any) -> Any:
            self.begin_page(docname)
            return resolve(docname, *args, **values)

        self.env.get_and_resolve_doctree = resolve_noted
        self._undo.append(lambda: delattr(self.env, "get_and_resolve_doctree"))

    def leave(self, docname: str) -> None:
        """Where another process writes pages, leave what a page showed in a file, for :meth:`collect`."""
        if os.getpid() == self.process:
            return
        line = [docname, docname in self.spoiled, sorted(self.now.made[docname], key=repr)]
        with self.path.with_name(f"{RECORD}.{os.getpid()}").open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")

    def collect(self) -> None:
        """Take over what other processes left."""
        for path in sorted(self.path.parent.glob(f"{RECORD}.*[0-9]")):
            for line in path.read_text("utf-8").splitlines():
                self.take_over(*json.loads(line))
            path.unlink()
