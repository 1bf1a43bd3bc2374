"""The tidy table: a line a number, with why where it is withheld."""

import random
from decimal import Decimal
from itertools import product

import numpy as np
import pytest

from skm_core import (
    IKM,
    MERGED,
    PERMENPAN_2017,
    SMALLEST_SHOWN,
    WHOLE,
    Audience,
    Bobot,
    Crossing,
    Dimension,
    Item,
    Margin,
    Outside,
    Period,
    PrintedReport,
    Remark,
    Responses,
    Tally,
    Unsur,
    Version,
    Why,
    compute_cells,
    compute_possible_range,
    compute_score,
    compute_tally,
    explain_withheld,
    find_withheld_cells,
    list_groups,
    list_printed,
    list_total,
    list_withheld,
    mark_unconfirmed,
    pool_levels,
    score_all,
    show_profile,
)
from skm_core.statistics import compute_margins, compute_moments, estimate_ikm, estimate_nrr
from tests.core.histories import GENDER, ITEM, SERVICE
from tests.core.makers import NINE

ALL = tuple(Bobot)


def answered(n: int, score: int = 3) -> Tally:
    return Tally(n, {Item(unsur): (0, 0, n, 0) if score == 3 else (0, 0, 0, n) for unsur in NINE})


def responses_of(*people: tuple[str | None, str | None], scores: tuple[int, ...] = ()) -> Responses:
    n = len(people)
    given = scores or (3,) * n
    genders, services = zip(*people, strict=True)
    return Responses(
        tuple(range(2, n + 2)), {Item(unsur): given for unsur in NINE}, {GENDER: genders, SERVICE: services}
    )


def test_a_survey_has_a_line_for_each_unsur_and_one_for_each_convention():
    """The unsur have no weight; an index has one, and no NRR."""
    lines = list_total(score_all(answered(12), PERMENPAN_2017, ALL), {})
    assert [(one.unsur, one.bobot) for one in lines] == [
        *((f"U{number}", None) for number in range(1, 10)),
        *((IKM, bobot) for bobot in ALL),
    ]
    assert {(one.dimension, one.level, one.n, one.why, one.remark) for one in lines} == {(WHOLE, "", 12, None, None)}
    assert [(one.nrr, one.nilai) for one in lines[8:]] == [
        (Decimal("3.000000"), Decimal("75.00")),
        (None, Decimal("74.25")),
        (None, Decimal("74.93")),
        (None, Decimal("75.00")),
    ]


def test_whole_surveys_have_six_decimals_and_groups_two():
    """Six give the sum of the answers back; of a group two go out, and its people instead of its answers."""
    tally = Tally(12, {Item(unsur): (0, 0, 8, 4) for unsur in NINE} | {Item(Unsur.WAKTU): (0, 1, 6, 4)})
    scores = score_all(tally, PERMENPAN_2017, ALL)
    assert [(one.n, one.nrr) for one in list_total(scores, {})[1:3]] == [
        (12, Decimal("3.333333")),
        (11, Decimal("3.272727")),
    ]
    found = list_groups(SERVICE, {"KTP": scores}, {}, {"KTP": 12}, Audience.OUTSIDE, PERMENPAN_2017, ALL)
    assert [(one.n, one.nrr) for one in found[1:3]] == [(12, Decimal("3.33")), (12, Decimal("3.27"))]


def test_the_outside_gets_no_nilai_of_an_unsur_of_a_group():
    """It is the NRR to four decimals, and with n the sum of all answers; the index stays, with its letters."""
    scores = score_all(answered(21), PERMENPAN_2017, ALL)
    told = {
        audience: list_groups(SERVICE, {"KTP": scores}, {}, {"KTP": 21}, audience, PERMENPAN_2017, ALL)
        for audience in Audience
    }
    assert [one.nilai is None for one in told[Audience.OUTSIDE]] == [True] * 9 + [False] * 3
    assert not [one for one in told[Audience.INSIDE] if one.nilai is None]
    assert {one.mutu for one in told[Audience.OUTSIDE]} == {one.mutu for one in told[Audience.INSIDE]}


def test_what_is_not_sure_is_marked():
    """U8 and U9 that may be crossed, and what a rule has set, which nobody has answered."""
    scores = score_all(answered(12), PERMENPAN_2017, [Bobot.EXACT], ((Unsur.BIAYA, "Perda 1"),))
    crossed = (Unsur.PENGADUAN, Unsur.SARANA, Unsur.MAKLUMAT)
    lines = {one.unsur: one for one in mark_unconfirmed(list_total(scores, {}), PERMENPAN_2017, crossed)}
    assert {code: one.remark for code, one in lines.items() if one.remark} == {
        "U4": Remark.FIXED,
        "U8": Remark.UNCONFIRMED,
        "U9": Remark.UNCONFIRMED,
    }
    assert (lines["U4"].n, lines["U4"].margin) == (None, Margin())


