"""What the papers of a region are made of: all its units in one period, as the outside may see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from skm_app.side_by_side import LeftOut, UnitChange
from skm_core import Bobot, IkmRange, Instrument, Mutu, Period, Progress, Score, Unsur
from skm_core.statistics import Estimate


@dataclass(frozen=True, slots=True)
class RegionUnit:
    """Hold one unit of a region.

    Args:
        name: the office.
        period: of the survey that stands for the period of the report.
        n: respondents; 0 where a printed report does not say.
        point: its index, the range of a printed report, or None where too few answered.
        estimate: the error of its index, None where it has none.
        plan: how much of what followed this survey is done; None where nothing was planned.
        before: how much of what followed the survey before is done; None where nothing was planned.
    """

    name: str
    period: Period
    n: int
    point: Score | IkmRange | None
    estimate: Estimate | None
    plan: Progress | None
    before: Progress | None


@dataclass(frozen=True, slots=True)
class RegionReport:
    """Hold the units of a region in one period.

    Args:
        region_name: the kabupaten, or whatever stands above the units.
        period: what is reported.
        bobot: the convention of the weights.
        instrument: what most of them asked; changes and lowest unsur are of those that asked it.
        units: those that reported, by name; this is no ranking.
        pooled: the score of all respondents who were asked the same; None where there are fewer than two units.
        lowest: the lowest unsur of each unit that is sure of its columns; of equal ones each.
        moved: the units that moved by more than chance since their period before.
        tested: how many could be tested.
        left_out: who is not among the units, by the reason.
        particulars: what was typed for the region's own papers, by name.
        today: the day of the papers.
    """

    region_name: str
    period: Period
    bobot: Bobot
    instrument: Instrument
    units: tuple[RegionUnit, ...]
    pooled: Score | None
    lowest: tuple[tuple[Unsur, ...], ...]
    moved: tuple[UnitChange, ...]
    tested: int
    left_out: Mapping[LeftOut, tuple[str, ...]]
    particulars: Mapping[str, str]
    today: dt.date

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the units that have not reported."""
        return self.left_out.get(LeftOut.MISSING, ())

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Return the units that reported a period which does not stand for this one, each with that period."""
        return self.left_out.get(LeftOut.ELSEWHERE, ())

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of all unsur that any of the units asks."""
        scores = [one.point for one in self.units if isinstance(one.point, Score)]
        return tuple(dict.fromkeys(score.instrument.code(row.unsur) for score in scores for row in score.unsur))

    def count_letters(self) -> dict[Mutu, int]:
        """Return how many units have each letter, best first."""
        letters = [one.point.mutu for one in self.units if isinstance(one.point, Score)]
        return {mutu: letters.count(mutu) for mutu in Mutu if mutu in letters}
