"""Two files, and many units, from the terminal."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from skm_app.store import save_survey
from skm_core import PERMENPAN_2017, PrintedReport
from tests.cli.conftest import Skm
from tests.reading.makers import CODES, SAMPLES, answers, as_csv
from tests.store.makers import open_at, some_survey

OLD_FILE = str(Path(__file__).parents[1] / "facts" / "kubu_raya_2020_s1_rows.csv")

FIRST, SECOND = (SAMPLES / "contoh" / f"sumberarum_2025-s{k}.xlsx" for k in (1, 2))


def test_contributions_add_up_to_the_difference_as_fractions(skm: Skm):
    """Whatever is printed, the exact parts are the exact whole; each unsur has its p, corrected for being nine."""
    found = skm.ask("compare", str(FIRST), str(SECOND))
    parts = [Fraction(part["points_exact"]) for part in found["contributions"]]
    assert sum(parts) == Fraction(found["difference_exact"])
    assert (found["difference"], found["verdict"]) == ("-0.42", "belum dapat dibedakan dari kebetulan")
    waktu = next(part for part in found["contributions"] if part["code"] == "U3")
    assert waktu["p"] < waktu["p_holm"] < 0.05


def test_a_change_is_told_in_words(skm: Skm, tmp_path: Path):
    """Naik or turun, its verdict and its interval; each unsur that moved for real is marked, none that cannot be tested."""
    told = skm.run("compare", str(FIRST), str(SECOND)).stdout
    assert "Turun 0,42, belum dapat dibedakan dari kebetulan." in told
    assert re.search(r"Waktu +−0,34  nyata", told)
    paths = tmp_path / "dulu.csv", tmp_path / "kini.csv"
    for path, waktu in zip(paths, (4, 1), strict=True):
        path.write_bytes(as_csv([CODES, *([3, 3, waktu, *[3 + row % 2] * 6] for row in range(40))]))
    real = skm.run("compare", *map(str, paths)).stdout
    assert "Turun 8,25, perubahan nyata." in real
    # everybody gave one answer before and another after: there is nothing to test it by
    assert re.search(r"Waktu +−8,25$", real, re.MULTILINE)


def test_two_offices_do_not_rise_or_fall(skm: Skm):
    """One is higher than the other; a p that prints as nothing is less than a thousandth."""
    told = skm.run("compare", str(SAMPLES / "contoh" / "gunungsekar_2025-s2.csv"), str(SECOND)).stdout
    assert "Kedua lebih tinggi 5,82, perbedaan nyata." in told
    assert "Selang 95% selisih" in told
    assert "(p < 0,001)" in told
    assert "aik " not in told
    back = skm.ask("compare", str(SECOND), str(SAMPLES / "contoh" / "gunungsekar_2025-s2.csv"))
    assert back["verdict"] == "lebih rendah"


def test_files_that_cannot_be_read_are_not_compared(skm: Skm, tmp_path: Path):
    """The refusal of either is the answer; so is a population smaller than the sample."""
    path = tmp_path / "delapan.csv"
    path.write_bytes(as_csv([CODES[:8], *([3] * 8 for _ in range(5))]))
    assert skm.ask("compare", str(FIRST), str(path), code=1)["problems"][0]["code"] == "unsur_missing"
    assert skm.ask("compare", str(FIRST), str(SECOND), "--population-a", "10", code=1)["status"] == "refused"


def test_a_score_has_its_error_and_interval(skm: Skm):
    """Kubu Raya's 72 rows of an assumed 412: the values computed apart from this project."""
    path = Path(__file__).parents[1] / "facts" / "kubu_raya_2020_s1_rows.csv"
    found = skm.ask("score", str(path), "--bobot", "exact", "--population", "412")
    assert (found["se"], found["ci95"], found["interval_note"]) == (0.864147, [85.9098, 89.3588], None)


def test_all_units_of_a_period_stand_side_by_side(skm: Skm, tmp_path: Path):
    """With interval and letter; as CSV too; a period without surveys is refused."""
    for unit, score in (("Kecamatan A", 3), ("Kecamatan B", 4)):
        path = tmp_path / f"{unit}.csv"
        path.write_bytes(as_csv([CODES, *answers(12, score), *answers(1, 2)]))
        skm.run("import", str(path), "--unit", unit, "--period", "2025-S1")
    found = skm.ask("recap", "--period", "2025-S1", "--bobot", "exact")
    assert [(row["name"], row["ikm"], row["mutu"], row["n"]) for row in found["units"]] == [
        ("Kecamatan A", 73.08, "C", 13), ("Kecamatan B", 96.15, "A", 13),
    ]  # fmt: skip
    target = tmp_path / "rekap.csv"
    skm.run("recap", "--period", "2025-S1", "--bobot", "exact", "--to", str(target))
    head, first, *_ = target.read_text(encoding="utf-8-sig").splitlines()
    assert head == "Unit;Periode;Responden;U1;U2;U3;U4;U5;U6;U7;U8;U9;IKM;Selang 95%;Mutu;Keterangan"
    assert first.startswith("Kecamatan A;Semester I 2025;13;2,92;")
    assert first.endswith(';"Semester I 2025; bobot 1/9"')
    assert skm.ask("recap", "--period", "2024", code=1)["status"] == "refused"


