"""Columns that hold the same on every database: SQLite by itself would take any length and any number."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Dialect, Integer, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from skm_app.storage_faults import StoreError, StoreFault

_LARGEST = 2**31 - 1
# PostgreSQL has no NUL; half a letter, as a broken name at a terminal gives, no database can keep
_UNKEPT = re.compile("[\0\ud800-\udfff]")
_QUOTED = 40


class Words(TypeDecorator[str]):
    """Text of at most ``length`` characters, None for any length, without the character that PostgreSQL lacks."""

    impl = Text
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__(length)
        self._most = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of the column in the database."""
        return String(self._most) if self._most else Text()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse what one of the databases could not keep."""
        if value is None:
            return None
        if self._most and len(value) > self._most:
            raise StoreError(StoreFault.TOO_LONG, value[:_QUOTED], str(self._most))
        if _UNKEPT.search(value):
            raise StoreError(StoreFault.UNREADABLE_TEXT, _UNKEPT.sub("�", value)[:_QUOTED])
        return value


class Count(TypeDecorator[int]):
    """A whole number that every database can keep."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Refuse what one of the databases could not keep."""
        if value is not None and value > _LARGEST:
            raise StoreError(StoreFault.OUT_OF_RANGE, str(value), str(_LARGEST))
        return value
