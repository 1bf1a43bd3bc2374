"""Publishing what the outside may see, for engines bigger than one machine: of each unit, and added up for each region.

Everything is an official total, or a sum of such; groups leave as lines of the tidy table (method 8).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from skm_app.published import Scores, require_free, write_folder
from skm_app.published_survey import PublishedSurvey, PublishedUnit
from skm_app.services.region import ALL, list_all_above
from skm_app.services.tidy import load_tidy_table
from skm_app.store import (
    OUTSIDE_RULES,
    OutsideTotal,
    Survey,
    Unit,
    list_outside,
    list_surveys,
    list_units,
    load_each_tally,
    load_moments,
    record_table,
)
from skm_app.tidy_table import TidyLine
from skm_app.workspace import Workspace
from skm_core import (
    DEFAULT_BOBOT,
    Audience,
    Bobot,
    Margins,
    Period,
    Tally,
    Unsur,
    Why,
    find_standing,
    pool,
    score_all,
)
from skm_core.statistics import Moments, compute_margins, pool_moments

T = TypeVar("T")

_UNITS_AT_ONCE = 500
"""Units whose surveys are kept as having left in one transaction."""

_SURVEYS_AT_ONCE = 5_000
"""Surveys whose sums are asked for at once: a database takes some ten thousand ids in one question."""


_Made = tuple[PublishedSurvey, Moments | None]
"""What is published of a survey, and its pairwise sums, which are not: with the counts they tell whole rows."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Say what was published: how many units, surveys of them, sums of regions, and surveys that no sum holds.

    ``apart`` are surveys of units that stand above others: what is below them is added up, their own are lines of the
    tidy table alone.
    """

    units: int
    surveys: int
    regions: int
    apart: int


class NothingToPublish(Exception):
    """Say that the outside may see no survey at all: what was published before would be replaced by nothing."""


def publish(workspace: Workspace, folder: Path) -> Publication:
    """Publish all that the outside may see of a store; what leaves is kept as having left.

    Args:
        workspace: who publishes, from where.
        folder: which; what was published there before is replaced when all is written.

    Raises:
        NothingToPublish: there is no survey that the outside may see; what lies there stays.
        StoreError: something else lies there, or it cannot be written.
    """
    require_free(folder)
    units = list_units(workspace)
    placed = _place_units(units)
    regions = {one.code for one in placed if one.has_units}
    outside = list_outside(workspace)
    known = [one for one in list_surveys(workspace) if one.id in outside]
    if not known:
        raise NothingToPublish
    above = {unit.code: unit.parent_code or "" for unit in units}
    # the units of a region together, so that it is read without the others
    own = sorted((one for one in known if one.unit_code not in regions), key=lambda one: above[one.unit_code])
    _record(workspace, units)
    counted: Counter[bool] = Counter()

    def count(surveys: Iterator[PublishedSurvey]) -> Iterator[PublishedSurvey]:
        for one in surveys:
            counted[one.is_region] += 1
            yield one

    write_folder(
        folder,
        OUTSIDE_RULES,
        placed,
        count(_list_published(workspace, units, own, outside)),
        _list_scores(workspace),
    )
    return Publication(len(units), counted[False], counted[True], len(known) - len(own))


def _record(workspace: Workspace, units: Sequence[Unit]) -> None:
    """Keep the groups that are about to leave as having left."""
    for part in _cut([unit.code for unit in units], _UNITS_AT_ONCE):
        record_table(workspace, part, None, DEFAULT_BOBOT)


def _cut(every: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(every), size):
        yield every[start : start + size]


def _place_units(units: Sequence[Unit]) -> list[PublishedUnit]:
    above = list_all_above(units)
    parents = {unit.parent_code for unit in units}
    return [
        PublishedUnit(unit.code, unit.name, unit.parent_code, len(above[unit.code]) - 1, unit.code in parents)
        for unit in units
    ]


def _list_published(
    workspace: Workspace,
    units: Sequence[Unit],
    surveys: Sequence[Survey],
    outside: Mapping[int, OutsideTotal],
) -> Iterator[PublishedSurvey]:
    """Yield the surveys of each period, and what they give for every region above them."""
    by_unit: dict[str, list[Survey]] = defaultdict(list)
    for survey in surveys:
        by_unit[survey.unit_code].append(survey)
    above, parents = list_all_above(units), {unit.parent_code for unit in units}
    below = Counter(region for code, line in above.items() if code not in parents for region in line[1:])
    for period in sorted({one.period for one in surveys}, key=lambda one: one.order):
        standing = [found for own in by_unit.values() if (found := _find_standing(own, period))]
        regions: dict[str, list[_Made]] = defaultdict(list)
        for part in _cut(standing, _SURVEYS_AT_ONCE):
            for survey, made in zip(part, _build(workspace, part, outside), strict=True):
                if survey.period == period:
                    yield made[0]
                for region in above[survey.unit_code][1:]:
                    regions[region].append(made)
        for region, own in regions.items():
            if pooled := _pool(region, period, own, below[region]):
                yield pooled


def _find_standing(own: Sequence[Survey], period: Period) -> Survey | None:
    found = find_standing((one.period for one in own), period)
    return next((one for one in own if one.period == found), None)


def _build(workspace: Workspace, surveys: Sequence[Survey], outside: Mapping[int, OutsideTotal]) -> Iterator[_Made]:
    """Yield what is published of each, and the pairwise sums that its region's error needs; these stay here."""
    told = [one for one in surveys if outside[one.id].n is not None and not one.printed]
    tallies = load_each_tally(workspace, [one.id for one in told])
    moments = load_moments(workspace, [one.id for one in told if one.recap is None])
    for one in surveys:
        total, sums = outside[one.id], moments.get(one.id)
        tally = tallies.get(one.id)
        yield (
            PublishedSurvey(
                unit_code=one.unit_code,
                period=one.period,
                instrument=one.instrument,
                basis=one.basis,
                n=total.n,
                population=total.population,
                census=one.census and total.population is not None,
                unconfirmed=one.unconfirmed,
                fixed=one.fixed,
                printed=None if total.why is Why.FEW else one.printed,
                why=total.why,
                survey_id=one.id,
                made_of=total.made_of,
                tally=tally,
                margins=_tell_margins(one, tally, sums),
            ),
            sums,
        )