def test_what_the_screen_withholds_a_recap_withholds(skm: Skm, tmp_path: Path):
    """Beside other units an index needs ten respondents; ten are enough, three are named and not scored."""
    for unit, n in (("Kecamatan A", 10), ("Kecamatan B", 3)):
        path = tmp_path / f"{unit}.csv"
        path.write_bytes(as_csv([CODES, *answers(n)]))
        skm.run("import", str(path), "--unit", unit, "--period", "2025-S1")
    rows = {row["name"]: row for row in skm.ask("recap", "--period", "2025-S1")["units"]}
    assert [(row["ikm"], row["withheld"]) for row in rows.values()] == [(74.25, False), (None, True)]
    assert (rows["Kecamatan B"]["nrr"], rows["Kecamatan B"]["mutu"], rows["Kecamatan B"]["n"]) == ({}, None, 3)
    assert "terlalu sedikit (n < 10)" in skm.run("recap", "--period", "2025-S1").stdout
    assert list(rows["Kecamatan A"]) == list(rows["Kecamatan B"])


def test_a_recap_finds_the_units_of_a_kabupaten(skm: Skm, tmp_path: Path):
    """``import --parent`` is kept for the unit, also where it was there before; another kabupaten stays out."""
    for unit, parent in (("Kecamatan A", []), ("Kecamatan A", ["--parent", "Kabupaten Uji"]), ("Kecamatan B", [])):
        path = tmp_path / f"{unit}.csv"
        path.write_bytes(as_csv([CODES, *answers()]))
        assert skm.run("import", str(path), "--unit", unit, "--period", "2025-S1", "--replace", *parent).returncode == 0
    for parent in ("Kabupaten Uji", "kabupaten-uji"):
        rows = skm.ask("recap", "--period", "2025-S1", "--parent", parent)["units"]
        assert [row["name"] for row in rows] == ["Kecamatan A"]
    assert len(skm.ask("recap", "--period", "2025-S1")["units"]) == 2
    unknown = skm.ask("recap", "--period", "2025-S1", "--parent", "Kabupaten Lain", code=1)
    assert unknown["message"] == "Tidak ada unit di bawah 'Kabupaten Lain'. Yang ada: Kabupaten Uji."


def test_eleven_months_stand_for_the_year(skm: Skm, tmp_path: Path):
    """A survey of January to November is listed for the year, with its own period beside it; a semester is not."""
    for unit, period in (("Kecamatan A", "2024"), ("Kecamatan B", "2024-01..2024-11"), ("Kecamatan C", "2024-S1")):
        path = tmp_path / f"{unit}.csv"
        path.write_bytes(as_csv([CODES, *answers()]))
        skm.run("import", str(path), "--unit", unit, "--period", period)
    rows = skm.ask("recap", "--period", "2024")["units"]
    assert [(row["name"], row["period"]) for row in rows] == [
        ("Kecamatan A", "2024"), ("Kecamatan B", "2024-01..2024-11"),
    ]  # fmt: skip


def test_a_printed_report_that_contradicts_itself_ends_nothing(skm: Skm):
    """NRR that no number of respondents could give: a range without n, in ``recap`` and ``index`` alike."""
    printed = PrintedReport(tuple((unsur, Decimal("3.57")) for unsur in PERMENPAN_2017.names()), 10, Decimal("90.00"))
    new = replace(some_survey(unit="Kecamatan Lama", period="2024"), responses=None, printed=printed, population=None)
    save_survey(open_at(skm.database), new)
    (row,) = skm.ask("recap", "--period", "2024")["units"]
    assert (row["ikm"], row["printed"], row["range"][0] < 90) == (None, 90.0, True)
    assert skm.ask("index", "--unit", "Kecamatan Lama", "--period", "2024")["status"] == "printed"
    assert "tidak mungkin dari 10 responden" in skm.run("index", "--unit", "Kecamatan Lama", "--period", "2024").stdout


def test_a_recap_of_counts_is_saved_by_import(skm: Skm, tmp_path: Path):
    """Counts go into the store like respondents; averages are told to go by the screen."""
    path = tmp_path / "rekap.csv"
    path.write_bytes(as_csv([["Unsur", 1, 2, 3, 4], *([code, 0, 0, 5, 5] for code in CODES)]))
    run = skm.run("import", str(path), "--unit", "Kecamatan R", "--period", "2022")
    assert (run.returncode, "10 responden" in run.stdout) == (0, True)
    found = skm.ask("index", "--unit", "Kecamatan R", "--period", "2022", "--bobot", "exact")
    assert (found["ikm"], found["se"]) == ("87.50", None)


def test_a_recap_that_cannot_be_written_is_refused_with_a_sentence(skm: Skm):
    """A folder that is not there is no fault of the program."""
    skm.ask("import", OLD_FILE, "--unit", "Kecamatan Uji", "--period", "2020-S1")
    run = skm.run("recap", "--period", "2020-S1", "--to", "/tidak/ada/rekap.csv")
    assert (run.returncode, "/tidak/ada tidak dapat ditulis" in run.stderr) == (1, True)


def test_a_key_that_names_no_question_is_refused_with_those_that_do(skm: Skm):
    """``letter`` for ``letters`` would have been passed over."""
    run = skm.run("score", OLD_FILE, "--choose", "letter=a=1")
    assert run.returncode == 2
    assert "letters" in run.stderr


def test_a_price_that_a_rule_has_set_is_no_number_of_a_recap(skm: Skm, tmp_path: Path):
    """Beside other units it would be compared with their answers; its index says that it is set."""
    path = tmp_path / "gratis.csv"
    path.write_bytes(as_csv([CODES, *([3, 3, 3, None, *[3] * 5] for _ in range(12))]))
    chosen = ("--choose", "empty:U4=gratis", "--choose", "rule:U4=Perda 1/2024")
    skm.ask("import", str(path), "--unit", "Kecamatan G", "--period", "2025", *chosen)
    (row,) = skm.ask("recap", "--period", "2025")["units"]
    assert (row["nrr"]["U3"], row["fixed"], "U4" in row["nrr"], row["ikm"]) == (3.0, ["U4"], False, 77.0)
