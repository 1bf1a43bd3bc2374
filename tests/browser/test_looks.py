"""The look of every page as it can be measured: on a phone, a laptop and a projector, light and dark."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from skm_app.wording.view import PRINTED_DARK, PRINTED_FROM_SCREEN
from tests.browser.app import Server, go, wait_until_drawn
from tests.browser.looks import measure
from tests.browser.test_browser import LINK, PAGES

Serve = Callable[[Path | None], Server]
SCREENS = ((390, 844), (1280, 720), (1920, 1080))
STREAMLITS_OWN = "• XLSX, XLS, XLSM, ODS, CSV, TXT, TSV, HTML, ZIP"
"""What the box for files says of the kinds of files, which it cuts on a phone."""


@pytest.mark.parametrize("name", PAGES)
def test_no_text_is_cut_or_covered_and_no_chart_is_empty(
    browser: Browser, serve: Serve, sample_database: Path, name: str
):
    """At three widths, light and dark, and on every face of every card."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    go(page, f"{serve(sample_database).url}/{name}?{LINK}")
    found = dict(look_at(page, ""))
    for face in turn_faces(page):
        found |= look_at(page, face)
    page.close()
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_serious_fault_of_access(
    browser: Browser, serve: Serve, sample_database: Path, name: str, scheme: Any
):
    """By axe-core, on every face: contrast, names, roles, what the keyboard reaches."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme=scheme)
    go(page, f"{serve(sample_database).url}/{name}?{LINK}")
    found = {"": list_faults(page)} | {face: list_faults(page) for face in turn_faces(page)}
    page.close()
    assert {face: faults for face, faults in found.items() if faults} == {}


def test_who_comes_first_finds_nothing_cut_and_no_serious_fault(browser: Browser, serve: Serve):
    """The page of an empty store."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    go(page, serve(None).url)
    found = dict(look_at(page, ""))
    assert ({place: faults for place, faults in found.items() if faults}, list_faults(page)) == ({}, [])
    page.close()


@pytest.mark.parametrize(("scheme", "advice"), [("light", PRINTED_FROM_SCREEN), ("dark", PRINTED_DARK)])
@pytest.mark.parametrize("name", ["ringkasan", "unsur", "tren", "banding"])
def test_a_printed_page_is_one_sheet(
    browser: Browser, serve: Serve, sample_database: Path, name: str, scheme: Any, advice: str
):
    """Without what can only be clicked, and with a word on which paper is handed in."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme=scheme)
    go(page, f"{serve(sample_database).url}/{name}?{LINK}")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    words = " ".join(sheets[0].extract_text().split())
    page.close()
    assert (len(sheets), advice in words, "Bobot 0,11" in words) == (1, True, False)


def look_at(page: Page, face: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Measure what is drawn at each width, light and dark, and tell what is wrong."""
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(150)
            wait_until_drawn(page)
            faults = measure(page)
            faults["cut"] = [text for text in faults["cut"] if not text.startswith(STREAMLITS_OWN)]
            yield f"{face} {width} {scheme}", {kind: fault for kind, fault in faults.items() if fault}


def turn_faces(page: Page) -> Iterator[str]:
    """Turn every choice of a page to each of its parts, and tell which."""
    segments = page.get_by_test_id("stMain").get_by_test_id("stButtonGroup").get_by_role("radio")
    place = 0
    while place < segments.count():
        segments.nth(place).click()
        page.wait_for_timeout(100)
        wait_until_drawn(page)
        yield segments.nth(place).inner_text()
        place += 1


def list_faults(page: Page) -> list[str]:
    """Return what axe-core calls serious or critical, with the first place of each."""
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:120]}"
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
