"""Share images: a drawn picture of each article, and one of the publication, for links in messages and networks.

They are of 1200 x 630 pixels (Open Graph); pages that are no articles have that of the publication.

Drawn like the covers of its books: white on the accent field the title, broken between phrases; below, on paper,
series and date. Grey levels are drawn first, from letters kept between pictures, and coloured by one palette:
the same words and fonts give the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PIL import Image
from sphinx.locale import get_translation

from kaisetsu import contents
from kaisetsu.config import settings_of
from kaisetsu.languages import language, long_date
from kaisetsu.letters import ascent, middle, write
from kaisetsu.registry import registry_of
from kaisetsu.shown.site import code_digest
from kaisetsu.title_lines import LEADING, fitted, font_of, pieces

if TYPE_CHECKING:
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
SMALL = 34
LEVELS = 8
"""Steps between two colours: two ramps of them are the sixteen that a PNG of four bits a pixel can have."""
RECORD = ".share-images.json"
PUBLICATION = "_publication"
"""The picture of the publication; no slug begins so."""


@dataclass(frozen=True)
class Words:
    """What a picture says.

    :param language: the one that the title is really in
    """

    title: str
    language: str
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
    entry, settings, tag = registry_of(app.env).entries.get(pagename), settings_of(app), app.config.language
    if not fonts_of(app):
        return
    context["share_image"] = {
        "url": settings.address(tag, image_path(entry.article.slug if entry else PUBLICATION)),
        "width": WIDTH,
        "height": HEIGHT,
        "alt": app.env.titles[pagename].astext() if entry else settings.name_in(tag),
        "language": entry.title_language if entry else tag,
    }


def draw_images(app: Sphinx, exception: Exception | None) -> None:
    """Draw what is not drawn yet (``build-finished``).

    What each picture was drawn from stands in a hidden file of the output folder, and there only while the picture is
    whole: a build that is ended while it draws is made good by the next.
    """
    fonts = fonts_of(app)
    if exception is not None or app.builder.name != "html" or not fonts:
        return
    folder, record = Path(app.outdir, image_path("x")).parent, Path(app.outdir, RECORD)
    folder.mkdir(parents=True, exist_ok=True)
    faces = tuple(contents.font_digest(path) for path in sorted(fonts.values()))
    said = {f"{entry.article.slug}.png": words_of(app, entry) for entry in registry_of(app.env).entries.values()}
    said[f"{PUBLICATION}.png"] = words_of_publication(app)
    wanted = {name: _digest((code_digest(), words, faces)) for name, words in said.items()}
    there = {path.name for path in folder.glob("*.png")}
    known = {name: digest for name, digest in _read(record).items() if name in there and wanted.get(name) == digest}
    if len(known) < max(len(wanted), len(there)):
        record.write_text(json.dumps(known, sort_keys=True), "utf-8")
        for name in sorted(wanted.keys() - known.keys()):
            (folder / name).write_bytes(draw(said[name], fonts["sans"], fonts["serif"]))
        for name in there - wanted.keys():
            (folder / name).unlink()
        record.write_text(json.dumps(wanted, sort_keys=True), "utf-8")


def _digest(values: object) -> str:
    return hashlib.sha256(repr(values).encode()).hexdigest()


def _read(record: Path) -> dict[str, str]:
    try:
        found = json.loads(record.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def words_of(app: Sphinx, entry: Entry) -> Words:
    """The words of an article's picture."""
    tag = app.config.language
    kinds = {"analysis": _("Analysis"), "brief": _("Brief")}
    return Words(
        title=app.env.titles[entry.docname].astext(),
        language=entry.title_language,
        kicker=kinds[entry.article.kind],
        series=settings_of(app).name_in(tag),
        date=long_date(entry.article.date, tag),
    )


def words_of_publication(app: Sphinx) -> Words:
    """The words of the publication's picture: its name, the language, and where it is."""
    settings, tag = settings_of(app), app.config.language
    place = urlsplit(settings.base_url).netloc
    return Words(title=settings.name_in(tag), language=tag, kicker="", series=language(tag).native_name, date=place)


def draw(words: Words, sans: str, serif: str) -> bytes:
    """The picture as PNG.

    :raises OSError: when a font cannot be read
    """
    levels = Image.new("L", (WIDTH, HEIGHT))
    _draw_field(levels, words, sans)
    _draw_foot(levels, words, sans, serif)
    picture = levels.point(_steps())
    picture.paste(levels.crop((0, FIELD, WIDTH, HEIGHT)).point(_steps(LEVELS)), (0, FIELD))
    picture.putpalette([*_ramp(ACCENT, PAPER), *_ramp(PAPER, INK)])
    out = io.BytesIO()
    picture.save(out, "PNG", compress_type=zlib.Z_RLE)  # a fifth larger than the smallest, in a thirtieth of the time
    return out.getvalue()


def _draw_field(canvas: Image.Image, words: Words, sans: str) -> None:
    top = 44 + SMALL + 40
    write(canvas, (MARGIN, 44 + ascent(sans, SMALL)), words.kicker, (sans, SMALL))
    size, lines = fitted(pieces(words.title, words.language), sans, WIDTH - 2 * MARGIN, FIELD - top - 28)
    for number, line in enumerate(lines):
        write(canvas, (MARGIN, top + number * round(size * LEADING) + ascent(sans, size)), line, (sans, size))


def _draw_foot(canvas: Image.Image, words: Words, sans: str, serif: str) -> None:
    centre = (FIELD + HEIGHT) // 2
    write(canvas, (MARGIN, centre + middle(sans, SMALL)), words.series, (sans, SMALL))
    left = WIDTH - MARGIN - round(font_of(serif, SMALL).getlength(words.date))
    write(canvas, (left, centre + middle(serif, SMALL)), words.date, (serif, SMALL))


@cache
def _steps(first: int = 0) -> list[int]:
    """For each grey level its place in the palette, from *first* on."""
    return [first + round(level / 255 * (LEVELS - 1)) for level in range(256)]


@cache
def _ramp(ground: tuple[int, ...], ink: tuple[int, ...]) -> list[int]:
    """The palette of a few steps from one colour to another."""
    steps = range(LEVELS)
    return [low + (high - low) * step // (LEVELS - 1) for step in steps for low, high in zip(ground, ink, strict=True)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Name the pictures on their pages; draw them when the pages are written."""
    app.connect("html-page-context", give_image, priority=550)
    app.connect("build-finished", draw_images)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
