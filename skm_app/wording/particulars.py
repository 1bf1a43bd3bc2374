"""What a unit types once for all its reports, and what stands there until it does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from skm_core import Period, Unsur


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
    GOVERNMENT = "pemerintah"
    ADDRESS = "alamat"
    PHONE = "telepon"
    COMPILER_ROLE = "penyusun_jabatan"
    COMPILER = "penyusun_nama"
    COMPILER_NIP = "penyusun_nip"
    DECREE = "sk_nomor"
    DECREE_DAY = "sk_tanggal"
    GOALS = "sasaran"
    BENEFITS = "manfaat"
    ADDRESSEE = "surat_kepada"
    REPORTER = "pelapor"


class OfPeriod(StrEnum):
    """Name one thing that is typed for each period of a unit."""

    REPORTED_ON = "tanggal_laporan"
    FOREWORD = "pengantar"
    ADVICE = "saran"
    LETTER = "surat_nomor"
    PREPARED = "jadwal_siap"
    COLLECTED = "jadwal_kumpul"
    PROCESSED = "jadwal_olah"
    WRITTEN = "jadwal_susun"
    FOLLOWED_ON = "tanggal_lanjut"


OFFICE: Mapping[Particular, str] = {
    Particular.GOVERNMENT: "Pemerintah di atasnya, misalnya Pemerintah Kabupaten Mojokerto",
    Particular.ADDRESS: "Alamat kantor",
    Particular.PHONE: "Telepon, surel",
    Particular.PAGE: "Alamat laman unit untuk kop dan kode QR, misalnya https://…",
}
"""The office, as its letterhead tells it, with what the boxes are called."""


SIGNATURE: Mapping[Particular, str] = {
    Particular.PLACE: "Tempat",
    Particular.ROLE: "Jabatan, misalnya CAMAT JATIREJO",
    Particular.SIGNER: "Nama dan gelar",
    Particular.RANK: "Pangkat",
    Particular.NIP: "NIP",
    Particular.COMPILER_ROLE: "Jabatan penyusun laporan (boleh kosong)",
    Particular.COMPILER: "Nama penyusun laporan (boleh kosong)",
    Particular.COMPILER_NIP: "NIP penyusun (boleh kosong)",
    Particular.DECREE: "Nomor SK tim survei (boleh kosong)",
    Particular.DECREE_DAY: "Tanggal SK, misalnya 5 Januari 2026",
    Particular.ADDRESSEE: "Laporan disampaikan kepada, misalnya Bupati Mojokerto u.p. Kepala Bagian Organisasi",
}
"""Who signs, who compiled, who is written to, with what the boxes are called."""

REGION: Mapping[Particular, str] = {
    Particular.GOVERNMENT: OFFICE[Particular.GOVERNMENT],
    Particular.REPORTER: "Yang melaporkan, misalnya Bagian Organisasi Sekretariat Daerah",
    Particular.ADDRESS: OFFICE[Particular.ADDRESS],
    Particular.PHONE: OFFICE[Particular.PHONE],
    Particular.PLACE: SIGNATURE[Particular.PLACE],
    Particular.ROLE: "Jabatan penanda tangan",
    Particular.SIGNER: SIGNATURE[Particular.SIGNER],
    Particular.RANK: SIGNATURE[Particular.RANK],
    Particular.NIP: SIGNATURE[Particular.NIP],
}
"""Who reports for a region, with what the boxes are called."""

TEXTS: Mapping[Particular, str] = {
    Particular.BACKGROUND: "Latar belakang",
    Particular.LEGAL: "Dasar pelaksanaan (satu baris satu aturan)",
    Particular.PURPOSE: "Maksud dan tujuan",
    Particular.GOALS: "Sasaran (satu baris satu sasaran)",
    Particular.BENEFITS: "Manfaat (satu baris satu manfaat)",
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
    Particular.GOALS: (
        "Masyarakat ikut menilai kinerja pelayanan {unit}.\n"
        "Setiap unsur pelayanan yang bernilai rendah diketahui dan diperbaiki.\n"
        "Mutu pelayanan terpantau dari periode ke periode."
    ),
    Particular.BENEFITS: (
        "Kelemahan dan kelebihan setiap unsur pelayanan diketahui.\n"
        "Tersedia dasar untuk menetapkan tindak lanjut dan kebijakan pelayanan.\n"
        "Masyarakat mengetahui mutu pelayanan yang diterimanya."
    ),
    Particular.TEAM: "Survei dilaksanakan oleh {unit}.",
    Particular.METHOD: (
        "Data dikumpulkan dengan kuesioner. Setiap pertanyaan dijawab pada skala 1 sampai dengan 4, dan jawaban yang "
        "dikosongkan tidak dihitung."
    ),
    Particular.LOCATION: "Data dikumpulkan dari penerima layanan {unit}.",
}

NO_WEB_ADDRESS = "Alamat laman belum disimpan: harus diawali https:// dan berisi nama laman. Isian lain sudah disimpan."


def describe_half_span(name: OfPeriod) -> str:
    """Say that a row of the schedule has one day only."""
    return (
        f"Jadwal {SCHEDULE[name].lower()}: pilih hari pertama dan terakhir (hari yang sama diklik dua kali). "
        "Belum ada yang disimpan."
    )


CHANGED_MEANWHILE = (
    "Orang lain baru saja mengubah isian yang sama. Belum disimpan; muat ulang halaman untuk melihatnya."
)
NO_TARGET = "Unit ini belum menetapkan target."
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


REMARK = "alasan"
"""Name of the reason for what a check found, typed for each check and period."""

PRINTED = "cetak"
"""Name of whether the report prints what a check found, typed for each check and period."""

CAUSE, EFFECT = "sbb", "akb"
"""Names of why an unsur is low and what comes of it, typed for each unsur and period; short, as the column is."""

SCHEDULE: Mapping[OfPeriod, str] = {
    OfPeriod.PREPARED: "Persiapan",
    OfPeriod.COLLECTED: "Pengumpulan data",
    OfPeriod.PROCESSED: "Pengolahan data dan analisis",
    OfPeriod.WRITTEN: "Penyusunan dan pelaporan hasil",
}
"""The rows of the schedule of a survey, as reports call them."""

_FOREWORD = (
    "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa atas selesainya Laporan Pelaksanaan Survei Kepuasan "
    "Masyarakat (SKM) {unit} periode {period}.\n\n"
    "Laporan ini memuat pelaksanaan survei, nilai Indeks Kepuasan Masyarakat beserta nilai setiap unsurnya, analisis, "
    "dan rencana tindak lanjut. Kami berharap laporan ini menjadi bahan perbaikan pelayanan dan bentuk "
    "pertanggungjawaban kepada masyarakat.\n\n"
    "Terima kasih kami sampaikan kepada masyarakat yang telah meluangkan waktu untuk mengisi survei, dan kepada semua "
    "pihak yang membantu pelaksanaannya."
)


def tell_foreword(particulars: Mapping[str, str], unit_name: str, period: Period) -> str:
    """Return the foreword of a period's report, else what stands there until it is typed."""
    typed = particulars.get(of_period(OfPeriod.FOREWORD, period))
    return typed or _FOREWORD.replace("{unit}", unit_name).replace("{period}", period.name)


