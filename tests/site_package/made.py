"""A project and what its builds would leave, made by hand: records, pages, books."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PIL import Image

from kaisetsu.settings import Settings
from kaisetsu.site import assemble

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = Settings(
    name="試験誌",
    names={"en": "Test Press"},
    base_url="https://press.example/",
    publication_uuid="11111111-2222-5333-8444-555555555555",
)
TOPICS = {"ja": {"sea": "海", "sky": "空"}, "en": {"sea": "Sea", "sky": "Sky"}}
LEDGER = "path,first,now\n"


@dataclass
class Made:
    """A project at *root* with everything built; :meth:`site` assembles its site anew."""

    root: Path
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def build(self) -> Path:
        return self.root / "_build"

    def site(self, name: str = "staging", **options: Any) -> Path:
        self.write()
        staging = self.root / name
        assemble(self.root, self.build, staging, SETTINGS, **options)
        return staging

    def ledger(self, *rows: str) -> None:
        path = self.root / "docs" / "data" / "addresses.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LEDGER + "".join(f"{row}\n" for row in rows), "utf-8")

    def write(self) -> None:
        (self.root / "locales" / "en" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
        for tag, articles in self.records.items():
            pages = [page("index", "home", tag, articles), page("about/downloads", "files", tag, articles)]
            pages += [page(f"topics/{slug}", title, tag, articles) for slug, title in TOPICS[tag].items()]
            pages += [
                page(article["docname"], article["title"], tag, [article], complete=article["complete"])
                for article in articles
            ]
            folder = self.build / "html" / tag
            for each in pages:
                put(folder / f"{each['docname']}.html", html(each["title"], tag))
            put(folder / "_static" / "style.css", "body{}")
            put(folder / ".buildinfo", "secret")
            record = {"language": tag, "about": f"About {tag}.", "articles": articles, "pages": pages}
            put(folder / "pages.json", json.dumps(record))
            for kind in ("pdf", "epub"):
                self._books(kind, tag, articles)

    def _books(self, kind: str, tag: str, articles: list[dict[str, Any]]) -> None:
        folder, books = self.build / kind / tag, []
        volume = {"slug": "volumes/2026", "title": f"{tag} 2026", "docname": [each["docname"] for each in articles]}
        for article in [*articles, volume]:
            content = f"{kind} {tag} {article['slug']} {article['title']}"
            file = f"{article['slug']}.{kind}"
            put(folder / file, content)
            if kind == "epub":
                put(folder / f"{article['slug']}.jpg", COVER)
            docnames = article["docname"] if isinstance(article["docname"], list) else [article["docname"]]
            books.append(
                {"target": article["slug"], "docnames": docnames, "title": article["title"], "file": file}
                | {"bytes": len(content.encode()), "sha256": "0" * 64}
            )
        put(folder / "books.json", json.dumps(sorted(books, key=lambda book: book["target"])))


def put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def _cover() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 1800), (30, 60, 110)).save(out, "JPEG")
    return out.getvalue()


COVER = _cover()


def html(title: str, tag: str) -> str:
    body = f'<h1>{title}</h1><p>text <a href="../../topics/sea.html">sea</a></p><script>run()</script>'
    head = f'<!doctype html><html lang="{tag}"><head><title>{title}</title></head>'
    return f'{head}<body><article role="main">{body}</article></body></html>'


def page(
    docname: str, title: str, tag: str, articles: list[dict[str, Any]], *, complete: bool = True
) -> dict[str, Any]:
    updated = max((article["updated"] for article in articles), default=None)
    return {"docname": docname, "title": title, "language": tag, "updated": updated, "complete": complete}


def article(number: int, tag: str, **changes: Any) -> dict[str, Any]:
    """The record of the *number*-th article: one a day from 1 January 2026 on."""
    day = (dt.date(2026, 1, 1) + dt.timedelta(days=number)).isoformat()
    docname = f"articles/{day[:4]}/story-{number:03}"
    topics = ["sea"] if number % 2 else ["sea", "sky"]
    facts: dict[str, Any] = {
        "docname": docname,
        "slug": f"story-{number:03}",
        "identifier": SETTINGS.identifier(tag, docname),
        "kind": "brief" if number % 3 else "analysis",
        "status": "published",
        "title": f"{tag} title {number} & <b>",
        "title_language": tag,
        "title_reading": f"よみ{number}",
        "summary": f"{tag} summary {number} < &",
        "summary_language": tag,
        "key_points": [],
        "date": day,
        "updated": day,
        "as_of": day,
        "topics": [{"slug": slug, "title": TOPICS[tag][slug]} for slug in topics],
        "authors": [],
        "translators": [] if tag == "ja" else ["Desk"],
        "units": 500,
        "minutes": 1,
        "completeness": 1.0,
        "complete": True,
        "updates": [],
        "corrections": [],
        "withdrawal": None,
        "data": [],
    }
    return facts | changes


def made(root: Path, count: int) -> Made:
    """A project of *count* articles in two languages."""
    records = {tag: [article(number, tag) for number in range(count)] for tag in ("ja", "en")}
    found = Made(root, records)
    found.ledger()
    return found
