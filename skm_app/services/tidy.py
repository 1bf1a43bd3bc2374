"""The tidy table of a region: every number of every survey that an audience may see, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from skm_app.published import open_folder
from skm_app.services.groups import load_group_sums, load_groups
from skm_app.services.loads import load_range, load_sums
from skm_app.services.region import ALL, find_units_below
from skm_app.store import (
    Survey,
    Unit,
    list_dimensions,
    list_surveys,
    list_units,
    load_outside,
    load_tally,
    record_table,
)
from skm_app.tidy_table import SurveyPlace, TidyLine, build_line
from skm_app.workspace import Published, Workspace
from skm_core import (
    IKM,
    WHOLE,
    Audience,
    Bobot,
    Dimension,
    Period,
    TidyScore,
    Why,
    explain_withheld,
    list_groups,
    list_printed,
    list_total,
    list_withheld,
    mark_unconfirmed,
    order_levels,
    score_all,
)
from skm_core.statistics import compute_margins


def take_tidy_table(
    workspace: Workspace,
    audience: Audience,
    conventions: Sequence[Bobot],
    region: str = ALL,
    period: Period | None = None,
) -> Iterator[TidyLine]:
    """Yield the same for somebody who takes it away: what the outside is shown has left, and is kept as such.

    First it is kept and then it is read, so that whatever is changed meanwhile is judged by what has left.

    Raises:
        StoreError: it cannot be kept; then nothing may leave.
    """
    if audience is Audience.OUTSIDE and not workspace.store.published:
        record_table(workspace, find_units_below(list_units(workspace), region), period, conventions[0])
    return load_tidy_table(workspace, audience, conventions, region, period)


def load_tidy_table(
    workspace: Workspace,
    audience: Audience,
    conventions: Sequence[Bobot],
    region: str = ALL,
    period: Period | None = None,
) -> Iterator[TidyLine]:
    """Yield the lines of the current surveys of a region, unit by unit in the order of their names.

    Until periods can be closed, every saved survey counts as closed.

    Args:
        workspace: who asks.
        audience: who is shown them.
        conventions: of the weights.
        region: code of the region.
        period: only surveys that lie within it; None for all.
    """
    if published := workspace.store.published:
        yield from _list_published(published, conventions, region, period)
        return
    units = list_units(workspace)
    inside = find_units_below(units, region)
    surveys = list_surveys(workspace) if audience is Audience.INSIDE else ()
    for unit in units:
        if unit.code not in inside:
            continue
        if audience is Audience.OUTSIDE:
            lines = load_outside(workspace, unit.code, period, conventions)
        else:
            own = [one for one in surveys if one.unit_code == unit.code and _lies_within(one.period, period)]
            lines = [line for one in own for line in _list_inside(workspace, unit, one, conventions)]
        yield from _sort(lines)


def _list_published(
    published: Published, conventions: Sequence[Bobot], region: str, period: Period | None
) -> Iterator[TidyLine]:
    folder = open_folder(published.folder)
    codes = None if region == ALL else {unit.code for unit in folder.list_below(region)}
    periods = [code for code in folder.list_periods("score") if _lies_within(Period.parse(code), period)]
    for lines in folder.read_scores(codes, periods, conventions):
        yield from _sort(lines)


def _lies_within(period: Period, other: Period | None) -> bool:
    return other is None or other.covers(period)


def _sort(lines: Sequence[TidyLine]) -> list[TidyLine]:
    levels = {
        dimension.value: order_levels(dimension, {one.level for one in lines if one.dimension == dimension})
        for dimension in Dimension
    }

    def rank(line: TidyLine) -> tuple[object, ...]:
        level = levels[line.dimension].index(line.level) if line.dimension in levels else 0
        number = 0 if line.unsur == IKM else int(line.unsur[1:])
        place = list(levels).index(line.dimension) + 1 if line.dimension in levels else 0
        return line.period_end, line.period_start, place, level, not number, number, line.bobot or ""

    return sorted(lines, key=rank)


def _list_inside(workspace: Workspace, unit: Unit, survey: Survey, conventions: Sequence[Bobot]) -> list[TidyLine]:
    place = SurveyPlace(
        unit.code, unit.name, unit.parent_code, unit.parent, survey.period, survey.basis, survey.instrument
    )
    scores = mark_unconfirmed(_list_scores(workspace, survey, conventions), survey.instrument, survey.unconfirmed)
    return [build_line(place, score) for score in scores]


def _list_scores(workspace: Workspace, survey: Survey, conventions: Sequence[Bobot]) -> list[TidyScore]:
    instrument = survey.instrument
    if survey.printed:
        spans = {bobot: load_range(survey, survey.printed, bobot) for bobot in conventions}
        return list_printed(survey.printed, instrument, spans, Audience.INSIDE)
    scores = score_all(load_tally(workspace, [survey.id]), instrument, conventions, survey.fixed)
    if not scores:
        return list_withheld(WHOLE, "", Why.UNANSWERED, instrument, conventions, survey.n)
    sums = load_sums(workspace, survey)
    margins = compute_margins(scores, sums, survey.believable_population, census=survey.census)
    lines = list_total(scores, margins)
    for dimension in list_dimensions(workspace, [survey.id]):
        lines += _list_groups(workspace, survey, dimension, conventions)
    return lines


def _list_groups(
    workspace: Workspace, survey: Survey, dimension: Dimension, conventions: Sequence[Bobot]
) -> list[TidyScore]:
    tallies = load_groups(workspace, survey, dimension)
    withheld = explain_withheld({dimension: tallies}, Audience.INSIDE)[dimension]
    groups = {
        level: score_all(tally, survey.instrument, conventions, survey.fixed)
        for level, tally in tallies.items()
        if level not in withheld
    }
    sums = load_group_sums(workspace, survey, dimension)
    margins = {
        level: compute_margins(
            scores, sums[level], sums[level].n if survey.has_everybody else None, census=survey.has_everybody
        )
        for level, scores in groups.items()
        if level in sums
    }
    return list_groups(
        dimension,
        groups,
        withheld,
        {level: tally.n for level, tally in tallies.items()},
        Audience.INSIDE,
        survey.instrument,
        conventions,
        margins,
    )
