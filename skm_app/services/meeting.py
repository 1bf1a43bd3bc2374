"""What a meeting is shown of a survey, as whoever is not of the unit may see it, and what it fills in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from skm_app.reports.deck import (
    BoardInput,
    Slide,
    build_file,
    build_stage,
    describe_foot,
    list_board,
    list_slides,
)
from skm_app.services.deliverables import explain_missing
from skm_app.services.papers import list_planned, load_report_input, tell_neighbours
from skm_app.services.region import find_changes, list_regions, load_region, load_units
from skm_app.store import PlanChanged, Survey, change_plan, list_plan
from skm_app.wording.follow_up import QUARTERS, lacks_day
from skm_app.workspace import Workspace
from skm_core import Audience, Bobot, TindakLanjut, compute_score, find_lowest_shown, pool

LONGEST = 200
"""Letters that may be filled in."""

Seen = tuple[int, str]
"""A line of the plan by its id, and the activity that was shown of it."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Hold the stage of a meeting as HTML, or why there is none; and the unit and lines of the plan that it shows.

    ``about`` tells it from the stage of anything else.
    """

    stage: str
    about: str
    missing: str | None = None
    unit_code: str = ""
    lines: tuple[Seen, ...] = ()


def load_meeting(
    workspace: Workspace, survey: Survey, history: tuple[Survey, ...], bobot: Bobot, today: dt.date
) -> Meeting:
    """Return what the meeting about a survey is shown.

    Args:
        workspace: who asks.
        survey: what the meeting is about; not a printed report.
        history: all surveys of its unit.
        bobot: the convention of the weights.
        today: what was to be done before and is not is told to be late.
    """
    report, about = load_report_input(workspace, survey, history, bobot), f"{survey.unit_code} {survey.period.code}"
    if missing := explain_missing("html", report):
        return Meeting("", about, missing)
    # the lines that are shown are those that are filled in, whatever others write meanwhile
    planned = list_planned(list_plan(workspace, survey.unit_code), survey.period, report.score)
    report = replace(report, plan=tuple(one.line for one in planned))
    lines = tuple((one.id, one.line.kegiatan) for one in planned)
    stage = build_stage(list_slides(report, today), describe_foot(report.unit_name, report.period, report.score))
    return Meeting(stage, about, None, survey.unit_code, lines)


@dataclass(frozen=True, slots=True)
class Board:
    """Hold what the meeting of a region is shown, screen by screen, and what its numbers rest on."""

    slides: tuple[Slide, ...]
    foot: str

    @property
    def stage(self) -> str:
        """Return it as the app mounts it."""
        return build_stage(self.slides, self.foot)

    @property
    def file(self) -> bytes:
        """Return it as one file."""
        return build_file(self.slides, self.foot)


def load_board(
    workspace: Workspace, survey: Survey, surveys: Sequence[Survey], region_code: str, bobot: Bobot
) -> Board | None:
    """Return all units of a region side by side as the outside may see them; None where there are fewer than two.

    Args:
        workspace: who asks.
        survey: whose period and instrument are looked at.
        surveys: every survey that could be looked at.
        region_code: which region.
        bobot: the convention of the weights.
    """
    units = load_units(workspace)
    region = load_region(workspace, units, surveys, survey, region_code, bobot, audience=Audience.OUTSIDE)
    if len(region.compared) < 2:
        return None
    since, _ = find_changes(workspace, region, surveys, bobot)
    sure = [one.score for one in region.compared if not one.survey.unconfirmed]
    pooled = compute_score(pool(one.tally for one in region.compared), survey.instrument, bobot)
    name = list_regions(units)[region_code]
    board = BoardInput(
        region_name=name,
        period=survey.period,
        instrument=survey.instrument,
        units=tell_neighbours(region, None),
        pooled=pooled,
        lowest=tuple(found for score in sure if (found := find_lowest_shown(score.unsur))),
        moved=since.moved,
        tested=since.tested,
        left_out=region.left_out,
    )
    return Board(list_board(board), describe_foot(name, survey.period, pooled))


def fill_in(workspace: Workspace, unit_code: str, seen: Seen, what: str, typed: str) -> None:
    """Write down in the plan who does something, or until when.

    Args:
        workspace: who writes.
        unit_code: whose plan it is.
        seen: the line as the meeting saw it.
        what: ``siapa`` or ``kapan``.
        typed: a name; or a quarter as it is called in the plan, else any words for a day.

    Raises:
        PlanChanged: another removed the line since, made another activity of it, or has filled this in.
    """
    line_id, kegiatan = seen
    planned = next((one for one in list_plan(workspace, unit_code) if one.id == line_id), None)
    if planned is None or planned.line.kegiatan != kegiatan or not _is_open(planned.line, what):
        raise PlanChanged
    if words := " ".join(typed.split())[:LONGEST]:
        change_plan(workspace, planned, _fill(planned.line, what, words))


def _is_open(line: TindakLanjut, what: str) -> bool:
    return not line.in_charge if what == "siapa" else lacks_day(line)


def _fill(line: TindakLanjut, what: str, words: str) -> TindakLanjut:
    if what == "siapa":
        return replace(line, in_charge=words)
    quarter = next((number for number, name in QUARTERS.items() if name.casefold() == words.casefold()), None)
    return replace(line, quarters=(quarter,)) if quarter else replace(line, target_time=words)
