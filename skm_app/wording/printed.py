"""Sentences on old reports of which only rounded numbers are left."""

from __future__ import annotations

from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_core import Bobot, IkmRange, Instrument, PrintedReport, Score, compute_range

ONLY_PRINTED = "Dari laporan lama yang hanya mencetak NRR: tanpa responden, profil, dan jejak hitung."


def describe_range(printed: PrintedReport, instrument: Instrument, bobot: Bobot) -> str:
    """State between which values the IKM lies, with its letter only where the whole range has one."""
    try:
        span = compute_range(printed, instrument, bobot)
    except ValueError:
        n = format_number(printed.n or 0)
        return f"Bobot {short_bobot(bobot, instrument)}: NRR ini tidak mungkin dari {n} responden. Periksa keduanya."
    letter = f"mutu {span.interval.mutu} ({span.interval.kinerja})" if span.interval else "mutunya tidak pasti"
    span_text = f"{format_number(span.lowest)}–{format_number(span.highest)}"
    return f"Bobot {short_bobot(bobot, instrument)}: IKM antara {span_text}, {letter}."


def describe_printed(printed: PrintedReport) -> str:
    """State the IKM that a report prints, with the bobot that it names."""
    if printed.ikm is None:
        return "Laporan tidak mencetak IKM."
    bobot = f"bobot {short_bobot(printed.bobot)}" if printed.bobot else "bobot tidak disebut"
    return f"IKM tercetak {format_number(printed.ikm)} ({bobot})."


def describe_doubt(printed: PrintedReport, instrument: Instrument) -> str | None:
    """Say so where no bobot brings the printed NRR to the printed IKM; None where one does, or none is printed."""
    if printed.ikm is None:
        return None
    try:
        spans = [compute_range(printed, instrument, bobot) for bobot in Bobot]
    except ValueError:
        return None
    if any(span.lowest <= printed.ikm <= span.highest for span in spans):
        return None
    return f"IKM tercetak {format_number(printed.ikm)} tidak cocok dengan NRR-nya, dengan bobot mana pun. Periksa."


def describe_point(point: Score | IkmRange) -> str:
    """State the IKM of a period: a number, or what an old report leaves of it."""
    if isinstance(point, Score):
        return format_number(point.ikm)
    span = f"dari NRR bulat {format_number(point.lowest)}–{format_number(point.highest)}"
    return f"{format_number(point.printed)} tercetak; {span}" if point.printed is not None else span


def name_letter(point: Score | IkmRange) -> str:
    """Name the letter of a period, where it has one."""
    if isinstance(point, Score):
        return f"{point.mutu} ({point.kinerja})"
    return f"{point.interval.mutu} ({point.interval.kinerja})" if point.interval else "tidak pasti"
