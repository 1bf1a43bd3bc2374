"""What is seen leads somewhere: by a click, by the keyboard, and by a link that survives F5 and back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from skm_app.wording.region import OPEN_UNIT
from skm_app.wording.respondents import COMPARE_GROUP
from skm_app.wording.unsur import OPEN_UNSUR
from skm_app.wording.view import LOOKED_AT_PERIOD, LOOKED_AT_UNIT
from tests.browser.app import go, wait_until_drawn
from tests.browser.test_browser import Serve, choose, query

UNIT = "unit=kecamatan-sumberarum-contoh&periode=2025-S2&bobot=0.11"
BARS = ".js-plotly-plot .barlayer .point path"
DOTS = ".js-plotly-plot .scatterlayer .trace:first-child .point, .js-plotly-plot .scatterlayer .trace:first-child .points path"


def click_mark(page: Page, marks: str, place: int) -> None:
    """Click in the middle of a mark of a figure."""
    box = page.locator(marks).nth(place).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def expect_page(page: Page, path: str, title: str) -> None:
    """Wait for another page, and for its title."""
    page.wait_for_url(lambda url: url.split("?")[0].endswith(path))
    wait_until_drawn(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def show_face(page: Page, name: str) -> None:
    """Turn the first card that has such a face."""
    page.get_by_role("radio", name=name).first.click()
    wait_until_drawn(page)


def test_a_bar_of_ringkasan_leads_to_its_unsur_and_back(page: Page, serve: Serve, sample_database: Path):
    """The lowest bar is Waktu; F5 keeps it; back is one press; the same bar leads there again."""
    server = serve(sample_database)
    go(page, f"{server.url}/?{UNIT}")
    for _ in range(2):
        click_mark(page, BARS, 0)
        expect_page(page, "/unsur", "Per unsur")
        assert query(page)["unsur"] == ["WAKTU"]
        page.reload()
        wait_until_drawn(page)
        expect(page.get_by_role("combobox", name="Unsur", exact=True)).to_have_value("U3 Waktu penyelesaian")
        page.go_back()
        expect_page(page, "/", "Ringkasan")


def test_the_table_of_ringkasan_leads_to_an_unsur_by_keyboard(page: Page, serve: Serve, sample_database: Path):
    """Who has no mouse has a box for what a bar does."""
    go(page, f"{serve(sample_database).url}/?{UNIT}")
    show_face(page, "Tabel")
    choose(page, OPEN_UNSUR, "U6 Kompetensi pelaksana")
    expect_page(page, "/unsur", "Per unsur")
    assert query(page)["unsur"] == ["KOMPETENSI"]


def test_a_mark_that_is_clicked_again_and_again_stays_chosen(page: Page, serve: Serve, sample_database: Path):
    """Plotly takes a selection away at a second click; the link holds it, also after the box chose another."""
    go(page, f"{serve(sample_database).url}/unsur?{UNIT}")
    shown = page.get_by_role("combobox", name="Unsur", exact=True)
    for _ in range(3):
        click_mark(page, BARS, 8)
        expect(shown).to_have_value("U4 Biaya/tarif")
        wait_until_drawn(page)
    choose(page, "^Unsur$", "U5 Produk spesifikasi jenis pelayanan")
    click_mark(page, BARS, 8)
    expect(shown).to_have_value("U4 Biaya/tarif")
    wait_until_drawn(page)
    assert query(page)["unsur"] == ["BIAYA"]


def test_a_dot_of_tren_leads_to_its_period(page: Page, serve: Serve, sample_database: Path):
    """The second of six; F5 keeps it; the bar says so."""
    go(page, f"{serve(sample_database).url}/tren?{UNIT}")
    click_mark(page, DOTS, 1)
    period = page.get_by_role("combobox", name=LOOKED_AT_PERIOD)
    expect(period).to_have_value("Semester II 2023", timeout=30_000)
    wait_until_drawn(page)
    page.reload()
    wait_until_drawn(page)
    expect(period).to_have_value("Semester II 2023")
    assert query(page)["periode"] == ["2023-S2"]


def test_a_dot_of_antarkecamatan_leads_to_its_unit(page: Page, serve: Serve, sample_database: Path):
    """The lowest of five; and by keyboard from the recap."""
    server = serve(sample_database)
    go(page, f"{server.url}/banding?{UNIT}")
    click_mark(page, DOTS, 0)
    expect_page(page, "/", "Ringkasan")
    assert query(page)["unit"] == ["kecamatan-gunungsekar-contoh"]
    go(page, f"{server.url}/banding?{UNIT}")
    show_face(page, "Rekap")
    choose(page, OPEN_UNIT, "Tirtoagung")
    expect_page(page, "/", "Ringkasan")
    assert query(page)["unit"] == ["kecamatan-tirtoagung-contoh"]


def test_a_group_leads_to_its_cut(page: Page, serve: Serve, sample_database: Path):
    """A bar of the profile to what its dimension gave, a level to Antarkecamatan of that group alone."""
    go(page, f"{serve(sample_database).url}/responden?{UNIT}")
    click_mark(page, BARS, 4)
    expect(page.get_by_role("combobox", name="Kelompok menurut")).not_to_have_value(
        "Nilai unsur menurut jenis kelamin", timeout=30_000
    )
    wait_until_drawn(page)
    assert query(page)["menurut"] != ["gender"]
    choose(page, "Kelompok menurut", "Nilai unsur menurut jenis kelamin")
    page.get_by_role("radio", name="Tabel").last.click()
    wait_until_drawn(page)
    choose(page, COMPARE_GROUP, "Perempuan")
    expect_page(page, "/banding", "Antarkecamatan")
    assert query(page)["kelompok"] == ["gender:Perempuan"]


@pytest.mark.parametrize(("place", "path", "key"), [(-1, "/saran", "tema"), (1, "/tindak_lanjut", "unsur")])
def test_the_lowest_unsur_leads_to_words_and_plan(
    page: Page, serve: Serve, sample_database: Path, place: int, path: str, key: str
):
    """One click to what people say of Waktu, one to the form of its plan; both are links of their own."""
    server = serve(sample_database)
    go(page, f"{server.url}/?{UNIT}")
    link = page.get_by_test_id("stPageLink-NavLink").nth(place)
    address = link.get_attribute("href") or ""
    link.click()
    page.wait_for_url(f"**{path}?*")
    wait_until_drawn(page)
    assert query(page)[key] == ["WAKTU"]
    label = "Tema" if key == "tema" else "Unsur"
    expect(page.get_by_role("combobox", name=label, exact=True).first).to_have_value("Waktu")
    # opened in another tab it shows the same
    other = page.context.new_page()
    go(other, f"{server.url}/{address.removeprefix('/')}")
    expect(other.get_by_role("combobox", name=label, exact=True).first).to_have_value("Waktu")
    assert query(other)["unit"] == ["kecamatan-sumberarum-contoh"]


def test_where_a_change_is_real_leads_over_all_periods_in_one_click(page: Page, serve: Serve, sample_database: Path):
    """Since when does Waktu fall: Tren shows its row of the map in the first second screen."""
    go(page, f"{serve(sample_database).url}/?{UNIT}")
    page.get_by_role("link", name="Tren").click()
    expect_page(page, "/tren", "Tren")
    expect(page.get_by_role("heading", name="Waktu turun nyata sejak Semester I 2023")).to_be_visible()


@pytest.mark.parametrize("pause", [0, 60])
def test_quick_clicks_never_leave_an_empty_page(page: Page, serve: Serve, sample_database: Path, pause: int):
    """Three clicks on one bar before the first was answered: its unsur, or the page as it was, and nothing between."""
    go(page, f"{serve(sample_database).url}/?{UNIT}")
    box = page.locator(BARS).first.bounding_box()
    assert box
    for _ in range(3):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(pause)
    page.wait_for_timeout(3000)
    wait_until_drawn(page)
    path = page.url.split("?")[0].rsplit("/", 1)[1]
    expect(page.get_by_role("heading", level=1)).to_have_text({"": "Ringkasan", "unsur": "Per unsur"}[path])
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()


def test_back_shows_the_unit_from_which_one_left(page: Page, serve: Serve, sample_database: Path):
    """From a dot to its unit and back, by a second press: Antarkecamatan is about the unit that it was about."""
    go(page, f"{serve(sample_database).url}/banding?{UNIT}")
    click_mark(page, DOTS, 0)
    expect_page(page, "/", "Ringkasan")
    for _ in range(2):
        page.go_back()
        page.wait_for_timeout(1500)
        wait_until_drawn(page)
    assert page.url.split("?")[0].endswith("/banding")
    expect(page.get_by_role("combobox", name=LOOKED_AT_UNIT)).to_have_value("Kecamatan Sumberarum (contoh)")
