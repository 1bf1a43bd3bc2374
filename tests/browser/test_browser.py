"""What only a real browser shows: uploads, cold links, F5, the back button, and that nothing leaves the machine."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app import ROOT, Server, go, wait_until_drawn
from tests.conftest import RECONSTRUCTED

Serve = Callable[..., Server]

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
LINK = "unit=kecamatan-sumberarum-contoh&periode=2025-S1&bobot=exact"
SHOWN = "Kecamatan Sumberarum (contoh) · Semester I 2025 · n = 164"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def metric(page: Page, label: str) -> str:
    found = page.get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue")
    return found.inner_text()


def choose(page: Page, label: str, option: str) -> None:
    """Open a list by the keyboard, for a first click may only take the focus from another list, and pick an option."""
    page.get_by_role("combobox", name=re.compile(label)).press("ArrowDown")
    page.get_by_role("option", name=option, exact=True).click()
    wait_until_drawn(page)


def upload(page: Page, url: str, path: Path) -> None:
    go(page, f"{url}/unggah")
    page.set_input_files("input[type=file]", path)
    expect(page.get_by_text("Baris dihitung")).to_be_visible(timeout=30_000)
    wait_until_drawn(page)


def test_an_officer_uploads_saves_and_finds_everything_after_a_restart(page: Page, serve: Serve):
    """Drop the export, read the index, save it, restart the server: it is still there."""
    server = serve()
    upload(page, server.url, RECONSTRUCTED / "jatirejo_2024.xlsx")
    assert metric(page, "IKM, mutu A") == "93,61"
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan: Kecamatan Jatirejo")).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Lihat Ringkasan").click()
    expect(page.get_by_text("IKM dan mutu")).to_be_visible(timeout=30_000)
    wait_until_drawn(page)
    assert metric(page, "IKM dan mutu") == "93,61 A"
    server.restart()
    go(page, server.url)
    assert metric(page, "IKM dan mutu") == "93,61 A"


def test_a_new_unit_is_typed_and_u8_is_confirmed(page: Page, serve: Serve, tmp_path: Path):
    """A file that names neither unit nor unsur: the officer types the one and confirms the other."""
    path = tmp_path / "kode.csv"
    rows = [["No", *(f"U{k}" for k in range(1, 10))], *([str(i), *"344343432"] for i in range(1, 31))]
    path.write_text("\n".join(";".join(row) for row in rows))
    server = serve()
    upload(page, server.url, path)
    page.get_by_text("Sarana dan prasarana (urutan kuesioner)").click()
    wait_until_drawn(page)
    unit = page.get_by_role("combobox", name=re.compile("Unit pelayanan"))
    unit.fill("Kecamatan Ketikan")
    unit.press("Enter")
    wait_until_drawn(page)
    choose(page, "Periode", "Semester II")
    wait_until_drawn(page)
    year = page.get_by_label("Tahun")
    year.fill("2024")
    year.press("Enter")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan: Kecamatan Ketikan, Semester II 2024")).to_be_visible(timeout=30_000)
    go(page, f"{server.url}/?unit=kecamatan-ketikan")
    expect(page.get_by_text("Terendah")).to_be_visible()
    expect(page.get_by_text("belum dipastikan")).to_have_count(0)


def test_one_click_shows_the_sample_data(page: Page, serve: Serve):
    """An empty store is one click away from a full screen."""
    go(page, serve().url)
    page.get_by_role("button", name="Muat data contoh").click()
    expect(page.get_by_text("IKM dan mutu")).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_cold_by_its_own_link(page: Page, serve: Serve, sample_database: Path, name: str):
    """The first request of a fresh server is a deep link: frame, page and what it asks for are all there."""
    server = serve(sample_database)
    go(page, f"{server.url}/{name}?{LINK}")
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(len(PAGES))
    expect(page.get_by_test_id("stSidebarNavLink").and_(page.locator("[aria-current=page]"))).to_have_count(1)
    expect(page.get_by_role("combobox", name="Unit", exact=True)).to_have_value("Kecamatan Sumberarum (contoh)")
    if name != "unggah":
        expect(page.get_by_text(SHOWN).first).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)
    shown = {key: codes for key, codes in query(page).items() if key not in ("induk", "kelompok")}
    assert shown == {"unit": ["kecamatan-sumberarum-contoh"], "periode": ["2025-S1"], "bobot": ["exact"]}
    assert page.evaluate("document.documentElement.lang") == "id"


def test_every_link_works_on_a_warm_server_too(page: Page, serve: Serve, sample_database: Path):
    """Once the navigation is known, no page of ours is "not found"; the bare address shows Ringkasan."""
    server = serve(sample_database)
    for name in ("", *PAGES):
        go(page, f"{server.url}/{name}?{LINK}")
        assert urlsplit(page.url).path == f"/{name or 'ringkasan'}"
        expect(page.get_by_text("Page not found")).to_have_count(0)
        assert query(page)["periode"] == ["2025-S1"]


def test_what_is_looked_at_survives_f5_and_page_changes(page: Page, serve: Serve, sample_database: Path):
    """The URL holds it; moving to another page takes it along; the back button brings it back."""
    server = serve(sample_database)
    go(page, f"{server.url}/?{LINK}")
    page.reload()
    wait_until_drawn(page)
    expect(page.get_by_text(f"{SHOWN} · bobot 1/9").first).to_be_visible()
    page.get_by_role("link", name="Tren").click()
    page.wait_for_url("**/tren*")
    wait_until_drawn(page)
    expect(page.get_by_text(f"{SHOWN} · bobot 1/9").first).to_be_visible()
    assert query(page)["periode"] == ["2025-S1"]
    choose(page, "Periode", "Semester II 2023")
    expect(page.get_by_text("Kecamatan Sumberarum (contoh) · Semester II 2023 · n = 176").first).to_be_visible(
        timeout=30_000
    )
    wait_until_drawn(page)
    assert query(page)["periode"] == ["2023-S2"]
    page.reload()
    wait_until_drawn(page)
    expect(page.get_by_text("Semester II 2023 · n = 176").first).to_be_visible()


def test_two_tabs_look_at_two_units(page: Page, serve: Serve, sample_database: Path):
    """A session of each tab; neither moves the other."""
    server = serve(sample_database)
    go(page, f"{server.url}/?unit=kecamatan-jatirejo")
    other = page.context.new_page()
    go(other, f"{server.url}/?unit=kecamatan-dawarblandong")
    page.reload()
    wait_until_drawn(page)
    expect(page.get_by_text("Kecamatan Jatirejo").first).to_be_visible()
    expect(other.get_by_text("Kecamatan Dawarblandong").first).to_be_visible()


def test_a_file_from_hell_leaves_the_server_alive(page: Page, serve: Serve, tmp_path: Path):
    """A refusal in words, the same process, and the next good file is read."""
    server = serve()
    assert server.process
    bad = tmp_path / "rusak.xlsx"
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    go(page, f"{server.url}/unggah")
    page.set_input_files("input[type=file]", bad)
    expect(page.get_by_text("Berkas tidak dapat dibaca")).to_be_visible(timeout=30_000)
    assert server.process.poll() is None
    upload(page, server.url, ROOT / "sample_data" / "kubu_raya_2020_s1.csv")
    assert metric(page, "IKM, mutu B") == "86,85"
    assert "Traceback" not in server.log.read_text()


def test_everything_of_ringkasan_that_a_meeting_needs_fits_one_screen(page: Page, serve: Serve, sample_database: Path):
    """At 1280 x 720 the finding, the numbers, the bars and the lists stand above the fold."""
    go(page, f"{serve(sample_database).url}/?unit=kecamatan-sumberarum-contoh")
    for element in (
        page.get_by_text("IKM 84,97, mutu B. Waktu turun nyata").first,
        page.get_by_test_id("stPlotlyChart").first,
        page.get_by_text("Mutu berikutnya"),
        page.get_by_test_id("stMetric").last,
    ):
        box = element.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 720
