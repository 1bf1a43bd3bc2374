"""Sentences of the Word report's first pages and of its annexes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skm_app.wording.numbers import join_words
from skm_app.wording.particulars import Particular
from skm_core import Period

TITLE = "LAPORAN PELAKSANAAN\nSURVEI KEPUASAN MASYARAKAT\n(SKM)"
TO_SIGN = "(" + "." * 44 + ")"
"""What stands for a name that nobody typed."""

GOALS = "Sasaran pelaksanaan survei adalah:"
BENEFITS = "Manfaat pelaksanaan survei adalah:"
DOCUMENTS = "Bukti berupa dokumen, disampaikan terpisah:"
NO_QUESTIONNAIRE = (
    "Kuesioner yang dipakai tidak dilampirkan. Pertanyaan menurut peraturan tidak dicetak di sini, karena belum tentu "
    "sama dengan yang diajukan kepada responden."
)


def describe_approval(unit_name: str, period: Period, typed: Mapping[str, str]) -> str:
    """State what is approved, and on which decree the survey team rests."""
    told = (
        f"Laporan Pelaksanaan Survei Kepuasan Masyarakat {unit_name} periode {period.name} telah disusun berdasarkan "
        "Peraturan Menteri PANRB Nomor 14 Tahun 2017 dan disahkan sebagai dokumen pertanggungjawaban penyelenggaraan "
        "survei."
    )
    decree = describe_decree(typed)
    return f"{told}\n\n{decree}" if decree else told


def describe_decree(typed: Mapping[str, str]) -> str:
    """State by which decree the survey team was appointed; empty where nobody typed it."""
    number, day = typed.get(Particular.DECREE, ""), typed.get(Particular.DECREE_DAY, "")
    if not number:
        return ""
    dated = f" tanggal {day}" if day else ""
    return f"Tim survei ditetapkan dengan Surat Keputusan Nomor {number}{dated}."


def describe_enclosed(file_names: Sequence[str]) -> str:
    """Say that documents are handed in beside the report, by their names."""
    return f"Disampaikan sebagai berkas terpisah: {join_words(file_names)}."


def describe_proof(unsur: str, kegiatan: str, number: int, count: int) -> str:
    """Say what a proof shows, and which of several it is."""
    which = f" ({number} dari {count})" if count > 1 else ""
    return f"Bukti tindak lanjut unsur {unsur}: {kegiatan}{which}"
