"""Catalogues: ``.po`` files read strictly, merged without guesses, written in one canonical form."""

from kaisetsu.catalogs.files import canonical, parse_catalogue, read_catalogue, write_catalogue
from kaisetsu.catalogs.glossary import Glossary, Term, read_glossary
from kaisetsu.catalogs.kinds import is_edited, places
from kaisetsu.catalogs.memory import MEMORY
from kaisetsu.catalogs.merging import memory_of, merge
from kaisetsu.catalogs.model import Amount, Catalogue, Entry, State, amount, state
from kaisetsu.catalogs.updating import INTERFACE, header, tidy, update

__all__ = [
    "INTERFACE",
    "MEMORY",
    "Amount",
    "Catalogue",
    "Entry",
    "Glossary",
    "State",
    "Term",
    "amount",
    "canonical",
    "header",
    "is_edited",
    "memory_of",
    "merge",
    "parse_catalogue",
    "places",
    "read_catalogue",
    "read_glossary",
    "state",
    "tidy",
    "update",
    "write_catalogue",
]
