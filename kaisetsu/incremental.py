"""What is out of date: by content, not by clock.

Sphinx compares times of modification; a restored cache, a fresh checkout or an editor that keeps
times deceive it (sphinx #11556). Here each document keeps a digest of all that it was read from.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.environment.collectors import EnvironmentCollector

from kaisetsu import contents, faulty, own_code
from kaisetsu.compiled import compiled_of
from kaisetsu.shown.site import code_digest, settings_digest, versions

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

NEVER = 2**62  # microseconds: later than any file
REASONS = ".read.json"


def press_digest() -> str:
    """A digest of the press itself and the libraries that make the doctrees."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".po"})
    return hashlib.sha256(f"{contents.together(files)},{versions()}".encode()).hexdigest()


class Sources:
    """The files that documents of an environment are made from.

    :param digest: gives the digest of a file, by its absolute path
    """

    def __init__(self, env: BuildEnvironment, digest: Callable[[str], str]) -> None:
        self.env, self.digest, self.top = env, digest, str(env.srcdir)
        folders = (f"{folder}/{env.config.language}/LC_MESSAGES/" for folder in env.config.locale_dirs)
        found = (os.path.normpath(os.path.join(self.top, folder)) for folder in folders)  # noqa: PTH118
        self.folders = {folder: os.path.relpath(folder, self.top) for folder in found if os.path.isdir(folder)}  # noqa: PTH112
        self.known: dict[str, tuple[str, str]] = {}

    def of(self, docname: str) -> dict[str, str]:
        """The source, catalogues and dependencies of a document, by path from the source folder, each with a digest.

        A compiled catalogue counts too: the glossary decides which stale entries stand in it.
        """
        source = str(self.env.doc2path(docname, base=False))
        found = {source: self.digest(f"{self.top}/{source}")}
        for folder, name in self.folders.items():
            found[f"{name}/{docname}.po"] = self.digest(f"{folder}/{docname}.po")
            found[f"{name}/{docname}.mo"] = compiled_of(self.env, docname)
        for path in sorted(map(str, self.env.dependencies.get(docname, ()))):
            if not path.endswith(".mo"):
                absolute, name = self._dependency(path)
                found[name] = self.digest(absolute)
        return found

    def _dependency(self, path: str) -> tuple[str, str]:
        """Its absolute and its relative path; all articles share a few of them."""
        if path not in self.known:
            absolute = os.path.normpath(os.path.join(self.top, path))  # noqa: PTH118
            self.known[path] = absolute, os.path.relpath(absolute, self.top)
        return self.known[path]


class DigestCollector(EnvironmentCollector):
    """Record, clear and merge the digest of each document as it is read."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document."""
        digests_of(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment
    ) -> None:
        """Take over what a reading process recorded."""
        theirs = digests_of(other)
        digests_of(env).update({docname: theirs[docname] for docname in docnames if docname in theirs})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Record the document being read: where it is edited meanwhile, as what it was when the build began."""
        docname = app.env.current_document.docname
        digests_of(app.env)[docname] = Sources(app.env, contents.digest).of(docname)


def digests_of(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """The digests kept in an environment, by docname and file."""
    if not hasattr(env, "kaisetsu_digests"):
        env.kaisetsu_digests = {}  # type: ignore[attr-defined]
    found: dict[str, dict[str, str]] = env.kaisetsu_digests  # type: ignore[attr-defined]
    return found


def trust_content(app: Sphinx) -> None:
    """Set the times that Sphinx will compare, from the digests (``builder-inited``); record why."""
    env, digests, reasons = app.env, digests_of(app.env), {}
    for docname in faulty.last_time(app):
        digests.pop(docname, None)
    sources = Sources(env, contents.digest)
    now = {docname: sources.of(docname) for docname in sorted(env.all_docs)}
    for docname, parts in now.items():
        changed = changes(digests.get(docname, {}), parts)
        env.all_docs[docname] = 0 if changed else NEVER
        if changed:
            reasons[docname] = changed
    inputs = hashlib.sha256(repr(now).encode()).hexdigest()  # tells formats of one `make` from those of another
    record = {"inputs": inputs, "read": reasons}
    Path(app.outdir, REASONS).write_text(json.dumps(record, ensure_ascii=False, sort_keys=True), "utf-8")


def begin_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Take away what is known of all documents that are read, and the environment (``env-before-read-docs``).

    Sphinx forgets each just before it reads it: a label that moved to an earlier document would be there twice.
    It writes doctrees one by one and the environment at the end: were a build killed between, new doctrees would
    stand beside old digests, and a text changed back would be trusted.
    """
    if docnames:
        Path(app.doctreedir, ENV_PICKLE_FILENAME).unlink(missing_ok=True)
    for docname in docnames:
        app.events.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)


def changes(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """The files in which two states of a document differ."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def name_pictures(app: Sphinx, env: BuildEnvironment) -> None:
    """Name pictures by the order of their paths, not by that of reading (``env-updated``).

    Sphinx numbers those of one name as it meets them, so that an edit would leave other names than a clean build.
    """
    taken: set[str] = set()
    for path in sorted(env.images):
        first = Path(path)
        names = (f"{first.stem}{number or ''}{first.suffix}" for number in range(len(env.images)))
        name = next(each for each in names if each not in taken)
        taken.add(name)
        env.images[path] = (env.images[path][0], name)
    env.images._existing = taken


def site_parts(app: Sphinx, static: Path) -> dict[str, str]:
    """What all pages show: settings, the press, own templates, and the files that pages name with a checksum."""
    own = [path for name in app.config.templates_path for path in sorted(Path(app.confdir, name).rglob("*.*"))]
    return {
        "settings": settings_digest(app.config, str(app.confdir)),
        "press": code_digest(),
        "templates": contents.together(own),
        "assets": contents.together(sorted(path for path in static.rglob("*") if path.suffix in {".css", ".js"})),
    }


def set_press(app: Sphinx, config: Config) -> None:
    """A changed press, or code of the project's own, reads every document again (``config-inited``)."""
    config.kaisetsu_press = press_digest()
    config.kaisetsu_own_code = own_code.digest(Path(app.confdir))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the collector and what it is for."""
    app.add_config_value("kaisetsu_press", "", "env", types=str)
    app.add_config_value("kaisetsu_own_code", "", "env", types=str)
    app.add_env_collector(DigestCollector)
    app.connect("config-inited", set_press)
    app.connect("builder-inited", trust_content)
    app.connect("env-before-read-docs", begin_reading)
    app.connect("env-updated", name_pictures)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
