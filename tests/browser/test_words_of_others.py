"""Names and words of files and of officers are words on every page: no link, no icon, no sign, no colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from skm_app.store import add_plan, make_code, save_survey
from skm_core import Dimension, Period, TindakLanjut, Unsur
from tests.browser.app import Server, go, wait_until_drawn
from tests.store.makers import acting, open_at, some_responses, some_survey

WORDS = (
    "www.jahat.test http://jahat.test/x surat@jahat.test :material/delete: :smile: :+1: :100: :red[merah] "
    "<a href='http://jahat.test'>klik</a> a -- b -> c <- d <= e >= f ~= g **tebal** %{y}"
)
PAGES = ("ringkasan", "unggah", "unsur", "responden", "tren", "banding", "saran", "tindak_lanjut", "laporan", "metode")
LIVE = """() => [
  ...[...document.querySelectorAll('a')].map(a => a.getAttribute('href') || a.getAttribute('xlink:href') || '')
    .filter(href => /^(mailto:|([a-z]+:)?\\/\\/[^/]*jahat)/.test(href)),
  ...[...document.querySelectorAll('[data-testid="stMain"] p *, [data-testid="stMain"] h1 *, [data-testid="stMain"] h2 *,'
    + '[data-testid="stMain"] td *, [data-testid="stMain"] label *')]
    .filter(one => one.textContent === 'delete' || ['STRONG', 'EM', 'CODE', 'IMG'].includes(one.tagName)
      && one.textContent.includes('tebal')).map(one => one.outerHTML),
  ...[...document.querySelectorAll('.main-svg a, .main-svg [style*="font-weight: bold"]')]
    .filter(one => one.textContent.includes('jahat')).map(one => one.outerHTML),
  ...(document.body.innerText.match(/[\\u{1F300}-\\u{1FAFF}]|a — b|b → c|c ← d|d ≤ e|e ≥ f|f ≈ g/gu) || []),
]"""
"""What on the page is more than words: links, icons, emphasis, emoji, a dash made of two."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save surveys whose unit, label, levels, suggestions and plan are all the same words."""
    path = tmp_path_factory.mktemp("kata") / "skm.sqlite"
    workspace = open_at(f"sqlite:///{path}")
    for period, score in (("2024-S1", 3), ("2024-S2", 4)):
        responses = some_responses(40, score)
        profile = {**responses.profile, Dimension.SERVICE: (f"{WORDS} satu", f"{WORDS} dua") * 20}
        responses = replace(responses, profile=profile, saran=(WORDS,) * 40)
        for name in (WORDS, f"Dua {WORDS}"):
            new = replace(some_survey(period=period, unit=name), responses=responses, label=WORDS, source_name=WORDS,
                          unconfirmed=(), parent_name=f"Kabupaten {WORDS}", population=None)  # fmt: skip
            save_survey(acting(workspace, WORDS[:100]), new)
    add_plan(workspace, make_code(WORDS), Period.parse("2024-S2"), TindakLanjut(Unsur.WAKTU, WORDS, in_charge=WORDS))
    workspace.store.engine.dispose()
    return path


@pytest.fixture(scope="module")
def server(database: Path) -> Iterator[Server]:
    """Start one server for all pages: they are only looked at."""
    server = Server(database)
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("name", PAGES)
def test_words_of_others_are_words(page: Page, server: Server, name: str):
    """The page shows them, and nothing on it has come to life."""
    go(page, f"{server.url}/{name}")
    for expander in page.get_by_test_id("stExpander").all():
        expander.locator("summary").click()
    assert page.evaluate(LIVE) == []
    for popover in page.get_by_test_id("stPopover").all():
        popover.get_by_role("button").first.click()
        assert page.evaluate(LIVE) == []
        page.keyboard.press("Escape")
    for face in page.get_by_test_id("stButtonGroup").get_by_role("radio").all():
        face.click()
        wait_until_drawn(page)
        assert page.evaluate(LIVE) == []
    if name not in ("unggah", "metode"):
        expect(page.get_by_text("jahat.test").first).to_be_visible()
