"""Share images: a drawn picture of each article for links in messages and networks (1200 x 630, Open Graph).

Drawn like the covers of its books: white on the accent field the title, broken between phrases; below, on paper,
series and date. Grey levels are drawn first and coloured by one table: the same words and fonts give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin
from sphinx.locale import get_translation

from kaisetsu.config import settings_of
from kaisetsu.languages import long_date
from kaisetsu.phrases import phrases
from kaisetsu.registry import registry_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from kaisetsu.registry import Entry

_ = get_translation("kaisetsu")

WIDTH, HEIGHT = 1200, 630
FIELD = 470
"""Height of the accent field, in pixels from the top."""
MARGIN = 72
ACCENT, PAPER, INK = (0x1D, 0x3F, 0x72), (0xFF, 0xFF, 0xFF), (0x1B, 0x1D, 0x21)
TITLE_SIZES = (84, 76, 68, 60, 54, 48, 42)
SMALL = 34
LEADING = 1.4
LEVELS = 16
"""Steps between two colours: enough for smooth letters, few enough for a small file."""
FORM = "1"
"""The form of the pictures; those of another form are drawn anew."""


@dataclass(frozen=True)
class Words:
    """What a picture says.

    :param pieces: the title, cut where a line may end
    """

    pieces: tuple[str, ...]
    kicker: str
    series: str
    date: str


def image_path(slug: str) -> str:
    """Where an article's picture stands, below the language's folder."""
    return f"_images/share/{slug}.png"


def fonts_of(app: Sphinx) -> dict[str, str]:
    """The font files of this language, by style, from ``epub_cover_fonts``; none where they are not installed."""
    if "epub_cover_fonts" not in app.config:
        return {}
    fonts: dict[str, str] = app.config.epub_cover_fonts.get(app.config.language, {})
    return {style: str(Path(app.confdir, path)) for style, path in fonts.items()}


def give_image(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give templates ``share_image``: the picture's address, size and text (``html-page-context``)."""
    entry = registry_of(app.env).entries.get(pagename)
    if entry is None or not fonts_of(app):
        return
    context["share_image"] = {
        "url": settings_of(app).address(app.config.language, image_path(entry.article.slug)),
        "width": WIDTH,
        "height": HEIGHT,
        "alt": app.env.titles[pagename].astext(),
    }


def draw_images(app: Sphinx, exception: Exception | None) -> None:
    """Draw what is not drawn yet (``build-finished``)."""
    fonts = fonts_of(app)
    if exception is not None or app.builder.name != "html" or not fonts:
        return
    folder, kept = Path(app.outdir), set()
    for entry in registry_of(app.env).entries.values():
        path = folder / image_path(entry.article.slug)
        kept.add(path)
        words = words_of(app, entry)
        digest = hashlib.sha256(repr((FORM, words, _digests(tuple(sorted(fonts.values()))))).encode()).hexdigest()
        if _digest_in(path) != digest:
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting = path.with_suffix(".new")  # in one step: half a picture holds its digest, too
            waiting.write_bytes(draw(words, fonts["sans"], fonts["serif"], digest))
            waiting.replace(path)
    for path in (folder / image_path("x")).parent.glob("*"):
        if path not in kept:
            path.unlink()


def words_of(app: Sphinx, entry: Entry) -> Words:
    """The words of an article's picture."""
    tag = app.config.language
    title = app.env.titles[entry.docname].astext()
    kinds = {"analysis": _("Analysis"), "brief": _("Brief")}
    return Words(
        pieces=pieces(title, entry.title_language),
        kicker=kinds[entry.article.kind],
        series=settings_of(app).name_in(tag),
        date=long_date(entry.article.date, tag),
    )


def pieces(title: str, tag: str) -> tuple[str, ...]:
    """A title cut where a line may end: between phrases, or where words are set apart between words."""
    found = phrases(title, tag)
    if len(found) > 1:
        return found
    return tuple(word + " " for word in title.split())


def draw(words: Words, sans: str, serif: str, digest: str) -> bytes:
    """The picture as PNG.

    :param digest: of what it was drawn from; kept in the file
    :raises OSError: when a font cannot be read
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    picture.paste(_coloured(_field(words, sans), ACCENT, PAPER), (0, 0))
    picture.paste(_coloured(_foot(words, sans, serif), PAPER, INK), (0, FIELD))
    information = PngImagePlugin.PngInfo()
    information.add_text("digest", digest)
    out = io.BytesIO()
    picture.quantize(2 * LEVELS, dither=Image.Dither.NONE).save(out, "PNG", pnginfo=information, optimize=True)
    return out.getvalue()


def _field(words: Words, sans: str) -> Image.Image:
    field = Image.new("L", (WIDTH, FIELD), 0)
    pen = ImageDraw.Draw(field)
    pen.text((MARGIN, 44), words.kicker, fill=255, font=_font(sans, SMALL))
    top = 44 + SMALL + 40
    size, lines = fitted(words.pieces, sans, WIDTH - 2 * MARGIN, FIELD - top - 28)
    for number, line in enumerate(lines):
        pen.text((MARGIN, top + number * round(size * LEADING)), line, fill=255, font=_font(sans, size))
    return field


def _foot(words: Words, sans: str, serif: str) -> Image.Image:
    foot = Image.new("L", (WIDTH, HEIGHT - FIELD), 0)
    pen = ImageDraw.Draw(foot)
    middle = (HEIGHT - FIELD) // 2
    pen.text((MARGIN, middle), words.series, fill=255, font=_font(sans, SMALL), anchor="lm")
    pen.text((WIDTH - MARGIN, middle), words.date, fill=255, font=_font(serif, SMALL), anchor="rm")
    return foot


def fitted(parts: Sequence[str], path: str, width: int, height: int) -> tuple[int, list[str]]:
    """The largest size at which a title stands in a box, and its lines; cut with … where none is small enough."""
    for size in TITLE_SIZES:
        lines = _lines(parts, _font(path, size), width)
        fits = all(_font(path, size).getlength(line) <= width for line in lines)
        if fits and len(lines) * round(size * LEADING) <= height:
            return size, lines
    size = TITLE_SIZES[-1]
    most = height // round(size * LEADING)
    lines = _lines([letter for part in parts for letter in part], _font(path, size), width)
    return size, lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def _lines(parts: Sequence[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for part in parts:
        if lines[-1] and font.getlength((lines[-1] + part).rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _coloured(grey: Image.Image, ground: tuple[int, ...], ink: tuple[int, ...]) -> Image.Image:
    """Grey levels as a few steps from one colour to another."""
    bands = [grey.point(_ramp(low, high)) for low, high in zip(ground, ink, strict=True)]
    return Image.merge("RGB", bands)


@cache
def _ramp(low: int, high: int) -> list[int]:
    steps = (round(level / 255 * (LEVELS - 1)) for level in range(256))
    return [low + (high - low) * step // (LEVELS - 1) for step in steps]


@cache
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _digests(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in paths)


def _digest_in(path: Path) -> str:
    """What an existing picture was drawn from; empty where there is none, or none of ours."""
    if not path.is_file():
        return ""
    with Image.open(path) as picture:
        return str(picture.info.get("digest", ""))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Name the pictures on their pages; draw them when the pages are written."""
    app.connect("html-page-context", give_image, priority=550)
    app.connect("build-finished", draw_images)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
