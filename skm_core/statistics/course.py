"""How a unit came to where it stands, and what of it is more than chance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from skm_core.period import Period
from skm_core.regulation import Unsur
from skm_core.scoring import Score
from skm_core.statistics.estimates import Estimate, estimate_ikm, estimate_nrr
from skm_core.statistics.moments import Moments
from skm_core.statistics.slope import MOST_PERIODS, compute_slope, find_middle
from skm_core.statistics.tests import AdjustedTest, Test, adjust_tests, compute_test

Subject = Unsur | None
"""What moves: an unsur, or None for the index."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """Hold what one survey measured, and how sure each number of it is.

    Args:
        score: its index and NRR.
        index: the index with its error, None where no rows are left of it.
        unsur: NRR with their errors; what a rule has set, or whose column nobody has confirmed, is not among them.
    """

    score: Score
    index: Estimate | None
    unsur: Mapping[Unsur, Estimate]

    def find(self, subject: Subject) -> Estimate | None:
        """Return the index or an NRR with its error, None where it cannot be tested."""
        return self.index if subject is None else self.unsur.get(subject)


def measure(
    score: Score,
    moments: Moments | None,
    population: int | None = None,
    *,
    census: bool = False,
    untested: Collection[Unsur] = (),
) -> Measurement:
    """Return what a survey measured.

    Args:
        score: its index and NRR.
        moments: its pairwise sums, None where only counts are left.
        population: how many were served, where that is known.
        census: whether the officer has confirmed that all of them answered.
        untested: unsur that are no answers, or may be another's.

    Raises:
        ValueError: more people answered than were served.
    """
    if moments is None:
        return Measurement(score, None, {})
    index = estimate_ikm(moments, score.ikm_exact, score.instrument, score.bobot, population, census=census)
    everybody = census and moments.n == population
    found = {
        row.unsur: estimate
        for row in score.unsur
        if row.unsur not in untested and (estimate := estimate_nrr(moments, row.unsur, census=everybody))
    }
    return Measurement(score, index, found)


@dataclass(frozen=True, slots=True)
class ChangeTests:
    """Hold whether the index and each unsur moved by more than chance; what cannot be tested is missing."""

    found: Mapping[Subject, AdjustedTest]

    @property
    def index(self) -> AdjustedTest | None:
        """Return the test of the index."""
        return self.found.get(None)

    @property
    def unsur(self) -> dict[Unsur, AdjustedTest]:
        """Return the test of each unsur."""
        return {subject: test for subject, test in self.found.items() if subject is not None}

    def list_real(self) -> tuple[Subject, ...]:
        """Return what moved by more than chance: falls before rises, the largest first, the index before all unsur."""
        real = [subject for subject, test in self.found.items() if test.real]

        def urgency(subject: Subject) -> tuple[bool, bool, float]:
            moved = self.found[subject].test.difference
            return subject is not None, moved > 0, -abs(moved)

        return tuple(sorted(real, key=urgency))


def compare_measurements(before: Measurement, after: Measurement) -> ChangeTests:
    """Test a change that somebody has chosen to look at: the index by itself, the unsur by Holm among themselves."""
    tests = _test_change(before, after)
    index = {subject: test for subject, test in tests.items() if subject is None}
    unsur = {subject: test for subject, test in tests.items() if subject is not None}
    return ChangeTests({**adjust_tests(index), **adjust_tests(unsur)})


def _test_change(before: Measurement, after: Measurement) -> dict[Subject, Test]:
    tests: dict[Subject, Test] = {}
    for subject in (None, *after.unsur):
        if subject is None and _list_fixed(before) != _list_fixed(after):
            continue
        pair = before.find(subject), after.find(subject)
        if pair[0] and pair[1] and (test := compute_test(pair[0], pair[1])):
            tests[subject] = test
    return tests


def _list_fixed(measurement: Measurement) -> set[Unsur]:
    """Return the unsur that a rule has set: an index with such a part is no other judgement than one without."""
    return {unsur for unsur, _ in measurement.score.fixed}


Measured = tuple[Period, Measurement]
"""A period, and what was measured in it."""


@dataclass(frozen=True, slots=True)
class Course:
    """Hold the periods of a unit in order, up to the one that is looked at, and what of them is more than chance.

    Args:
        now: the period that is looked at.
        before: the period before it; None where there is none, or only a printed report of it.
        earlier: all periods before it that have a score, of one instrument, none overlapping.
        since: tests of the change from ``before`` to ``now``.
        over: tests of the slope over the periods, in points a year.
    """

    now: Measured
    before: Measured | None
    earlier: tuple[Measured, ...]
    since: ChangeTests
    over: ChangeTests

    @property
    def score(self) -> Score:
        """Return the index that is looked at."""
        return self.now[1].score

    def find_ends(self, subject: Subject) -> tuple[Measured, Measured]:
        """Return the first and last of the periods that the slope of a subject rests on."""
        points = _list_points((*self.earlier, self.now), subject)
        return points[0][0], points[-1][0]


def compute_course(earlier: Sequence[Measured], now: Measured, before: Measured | None) -> Course:
    """Test what moved in a unit, since the period before and over its periods, as one family by Holm.

    Args:
        earlier: periods of one instrument, in order, none overlapping.
        now: the period that is looked at.
        before: that of the earlier ones which came just before; None where there is none.
    """
    since = _test_change(before[1], now[1]) if before else {}
    over = _test_slopes((*earlier, now))
    family = adjust_tests({(kind, one): test for kind, tests in ((0, since), (1, over)) for one, test in tests.items()})
    first, second = (
        ChangeTests({one: test for (kind, one), test in family.items() if kind == wanted}) for wanted in (0, 1)
    )
    return Course(now=now, before=before, earlier=tuple(earlier), since=first, over=second)


def _test_slopes(measured: Sequence[Measured]) -> dict[Subject, Test]:
    now, tests = measured[-1][1], dict[Subject, Test]()
    # what is not known of the last period says nothing of where the unit stands
    known: list[Subject] = [subject for subject in (None, *now.unsur) if now.find(subject)]
    for subject in known:
        points = [(find_middle(period), estimate) for (period, _), estimate in _list_points(measured, subject)]
        if test := compute_slope(points):
            tests[subject] = test
    return tests


def _list_points(measured: Sequence[Measured], subject: Subject) -> list[tuple[Measured, Estimate]]:
    """Return those of the latest periods that have an error, with the estimate of the subject."""
    now = _list_fixed(measured[-1][1])
    alike = [one for one in measured[-MOST_PERIODS:] if subject is not None or _list_fixed(one[1]) == now]
    latest = ((one, one[1].find(subject)) for one in alike)
    return [(one, estimate) for one, estimate in latest if estimate and estimate.se is not None]


def adjust_units(changes: Iterable[ChangeTests]) -> tuple[ChangeTests, ...]:
    """Return the tests of many units, corrected for all of them: who moved, and in what.

    The indexes share one half of the 5%, the unsur of all units the other; a p that holds against its half is told
    twice as large, so that it reads like any other.

    Args:
        changes: of each unit, uncorrected p as its tests have them.
    """
    every = list(changes)
    keys = [(place, subject) for place, change in enumerate(every) for subject in change.found]
    corrected: dict[tuple[int, Subject], AdjustedTest] = {}
    for of_index in (True, False):
        half = {key: every[key[0]].found[key[1]].test for key in keys if (key[1] is None) is of_index}
        corrected |= {key: AdjustedTest(one.test, min(2 * one.p, 1.0)) for key, one in adjust_tests(half).items()}
    return tuple(
        ChangeTests({subject: corrected[place, subject] for subject in change.found})
        for place, change in enumerate(every)
    )
