"""What a unit types once for all its reports, and what stands there until it does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from skm_core import Period


class Particular(StrEnum):
    """Name one thing that is typed once for a unit."""

    TARGET = "target"
    PLACE = "tempat"
    ROLE = "jabatan"
    SIGNER = "nama"
    RANK = "pangkat"
    NIP = "nip"
    PAGE = "laman"
    BACKGROUND = "latar_belakang"
    LEGAL = "dasar"
    PURPOSE = "maksud"
    TEAM = "pelaksana"
    METHOD = "metode"
    LOCATION = "lokasi"
    THEMES = "kata_kunci"


SIGNATURE: Mapping[Particular, str] = {
    Particular.PLACE: "Tempat",
    Particular.ROLE: "Jabatan, misalnya CAMAT JATIREJO",
    Particular.SIGNER: "Nama dan gelar",
    Particular.RANK: "Pangkat",
    Particular.NIP: "NIP",
    Particular.PAGE: "Alamat laman unit untuk kode QR, misalnya https://…",
}
"""Short things, with what their boxes are called."""

TEXTS: Mapping[Particular, str] = {
    Particular.BACKGROUND: "Latar belakang",
    Particular.LEGAL: "Dasar pelaksanaan (satu baris satu aturan)",
    Particular.PURPOSE: "Maksud dan tujuan",
    Particular.TEAM: "Pelaksana survei",
    Particular.METHOD: "Metode pengumpulan data",
    Particular.LOCATION: "Lokasi pengumpulan data",
}
"""Texts of BAB I and II, with what their boxes are called."""

_DEFAULTS: Mapping[Particular, str] = {
    Particular.BACKGROUND: (
        "Pelayanan publik diselenggarakan untuk masyarakat, sehingga masyarakatlah yang paling tahu seberapa baik "
        "pelayanan itu. Undang-Undang Nomor 25 Tahun 2009 dan Peraturan Pemerintah Nomor 96 Tahun 2012 meminta "
        "setiap penyelenggara mengikutsertakan masyarakat dalam menilai pelayanan, dan Peraturan Menteri PANRB Nomor "
        "14 Tahun 2017 mengatur cara mengukurnya.\n\n"
        "{unit} karena itu menyelenggarakan Survei Kepuasan Masyarakat (SKM). Hasilnya dipakai untuk mengetahui unsur "
        "pelayanan yang sudah baik dan yang perlu diperbaiki, menyusun rencana tindak lanjut, dan memberi tahu "
        "masyarakat mutu pelayanan yang mereka terima."
    ),
    Particular.LEGAL: (
        "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik\n"
        "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang Nomor 25 Tahun 2009\n"
        "Peraturan Menteri PANRB Nomor 14 Tahun 2017 tentang Pedoman Penyusunan Survei Kepuasan Masyarakat Unit "
        "Penyelenggara Pelayanan Publik"
    ),
    Particular.PURPOSE: (
        "Survei ini mengukur kepuasan masyarakat atas pelayanan {unit} sebagai bahan perbaikan mutu pelayanan. "
        "Tujuannya: mengetahui Indeks Kepuasan Masyarakat unit dan tiap unsurnya, menemukan unsur yang menjadi "
        "prioritas perbaikan, memantau perkembangannya dari periode ke periode, dan mempertanggungjawabkan hasilnya "
        "kepada masyarakat."
    ),
    Particular.TEAM: "Survei dilaksanakan sendiri oleh {unit}.",
    Particular.METHOD: (
        "Responden mengisi sendiri kuesioner sesudah menerima pelayanan. Setiap pertanyaan dijawab pada skala 1 "
        "sampai 4, dan jawaban yang dikosongkan tidak dihitung."
    ),
    Particular.LOCATION: "Data dikumpulkan di tempat pelayanan {unit} pada jam pelayanan.",
}

NO_WEB_ADDRESS = "Alamat laman harus diawali https:// dan berisi nama laman. Belum ada yang disimpan."
CHANGED_MEANWHILE = (
    "Orang lain baru saja mengubah isian yang sama. Belum disimpan; muat ulang halaman untuk melihatnya."
)
TARGET_RANGE = "Target adalah IKM antara 25 dan 100. Tulis misalnya 88,31."
TARGET_CHANGED = "Target baru saja diubah orang lain. Muat ulang halaman untuk melihatnya."


def is_web_address(text: str) -> bool:
    """Tell whether a text is the address of a page.

    >>> is_web_address("https://contoh.go.id/skm"), is_web_address("javascript:alert(1)"), is_web_address("")
    (True, False, False)
    """
    return re.fullmatch(r"https?://[\w.-]+\.[a-z]{2,}(?::\d+)?(?:/[^\s<>\"']*)?", text) is not None and len(text) <= 200


def tell(particulars: Mapping[str, str], name: Particular, unit_name: str) -> str:
    """Return what the unit typed, else what stands there until it does."""
    return particulars.get(name) or _DEFAULTS.get(name, "").replace("{unit}", unit_name)


def of_period(name: str, period: Period) -> str:
    """Return the name of what is typed for one period of a unit, as the day of its report."""
    return f"{name}:{period.code}"


REPORTED_ON = "tanggal_laporan"
"""Name of the day of a report, typed for each period."""

REMARK = "alasan"
"""Name of the reason for what a check found, typed for each check and period."""
