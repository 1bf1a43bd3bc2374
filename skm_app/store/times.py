"""Moments out of the database: SQLite forgets the zone, and what is written is always UTC."""

from __future__ import annotations

import datetime as dt


def as_utc(moment: dt.datetime) -> dt.datetime:
    """Return a moment with its zone."""
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
