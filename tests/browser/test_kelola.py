"""Second thoughts in a real browser: tables that are filled in, and a kabupaten by one zip with a list."""

import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from skm_app.services.batch import Entry
from skm_app.services.listing import write_list
from skm_app.services.offices import KECAMATAN
from skm_app.store import Survey, list_surveys, save_survey
from skm_app.wording.view import LOOKED_AT_PERIOD, LOOKED_AT_UNIT
from tests.browser.app import Server, go, wait_until_drawn
from tests.browser.test_browser import Serve, choose
from tests.browser.test_intake import drop, press
from tests.reading.makers import NAMES, answers, as_csv
from tests.store.makers import open_at, some_survey

ROW = 35
"""Height of a row of a table, in pixels."""


def type_into(page: Page, row: int, column: int, text: str) -> None:
    """Type into a cell of the first table of the page: by the keyboard, from its first cell on."""
    table = page.get_by_test_id("stMain").get_by_test_id("stDataFrame").first
    # the table draws itself on a canvas behind its scroller, and a click on either is the other's
    table.evaluate("element => element.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(800)
    place = table.bounding_box()
    assert place
    page.mouse.click(place["x"] + 30, place["y"] + ROW // 2 + ROW * (row + 1))
    # as a person types: the table draws itself anew between one key and the next
    page.wait_for_timeout(500)
    for _ in range(column):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    page.keyboard.type(text)
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    page.wait_for_timeout(1_500)
    wait_until_drawn(page)


def surveys_of(server: Server) -> list[Survey]:
    return list(list_surveys(open_at(f"sqlite:///{server.database}")))


def test_waiting_files_are_placed_in_their_table_and_survive_a_reload(page: Page, serve: Serve, tmp_path: Path):
    """Unit and period are typed into cells; F5 loses nothing; what is ready is saved by one click."""
    paths = [tmp_path / name for name in ("a.csv", "b.csv")]
    for score, path in enumerate(paths, 3):
        path.write_bytes(as_csv([NAMES, *answers(12, score)]))
    server = serve()
    go(page, f"{server.url}/unggah")
    drop(page, *paths)
    expect(page.get_by_text("2 berkas menunggu")).to_be_visible()
    # columns: file, state, unit, period
    for row, unit in enumerate(("Kecamatan Satu", "Kecamatan Dua")):
        type_into(page, row, 2, unit)
        type_into(page, row, 3, "Semester I 2026")
    page.reload()
    wait_until_drawn(page)
    # the form of one of them says otherwise: the last word stands, in the table too
    choose(page, "Buka berkas", "b.csv")
    served = page.get_by_label("Jumlah penerima layanan pada periode itu (boleh kosong)")
    served.fill("1.500")
    served.press("Enter")
    page.wait_for_timeout(1_000)
    wait_until_drawn(page)
    press(page, "Simpan yang siap (2)")
    expect(page.get_by_text("Tersimpan: Kecamatan Satu, Semester I 2026 (12 responden)")).to_be_visible()
    assert {(one.unit_name, one.period.code, one.population) for one in surveys_of(server)} == {
        ("Kecamatan Satu", "2026-S1", None),
        ("Kecamatan Dua", "2026-S1", 1500),
    }


def test_a_kabupaten_comes_in_by_one_zip_with_a_list(page: Page, serve: Serve, tmp_path: Path):
    """18 kecamatan in two periods: one zip, one click, and Antarkecamatan is full."""
    path = tmp_path / "kabupaten.zip"
    entries: dict[str, Entry] = {}
    with zipfile.ZipFile(path, "w") as archive:
        for parent, names in KECAMATAN.items():
            for place, name in enumerate(names):
                for period in ("2025-S1", "2025-S2"):
                    file = f"{place}_{period}.csv"
                    table = [NAMES, *answers(10, 3), *answers(place + 2, 4)]
                    archive.writestr(file, as_csv(table))
                    entries[file] = Entry(
                        f"KEC. {name.upper()}" if place % 2 else f"Kecamatan {name}", period, "900", parent
                    )
        archive.writestr("daftar.csv", write_list(entries))
    server = serve()
    go(page, f"{server.url}/unggah")
    drop(page, path)
    expect(page.get_by_text("36 berkas menunggu")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Simpan yang siap (36)").click()
    expect(page.get_by_text("Tersimpan: 36 survei.")).to_be_visible(timeout=60_000)
    assert {one.population for one in surveys_of(server)} == {900}
    go(page, f"{server.url}/banding")
    expect(page.get_by_text("dari 17 unit lain")).to_be_visible(timeout=30_000)


def test_a_survey_is_mended_in_the_browser_and_the_pages_follow(page: Page, serve: Serve):
    """A wrong period is put right on Kelola; the title of the pages says so, and one click brings the old one back."""
    server = serve()
    save_survey(open_at(f"sqlite:///{server.database}"), some_survey(n=40))
    go(page, f"{server.url}/kelola?unit=kecamatan-uji&periode=2024-S1")
    box = page.get_by_test_id("stMain").get_by_label("Tahun")
    box.fill("2026")
    box.press("Enter")
    wait_until_drawn(page)
    press(page, "Simpan perubahan")
    expect(page.get_by_text("Diubah: Kecamatan Uji, Semester I 2026.")).to_be_visible()
    go(page, f"{server.url}/ringkasan")
    expect(page.get_by_role("combobox", name=LOOKED_AT_UNIT)).to_have_value("Kecamatan Uji")
    expect(page.get_by_role("combobox", name=LOOKED_AT_PERIOD)).to_have_value("Semester I 2026")
    go(page, f"{server.url}/kelola")
    page.get_by_text("Riwayat perubahan", exact=True).click()
    wait_until_drawn(page)
    expect(page.get_by_text("Mengurungkan juga dicatat")).to_be_visible()
