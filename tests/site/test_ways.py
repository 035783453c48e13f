"""Ways through the publication: the home page stays short and leads to every year; a wrong address leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from tests.conftest import Project

SITE = "_build/site"


def test_the_home_page_leads_to_each_year(publication: Project) -> None:
    for tag in ("ja", "en"):
        home = BeautifulSoup(publication.read(f"{SITE}/{tag}/index.html"), "html.parser")
        archive = BeautifulSoup(publication.read(f"{SITE}/{tag}/archive.html"), "html.parser")
        links = [str(link["href"]) for link in home.select("ul.years a")]
        assert links == ["archive.html#year-2026"]
        heading = archive.find(id="year-2026")
        assert "2026" in heading.get_text()
        listed = heading.find_next("ul", class_="listing").select(".listing-title a")
        articles = list((publication.root / SITE / tag / "articles/2026").glob("*.html"))
        assert len(listed) == len(articles) > 10
        assert len(home.select(".listing > li")) <= 13
        assert home.select("nav.menu a[href='archive.html']")


def test_pages_of_no_language_have_the_icon_too(publication: Project) -> None:
    for name in ("index.html", "404.html", "en/404.html"):
        icon = BeautifulSoup(publication.read(f"{SITE}/{name}"), "html.parser").select_one('link[rel="icon"]')
        assert (publication.root / SITE / str(icon["href"]).lstrip("/")).is_file(), name


def test_a_page_not_found_leads_to_search_in_each_language(publication: Project) -> None:
    soup = BeautifulSoup(publication.read(f"{SITE}/en/404.html"), "html.parser")
    sections = {str(section["lang"]): section for section in soup.select("section")}
    assert list(sections) == ["en", "ja"], "the language of the address comes first"
    for tag, name, search in (("ja", "解説ブリーフィング", "検索"), ("en", "Kaisetsu Briefings", "Search")):
        assert sections[tag].select_one(".name").get_text() == name
        link = sections[tag].find("a", string=search)
        assert (publication.root / SITE / str(link["href"]).lstrip("/")).is_file()
