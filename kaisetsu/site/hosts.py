"""Files that tell hosts what a folder of files cannot: headers, redirects, the page for what is not found.

``_headers`` and ``_redirects`` are read by Netlify and Cloudflare Pages, ``.htaccess`` by Apache, ``nginx.conf`` by
nginx where its server block includes it, ``.nojekyll`` by GitHub Pages, where the redirects are pages and copies.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaisetsu.site import atom, opds1, opds2
from kaisetsu.site.links import base_path
from kaisetsu.theme.policy import policy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaisetsu.settings import Settings

HEADERS = {
    "Content-Security-Policy": policy(header=True),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ASSET_SECONDS = 604_800
ASSETS = {"Cache-Control": f"public, max-age={ASSET_SECONDS}"}


def media_types(tags: Sequence[str]) -> dict[str, str]:
    """Media types that a file's suffix does not tell, by path from the root (``*`` stands for anything)."""
    found: dict[str, str] = {}
    for tag in tags:
        found |= {f"{tag}/feed*.xml": atom.MEDIA_TYPE, f"{tag}/topics/*.xml": atom.MEDIA_TYPE}
        found |= {f"{tag}/opds*.xml": opds1.MEDIA_TYPE, f"{tag}/opds*.json": opds2.MEDIA_TYPE}
    return found


def headers(tags: Sequence[str], settings: Settings) -> str:
    """``_headers``: what every answer carries, and the media types of feeds and catalogues."""
    base = base_path(settings)
    blocks = [(f"{base}*", HEADERS), *((f"{base}{tag}/_static/*", ASSETS) for tag in tags)]
    types = sorted(media_types(tags).items())
    blocks += [(base + path, {"Content-Type": f"{kind}; charset=utf-8"}) for path, kind in types]
    return "".join(f"{path}\n{_lines(values)}" for path, values in blocks)


def _lines(values: dict[str, str]) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in values.items())


def redirects(moves: Sequence[tuple[str, str]], settings: Settings) -> str:
    """``_redirects``: old address, new address, and that it is for good."""
    base = base_path(settings)
    return "".join(f"{base}{old} {base}{new} 301\n" for old, new in moves)


def htaccess(moves: Sequence[tuple[str, str]], tags: Sequence[str], settings: Settings) -> str:
    """``.htaccess``: the same for Apache."""
    return "".join(f"{line}\n" for line in _htaccess(moves, tags, base_path(settings)))


def _htaccess(moves: Sequence[tuple[str, str]], tags: Sequence[str], base: str) -> Iterator[str]:
    yield "AddDefaultCharset utf-8"
    yield f"ErrorDocument 404 {base}404.html"
    yield "AddType application/epub+zip .epub"
    yield "<IfModule mod_headers.c>"
    for name, value in HEADERS.items():
        yield f'  Header always set {name} "{value}"'
    for tag in tags:
        yield f'  <If "%{{REQUEST_URI}} =~ m#^{re.escape(f"{base}{tag}/_static/")}#">'
        yield from (f'    Header set {name} "{value}"' for name, value in ASSETS.items())
        yield "  </If>"
    yield "</IfModule>"
    for path, kind in sorted(media_types(tags).items()):
        pattern = re.escape(base + path).replace(r"\*", ".*")
        yield f"<If \"%{{REQUEST_URI}} =~ m#^{pattern}$#\">\n  ForceType '{kind}'\n</If>"
    for old, new in moves:
        yield f'Redirect permanent "{base}{old}" "{base}{new}"'


def nginx(moves: Sequence[tuple[str, str]], tags: Sequence[str], settings: Settings) -> str:
    """``nginx.conf``: the same for nginx, to be included in the server block whose root is the site."""
    return "".join(f"{line}\n" for line in _nginx(moves, tags, base_path(settings)))


def _nginx(moves: Sequence[tuple[str, str]], tags: Sequence[str], base: str) -> Iterator[str]:
    yield f"error_page 404 {base}404.html;"
    yield "charset utf-8;"
    for name, value in HEADERS.items():
        yield f'add_header {name} "{value}" always;'
    for path, kind in sorted(media_types(tags).items()):
        pattern = re.escape(base + path).replace(r"\*", "[^/]*")
        yield f"location ~ ^{pattern}$ {{ types {{ }} default_type '{kind}'; }}"
    for tag in tags:  # `expires` and not `add_header`, which would take the others away
        yield f"location ~ ^{re.escape(f'{base}{tag}/_static/')} {{ expires {ASSET_SECONDS}s; }}"
    for name in (".htaccess", "nginx.conf", "_headers", "_redirects"):
        yield f"location = {base}{name} {{ return 404; }}"
    yield r"location ~ \.epub$ { types { } default_type application/epub+zip; }"
    for old, new in moves:
        yield f'location = "{base}{old}" {{ return 301 "{base}{new}"; }}'


def robots(settings: Settings) -> str:
    """``robots.txt``: everything may be read; where the sitemap is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {settings.base_url}sitemap.xml\n"
