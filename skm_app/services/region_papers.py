"""The papers of a region: its report on all units of a period, and a letter to each that has not reported."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from skm_app.reports.region import (
    RegionReport,
    RegionUnit,
    SilentUnit,
    build_region_report,
    build_region_slides,
    build_region_workbook,
    build_reminder,
)
from skm_app.scope import Right
from skm_app.services.deliverables import EXCEL, POWERPOINT, WORD, Deliverable
from skm_app.services.evaluation import find_reported_on
from skm_app.services.hand_in import pack
from skm_app.services.papers import find_planned_before
from skm_app.services.region import (
    ALL,
    find_changes,
    find_closest,
    find_missing,
    list_above,
    list_here,
    list_regions,
    load_recap,
    load_region,
    load_units,
)
from skm_app.store import (
    PlanLine,
    Survey,
    Unit,
    covers,
    list_closings,
    list_plan,
    list_surveys,
    load_particulars,
    needs,
    of_unit,
)
from skm_app.workspace import Workspace
from skm_core import (
    Audience,
    Bobot,
    Instrument,
    Period,
    Progress,
    compute_progress,
    compute_score,
    find_lowest_shown,
    pool,
)

REMINDERS = "surat"
REGION_PAPERS: Mapping[str, Deliverable] = {
    "docx": Deliverable("laporan", WORD, "Laporan wilayah (Word)", ":material/description:", "docx"),
    "xlsx": Deliverable("rekap", EXCEL, "Rekap wilayah (Excel)", ":material/table_view:", "xlsx"),
    "pptx": Deliverable("paparan", POWERPOINT, "Paparan wilayah (PowerPoint)", ":material/slideshow:", "pptx"),
    REMINDERS: Deliverable("surat_pengingat", "application/zip", "Surat pengingat (zip)", ":material/mail:", "zip"),
}
"""Every kind of paper of a region, by the word that it is asked for with."""

_BUILDERS = {"docx": build_region_report, "xlsx": build_region_workbook, "pptx": build_region_slides}


def is_reported(workspace: Workspace, units: Sequence[Unit], region: str, period: Period) -> bool:
    """Tell whether a period is settled: while others may still save, nobody is told who is missing.

    On a machine of one's own all that is saved counts, and of what was published all of it.
    """
    if workspace.scope.everything or workspace.store.published:
        return True
    return covers(list_closings(workspace), list_above(units, region), period)


@needs(Right.REGION, of_unit("region"))
def load_region_report(
    workspace: Workspace, region: str, period: Period, bobot: Bobot, today: dt.date
) -> RegionReport | None:
    """Return all units of a region in a period as the outside may see them; None where none of them has reported.

    Args:
        workspace: who asks.
        region: code of the unit above them.
        period: what is reported.
        bobot: the convention of the weights.
        today: the day of the papers.

    Raises:
        ValueError: all regions together have no report.
    """
    if region == ALL:
        raise ValueError("a report is of one region")
    units, surveys = load_units(workspace), list_surveys(workspace, right=Right.EXISTS)
    if not is_reported(workspace, units, region, period):
        return None
    # how plans go is told as counts, and who signs for the region is no secret of a unit
    house = workspace.unrestricted()
    here, elsewhere = list_here(units, surveys, period, region)
    if not here:
        return None
    recap = load_recap(workspace, units, surveys, period, region, bobot)
    shown = _choose_shown(here, period)
    found = load_region(workspace, units, surveys, shown, region, bobot, audience=Audience.OUTSIDE)
    since, _ = find_changes(workspace, found, surveys, bobot)
    sure = [one.score for one in found.compared if not one.survey.unconfirmed]
    together = len(found.compared) > 1
    rows = sorted(recap.rows, key=lambda row: (row.survey.unit_name, row.survey.unit_code))
    missing, closest = find_missing(units, (*here, *elsewhere), region), find_closest(elsewhere, period)
    names = _tell_apart(
        units,
        [*(one.survey.unit_code for one in rows), *(one.code for one in missing), *(one.unit_code for one in closest)],
    )
    return RegionReport(
        region_name=list_regions(units)[region],
        period=period,
        bobot=bobot,
        instrument=shown.instrument,
        units=tuple(
            RegionUnit(
                name=names[row.survey.unit_code],
                period=row.survey.period,
                n=row.survey.n,
                point=row.point,
                estimate=row.estimate,
                plan=_count_plan(house, row.survey.unit_code, row.survey.period),
                before=_count_before(house, row.survey),
                unconfirmed=bool(row.survey.unconfirmed),
            )
            for row in rows
        ),
        pooled=compute_score(pool(one.tally for one in found.compared), shown.instrument, bobot) if together else None,
        lowest=tuple(group for score in sure if (group := find_lowest_shown(score.unsur))),
        moved=since.moved,
        tested=since.tested,
        silent=(
            *(SilentUnit(one.code, one.name, names[one.code], None) for one in missing),
            *(SilentUnit(one.unit_code, one.unit_name, names[one.unit_code], one.period) for one in closest),
        ),
        particulars=load_particulars(house, region),
        today=today,
        plans_known=workspace.store.published is None,
    )


def _tell_apart(units: Sequence[Unit], codes: Sequence[str]) -> dict[str, str]:
    """Return the names of units by code; of those that share a name each with what stands above it."""
    found = {unit.code: unit for unit in units if unit.code in codes}
    counts = Counter(unit.name for unit in found.values())
    return {
        code: unit.name if counts[unit.name] == 1 else f"{unit.name} ({unit.parent or code})"
        for code, unit in found.items()
    }


def _choose_shown(here: Sequence[Survey], period: Period) -> Survey:
    """Return a survey whose questionnaire most units asked, of the period itself where there is one."""
    asked: Counter[Instrument] = Counter(one.instrument for one in here if not one.printed)
    most = max(asked, key=lambda one: asked[one]) if asked else here[0].instrument
    alike = [one for one in here if one.instrument == most]
    return next((one for one in alike if one.period == period and not one.printed), alike[0])


def _count_plan(workspace: Workspace, unit_code: str, period: Period) -> Progress | None:
    lines = [one for one in list_plan(workspace, unit_code) if one.period == period]
    return _count(workspace, unit_code, lines, period)


def _count_before(workspace: Workspace, survey: Survey) -> Progress | None:
    plan = list_plan(workspace, survey.unit_code)
    period = find_planned_before(plan, survey.period)
    if period is None:
        return None
    return _count(workspace, survey.unit_code, [one for one in plan if one.period == period], period)


def _count(workspace: Workspace, unit_code: str, lines: Sequence[PlanLine], period: Period) -> Progress | None:
    if not lines:
        return None
    reported_on = find_reported_on(load_particulars(workspace, unit_code), period)
    return compute_progress([(one.line, len(one.evidence)) for one in lines], reported_on)


def list_region_kinds(report: RegionReport) -> list[str]:
    """Return the kinds of papers that can be made: letters where somebody has not reported."""
    return [kind for kind in REGION_PAPERS if kind != REMINDERS or report.silent]


def build_region_paper(kind: str, report: RegionReport) -> bytes:
    """Return one paper of a region; the letters as one zip.

    Args:
        kind: one of ``REGION_PAPERS``.
        report: the region.
    """
    return pack(build_reminders(report)) if kind == REMINDERS else _BUILDERS[kind](report)


def build_reminders(report: RegionReport) -> dict[str, bytes]:
    """Return a letter for each unit that has not reported, by the name of its file."""
    name, ending = REGION_PAPERS[REMINDERS].name, "docx"
    return {f"{name}_{one.code}_{report.period.code}.{ending}": build_reminder(report, one) for one in report.silent}


def name_region_file(kind: str, region: str, period: Period) -> str:
    """Return the name of a file of a region."""
    paper = REGION_PAPERS[kind]
    return f"{paper.name}_wilayah_{region}_{period.code}.{paper.ending}"
