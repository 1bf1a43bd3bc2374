"""Sentences of the slides."""

from __future__ import annotations

NO_PROFILE = "Berkas tidak memuat profil responden."
