"""Dates and ranges of dates as people type them."""

from __future__ import annotations

import re
from datetime import date, timedelta

Range = tuple[date | None, date | None]
Days = tuple[date, date]

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LAST_DAYS = re.compile(r"last-(\d{1,4})-days")


def date_range(text: str, today: date) -> Range | None:
    """Return the first and last day meant, None for an open end; None alone if it is no date.

    Understood are a day, a month or a year (`2025-02-14`, `2025-02`, `2025`),
    two of them with `..` between (either may be left out), one after `>`,
    `>=`, `<` or `<=`, and `today`, `yesterday`, `this-week`, `last-month`,
    `last-30-days` and their like.
    """
    value = text.strip().lower().replace("/", "-")
    if ".." in value:
        left, right = value.split("..", 1)
        return _between(left, right, today)
    if value[:1] in {"<", ">"}:
        return _beyond(value, today)
    return _named(value, today) or _written(value)


def _between(left: str, right: str, today: date) -> Range | None:
    first = date_range(left, today) if left else (None, None)
    last = date_range(right, today) if right else (None, None)
    if first is None or last is None or not (left or right):
        return None
    return (first[0], last[1])


def _beyond(value: str, today: date) -> Range | None:
    including = value[1:2] == "="
    bound = value[2:] if including else value[1:]
    found = (_named(bound, today) or _written(bound)) if bound else None
    if found is None:
        return None
    first, last = found
    if value[0] == ">":
        return (first if including else _shift(last, 1), None)
    return (None, last if including else _shift(first, -1))


def _named(value: str, today: date) -> Days | None:
    monday = _shift(today, -today.weekday())
    before = _shift(today.replace(day=1), -1)
    named = {
        "today": (today, today),
        "yesterday": (_shift(today, -1), _shift(today, -1)),
        "this-week": (monday, _shift(monday, 6)),
        "last-week": (_shift(monday, -7), _shift(monday, -1)),
        "this-month": _month(today.year, today.month),
        "last-month": _month(before.year, before.month),
        "this-year": _year(today.year),
        "last-year": _year(max(today.year - 1, 1)),
    }
    if days := _LAST_DAYS.fullmatch(value):
        return (_shift(today, -int(days[1])), today)
    return named.get(value)


def _written(value: str) -> Days | None:
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return (date(year, month, day), date(year, month, day))
        # A day or month that is written as 0 is none.
        return None if match[3] else _month(year, month) if match[2] else _year(year)
    except ValueError:
        return None


def _year(year: int) -> Days:
    return (date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return (first, date(year, 12, 31) if month == 12 else _shift(date(year, month + 1, 1), -1))


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