def tell_government(particulars: Mapping[str, str], parent_name: str | None) -> str:
    """Return the line of the government above a unit; empty where nobody said what is above it."""
    return particulars.get(Particular.GOVERNMENT) or (f"Pemerintah {parent_name}" if parent_name else "")


def parse_span(text: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a row of the schedule, as it is kept; None where it is empty or spoilt.

    >>> parse_span("2026-01-05/2026-01-09"), parse_span("")
    ((datetime.date(2026, 1, 5), datetime.date(2026, 1, 9)), None)
    """
    first, last = (parse_day(part) for part in text.partition("/")[::2])
    return (first, last) if first and last and first <= last else None


def parse_day(text: str) -> dt.date | None:
    """Return a day as it is kept, None where it is spoilt."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def write_span(days: Sequence[object]) -> str:
    """Return the first and last day of a row of the schedule as they are kept.

    Raises:
        ValueError: only one of them was chosen.
    """
    known = [day.isoformat() for day in days if isinstance(day, dt.date)]
    if len(known) == 1:
        raise ValueError("half a span")
    return "/".join(known)


def explain_span(name: OfPeriod) -> str:
    """Say how a row of the schedule is filled in."""
    row = SCHEDULE[name]
    return f"{row}: hari pertama dan terakhir" if name is not OfPeriod.COLLECTED else f"{row} (diusulkan dari jawaban)"


def name_cause(unsur: Unsur, period: Period) -> str:
    """Return the name under which it is kept why an unsur is low."""
    return of_period(f"{CAUSE}:{unsur.value}", period)


def name_effect(unsur: Unsur, period: Period) -> str:
    """Return the name under which it is kept what comes of a low unsur."""
    return of_period(f"{EFFECT}:{unsur.value}", period)
