"""CPU and memory of PDF: ours beside WeasyPrint and, where TeX is there, Sphinx's LaTeX (``make bench-pdf``).

One table in Markdown goes to standard output. Every measurement is a process of its own;
CPU is that of the process and its children (``wait4``), so that threads and compilers count.
What Sphinx takes to start (without our extension) and to load what it has read is measured by itself and left out:
in pairs, a start and then a build, and the least start is taken off the least build. Other work on the machine makes
a process dearer, never cheaper, and with many pairs it spoils no least; the median of the pairs stands beside it.
Ours and WeasyPrint's are run in turn, so that the speed of the machine is the same for both.
So ours are: loading the extension, Typst and the fonts, resolving references, translating, compiling, writing, records.
WeasyPrint is given its HTML; what Sphinx takes to write that is left out too. It takes the fonts that we take.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import environment as peers
from benchmarks.pdf import corpus

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
CONF = """
project = "Bench"
extensions = ["kaisetsu.typst", "myst_parser"]
language = "ja"
latex_engine = "uplatex"
typst_font_paths = [{fonts!r}]
typst_standards = ["ua-1", "a-3a"]
docs = [f"article-{{number:04}}" for number in range({count})]
imprint = {{"url": "https://kaisetsu.example/ja/a.html", "license": "CC BY 4.0", "identifier": "urn:x"}}
if {volume}:
    typst_documents = [(docs, "volume", "Bench", {{"kind": "volume", "date": "2026-01-01"}})]
else:
    typst_documents = [([doc], doc, doc, {{"kind": "article", "date": "2026-01-01", **imprint}}) for doc in docs]
