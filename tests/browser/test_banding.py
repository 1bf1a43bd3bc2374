"""Antarkecamatan in a real browser: who fell is found in three clicks."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from skm_app.wording.region import REGION
from skm_app.wording.view import LOOKED_AT_UNIT
from tests.browser.app import go, wait_until_drawn
from tests.browser.test_browser import Serve, choose


def test_the_kecamatan_that_fell_is_found_in_three_clicks(page: Page, serve: Serve, sample_database: Path):
    """From Antarkecamatan of another unit: the sentence names Sumberarum and Waktu; list, unit, Tren: three clicks."""
    server = serve(sample_database)
    go(page, f"{server.url}/banding?unit=kecamatan-gunungsekar-contoh&periode=2025-S2")
    expect(page.get_by_text("Sumberarum (Waktu)")).to_be_visible()
    choose(page, LOOKED_AT_UNIT, "Kecamatan Sumberarum (contoh)")
    page.get_by_role("link", name="Tren").click()
    page.wait_for_url("**/tren*")
    wait_until_drawn(page)
    expect(page.get_by_role("heading", name=re.compile("Waktu turun nyata sejak"))).to_be_visible()


def test_the_region_is_in_the_link(page: Page, serve: Serve, sample_database: Path):
    """A link names region, group of respondents, unit and period; F5 keeps them."""
    server = serve(sample_database)
    link = "banding?unit=kecamatan-sumberarum-contoh&periode=2025-S2&bobot=0.11&induk=semua&kelompok=gender%3APerempuan"
    go(page, f"{server.url}/{link}")
    page.get_by_role("button", name=REGION).click()
    expect(page.get_by_role("combobox", name="Wilayah")).to_have_value("Semua wilayah")
    page.reload()
    wait_until_drawn(page)
    page.get_by_role("button", name=REGION).click()
    expect(page.get_by_role("combobox", name="Wilayah")).to_have_value("Semua wilayah")
    expect(page.get_by_role("combobox", name="Responden")).to_have_value("Jenis kelamin: Perempuan")
    assert "induk=semua" in page.url
    assert "kelompok=gender%3APerempuan" in page.url
