"""What was done, in words, and what of it can be taken back; what stands in the way of a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skm_app.services.records import name_kind
from skm_app.store import (
    ChangedCell,
    ChangedSince,
    HandIn,
    LastRespondent,
    LevelsCircle,
    LogLine,
    NameTaken,
    NoRespondent,
    NothingToUndo,
    PlanChanged,
    ShownLevel,
    Survey,
    SurveyChanged,
    SurveyExists,
    UnitsClash,
    UnitsNested,
    list_activity,
    list_hand_ins,
    list_surveys,
    load_level_rows,
    name_units,
)
from skm_app.wording import activity as words
from skm_app.wording.dates import format_date, format_moment
from skm_app.wording.findings import describe_standing
from skm_app.wording.follow_up import CHANGED_LINE
from skm_app.wording.names import DIMENSION_NAMES
from skm_app.wording.numbers import format_number
from skm_app.workspace import Workspace
from skm_core import Period

REFUSALS = (
    ChangedSince,
    LastRespondent,
    LevelsCircle,
    NoRespondent,
    NameTaken,
    NothingToUndo,
    PlanChanged,
    SurveyChanged,
    SurveyExists,
    UnitsClash,
    UnitsNested,
)
"""What may stand in the way of a change of what is saved."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """Hold a line of the log in words; ``kind`` is what was done without what it was done to."""

    id: int
    at: dt.datetime
    who: str
    kind: str
    what: str
    unit_name: str | None
    survey_id: int | None
    may_be_undone: bool


def load_activity(workspace: Workspace, unit_code: str | None = None, most: int = 200) -> list[ActivityRow]:
    """Return the latest lines of the log in words, newest first."""
    lines = list_activity(workspace, unit_code, most)
    known = _Known(
        units=name_units(workspace),
        surveys={one.id: one for one in list_surveys(workspace, history=True)},
        levels=load_level_rows(workspace, [row for line in lines for row in line.levels]),
    )
    return [_describe(line, known) for line in lines]


@dataclass(frozen=True, slots=True)
class _Known:
    """Hold what numbers in lines of the log stand for: units by name, surveys, rows of levels."""

    units: Mapping[int, str]
    surveys: Mapping[int, Survey]
    levels: Mapping[int, ShownLevel]


def _describe(line: LogLine, known: _Known) -> ActivityRow:
    what = words.describe_taking_back(line.undoes) if line.undoes else words.ACTIONS[line.action.value]
    details = _describe_cells(line.cells, known.units)
    details += _describe_detail(line.detail)
    survey = known.surveys.get(line.survey_id or 0)
    if survey and not details:
        details = [words.describe_survey(survey.period, survey.n)]
    for row in line.levels:
        if one := known.levels.get(row):
            details.append(words.describe_level(DIMENSION_NAMES[one.dimension], one.level, one.shown_as))
    return ActivityRow(
        id=line.id,
        at=line.at,
        who=line.who,
        kind=words.ACTIONS[line.action.value],
        what=f"{what} ({'; '.join(details)})" if details else what,
        unit_name=line.unit_name,
        survey_id=line.survey_id,
        may_be_undone=line.may_be_undone,
    )


def _describe_detail(detail: Mapping[str, object]) -> list[str]:
    """Return what a line says beside what it changed: whose grant it was, which period, what was refused."""
    if "akun" in detail:
        role = detail.get("peran")
        return [words.describe_grant(str(detail["akun"]), str(role)) if role else str(detail["akun"])]
    if "periode" in detail:
        return [Period.parse(str(detail["periode"])).name]
    return [str(detail[name]) for name in ("apa", "berkas") if name in detail]


def _describe_cells(cells: Sequence[ChangedCell], names: Mapping[int, str]) -> list[str]:
    """Return what a line changed; what follows from its kind alone is left out."""
    told: list[str] = []
    for cell in cells:
        if cell.table == "survey" and cell.column == "unit_id":
            told.append(words.describe_value(_name(names, cell.before), _name(names, cell.after), words.UNIT))
        elif cell.table == "unit" and cell.column == "parent_id":
            told.append(words.describe_value(_name(names, cell.before), _name(names, cell.after), words.PARENT))
        elif cell.table in ("survey", "unit") and cell.column in words.COLUMNS:
            told.append(words.describe_value(_show(cell.before), _show(cell.after), words.COLUMNS[cell.column]))
    return [*_describe_period(cells), *dict.fromkeys(told)]


def _describe_period(cells: Sequence[ChangedCell]) -> list[str]:
    ends = {cell.column: cell for cell in cells if cell.column in ("period_start", "period_end")}
    if len(ends) == 2:
        start, end = ends["period_start"], ends["period_end"]
        before, after = _period(start.before, end.before), _period(start.after, end.after)
        return [words.describe_value(before, after, words.PERIOD)]
    return [
        words.describe_value(_day(cell.before), _day(cell.after), words.ENDS[column]) for column, cell in ends.items()
    ]


def _period(start: object, end: object) -> str:
    return Period.between(dt.date.fromisoformat(str(start)), dt.date.fromisoformat(str(end))).name


def _day(value: object) -> str:
    return format_date(dt.date.fromisoformat(str(value)))


def _name(names: Mapping[int, str], unit_id: object) -> str:
    return names.get(unit_id, str(unit_id)) if isinstance(unit_id, int) else words.describe_nothing()


def _show(value: object) -> str:
    if value is None or value == "":
        return words.describe_nothing()
    return format_number(value) if isinstance(value, int) else str(value)


def describe_line(workspace: Workspace, line: int) -> str | None:
    """Return what one of the latest lines of the log did, None where it is not among them."""
    return next((row.what for row in load_activity(workspace) if row.id == line), None)


def describe_refusal(error: Exception) -> str:
    """Return the sentence of what stood in the way of a change.

    Args:
        error: one of ``REFUSALS``.
    """
    if isinstance(error, SurveyExists):
        found = error.current
        standing = describe_standing(found.unit_name, found.period, found.n, found.saved_by, found.saved_at)
        return words.describe_stands_there(standing)
    if isinstance(error, UnitsClash):
        return words.describe_clash([Period.between(*ends) for ends in error.periods])
    sentences: Mapping[type[Exception], str] = {
        ChangedSince: words.CHANGED_SINCE,
        NothingToUndo: words.NOTHING_TO_UNDO,
        PlanChanged: CHANGED_LINE,
        NameTaken: words.NAME_TAKEN,
        SurveyChanged: words.SURVEY_CHANGED,
        UnitsNested: words.UNITS_NESTED,
        LevelsCircle: words.LEVELS_CIRCLE,
        LastRespondent: words.LAST_RESPONDENT,
        NoRespondent: words.NO_RESPONDENT,
    }
    return sentences[type(error)]


def name_state(survey: Survey) -> str:
    """Say whether a survey is current, was replaced, or was taken back."""
    if survey.replaced_at is None:
        return words.STATES["current"]
    return words.STATES["withdrawn" if survey.withdrawn else "replaced"]


def tell_handed_in(workspace: Workspace, survey: Survey) -> str | None:
    """Say which papers of a survey left, and which no longer agree with what is saved; None where none left."""
    latest: dict[str, HandIn] = {paper.kind: paper for paper in list_hand_ins(workspace, survey.id)}
    if not latest:
        return None
    named = [(name_kind(kind), format_moment(paper.at.astimezone())) for kind, paper in latest.items()]
    return words.describe_handed_in(named, sum(paper.revision != survey.revision for paper in latest.values()))


def list_versions(surveys: Sequence[Survey], survey: Survey) -> list[Survey]:
    """Return every version of a survey's unit and period, and what it has replaced elsewhere, the latest first."""
    chain = {survey.id}
    by_id = {one.id: one for one in surveys}
    before = survey.replaces_id
    while before in by_id and before not in chain:
        chain.add(before)
        before = by_id[before].replaces_id
    place = survey.unit_code, survey.period
    found = [one for one in surveys if (one.unit_code, one.period) == place or one.id in chain]
    return sorted(found, key=lambda one: one.id, reverse=True)
