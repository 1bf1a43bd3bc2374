"""Dates as Indonesians read them."""

from __future__ import annotations

import datetime as dt

from skm_core import MONTHS


def format_date(day: dt.date) -> str:
    """Write a date, as ``3 Maret 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_moment(moment: dt.datetime) -> str:
    """Write a date and the time of day, as ``3 Maret 2026 pukul 09.05``."""
    return f"{format_date(moment)} pukul {moment:%H.%M}"
