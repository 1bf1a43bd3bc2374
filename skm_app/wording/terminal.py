"""Sentences that only the command says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from skm_core import Period

MERGE_NOT_SAID = "Beberapa berkas menjadi satu survei hanya dengan --merge. Tanpa itu simpan satu per satu."
ADD_OR_REPLACE = "pilih salah satu: --replace (mengganti) atau --add (menggabungkan)"
FILES_OR_LIST = "beri berkas dengan --unit dan --period, atau hanya --list"
NOT_RECORDED = "--addressee dan --keep hanya untuk berkas satu unit; berkas wilayah tidak dicatat"
UNIT_OR_PARENT = "tulis salah satu: --unit atau --parent"
UNIT_AND_PERIOD = "tulis --unit dan --period"
NOT_COMPARABLE = "Kedua berkas memakai kuesioner yang berbeda, jadi tidak sebanding."
PRINTED_ONLY = "Survei itu hanya angka tercetak laporan lama; tidak ada yang dapat dibuat darinya."
NO_SURVEYS = "Belum ada survei."
NO_UNITS = "Belum ada unit."
NO_LEVELS = "Unit itu tidak punya kelompok seperti itu."
MISTYPED = "Salah ketik:"
SERVE_PUBLISHED = "SKM_PUBLISHED menyebut folder terbitan, yang tanpa akun. Buka dengan perintah buka, bukan layani."
NOT_FETCHED = "Paket tidak dapat diunduh. Periksa internet, atau versi Python yang diminta; sebabnya ada di atas."

_MISTAKES: Mapping[str, tuple[str, str]] = {
    "no_command": ("tulis salah satu perintah.", ""),
    "missing": ("{0} wajib ditulis.", ""),
    "option": ("opsi {0} tidak ada.", " Maksudnya {1}?"),
    "command": ("perintah {0} tidak ada.", " Maksudnya {1}?"),
    "extra": ("{0} berlebih.", ""),
    "needs_value": ("{0} perlu nilai sesudahnya.", ""),
    "takes_none": ("{0} tidak memakai nilai.", ""),
    "integer": ("{0} harus bilangan bulat.", ""),
    "number": ("{0} harus angka.", ""),
    "at_least": ("{0} paling sedikit {1}.", ""),
    "value": ("nilai {0} tidak dapat dipakai.", ""),
}


def describe_usage(command: str) -> str:
    """Say where to read how a command is used."""
    return f"Cara pakai: {command} --help"


def describe_mistyped(kind: str, first: str = "", second: str = "") -> str:
    """Say what is wrong with a command that was mistyped.

    Args:
        kind: which mistake.
        first: what it is about.
        second: what is expected, or was perhaps meant.
    """
    sentence, more = _MISTAKES[kind]
    return f"{MISTYPED} {(sentence + (more if second else '')).format(first, second)}"


def describe_fetched(folder: Path, count: int) -> str:
    """Say that the packages are there, and how they are installed without internet."""
    return (
        f"{count} paket di {folder}. Salin folder ini sebagai “bekal” di samping Mulai.bat; atau pasang dengan "
        f"pip install --no-index --find-links {folder} -r requirements.txt."
    )


def describe_port_taken(port: int) -> str:
    """Say that something answers there already, perhaps the app itself."""
    return (
        f"Porta {port} sudah dipakai. Mungkin dasbor sudah terbuka: lihat http://127.0.0.1:{port} di peramban. "
        "Bila bukan, pakai --port dengan nomor lain."
    )


def describe_fault(fault: str, place: str) -> str:
    """Say that the fault is ours, with its id and place."""
    return f"Kesalahan di dalam program (id {fault}, {place}). Tidak ada yang disimpan."


def describe_no_unit(unit: str) -> str:
    """Say that there is no such unit, and where to see which there are."""
    return f"Unit {unit!r} tidak ada. Lihat daftarnya dengan: python -m skm_app surveys"


def describe_no_survey_of(unit_name: str, period: Period) -> str:
    """Say that a unit has no survey of a period."""
    return f"{unit_name} tidak punya survei untuk {period.name}."


def describe_no_survey(period: Period) -> str:
    """Say that nobody has a survey of a period."""
    return f"Tidak ada survei untuk {period.name}."


def describe_no_parent(parent: str, known: Sequence[str]) -> str:
    """Say that no unit stands under a name, and which names there are."""
    return f"Tidak ada unit di bawah {parent!r}. Yang ada: {', '.join(known) or 'belum ada'}."


def describe_not_replaced(standing: str) -> str:
    """Say what stands there already, and how to replace it."""
    return f"Tidak disimpan. {standing} Pakai --replace untuk menggantinya, --add untuk menggabungkan respondennya."


def describe_named_parent(parent: str, unit_code: str) -> str:
    """Say that a file names a kabupaten which the unit does not have yet."""
    return (
        f"Berkas menyebut {parent}. Agar unit ini ikut rekapnya: python -m skm_app units parent {unit_code} '{parent}'"
    )


def describe_saved(unit_name: str, period: Period, n: int) -> str:
    """Say what was saved; the number stands as a program reads it."""
    return f"Tersimpan: {unit_name}, {period.name}, {n} responden."


def describe_difference(what: str, ends: str, p: str) -> str:
    """State the interval of a difference."""
    return f"Selang 95% {what}: {ends} ({p})."


def describe_not_written(folder: object, why: str | None) -> str:
    """Say that a folder cannot be written, and why."""
    return f"Folder {folder} tidak dapat ditulis. Periksa nama, izin, dan ruangnya. ({why})"


def describe_not_read(path: object, why: str | None) -> str:
    """Say that a file cannot be read, and why."""
    return f"Berkas {path} tidak dapat dibaca. Periksa nama dan izinnya. ({why})"


def describe_unknown_dimension(name: str, known: Sequence[str]) -> str:
    """Say that nothing of that name is known of respondents, and what is."""
    return f"{name!r} tidak dikenal; pilih dari {', '.join(known)}"
