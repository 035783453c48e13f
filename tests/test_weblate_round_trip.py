"""The Weblate set-up finds every catalogue, and what Weblate and Poedit write comes back without noise."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING

import polib
import pytest

from tests.conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

TIDES = "locales/en/LC_MESSAGES/articles/2026/tides.po"
SENTENCE = "The height of the tide has changed. We look for the reason."


def as_weblate(text: str) -> str:
    """Translate Toolkit's form: wrapped at 77, dates, its own header fields, a colophon and references."""
    catalogue = polib.pofile(text, wrapwidth=77)
    catalogue.metadata = {
        **catalogue.metadata,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": "2026-11-20 09:00+0900",
        "PO-Revision-Date": "2026-11-21 03:04+0000",
        "X-Generator": "Weblate 5.14.3",
    }
    for number, entry in enumerate(catalogue, 1):
        entry.occurrences = [("../../docs/articles/2026/tides.md", str(number))]
    return str(catalogue)


def as_poedit(text: str) -> str:
    """Poedit's form: another order of the header, X-Poedit fields, CRLF line ends, a byte order mark, no kinds."""
    catalogue = polib.pofile(text, wrapwidth=79)
    reordered = dict(reversed(catalogue.metadata.items()))
    catalogue.metadata = {
        "PO-Revision-Date": "2026-11-21 12:04+0900",
        **reordered,
        "X-Generator": "Poedit 3.5",
        "X-Poedit-Basepath": "../../../..",
        "X-Poedit-SearchPath-0": "docs",
    }
    for entry in catalogue:
        entry.comment = ""
        entry.flags = ["no-wrap"]
    return "\ufeff" + str(catalogue).replace("\n", "\r\n")


def as_gettext_tools(text: str) -> str:
    """What msgcat and msgattrib leave: long strings begun on a line of their own, entries in another order."""
    head, *blocks = text.rstrip("\n").split("\n\n")
    return "\n\n".join([head, *(_wrapped(block) for block in reversed(blocks))]) + "\n"


def _wrapped(block: str) -> str:
    lines = []
    for line in block.split("\n"):
        keyword, _space, value = line.partition(" ")
        if keyword not in {"msgid", "msgstr"} or "\\" in value:
            lines.append(line)
            continue
        pieces = textwrap.wrap(value[1:-1], 20, drop_whitespace=False)
        lines += [f'{keyword} ""', *(f'"{piece}"' for piece in pieces)]
    return "\n".join(lines)


HABITS = [as_weblate, as_poedit, as_gettext_tools]


def saved(project: Project, text: str) -> None:
    """Save bytes: line ends and the byte order mark as the program wrote them."""
    (project.root / TIDES).write_bytes(text.encode())


@pytest.fixture
def settled(project: Project) -> Project:
    """A project whose catalogues are up to date."""
    done = project.run("update-po")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.mark.parametrize("habit", HABITS)
def test_a_saved_catalogue_comes_back_to_the_byte(settled: Project, habit: Callable[[str], str]) -> None:
    before = settled.files("locales")
    saved(settled, habit(settled.read(TIDES)))
    assert settled.files("locales") != before
    done = settled.run("update-po")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.split() == [TIDES]
    assert settled.files("locales") == before


@pytest.mark.parametrize("habit", HABITS)
def test_only_the_edit_and_the_translator_remain(settled: Project, habit: Callable[[str], str]) -> None:
    before = settled.read(TIDES)
    edited = before.replace(SENTENCE, "The tide changed. We ask why.").replace("Ann Translator", "Bob Translator")
    saved(settled, habit(edited))
    assert settled.run("update-po").returncode == 0
    changed = set(settled.read(TIDES).split("\n")) ^ set(before.split("\n"))
    assert changed == {
        f'msgstr "{SENTENCE}"',
        'msgstr "The tide changed. We ask why."',
        '"Last-Translator: Ann Translator <ann@press.example>\\n"',
        '"Last-Translator: Bob Translator <ann@press.example>\\n"',
    }


def settings(name: str) -> dict[str, object]:
    return json.loads((REPOSITORY / "weblate" / name).read_text("utf-8"))


def test_discovery_finds_every_catalogue_and_nothing_else() -> None:
    configuration = settings("discovery.json")["configuration"]
    pattern = re.compile(f"^{configuration['match']}$")  # as weblate.trans.discovery compiles it
    language = re.compile(configuration["language_regex"])
    paths = [path.relative_to(REPOSITORY) for path in (REPOSITORY / "locales").rglob("*.po")]
    matched = {
        path for path in paths if (found := pattern.match(path.as_posix())) and language.match(found["language"])
    }
    assert matched == {path for path in paths if path.parts[2] == "LC_MESSAGES"}
    assert pattern.match(TIDES).groupdict() == {"language": "en", "component": "articles/2026/tides"}


def test_the_first_component_is_a_bilingual_catalogue_that_is_there() -> None:
    component = settings("component.json")
    assert list(REPOSITORY.glob(component["filemask"]))
    assert (component["file_format"], component["template"], component["new_base"]) == ("po", "", "")
    assert component["source_language"] == "ja"
    cite = re.search(r'placeholders:r"(.*)"', component["check_flags"])
    assert re.findall(cite[1], "原文である{cite}`a2026`。次も{cite}`b`。") == ["{cite}`a2026`", "{cite}`b`"]
