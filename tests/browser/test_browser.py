"""What only a real browser shows: uploads, cold links, F5, the back button, and that nothing leaves the machine."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from skm_app.wording.view import LOOKED_AT_PERIOD, LOOKED_AT_UNIT
from tests.browser.app import ROOT, Server, go, wait_until_drawn
from tests.conftest import RECONSTRUCTED

Serve = Callable[..., Server]

DECKS = ("papan", "rapat")
"""Pages that cover the whole window; ``test_rapat`` drives them."""

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem not in DECKS)
CARDS = """() => [...document.querySelectorAll('[data-testid="stMain"] [data-testid="stVerticalBlock"]')]
  .filter(e => getComputedStyle(e).borderTopWidth === '1px' && e.getBoundingClientRect().height > 40)
  .map(e => { const box = e.getBoundingClientRect(); return [box.top, box.bottom] })"""
"""Top and bottom of every card, in pixels."""

TITLES = {
    "unsur": "Per unsur",
    "tren": "Tren",
    "banding": "Antarkecamatan",
    "responden": "Responden",
    "saran": "Saran",
    "tindak_lanjut": "Tindak lanjut",
    "laporan": "Laporan",
    "unggah": "Unggah",
    "kelola": "Kelola",
    "metode": "Metode",
    "bantuan": "Bantuan",
}
LINK = "unit=kecamatan-sumberarum-contoh&periode=2025-S1&bobot=exact"
SHOWN = "Kecamatan Sumberarum (contoh) · Semester I 2025 · n = 164"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def metric(page: Page, label: str) -> str:
    found = page.get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue")
    return found.inner_text()


def read_index(page: Page) -> str:
    """Return what the drawing of the index says to who cannot see it."""
    return page.get_by_role("img", name=re.compile("^IKM ")).get_attribute("aria-label") or ""


def choose(page: Page, label: str, option: str) -> None:
    """Open a list by the keyboard, for a first click may only take the focus from another list, and pick an option.

    A page that is drawn once more closes an open list; then it is opened again, as whoever sits there would.
    """
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(4):
        page.get_by_role("combobox", name=re.compile(label)).press("ArrowDown")
        page.wait_for_timeout(300)
        if wanted.count():
            break
    wanted.click()
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
    expect(page.get_by_role("img", name=re.compile("^IKM "))).to_be_visible(timeout=30_000)
    wait_until_drawn(page)
    assert read_index(page).startswith("IKM 93,61, mutu A")
    server.restart()
    go(page, server.url)
    assert read_index(page).startswith("IKM 93,61, mutu A")


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
    choose(page, "^Periode$", "Semester II")
    wait_until_drawn(page)
    year = page.get_by_label("Tahun")
    year.fill("2024")
    year.press("Enter")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Tersimpan: Kecamatan Ketikan, Semester II 2024")).to_be_visible(timeout=30_000)
    go(page, f"{server.url}/?unit=kecamatan-ketikan")
    expect(page.get_by_text("Terendah").first).to_be_visible()
    expect(page.get_by_text("belum dipastikan")).to_have_count(0)


def test_one_click_shows_the_sample_data(page: Page, serve: Serve):
    """An empty store is one click away from a full screen."""
    go(page, serve().url)
    page.get_by_role("button", name="Muat data contoh").click()
    expect(page.get_by_role("img", name=re.compile("^IKM "))).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens_cold_by_its_own_link(page: Page, serve: Serve, sample_database: Path, name: str):
    """The first request of a fresh server is a deep link: frame, page and what it asks for are all there."""
    server = serve(sample_database)
    go(page, f"{server.url}/{name}?{LINK}")
    links = page.get_by_test_id("stTopNavLink")
    expect(links).to_have_count(4)
    every, marked = 4, links.and_(page.locator("[aria-current=page]")).count()
    for section in ("Warga", "Tindakan", "Data"):
        page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
        inside = page.get_by_test_id("stTopNavDropdownLink")
        expect(inside.first).to_be_visible()
        every, marked = every + inside.count(), marked + inside.and_(page.locator("[aria-current=page]")).count()
        page.keyboard.press("Escape")
        expect(inside).to_have_count(0)
    assert (every, marked) == (len(PAGES) + len(DECKS), 1)
    if name != "bantuan":
        expect(page.get_by_role("combobox", name=LOOKED_AT_UNIT)).to_have_value("Kecamatan Sumberarum (contoh)")
    if name not in ("unggah", "bantuan"):
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
        assert urlsplit(page.url).path == f"/{name}"
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLES.get(name, "Ringkasan"))
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
    choose(page, LOOKED_AT_PERIOD, "Semester II 2023")
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


@pytest.mark.parametrize("name", ["", "unsur", "tren", "banding"])
def test_the_first_screen_of_a_page_that_matters_is_whole(page: Page, serve: Serve, sample_database: Path, name: str):
    """At 1280 x 720 the finding and every card of the first rows end above the fold; no page is more than two screens."""
    go(page, f"{serve(sample_database).url}/{name}?unit=kecamatan-sumberarum-contoh")
    tops = page.evaluate(CARDS)
    assert len(tops) >= 2
    assert all(bottom <= 720 for top, bottom in tops if top < 600)
    assert page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight") <= 2 * 720


@pytest.mark.parametrize("name", ["", "unsur", "tren", "banding"])
def test_on_a_phone_the_bar_has_two_rows(page: Page, serve: Serve, sample_database: Path, name: str):
    """At 390 pixels title, unit, period, remarks and bobot stand in two rows, and nothing is wider than the screen."""
    page.set_viewport_size({"width": 390, "height": 844})
    go(page, f"{serve(sample_database).url}/{name}?unit=kecamatan-sumberarum-contoh")
    rows = page.evaluate(
        "new Set([...document.querySelectorAll('.st-key-bilah > *')].filter(e => e.offsetHeight > 20)"
        ".map(e => Math.round((e.offsetTop + e.offsetHeight / 2) / 20))).size"
    )
    assert rows == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("start", ["", "tren"])
def test_back_leaves_the_app_from_its_first_page(page: Page, serve: Serve, sample_database: Path, start: str):
    """Nobody is held: who came from elsewhere goes back there, at most by a second press."""
    server = serve(sample_database)
    # a fresh server leads its very first deep link through the frame, one step more
    go(page, server.url)
    page.goto("data:text/html,luar")
    go(page, f"{server.url}/{start}")
    for _ in range(2):
        page.go_back()
        page.wait_for_timeout(1500)
        if page.url.startswith("data:"):
            break
    assert page.url.startswith("data:")


def test_the_tab_of_the_browser_says_page_and_unit(page: Page, serve: Serve, sample_database: Path):
    """Two tabs are told apart without opening them."""
    go(page, f"{serve(sample_database).url}/tren?{LINK}")
    assert page.title() == "Tren · Kecamatan Sumberarum (contoh) · Semester I 2025 · Dasbor SKM"
