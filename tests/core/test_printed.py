"""Old reports of which only rounded NRR are left."""

from decimal import Decimal

import pytest

from skm_core import PERMENPAN_2017, Bobot, PrintedReport, Unsur, compute_range, contradicts_itself, find_range

JATIREJO = [Decimal(text) for text in ["3.71", "3.73", "3.72", "4.00", "3.71", "3.74", "3.73", "4.00", "3.71"]]
"""Kecamatan Jatirejo 2024, printed NRR (seed report of the office, n = 615)."""


def printed(nrr: list[Decimal], n: int | None = None) -> PrintedReport:
    return PrintedReport(tuple(zip(PERMENPAN_2017.names(), nrr, strict=True)), n)


def found(nrr: list[Decimal], n: int | None, bobot: Bobot = Bobot.TWO_DECIMALS) -> tuple[str, str, str | None]:
    span = compute_range(printed(nrr, n), PERMENPAN_2017, bobot)
    return str(span.lowest), str(span.highest), span.interval.mutu.value if span.interval else None


def test_rounded_nrr_give_a_range_that_holds_the_printed_ikm():
    """Jatirejo 2024: 93,53 to 93,72 with 0,11; the report prints 93,61."""
    assert found(JATIREJO, 615) == ("93.53", "93.72", "A")


def test_without_n_the_range_is_as_wide_as_the_rounding():
    """Half a hundredth either way, never beyond 4."""
    assert found(JATIREJO, None) == ("93.51", "93.73", "A")


def test_a_letter_is_named_only_where_the_whole_range_has_it():
    """3,53 in every unsur is 88,13 to 88,38 with 1/9: B or A."""
    assert found([Decimal("3.53")] * 9, None, Bobot.EXACT) == ("88.13", "88.38", None)


def test_the_end_that_rounds_up_is_not_in_the_range():
    """With n = 200, 3,535 is a possible mean but prints 3,54."""
    assert found([Decimal("3.53")] * 9, 200, Bobot.EXACT) == ("88.13", "88.25", "B")


@pytest.mark.parametrize(("nrr", "ends"), [("4.00", ("99.88", "100.00")), ("1.00", ("25.00", "25.13"))])
def test_the_scale_ends_bound_the_range(nrr: str, ends: tuple[str, str]):
    """No NRR is above 4 or below 1."""
    low, high, _ = found([Decimal(nrr)] * 9, None, Bobot.EXACT)
    assert (low, high) == ends


def test_an_nrr_that_no_sum_gives_is_an_error():
    """With 10 respondents no mean prints 3,33."""
    with pytest.raises(ValueError):
        found([Decimal("3.33")] * 9, 10)


def test_a_report_of_eight_unsur_has_no_index():
    """An index of the others would be another number."""
    eight = PrintedReport(printed(JATIREJO).nrr[:8])
    assert Unsur.SARANA not in dict(eight.nrr)
    with pytest.raises(KeyError):
        compute_range(eight, PERMENPAN_2017, Bobot.EXACT)


def test_a_range_that_no_answers_give_is_none():
    """With 10 respondents no mean prints 3,33; without n there is a range."""
    assert find_range(printed([Decimal("3.33")] * 9, 10), PERMENPAN_2017, Bobot.EXACT) is None
    assert find_range(printed([Decimal("3.33")] * 9), PERMENPAN_2017, Bobot.EXACT)


@pytest.mark.parametrize(
    ("ikm", "n", "contradicts"),
    [("93.61", 615, False), ("93.52", 615, True), ("96.00", 615, True), (None, 615, False), ("93.61", 3, False)],
)
def test_a_report_contradicts_itself_where_no_bobot_brings_its_nrr_to_its_ikm(
    ikm: str | None, n: int, contradicts: bool
):
    """Jatirejo prints 93,61; where nothing is printed, or no answers give its NRR, there is nothing to hold it against."""
    report = PrintedReport(printed(JATIREJO).nrr, n, Decimal(ikm) if ikm else None)
    assert contradicts_itself(report, PERMENPAN_2017) is contradicts
