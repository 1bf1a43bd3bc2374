"""What the terminal answers about surveys that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from skm_app.cli.answer import tell_interval
from skm_app.services.activity import ActivityRow, name_state
from skm_app.services.loads import load_range
from skm_app.services.region import Recap, RecapRow
from skm_app.store import Survey, Unit, describe_address
from skm_app.wording.dates import format_moment
from skm_app.wording.numbers import format_number
from skm_app.wording.printed import describe_printed, describe_range
from skm_app.wording.region import tell_recap_row
from skm_app.wording.terminal import NO_SURVEYS, NO_UNITS
from skm_app.workspace import Store
from skm_core import Bobot, IkmRange, Period, PrintedReport, Score, find_range, round_half_up


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


def recap_as_json(recap: Recap, period: Period, bobot: Bobot) -> dict[str, object]:
    """Return the JSON object of ``recap``: numbers as numbers, null where they are withheld."""
    return {
        "period": period.code,
        "bobot": bobot.value,
        "units": [_recap_row_as_json(row) for row in recap.rows],
        "left_out": {reason.value: list(names) for reason, names in recap.left_out.items()},
    }


def _recap_row_as_json(row: RecapRow) -> dict[str, object]:
    survey, estimate, code = row.survey, row.estimate, row.survey.instrument.code
    score = row.point if isinstance(row.point, Score) else None
    span = row.point if isinstance(row.point, IkmRange) else None
    asked = [one for one in score.unsur if not one.fixed] if score else []
    letter = score.mutu if score else span.interval.mutu if span and span.interval else None
    return {
        "unit": survey.unit_code,
        "name": survey.unit_name,
        "period": survey.period.code,
        "n": survey.n or None,
        "nrr": {code(one.unsur): float(round_half_up(one.nrr)) for one in asked},
        "fixed": [code(unsur) for unsur, _ in survey.fixed],
        "ikm": float(score.ikm) if score else None,
        "mutu": letter.value if letter else None,
        "se": round(estimate.se, 6) if estimate and estimate.se is not None else None,
        "ci95": tell_interval(estimate),
        "range": [float(span.lowest), float(span.highest)] if span else None,
        "printed": float(span.printed) if span and span.printed is not None else None,
        "withheld": row.point is None,
    }


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
            "withdrawn": survey.withdrawn,
        }
        for survey in surveys
    ]
    return {"database": describe_address(store), "surveys": kept}


def describe_surveys(store: Store, surveys: Sequence[Survey]) -> str:
    """Return the list in words."""
    lines = [
        f"{survey.id:>4}  {survey.unit_name:<42} {survey.period.name:<24} {format_number(survey.n):>6}  "
        f"{format_moment(survey.saved_at.astimezone())} oleh {survey.saved_by}"
        f"{f'  ({name_state(survey)})' if survey.replaced_at else ''}"
        for survey in surveys
    ]
    where = describe_address(store)
    return "\n".join([*(lines or [NO_SURVEYS]), f"Basis data: {where}"])


def units_as_json(units: Sequence[Unit]) -> dict[str, object]:
    """Return the JSON object of ``units``."""
    return {
        "units": [
            {
                "code": unit.code,
                "name": unit.name,
                "parent": unit.parent,
                "parent_code": unit.parent_code,
                "spellings": list(unit.spellings),
            }
            for unit in units
        ]
    }


def describe_units(units: Sequence[Unit]) -> str:
    """Return the units in words, those of a kabupaten together."""
    lines = [
        f"{unit.code:<36} {unit.name:<40} {unit.parent or '–':<28}"
        + (f" ({', '.join(unit.spellings)})" if unit.spellings else "")
        for unit in sorted(units, key=lambda one: (one.parent or "", one.name))
    ]
    return "\n".join(line.rstrip() for line in lines) or NO_UNITS


def activity_as_json(rows: Sequence[ActivityRow]) -> dict[str, object]:
    """Return the JSON object of ``log``."""
    return {"lines": [{**asdict(row), "at": row.at.isoformat()} for row in rows]}


def describe_activity(rows: Sequence[ActivityRow]) -> str:
    """Return the log in words, newest first; what can be undone is marked."""
    return "\n".join(
        f"{row.id:>5}{'*' if row.may_be_undone else ' '} {format_moment(row.at.astimezone())}  {row.who}: {row.what}"
        + (f" – {row.unit_name}" if row.unit_name else "")
        + (f", survei {row.survey_id}" if row.survey_id else "")
        for row in rows
    )
