"""A published folder in the browser: from the whole down to a unit, in the screens that everybody knows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from skm_app.services.publishing import publish
from skm_app.settings import PUBLISHED_VARIABLE
from skm_app.wording.region import OPEN_REGION_BELOW
from tests.browser.app import Server, go, wait_until_drawn
from tests.browser.test_browser import choose, query
from tests.browser.test_leading import DOTS, click_mark, expect_page
from tests.store.makers import open_at


class PublishedServer(Server):
    """Run the app on a published folder, with a store beside it that must not be asked."""

    folder = Path()

    def place(self) -> tuple[Path, dict[str, str]]:
        """Return where it runs, and with which environment."""
        place, environment = super().place()
        return place, environment | {PUBLISHED_VARIABLE: str(self.folder)}


@pytest.fixture(scope="module")
def server(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedServer]:
    """Publish the samples and serve the folder."""
    place = tmp_path_factory.mktemp("terbitan")
    (place / "skm.sqlite").write_bytes(sample_database.read_bytes())
    publish(open_at(f"sqlite:///{place / 'skm.sqlite'}"), place / "skm")
    running = PublishedServer(place / "kosong.sqlite")
    running.folder = place / "skm"
    running.start()
    yield running
    running.stop()


def test_the_whole_leads_down_to_a_unit(page: Page, server: PublishedServer):
    """The app opens on all regions; a box leads to one, and a dot there to the unit; back leads up again."""
    go(page, server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Antarkecamatan")
    choose(page, OPEN_REGION_BELOW, "Kabupaten Contoh")
    page.wait_for_url(lambda url: "induk=kabupaten-contoh" in url)
    wait_until_drawn(page)
    click_mark(page, DOTS, 0)
    expect_page(page, "/ringkasan", "Ringkasan")
    assert query(page)["unit"][0].startswith("kecamatan-")
    page.go_back()
    expect_page(page, "/", "Antarkecamatan")


def test_the_box_of_regions_and_the_dots_lead_on_together(page: Page, server: PublishedServer):
    """A box behind a closed popover does not hand back what it showed before: the dot leads to its unit."""
    go(page, server.url)
    page.get_by_text("Wilayah", exact=True).first.click()
    choose(page, "Wilayah", "Kabupaten Contoh")
    page.wait_for_url(lambda url: "induk=kabupaten-contoh" in url)
    page.keyboard.press("Escape")
    wait_until_drawn(page)
    click_mark(page, DOTS, 0)
    expect_page(page, "/ringkasan", "Ringkasan")


def test_a_region_of_a_link_that_is_not_here_is_said(page: Page, server: PublishedServer):
    """On the page, not behind a popover that is closed."""
    go(page, f"{server.url}/banding?induk=kabupaten-atlantis")
    expect(page.get_by_test_id("stAlert").filter(has_text="kabupaten-atlantis")).to_be_visible()


def test_a_link_to_a_region_shows_that_region(page: Page, server: PublishedServer):
    """Not a unit of it."""
    go(page, f"{server.url}/ringkasan?unit=kabupaten-contoh&periode=2025-S2")
    expect(page.get_by_text("84,55").first).to_be_visible()
    assert page.get_by_test_id("stAlert").count() == 0


def test_a_link_to_a_unit_opens_it_cold(page: Page, server: PublishedServer):
    """Its region is found by it; interval, change and plan of the store are there as far as they were published."""
    go(page, f"{server.url}/ringkasan?unit=kecamatan-sumberarum-contoh&periode=2025-S2")
    expect(page.get_by_text("84,97").first).to_be_visible()
    expect(page.get_by_text("Waktu turun nyata").first).to_be_visible()
    assert page.get_by_text("belum ada rencana").count() == 0


@pytest.mark.parametrize("path", ["unsur", "tren", "papan", "metode"])
def test_pages_that_need_no_more_are_drawn(page: Page, server: PublishedServer, path: str):
    """Each without a fault."""
    go(page, f"{server.url}/{path}?unit=kecamatan-sumberarum-contoh&periode=2025-S2")
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_test_id("stAlert").count() == 0


@pytest.mark.parametrize("path", ["responden", "saran", "tindak_lanjut", "laporan", "rapat", "unggah", "kelola"])
def test_pages_of_a_unit_s_own_are_closed(page: Page, server: PublishedServer, path: str):
    """There are no rows, plans or papers to show, and nothing can be changed; no menu leads there."""
    go(page, f"{server.url}/{path}")
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    assert page.get_by_role("button", name="Unggah").count() == 0


def test_nothing_is_written_anywhere(server: PublishedServer):
    """No store is made beside the folder."""
    assert not server.database.exists()
