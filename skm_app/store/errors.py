"""What a database says of itself, turned into a fault with a sentence.

By its codes: its words change, and may quote what was to be written.
"""

from __future__ import annotations

import logging
import sqlite3

from sqlalchemy.exc import DBAPIError, StatementError

from skm_app.storage_faults import StoreError, StoreFault

_LOG = logging.getLogger("skm_app.store")

# https://sqlite.org/rescode.html: the name of a result code begins with that of its kind
_SQLITE = {
    "SQLITE_BUSY": StoreFault.LOCKED,
    "SQLITE_LOCKED": StoreFault.LOCKED,
    "SQLITE_FULL": StoreFault.FULL,
    "SQLITE_READONLY": StoreFault.READ_ONLY,
    "SQLITE_PERM": StoreFault.READ_ONLY,
    "SQLITE_CORRUPT": StoreFault.BROKEN,
    "SQLITE_NOTADB": StoreFault.BROKEN,
    "SQLITE_IOERR": StoreFault.FULL,
    "SQLITE_CANTOPEN": StoreFault.GONE,
    "SQLITE_CONSTRAINT_FOREIGNKEY": StoreFault.VANISHED,
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html: a code of five, or its class of two
_POSTGRESQL = {
    "53": StoreFault.FULL,
    "55P03": StoreFault.LOCKED,
    "40": StoreFault.LOCKED,
    "57014": StoreFault.LOCKED,
    "25006": StoreFault.READ_ONLY,
    "42501": StoreFault.READ_ONLY,
    "08": StoreFault.GONE,
    "57P": StoreFault.GONE,
    "23503": StoreFault.VANISHED,
    "42P01": StoreFault.REPLACED,
    "42703": StoreFault.REPLACED,
    "XX001": StoreFault.BROKEN,
    "XX002": StoreFault.BROKEN,
    "58": StoreFault.FULL,
}


def as_store_error(error: StatementError, actor: str) -> StoreError | None:
    """Return the fault that an error of the database is, and log it with who met it; None for a fault of ours.

    Args:
        error: as SQLAlchemy raised it.
        actor: who was at work.
    """
    if isinstance(error.orig, StoreError):
        found = error.orig
    elif isinstance(error, DBAPIError) and (fault := _find_fault(error)):
        found = StoreError(fault)
    else:
        return None
    # the kind alone: the text of an error may quote what was to be written
    _LOG.warning("%s meets %s (%s)", actor, found.fault.value, type(error.orig).__name__)
    return found


def is_passing(error: StoreError) -> bool:
    """Tell whether a fault is one that another try may not meet: PostgreSQL has ended one of two that waited in a ring.

    40001 is a serialisation failure, 40P01 a deadlock; nothing of either transaction was kept.
    """
    orig = getattr(error.__cause__, "orig", None)
    return getattr(orig, "sqlstate", None) in ("40001", "40P01")


def find_sqlite_fault(error: sqlite3.Error) -> StoreFault | None:
    """Return the fault that an error of SQLite is; None for one of ours."""
    name = getattr(error, "sqlite_errorname", "")
    # the one thing that SQLite has no code for: a table or column that is gone
    if name == "SQLITE_ERROR" and str(error).startswith("no such "):
        return StoreFault.REPLACED
    return next((fault for kind, fault in _SQLITE.items() if name.startswith(kind)), None)


def _find_fault(error: DBAPIError) -> StoreFault | None:
    if isinstance(error.orig, sqlite3.Error):
        return find_sqlite_fault(error.orig)
    state = getattr(error.orig, "sqlstate", None) or ""
    found = next((fault for kind, fault in _POSTGRESQL.items() if state.startswith(kind)), None)
    return StoreFault.GONE if found is None and error.connection_invalidated else found
