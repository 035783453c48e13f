"""Characters that no font prints. Under PDF/A and PDF/UA Typst refuses them; else it leaves a gap and says nothing."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import typst

from kaisetsu.typst import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

# A standard that forbids characters without a form (ISO 19005-2, 6.2.11.8): how Typst is made to name them.
_ASKING: Any = ["a-2b"]
# So many refusals in one text: each takes a compilation.
_MOST = 20
_NAMED = re.compile(r'the text `"(.+?)"` could not be displayed')
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Zl", "Zp", "Zs"})


class Coverage:
    """What the fonts of a build print, as far as it was asked.

    :param families: of the text; Typst takes any other font where none of them has a character
    """

    def __init__(self, fonts: typst.Fonts, families: Sequence[str]) -> None:
        self._fonts = fonts
        self._families = families
        self._printed: set[str] = set()
        self._missing: set[str] = set()

    def missing(self, text: str) -> list[str]:
        """The characters of a text that no font has; of very many the first some."""
        found = {each for each in set(text) if each > "\x7f" and unicodedata.category(each) not in _UNSEEN}
        self._ask(found - self._printed - self._missing)
        return sorted(found & self._missing)

    def _ask(self, unknown: set[str]) -> None:
        """Print them; each refusal names one."""
        for _ in range(_MOST):
            refused = self._refused(unknown) if unknown else set()
            if not refused:
                self._printed |= unknown
                return
            self._missing |= refused
            unknown = unknown - refused

    def _refused(self, unknown: set[str]) -> set[str]:
        source = f"#text(font: {markup.value(list(self._families))}, {markup.string(' '.join(sorted(unknown)))})"
        text: Any = source.encode()  # a kind of input that the types of typst leave out here
        compiler = typst.Compiler(font_paths=self._fonts)
        try:
            compiler.compile(input=text, format="pdf", pdf_standards=_ASKING, timestamp=0)
        except typst.TypstError as error:
            named = _NAMED.search(error.message)
            return set(named[1]) & unknown if named else set()
        return set()
