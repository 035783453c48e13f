"""Golden pictures of the small publication: four widths, both themes, both languages, compared with a tolerance.

The fonts are pinned to those of ``.fonts``, so that the pictures hold on any machine. They are kept at a
quarter of their size in grey: enough to see that a part moved, changed colour or is gone.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from tests.conftest import REPOSITORY
from tests.site.conftest import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import Project

pytestmark = pytest.mark.browser

GOLDEN = REPOSITORY / "tests" / "golden" / "site"
FONTS = REPOSITORY / ".fonts" / "noto-sans-jp"
PINNED = """
@font-face { font-family: Pinned; font-weight: 400; src: url(/pinned/NotoSansJP_400Regular.ttf); }
@font-face { font-family: Pinned; font-weight: 700; src: url(/pinned/NotoSansJP_700Bold.ttf); }
* { font-family: Pinned !important; }"""
VIEWS = ((360, True), (768, False), (1280, False), (1600, True))
CHANGED = 48  # of 255: a pixel that differs more is another
ALLOWED = 0.01  # of the pixels


@pytest.fixture(scope="module")
def small_address(small_site: Project) -> Iterator[str]:
    with serve(small_site.root / "_build" / "site") as address:
        yield address


def picture(page: Page, url: str) -> Image.Image:
    page.route("**/pinned/*", lambda route: route.fulfill(path=FONTS / route.request.url.rsplit("/", 1)[-1]))
    page.goto(url)
    page.add_style_tag(content=PINNED)
    page.evaluate("document.fonts.ready.then(() => document.fonts.size)")
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("L")
    return shot.resize((shot.width // 4, shot.height // 4), Image.Resampling.BOX)


@pytest.mark.parametrize("path", ["index.html", "articles/2026/tides.html"])
@pytest.mark.parametrize(("width", "dark"), VIEWS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_looks_as_before(
    chromium: Browser,
    small_address: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    *,
    language: str,
    width: int,
    dark: bool,
    path: str,
) -> None:
    scheme = "dark" if dark else "light"
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    found = picture(context.new_page(), f"{small_address}/{language}/{path}")
    context.close()
    name = GOLDEN / f"{language}-{path.rsplit('/', 1)[-1].removesuffix('.html')}-{width}-{scheme}.png"
    if request.config.getoption("--refresh-golden"):
        name.parent.mkdir(parents=True, exist_ok=True)
        found.save(name, optimize=True)
    before = Image.open(name)
    assert found.size == before.size
    differing = sum(ImageChops.difference(found, before).histogram()[CHANGED:])
    share = differing / (found.width * found.height)
    seen = tmp_path / name.name
    found.save(seen)
    assert share <= ALLOWED, f"{share:.1%} of {name.name} differ; look at {seen}, then make golden"
