"""Units side by side: which are there, which stand for a period, and which are named apart."""

from dataclasses import replace

import pytest

from skm_app.services.groups import load_counts
from skm_app.services.region import ALL, Region, load_region, load_region_trends, load_units
from skm_app.settings import DATABASE_VARIABLE
from skm_app.side_by_side import LeftOut
from skm_app.store import list_surveys, save_survey
from skm_app.ui.plain import plain
from skm_app.ui.view import open_workspace
from skm_app.wording.follow_up import TO_CONFIRM
from skm_core import DEFAULT_BOBOT, Dimension, compute_tally
from tests.pages.conftest import Open, read_table, show_face, texts
from tests.store.makers import some_responses, some_survey

SUMBERARUM = {"unit": "kecamatan-sumberarum-contoh", "periode": "2025-S2"}


@pytest.fixture(autouse=True)
def store(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_url)


def save(unit: str, period: str = "2024", n: int = 12, parent: str | None = None) -> None:
    save_survey(open_workspace(), replace(some_survey(unit=unit, period=period, n=n), parent_name=parent))


def region_of(unit: str, region: str = ALL) -> Region:
    surveys = list_surveys(open_workspace())
    shown = next(survey for survey in surveys if survey.unit_name == unit)
    return load_region(open_workspace(), load_units(open_workspace()), surveys, shown, region, DEFAULT_BOBOT)


def names(region: Region) -> set[str]:
    return {one.survey.unit_name for one in region.compared}


def test_units_without_a_kabupaten_are_all_in_semua_wilayah():
    """Nobody has to say what is above a kecamatan to see it beside another."""
    for unit, parent in (("Kecamatan A", None), ("Kecamatan B", None), ("Kecamatan C", "Kabupaten Uji")):
        save(unit, parent=parent)
    assert names(region_of("Kecamatan A")) == {"Kecamatan A", "Kecamatan B", "Kecamatan C"}
    assert names(region_of("Kecamatan C", "kabupaten-uji")) == {"Kecamatan C"}


def test_the_page_compares_two_units_without_a_kabupaten(open_app: Open):
    """What an office saves itself is not less than the samples."""
    for unit in ("Kecamatan A", "Kecamatan B"):
        save(unit)
    app = open_app("banding", unit="kecamatan-a")
    assert not app.exception
    assert app.header[0].value.startswith("2 unit dibandingkan")


def test_a_report_of_eleven_months_is_not_accused_of_silence():
    """January to November stands beside the year, under its own name; who has only a semester is "periode lain"."""
    save("Kecamatan A", "2024-01..2024-11")
    save("Kecamatan B", "2024")
    save("Kecamatan C", "2024-S1")
    save("Kecamatan D", "2023")
    region = region_of("Kecamatan A")
    assert {region.label(one) for one in region.compared} == {"Kecamatan A", "Kecamatan B (Tahun 2024)"}
    assert (region.left_out[LeftOut.ELSEWHERE], region.left_out[LeftOut.MISSING]) == (
        ("Kecamatan C (Semester I 2024)",),
        ("Kecamatan D",),
    )


def test_of_two_surveys_of_a_unit_the_closest_stands():
    """The unit is there once."""
    save("Kecamatan A", "2024")
    save("Kecamatan B", "2024-01..2024-10")
    save("Kecamatan B", "2024-01..2024-11")
    region = region_of("Kecamatan A")
    assert [one.survey.period.code for one in region.compared if one.survey.unit_name == "Kecamatan B"] == [
        "2024-01..2024-11"
    ]


def test_a_kabupaten_is_no_unit_that_has_not_reported():
    """It is there for its kecamatan."""
    save("Kecamatan A", parent="Kabupaten Uji")
    assert region_of("Kecamatan A").left_out[LeftOut.MISSING] == ()


def test_the_names_of_those_left_out_are_on_the_page(open_app: Open):
    """With the reason, so that nobody takes silence for a fault."""
    for unit, period in (("Kecamatan A", "2024"), ("Kecamatan B", "2024"), ("Kecamatan C", "2024-S2")):
        save(unit, period)
    words = texts(open_app("banding", unit="kecamatan-a"))
    assert "Periode lain, tidak dibandingkan: Kecamatan C (Semester II 2024)." in words
    assert "Belum melapor" not in words


def test_a_trend_beside_others_shows_no_period_of_fewer_than_ten():
    """And none that overlaps another: a year beside its semesters is left out."""
    save("Kecamatan A", "2024-S1")
    for period, n in (("2024-S1", 12), ("2024-S2", 6), ("2025-S1", 10), ("2025-S2", 12), ("2025", 30)):
        save("Kecamatan B", period, n)
    surveys = list_surveys(open_workspace())
    trends = load_region_trends(open_workspace(), region_of("Kecamatan A"), surveys, DEFAULT_BOBOT)
    points = [(period.name, score is not None) for period, score in trends["kecamatan-b"]]
    assert points == [
        ("Semester I 2024", True), ("Semester II 2024", False), ("Semester I 2025", True), ("Semester II 2025", True),
    ]  # fmt: skip


