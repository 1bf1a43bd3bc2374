"""The sample files, and rows made up from printed totals: they read back as their lists say; printed numbers come out."""

import csv
import statistics

import pytest

from skm_app.reading import read_survey
from skm_app.services.intake import SampleFile, list_samples, load_samples
from skm_app.store import RecapKind, list_surveys, load_responses, load_tally
from skm_app.workspace import Workspace
from skm_core import (
    NOT_FILLED,
    PERMENPAN_2017,
    Bobot,
    Dimension,
    Item,
    Period,
    Responses,
    Unsur,
    compute_score,
    compute_tally,
    round_half_up,
)
from tests.conftest import RECONSTRUCTED
from tests.reading.makers import SAMPLES

LIST = list_samples()
INVENTED = [sample for sample in LIST if sample.path.parent.name == "contoh"]
MADE_UP = list_samples(RECONSTRUCTED)
WITH_ROWS = [*INVENTED, *MADE_UP, *(sample for sample in LIST if sample.path.name.startswith("kubu_raya"))]


def responses_of(sample: SampleFile) -> Responses:
    reading = read_survey(sample.path.name, sample.path.read_bytes())
    assert reading.responses, reading.refusal
    assert (reading.unit_name, reading.period, reading.rejected, reading.cells, reading.unconfirmed) == (
        sample.unit, sample.period, (), (), (),
    )  # fmt: skip
    return reading.responses


def one(name: str) -> Responses:
    return responses_of(next(sample for sample in WITH_ROWS if sample.path.name == name))


def printed_nrr(responses: Responses) -> list[str]:
    score = compute_score(compute_tally(responses), PERMENPAN_2017, Bobot.TWO_DECIMALS)
    return [str(round_half_up(row.nrr)) for row in score.unsur]


def counts(responses: Responses, dimension: Dimension) -> dict[str, int]:
    levels = [level or NOT_FILLED for level in responses.profile[dimension]]
    return {level: levels.count(level) for level in levels}


@pytest.mark.parametrize("sample", WITH_ROWS, ids=lambda sample: sample.path.stem)
def test_every_sample_reads_whole_and_is_believable(sample: SampleFile):
    """Unit and period in the file; answers hang together; office hours; dates inside the period."""
    responses = responses_of(sample)
    rows = [row for row in zip(*responses.answers.values(), strict=True) if None not in row]
    lines = sum(len(set(row)) == 1 for row in rows) / len(rows)
    columns = [column for column in zip(*rows, strict=True) if len(set(column)) > 1]
    spread = sum(statistics.pvariance(column) for column in columns if column)  # pyright: ignore[reportArgumentType]
    whole = statistics.pvariance([sum(score or 0 for score in row) for row in zip(*columns, strict=True)])
    alpha = len(columns) / (len(columns) - 1) * (1 - spread / whole)
    assert 0.7 <= alpha <= 0.95
    assert 0.05 <= lines <= 0.2
    for moment in filter(None, responses.times):
        assert sample.period.contains(moment.date())
        assert moment.weekday() < 5
        assert 8 <= moment.hour < 15


def test_jatirejo_is_as_printed():
    """n = 615, 272 L and 343 P, the nine printed NRR, 93,61; the printed ties are equal as sums; every unsur is A."""
    responses = one("jatirejo_2024.xlsx")
    tally = compute_tally(responses)
    score = compute_score(tally, PERMENPAN_2017, Bobot.TWO_DECIMALS)
    totals = {unsur: tally.total(Item(unsur)) for unsur in PERMENPAN_2017.names()}
    assert printed_nrr(responses) == ["3.71", "3.73", "3.72", "4.00", "3.71", "3.74", "3.73", "4.00", "3.71"]
    assert counts(responses, Dimension.GENDER) == {"Laki-laki": 272, "Perempuan": 343}
    assert sum(totals.values()) in (20934, 20935)
    assert totals[Unsur.PERSYARATAN] == totals[Unsur.PRODUK] == totals[Unsur.SARANA]
    assert totals[Unsur.PROSEDUR] == totals[Unsur.PERILAKU]
    assert (str(score.ikm), score.mutu.value, {row.mutu.value for row in score.unsur}) == ("93.61", "A", {"A"})
    assert set(responses.profile) == {Dimension.GENDER, Dimension.AGE}


def test_dawarblandong_has_its_six_printed_nrr():
    """Persyaratan, Waktu, Biaya, Perilaku, Pengaduan, Sarana of 88 respondents."""
    nrr = printed_nrr(one("dawarblandong_2024.xlsx"))
    assert [nrr[k] for k in (0, 2, 3, 6, 7, 8)] == ["3.50", "3.48", "4.00", "3.64", "3.95", "3.56"]


