"""Documents that gave a warning: they are read again, and their fault is told again, until it is mended.

Sphinx tells a fault once. What was read is kept with what was wrong about it, and whether every page stands in a
contents list is asked only where something was read: a second build of the same content would succeed.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.logging import is_suppressed_warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

RECORD = "faulty.json"


class Faulty(logging.Handler):
    """Listens to a build.

    :param read: the documents that are read in it
    :ivar documents: those that gave a warning, since :meth:`taken` was last asked
    """

    def __init__(self, app: Sphinx, read: frozenset[str]) -> None:
        super().__init__(logging.WARNING)
        self.app, self.read = app, read
        self.documents: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        """Note the document at work, and those that the warning names: one that has the same label."""
        kind, subtype = getattr(record, "type", ""), getattr(record, "subtype", "")
        if not is_suppressed_warning(kind, subtype, self.app.config.suppress_warnings):
            docname = self.app.env.current_document.docname
            # where another process read it nobody knows which it was
            self.documents |= {docname} if docname else self.read or {self.app.config.root_doc}
            self.documents.update(self._named(record.args))

    def _named(self, values: Any) -> Iterator[str]:
        for value in values if isinstance(values, tuple) else ():
            if isinstance(value, (str, Path)):
                docname = self.app.env.path2doc(value) if Path(value).is_absolute() else str(value)
                if docname in self.app.env.all_docs:
                    yield docname

    def taken(self) -> set[str]:
        """The documents noted; from here on those of the next phase are."""
        found, self.documents, self.read = self.documents, set(), frozenset()
        return found


def listen(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Listen from the reading of documents on (``env-before-read-docs``)."""
    app.kaisetsu_faulty = handler = Faulty(app, frozenset(docnames))  # type: ignore[attr-defined]
    logging.getLogger("sphinx").addHandler(handler)
    if docnames:
        _write(app, {app.config.root_doc})  # a build that is killed before its end is to ask everything again


def forget(app: Sphinx, env: BuildEnvironment) -> None:
    """Know nothing of documents that gave a warning while they were read (``env-updated``)."""
    handler: Faulty = app.kaisetsu_faulty  # type: ignore[attr-defined]
    for docname in handler.taken():
        getattr(env, "kaisetsu_digests", {}).pop(docname, None)


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Keep those that gave a warning later, when the environment had been written (``build-finished``)."""
    handler: Faulty | None = vars(app).pop("kaisetsu_faulty", None)
    if handler is not None:
        logging.getLogger("sphinx").removeHandler(handler)
        _write(app, handler.taken())


def last_time(app: Sphinx) -> set[str]:
    """The documents that gave a warning after the reading of the last build."""
    try:
        return set(json.loads(Path(app.doctreedir, RECORD).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return set()


def _write(app: Sphinx, documents: set[str]) -> None:
    path = Path(app.doctreedir, RECORD)
    if not documents:
        path.unlink(missing_ok=True)
    elif documents != last_time(app):
        path.write_text(json.dumps(sorted(documents), ensure_ascii=False), "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Listen to every build."""
    app.connect("env-before-read-docs", listen)
    app.connect("env-updated", forget)
    app.connect("build-finished", remember)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