def test_a_unit_of_another_period_is_named_once():
    """With its period that is closest."""
    save("Kecamatan A", "2024")
    for period in ("2024-01", "2024-T2", "2024-T3"):
        save("Kecamatan B", period)
    assert region_of("Kecamatan A").left_out[LeftOut.ELSEWHERE] == ("Kecamatan B (Triwulan III 2024)",)


def test_a_group_that_is_closed_is_not_called_small():
    """Eleven men are withheld for the sake of one whose gender is blank; none of them is fewer than ten."""
    save("Kecamatan A", n=12)
    save("Kecamatan B", n=60)
    surveys = list_surveys(open_workspace())
    shown = next(survey for survey in surveys if survey.unit_name == "Kecamatan B")
    counts = load_counts(
        open_workspace(), next(one for one in surveys if one.unit_name == "Kecamatan A"), Dimension.GENDER
    )
    level = max(counts, key=lambda one: counts[one])
    left_out = load_region(
        open_workspace(), load_units(open_workspace()), surveys, shown, ALL, DEFAULT_BOBOT, (Dimension.GENDER, level)
    ).left_out
    assert counts[level] >= 10
    assert "Kecamatan A" in left_out[LeftOut.CLOSED]
    assert left_out[LeftOut.FEW] == ()


def test_the_name_of_a_region_is_no_markdown_in_the_head_of_a_table(open_app: Open):
    """A kabupaten whose name has stars and colours is written as it is."""
    name = "Kabupaten *b* :red[q]"
    for letter in "ABCD":
        save(f"Kecamatan {letter}", parent=name)
    app = show_face(open_app("unsur", unit="kecamatan-a"), "unsur", "Tabel")
    assert plain(name) != name
    assert plain(name) in read_table(app.table[0]).columns


@pytest.mark.parametrize(("n", "told"), [(12, "48 responden 4 unit, termasuk"), (9, "48 responden 4 unit, tanpa")])
def test_a_unit_is_told_whether_it_is_in_the_sum_of_its_region(open_app: Open, n: int, told: str):
    """One of nine respondents is in no sum of others."""
    for letter in "ABC":
        save(f"Kecamatan {letter}", parent="Kabupaten Uji")
    save("Kecamatan D", n=n, parent="Kabupaten Uji")
    if n < 12:
        save("Kecamatan E", parent="Kabupaten Uji")
    assert f"({told} unit ini)" in texts(open_app("ringkasan", unit="kecamatan-d"))


@pytest.mark.parametrize("page", ["ringkasan", "unsur", "tindak_lanjut"])
def test_what_waits_for_a_yes_leads_to_where_it_is_said(open_app: Open, page: str):
    """Of a saved survey that is Kelola."""
    save("Kecamatan A")
    assert TO_CONFIRM in [link.proto.label for link in open_app(page, unit="kecamatan-a").get("page_link")]


def test_a_region_offers_its_papers_and_who_reports(open_sample: Open):
    """Report, recap and slides for a region; none for all regions together. Who signs is kept for the region."""
    app = show_face(open_sample("banding", **SUMBERARUM), "banding", "Rekap")
    labels = [button.proto.label for button in app.get("download_button")]
    assert {"Laporan wilayah (Word)", "Rekap wilayah (Excel)", "Paparan wilayah (PowerPoint)"} <= set(labels)
    box = next(one for one in app.text_input if (one.key or "").startswith("wilayah_nama_"))
    box.set_value("Nama, S.E.")
    next(one for one in app.button if one.label == "Simpan kop dan penanda tangan").click().run()
    assert not app.exception
    again = show_face(open_sample("banding", **SUMBERARUM), "banding", "Rekap")
    assert next(one for one in again.text_input if one.key == box.key).value == "Nama, S.E."


def test_the_index_of_a_region_names_the_respondents_that_it_is_of(open_app: Open):
    """Units that are left as counts alone have no error, and are pooled in none: their people are not named there."""
    for unit, n in (("Kecamatan A", 12), ("Kecamatan B", 13)):
        save(unit, n=n)
    counts = replace(
        some_survey(unit="Kecamatan C", period="2024"), responses=None, tally=compute_tally(some_responses(100, 4))
    )
    save_survey(open_workspace(), replace(counts, parent_name=None, population=None))
    app = open_app("banding", unit="kecamatan-a", periode="2024")
    assert [one.label for one in app.metric] == ["Semua responden digabung (n = 25)"]