def test_a_tally_that_nobody_answered_has_no_score():
    """Of an index of the others nobody would know that it is another number."""
    assert score_all(Tally(12, {ITEM: (0, 0, 12, 0)}), PERMENPAN_2017, ALL) == []
    lines = list_withheld(WHOLE, "", Why.UNANSWERED, PERMENPAN_2017, ALL, 12)
    assert {(one.n, one.nilai, one.why) for one in lines} == {(12, None, Why.UNANSWERED)}


def test_margins_are_those_of_the_estimates():
    """To six decimals, of each unsur and each convention; none where no rows are left."""
    found = responses_of(*[("L", "KTP")] * 11, scores=(1, 2, 3, 4, 4, 4, 3, 3, 3, 2, 4))
    moments, scores = compute_moments(found), score_all(compute_tally(found), PERMENPAN_2017, ALL)
    margins = compute_margins(scores, moments, 40)
    index = estimate_ikm(moments, scores[0].ikm_exact, PERMENPAN_2017, ALL[0], 40)
    unsur = estimate_nrr(moments, Unsur.WAKTU)
    for key, wanted in ((ALL[0], index), (Unsur.WAKTU, unsur)):
        assert wanted is not None
        assert margins[key] == Margin(*(round(one or 0, 6) for one in (wanted.se, wanted.lower, wanted.upper)))
    assert compute_margins(scores, None) == {}
    everybody = compute_margins(scores, moments, 11, census=True)
    assert everybody[ALL[0]] == everybody[Unsur.WAKTU] == Margin(0.0)


def test_an_unsur_that_one_person_answered_has_no_margin():
    """One has no variance."""
    blank = Responses((2, 3), {Item(unsur): (3, None if unsur is Unsur.WAKTU else 4) for unsur in NINE}, {})
    scores = score_all(compute_tally(blank), PERMENPAN_2017, [Bobot.EXACT])
    assert compute_margins(scores, compute_moments(blank))[Unsur.WAKTU] == Margin()


def outside_of(sizes: dict[str, int], *versions: Version) -> dict[str, Why]:
    groups = {SERVICE: {level: answered(n) for level, n in sizes.items()}}
    crossing = Crossing((SERVICE,), {(level,): (n,) * 10 for level, n in sizes.items()})
    about = Outside(1, (Version(1, Period.parse("2025-S1")), *versions), crossing)
    return explain_withheld(groups, Audience.OUTSIDE, about)[SERVICE]


def test_every_withheld_level_has_its_reason():
    """Its own size, the others' sake, or another survey that overlaps."""
    assert outside_of({"a": 9, "b": 12, "c": 40}) == {"a": Why.FEW, "b": Why.OTHERS}
    assert outside_of({"a": 40, "b": 40}) == {}
    assert outside_of({"a": 40, "b": 9}, Version(2, Period.parse("2025-03"))) == {"a": Why.OVERLAP, "b": Why.OVERLAP}
    inside = explain_withheld({SERVICE: {"a": answered(9), "b": answered(40)}}, Audience.INSIDE)
    assert inside == {SERVICE: {"a": Why.FEW, "b": Why.OTHERS}}


@pytest.mark.parametrize(("n", "name"), [(4, MERGED), (5, "SKCK")])
def test_a_withheld_level_is_named_outside_from_five_people_on(n: int, name: str):
    """The name of a level that one person has tells that somebody has it."""
    withheld = {"SKCK": Why.FEW}
    found = list_groups(SERVICE, {}, withheld, {"SKCK": n}, Audience.OUTSIDE, PERMENPAN_2017, ALL)
    assert {(one.level, one.n, one.nilai, one.why) for one in found} == {(name, None, None, Why.FEW)}
    inside = list_groups(SERVICE, {}, withheld, {"SKCK": n}, Audience.INSIDE, PERMENPAN_2017, ALL)
    assert {(one.level, one.n, one.why) for one in inside} == {("SKCK", n, Why.FEW)}


def test_a_level_that_is_called_like_those_without_a_name_is_told_from_them():
    """A unit may have merged its small levels under that very name."""
    scores = score_all(answered(20), PERMENPAN_2017, ALL)
    sizes = {MERGED: 20, "SKCK": 2}
    found = list_groups(SERVICE, {MERGED: scores}, {"SKCK": Why.FEW}, sizes, Audience.OUTSIDE, PERMENPAN_2017, ALL)
    assert {(one.level, one.why) for one in found} == {(MERGED, None), (f"{MERGED}, ditutup", Why.FEW)}


