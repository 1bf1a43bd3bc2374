"""Periods: codes, names, order, overlap, the arrangement of a trend."""

import datetime as dt

import pytest

from skm_core import Period, PeriodKind, arrange_timeline, find_standing


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("2026", "Tahun 2026", PeriodKind.YEAR),
        ("2026-S1", "Semester I 2026", PeriodKind.SEMESTER),
        ("2026-S2", "Semester II 2026", PeriodKind.SEMESTER),
        ("2026-T1", "Triwulan I 2026", PeriodKind.TRIWULAN),
        ("2026-T4", "Triwulan IV 2026", PeriodKind.TRIWULAN),
        ("2026-05", "Mei 2026", PeriodKind.MONTH),
        ("2024-01..2024-11", "Januari–November 2024", PeriodKind.RANGE),
        ("2023-11..2024-02", "November 2023–Februari 2024", PeriodKind.RANGE),
    ],
)
def test_a_period_reads_back_from_its_code(code: str, name: str, kind: PeriodKind):
    """Every code has one Indonesian name."""
    period = Period.parse(code)
    assert (period.code, period.name, period.kind) == (code, name, kind)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("2024-01..2024-12", "2024"),
        ("2024-07..2024-12", "2024-S2"),
        ("2024-04..2024-06", "2024-T2"),
        ("2024-04..2024-04", "2024-04"),
    ],
)
def test_months_that_make_a_usual_period_are_that_period(long: str, short: str):
    """January to December is the year, so that two offices' files meet."""
    assert Period.parse(long).code == short


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026-S0",
        "2026-S3",
        "2026-T0",
        "2026-T5",
        "2026-00",
        "2026-13",
        "2026-5",
        "2024-11..2024-01",
        "2024..2025",
        "tahun ini",
        "0000",
        "0999-S1",
        "0000-05",
    ],
)
def test_what_is_no_period_is_an_error(text: str):
    """No period is guessed."""
    with pytest.raises(ValueError):
        Period.parse(text)


def test_a_period_knows_its_first_and_last_day():
    """A semester ends on the last day of its last month, leap years too."""
    assert (Period.parse("2024-02").first_day, Period.parse("2024-02").last_day) == (
        dt.date(2024, 2, 1),
        dt.date(2024, 2, 29),
    )


@pytest.mark.parametrize(
    ("day", "inside"), [("2024-01-01", True), ("2024-06-30", True), ("2023-12-31", False), ("2024-07-01", False)]
)
def test_a_day_is_inside_from_the_first_to_the_last(day: str, inside: bool):
    """Both ends belong to the period."""
    assert Period.parse("2024-S1").contains(dt.date.fromisoformat(day)) is inside


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2024-S1", "2024-S2", False),
        ("2024-S1", "2024-06", True),
        ("2024", "2024-T3", True),
        ("2024-T3", "2024-S1", False),
        ("2024-06", "2024-06", True),
        ("2024-06", "2024-S1", True),
        ("2024-01", "2024-S1", True),
    ],
)
def test_periods_overlap_when_they_share_a_month(one: str, other: str, overlap: bool):
    """Neighbours do not overlap."""
    assert Period.parse(one).overlaps(Period.parse(other)) is overlap


def test_days_span_whole_months():
    """A survey from 10 August to 12 October is August to October."""
    assert Period.between(dt.date(2020, 8, 10), dt.date(2020, 10, 12)).name == "Agustus–Oktober 2020"


def codes(periods: tuple[Period, ...]) -> list[str]:
    return [period.code for period in periods]


def test_a_year_gives_way_to_its_semesters():
    """Semesters are more frequent, so the year is left out, and told."""
    timeline = arrange_timeline(map(Period.parse, ["2024", "2024-S2", "2024-S1", "2025-S1"]))
    assert (codes(timeline.kept), codes(timeline.left_out)) == (["2024-S1", "2024-S2", "2025-S1"], ["2024"])


def test_of_equally_frequent_kinds_the_finer_stays():
    """One semester beside one overlapping triwulan: the triwulan."""
    timeline = arrange_timeline(map(Period.parse, ["2024-S1", "2024-T1"]))
    assert codes(timeline.kept) == ["2024-T1"]


def test_a_period_of_another_kind_joins_where_it_overlaps_nothing():
    """A year before the semesters began is part of the trend."""
    timeline = arrange_timeline(map(Period.parse, ["2022", "2023-S1", "2023-S2"]))
    assert codes(timeline.kept) == ["2022", "2023-S1", "2023-S2"]


def test_the_more_frequent_kind_stays_even_if_coarser():
    """Three years beside one overlapping semester: the years."""
    timeline = arrange_timeline(map(Period.parse, ["2022", "2023", "2024", "2024-S1"]))
    assert codes(timeline.kept) == ["2022", "2023", "2024"]


def test_missing_periods_are_gaps():
    """What nobody measured is shown as missing, one slot for each period."""
    timeline = arrange_timeline(map(Period.parse, ["2024-S1", "2025-S2"]))
    assert codes(timeline.gaps) == ["2024-S2", "2025-S1"]
    assert codes(timeline.slots()) == ["2024-S1", "2024-S2", "2025-S1", "2025-S2"]


def test_between_different_kinds_a_gap_is_one_slot():
    """Between January–November 2024 and Semester II 2025 lies one gap."""
    timeline = arrange_timeline(map(Period.parse, ["2024-01..2024-11", "2025-S2"]))
    assert codes(timeline.gaps) == ["2024-12..2025-06"]


def test_neighbours_of_different_kinds_have_no_gap():
    """A year followed by a semester follows on."""
    assert arrange_timeline(map(Period.parse, ["2023", "2024-S1"])).gaps == ()


def test_two_ranges_are_a_gap_apart():
    """Ranges have no length of their own."""
    timeline = arrange_timeline(map(Period.parse, ["2023-01..2023-11", "2024-01..2024-11"]))
    assert codes(timeline.gaps) == ["2023-12"]


@pytest.mark.parametrize(
    ("code", "wanted", "stands"),
    [
        ("2024-01..2024-11", "2024", True),
        ("2024", "2024-01..2024-11", True),
        ("2024-01..2024-09", "2024", True),
        ("2024-01..2024-08", "2024", False),
        ("2024-S1", "2024", False),
        ("2023-12..2024-06", "2024-S1", True),
        ("2023-11..2024-06", "2024-S1", True),
        ("2023-10..2024-06", "2024-S1", False),
        ("2025", "2024", False),
    ],
)
def test_a_period_stands_for_another_from_three_quarters_of_their_months(code: str, wanted: str, stands: bool):
    """Nine of twelve months are enough, eight are not; months outside count against it."""
    found = find_standing([Period.parse(code)], Period.parse(wanted))
    assert found == (Period.parse(code) if stands else None)


def test_of_several_the_closest_stands():
    """The period itself, where it is there; else the one that shares most."""
    periods = [Period.parse(code) for code in ("2024-01..2024-10", "2024-01..2024-11", "2024")]
    assert find_standing(periods, Period.parse("2024")) == Period.parse("2024")
    assert find_standing(periods[:2], Period.parse("2024")) == Period.parse("2024-01..2024-11")


def test_periods_without_a_common_month_share_nothing():
    """Neighbours touch and share no month."""
    assert Period.parse("2024-S1").measure_overlap(Period.parse("2024-S2")) == 0
