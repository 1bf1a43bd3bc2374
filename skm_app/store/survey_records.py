"""A survey that is to be saved, and the metadata of one that was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from skm_app.problems import Problem
from skm_core import PERMENPAN_2017, Fixed, Instrument, Item, Period, PrintedReport, Responses, Tally, Unsur


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Hold one of the files that a survey was joined of: its name, hash, and what became of its rows."""

    name: str
    sha256: str
    n: int
    rejected: int
    not_data: int


@dataclass(frozen=True, slots=True)
class NewSurvey:
    """Hold a survey that is to be saved: its responses, or of an old one its tally, or what its report prints.

    ``unit_code`` and ``spelling`` say which known unit is meant, and how its name was written here; ``header_sha256``
    and ``chosen`` are what the officer said of a file with that header, to be offered again; ``fixed`` is what a rule
    has set; ``files`` those that were joined, empty where there is one.
    """

    unit_name: str
    period: Period
    source_name: str
    source_sha256: str
    responses: Responses | None = None
    tally: Tally | None = None
    printed: PrintedReport | None = None
    parent_name: str | None = None
    instrument: Instrument = PERMENPAN_2017
    label: str | None = None
    population: int | None = None
    mapping: Mapping[Item, str] = field(default_factory=dict[Item, str])
    unconfirmed: tuple[Unsur, ...] = ()
    problems: tuple[Problem, ...] = ()
    rejected: int = 0
    not_data: int = 0
    header_sha256: str | None = None
    chosen: Mapping[str, str] = field(default_factory=dict[str, str])
    fixed: Fixed = ()
    unit_code: str | None = None
    spelling: str | None = None
    files: tuple[SourceFile, ...] = ()

    @property
    def n(self) -> int:
        """Return how many respondents it has; 0 where a report does not say."""
        if self.responses is not None:
            return len(self.responses)
        return self.tally.n if self.tally else (self.printed.n or 0) if self.printed else 0


class RecapKind(StrEnum):
    """Name what is left of a survey without respondents."""

    COUNTS = "counts"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Survey:
    """Metadata of a saved survey; load its answers with ``load_responses``.

    ``recap`` says what a survey without respondents rests on; ``printed`` is what an old report prints; ``census``
    whether an officer has said that everybody served has answered; ``revision`` counts up with every change of these;
    ``fixed`` is what a rule has set; ``withdrawn`` tells one that was taken back from one that another replaced;
    ``erased`` one whose rows have had their time.
    """

    id: int
    unit_code: str
    unit_name: str
    period: Period
    instrument: Instrument
    label: str | None
    population: int | None
    source_name: str
    source_sha256: str
    unconfirmed: tuple[Unsur, ...]
    n: int
    rejected: int
    not_data: int
    saved_at: dt.datetime
    saved_by: str
    replaces_id: int | None
    replaced_at: dt.datetime | None
    recap: RecapKind | None = None
    printed: PrintedReport | None = None
    census: bool = False
    revision: int = 1
    fixed: Fixed = ()
    withdrawn: bool = False
    u8_said: str | None = None
    erased: bool = False

    def __hash__(self) -> int:
        """Tell surveys apart quickly; what stands about one changes with its revision."""
        return hash((self.id, self.revision))

    @property
    def basis(self) -> str:
        """Return what is left of it, as the tidy table calls it: rows, counts, or a printed report."""
        return self.recap.value if self.recap else "rows"

    @property
    def has_rows(self) -> bool:
        """Return whether the rows of its respondents are kept."""
        return self.recap is None and not self.erased

    @property
    def has_everybody(self) -> bool:
        """Return whether everybody who was served has answered, as an officer has said."""
        return self.census and self.n == self.population

    @property
    def believable_population(self) -> int | None:
        """Return how many were served, None where that is not known or fewer than answered."""
        return self.population if self.population and self.population >= self.n else None


class SurveyChanged(Exception):
    """Say that a survey is no longer as the one who wants to change it saw it; nothing was changed."""


class SurveyExists(Exception):
    """Say that the unit and period have a current survey other than the one that the saver saw."""

    def __init__(self, current: Survey) -> None:
        super().__init__(f"survey {current.id} stands for {current.unit_code} {current.period.code}")
        self.current = current
