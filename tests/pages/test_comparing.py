"""Any two periods, and chosen units: what is compared stands in the link."""

import json
from dataclasses import replace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from skm_app.services.loads import load_score
from skm_app.settings import DATABASE_VARIABLE
from skm_app.store import list_surveys, save_survey
from skm_app.ui.view import open_workspace
from skm_app.wording.numbers import format_change, format_number
from skm_app.wording.trend import CHOSEN_PAIR, FIRST_PERIOD, NOT_COMPARABLE, ONLY_PERIOD, STEPS_OF_CHANCE
from skm_core import DEFAULT_BOBOT, PERMENPAN_2017, Item, Unsur, extend_instrument
from tests.pages.conftest import Open, list_segments, read_table, show_face, texts
from tests.services.test_course import printed_of, survey_of
from tests.store.makers import some_survey

SEMESTERS = ("2023-S1", "2023-S2", "2024-S1")


@pytest.fixture(autouse=True)
def store(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_url)


def find_picker(app: AppTest) -> Any:
    return next(one for one in app.selectbox if one.label == "Dibandingkan dengan")


def save_three(waktu: float = 3.25) -> dict[str, str]:
    """Save three semesters of a unit, the last with some Waktu, and return its link."""
    for period in SEMESTERS:
        save_survey(open_workspace(), survey_of(period, waktu if period == SEMESTERS[-1] else 3.25, 100))
    return {"unit": "kecamatan-uji", "periode": "2024-S1"}


@pytest.mark.parametrize(("against", "name"), [(None, "Semester II 2023 (sebelumnya)"), ("2023-S1", "Semester I 2023")])
def test_ringkasan_compares_with_the_period_of_the_link(open_app: Open, against: str | None, name: str):
    """The one before where the link names none; the choice is in the link."""
    link = save_three() | ({"dengan": against} if against else {})
    app = open_app("ringkasan", **link)
    assert not app.exception
    picker = find_picker(app)
    assert picker.format_func(picker.value) == f"Sejak {name}"
    assert app.query_params.get("dengan") == against


def test_a_choice_changes_the_link(open_app: Open):
    """What is picked on the page is what a copied link shows."""
    app = open_app("ringkasan", **save_three())
    picker = find_picker(app)
    assert picker.options == ["Sejak Semester II 2023 (sebelumnya)", "Sejak Semester I 2023"]
    picker.select("2023-S1").run()
    assert app.query_params["dengan"] == "2023-S1"
    assert find_picker(app).value == "2023-S1"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("2019-S1", "Semester I 2019 tidak ada pada unit ini"),
        ("*x*", "“\\*x\\*” tidak ada pada unit ini"),
        ("2023-S2", None),
    ],
)
def test_instead_of_a_period_that_is_not_there_the_one_before_is_taken(open_app: Open, asked: str, told: str | None):
    """A link of another unit, or of a period that was withdrawn: said, and kept for the next unit that has it."""
    app = open_app("ringkasan", **save_three(), dengan=asked)
    assert not app.exception
    assert find_picker(app).value == ""
    assert ("tidak ada pada unit ini" in texts(app)) is (told is not None)
    assert told is None or told in texts(app)
    assert app.query_params["dengan"] == asked


def test_the_headline_does_not_follow_a_chosen_pair(open_app: Open):
    """It says what is real since the period before and over the periods; the pair stands below."""
    link = save_three()
    before, chosen = open_app("tren", **link), open_app("tren", **link, dengan="2023-S1")
    assert before.header[0].value == chosen.header[0].value
    assert (find_picker(before).value, find_picker(chosen).value) == ("", "2023-S1")
    assert CHOSEN_PAIR in texts(chosen)
    assert CHOSEN_PAIR not in texts(before)


@pytest.mark.parametrize(("waktu", "hidden"), [(3.25, True), (1.9, False)])
def test_where_nothing_is_real_the_waterfall_is_behind_a_click(open_app: Open, waktu: float, hidden: bool):
    """Steps of chance are there for who asks for them."""
    app = open_app("tren", **save_three(waktu))
    assert not app.exception
    assert (STEPS_OF_CHANCE in [one.label for one in app.expander]) is hidden