def test_small_levels_of_a_survey_that_another_overlaps_say_so():
    """What is not named has the reason of all the others."""
    withheld = {"SKCK": Why.OVERLAP, "KTP": Why.OVERLAP}
    found = list_groups(SERVICE, {}, withheld, {"SKCK": 2, "KTP": 30}, Audience.OUTSIDE, PERMENPAN_2017, ALL)
    assert {(one.level, one.why) for one in found} == {("KTP", Why.OVERLAP), (MERGED, Why.OVERLAP)}


def printed(n: int | None, ikm: str | None = None, bobot: Bobot | None = None) -> PrintedReport:
    nrr = tuple((unsur, Decimal("3.51")) for unsur in NINE)
    return PrintedReport(nrr, n, Decimal(ikm) if ikm else None, bobot)


def lines_of(report: PrintedReport, audience: Audience = Audience.OUTSIDE) -> dict[tuple[str, Bobot | None], object]:
    spans = {bobot: compute_possible_range(report, PERMENPAN_2017, bobot) for bobot in ALL}
    lines = list_printed(report, PERMENPAN_2017, spans, audience)
    return {(one.unsur, one.bobot): (one.n, one.nrr, one.nilai, one.mutu and one.mutu.value, one.why) for one in lines}


def test_a_printed_report_tells_its_own_numbers():
    """Its index where it prints one with that bobot; what is recomputed is a range, and no number."""
    found = lines_of(printed(100, "86.87", Bobot.TWO_DECIMALS))
    assert found["U3", None] == (100, Decimal("3.51"), Decimal("87.75"), "B", None)
    assert found[IKM, Bobot.TWO_DECIMALS] == (100, None, Decimal("86.87"), "B", None)
    assert found[IKM, Bobot.EXACT] == (100, None, None, None, Why.RANGE)
    assert lines_of(printed(None))["U3", None] == (None, Decimal("3.51"), Decimal("87.75"), "B", None)


@pytest.mark.parametrize("n", [SMALLEST_SHOWN - 1, SMALLEST_SHOWN])
def test_what_is_printed_of_a_handful_is_told_inside_alone(n: int):
    """Both sides of the boundary."""
    assert (lines_of(printed(n))["U3", None] == (None, None, None, None, Why.FEW)) == (n < SMALLEST_SHOWN)
    assert lines_of(printed(n), Audience.INSIDE)["U3", None] == (n, Decimal("3.51"), Decimal("87.75"), "B", None)


def test_n_that_does_not_fit_the_printed_numbers_is_left_out():
    """No seven people give 3,51; the wider range without n is left."""
    loose = compute_possible_range(printed(None), PERMENPAN_2017, Bobot.EXACT)
    assert compute_possible_range(printed(7), PERMENPAN_2017, Bobot.EXACT) == loose


def test_levels_are_pooled_under_the_name_that_they_are_shown_as():
    """Groups and profile alike; a blank can be shown as a level, and a level as blank."""
    shown = {"Swata": "Swasta", "Tidak diisi": "Lain"}
    assert pool_levels({"Swasta": 2, "Swata": 3, "Tidak diisi": 4}, shown, sum) == {"Swasta": 5, "Lain": 4}
    found = show_profile(responses_of(("L", "Swata"), (None, None)), {SERVICE: shown, GENDER: {"L": "Tidak diisi"}})
    assert found.profile == {GENDER: (None, None), SERVICE: ("Swasta", "Lain")}


def people_of(**sizes: int) -> Responses:
    """Make people by cells that are called like ``P_KTP``."""
    cells = [tuple(name.split("_")) for name, n in sizes.items() for _ in range(n)]
    return responses_of(*cells)  # pyright: ignore[reportArgumentType]


def withheld_of(responses: Responses, *closed: str) -> set[tuple[str, str]]:
    cells = compute_cells(responses, GENDER, SERVICE)
    found = find_withheld_cells(cells, (frozenset(closed), frozenset(closed)))
    return set(cells) if found is None else set(found)


def test_cells_of_two_dimensions_are_counted():
    """Everybody is in one cell; the blank is a level."""
    cells = compute_cells(responses_of(("P", "KTP"), ("P", None), ("P", "KTP")), GENDER, SERVICE)
    assert {cell: tally.n for cell, tally in cells.items()} == {("P", "KTP"): 2, ("P", "Tidak diisi"): 1}


