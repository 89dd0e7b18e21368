"""Dates as articles state them, in ten languages."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = """
jan january enero ene janvier janv januar jänner gennaio gen janeiro januari stycznia січня января
feb february febrero février févr februar febbraio fevereiro fev februari lutego лютого февраля
mar march marzo mars märz março maart mrt marca березня марта
apr april abril abr avril aprile kwietnia квітня апреля
may mayo mai maggio mag maio mei maja травня мая
jun june junio juin juni giugno giu junho czerwca червня июня
jul july julio juillet juil juli luglio lug julho lipca липня июля
aug august agosto ago août agosto augustus sierpnia серпня августа
sep sept september septiembre septembre settembre set setembro września вересня сентября
oct october octubre octobre okt oktober ottobre ott outubro out października жовтня октября
nov november noviembre novembre novembro listopada листопада ноября
dec december diciembre dic décembre déc dez dezember dicembre dezembro grudnia грудня декабря
""".strip().split("\n")
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_YEARS = range(1400, 2200)

_LEAD_IN = (
    r"(?:(?:published|posted|updated|date|publicado|fecha|publié|veröffentlicht|stand)"
    r"(?:\s+(?:on|el|le|am))?\s*:?\s+)?"
)
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_TIME = r"(?:[,T\s]\s*(?:at\s+)?\d{1,2}[:.h]\d{2}.{0,24})?"
_NUMBERS = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + _TIME, re.IGNORECASE)
_DOTTED = re.compile(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})" + _TIME, re.IGNORECASE)
_DAY_FIRST = re.compile(
    _LEAD_IN + _WEEKDAY + r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?"
    r"(?P<name>[^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?(?P<y>\d{4})(?:\s*(?:г|р|года|року)\.?)?"
    + _TIME,
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    _LEAD_IN + _WEEKDAY + r"(?P<name>[^\W\d_]{3,12})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+"
    r"(?P<y>\d{4})" + _TIME,
    re.IGNORECASE,
)
_PATTERNS = (_NUMBERS, _DOTTED, _DAY_FIRST, _MONTH_FIRST)
_PARTS = re.compile(r"\s*[|·•–—]\s*|\s+-\s+")
_LONGEST = 100


def parse_date(text: str) -> date | None:
    """Return the date that the whole text states, None when it states none or none that exists.

    A date of bare numbers is read as year, month, day or, with dots, as day,
    month, year; with slashes day and month cannot be told apart.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(text):
            return _date(found.groupdict())
    return None


def stated_date(line: str) -> date | None:
    """Return the date that a line or a part of it, set off by a bar or dash, states."""
    if len(line) > _LONGEST:
        return None
    dates = (parse_date(part) for part in (line, *_PARTS.split(line)))
    return next((found for found in dates if found is not None), None)


def _date(fields: dict[str, str]) -> date | None:
    month = int(fields["m"]) if "m" in fields else _MONTH_OF.get(fields["name"].lower(), 0)
    if int(fields["y"]) not in _YEARS:
        return None
    try:
        return date(int(fields["y"]), month, int(fields["d"]))
    except ValueError:
        return None
