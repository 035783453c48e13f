"""Addresses inside the site."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from kaisetsu.problems import Problem, ProblemsError, define
from kaisetsu.settings import FILE, Settings

ADDRESS = define(
    "site-address",
    "a site without a web address",
    "set base_url in [tool.kaisetsu] to an http or https address with a slash at its end",
)


def relative(here: str, target: str) -> str:
    """The address of *target* as a link in *here*; both are paths below one folder."""
    folders, parts = here.split("/")[:-1], target.split("/")
    common = 0
    while common < min(len(folders), len(parts) - 1) and folders[common] == parts[common]:
        common += 1
    return quote("/".join([".."] * (len(folders) - common) + parts[common:]))


def base_path(settings: Settings) -> str:
    """The path below which the site stands on its host: ``/``, or ``/briefings/``."""
    return urlsplit(settings.base_url).path or "/"


def require_address(settings: Settings) -> None:
    """Refuse a base address from which no absolute address can be made: feeds and sitemaps hold nothing else.

    :raises ProblemsError: when it is no web address of a folder
    """
    parts = urlsplit(settings.base_url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or not parts.path.endswith("/"):
        found = f"base_url is no web address of a folder (got {settings.base_url!r})"
        raise ProblemsError([Problem(FILE, 1, ADDRESS, found)])
