"""Numbers, money, dates, times, ranges and limits in prose, compared across languages by value.

``differences("2億8,800万ドル", "$28.8 million")`` gives one `Difference`; a correct translation gives none.
A language is a package with ``read(text) -> Reading``; `compare` names those there are.
"""

from kaisetsu.quantities.compare import Difference, differences, supported

__all__ = ["Difference", "differences", "supported"]
