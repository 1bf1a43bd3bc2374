"""The publication sheet: one A4 page for the wall, the web and the phone, as PDF and as a picture."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

import segno

from skm_app.reports.input import ReportInput
from skm_app.reports.text import shorten
from skm_app.reports.typesetting import STANDARDS, name_picture, typeset
from skm_app.wording.findings import describe_small_n
from skm_app.wording.lowest import describe_priority
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.numbers import format_number
from skm_app.wording.particulars import Particular, is_web_address, tell_government
from skm_app.wording.sheet import describe_basis, describe_served
from skm_core import SMALLEST_SHOWN, merge_small_counts, round_half_up
from skm_core.regulation import SCORES

_TEMPLATE = Path(__file__).parent / "sheet.typ"
_PPI = 150
_MOST_LEVELS = 12
"""Levels of one dimension that the sheet names; the regulation's own are at most eleven."""

_LONGEST_LEVEL = 50


def build_sheet_pdf(report: ReportInput, today: dt.date) -> bytes:
    """Return the sheet as a PDF with its fonts inside.

    Args:
        report: the survey.
        today: the day that the document says it was made on.

    Raises:
        ValueError: fewer than ten people answered, so that the total may not leave the unit.
    """
    moment = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
    return _set(report, format="pdf", pdf_standards=STANDARDS, timestamp=moment)


def build_sheet_png(report: ReportInput) -> bytes:
    """Return the sheet as a picture for messengers and social media.

    Raises:
        ValueError: fewer than ten people answered.
    """
    return _set(report, format="png", ppi=_PPI)


def _set(report: ReportInput, **options: object) -> bytes:
    if report.score.n < SMALLEST_SHOWN:
        raise ValueError(f"an index of {report.score.n} people stays within the unit")
    told, pictures = _tell(report), {}
    if report.logo:
        name = name_picture(1, report.logo)
        told["logo"], pictures = name, {name: report.logo}
    return typeset(_TEMPLATE, told, pictures, **options)


def _tell(report: ReportInput) -> dict[str, object]:
    """Return the words and numbers of the sheet; the template only sets them."""
    score = report.score
    span = SCORES[-1] - SCORES[0]
    return {
        "title": f"IKM {report.unit_name}, {report.period.name}",
        "government": tell_government(report.particulars, report.parent_name).upper(),
        "logo": None,
        "unit": report.unit_name,
        "period": report.period.name,
        "ikm": format_number(score.ikm),
        "mutu": score.mutu.value,
        "kinerja": score.kinerja,
        "n": format_number(score.n),
        "served": describe_served(report.population),
        "profile": [
            {"name": DIMENSION_NAMES[dimension], "levels": _join(counts)}
            for dimension, counts in report.profile.items()
        ],
        "unsur": [
            {
                "code": score.instrument.code(row.unsur),
                "name": score.instrument.text(row.unsur).name,
                "nrr": format_number(round_half_up(row.nrr)),
                "mutu": row.mutu.value,
                "share": float(100 * (row.nrr - SCORES[0]) / span),
            }
            for row in score.unsur
        ],
        "lowest": describe_priority(score, report.lowest_group),
        "fixed": describe_fixed(score.fixed, score.instrument),
        "caution": describe_small_n(score.n),
        "qr": _draw_qr(report.particulars.get(Particular.PAGE, "")),
        "note": describe_basis(score),
    }


def _draw_qr(address: str) -> dict[str, str] | None:
    """Return the code of the unit's own page as SVG, with the address; None where it has none."""
    if not is_web_address(address):
        return None
    file = io.BytesIO()
    segno.make(address, error="m", micro=False).save(file, kind="svg", border=2, xmldecl=False)
    return {"svg": file.getvalue().decode(), "address": address}


def _join(counts: Mapping[str, int]) -> str:
    """Write the levels of a profile: of many the largest, with how many others there are."""
    shown = merge_small_counts(counts)
    if len(shown) > _MOST_LEVELS:
        largest = sorted(shown, key=lambda level: -shown[level])[:_MOST_LEVELS]
        rest = sum(count for level, count in shown.items() if level not in largest)
        others = f"{len(shown) - _MOST_LEVELS} kelompok lain"
        shown = {level: count for level, count in shown.items() if level in largest} | {others: rest}
    return "; ".join(f"{shorten(level, _LONGEST_LEVEL)}: {format_number(count)}" for level, count in shown.items())
