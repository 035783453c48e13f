"""Units that both languages share: their dimension, size, and rough rates of exchange.

Sizes follow the SI brochure and, for customary units, NIST Handbook 44 (international foot and pound, US gallon).
"""

from __future__ import annotations

from fractions import Fraction

#: Seconds of each unit of time; a year of 365.2425 days, so that 12 months are a year and no month equals days.
_YEAR = Fraction(31_556_952)
DURATIONS: dict[str, Fraction] = {
    "second": Fraction(1),
    "minute": Fraction(60),
    "hour": Fraction(3600),
    "day": Fraction(86_400),
    "week": Fraction(604_800),
    "month": _YEAR / 12,
    "quarter": _YEAR / 4,
    "year": _YEAR,
    "decade": _YEAR * 10,
    "century": _YEAR * 100,
}

_METRE = {
    "nm": "1/1000000000",
    "µm": "1/1000000",
    "mm": "1/1000",
    "cm": "1/100",
    "m": "1",
    "km": "1000",
    "inch": "0.0254",
    "foot": "0.3048",
    "yard": "0.9144",
    "mile": "1609.344",
    "nautical mile": "1852",
    "light-year": "9460730472580800",
}
_GRAM = {
    "µg": "1/1000000",
    "mg": "1/1000",
    "g": "1",
    "kg": "1000",
    "ton": "1000000",
    "ounce": "28.349523125",
    "lb": "453.59237",
}
_SQUARE_METRE = {
    "m²": "1",
    "cm²": "1/10000",
    "km²": "1000000",
    "hectare": "10000",
    "acre": "4046.8564224",
    "square foot": "0.09290304",
    "square mile": "2589988.110336",
    "tsubo": "400/121",
}
_LITRE = {"ml": "1/1000", "l": "1", "kl": "1000", "m³": "1000", "km³": "1000000000000", "gallon": "3.785411784"}
_WATT = {"W": "1", "kW": "1000", "MW": "1000000", "GW": "1000000000", "TW": "1000000000000"}
_WATT_HOUR = {f"{unit}h": size for unit, size in _WATT.items()}
_BYTE = {
    "byte": "1",
    "KB": "1000",
    "MB": "1000000",
    "GB": "1000000000",
    "TB": "1000000000000",
    "PB": "1000000000000000",
}
_HERTZ = {"Hz": "1", "kHz": "1000", "MHz": "1000000", "GHz": "1000000000"}
_SIEVERT = {"µSv": "1/1000000", "mSv": "1/1000", "Sv": "1"}
_ALONE = (
    "barrel",
    "hPa",
    "knot",
    "V",
    "dB",
    "Bq",
    "ppm",
    "light",
    "bushel",
    "carat",
    "karat",
    "pixel",
    "rpm",
    "degree",
)
_CALORIE = {"cal": "1", "kcal": "1000"}

_DIMENSIONS = {
    "length": _METRE,
    "mass": _GRAM,
    "area": _SQUARE_METRE,
    "volume": _LITRE,
    "power": _WATT,
    "energy": _WATT_HOUR,
    "data": _BYTE,
    "frequency": _HERTZ,
    "dose": _SIEVERT,
    "heat": _CALORIE,
} | {name: {name: "1"} for name in _ALONE}

#: unit -> (dimension, size in the base unit)
MEASURES: dict[str, tuple[str, Fraction]] = {
    unit: (dimension, Fraction(size)) for dimension, sizes in _DIMENSIONS.items() for unit, size in sizes.items()
}
#: Units that Japanese shortens to their prefix: what they may stand for. キロ is kilometres or kilograms.
MEASURES |= {
    "kilo": ("length mass power data", Fraction(1000)),
    "centi": ("length", Fraction(1, 100)),
    "milli": ("length mass volume dose", Fraction(1, 1000)),
    "°C": ("temperature", Fraction(1)),
    "°F": ("temperature", Fraction(1)),
    "degree": ("temperature", Fraction(1)),
}

#: Per second and per hour, for units of speed.
RATES = {"s": Fraction(1), "min": Fraction(1, 60), "h": Fraction(1, 3600)}

#: How many units one US dollar buys, roughly: enough to tell a slip of scale from a conversion.
_PER_DOLLAR: dict[str, float] = {
    "USD": 1, "JPY": 140, "EUR": 0.9, "GBP": 0.78, "CNY": 7, "KRW": 1300, "INR": 83, "RUB": 85, "CHF": 0.9, "THB": 34,
    "AUD": 1.5, "CAD": 1.35, "HKD": 7.8, "TWD": 31, "SGD": 1.35, "NZD": 1.65, "MXN": 18, "BRL": 5.2, "IDR": 15_500,
    "MYR": 4.5, "VND": 24_500, "PHP": 56, "SEK": 10.4, "NOK": 10.5, "DKK": 6.8, "PLN": 4, "ILS": 3.6, "ZAR": 18,
    "AED": 3.67, "SAR": 3.75,
}  # fmt: skip


def is_conversion(amount: Fraction, currency: str, other: Fraction, other_currency: str) -> bool:
    """Whether one amount may be the other one in another currency: within a factor 1.7 of `_PER_DOLLAR`.

    Rates move by a third in a few years; a slip of scale is a factor 10.
    """
    if currency == other_currency or not amount or not other:
        return False
    if currency not in _PER_DOLLAR or other_currency not in _PER_DOLLAR:
        return False
    rate = float(other / amount) / (_PER_DOLLAR[other_currency] / _PER_DOLLAR[currency])
    return 1 / 1.7 < rate < 1.7


#: Each dollar that is not the American one; where a text says only "dollar" any of them may be meant.
DOLLARS = frozenset({"USD", "AUD", "CAD", "HKD", "TWD", "SGD", "NZD"})
