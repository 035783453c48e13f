"""Words of English that measure: the suffixes of a numeral, months, weekdays."""

from __future__ import annotations

import re

from kaisetsu.quantities.values import Kind


def _split(words: str) -> list[str]:
    return words.split()


MONTHS = _split("january february march april may june july august september october november december")
MONTH_NAMES = {name: number for number, name in enumerate(MONTHS, 1)}
MONTH_NAMES |= {name[:3]: number for name, number in MONTH_NAMES.items() if name != "may"} | {"sept": 9}
#: Words of years: what a centenary is the end of.
ANNIVERSARIES = {
    "centenar(?:y|ies)": 100, "centennials?": 100, "bicentenar(?:y|ies)": 200, "bicentennials?": 200,
    "tercentenar(?:y|ies)": 300, "sesquicentennials?": 150, "biennial(?:ly)?": 2, "triennial(?:ly)?": 3,
    "quadrennial(?:ly)?": 4, "millennia": 1000, "millennium": 1000,
}  # fmt: skip
WEEKDAYS = _split("monday tuesday wednesday thursday friday saturday sunday")

#: word (lower case, singular and plural as written) -> (kind, unit)
SUFFIXES: dict[str, tuple[Kind | str, str]] = {}


def _add(kind: Kind | str, table: str) -> None:
    """Add lines of ``unit: word, word, …``; ``(s)`` stands for the word with and without s."""
    for line in table.strip().splitlines():
        unit, _, found = line.strip().partition(":")
        for word in (word.strip() for word in found.split(",")):
            for form in {word.replace("(s)", ""), word.replace("(s)", "s")}:
                SUFFIXES[form] = (kind, unit)


