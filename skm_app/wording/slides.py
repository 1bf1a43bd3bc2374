"""Sentences of the slides."""

from __future__ import annotations

from skm_core import Period

NO_PROFILE = "Berkas tidak memuat profil responden."


def describe_compared(before: Period, moved: str | None) -> str:
    """Say with which period the index is compared, and what moved it most where that is known."""
    return f"Dibanding {before.name}. {moved or ''}"
