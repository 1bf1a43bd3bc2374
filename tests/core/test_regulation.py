"""What the regulation says, number by number."""

from decimal import Decimal
from fractions import Fraction

import pytest

from skm_core import (
    DEFAULT_BOBOT,
    INSTRUMENTS,
    PERMENPAN_2017,
    Bobot,
    Instrument,
    Mutu,
    Unsur,
    extend_instrument,
    parse_bobot,
)
from skm_core.regulation import (
    CONVERSION,
    INTERVALS_2004,
    INTERVALS_2017,
    KEPMENPAN_2004,
    KREJCIE_MORGAN_CHI2,
    KREJCIE_MORGAN_ERROR,
    KREJCIE_MORGAN_SHARE,
    PERMENPAN_2014,
    SCORES,
    IntervalTable,
)


def test_the_scale_runs_from_1_to_4_and_converts_by_25():
    """Nilai persepsi 1..4, nilai dasar 25."""
    assert (SCORES, CONVERSION) == ((1, 2, 3, 4), 25)


def test_the_nine_unsur_stand_in_the_order_of_the_regulations_list():
    """U8 is pengaduan and U9 sarana, whatever a questionnaire does."""
    assert [(PERMENPAN_2017.code(unsur), unsur.value) for unsur in PERMENPAN_2017.names()] == [
        ("U1", "PERSYARATAN"), ("U2", "PROSEDUR"), ("U3", "WAKTU"), ("U4", "BIAYA"), ("U5", "PRODUK"),
        ("U6", "KOMPETENSI"), ("U7", "PERILAKU"), ("U8", "PENGADUAN"), ("U9", "SARANA"),
    ]  # fmt: skip


OWN = extend_instrument(PERMENPAN_2017, ["Keamanan", "Parkir", "Antrean", "Informasi", "Kebersihan"])


@pytest.mark.parametrize(
    ("instrument", "unsur"),
    [(instrument, unsur) for instrument in INSTRUMENTS.values() for unsur in instrument.names()],
    ids=lambda value: value.value if isinstance(value, Unsur) else value.key,
)
def test_every_unsur_has_its_text(instrument: Instrument, unsur: Unsur):
    """Name, short name, definition, question and four different labels stand ready for every unsur."""
    text = instrument.text(unsur)
    assert all([text.name, text.short, text.definition.endswith("."), text.question.endswith("?")])
    assert len(set(text.labels)) == 4


def test_biaya_runs_from_very_expensive_to_free():
    """The labels of Biaya begin with negative words, and Gratis is 4."""
    assert PERMENPAN_2017.text(Unsur.BIAYA).labels == ("Sangat mahal", "Cukup mahal", "Murah", "Gratis")


def test_pengaduan_runs_from_none_to_well_managed():
    """The labels of Pengaduan are its own."""
    assert PERMENPAN_2017.text(Unsur.PENGADUAN).labels == (
        "Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("table", "bounds"),
    [
        (INTERVALS_2017, [("A", "88.31", "100.00"), ("B", "76.61", "88.30"), ("C", "65.00", "76.60"), ("D", "25.00", "64.99")]),
        (INTERVALS_2004, [("A", "81.26", "100.00"), ("B", "62.51", "81.25"), ("C", "43.76", "62.50"), ("D", "25.00", "43.75")]),
    ],
)  # fmt: skip
def test_interval_tables_hold_the_printed_bounds(table: IntervalTable, bounds: list[tuple[str, str, str]]):
    """Permenpan 14/2017 and Kepmenpan 25/2004 print these bounds."""
    expected = [(Mutu(mutu), Decimal(lower), Decimal(upper)) for mutu, lower, upper in bounds]
    assert [(row.mutu, row.lower, row.upper) for row in table.intervals] == expected
    assert [row.kinerja for row in table.intervals] == ["Sangat Baik", "Baik", "Kurang Baik", "Tidak Baik"]


@pytest.mark.parametrize(
    ("bobot", "count", "weight"),
    [
        (Bobot.EXACT, 9, Fraction(1, 9)),
        (Bobot.TWO_DECIMALS, 9, Fraction(11, 100)),
        (Bobot.THREE_DECIMALS, 9, Fraction(111, 1000)),
        (Bobot.EXACT, 14, Fraction(1, 14)),
        (Bobot.TWO_DECIMALS, 14, Fraction(7, 100)),
        (Bobot.THREE_DECIMALS, 14, Fraction(71, 1000)),
    ],
)
def test_bobot_is_one_over_x_cut_to_the_decimals_of_the_convention(bobot: Bobot, count: int, weight: Fraction):
    """1/9 is 0,11 or 0,111; 1/14 is 0,07 or 0,071: cut, not rounded."""
    assert bobot.of(count) == weight