def test_over_all_periods_index_and_unsur_stand_in_one_table(open_app: Open):
    """Ten rows, each with its verdict."""
    app = show_face(open_app("tren", **save_three(1.9)), "tren_unsur", "Sepanjang periode")
    (table,) = (one for one in map(read_table, app.table) if "Setahun" in one.columns)
    assert len(table) == 10
    verdicts = dict(zip(table["Unsur"], table["Putusan"], strict=True))
    assert verdicts["U3 Waktu penyelesaian"] == "turun nyata"
    assert "Waktu turun nyata" in app.header[0].value


def test_a_printed_period_before_is_said_on_ringkasan_and_tren(open_app: Open):
    """With its number, and that it cannot be tested; the older survey can be chosen."""
    save_survey(open_workspace(), survey_of("2023-S1"))
    save_survey(open_workspace(), replace(printed_of("2023-S2", "78.50", None), parent_name=None))
    save_survey(open_workspace(), survey_of("2024-S1"))
    for page in ("ringkasan", "tren"):
        app = open_app(page, unit="kecamatan-uji", periode="2024-S1")
        assert not app.exception
        assert "dari rentang tercetak" in app.header[0].value
        assert "tidak dapat diuji" in texts(app)
        chosen = open_app(page, unit="kecamatan-uji", periode="2024-S1", dengan="2023-S1")
        assert not chosen.exception
        assert "belum dapat dibedakan" in texts(chosen) or "perubahan nyata" in texts(chosen)


def test_periods_that_overlap_are_told_and_not_offered(open_app: Open):
    """A year beside its semesters."""
    save_survey(open_workspace(), survey_of("2024"))
    app = open_app("ringkasan", **save_three())
    picker = find_picker(app)
    assert not any("2024" in option for option in picker.options)
    assert "Tumpang-tindih dengan periode ini, tidak dibandingkan: Tahun 2024." in texts(app)


def list_faces(app: AppTest) -> list[str]:
    group: Any = next(one for one in app.get("button_group") if one.key == "muka_banding")
    return list_segments(group)


def save_many(count: int) -> None:
    for number in range(count):
        save_survey(open_workspace(), some_survey(f"Kecamatan {number:02}", "2024", score=2 + number % 3))


@pytest.mark.parametrize(("count", "drawn"), [(60, True), (61, False)])
def test_more_than_sixty_units_are_drawn_by_choice_only(open_app: Open, count: int, drawn: bool):
    """The recap holds them all; dots, map and trends wait for a choice, and there are no ranks."""
    save_many(count)
    app = open_app("banding", unit="kecamatan-00", periode="2024", induk="semua")
    assert not app.exception
    assert bool(app.multiselect) is not drawn
    assert list_faces(app)[0] == ("Titik" if drawn else "Rekap")
    assert len(show_face(app, "banding", "Rekap").dataframe[0].value) == count


def test_a_chosen_set_is_in_the_link(open_app: Open):
    """Two of sixty-one, by their codes; unknown ones are left out; the recap still holds all."""
    save_many(61)
    link = {"unit": "kecamatan-00", "periode": "2024", "induk": "semua"}
    app = open_app("banding", **link, pilih="kecamatan-00,kecamatan-07,tidak-ada")
    assert not app.exception
    assert app.multiselect[0].value == ["kecamatan-00", "kecamatan-07"]
    assert list_drawn(app) == ["00", "07"]
    # the unit that is looked at is drawn with them
    app.multiselect[0].unselect("kecamatan-00").run()
    assert list_drawn(app) == ["00", "07"]
    assert len(show_face(app, "banding", "Rekap").dataframe[0].value) == 61
    app.multiselect[0].select("kecamatan-09").run()
    assert set(app.query_params["pilih"].split(",")) == {"kecamatan-07", "kecamatan-09"}