def test_kota_mojokerto_is_as_printed():
    """Answers per unsur and every margin of the profile exact; 89,30; U9 is 3,47, where the report cut to 3,46."""
    from tests.facts import rows

    responses = one("dispendukcapil_kota_mojokerto_2020_s2.xlsx")
    tally = compute_tally(responses)
    for unsur, fact in zip(PERMENPAN_2017.names(), rows("kota_mojokerto_2020_s2_counts.csv"), strict=True):
        assert tally.counts[Item(unsur)] == tuple(int(fact[f"nilai_{score}"]) for score in (1, 2, 3, 4))
    score = compute_score(tally, PERMENPAN_2017, Bobot.TWO_DECIMALS)
    assert (str(score.ikm), printed_nrr(responses)[8], score.of(Unsur.WAKTU).mutu.value) == ("89.30", "3.47", "A")
    assert counts(responses, Dimension.GENDER) == {"Laki-laki": 298, "Perempuan": 152}
    assert counts(responses, Dimension.AGE) == {"≤ 20": 87, "21–30": 120, "31–40": 83, "41–50": 71, "≥ 51": 89}
    assert counts(responses, Dimension.EDUCATION) == {"SD": 131, "SMP": 63, "SMA": 194, "S1": 55, "S2": 7}
    assert counts(responses, Dimension.OCCUPATION) == {
        "PNS": 7,
        "TNI": 1,
        "POLRI": 1,
        "Swasta": 186,
        "Wirausaha": 67,
        "Lainnya": 188,
    }


def test_kubu_raya_has_sarana_before_pengaduan():
    """The eighth printed column is sarana; its name says so."""
    responses = one("kubu_raya_2020_s1.csv")
    assert sum(filter(None, responses.answers[Item(Unsur.SARANA)])) == 245
    assert sum(filter(None, responses.answers[Item(Unsur.PENGADUAN)])) == 275


def test_of_real_offices_only_what_was_printed_is_loaded(workspace: Workspace):
    """Jatirejo as nine NRR, n and IKM; Kota Mojokerto as counts; of Kubu Raya 72 real rows; Dawarblandong not at all."""
    list(load_samples(workspace))
    kept = {survey.unit_name: survey for survey in list_surveys(workspace) if not survey.unit_name.endswith("(contoh)")}
    assert {name: survey.recap for name, survey in kept.items()} == {
        "Kecamatan Jatirejo": RecapKind.PRINTED,
        "Dispendukcapil Kota Mojokerto": RecapKind.COUNTS,
        "Disnakertrans Kabupaten Kubu Raya": None,
    }
    printed = kept["Kecamatan Jatirejo"].printed
    assert printed
    assert ([str(nrr) for _, nrr in printed.nrr], printed.n, str(printed.ikm), printed.bobot) == (
        ["3.71", "3.73", "3.72", "4.00", "3.71", "3.74", "3.73", "4.00", "3.71"], 615, "93.61", None,
    )  # fmt: skip
    counted = kept["Dispendukcapil Kota Mojokerto"]
    score = compute_score(load_tally(workspace, [counted.id]), PERMENPAN_2017, Bobot.TWO_DECIMALS)
    assert (counted.n, str(score.ikm)) == (450, "89.30")
    assert len(load_responses(workspace, kept["Disnakertrans Kabupaten Kubu Raya"].id)) == 72


def test_the_file_to_drop_in_is_whole_and_says_what_it_is():
    """600 rows of a fictional kecamatan, gender and age alone, labels for answers, its kabupaten above the table."""
    path = SAMPLES / "sukma_600_baris.xlsx"
    reading = read_survey(path.name, path.read_bytes())
    assert reading.responses, reading.refusal
    assert (len(reading.responses), reading.questions, reading.rejected, reading.cells) == (600, (), (), ())
    assert (reading.unit_name, reading.parent_name, reading.period) == (
        "Kecamatan Lembahsari (contoh)", "Kabupaten Contoh", Period.parse("2025-S2"),
    )  # fmt: skip
    assert set(reading.responses.profile) == {Dimension.GENDER, Dimension.AGE}


def test_fictional_kecamatan_say_so_in_their_name():
    """Nobody takes an invented number for a real one."""
    assert len({sample.unit for sample in INVENTED}) == 5
    assert {len({s.period for s in INVENTED if s.unit == unit}) for unit in {s.unit for s in INVENTED}} == {6}
    assert all(sample.unit.endswith("(contoh)") for sample in INVENTED)


def test_the_stories_are_in_the_data():
    """One falls in Waktu, one improves in Sarana, one is flat."""

    def nrr(unit: str, unsur: Unsur) -> list[float]:
        files = sorted((s for s in LIST if s.path.name.startswith(unit)), key=lambda s: s.period.order)
        return [
            float(compute_score(compute_tally(responses_of(s)), PERMENPAN_2017, Bobot.EXACT).of(unsur).nrr)
            for s in files
        ]

    falling, rising = nrr("sumberarum", Unsur.WAKTU), nrr("tirtoagung", Unsur.SARANA)
    assert falling[0] - falling[-1] > 0.4
    assert min(rising[3:]) - max(rising[:3]) > 0.2
    assert max(nrr("banjarsari", Unsur.WAKTU)) - min(nrr("banjarsari", Unsur.WAKTU)) < 0.1


def test_every_file_of_the_folder_is_in_the_list():
    """A forgotten file would never be loaded; the one to drop in is not."""
    files = {str(path.relative_to(SAMPLES)) for pattern in ("*.xlsx", "*.csv") for path in SAMPLES.rglob(pattern)}
    with (SAMPLES / "daftar.csv").open(encoding="utf-8") as file:
        assert {row["berkas"] for row in csv.DictReader(file)} == files - {"daftar.csv", "sukma_600_baris.xlsx"}
