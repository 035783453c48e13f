"""What a setting names stands beside the pages; what it names no more is gone from there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Project

OUT = "_build/html/ja"


def beside(project: Project) -> set[str]:
    """Which of our files stand beside the pages of one language after a build."""
    done = project.run("build-language", "ja", "html")
    assert done.returncode == 0, done.stdout + done.stderr
    names = {"own.css", "words.txt", "pygments.css", "mark.png", "hello.txt", "google1.html"}
    return {path for path in project.files(OUT) if path.rpartition("/")[2] in names}


def test_files_named_no_more_are_gone(project: Project) -> None:
    named = ("own.css", "words.txt_t", "pygments.css", "../mark.png", "../extra/hello.txt", "../extra/google1.html")
    for name in named:
        project.write(os.path.normpath(f"own/static/{name}"), "x")
    settings = {"html_static_path": ["own/static"], "html_extra_path": ["own/extra"], "html_favicon": "own/mark.png"}
    before = project.read("conf.py")
    project.write("conf.py", before + "".join(f"{name} = {value!r}\n" for name, value in settings.items()))
    static = {f"_static/{name}" for name in ("own.css", "words.txt", "pygments.css", "mark.png")}
    assert beside(project) == {*static, "hello.txt", "google1.html"}
    for name in ("static/words.txt_t", "static/pygments.css", "extra/google1.html"):
        (project.root / "own" / name).unlink()
    assert beside(project) == {"_static/own.css", "_static/mark.png", "_static/pygments.css", "hello.txt"}
    assert len(project.read(f"{OUT}/_static/pygments.css")) > 1, "Sphinx's own, again"
    project.write("conf.py", before)
    assert beside(project) == {"_static/pygments.css"}
