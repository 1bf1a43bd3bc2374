"""The tour and the manual in a real browser."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from skm_app.wording.manual import CHAPTERS, DONE, PUT_AWAY, TOUR, TOUR_AGAIN
from tests.browser.app import Server, go, wait_until_drawn

Serve = Callable[..., Server]
STEPS = ("unggah", "tindak_lanjut", "laporan")


def test_the_tour_is_walked_by_its_links_and_closed_for_good(page: Page, serve: Serve):
    """From the first start: four steps, F5 keeps the step, done is done after a restart, and Bantuan brings it back."""
    server = serve()
    go(page, server.url)
    for number, step in enumerate(STEPS, 2):
        page.get_by_role("link", name=f"Lanjut: {TOUR[step]}").click()
        page.wait_for_url(f"**/{step}*")
        wait_until_drawn(page)
        expect(page.get_by_text(f"Keliling singkat {number}/4")).to_be_visible()
    page.reload()
    wait_until_drawn(page)
    expect(page.get_by_text("Keliling singkat 4/4")).to_be_visible()
    page.get_by_role("button", name=DONE).click()
    expect(page.get_by_text("Keliling singkat")).to_have_count(0)
    server.restart()
    for name in ("", *STEPS):
        go(page, f"{server.url}/{name}")
        expect(page.get_by_text("Keliling singkat")).to_have_count(0)
    go(page, f"{server.url}/bantuan")
    page.get_by_role("button", name=TOUR_AGAIN).click()
    expect(page.get_by_text("Keliling singkat 1/4")).to_be_visible()


def test_two_tabs_may_close_it_at_once(browser: Browser, serve: Serve):
    """Neither sees an error, and the second click is as none."""
    server = serve()
    tabs = [browser.new_page() for _ in range(2)]
    for tab in tabs:
        go(tab, server.url)
    for tab in tabs:
        tab.get_by_role("button", name=PUT_AWAY).click()
    for tab in tabs:
        expect(tab.get_by_text("Keliling singkat")).to_have_count(0)
        expect(tab.get_by_test_id("stException")).to_have_count(0)
        tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_picture_of_the_manual_is_drawn_and_says_what_it_shows(
    browser: Browser, serve: Serve, sample_database: Path, scheme: str
):
    """In every chapter, in the look of the reader, none wider than a phone."""
    server = serve(sample_database)
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)  # pyright: ignore[reportArgumentType]
    for key in CHAPTERS:
        go(page, f"{server.url}/bantuan?bab={key}")
        for picture in page.get_by_test_id("stImage").locator("img").all():
            picture.scroll_into_view_if_needed()
            expect(picture).not_to_have_js_property("naturalWidth", 0)
            assert picture.get_attribute("alt")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


def test_chapters_are_steps_of_the_back_button(page: Page, serve: Serve, sample_database: Path):
    """A click on a segment is a place that one can go back from."""
    go(page, f"{serve(sample_database).url}/bantuan")
    page.get_by_role("radio", name="Tanya jawab").click()
    page.wait_for_url("**bab=tanya_jawab*")
    wait_until_drawn(page)
    page.get_by_role("radio", name="Analis").click()
    page.wait_for_url("**bab=analis*")
    wait_until_drawn(page)
    page.get_by_role("button", name="Data untuk alat lain").click()
    page.wait_for_url("**bab=data*")
    expect(page.get_by_role("heading", level=2)).to_have_text("Data untuk alat lain")
    page.go_back()
    page.wait_for_url("**bab=analis*")
    expect(page.get_by_role("heading", level=2)).to_have_text("Analis kabupaten, provinsi, atau kementerian")
    page.go_back()
    expect(page.get_by_role("heading", level=2)).to_have_text("Tanya jawab")


@pytest.mark.parametrize("name", ["", "bantuan", "banding"])
def test_what_is_printed_from_the_screen_says_so_in_a_line_of_its_own(
    page: Page, serve: Serve, sample_database: Path, name: str
):
    """Above the title and over nothing, as wide as the page; the tour is no part of it."""
    go(page, f"{serve(sample_database).url}/{name}?unit=kecamatan-sumberarum-contoh")
    page.emulate_media(media="print")
    told = page.locator(".skm-kertas")
    expect(told).to_be_visible()
    place, title = told.bounding_box(), page.get_by_role("heading", level=1).bounding_box()
    assert place
    assert title
    assert place["width"] > 500
    assert place["height"] < 40
    assert place["y"] + place["height"] <= title["y"]


def test_the_chapter_of_the_camat_is_one_page(page: Page, serve: Serve):
    """As its title says: printed from the screen it is one sheet, to its last sentence."""
    go(page, f"{serve().url}/bantuan?bab=camat")
    (sheet,) = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    assert "tidak semua orang ditanya" in " ".join(sheet.extract_text().split())
