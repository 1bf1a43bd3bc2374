"""What the papers of a region are made of: all its units in one period, as the outside may see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from skm_app.side_by_side import UnitChange
from skm_core import Bobot, IkmRange, Instrument, Mutu, Period, Progress, Score, Unsur
from skm_core.statistics import Estimate


@dataclass(frozen=True, slots=True)
class RegionUnit:
    """Hold one unit of a region.

    Args:
        name: the office, told apart from another of the same name in the region.
        period: of the survey that stands for the period of the report.
        n: respondents; 0 where a printed report does not say.
        point: its index, the range of a printed report, or None where too few answered.
        estimate: the error of its index, None where it has none.
        plan: how much of what followed this survey is done; None where nothing was planned.
        before: how much of what followed the survey before is done; None where nothing was planned.
        unconfirmed: whether it is not sure which of its columns asks which unsur.
    """

    name: str
    period: Period
    n: int
    point: Score | IkmRange | None
    estimate: Estimate | None
    plan: Progress | None
    before: Progress | None
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class SilentUnit:
    """Hold a unit that is still to report: what it is called, and the closest period that it has reported instead.

    ``label`` tells it apart from another of the same name in the region.
    """

    code: str
    name: str
    label: str
    reported: Period | None


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
        silent: the units that are still to report, those that reported another period last.
        particulars: what was typed for the region's own papers, by name.
        today: the day of the papers.
        plans_known: whether anything is known of plans; of what was published nothing is.
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
    silent: tuple[SilentUnit, ...]
    particulars: Mapping[str, str]
    today: dt.date
    plans_known: bool = True

    @property
    def missing(self) -> tuple[SilentUnit, ...]:
        """Return the units that have reported nothing of this period."""
        return tuple(one for one in self.silent if one.reported is None)

    @property
    def elsewhere(self) -> tuple[SilentUnit, ...]:
        """Return the units that reported a period which does not stand for this one."""
        return tuple(one for one in self.silent if one.reported)

    @property
    def shown(self) -> int:
        """Return how many units have an index that may stand beside others."""
        return sum(isinstance(one.point, Score) for one in self.units)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the unsur that most units asked; what another questionnaire asks is another thing."""
        return tuple(map(self.instrument.code, self.instrument.names())) if self.shown else ()

    def asked_the_same(self, one: RegionUnit) -> bool:
        """Tell whether a unit was asked what most were."""
        return isinstance(one.point, Score) and one.point.instrument == self.instrument

    @property
    def others(self) -> tuple[str, ...]:
        """Return the units that were asked something else."""
        scored = (one for one in self.units if isinstance(one.point, Score))
        return tuple(one.name for one in scored if not self.asked_the_same(one))

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Return the units of which it is not sure which column asks which unsur."""
        return tuple(one.name for one in self.units if one.unconfirmed and self.asked_the_same(one))

    def count_letters(self) -> dict[Mutu, int]:
        """Return how many units have each letter, best first."""
        letters = [one.point.mutu for one in self.units if isinstance(one.point, Score)]
        return {mutu: letters.count(mutu) for mutu in Mutu if mutu in letters}
