"""Sentences of the papers of a region: its report, its slides, its reminders."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.wording.numbers import format_number, join_words
from skm_core import SMALLEST_SHOWN, Period, Score

TITLE = "Laporan wilayah"
COVER = "LAPORAN\nSURVEI KEPUASAN MASYARAKAT\n(SKM) SELURUH UNIT"
NO_RANKING = (
    "Unit disusun menurut nama, bukan menurut nilai: selisih yang masih di dalam selang kepercayaan dapat berasal dari "
    "kebetulan, dan unit melayani orang serta layanan yang berbeda."
)
HOW_TO_READ = (
    "Titik: IKM. Garis: selang kepercayaan 95%. Garis putus: batas mutu. "
    "Unit yang tidak disebut nilainya tidak digambar."
)
PICTURE = "IKM tiap unit dengan selang 95%"
LOWEST_MEANS = "Yang dihitung adalah angka terendah tiap unit, belum tentu berbeda signifikan dari unsur lain."
HOW_TESTED = (
    "Perubahan disebut nyata bila tetap signifikan pada taraf 5% sesudah dikoreksi untuk seluruh unit dan unsur yang "
    "diuji bersama (Holm)."
)
FOLLOW_UP = "Tindak lanjut tiap unit"
FOLLOW_UP_HEADS = ("Unit", "Rencana sesudah periode ini", "Rencana periode sebelumnya")
COUNT_HEADS = (
    "Unit",
    "Rencana periode ini",
    "Selesai dengan bukti",
    "Dinyatakan selesai, bukti belum lengkap",
    "Rencana periode sebelumnya",
    "Selesai dengan bukti (sebelumnya)",
    "Dinyatakan selesai, bukti belum lengkap (sebelumnya)",
)
NOTHING_PLANNED = "tidak ada rencana"
DONE_MEANS = "Selesai: tercatat tanggal, uraian, dan buktinya."
ALL_REPORTED = "Semua unit sudah melapor."
ELSEWHERE = "Melapor untuk periode lain, sehingga tidak dibandingkan:"
NOT_REPORTED = "belum melapor"
NOTHING_TESTED = "Belum ada unit yang perubahannya dapat diuji"
UNSUR_BY_UNIT = "NRR tiap unsur menurut unit"
IMPORTANT = "Penting"
NOT_SETTLED = "Berkas wilayah dapat dibuat setelah periode ini ditutup untuk wilayah ini."
ABOUT = (
    "Semua unit wilayah ini pada satu periode, seperti boleh dilihat orang luar: unit dengan kurang dari "
    f"{SMALLEST_SHOWN} responden tidak disebut nilainya. Surat pengingat dibuat untuk tiap unit yang belum melapor."
)


def describe_title(region_name: str, period: Period) -> str:
    """Return the title of a region's papers."""
    return f"SKM seluruh unit {region_name}, {period.name}"


def describe_reported(region_name: str, period: Period, reported: int, missing: int, elsewhere: int) -> str:
    """State how many units have reported, of how many; who reported another period has not reported this one."""
    every = reported + missing + elsewhere
    told = f"{format_number(reported)} dari {format_number(every)} unit {region_name} melaporkan SKM {period.name}"
    return f"{told}; {format_number(elsewhere)} melapor untuk periode lain." if elsewhere else f"{told}."


def describe_letters(told: str) -> str:
    """State how many units have each letter."""
    return f"Mutu pelayanan: {told}."


def describe_pooled(score: Score, units: int) -> str:
    """State the index of all respondents of the units that have one, and that it is no mean of these."""
    return (
        f"IKM semua responden dari {format_number(units)} unit berkuesioner sama yang disebut nilainya, digabung, "
        f"adalah {format_number(score.ikm)}, mutu {score.mutu} ({score.kinerja}), dari {format_number(score.n)} "
        "responden; ini bukan rata-rata antarunit."
    )


def describe_basis(instrument: str, bobot: str) -> str:
    """State what the numbers rest on."""
    return (
        f"Semua unit dihitung dari jawabannya dengan bobot {bobot} menurut {instrument}. Unit dengan kurang dari "
        f"{SMALLEST_SHOWN} responden tidak disebut nilainya."
    )


def describe_indexes(period: Period) -> str:
    """Name the table of indexes."""
    return f"IKM tiap unit, {period.name}"


