"""The survey on paper: a questionnaire on both sides of a sheet, and a sheet on which its answers are tallied."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from skm_app.reports.typesetting import STANDARDS, typeset
from skm_app.wording import questionnaire as wording
from skm_app.wording.names import DIMENSION_NAMES
from skm_core import LEVELS, OTHER, Dimension, Instrument
from skm_core.regulation import SCORES

_QUESTIONNAIRE = Path(__file__).parent / "questionnaire.typ"
_TALLY = Path(__file__).parent / "tally.typ"
_SERVICES = 5
"""Rows for services, which no rule names."""

_CHOSEN = (Dimension.GENDER, Dimension.EDUCATION, Dimension.OCCUPATION, Dimension.DISABILITY)


def build_questionnaire(instrument: Instrument, unit_name: str, today: dt.date) -> bytes:
    """Return the questionnaire as a PDF of two A4 pages, one side of a sheet each.

    Args:
        instrument: its unsur are asked, in their order.
        unit_name: the office; empty leaves a line for it.
        today: the day that the document says it was made on.
    """
    return _set(
        _QUESTIONNAIRE,
        {
            "title": wording.TITLE,
            "rule": wording.describe_rule(instrument),
            "unit": unit_name,
            "unit_line": wording.UNIT_TO_FILL,
            "introduction": wording.INTRODUCTION,
            "about_you": wording.ABOUT_YOU,
            "day": wording.DAY,
            "hour": wording.HOUR,
            "hours": wording.HOURS,
            "age": DIMENSION_NAMES[Dimension.AGE],
            "years": wording.YEARS,
            "profile": [
                {
                    "name": DIMENSION_NAMES[dimension],
                    "levels": LEVELS[dimension],
                    "other": wording.OTHER_WORK if dimension is Dimension.OCCUPATION else None,
                }
                for dimension in _CHOSEN
            ],
            "service": wording.SERVICE,
            "opinion": wording.YOUR_OPINION,
            "how": wording.HOW_TO_ANSWER,
            "questions": [
                {"code": instrument.code(text.unsur), "question": text.question or text.name, "labels": text.labels}
                for text in instrument.unsur
            ],
            "words": wording.YOUR_WORDS,
            "thanks": wording.THANKS,
        },
        today,
    )


def build_tally_sheet(instrument: Instrument, unit_name: str, today: dt.date) -> bytes:
    """Return the sheet on which answers are tallied as a PDF: one A4 page for the unsur, one for the respondents.

    Args:
        instrument: its unsur have a row each.
        unit_name: the office; empty leaves a line for it.
        today: the day that the document says it was made on.
    """
    levels = {**LEVELS, Dimension.OCCUPATION: (*LEVELS[Dimension.OCCUPATION], OTHER)}
    dimensions = (Dimension.GENDER, Dimension.AGE, Dimension.EDUCATION, Dimension.OCCUPATION, Dimension.DISABILITY)
    return _set(
        _TALLY,
        {
            "title": wording.TALLY_TITLE,
            "rule": wording.describe_rule(instrument),
            "lines": [
                {"label": wording.UNIT_TO_FILL.rstrip(":"), "value": unit_name},
                *({"label": label, "value": ""} for label in (wording.PERIOD, wording.FORMS, wording.COUNTED_BY)),
            ],
            "how": wording.HOW_TO_TALLY,
            "next": wording.WHAT_NEXT,
            "blank": wording.BLANK,
            "total": wording.TOTAL,
            "scores": list(map(str, SCORES)),
            "unsur": [
                {"code": instrument.code(text.unsur), "name": text.name, "labels": text.labels}
                for text in instrument.unsur
            ],
            "profile_title": wording.PROFILE,
            "profile": [
                {"name": DIMENSION_NAMES[dimension], "levels": [*levels[dimension], wording.BLANK]}
                for dimension in dimensions
            ]
            + [{"name": DIMENSION_NAMES[Dimension.SERVICE], "levels": [*[""] * _SERVICES, wording.BLANK]}],
        },
        today,
    )


def _set(template: Path, told: dict[str, object], today: dt.date) -> bytes:
    moment = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC)
    return typeset(template, told, {}, format="pdf", pdf_standards=STANDARDS, timestamp=moment)
