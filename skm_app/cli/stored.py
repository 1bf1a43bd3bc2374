"""What the terminal answers about surveys that are kept."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine

from skm_app.cli.answer import ScoredSurvey
from skm_app.problems import Severity
from skm_app.reading import Status
from skm_app.services.loads import load_estimate, load_point, load_score
from skm_app.services.region import ALL, list_here
from skm_app.store import (
    Survey,
    list_dimensions,
    list_surveys,
    list_units,
    load_mapping,
    load_problems,
    load_tallies,
    make_code,
)
from skm_app.wording.certainty import format_interval
from skm_app.wording.dates import format_moment
from skm_app.wording.findings import WITHHELD
from skm_app.wording.numbers import format_number
from skm_app.wording.printed import describe_point, describe_printed, describe_range, name_letter
from skm_app.wording.terminal import NO_SURVEYS
from skm_core import SMALLEST_SHOWN, Bobot, IkmRange, Period, find_range, round_half_up


def tell_survey(engine: Engine, survey: Survey, bobot: Bobot) -> ScoredSurvey:
    """Score a stored survey from its tally."""
    problems = load_problems(engine, survey.id)
    dimensions = list_dimensions(engine, [survey.id])
    profile = {d: {level: t.n for level, t in load_tallies(engine, [survey.id], d).items()} for d in dimensions}
    return ScoredSurvey(
        file=survey.source_name,
        sheet=None,
        status=Status.READ,
        score=load_score(survey, bobot),
        population=survey.population,
        rejected=[problem.row for problem in problems if problem.severity is Severity.ROW and problem.row],
        not_data=survey.not_data,
        mapping=load_mapping(engine, survey.id),
        unconfirmed=survey.unconfirmed,
        profile=profile,
        problems=[problem for problem in problems if problem.severity is not Severity.NOTE],
        notes=[problem for problem in problems if problem.severity is Severity.NOTE],
        instrument=survey.instrument,
        estimate=load_estimate(survey, bobot),
    )


def printed_as_json(survey: Survey, bobot: Bobot) -> dict[str, object]:
    """Return the JSON object of a survey of which only a printed report is left: a range, and no index of ours."""
    printed, span = survey.printed, load_point(survey, bobot)
    assert printed
    assert isinstance(span, IkmRange)
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


def describe_printed_survey(survey: Survey) -> str:
    """Return the same in words."""
    assert survey.printed
    printed, instrument = survey.printed, survey.instrument
    ranges = [describe_range(find_range(printed, instrument, bobot), printed.n, instrument, bobot) for bobot in Bobot]
    return "\n".join([survey.source_name, describe_printed(survey.printed), *ranges])


def recap_rows(engine: Engine, period: Period, parent: str | None, bobot: Bobot) -> list[dict[str, str]]:
    """Return a row for each unit of a period, as they are printed; old reports are marked and have no NRR of ours.

    What stands for the period, and what is withheld beside other units, is what the screen shows.
    """
    region = make_code(parent) if parent else ALL
    here, _ = list_here(list_units(engine), list_surveys(engine), period, region)
    codes = dict.fromkeys(one.instrument.code(unsur) for one in here for unsur in one.instrument.names())
    return [_recap_row(survey, bobot, list(codes)) for survey in here]


def _recap_row(survey: Survey, bobot: Bobot, codes: Sequence[str]) -> dict[str, str]:
    """Return the row of one unit, with the same columns for all."""
    n = format_number(survey.n) if survey.n else "–"
    base = {"Unit": survey.unit_name, "Periode": survey.period.name, "Responden": n, **dict.fromkeys(codes, "–")}
    if survey.printed:
        point = load_point(survey, bobot)
        return base | {"IKM": describe_point(point), "Selang 95 %": "–", "Mutu": name_letter(point)}
    if survey.n < SMALLEST_SHOWN:
        return base | {"IKM": WITHHELD, "Selang 95 %": "–", "Mutu": "–"}
    score = load_score(survey, bobot)
    nrr = {survey.instrument.code(row.unsur): format_number(round_half_up(row.nrr)) for row in score.unsur}
    interval = format_interval(load_estimate(survey, bobot))
    return base | nrr | {"IKM": format_number(score.ikm), "Selang 95 %": interval, "Mutu": score.mutu.value}


def list_as_json(engine: Engine, surveys: Sequence[Survey]) -> dict[str, object]:
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
    return {"database": engine.url.render_as_string(hide_password=True), "surveys": kept}


def describe_surveys(engine: Engine, surveys: Sequence[Survey]) -> str:
    """Return the list in words."""
    lines = [
        f"{survey.unit_name:<42} {survey.period.name:<24} {format_number(survey.n):>6}  "
        f"{format_moment(survey.saved_at.astimezone())} oleh {survey.saved_by}"
        f"{'  (diganti atau dibatalkan)' if survey.replaced_at else ''}"
        for survey in surveys
    ]
    where = engine.url.render_as_string(hide_password=True)
    return "\n".join([*(lines or [NO_SURVEYS]), f"Basis data: {where}"])
