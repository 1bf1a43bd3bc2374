"""What everything that is handed in is made of: one scored survey, so that no two papers can contradict each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from skm_app.attachments import Attachment, AttachmentKind
from skm_app.checks import Fault
from skm_app.problems import Problem
from skm_app.publications import Publication
from skm_core import (
    Change,
    Dimension,
    IkmRange,
    Instrument,
    Period,
    PrintedBefore,
    Responses,
    Score,
    Standing,
    TindakLanjut,
    Unsur,
    judge_line,
    rank_unsur,
)
from skm_core.statistics import ChangeTests, Course, Estimate, LowestGroup


@dataclass(frozen=True, slots=True)
class PreviousSurvey:
    """Hold the survey that came before: its score, what changed since, and whether that is more than chance."""

    period: Period
    score: Score
    change: Change
    tests: ChangeTests


@dataclass(frozen=True, slots=True)
class Proof:
    """Hold a proof of a follow-up; ``picture`` has the bytes where it can be shown."""

    file_name: str
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class RealisedLine:
    """Hold one line of the plan before, with the proofs of what became of it."""

    line: TindakLanjut
    proofs: tuple[Proof, ...] = ()

    @property
    def standing(self) -> Standing:
        """Return whether it is shown to be done, only said to be, or not finished."""
        return judge_line(self.line, len(self.proofs))


@dataclass(frozen=True, slots=True)
class PreviousPlan:
    """Hold the plan that followed the survey before: its period, index, lines, and the day of its report."""

    period: Period
    score: Score | None
    lines: tuple[RealisedLine, ...]
    reported_on: dt.date | None


@dataclass(frozen=True, slots=True)
class EvaluatedSurvey:
    """Hold one survey of an evaluation year: its result, when it was reported and made public, and what followed.

    ``score`` is None where only a printed report is left.
    """

    period: Period
    n: int
    score: Score | None
    reported_on: dt.date | None
    publications: tuple[Publication, ...]
    lines: tuple[RealisedLine, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Hold what PEKPPP (Permenpan RB 29/2022, form F02) asks of a unit in one year."""

    year: int
    surveys: tuple[EvaluatedSurvey, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Hold one unit of a region: its name, score and error, whether it is the one that the others are held against,
    and whether it cannot be told from that one."""

    name: str
    score: Score
    estimate: Estimate | None
    own: bool = False
    alike: bool = False


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Hold one survey with everything that stands about it.

    Args:
        unit_name: the office.
        period: when it was measured.
        score: its index under the convention that is handed in.
        responses: its respondents; a recap has none.
        course: the periods up to this one, and which of their changes are real.
        estimate: the error of its index, None where it has none.
        profile: counts of each level of each dimension, in the order in which they are shown.
        problems: rows and cells that were set aside.
        not_data: rows of the file that were no respondents.
        population: how many were served, where that is known.
        source_name: the file that it came from.
        files: name and respondents of each file, where the survey was joined of several; in the order of the responses.
        parent_name: the office above it.
        census: whether an officer has said that everybody served has answered.
        unconfirmed: unsur whose place in the file was not confirmed.
        before: the survey before, None where there is none to compare with.
        printed_before: what is left of it, where it is a printed report only.
        lowest_group: the unsur that cannot be told from the lowest; None where that cannot be tested.
        trend: what each period has, by its name, in order.
        printed_n: respondents of the periods of which only a printed report is left, where it prints them, by name.
        trend_estimates: the errors of those that have one.
        services: score of each kind of service, None where too few answered.
        shows_groups: whether groups of this survey leave the unit; of overlapping surveys one shows them.
        particulars: what the unit typed once for all its reports, by name.
        reported_on: the day of the report.
        plan: what is planned after this survey.
        previous_plan: the plan before, and what became of it.
        planned: the periods, by name and up to this one, after which something was planned.
        quotes: suggestions that the officer picked, masked.
        said: of each unsur the picked suggestions about it, equal ones together, with how many people wrote them.
        neighbours: the units of its region in this period as the outside may see them, itself one of them, best first;
            none where there is nothing to compare with.
        attachments: files of the unit and of this period that its papers show.
        publications: where the result of this period was made public.
        evaluation: the year of the survey as PEKPPP looks at it.
        reasons: why the officer keeps what a check found.
        printed: what a check found and the officer wants to be printed.
    """

    unit_name: str
    period: Period
    score: Score
    responses: Responses | None
    course: Course = field(kw_only=True)
    estimate: Estimate | None = None
    profile: Mapping[Dimension, Mapping[str, int]] = field(default_factory=dict[Dimension, Mapping[str, int]])
    problems: tuple[Problem, ...] = ()
    not_data: int = 0
    population: int | None = None
    source_name: str = ""
    files: tuple[tuple[str, int], ...] = ()
    parent_name: str | None = None
    census: bool = False
    unconfirmed: tuple[Unsur, ...] = ()
    before: PreviousSurvey | None = None
    printed_before: PrintedBefore | None = None
    lowest_group: LowestGroup | None = None
    trend: Mapping[str, Score | IkmRange | None] = field(default_factory=dict[str, Score | IkmRange | None])
    printed_n: Mapping[str, int] = field(default_factory=dict[str, int])
    trend_estimates: Mapping[str, Estimate] = field(default_factory=dict[str, Estimate])
    services: Mapping[str, Score | None] = field(default_factory=dict[str, Score | None])
    shows_groups: bool = True
    particulars: Mapping[str, str] = field(default_factory=dict[str, str])
    reported_on: dt.date | None = None
    plan: tuple[TindakLanjut, ...] = ()
    previous_plan: PreviousPlan | None = None
    planned: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    said: Mapping[Unsur, Mapping[str, int]] = field(default_factory=dict[Unsur, Mapping[str, int]])
    neighbours: tuple[Neighbour, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    publications: tuple[Publication, ...] = ()
    evaluation: Evaluation | None = None
    printed: frozenset[Fault] = frozenset()
    reasons: Mapping[Fault, str] = field(default_factory=dict[Fault, str])

    @property
    def instrument(self) -> Instrument:
        """Return whose unsur were asked."""
        return self.score.instrument

    def list_files(self, kind: AttachmentKind) -> tuple[Attachment, ...]:
        """Return the files of one kind."""
        return tuple(one for one in self.attachments if one.kind is kind)

    @property
    def lowest(self) -> tuple[Unsur, ...]:
        """Return the lowest unsur, worst first; none before it is sure which unsur a column asks."""
        if self.unconfirmed:
            return ()
        return tuple(unsur for group in rank_unsur(self.score.unsur).lowest for unsur in group)

    @property
    def logo(self) -> bytes | None:
        """Return the logo of the unit that was added last, None where it has none."""
        return next((one.content for one in reversed(self.list_files(AttachmentKind.LOGO)) if one.is_picture), None)

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and last day on which somebody answered; None where the file says no days."""
        days = [moment.date() for moment in self.responses.times if moment] if self.responses else []
        return (min(days), max(days)) if days else None
