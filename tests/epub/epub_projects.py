"""Projects built into books, and books opened; what the tests of books share."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

REPOSITORY = Path(__file__).parent.parent.parent
STRESS = REPOSITORY / "tests" / "roots" / "epub-stress"
SPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
    "m": "http://www.w3.org/1998/Math/MathML",
}
FONTS = {
    "serif": str(REPOSITORY / ".fonts/noto-serif-jp/NotoSerifJP_400Regular.ttf"),
    "sans": str(REPOSITORY / ".fonts/noto-sans-jp/NotoSansJP_700Bold.ttf"),
}


class Opened:
    """A book's files, parsed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.entries = archive.infolist()
            self.files = {entry.filename: archive.read(entry) for entry in self.entries}

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.files[f"EPUB/{name}"])

    def find(self, name: str, query: str) -> list:
        return self.xml(name).xpath(query, namespaces=SPACES)

    def meta(self, prop: str) -> list[str]:
        return self.find("package.opf", f"//opf:meta[@property='{prop}']/text()")


@dataclass
class Build:
    """A project in a folder, built as a person builds it."""

    root: Path
    out: Path
    settings: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        values = {**os.environ, "PYTHONPATH": str(REPOSITORY), **environment}
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "epub", *words, str(self.root), str(self.out)]
        return subprocess.run(command, env=values, capture_output=True, text=True, encoding="utf-8", check=False)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def book(self, target: str) -> Opened:
        return Opened(self.out / f"{target}.epub")

    @property
    def record(self) -> list[dict]:
        return json.loads((self.out / "books.json").read_text("utf-8"))


CONF = """
project = author = "Press"
language = "ja"
extensions = ["kaisetsu.epub", "myst_parser"]
myst_enable_extensions = ["attrs_inline"]
html_baseurl = "https://example.org/ja/"
"""


def stress_project(folder: Path) -> Build:
    """A copy of the project that tries everything, with its long page."""
    shutil.copytree(STRESS, folder)
    lines = "\n\n".join(f"Line {number} of a long page." for number in range(1500))
    (folder / "long.md").write_text(f"# Long\n\n{lines}\n", "utf-8")
    conf = folder / "conf.py"
    conf.write_text(conf.read_text("utf-8") + f"\nepub_cover_fonts = {{'ja': {FONTS!r}}}\n", "utf-8")
    return Build(folder, folder.with_name(folder.name + "-out"))