def list_drawn(app: AppTest) -> list[str]:
    chart = json.loads(app.get("plotly_chart")[0].proto.spec)
    return sorted(name for name, _ in chart["data"][0]["customdata"])


def test_numbers_of_the_recap_are_numbers(open_app: Open):
    """So that sorting by them sorts: 9 before 12, 88,30 before 100."""
    for unit, n in (("Kecamatan A", 12), ("Kecamatan B", 112), ("Kecamatan C", 30)):
        save_survey(open_workspace(), some_survey(unit, "2024", n))
    app = open_app("banding", unit="kecamatan-a", periode="2024")
    table = show_face(app, "banding", "Rekap").dataframe[0].value
    assert {str(table[name].dtype) for name in ("Responden", "U1", "U9", "IKM")} == {"float64"}
    assert sorted(table["Responden"]) == [12, 30, 112]


def test_two_units_of_one_name_are_both_drawn(open_app: Open):
    """A kecamatan of the same name in another kabupaten."""
    for parent, code in (("Kabupaten Uji", "a-uji"), ("Kabupaten Lain", "a-lain")):
        new = some_survey("Kecamatan A", "2024")
        save_survey(open_workspace(), replace(new, parent_name=parent, unit_code=code))
    app = open_app("banding", unit="a-uji", periode="2024", induk="semua")
    assert not app.exception
    assert list_drawn(app) == ["A", "A (2)"]
    assert len(show_face(app, "banding", "Rekap").dataframe[0].value) == 2


def test_what_a_whole_link_does_not_name_is_not_chosen(open_app: Open):
    """The back button comes with a link of ours without the choice; a bare address takes the choice along."""
    app = open_app("ringkasan", **save_three(), dengan="2023-S1")
    assert find_picker(app).value == "2023-S1"
    app.query_params.clear()
    assert find_picker(app.run()).value == "2023-S1"
    del app.query_params["dengan"]
    assert find_picker(app.run()).value == ""


@pytest.mark.parametrize(("against", "period"), [(None, "2023-S2"), ("2023-S1", "2023-S1")])
def test_the_change_counts_from_the_chosen_period(open_app: Open, against: str | None, period: str):
    """Three semesters of three indexes: the card names the one from which it counts, and the difference to it."""
    for code, waktu in zip(SEMESTERS, (2.25, 3.25, 3.0), strict=True):
        save_survey(open_workspace(), survey_of(code, waktu, 100))
    surveys = list_surveys(open_workspace())
    index = {one.period.code: load_score(open_workspace(), one, DEFAULT_BOBOT).ikm for one in surveys}
    assert len(set(index.values())) == 3
    link = {"unit": "kecamatan-uji", "periode": "2024-S1"} | ({"dengan": against} if against else {})
    metric = open_app("ringkasan", **link).metric[0]
    assert (metric.label, metric.value) == (
        f"IKM, dari {format_number(index[period])} B",
        format_change(index["2024-S1"] - index[period]),
    )


def test_a_survey_that_can_be_compared_with_none_is_not_called_the_first(open_app: Open):
    """A later survey is no earlier one; one of an earlier time with one question more is, and is said to be no match."""
    save_survey(open_workspace(), survey_of("2023-S1"))
    link = {"unit": "kecamatan-uji", "periode": "2023-S1"}
    assert ONLY_PERIOD in texts(open_app("ringkasan", **link))
    save_survey(open_workspace(), survey_of("2023-S2"))
    assert FIRST_PERIOD in texts(open_app("ringkasan", **link))
    old = survey_of("2021")
    assert old.responses
    answers = {**old.responses.answers, Item(Unsur.TAMBAHAN_1): (3,) * len(old.responses.rows)}
    ten = extend_instrument(PERMENPAN_2017, ["Keamanan"])
    save_survey(open_workspace(), replace(old, instrument=ten, responses=replace(old.responses, answers=answers)))
    for page in ("ringkasan", "tren"):
        words = texts(open_app(page, **link))
        assert (NOT_COMPARABLE in words, FIRST_PERIOD in words, ONLY_PERIOD in words) == (True, False, False)
