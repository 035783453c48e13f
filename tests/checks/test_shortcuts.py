"""What the checks do not read, because it cannot matter, changes nothing in what they find."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaisetsu.checks import markup, run, subjects
from tests.test_fuzzing import PROJECT, WHOLES, fuzz

if TYPE_CHECKING:
    from kaisetsu.problems import Problem

TEXTS = WHOLES.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
PLAIN = st.sampled_from(["Word", "語", "a (b) 1.", " - x", "12. y", "    code", "Яx", "a\u200bb", "x\rﾠy", "%", "\tz"])
PAIRS = st.lists(st.tuples(PLAIN | TEXTS, PLAIN | TEXTS), min_size=1, max_size=6)


def quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def problems(root: Path, pairs: dict[str, str]) -> list[Problem]:
    """Those of a document of some paragraphs, which its front matter repeats, and of their translations."""
    front = "".join(f"- '{' '.join(text.split())}'\n" for text in pairs if "'" not in text and text.isprintable())
    body = "\n\n".join(pairs)
    entries = "".join(f'\nmsgid "{quoted(one)}"\nmsgstr "{quoted(other)}"\n' for one, other in pairs.items())
    document, catalogue = root / "docs/case.md", root / "locales/en/LC_MESSAGES/case.po"
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    document.write_bytes(f"---\nx:\n{front}---\n{body}\n".encode())
    catalogue.write_bytes(f'msgid ""\nmsgstr "Language: en\\n"\n{entries}'.encode())
    return run(root, [document, catalogue])


@pytest.mark.parametrize("examples", [150, pytest.param(3000, marks=pytest.mark.soak)])
def test_texts_that_are_not_parsed_have_the_problems_of_those_that_are(examples: int, tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)

    @fuzz(examples)
    @given(PAIRS)
    def same(found: list[tuple[str, str]]) -> None:
        pairs = {one: other for one, other in found if one}
        quick = problems(tmp_path, pairs)
        with pytest.MonkeyPatch.context() as patch:
            for module in (markup, subjects):
                patch.setattr(module, "is_plain", lambda text: not text)
            patch.setattr(markup, "is_one_line", lambda _text: False)
            patch.setattr(subjects.Document, "_tokens", {})
            assert quick == problems(tmp_path, pairs)

    same()
