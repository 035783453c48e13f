"""Every attack of FINDINGS.md, as an article and as a translation: refused by the checks, harmless in the build.

The build is the whole press, with the checks skipped. It must run nothing, read nothing outside ``docs/`` and write
no script into HTML or EPUB.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree, html

from kaisetsu.checks import run
from kaisetsu.problems import Severity

ROOT = Path(__file__).parent.parent
PROJECT = Path(__file__).parent / "checks/project"
SECRET = "canary-7f3a91"
SCRIPT = "alert(7391)"
FRONT = """---
kind: brief
date: 2026-01-15
updated: 2026-01-15
as_of: 2026-01-15
summary: 一文目。二文目。
title_reading: だい
topics: [culture]
---
"""
MSGID = "攻撃を受ける段落である。"
SUBSTITUTION = "{{ env.config.__class__.__init__.__globals__['os'].system('touch RAN') }}"
ATTACKS = {
    "substitution": SUBSTITUTION,
    "substitution-switched-on": f"---\nmyst:\n  enable_extensions: [substitution, html_image]\n---\n{SUBSTITUTION}",
    "html-inline": f"A <script>{SCRIPT}</script> sentence.",
    "html-block": f"<script>{SCRIPT}</script>",
    "html-image": f'<img src=x onerror="{SCRIPT}">',
    "raw-directive": f"```{{raw}} html\n<script>{SCRIPT}</script>\n```",
    "raw-file": "```{raw} html\n:file: OUTSIDE/secret.txt\n```",
    "raw-role": f"```{{role}} x(raw)\n:format: html\n```\n\n{{x}}`<script>{SCRIPT}</script>`",
    "raw-role-of-another": f"{{x}}`<script>{SCRIPT}</script>`",
    "include": "```{include} OUTSIDE/secret.txt\n```",
    "literalinclude": "```{literalinclude} ../secret.txt\n```",
    "csv-table": "```{csv-table}\n:file: ../secret.txt\n```",
    "eval-rst": f"```{{eval-rst}}\n.. raw:: html\n\n   <script>{SCRIPT}</script>\n```",
    "eval-rst-file": "```{eval-rst}\n.. literalinclude:: ../secret.txt\n```",
    "download": "{download}`../secret.txt` and {download}`OUTSIDE/secret.txt`",
    "link": "[x](../secret.txt) and [y](<../secret.txt>) and [z](path:../secret.txt)",
    "link-encoded": "[x](%2e%2e/secret.txt)",
    "picture": "![x](../secret.png)",
    "figure": "```{figure} ../secret.png\n:alt: x\n```",
    "remote-picture": "![x](https://tracker.example/pixel.gif)",
    "javascript": f"[x](javascript:{SCRIPT}) and [y](JavaScript&colon;{SCRIPT})",
    "javascript-as-external": f"[x](javascript:{SCRIPT}){{.external}}",
    "data-address": f"[x](data:text/html,<script>{SCRIPT}</script>)",
    "attributes": f'[x](b.md){{onclick="{SCRIPT}" style="x"}}',
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which each attack is an article and a translation."""
    root = tmp_path_factory.mktemp("attacks") / "project"
    shutil.copytree(PROJECT, root)
    for name in ("conf.py", "docutils.conf", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    outside = root.parent / "outside"
    outside.mkdir()
    for folder in (outside, root):
        (folder / "secret.txt").write_text(SECRET)
        (folder / "secret.png").write_bytes((root / "docs/images/map.png").read_bytes() + SECRET.encode())
    for name, text in ATTACKS.items():
        attack = text.replace("OUTSIDE", outside.as_posix())
        heading = attack.partition("\n")[0]
        _write(
            root / f"docs/{_page(name)}", attack if attack.startswith("---") else f"{FRONT}# 題 {heading}\n\n{attack}\n"
        )
        _write(root / f"docs/articles/2026/translation-{name}.md", f"{FRONT}# 題\n\n{MSGID}\n")
        _catalogue(root / f"locales/en/LC_MESSAGES/articles/2026/translation-{name}.po", attack)
    settings = (ROOT / "pyproject.toml").read_text().replace("complete_from = 0.9", "complete_from = 0.0")
    (root / "pyproject.toml").write_text(settings)  # every edition is published, whatever of it is translated
    (root / "docs/linked.md").symlink_to(outside / "secret.txt")
    (root / "docs/folder").symlink_to(outside)
    (root / "docs/other.rst").write_text(
        f"T\n=\n\n.. raw:: html\n\n   <script>{SCRIPT}</script>\n\n.. include:: {outside}/secret.txt\n"
    )
    return root


def _page(name: str) -> str:
    """Where an attack stands: in an article, but for one that is front matter itself."""
    return f"{name}.md" if ATTACKS[name].startswith("---") else f"articles/2026/{name}.md"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def _catalogue(path: Path, msgstr: str) -> None:
    quoted = msgstr.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    header = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    _write(path, f'{header}\nmsgid "{MSGID}"\nmsgstr "{quoted}"\n')


@pytest.mark.parametrize("name", ATTACKS)
def test_the_checks_refuse_it_with_file_and_line(project: Path, name: str) -> None:
    catalogue = f"locales/en/LC_MESSAGES/articles/2026/translation-{name}.po"
    for path, lines in ((f"docs/{_page(name)}", range(1, 18)), (catalogue, (7,))):
        problems = run(project, [project / path], families=["safety"])
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        assert errors, path
        assert all(problem.path == path and problem.line in lines for problem in errors)


def test_the_checks_refuse_links_and_other_languages(project: Path) -> None:
    problems = run(project, families=["safety"])
    refused = {problem.path for problem in problems if problem.code in {"link-refused", "file-refused"}}
    assert refused == {"docs/linked.md", "docs/folder", "docs/other.rst"}


@pytest.fixture(scope="module", params=["html", "epub"])
def built(project: Path, request: pytest.FixtureRequest) -> Path:
    out = project.parent / f"out-{request.param}"
    arguments = ["-b", request.param, "-c", project, "-D", "language=en", "-D", "extensions=kaisetsu,kaisetsu.guard"]
    command = [sys.executable, "-m", "sphinx", "-q", *arguments, project / "docs", out, "-d", out / "doctrees"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return out


def test_the_build_runs_nothing_and_reads_nothing_outside(project: Path, built: Path) -> None:
    ran = [path for folder in (project, built, ROOT, Path.cwd()) for path in folder.glob("RAN")]
    assert not ran
    for name, data in _published(built):
        assert SECRET.encode() not in data, name


def test_the_build_writes_no_script_of_content(built: Path) -> None:
    pages = [(name, data) for name, data in _published(built) if name.endswith(("html", ".opf", ".ncx", ".xml"))]
    for name, data in pages:
        tree = html.document_fromstring(data.removeprefix(b'<?xml version="1.0" encoding="UTF-8"?>'))
        for element in tree.iter(etree.Element):
            if element.tag == "script" and "json" in element.get("type", ""):
                json.loads(element.text)  # data, and all of it: nothing ended the element early
            elif element.tag == "script":
                assert SCRIPT not in (element.text or ""), name
            if element.tag in {"img", "iframe", "object", "embed"}:
                assert "tracker.example" not in str(element.attrib), name
            for attribute, value in element.attrib.items():
                assert not attribute.startswith("on"), name
                assert not value.strip().lower().startswith(("javascript:", "data:text", "file:")), name
    assert len(pages) > len(ATTACKS)


def _published(built: Path) -> list[tuple[str, bytes]]:
    """Every file of the output, and every file in its books."""
    found = []
    for path in sorted(path for path in built.rglob("*") if path.is_file() and "doctrees" not in path.parts):
        found.append((path.name, path.read_bytes()))
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                found += [(name, book.read(name)) for name in book.namelist()]
    return found