latex_documents = [(doc, f"{{doc}}.tex", doc, "", "howto") for doc in docs]
"""


@dataclass(frozen=True)
class Cost:
    """What a process took.

    :param cpu: seconds, user and system, children too
    :param memory: the largest resident set, MB
    """

    cpu: float
    memory: float


def environment() -> dict[str, str]:
    """What the processes see: the press of this folder first; compiled modules are kept, as on any machine."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    cache = {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "kaisetsu-bench-modules"))}
    return {**kept, **cache, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


def measured(command: list[str], cwd: Path) -> Cost:
    """Run a command and wait for it.

    :raises RuntimeError: when it fails
    """
    with (cwd / "log").open("wb") as log:
        actions = [(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)]
        here = Path.cwd()
        os.chdir(cwd)
        process = os.posix_spawnp(command[0], command, environment(), file_actions=actions)
        os.chdir(here)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise RuntimeError((cwd / "log").read_text(errors="replace")[-2000:])
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def project(folder: Path, count: int, *, volume: bool = False) -> Path:
    """A project of ``count`` articles, as single PDFs or as one volume."""
    source = folder / f"source-{count}-{volume}"
    corpus.write(source, ROOT / "docs", count)
    (source / "conf.py").write_text(CONF.format(fonts=str(ROOT / ".fonts"), count=count, volume=volume), "utf-8")
    return source


def sphinx(source: Path, builder: str, out: str) -> Cost:
    """A Sphinx build from the doctrees that are there."""
    return measured([sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", "doctrees", ".", out], source)


def read(source: Path) -> None:
    """Let Sphinx read the documents."""
    sphinx(source, "dummy", "read")


def start(source: Path) -> Cost:
    """Start Sphinx and load the environment: the cost before any builder begins."""
    plain = '{"extensions": ["myst_parser"]}'
    code = f'from sphinx.application import Sphinx; Sphinx(".", ".", "read", "doctrees", "dummy", {plain}, status=None)'
    return measured([sys.executable, "-c", code], source)


@dataclass
class Pairs:
    """Starts and builds in turn."""

    source: Path
    starts: list[Cost] = field(default_factory=list)
    builds: list[Cost] = field(default_factory=list)

    def run(self, times: int = 1) -> None:
        """So many pairs more."""
        for _ in range(times):
            self.starts.append(start(self.source))
            self.builds.append(sphinx(self.source, "typst", "pdf"))
            shutil.rmtree(self.source / "pdf")

    @property
    def least(self) -> Cost:
        """The least build without the least start."""
        cpu = min(each.cpu for each in self.builds) - min(each.cpu for each in self.starts)
        return Cost(cpu, max(each.memory for each in self.builds))

    @property
    def median(self) -> float:
        """CPU seconds, the median of the pairs."""
        return statistics.median(build.cpu - begin.cpu for begin, build in zip(self.starts, self.builds, strict=True))


def ours(folder: Path, count: int, *, volume: bool = False) -> Pairs:
    """Articles that have been read, to be built."""
    source = project(folder, count, volume=volume)
    read(source)
    return Pairs(source)


def _with_weasyprint() -> str:
    """A Python that has WeasyPrint: this one, or that of the peers."""
    if importlib.util.find_spec("weasyprint") is None:
        peers.install()
        return peers.program("python")
    return sys.executable


def weasyprint(folder: Path, count: int) -> Callable[[], Cost]:
    """WeasyPrint on the HTML of the same articles, tagged PDF/UA, in one process; the HTML is not counted."""
    python = _with_weasyprint()
    source = project(folder, count)
    read(source)
    sphinx(source, "singlehtml" if count == 1 else "html", "html")
    code = (
        "import sys, weasyprint\n"
        "fonts = weasyprint.text.fonts.FontConfiguration()\n"
        f"style = weasyprint.CSS(string={_face()!r}, font_config=fonts)\n"
        "for name in sys.argv[1:]:\n"
        "    page = weasyprint.HTML(filename=name)\n"
        "    page.write_pdf(name + '.pdf', pdf_variant='pdf/ua-1', font_config=fonts, stylesheets=[style])\n"
    )
    pages = sorted(str(path) for path in (source / "html").glob("article-*.html"))
    return lambda: measured([python, "-c", code, *pages], source)


def _face() -> str:
    """A style sheet that sets the same fonts."""
    serif, sans = ((ROOT / ".fonts" / f"noto-{kind.lower()}-jp").resolve() for kind in ("Serif", "Sans"))
    faces = [
        f"@font-face {{ font-family: Noto{name}; font-weight: {weight}; src: url({file.as_uri()}) }}"
        for name, folder in (("Serif", serif), ("Sans", sans))
        for weight, file in (("400", next(folder.glob("*400Regular.ttf"))), ("700", next(folder.glob("*700Bold.ttf"))))
    ]
    return "\n".join([*faces, "body { font-family: NotoSerif } h1, h2, h3, th { font-family: NotoSans }"])


def latex(folder: Path, count: int) -> Cost | None:
    """Sphinx's LaTeX builder with upLaTeX and dvipdfmx."""
    if shutil.which("uplatex") is None or shutil.which("dvipdfmx") is None:
        return None
    source = project(folder, count)
    read(source)
    base = min(start(source).cpu for _ in range(3))
    cost = sphinx(source, "latex", "latex")
    made = measured(["make", "-C", "latex", "all-pdf"], source)
    return Cost(cost.cpu - base + made.cpu, max(cost.memory, made.memory))


def row(what: str, count: int, cost: Cost | None, median: float | None = None) -> str:
    """A row of the table."""
    if cost is None:
        return f"| {what} | {count} | not installed | | | |"
    beside = f"{median / count:.3f}" if median is not None else ""
    return f"| {what} | {count} | {cost.cpu:.2f} | {cost.cpu / count:.3f} | {beside} | {cost.memory:.0f} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="articles in one run")
    parser.add_argument("--volume", type=int, default=200, help="articles in the volume")
    parser.add_argument("--peers", type=int, default=10, help="articles given to a peer")
    parser.add_argument("--pairs", type=int, default=20, help="pairs of a start and a build for one article")
    parser.add_argument("--turns", type=int, default=3, help="turns of ours and the peer")
    arguments = parser.parse_args()
    heads = ("what", "articles", "CPU s", "CPU s an article", "by the median", "memory, MB")
    print(f"| {' | '.join(heads)} |\n|---|---:|---:|---:|---:|---:|", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one = ours(folder, 1)
        one.run(arguments.pairs)
        print(row("typst, one article", 1, one.least, one.median), flush=True)
        _beside(folder, arguments.count, arguments.peers, arguments.turns)
        volume = ours(folder, arguments.volume, volume=True)
        volume.run()
        print(row("typst, one volume", arguments.volume, volume.least), flush=True)
        print(row("LaTeX (uplatex)", arguments.peers, latex(folder, arguments.peers)))


def _beside(folder: Path, count: int, given: int, turns: int) -> None:
    """Ours and WeasyPrint in turn, and how much more that takes an article, by the leasts and turn by turn."""
    single, peer = ours(folder, count), weasyprint(folder, given)
    costs = []
    for _ in range(turns):
        single.run()
        costs.append(peer())
    print(row("typst, single articles", count, single.least, single.median))
    theirs = Cost(min(each.cpu for each in costs), max(each.memory for each in costs))
    print(row("WeasyPrint", given, theirs, statistics.median(each.cpu for each in costs)))
    base = min(each.cpu for each in single.starts)
    turned = [each.cpu / given / ((build.cpu - base) / count) for each, build in zip(costs, single.builds, strict=True)]
    whole = theirs.cpu / given / (single.least.cpu / count)
    print(f"| WeasyPrint ÷ ours: {whole:.1f}; by turns {', '.join(f'{each:.1f}' for each in turned)} | | | | | |")


if __name__ == "__main__":
    main()
