"""Sentences: each follows from the numbers."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from skm_app.wording.dates import format_moment
from skm_app.wording.findings import (
    describe_bobot_effect,
    describe_change,
    describe_crowd,
    describe_groups,
    describe_largest,
    describe_next,
    describe_not_filled,
    describe_rounding,
    describe_sample,
    describe_score,
    describe_small_n,
    describe_unsur_above_ikm,
    name_withheld,
)
from skm_app.wording.follow_up import describe_line, describe_task
from skm_app.wording.names import name_choice
from skm_app.wording.particulars import parse_span, write_span
from skm_core import (
    PERMENPAN_2017,
    Bobot,
    Horizon,
    Tally,
    TindakLanjut,
    Unsur,
    compute_next_mutu,
    extend_instrument,
    rank_unsur,
)
from skm_core.regulation import KEPMENPAN_2004, PERMENPAN_2014
from tests.core.makers import level, score_of, spread, tally_of

TASK = TindakLanjut(Unsur.WAKTU, "Tambah loket.", quarters=(1,), in_charge="Kasi Pelayanan")


@pytest.mark.parametrize(("points", "words"), [("0.70", "naik 0,70"), ("-1.25", "turun 1,25"), ("0.00", "tetap")])
def test_the_direction_follows_the_sign(points: str, words: str):
    """A report once called a rise of 0,80 a fall."""
    assert describe_change(Decimal(points)) == words


def test_the_finding_states_index_and_letter():
    """88,296 is 88,30 and so B."""
    assert describe_score(score_of(spread(19, 604))) == "IKM 88,30, mutu B (Baik)."


def test_ties_are_named_as_ties():
    """Three unsur at one value are said to be three."""
    score = score_of(tally_of(615, [2280, 2293, 2287, 2460, 2280, 2301, 2293, 2460, 2280]))
    ranking = rank_unsur(score.unsur)
    assert describe_groups(ranking.lowest, score) == ["Persyaratan, Produk, dan Sarana (3 unsur sama, 3,71)"]
    assert describe_groups(ranking.highest, score) == ["Biaya dan Pengaduan (2 unsur sama, 4,00)", "Kompetensi (3,74)"]


def test_the_next_letter_is_said_with_its_distance():
    """And that there is none above A."""
    assert describe_next(compute_next_mutu(level({}))) == "Diperlukan kenaikan 1,61 poin untuk mencapai mutu B (Baik)."
    assert describe_next(None) == "Mutu pelayanan telah mencapai kategori tertinggi dan perlu dipertahankan."


def by_bobot(tally: Tally) -> dict[Bobot, object]:
    return {bobot: score_of(tally, bobot) for bobot in Bobot}


def test_where_the_bobot_decides_the_letter_it_is_said():
    """89,00 with 1/9 is 88,11 with 0,11: A or B."""
    told = describe_bobot_effect(by_bobot(tally_of(100, [356] * 9)))  # pyright: ignore[reportArgumentType]
    assert (
        told
        == "Hurufnya bergantung pada bobot. Dengan bobot 0,11: 88,11 (B); 0,111: 88,91 (A); 1/9: 89,00 (A). Lihat Metode."
    )
    assert describe_bobot_effect(by_bobot(tally_of(100, [390] * 9))) is None  # pyright: ignore[reportArgumentType]


def test_nine_unsur_of_a_above_an_index_of_b_are_explained():
    """Between 88,31 and 89,19 every unsur is A while the IKM is B."""
    explained = describe_unsur_above_ikm(score_of(tally_of(100, [356] * 9), Bobot.TWO_DECIMALS))
    assert explained
    assert explained.startswith("Semua unsur bermutu A tetapi IKM bermutu B")
    assert describe_unsur_above_ikm(score_of(tally_of(100, [390] * 9), Bobot.TWO_DECIMALS)) is None
    assert describe_unsur_above_ikm(level({Unsur.WAKTU: 4})) is None


@pytest.mark.parametrize(("n", "told"), [(29, True), (30, False)])
def test_few_respondents_are_a_caution(n: int, told: bool):
    """Below 30."""
    assert (describe_small_n(n) is not None) is told


def test_the_sample_is_met_or_short():
    """Krejcie and Morgan for 615 ask for 237."""
    assert (describe_sample(237, 237), describe_sample(230, 237)) == ("memenuhi sampel 237", "kurang 7 dari sampel 237")


@pytest.mark.parametrize(("n", "population", "told"), [(72, 71, True), (72, 72, False)])
def test_more_respondents_than_receivers_is_told(n: int, population: int, told: bool):
    """n = N is possible, n > N is not."""
    assert (describe_crowd(n, population) is not None) is told


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            {"Swasta": 186, "Lainnya": 188, "PNS": 76},
            "Responden terbanyak adalah kelompok lainnya, yaitu 188 orang (41,78%)",
        ),
        ({"L": 298, "P": 152}, "Mayoritas responden adalah L, yaitu 298 orang (66,22%)"),
        ({"L": 50, "P": 50}, "Responden terbanyak adalah L dan P, masing-masing 50 orang (50,00%)"),
        ({"Laki-laki": 86, "Perempuan": 103}, "Mayoritas responden adalah perempuan, yaitu 103 orang (54,50%)"),
        ({"21–30": 1, "31–40": 1}, "Responden terbanyak berusia 21–30 dan 31–40 tahun, masing-masing 1 orang (50,00%)"),
        ({"SMA": 3, "S1": 1}, "Mayoritas responden berpendidikan SMA, yaitu 3 orang (75,00%)"),
        ({"PNS": 3, "Swasta": 1}, "Mayoritas responden adalah PNS, yaitu 3 orang (75,00%)"),
        ({"PNS": 1, "Tidak diisi": 3}, "Mayoritas responden tidak mengisi, yaitu 3 orang (75,00%)"),
    ],
)
def test_a_majority_is_more_than_half(counts: dict[str, int], sentence: str):
    """41,78% was once called "mayoritas"."""
    assert describe_largest(counts) == sentence


def test_shares_that_do_not_add_up_are_explained():
    """Three thirds print 99,99."""
    assert describe_rounding({"a": 1, "b": 1, "c": 1}) == "Jumlah persentase tidak tepat 100% karena pembulatan."
    assert describe_rounding({"a": 1, "b": 1}) is None


def test_blanks_of_a_profile_are_counted():
    """Those who did not say are told, not dropped."""
    assert describe_not_filled({"L": 5, "Tidak diisi": 3}) == "Sebanyak 3 orang tidak mengisi."
    assert describe_not_filled({"L": 5}) is None


def test_moments_are_written_in_indonesian():
    """Day, month name, year, hour with a dot."""
    assert format_moment(dt.datetime(2026, 3, 3, 9, 5)) == "3 Maret 2026 pukul 09.05"


@pytest.mark.parametrize("own", range(6))
def test_no_two_conventions_are_called_the_same(own: int):
    """With ten unsur 0,11 and 0,111 are both 0,1, and a list on screen would take one for the other."""
    instrument = extend_instrument(PERMENPAN_2017, [f"Tambahan {place}" for place in range(own)])
    for one in (instrument, PERMENPAN_2014, KEPMENPAN_2004):
        assert len({name_choice(bobot, one) for bobot in Bobot}) == len(Bobot)


@pytest.mark.parametrize(
    ("small", "n", "words"),
    [
        (True, 9, "terlalu sedikit (n < 10)"),
        (True, 10, "jawaban salah satu unsur kurang dari 10"),
        (False, 40, "ditutup, agar nilai kelompok kecil tidak dapat dihitung dari selisihnya"),
    ],
)
def test_a_group_that_is_not_shown_says_why(small: bool, n: int, words: str):
    """Ten people of whom nine answered an unsur are not fewer than ten."""
    assert name_withheld(small, n) == words


@pytest.mark.parametrize(
    ("line", "today", "told"),
    [
        (None, dt.date(2026, 1, 1), "belum ada rencana"),
        (TASK, dt.date(2026, 3, 31), "Tambah loket: Kasi Pelayanan, sampai 31 Maret 2026"),
        (TASK, dt.date(2026, 4, 1), "Tambah loket: Kasi Pelayanan, lewat tenggat: 31 Maret 2026"),
        (replace(TASK, done_on=dt.date(2026, 5, 2)), dt.date(2026, 6, 1), "Tambah loket: Kasi Pelayanan, dinyatakan selesai 2 Mei 2026"),
        (replace(TASK, quarters=(), target_time="bulan depan"), dt.date(2030, 1, 1), "Tambah loket: Kasi Pelayanan, bulan depan"),
        (replace(TASK, horizon=Horizon.MIDDLE), dt.date(2030, 1, 1), "Tambah loket: Kasi Pelayanan, jangka menengah (12–24 bulan)"),
        (replace(TASK, quarters=(), in_charge=""), dt.date(2026, 1, 1), "Tambah loket: penanggung jawab belum ditulis, tenggat belum ditulis"),
    ],
)  # fmt: skip
def test_a_task_says_who_and_until_when(line: TindakLanjut | None, today: dt.date, told: str):
    """The day of the deadline is in time; what is done is never late."""
    assert describe_task(line, dt.date(2025, 12, 31), today) == told


def test_a_line_without_proof_is_only_said_to_be_done():
    """Open, said to be done, and shown to be, as the screen names it."""
    done = TindakLanjut(Unsur.WAKTU, "Loket", done_on=dt.date(2026, 5, 2), description="Dua loket")
    told = [
        describe_line(line, PERMENPAN_2017, proofs)
        for line, proofs in ((replace(done, done_on=None), 0), (done, 0), (done, 1))
    ]
    assert told == [
        "Waktu: Loket (belum selesai)",
        "Waktu: Loket (dinyatakan selesai 2 Mei 2026, bukti belum lengkap)",
        "Waktu: Loket (selesai 2 Mei 2026)",
    ]


def test_a_row_of_the_schedule_has_both_its_days():
    """One day alone is half a span, an empty row is none; a spoilt one reads as none."""
    first, last = dt.date(2026, 1, 5), dt.date(2026, 1, 9)
    assert [write_span(days) for days in ((), (first, first), (first, last))] == [
        "",
        "2026-01-05/2026-01-05",
        "2026-01-05/2026-01-09",
    ]
    with pytest.raises(ValueError, match="half"):
        write_span((first,))
    assert [parse_span(text) for text in ("x/y", "2026-01-09/2026-01-05", "2026-01-05/")] == [None, None, None]
