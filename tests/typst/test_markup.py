"""How texts stand in the source for Typst."""

from __future__ import annotations

import pytest

from kaisetsu.typst import markup


@pytest.mark.parametrize("text", ["漢字とかな、Latin 12、é", "русский ελληνικά 한국어", "→ ① 😀"])
def test_letters_that_stand_alone_are_plain_text(text: str) -> None:
    assert markup.content(text) == f'#"{text}";'


@pytest.mark.parametrize("text", ["عربي", "हिन्दी", "ไทย", "日本語と עברית"])
def test_letters_that_join_are_shaped_by_their_own_script(text: str) -> None:
    assert markup.content(text) == f'#text(script: auto, "{text}");'
