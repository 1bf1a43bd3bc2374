"""What is handed in of a survey: the one object that all papers are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from skm_app.checks import Check, Fault
from skm_app.reports.checks import run_checks
from skm_app.reports.input import (
    Neighbour,
    PreviousPlan,
    PreviousSurvey,
    ReportInput,
)
from skm_app.saran import mask_personal
from skm_app.scope import Right
from skm_app.services.course import (
    find_before,
    find_printed_before,
    load_change,
    load_course,
    load_lowest_group,
    load_tests,
)
from skm_app.services.evaluation import find_reported_on, list_planned, load_evaluation, load_realised
from skm_app.services.groups import load_counts, load_dimensions, load_group_scores, may_show_groups
from skm_app.services.levels import load_levels_shown
from skm_app.services.loads import (
    load_estimate,
    load_score,
    load_trend,
)
from skm_app.services.region import ALL, Region, compare_with, find_region, load_region, load_units
from skm_app.services.saran import group_equal, load_saran
from skm_app.store import (
    PlanLine,
    Survey,
    list_attachments,
    list_plan,
    list_publications,
    list_quotes,
    list_surveys,
    list_units,
    load_files,
    load_particulars,
    load_problems,
    load_responses,
)
from skm_app.wording.names import drop_shared
from skm_app.wording.particulars import PRINTED, REMARK, of_period
from skm_app.workspace import Workspace
from skm_core import SMALLEST_SHOWN, Audience, Bobot, Dimension, Period, Unsur, show_profile


def load_report_input(workspace: Workspace, survey: Survey, history: tuple[Survey, ...], bobot: Bobot) -> ReportInput:
    """Return what everything that is handed in of a survey is made of.

    Args:
        survey: what is handed in; not a printed report.
        history: all surveys of its unit.
        bobot: the convention of the weights.
    """
    # what is handed in leaves the unit: an earlier survey of a handful is not told by its successor
    history = tuple(one for one in history if one == survey or one.printed or one.n >= SMALLEST_SHOWN)
    shown = load_levels_shown(workspace, survey)
    responses = None if not survey.has_rows else show_profile(load_responses(workspace, survey.id), shown)
    score = load_score(workspace, survey, bobot)
    trend = load_trend(workspace, survey, history, bobot)
    until = [slot.name for slot in trend.timeline.slots() if slot.last <= survey.period.last]
    typed = load_particulars(workspace, survey.unit_code)
    plan = list_plan(workspace, survey.unit_code)
    publications = list_publications(workspace, survey.unit_code)
    saran = responses.saran if responses else ()
    # what is handed in leaves the unit
    services = load_group_scores(workspace, survey, Dimension.SERVICE, bobot, Audience.OUTSIDE)
    report = ReportInput(
        unit_name=survey.unit_name,
        period=survey.period,
        score=score,
        responses=responses,
        estimate=load_estimate(workspace, survey, bobot),
        profile={
            dimension: load_counts(workspace, survey, dimension) for dimension in load_dimensions(workspace, survey)
        },
        problems=tuple(load_problems(workspace, survey.id)),
        not_data=survey.not_data,
        population=survey.population,
        source_name=survey.source_name,
        files=tuple((file.name, file.n) for file in load_files(workspace, survey.id)),
        attachments=list_attachments(workspace, survey.unit_code, survey.period),
        publications=tuple(one for one in publications if one.period == survey.period),
        evaluation=load_evaluation(workspace, survey, history, bobot),
        parent_name=next((unit.parent for unit in list_units(workspace) if unit.code == survey.unit_code), None),
        census=survey.census,
        unconfirmed=survey.unconfirmed,
        before=_load_before(workspace, survey, history, bobot),
        printed_before=find_printed_before(survey, history, bobot),
        course=load_course(workspace, survey, history, bobot),
        lowest_group=load_lowest_group(workspace, survey, bobot),
        trend={name: trend.points[name] for name in until},
        trend_estimates={name: estimate for name, estimate in trend.estimates.items() if name in until},
        printed_n={one.period.name: one.n for one in history if one.printed and one.n},
        services=services,
        shows_groups=may_show_groups(workspace, survey),
        particulars=typed,
        reported_on=find_reported_on(typed, survey.period),
        plan=tuple(one.line for one in list_planned(plan, survey.period, score)),
        previous_plan=_load_previous_plan(workspace, survey, history, plan, typed, bobot),
        planned=tuple(dict.fromkeys(one.period.name for one in plan if one.period.last <= survey.period.last)),
        said=_load_said(workspace, survey),
        neighbours=_load_neighbours(workspace, survey, bobot),
        quotes=tuple(
            dict.fromkeys(mask_personal(t) for seq in list_quotes(workspace, survey.id) if (t := saran[seq - 1]))
        ),
    )
    checks = run_checks(report)
    printed = frozenset(
        check.fault
        for check in checks
        if check.fault and is_printable(check.fault) and typed.get(name_printed(check.fault, survey.period))
    )
    return replace(report, reasons=find_reasons(typed, survey.period, checks), printed=printed)


def _load_said(workspace: Workspace, survey: Survey) -> dict[Unsur, dict[str, int]]:
    picked = set(list_quotes(workspace, survey.id))
    said: dict[Unsur, dict[str, int]] = {}
    if picked:
        for group in group_equal(load_saran(workspace, survey)):
            # what nobody picked is not shown, and not counted
            if chosen := [one for one in group.said if one.place in picked]:
                for unsur in chosen[0].themes:
                    said.setdefault(unsur, {})[chosen[0].text] = len(chosen)
    return said


def _load_neighbours(workspace: Workspace, survey: Survey, bobot: Bobot) -> tuple[Neighbour, ...]:
    units = load_units(workspace)
    code = find_region(units, survey.unit_code)
    if code == ALL:
        return ()
    surveys = list_surveys(workspace, right=Right.EXISTS)
    region = load_region(workspace, units, surveys, survey, code, bobot, audience=Audience.OUTSIDE)
    if len(region.compared) < 2 or all(one.survey.unit_code != survey.unit_code for one in region.compared):
        return ()
    return tell_neighbours(region, survey.unit_code)


def tell_neighbours(region: Region, unit_code: str | None) -> tuple[Neighbour, ...]:
    """Return the units of a region as a paper shows them, and which of them differ from one.

    Args:
        region: the units.
        unit_code: of the one that they are held against, None for none.
    """
    tests = compare_with(region, unit_code) if unit_code else {}
    names = drop_shared({one.survey.unit_code: region.label(one) for one in region.compared})
    return tuple(
        Neighbour(
            names[code],
            one.score,
            one.estimate,
            own=code == unit_code,
            alike=unit_code not in (None, code) and not (code in tests and tests[code].real),
        )
        for one in region.compared
        for code in (one.survey.unit_code,)
    )


def load_checks(report: ReportInput) -> tuple[Check, ...]:
    """Return what every check finds in a survey that is to be handed in."""
    return run_checks(report)


def _load_before(
    workspace: Workspace, survey: Survey, history: tuple[Survey, ...], bobot: Bobot
) -> PreviousSurvey | None:
    before = find_before(survey, history)
    change = load_change(workspace, survey, before, bobot)
    if before is None or change is None:
        return None
    tests = load_tests(workspace, survey, before, history, bobot)
    return PreviousSurvey(period=before.period, score=change.before, change=change, tests=tests)


def find_reasons(typed: Mapping[str, str], period: Period, checks: Sequence[Check]) -> dict[Fault, str]:
    """Return why the officer keeps what a check found wrong."""
    names = {check.fault: list_reason_names(check, period) for check in checks if check.fault}
    found = {fault: next((typed[name] for name in known if typed.get(name)), "") for fault, known in names.items()}
    return {fault: reason for fault, reason in found.items() if reason}


def list_reason_names(check: Check, period: Period) -> tuple[str, ...]:
    """Return the names under which the reason for what a check found is kept: that of its fault, and an older one.

    Until version 0.4.1 it was kept under a hash of the sentence.
    """
    old = f"{check.code}-{crc32(check.found.encode()):08x}"
    return tuple(of_period(f"{REMARK}:{name}", period) for name in (check.fault, old) if name)


def name_printed(fault: Fault, period: Period) -> str:
    """Return the name under which it is kept whether the report prints what a check found."""
    return of_period(f"{PRINTED}:{fault}", period)


def is_printable(fault: Fault) -> bool:
    """Tell whether a report may print what a check found; names of other offices are for the officer alone."""
    return fault not in (Fault.NAMES_OTHER, Fault.NAMES_UNSIGNED)


def _load_previous_plan(
    workspace: Workspace,
    survey: Survey,
    history: tuple[Survey, ...],
    plan: list[PlanLine],
    typed: Mapping[str, str],
    bobot: Bobot,
) -> PreviousPlan | None:
    period = find_planned_before(plan, survey.period)
    if period is None:
        return None
    measured = next((one for one in history if one.period == period and not one.printed), None)
    score = load_score(workspace, measured, bobot) if measured else None
    return PreviousPlan(period, score, load_realised(workspace, plan, period, score), find_reported_on(typed, period))


def find_planned_before(plan: Sequence[PlanLine], period: Period) -> Period | None:
    """Return the latest period before another that has a plan, None where there is none."""
    earlier = {planned.period for planned in plan if planned.period.last < period.first}
    return max(earlier, key=lambda one: one.order, default=None)
