"""Golden pictures of the small publication: four widths, both themes, both languages, compared with a tolerance.

The fonts are pinned to those of ``.fonts``, so that the pictures hold on any machine. Whole pages are kept at a
quarter of their size, in colour: enough to see that a part moved, changed colour or is gone.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import reduce
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
* { font-family: Pinned !important; content-visibility: visible !important; }"""
PAGES = {"index": "index.html", "lights": "articles/2026/lights.html"}
TOLERANCE = {32: 0.003, 6: 0.03}
"""By how much of 255 (in any colour) a pixel may differ, and in what share of the pixels it may differ more:
a few for the edges of letters, more for what is as faint as a panel's ground."""


@pytest.fixture(scope="module")
def small_address(small_site: Project) -> Iterator[str]:
    with serve(small_site.root / "_build" / "site") as address:
        yield address


@contextmanager
def opened(chromium: Browser, width: int, scheme: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.route("**/pinned/*", lambda route: route.fulfill(path=FONTS / route.request.url.rsplit("/", 1)[-1]))
    yield page
    context.close()


def picture(page: Page, url: str, style: str = "") -> Image.Image:
    page.goto(url)
    page.add_style_tag(content=PINNED + style)
    page.evaluate("document.fonts.ready.then(() => document.fonts.size)")
    shot = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled", caret="hide"))).convert("RGB")
    return shot.resize((shot.width // 4, shot.height // 4), Image.Resampling.BOX)


def differences(one: Image.Image, other: Image.Image) -> list[str]:
    """What is beyond the tolerance; nothing where both are alike."""
    if one.size != other.size:
        return [f"{other.size} became {one.size}"]
    strongest = reduce(ImageChops.lighter, ImageChops.difference(one, other.convert("RGB")).split()).histogram()
    shares = {level: sum(strongest[level:]) / (one.width * one.height) for level in TOLERANCE}
    return [f"{share:.1%} differ by {level}" for level, share in shares.items() if share > TOLERANCE[level]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_pages_look_as_before(
    chromium: Browser,
    small_address: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    *,
    language: str,
    width: int,
    scheme: str,
) -> None:
    found = {}
    with opened(chromium, width, scheme) as page:
        for name, path in PAGES.items():
            golden = GOLDEN / f"{language}-{name}-{width}-{scheme}.png"
            seen = picture(page, f"{small_address}/{language}/{path}")
            if request.config.getoption("--refresh-golden"):
                golden.parent.mkdir(parents=True, exist_ok=True)
                seen.save(golden, optimize=True)
            seen.save(tmp_path / golden.name)
            found[golden.name] = differences(seen, Image.open(golden))
    assert not any(found.values()), f"{found}; look at {tmp_path}, then make golden"


@pytest.mark.parametrize(
    "change",
    [
        "body { --accent: #a8381a !important; }",
        ".text h1 { margin-bottom: 1em; }",
        ".dates { visibility: hidden; }",
        ".key-points { background: none; }",
        ".text { letter-spacing: 0.01em; }",
    ],
)
def test_a_change_of_the_look_is_seen(chromium: Browser, small_address: str, change: str) -> None:
    golden = Image.open(GOLDEN / "ja-lights-390-light.png")
    with opened(chromium, 390, "light") as page:
        seen = picture(page, f"{small_address}/ja/{PAGES['lights']}", change)
    assert differences(seen, golden)
