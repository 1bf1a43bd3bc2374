"""Sentences on old reports of which only rounded numbers are left."""

from __future__ import annotations

from decimal import Decimal

from skm_app.wording.names import short_bobot
from skm_app.wording.numbers import format_number
from skm_core import Bobot, IkmRange, Instrument, PrintedReport, Score

ONLY_PRINTED = (
    "Dari laporan lama yang hanya mencetak NRR: tanpa responden, profil, dan jejak hitung "
    "(langkah dari jawaban ke IKM)."
)


def describe_range(span: IkmRange | None, n: int | None, instrument: Instrument, bobot: Bobot) -> str:
    """State between which values the IKM lies, with its letter only where the whole range has one.

    Args:
        span: the range; None where no answers of ``n`` people give the printed NRR.
        n: respondents that the report prints.
        instrument: whose unsur were asked.
        bobot: the convention of the weights.
    """
    short = short_bobot(bobot, instrument)
    if span is None:
        return f"Bobot {short}: NRR ini tidak mungkin dari {format_number(n or 0)} responden. Periksa keduanya."
    letter = f"mutu {span.interval.mutu} ({span.interval.kinerja})" if span.interval else "mutunya tidak pasti"
    return f"Bobot {short}: IKM antara {format_number(span.lowest)}–{format_number(span.highest)}, {letter}."


def describe_printed(printed: PrintedReport) -> str:
    """State the IKM that a report prints, with the bobot that it names."""
    if printed.ikm is None:
        return "Laporan tidak mencetak IKM."
    bobot = f"bobot {short_bobot(printed.bobot)}" if printed.bobot else "bobot tidak disebut"
    return f"IKM tercetak {format_number(printed.ikm)} ({bobot})."


def describe_doubt(ikm: Decimal) -> str:
    """Say that no bobot brings the printed NRR to the printed IKM."""
    return f"IKM tercetak {format_number(ikm)} tidak cocok dengan NRR-nya, dengan bobot mana pun. Periksa."


def describe_point(point: Score | IkmRange) -> str:
    """State the IKM of a period: a number, or what an old report leaves of it."""
    if isinstance(point, Score):
        return format_number(point.ikm)
    span = f"dari NRR yang dibulatkan {format_number(point.lowest)}–{format_number(point.highest)}"
    return f"{format_number(point.printed)} tercetak; {span}" if point.printed is not None else span


def name_letter(point: Score | IkmRange) -> str:
    """Name the letter of a period, where it has one."""
    if isinstance(point, Score):
        return f"{point.mutu} ({point.kinerja})"
    return f"{point.interval.mutu} ({point.interval.kinerja})" if point.interval else "tidak pasti"
