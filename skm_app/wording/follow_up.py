"""Sentences on plans and on what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from skm_app.wording.certainty import name_verdict
from skm_app.wording.dates import format_date
from skm_app.wording.findings import describe_change
from skm_app.wording.names import short_any, short_unsur
from skm_app.wording.numbers import format_number, format_share, join_words
from skm_core import (
    Horizon,
    Instrument,
    Progress,
    Score,
    Standing,
    TindakLanjut,
    Unsur,
    compute_share,
    find_deadline,
    judge_line,
    round_half_up,
)
from skm_core.statistics import AdjustedTest

HORIZON_NAMES: Mapping[Horizon, str] = {
    Horizon.SHORT: "jangka pendek (< 12 bulan)",
    Horizon.MIDDLE: "jangka menengah (12–24 bulan)",
    Horizon.LONG: "jangka panjang (> 24 bulan)",
}

QUARTERS: Mapping[int, str] = {1: "TW I", 2: "TW II", 3: "TW III", 4: "TW IV"}

LOWEST_UNSUR = "Unsur terendah"
TO_DO = "Yang perlu dikerjakan"
PLAN = "Rencana"
TO_CONFIRM = "Pastikan di Kelola"
NOT_PLANNED = "belum ada rencana"
LATE = "lewat tenggat"
HOW_TO_REALISE = "**Realisasi rencana ini**: isi saat kegiatannya berjalan; inilah yang dilaporkan kemudian."
NOTHING_TYPED = "Tulis dulu program atau kegiatannya; belum ada yang disimpan."
NOTHING_LEFT = "Program atau kegiatan tidak boleh kosong; belum ada yang disimpan."
CHANGED_LINE = "Orang lain baru saja mengubah atau menghapus baris itu. Perubahan Anda belum disimpan."
REMOVED_LINE = "Baris dihapus dari rencana."
REMOVED_PROOF = "Bukti dihapus."
NOT_A_PDF = "Itu bukan PDF. Unggah JPG, PNG, atau PDF."


def describe_line(line: TindakLanjut, instrument: Instrument, proofs: int) -> str:
    """State one line of a plan in short: its unsur, what shall be done, and whether it is shown that it was."""
    day = format_date(line.done_on) if line.done_on else ""
    match judge_line(line, proofs):
        case Standing.OPEN:
            told = "belum selesai"
        case Standing.CLAIMED:
            told = f"dinyatakan selesai {day}, bukti belum lengkap"
        case Standing.PROVEN:
            told = f"selesai {day}"
    return f"{short_any(line.unsur, instrument)}: {line.kegiatan} ({told})"


def describe_task(line: TindakLanjut | None, after: dt.date, today: dt.date) -> str:
    """State what shall be done about an unsur, by whom and until when, or that nothing is planned.

    Args:
        line: of the plan.
        after: last day of the period that was surveyed.
        today: what is not done and was to be done before is told to be late.
    """
    if line is None:
        return NOT_PLANNED
    who = line.in_charge or "penanggung jawab belum ditulis"
    return f"{line.kegiatan.rstrip('. ')}: {who}, {describe_when(line, after, today)}"


def describe_when(line: TindakLanjut, after: dt.date, today: dt.date) -> str:
    """State until when a line of a plan is to be done, that it is late, or on which day it is said to be done."""
    if line.done_on:
        return f"dinyatakan selesai {format_date(line.done_on)}"
    deadline = find_deadline(line, after)
    if deadline is None:
        far = HORIZON_NAMES[line.horizon] if line.horizon is not Horizon.SHORT else "tenggat belum ditulis"
        return line.target_time or far
    return f"{LATE}: {format_date(deadline)}" if deadline < today else f"sampai {format_date(deadline)}"


def describe_promise(line: TindakLanjut, instrument: Instrument, after: dt.date) -> str:
    """State one line of a plan for the public: what shall be done about which unsur, and until when.

    Args:
        line: of the plan.
        instrument: names its unsur.
        after: last day of the period that was surveyed.
    """
    if deadline := find_deadline(line, after):
        when = f"sampai {format_date(deadline)}"
    else:
        when = line.target_time or (HORIZON_NAMES[line.horizon] if line.horizon is not Horizon.SHORT else "")
    kegiatan = line.kegiatan.rstrip(". ")
    return f"{short_any(line.unsur, instrument)}: {kegiatan}{f' ({when})' if when else ''}"


def lacks_day(line: TindakLanjut) -> bool:
    """Tell whether nobody has said yet until when a line of a plan is to be done."""
    return not (line.done_on or line.quarters or line.target_time or line.horizon is not Horizon.SHORT)


def describe_planned(plan: Sequence[TindakLanjut], without: Sequence[Unsur], instrument: Instrument) -> str:
    """State how many lines a plan has, and which of the lowest unsur it forgets."""
    missing = join_words([short_unsur(unsur, instrument) for unsur in without])
    if not plan:
        return f"Belum ada rencana{f' untuk {missing}' if missing else ''}."
    count = f"{format_number(len(plan))} kegiatan direncanakan"
    return f"{count}; {missing} belum punya rencana." if missing else f"{count}."


def describe_progress(progress: Progress) -> str:
    """State how much of a plan was shown to be done, how much is only said to be, and how fast."""
    if not progress.planned:
        return "Tidak ada rencana."
    share = format_share(compute_share(progress.done, progress.planned))
    count = f"{format_number(progress.done)} dari {format_number(progress.planned)} kegiatan ({share})"
    told = f"Tindak lanjut yang selesai dengan uraian dan bukti: {count}."
    if progress.claimed:
        told += (
            f" {format_number(progress.claimed)} lagi dinyatakan selesai, tetapi uraian atau buktinya belum lengkap."
        )
    if progress.months is None:
        return told
    return f"{told} Semuanya selesai dalam {progress.months} bulan sesudah laporan."


def describe_pekppp(progress: Progress) -> str:
    """State what PEKPPP would give for a plan as it stands: a working figure for the office, no award to be printed."""
    told = f"Angka kerja PEKPPP (F02): bagian yang selesai {progress.share_score} dari 5"
    return f"{told}, kecepatan {progress.speed_score} dari 5. Yang menilai adalah evaluator, bukan aplikasi ini."


def name_standing(line: TindakLanjut, proofs: int) -> str:
    """Say where a line of a plan stands, as a table prints it."""
    match judge_line(line, proofs):
        case Standing.OPEN:
            return "Belum"
        case Standing.CLAIMED:
            return f"Dinyatakan selesai {format_date(line.done_on)}, bukti belum lengkap" if line.done_on else "Belum"
        case Standing.PROVEN:
            return f"Sudah, {format_date(line.done_on)}" if line.done_on else "Belum"


def describe_unsur_since(unsur: Unsur, before: Score, after: Score, test: AdjustedTest | None) -> str | None:
    """State an unsur before and after its follow-up, and whether it moved by more than chance.

    None where one of the surveys does not ask it.
    """
    known = [unsur in score.instrument.names() for score in (before, after)]
    if not all(known):
        return None
    earlier, later = (round_half_up(score.of(unsur).nrr) for score in (before, after))
    return (
        f"NRR {short_unsur(unsur, after.instrument)}: {format_number(earlier)} menjadi {format_number(later)}, "
        f"{describe_change(later - earlier)}, {name_verdict(test)}."
    )


def describe_changed_line(typed: str) -> str:
    """Say that another was faster, with what was typed in vain where that is known."""
    return f"{CHANGED_LINE} Yang Anda ketik: {typed}" if typed else CHANGED_LINE


def describe_most_proofs(count: int) -> str:
    """State how many proofs one line can have."""
    return f"Paling banyak {count} bukti untuk satu baris."


def describe_large_pdf(megabytes: int) -> str:
    """Say that a PDF is too large to be kept."""
    return f"PDF lebih dari {megabytes} MB. Perkecil dulu, atau unggah fotonya saja."
