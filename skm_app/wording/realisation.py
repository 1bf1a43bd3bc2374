"""Sentences of the report on what became of a plan, of the letter, and of the page for PEKPPP."""

from __future__ import annotations

from skm_app.wording.numbers import format_number
from skm_core import Period

TITLE = "LAPORAN HASIL TINDAK LANJUT\nSURVEI KEPUASAN MASYARAKAT\n(SKM)"
RESULT = "Nilai setiap unsur pada periode yang ditindaklanjuti dan rencana yang disusun adalah sebagai berikut."
NOTHING_OPEN = "Seluruh rencana tindak lanjut telah dilaksanakan dan didukung bukti."
STRATEGIES = "Strategi penyelesaian kegiatan tersebut adalah sebagai berikut."


def describe_purpose(unit_name: str, period: Period) -> str:
    """State why there is such a report."""
    return (
        f"Laporan ini menyampaikan pelaksanaan rencana tindak lanjut atas hasil Survei Kepuasan Masyarakat (SKM) "
        f"{unit_name} periode {period.name}. Tindak lanjut merupakan bagian dari penyelenggaraan SKM menurut "
        "Peraturan Menteri PANRB Nomor 14 Tahun 2017: hasil survei dipakai untuk memperbaiki pelayanan, dimulai dari "
        "unsur yang nilainya paling rendah.\n\n"
        "Suatu kegiatan dinyatakan selesai dalam laporan ini apabila tanggal penyelesaian, uraian pelaksanaan, dan "
        "buktinya tersedia."
    )


def describe_realised(count: int) -> str:
    """State of how many lines the report tells."""
    return f"Pelaksanaan {format_number(count)} kegiatan dalam rencana tindak lanjut adalah sebagai berikut."


def describe_open(count: int) -> str:
    """State how many lines are not shown to be done."""
    return f"Sebanyak {format_number(count)} kegiatan belum selesai atau belum didukung uraian dan bukti, yaitu:"
