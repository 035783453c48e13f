"""How to cite, for reference managers: each article as BibTeX and as CSL JSON, beside its page.

The files are ``downloads/cite/<slug>.bib`` and ``.json`` below the language's folder.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from kaisetsu.config import settings_of
from kaisetsu.nodes import blocks, fixed
from kaisetsu.records import first_path
from kaisetsu.registry import registry_of
from kaisetsu.settings import Settings

if TYPE_CHECKING:
    import datetime as dt

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from kaisetsu.registry import Entry

_ = get_translation("kaisetsu")

FOLDER = "downloads/cite"
FORMATS = (("BibTeX", "bib", "application/x-bibtex"), ("CSL JSON", "json", "application/vnd.citationstyles.csl+json"))
_SPECIAL = re.compile(r"([\\{}%&$#_~^])")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def file_path(slug: str, suffix: str) -> str:
    """Where a file stands, below the language's folder."""
    return f"{FOLDER}/{slug}.{suffix}"


class CitationLinks(SphinxPostTransform):
    """Offer both files at the end of the section ``how-to-cite``, on the web only."""

    default_priority = 850
    formats = ("html",)
    builders = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Append a line with both links."""
        docname, language = self.env.current_document.docname, self.config.language
        entry = registry_of(self.env).entries.get(docname)
        if entry is None:
            return
        settings = Settings(**self.config.kaisetsu_settings)
        for section in list(blocks(self.document, nodes.section)):
            if "how-to-cite" in section["classes"]:
                line = fixed(nodes.paragraph("", _("For reference managers:") + " ", classes=["citation-files"]))
                for number, (name, suffix, _type) in enumerate(FORMATS):
                    address = settings.address(language, file_path(entry.article.slug, suffix))
                    line += nodes.Text(_(", ") if number else "")
                    line += nodes.reference("", name, refuri=address, internal=False, classes=["download"])
                section.append(line)


def give_files(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give templates ``citation_files``: format, href, type (``html-page-context``); write them with their page.

    They say what the page says; so they are out of date only when it is.
    """
    entry = registry_of(app.env).entries.get(pagename)
    if entry is None:
        return
    context["citation_files"] = [
        {"format": name, "href": relative_uri(f"{pagename}.html", file_path(entry.article.slug, suffix)), "type": kind}
        for name, suffix, kind in FORMATS
    ]
    if app.builder.name == "html":
        write_files(app, entry)


def write_files(app: Sphinx, entry: Entry) -> None:
    """Write the files of an article, where they say something else."""
    Path(app.outdir, FOLDER).mkdir(parents=True, exist_ok=True)
    for suffix, text in (("bib", bibtex(app, entry)), ("json", csl(app, entry))):
        path = Path(app.outdir, file_path(entry.article.slug, suffix))
        if not path.is_file() or path.read_text("utf-8") != text:
            new = path.with_name(f"{path.name}.new")  # half a file would be taken for a whole one
            new.write_text(text, "utf-8")
            new.replace(path)


def tidy_files(app: Sphinx, exception: Exception | None) -> None:
    """Write files that are not there, and remove those of articles that are gone (``build-finished``)."""
    folder = Path(app.outdir, FOLDER)
    if exception is not None or app.builder.name != "html":
        return
    there = set(os.listdir(folder)) if folder.is_dir() else set()  # noqa: PTH208 - thousands of names, no paths
    entries = {entry.article.slug: entry for entry in registry_of(app.env).entries.values()}
    wanted = {f"{slug}.{suffix}": slug for slug in entries for _name, suffix, _type in FORMATS}
    for slug in sorted({wanted[name] for name in wanted.keys() - there}):
        write_files(app, entries[slug])
    for name in there - wanted.keys():
        (folder / name).unlink()


def _facts(app: Sphinx, entry: Entry) -> tuple[str, list[str], str]:
    """Title, authors and address of an edition."""
    settings, tag = settings_of(app), app.config.language
    authors = list(entry.article.authors) or [settings.name_in(tag)]
    return app.env.titles[entry.docname].astext(), authors, settings.address(tag, f"{entry.docname}.html")


def bibtex(app: Sphinx, entry: Entry) -> str:
    """An article as BibTeX (biblatex reads it as ``online``). Names are in double braces: they are not taken apart."""
    (title, authors, address), article = _facts(app, entry), entry.article
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in authors),
        "title": f"{{{_tex(title)}}}",
        "organization": _tex(settings_of(app).name_in(app.config.language)),
        "date": article.date.isoformat(),
        "year": str(article.date.year),
        "url": address,
        "langid": _language_name(app.config.language),
        "note": _tex(_("Updated %s") % article.updated.isoformat()),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@online{{{article.slug}-{app.config.language},\n{lines}}}\n"


def _language_name(tag: str) -> str:
    """A language as biblatex names it: ``japanese``, ``english``."""
    from babel import Locale  # noqa: PLC0415 - slow to import

    return str(Locale.parse(tag, sep="-").get_language_name("en")).lower()


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[1], f"\\{found[1]}"), text)


def csl(app: Sphinx, entry: Entry) -> str:
    """An article as CSL JSON (csl-data.json 1.0): a list of one item."""
    (title, authors, address), article, tag = _facts(app, entry), entry.article, app.config.language
    item: dict[str, Any] = {
        "id": settings_of(app).identifier(tag, first_path(app.env, entry.docname)),
        "type": "article-newspaper" if article.kind == "brief" else "article-magazine",
        "title": title,
        "author": [{"literal": name} for name in authors],
        "container-title": settings_of(app).name_in(tag),
        "issued": _date(article.date),
        "URL": address,
        "language": tag,
        "abstract": entry.summary,
        "note": _("Updated %s") % article.updated.isoformat(),
    }
    if entry.translators:
        item["translator"] = [{"literal": name} for name in entry.translators]
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def _date(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the links and what writes the files."""
    app.add_post_transform(CitationLinks)
    app.connect("html-page-context", give_files, priority=450)
    app.connect("build-finished", tidy_files)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