def test_an_instrument_gives_every_unsur_the_same_bobot():
    """Permenpan 14/2017 weighs the nine unsur equally."""
    assert PERMENPAN_2017.bobot(Bobot.EXACT) == dict.fromkeys(PERMENPAN_2017.names(), Fraction(1, 9))


def test_every_unsur_belongs_to_an_instrument():
    """No name stands in the list without a regulation or a unit that asks it."""
    asked = {unsur for instrument in (*INSTRUMENTS.values(), OWN) for unsur in instrument.names()}
    assert asked == set(Unsur)


def test_a_unit_may_add_unsur_that_weigh_like_the_others():
    """Ten unsur weigh 1/10 each, in every convention; the added one is the last and bears its own name."""
    ten = extend_instrument(PERMENPAN_2017, ["Keamanan"])
    assert (ten.code(Unsur.TAMBAHAN_1), ten.text(Unsur.TAMBAHAN_1).name) == ("U10", "Keamanan")
    assert {weight for bobot in Bobot for weight in ten.bobot(bobot).values()} == {Fraction(1, 10)}


def test_own_weights_stay_as_they_were_set():
    """No convention cuts a weight that a unit has set itself."""
    weights = (*[Fraction(1, 10)] * 8, Fraction(3, 20), Fraction(1, 20))
    ten = extend_instrument(PERMENPAN_2017, ["Keamanan"], weights)
    assert [ten.bobot(bobot)[Unsur.SARANA] for bobot in Bobot] == [Fraction(3, 20)] * 3


@pytest.mark.parametrize(
    ("names", "weights"),
    [
        (["Keamanan"], [Fraction(11, 100)] * 10),
        (["Keamanan"], [Fraction(1, 9)] * 9),
        (["Keamanan"], [*[Fraction(1, 9)] * 9, Fraction(0)]),
        (["a", "b", "c", "d", "e", "f"], []),
    ],
    ids=["more than 1", "one missing", "a weight of 0", "too many"],
)
def test_weights_that_do_not_add_up_to_1_are_an_error(names: list[str], weights: list[Fraction]):
    """Permenpan 14/2017: the weights of all unsur add up to 1."""
    with pytest.raises(ValueError):
        extend_instrument(PERMENPAN_2017, names, weights)


def test_older_instruments_ask_other_unsur():
    """2014 asks maklumat in place of sarana, 2004 has fourteen unsur; both grade more kindly."""
    assert Unsur.SARANA not in PERMENPAN_2014.names()
    assert [PERMENPAN_2014.code(unsur) for unsur in (Unsur.MAKLUMAT, Unsur.PENGADUAN)] == ["U8", "U9"]
    assert len(KEPMENPAN_2004.unsur) == 14
    assert PERMENPAN_2014.table is KEPMENPAN_2004.table is INTERVALS_2004


@pytest.mark.parametrize(
    ("text", "bobot"),
    [
        ("0.11", Bobot.TWO_DECIMALS),
        ("sukma", Bobot.TWO_DECIMALS),
        ("0,11", Bobot.TWO_DECIMALS),
        ("0,111", Bobot.THREE_DECIMALS),
        ("1/9", Bobot.EXACT),
        ("0.111", Bobot.THREE_DECIMALS),
        ("exact", Bobot.EXACT),
    ],
)
def test_a_bobot_is_named_by_its_convention(text: str, bobot: Bobot):
    """``sukma`` is another name for 0,11."""
    assert parse_bobot(text) is bobot


def test_an_unknown_bobot_is_an_error():
    """No convention is guessed."""
    with pytest.raises(ValueError):
        parse_bobot("0.12")


def test_the_default_is_the_regulations_own_example():
    """0,11 stands in the regulation and reproduces SuKMa-e's figures."""
    assert DEFAULT_BOBOT is Bobot.TWO_DECIMALS


def test_instruments_are_found_by_key():
    """A stored survey names its instrument."""
    assert INSTRUMENTS["permenpan-14-2017"] is PERMENPAN_2017


def test_krejcie_morgan_constants():
    """Chi-square 3,841, P = Q = 0,5, d = 0,05."""
    constants = (KREJCIE_MORGAN_CHI2, KREJCIE_MORGAN_SHARE, KREJCIE_MORGAN_ERROR)
    assert constants == (Fraction(3841, 1000), Fraction(1, 2), Fraction(5, 100))