def _tell_margins(survey: Survey, tally: Tally | None, moments: Moments | None) -> Margins:
    scores = score_all(tally, survey.instrument, tuple(Bobot), survey.fixed) if tally else []
    return compute_margins(scores, moments, survey.believable_population, census=survey.census) if scores else {}


def _pool(region: str, period: Period, own: Sequence[_Made], below: int) -> PublishedSurvey | None:
    """Return the sum of the units that most alike were asked; None where none of them has answers."""
    asked = Counter((one.instrument, one.fixed) for one, _ in own if one.tally)
    if not asked:
        return None
    instrument, fixed = max(asked, key=lambda one: asked[one])
    alike = [made for made in own if made[0].tally and (made[0].instrument, made[0].fixed) == (instrument, fixed)]
    tally = pool(one.tally for one, _ in alike if one.tally)
    doubted = {unsur for one, _ in alike for unsur in one.unconfirmed}
    scores = score_all(tally, instrument, tuple(Bobot), fixed)
    moments = _add_up([sums for _, sums in alike], tally)
    return PublishedSurvey(
        unit_code=region,
        period=period,
        instrument=instrument,
        basis="counts",
        n=tally.n,
        unconfirmed=tuple(unsur for unsur in Unsur if unsur in doubted),
        fixed=fixed,
        units=len(alike),
        units_below=below,
        tally=tally,
        margins=compute_margins(scores, moments) if scores else {},
    )


def _add_up(moments: Sequence[Moments | None], tally: Tally) -> Moments | None:
    """Return the sums of all units; none where one of them has none, for they would not be those of the tally."""
    found = [one for one in moments if one]
    alike = len(found) == len(moments) and len({one.items for one in found}) == 1
    return pool_moments(found) if alike and {*found[0].items} == {*tally.counts} else None


def _list_scores(workspace: Workspace) -> Scores:
    conventions = tuple(Bobot)
    code, lines = "", list[TidyLine]()
    for line in load_tidy_table(workspace, Audience.OUTSIDE, conventions, ALL):
        if line.unit_code != code and lines:
            yield code, lines
            lines = []
        code = line.unit_code
        lines.append(line)
    if lines:
        yield code, lines
