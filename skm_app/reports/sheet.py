"""The publication sheet: one A4 page for the wall and the web, and a card for phones, from the same words."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path

import segno

from skm_app.palette import MUTU_COLOURS
from skm_app.reports.input import ReportInput
from skm_app.reports.text import shorten
from skm_app.reports.typesetting import STANDARDS, name_picture, typeset
from skm_app.wording.deck import ACTIVITY, describe_rest
from skm_app.wording.findings import describe_small_n
from skm_app.wording.follow_up import describe_promise
from skm_app.wording.lowest import describe_priority
from skm_app.wording.method import describe_fixed
from skm_app.wording.names import DIMENSION_NAMES, short_unsur
from skm_app.wording.numbers import format_number, format_share
from skm_app.wording.particulars import Particular, is_web_address, tell_government
from skm_app.wording.sheet import (
    INDEX,
    PROMISE,
    THANKS,
    WHY_THANKS,
    describe_basis,
    describe_other_levels,
    describe_served,
)
from skm_core import MERGED, SMALLEST_SHOWN, Dimension, compute_share, merge_small_counts, round_half_up
from skm_core.regulation import SCORES

_SHEET, _CARD = (Path(__file__).parent / name for name in ("sheet.typ", "card.typ"))
_PPI = 150
_CARD_PPI = 254
"""Dots per inch at which the card is 1,080 by 1,350 pixels: four to five, as feeds show it whole."""

_MOST_LEVELS = 5
"""Levels of one dimension that the sheet names; of more the largest, and how many others there are."""

_LONGEST_LEVEL, _LONGEST_LINE, _MOST_LINES = 60, 200, 3


def build_sheet_pdf(report: ReportInput, today: dt.date) -> bytes:
    """Return the sheet as a PDF with its fonts inside.

    Args:
        report: the survey.
        today: the day that the document says it was made on.

    Raises:
        ValueError: fewer than ten people answered, so that the total may not leave the unit.
    """
    moment = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
    return _set(_SHEET, report, format="pdf", pdf_standards=STANDARDS, timestamp=moment)


def build_sheet_png(report: ReportInput) -> bytes:
    """Return the sheet as a picture for messengers and social media.

    Raises:
        ValueError: fewer than ten people answered.
    """
    return _set(_SHEET, report, format="png", ppi=_PPI)


def build_card_png(report: ReportInput) -> bytes:
    """Return a card for social media, four to five: the index, its letter, every unsur, what is done, and thanks.

    Raises:
        ValueError: fewer than ten people answered.
    """
    return _set(_CARD, report, format="png", ppi=_CARD_PPI)


def _set(template: Path, report: ReportInput, **options: object) -> bytes:
    if report.score.n < SMALLEST_SHOWN:
        raise ValueError(f"an index of {report.score.n} people stays within the unit")
    told, pictures = _tell(report), {}
    if report.logo:
        name = name_picture(1, report.logo)
        told["logo"], pictures = name, {name: report.logo}
    return typeset(template, told, pictures, **options)


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
        "index": INDEX,
        "kinerja": score.kinerja,
        "n": format_number(score.n),
        "served": describe_served(report.population),
        "profile": [
            {"name": DIMENSION_NAMES[dimension], "levels": _tell_levels(counts), "wide": dimension is Dimension.SERVICE}
            for dimension, counts in report.profile.items()
            if set(merge_small_counts(counts)) != {MERGED}
        ],
        "unsur": [
            {
                "code": score.instrument.code(row.unsur),
                "name": score.instrument.text(row.unsur).name,
                "short": shorten(short_unsur(row.unsur, score.instrument), _LONGEST_LEVEL),
                "nrr": format_number(round_half_up(row.nrr)),
                "mutu": row.mutu.value,
                "colour": MUTU_COLOURS[row.mutu],
                "share": float(100 * (row.nrr - SCORES[0]) / span),
            }
            for row in score.unsur
        ],
        "lowest": describe_priority(score, report.lowest_group),
        "promise": PROMISE,
        "plan": [
            shorten(describe_promise(line, score.instrument, report.period.last_day), _LONGEST_LINE)
            for line in report.plan[:_MOST_LINES]
        ],
        "more": describe_rest(len(report.plan) - _MOST_LINES, ACTIVITY),
        "more_than_one": describe_rest(len(report.plan) - 1, ACTIVITY),
        "thanks": THANKS,
        "why": WHY_THANKS,
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


def _tell_levels(counts: Mapping[str, int]) -> list[dict[str, object]]:
    """Return the levels of a profile with their share: of many the largest, with how many others there are."""
    shown = merge_small_counts(counts)
    whole = sum(shown.values())
    if len(shown) > _MOST_LEVELS + 1:
        largest = sorted(shown, key=lambda level: -shown[level])[:_MOST_LEVELS]
        rest = sum(count for level, count in shown.items() if level not in largest)
        others = describe_other_levels(len(shown) - _MOST_LEVELS)
        shown = {level: count for level, count in shown.items() if level in largest} | {others: rest}
    return [
        {
            "name": shorten(level, _LONGEST_LEVEL),
            "told": f"{format_number(count)} ({format_share(compute_share(count, whole))})",
            "share": 100 * count / whole,
        }
        for level, count in shown.items()
    ]