_add(Kind.PERCENT, ": %, percent, per cent, pct")
_add(
    Kind.POINTS,
    """
    : percentage point(s), percentage-point, percent point(s), % point(s), point(s), pp, ppt, ppts
    basis: basis point(s), basis-point, bps, bp
    """,
)
_add(Kind.MULTIPLE, ": times, fold, x")
_add("time", "am: a.m., am, a.m\npm: p.m., pm, p.m\noclock: o'clock")
_add(
    Kind.DURATION,
    """
    second: seconds, second, sec
    minute: minute(s), min, mins
    hour: hour(s), hr, hrs
    day: day(s)
    week: week(s)
    fortnight: fortnight(s)
    month: month(s)
    quarter: quarter(s)
    year: year(s), yr, yrs
    decade: decade(s)
    century: centuries, century
    """,
)
_add(Kind.AGE, ": years old, year old, year-old, year-olds, years-old, years of age, year olds, years' old")
_add(
    Kind.MONEY,
    """
    USD: dollar(s), u.s. dollar(s), us dollar(s), american dollar(s), bucks
    AUD: australian dollar(s), a dollar(s)
    CAD: canadian dollar(s)
    HKD: hong kong dollar(s)
    TWD: taiwan dollar(s), new taiwan dollar(s), taiwanese dollar(s)
    SGD: singapore dollar(s), singaporean dollar(s)
    NZD: new zealand dollar(s)
    cent: cent(s), u.s. cent(s)
    JPY: yen, japanese yen
    sen: sen
    EUR: euro(s)
    GBP: pounds sterling, british pound(s), pound(s) sterling
    pound: pound(s)
    pence: pence
    CNY: yuan, renminbi, chinese yuan
    KRW: won, south korean won, korean won
    INR: rupee(s), indian rupee(s)
    RUB: ruble(s), rouble(s), russian ruble(s)
    CHF: franc(s), swiss franc(s)
    THB: baht, thai baht
    MXN: peso(s), mexican peso(s)
    BRL: reais, brazilian reais
    IDR: rupiah
    MYR: ringgit
    VND: dong
    SEK: krona, kronor, swedish kronor
    NOK: krone, kroner
    PLN: zloty, zlotys
    ILS: shekel(s)
    ZAR: rand
    AED: dirham(s)
    SAR: riyal(s)
    TRY: lira
    BTC: bitcoin(s)
    """,
)
_add(
    Kind.MEASURE,
    """
    nm: nanometer(s), nanometre(s), nm
    µm: micrometer(s), micrometre(s), micron(s)
    mm: millimeter(s), millimetre(s), mm
    cm: centimeter(s), centimetre(s), cm
    m: meter(s), metre(s), m
    km: kilometer(s), kilometre(s), km, kms
    m/s: meters per second, metres per second, meters a second, metres a second, m/s, meters-per-second
    km/h: kph, km/h, kmh, kilometers per hour, kilometres per hour, kilometers an hour, kilometres an hour
    mile/h: mph, miles per hour, miles an hour
    inch: inch, inches
    foot: foot, feet, ft
    yard: yard(s)
    mile: mile(s)
    nautical mile: nautical mile(s)
    light-year: light-year(s), light year(s)
    µg: microgram(s)
    mg: milligram(s), mg
    g: gram(s), g
    kg: kilogram(s), kilo(s), kg, kgs
    ton: metric ton(s), ton(s), tonne(s)
    ounce: ounce(s), oz
    lb: lb, lbs
    m²: square meter(s), square metre(s), sq m
    km²: square kilometer(s), square kilometre(s), sq km
    hectare: hectare(s), ha
    acre: acre(s)
    square foot: square foot, square feet, sq ft
    square mile: square mile(s)
    tsubo: tsubo
    m³: cubic meter(s), cubic metre(s)
    km³: cubic kilometer(s), cubic kilometre(s)
    ml: milliliter(s), millilitre(s), ml
    l: liter(s), litre(s)
    kl: kiloliter(s), kilolitre(s)
    gallon: gallon(s)
    barrel: barrel(s)
    bushel: bushel(s)
    carat: carat(s)
    karat: karat
    W: watt(s), w
    kW: kilowatt(s), kw
    MW: megawatt(s), mw
    GW: gigawatt(s), gw
    TW: terawatt(s), tw
    Wh: watt-hour(s), watt hour(s)
    kWh: kilowatt-hour(s), kilowatt hour(s), kwh
    MWh: megawatt-hour(s), megawatt hour(s), mwh
    GWh: gigawatt-hour(s), gigawatt hour(s), gwh
    TWh: terawatt-hour(s), terawatt hour(s), twh
    V: volt(s)
    Hz: hertz, hz
    kHz: kilohertz, khz
    MHz: megahertz, mhz
    GHz: gigahertz, ghz
    byte: byte(s)
    KB: kilobyte(s), kb
    MB: megabyte(s), mb
    GB: gigabyte(s), gb
    TB: terabyte(s), tb
    PB: petabyte(s), pb
    hPa: hectopascal(s), hpa
    knot: knot(s)
    dB: decibel(s), db
    Bq: becquerel(s), bq
    µSv: microsievert(s)
    mSv: millisievert(s), msv
    Sv: sievert(s)
    cal: calorie(s)
    kcal: kilocalorie(s), kcal
    ppm: ppm, parts per million
    pixel: pixel(s)
    °C: degrees celsius, degree celsius, degrees c, °c, c, degrees centigrade
    °F: degrees fahrenheit, degree fahrenheit, degrees f, °f, f
    degree: degree(s), °
    """,
)
_ALTERNATIVES = "|".join(re.escape(word) for word in sorted(SUFFIXES, key=len, reverse=True))
#: The suffix of a numeral, on lower-case text; joined by nothing, a space or a hyphen (5-kilometer).
#: What may stand between: three straight weeks, two more years.
_ADJECTIVE = r"(?:straight|consecutive|successive|more|additional|further|extra|full|whole|long)"
SUFFIX = re.compile(rf"(?:(?:\s{_ADJECTIVE})?\s|-)?(?P<unit>{_ALTERNATIVES})(?![a-z0-9])")


def weekday(text: str) -> int:
    """The day that a name stands for, Monday 0: ``Tuesdays``, ``Tues``."""
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(text.lower()[:3]))