@pytest.mark.parametrize(
    ("sizes", "withheld"),
    [
        ({"P_KTP": 10, "P_KK": 10, "L_KTP": 10, "L_KK": 10}, set[tuple[str, str]]()),
        (
            {"P_KTP": 9, "P_KK": 20, "L_KTP": 20, "L_KK": 20},
            {("P", "KTP"), ("P", "KK"), ("L", "KTP"), ("L", "KK")},
        ),
        (
            {"P_KTP": 9, "P_KK": 11, "P_SIM": 30, "L_KTP": 12, "L_KK": 30, "L_SIM": 40},
            {("P", "KTP"), ("P", "KK"), ("L", "KTP"), ("L", "KK")},
        ),
    ],
)
def test_no_row_and_no_column_less_its_shown_cells_is_a_handful(sizes: dict[str, int], withheld: set[tuple[str, str]]):
    """The totals stand beside them."""
    assert withheld_of(people_of(**sizes)) == withheld


def test_cells_of_a_withheld_level_are_withheld():
    """Its cells together would give it."""
    found = withheld_of(people_of(P_KTP=30, P_KK=30, L_KTP=30, L_KK=30, X_KTP=12, X_KK=12), "X")
    assert found == {("X", "KTP"), ("X", "KK")}


def find_told(cells: dict[tuple[str, str], Tally], closed: list[tuple[str, str]]) -> list[int]:
    """Return how many people each set of closed cells has that follows from totals and shown cells, of handfuls."""
    levels = sorted({(place, cell[place]) for cell in cells for place in (0, 1)})
    totals = np.array([[cell[place] == level for cell in closed] for place, level in levels], dtype=float)
    every = np.array(list(product((0.0, 1.0), repeat=len(closed))))
    sizes = every @ np.array([cells[cell].n for cell in closed], dtype=float)
    few = every[(sizes > 0) & (sizes < SMALLEST_SHOWN)]
    # what lies in the space of the totals is a sum and difference of them
    left = few - few @ np.linalg.pinv(totals) @ totals
    return [int(row @ [cells[cell].n for cell in closed]) for row in few[np.abs(left).max(axis=1, initial=0) < 1e-9]]


@pytest.mark.parametrize("seed", range(80))
def test_no_handful_follows_from_the_totals_and_the_shown_cells(seed: int):
    """By linear algebra, whatever the sizes and the empty cells: every set of closed cells is tried."""
    draw = random.Random(seed)
    columns = draw.choice(["AB", "ABC", "ABCD"])
    sizes = {f"{one}_{other}": draw.choice([0, 0, 1, 5, 9, 10, 14, 40]) for one in "PLX" for other in columns}
    responses = people_of(**sizes)
    if not len(responses):
        return
    cells = compute_cells(responses, GENDER, SERVICE)
    closed = find_withheld_cells(cells, (frozenset(), frozenset()))
    if closed is None:
        return
    assert all(tally.n >= SMALLEST_SHOWN for cell, tally in cells.items() if cell not in closed)
    assert find_told(cells, sorted(closed)) == []


def test_the_attack_finds_handfuls_where_small_cells_alone_are_closed():
    """So the proof above can fail."""
    cells = compute_cells(people_of(P_KTP=9, P_KK=20, L_KTP=20, L_KK=20), GENDER, SERVICE)
    assert find_told(cells, [("P", "KTP")]) == [9]
    assert find_told(cells, [("P", "KTP"), ("P", "KK"), ("L", "KTP")]) == [9]


def test_what_neither_of_two_levels_has_is_no_handful():
    """All, less the swasta, less those for KTP, and those of both again: one farmer was left."""
    people = people_of(S_KTP=19, S_KK=7, S_AKTA=5, N_KTP=7, F_KTP=9, F_AKTA=1)
    cells = compute_cells(people, GENDER, SERVICE)
    closed = find_withheld_cells(cells, (frozenset({"N", "F"}), frozenset({"KK", "AKTA"})))
    assert closed is None or ("S", "KTP") in closed


def test_two_dimensions_that_cannot_be_shown_together_are_not():
    """Nothing would be left to close, and which cells are empty tells that all the L came for A."""
    assert (
        find_withheld_cells(
            compute_cells(people_of(L_A=200, P_A=6, P_B=110), GENDER, SERVICE), (frozenset(), frozenset())
        )
        is None
    )


def test_a_score_of_cells_is_that_of_their_people():
    """Nothing else is added up."""
    cells = compute_cells(responses_of(*[("P", "KTP")] * 12, scores=(3,) * 8 + (4,) * 4), GENDER, SERVICE)
    (tally,) = cells.values()
    assert compute_score(tally, PERMENPAN_2017, Bobot.EXACT).ikm == Decimal("83.33")
    assert Dimension.GENDER is GENDER