def describe_picture(period: Period) -> str:
    """Name the picture of indexes."""
    return f"{PICTURE}, {period.name}"


def describe_point(score: Score) -> str:
    """State an index with its letter, in short."""
    return f"{format_number(score.ikm)} {score.mutu}"


def describe_unsur(period: Period) -> str:
    """Name the table of unsur."""
    return f"{UNSUR_BY_UNIT}, {period.name}"


def describe_codes(names: Sequence[str]) -> str:
    """Say what the codes of unsur stand for."""
    return f"{'; '.join(names)}."


def describe_progress(done: int, planned: int, claimed: int) -> str:
    """State how much of a plan is done, and how much is only said to be."""
    told = f"{format_number(done)} dari {format_number(planned)} selesai"
    return f"{told}; {format_number(claimed)} lagi tanpa bukti lengkap" if claimed else told


def describe_done(done: int, planned: int) -> str:
    """State how much is done of what all units had planned before."""
    if not planned:
        return "Belum ada rencana tindak lanjut periode sebelumnya yang tercatat"
    count = f"{format_number(done)} dari {format_number(planned)}"
    return f"{count} kegiatan tindak lanjut periode sebelumnya selesai"


def describe_missing(count: int, period: Period) -> str:
    """State how many units have not reported."""
    return f"{format_number(count)} unit belum melaporkan {period.name}" if count else ALL_REPORTED


def describe_foot(region_name: str, period: Period, units: int, bobot: str) -> str:
    """State what the numbers of a slide rest on."""
    return f"{region_name} · {period.name} · {format_number(units)} unit · bobot {bobot}"


def describe_subject(period: Period) -> str:
    """Say what a reminder is about."""
    return f"Pengingat penyampaian hasil Survei Kepuasan Masyarakat {period.name}"


def describe_head_of(unit_name: str) -> str:
    """Address who leads a unit."""
    word, _, rest = unit_name.partition(" ")
    heads = {"kecamatan": "Camat", "kelurahan": "Lurah"}
    return f"{heads[word.casefold()]} {rest}" if rest and word.casefold() in heads else f"Kepala {unit_name}"


def describe_reminder(
    unit_name: str, region_name: str, period: Period, reported: int, other: Period | None = None
) -> str:
    """Ask a unit to report, and say why.

    Args:
        unit_name: who is asked.
        region_name: who asks.
        period: what is to be reported.
        reported: how many others have.
        other: the period that it reported instead, None where it reported none.
    """
    others = f" Sampai hari ini {format_number(reported)} unit lain sudah menyampaikannya." if reported else ""
    missing = f"belum menyampaikan hasil SKM {period.name}"
    known = f"baru menyampaikan hasil SKM {other.name} dan {missing}" if other else missing
    return (
        "Dengan hormat,\n\n"
        "Peraturan Menteri PANRB Nomor 14 Tahun 2017 meminta setiap unit penyelenggara pelayanan publik melaksanakan "
        "Survei Kepuasan Masyarakat (SKM) secara berkala dan melaporkan hasilnya. Menurut catatan kami, "
        f"{unit_name} {known}.{others}\n\n"
        "Mohon hasil survei beserta rencana tindak lanjutnya segera disampaikan, agar dapat dimuat dalam laporan "
        f"{region_name}. Bila surveinya belum dilaksanakan, mohon diberitahukan kapan akan dilaksanakan.\n\n"
        "Bila hasilnya sudah disampaikan, abaikan surat ini. Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan "
        "terima kasih."
    )


def describe_other_period(period: Period) -> str:
    """Say that a unit reported another period."""
    return f"baru melapor untuk {period.name}"


def name_elsewhere(unit: str, period: Period) -> str:
    """Name a unit with the period that it reported instead."""
    return f"{unit} ({period.name})"


def describe_others(units: Sequence[str]) -> str:
    """Name the units whose unsur are those of another questionnaire."""
    return f"Memakai kuesioner lain, sehingga unsurnya tidak disandingkan: {join_words(units)}."


def describe_unsure(units: Sequence[str]) -> str:
    """Name the units of which it is not sure which column asks complaints and which facilities."""
    return f"Letak U8 dan U9 belum dipastikan, sehingga keduanya dapat tertukar: {join_words(units)}."
