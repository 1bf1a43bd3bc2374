"""A survey, or all surveys of a region together, as it is published: what the outside may add up further."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from skm_core import IKM, Bobot, Fixed, Instrument, Margin, Margins, Period, PrintedReport, Tally, Unsur, Why


@dataclass(frozen=True, slots=True)
class PublishedUnit:
    """Hold an office, or what stands above offices.

    Args:
        code: of the unit.
        name: of the unit.
        parent_code: of what stands above it; None where nothing does.
        depth: how many stand above it.
        has_units: whether it is a region.
    """

    code: str
    name: str
    parent_code: str | None
    depth: int
    has_units: bool


@dataclass(frozen=True, slots=True)
class PublishedSurvey:
    """Hold one period of a unit, or of a region: the sum of what its units measured.

    Args:
        unit_code: of the unit or region.
        period: when it was measured; of a region the period that its units' surveys stand for.
        instrument: the questionnaire.
        basis: what is left of it: rows, counts, or a printed report; of a region counts.
        n: respondents, None where that may not be told.
        population: people served, None where that is not known or may not be told; never of a region.
        census: whether everybody served has answered.
        unconfirmed: unsur of which it is not sure which column asks them; of a region those of any unit.
        fixed: what a rule has set.
        printed: what an old report prints.
        why: why its numbers are withheld; None where they are shown.
        survey_id: of the survey in the store that published it; None of a region.
        made_of: a hash of all that it was made of; None of a region.
        units: of how many units it is the sum.
        units_below: how many units could have been in it.
        tally: the answers of everybody; None where they are withheld or only printed.
        margins: how sure each NRR is, and the index under each convention; of a region without a finite population.
    """

    unit_code: str
    period: Period
    instrument: Instrument
    basis: str
    n: int | None
    population: int | None = None
    census: bool = False
    unconfirmed: tuple[Unsur, ...] = ()
    fixed: Fixed = ()
    printed: PrintedReport | None = None
    why: Why | None = None
    survey_id: int | None = None
    made_of: str | None = None
    units: int = 1
    units_below: int = 1
    tally: Tally | None = None
    margins: Margins = field(default_factory=dict[Unsur | Bobot, Margin])

    @property
    def is_region(self) -> bool:
        """Return whether it is the sum of a region."""
        return self.survey_id is None

    def list_margins(self) -> Iterator[tuple[str, str | None, Margin]]:
        """Yield each margin that is known, with the unsur or index and the convention that it is of."""
        for subject, margin in self.margins.items():
            if margin.se is None:
                continue
            if isinstance(subject, Bobot):
                yield IKM, subject.value, margin
            else:
                yield self.instrument.code(subject), None, margin
