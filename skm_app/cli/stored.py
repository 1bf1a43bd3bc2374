"""What the terminal answers about surveys that are kept."""

from __future__ import annotations

from collections.abc import Sequence

from skm_app.services.loads import load_range
from skm_app.services.region import Recap
from skm_app.store import Survey, describe_address
from skm_app.wording.dates import format_moment
from skm_app.wording.numbers import format_number
from skm_app.wording.printed import describe_printed, describe_range
from skm_app.wording.region import tell_recap_row
from skm_app.wording.terminal import NO_SURVEYS
from skm_app.workspace import Store
from skm_core import Bobot, PrintedReport, find_range


def printed_as_json(survey: Survey, printed: PrintedReport, bobot: Bobot) -> dict[str, object]:
    """Return the JSON object of a survey of which only a printed report is left: a range, and no index of ours."""
    span = load_range(survey, printed, bobot)
    return {
        "status": "printed",
        "file": survey.source_name,
        "n": printed.n,
        "population": survey.population,
        "bobot": bobot.value,
        "ikm_exact": None,
        "ikm": None,
        "mutu": span.interval.mutu.value if span.interval else None,
        "range": [str(span.lowest), str(span.highest)],
        "printed": {
            "nrr": {survey.instrument.code(unsur): str(value) for unsur, value in printed.nrr},
            "ikm": str(printed.ikm) if printed.ikm is not None else None,
            "bobot": printed.bobot.value if printed.bobot else None,
        },
    }


def describe_printed_survey(survey: Survey, printed: PrintedReport) -> str:
    """Return the same in words."""
    instrument = survey.instrument
    ranges = [describe_range(find_range(printed, instrument, bobot), printed.n, instrument, bobot) for bobot in Bobot]
    return "\n".join([survey.source_name, describe_printed(printed), *ranges])


def tell_recap(recap: Recap) -> list[dict[str, str]]:
    """Return a row for each unit, as they are printed."""
    return [
        tell_recap_row(row.survey.unit_name, row.survey.period, row.survey.n, row.point, row.estimate, recap.codes)
        for row in recap.rows
    ]


def list_as_json(store: Store, surveys: Sequence[Survey]) -> dict[str, object]:
    """Return the JSON object of ``surveys``."""
    kept = [
        {
            "id": survey.id,
            "unit": survey.unit_code,
            "name": survey.unit_name,
            "period": survey.period.code,
            "n": survey.n,
            "population": survey.population,
            "file": survey.source_name,
            "label": survey.label,
            "saved_at": survey.saved_at.isoformat(),
            "saved_by": survey.saved_by,
            "replaces": survey.replaces_id,
            "replaced_at": survey.replaced_at.isoformat() if survey.replaced_at else None,
        }
        for survey in surveys
    ]
    return {"database": describe_address(store), "surveys": kept}


def describe_surveys(store: Store, surveys: Sequence[Survey]) -> str:
    """Return the list in words."""
    lines = [
        f"{survey.unit_name:<42} {survey.period.name:<24} {format_number(survey.n):>6}  "
        f"{format_moment(survey.saved_at.astimezone())} oleh {survey.saved_by}"
        f"{'  (diganti atau dibatalkan)' if survey.replaced_at else ''}"
        for survey in surveys
    ]
    where = describe_address(store)
    return "\n".join([*(lines or [NO_SURVEYS]), f"Basis data: {where}"])
