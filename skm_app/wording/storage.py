"""Sentences on a store that cannot be opened or written."""

from __future__ import annotations

NOT_WRITTEN = (
    "Tidak tersimpan: basis data tidak dapat ditulis, mungkin cakram penuh atau dipakai program lain. "
    "Tidak ada yang berubah; kosongkan ruang, lalu coba lagi."
)
DRAFT_NOT_WRITTEN = "Berkas tidak dapat disimpan sementara: cakram mungkin penuh. Kosongkan ruang."


def describe_unknown_address(url: str) -> str:
    """Say that an address names no database."""
    return f"Alamat basis data {url} tidak dikenal. Tulis misalnya sqlite:///skm.sqlite."


def describe_network_share(path: str) -> str:
    """Say that a database on a network share is not used, for its locks do not hold there."""
    return f"Basis data {path} ada di jaringan. Pindahkan ke folder di komputer ini."


def describe_not_opened(where: str) -> str:
    """Say that a database cannot be opened."""
    return f"Basis data {where} tidak dapat dibuka. Periksa alamat, folder, dan izinnya."
