"""Rapat as a meeting uses it: by keys, from the last row, without a network, and with boxes that write into the plan."""

import datetime as dt
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from skm_app.services.saran import load_saran
from skm_app.store import add_plan, change_plan, list_plan, list_surveys, save_quotes
from skm_core import Period, TindakLanjut, Unsur
from tests.browser.app import Server, go, wait_until_drawn
from tests.browser.test_looks import list_faults
from tests.store.makers import open_at

Serve = Callable[[Path | None], Server]
UNIT, BEFORE, NOW = "kecamatan-sumberarum-contoh", Period.parse("2025-S1"), Period.parse("2025-S2")
LINK = f"unit={UNIT}&periode=2025-S2"
SMALL = """() => {
  const stage = document.querySelector('.stage') || [...document.querySelectorAll('*')]
    .map(one => one.shadowRoot?.querySelector('.stage')).find(Boolean);
  const unit = Math.min(innerWidth / 1280, innerHeight / 720);
  const shown = [stage.querySelector('.slide.shown'), stage.querySelector('.foot')];
  const found = [];
  for (const part of shown) {
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      if (!walk.currentNode.data.trim()) continue;
      const parent = walk.currentNode.parentElement;
      const range = document.createRange();
      range.selectNodeContents(walk.currentNode);
      // what is cut on purpose is as large as its place
      const clipped = parent.closest('.task > span, blockquote, .level b, .names');
      const box = (clipped || range).getBoundingClientRect();
      const svg = parent.ownerSVGElement;
      const drawn = svg?.getBoundingClientRect();
      const scale = svg ? Math.min(drawn.width / svg.viewBox.baseVal.width, drawn.height / svg.viewBox.baseVal.height) : 1;
      const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
      if (size < 24 * unit - 0.5) found.push(`${size}: ${walk.currentNode.data}`);
      if (box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight) {
        found.push(`outside: ${walk.currentNode.data}`);
      }
      if (parent.scrollWidth > parent.clientWidth + 1 && parent.clientWidth) found.push(`cut: ${walk.currentNode.data}`);
    }
  }
  const [slide, foot] = shown.map(one => one.getBoundingClientRect());
  const body = shown[0].querySelector('.body');
  const low = Math.max(...[...body.children].map(one => one.getBoundingClientRect().bottom));
  const high = Math.min(...[...body.children].map(one => one.getBoundingClientRect().top));
  if (low > foot.top + 1) found.push(`over the foot: ${low - foot.top}`);
  if (high < shown[0].querySelector('h2').getBoundingClientRect().bottom - 1) found.push('over the title');
  return found;
}"""
"""What of a screen is smaller than 24 pixels at 1280 by 720, or does not fit."""


@pytest.fixture
def meeting(serve: Serve, sample_database: Path) -> Server:
    """Serve a unit with a promise kept and one not, a plan with gaps, and picked suggestions."""
    server = serve(sample_database)
    workspace = open_at(f"sqlite:///{server.database}")
    done = dt.date(2025, 9, 10)
    add_plan(
        workspace, UNIT, BEFORE, TindakLanjut(Unsur.WAKTU, "Menambah loket", (3,), in_charge="Camat", done_on=done)
    )
    add_plan(workspace, UNIT, BEFORE, TindakLanjut(Unsur.SARANA, "Memasang kanopi"))
    add_plan(workspace, UNIT, NOW, TindakLanjut(Unsur.WAKTU, "Antrean daring", (1,), in_charge="Kasi Pelayanan"))
    add_plan(workspace, UNIT, NOW, TindakLanjut(Unsur.SARANA, "Menambah kursi"))
    survey = next(one for one in list_surveys(workspace) if (one.unit_code, one.period) == (UNIT, NOW))
    save_quotes(workspace, survey.id, [one.place for one in load_saran(workspace, survey)])
    return server


def open_deck(page: Page, server: Server, name: str = "rapat", mark: str = "") -> None:
    go(page, f"{server.url}/{name}?{LINK}{mark}")
    expect(page.locator(".slide.shown")).to_be_visible()


def title(page: Page) -> str:
    return page.locator(".slide.shown h2").inner_text()


def test_a_meeting_is_led_by_keys_alone(page: Page, meeting: Server):
    """On and back, to an end, to a number; the place survives F5; Esc is Ringkasan, and nothing stays shut."""
    open_deck(page, meeting)
    first, count = title(page), page.locator(".slide").count()
    seen = [first]
    for key in ("ArrowRight", "PageDown", " ", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
        seen.append(title(page))
    assert (count, len(set(seen))) == (8, 8)
    page.keyboard.press("ArrowRight")
    assert title(page) == seen[-1]
    for key, place in (("ArrowLeft", 6), ("PageUp", 5), ("Home", 0), ("End", 7), ("3", 2)):
        page.keyboard.press(key)
        assert title(page) == seen[place], key
    assert page.url.endswith("#layar=3")
    page.reload()
    expect(page.locator(".slide.shown h2")).to_have_text(seen[2])
    page.keyboard.press("Escape")
    expect(page.get_by_role("img", name=re.compile("^IKM 84,97"))).to_be_visible()
    wait_until_drawn(page)
    assert "#" not in page.url
    page.get_by_test_id("stTopNavLink").filter(has_text="Tren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tren")


def test_what_is_filled_in_stands_in_the_plan_at_once(page: Page, meeting: Server):
    """Keys that are typed into a box turn no page; the screen says what stands there now."""
    open_deck(page, meeting, mark="#layar=7")
    page.get_by_label("Siapa yang mengerjakan").fill("Sekcam 3 f")
    page.get_by_label("Siapa yang mengerjakan").press("ArrowLeft")
    page.get_by_label("Siapa yang mengerjakan").press("Enter")
    expect(page.get_by_label("Siapa yang mengerjakan")).to_have_count(0)
    expect(page.locator(".slide.shown h2")).to_have_text("2 kegiatan, masing-masing ada penanggung jawabnya")
    page.get_by_label("Sampai kapan").fill("TW II")
    page.get_by_label("Sampai kapan").press("Enter")
    expect(page.locator(".slide.shown .ask")).to_have_count(0)
    workspace = open_at(f"sqlite:///{meeting.database}")
    (line,) = (one.line for one in list_plan(workspace, UNIT) if one.period == NOW and one.line.unsur == Unsur.SARANA)
    assert (line.in_charge, line.quarters) == ("Sekcam 3 f", (2,))


def test_whoever_types_on_while_an_answer_is_saved_loses_nothing(page: Page, meeting: Server):
    """The screen is drawn anew meanwhile: focus and words stay, no page turns, nothing goes dark."""
    open_deck(page, meeting, mark="#layar=7")
    page.get_by_label("Siapa yang mengerjakan").click()
    page.keyboard.type("Kasi Satu")
    page.keyboard.press("Tab")
    page.keyboard.type("minggu ke 3 g", delay=80)
    expect(page.get_by_label("Siapa yang mengerjakan")).to_have_count(0)
    expect(page.get_by_label("Sampai kapan")).to_have_value("minggu ke 3 g")
    assert page.url.endswith("#layar=7")
    expect(page.locator(".stage.dark")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".slide.shown .ask")).to_have_count(0)
    workspace = open_at(f"sqlite:///{meeting.database}")
    (line,) = (one.line for one in list_plan(workspace, UNIT) if one.period == NOW and one.line.unsur == Unsur.SARANA)
    assert (line.in_charge, line.target_time) == ("Kasi Satu", "minggu ke 3 g")


def test_nothing_stays_shut_after_a_file_was_taken(page: Page, meeting: Server):
    """The stage was drawn anew for it; Esc leaves a page that can be clicked."""
    open_deck(page, meeting)
    page.mouse.move(600, 300)
    with page.expect_download():
        page.get_by_role("button", name="Unduh satu berkas").click()
    page.wait_for_timeout(500)
    page.keyboard.press("Escape")
    expect(page.get_by_role("img", name=re.compile("^IKM 84,97"))).to_be_visible()
    wait_until_drawn(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Tren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tren")


def test_long_words_fit_the_screen(page: Page, meeting: Server):
    """Activities, people and quotes of two hundred letters are cut at the end, on the screen alone."""
    workspace = open_at(f"sqlite:///{meeting.database}")
    for unsur in (Unsur.PROSEDUR, Unsur.BIAYA, Unsur.PRODUK):
        for period in (BEFORE, NOW):
            add_plan(workspace, UNIT, period, TindakLanjut(unsur, "Menata alur " * 17, in_charge="W" * 60))
    open_deck(page, meeting)
    for place in range(page.locator(".slide").count()):
        assert page.evaluate(SMALL) == [], place
        page.keyboard.press("ArrowRight")


def test_the_second_of_two_who_fill_in_is_told(page: Page, meeting: Server):
    """What was typed in vain is not lost."""
    open_deck(page, meeting, mark="#layar=7")
    workspace = open_at(f"sqlite:///{meeting.database}")
    (seen,) = (one for one in list_plan(workspace, UNIT) if one.period == NOW and one.line.unsur == Unsur.SARANA)
    change_plan(workspace, seen, TindakLanjut(Unsur.SARANA, "Menambah bangku"))
    page.get_by_label("Siapa yang mengerjakan").fill("Sekcam")
    page.get_by_label("Siapa yang mengerjakan").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Yang Anda ketik: Sekcam")
    expect(page.locator(".slide.shown")).to_contain_text("Menambah bangku")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (1024, 768)])
def test_every_screen_can_be_read_from_the_last_row(
    browser: Browser, meeting: Server, width: int, height: int, scheme: Any
):
    """Nothing below 24 pixels of 720, nothing cut, nothing over the foot; the deck and the board."""
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    for name in ("rapat", "papan"):
        open_deck(page, meeting, name)
        for place in range(page.locator(".slide").count()):
            assert page.evaluate(SMALL) == [], (name, place)
            page.keyboard.press("ArrowRight")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_cannot_see_is_told_every_screen(browser: Browser, meeting: Server, scheme: Any):
    """A dialog over a page that cannot be reached; each screen is announced; no serious fault of access."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme=scheme)
    open_deck(page, meeting)
    told: list[str] = []
    for _ in range(page.locator(".slide").count()):
        assert list_faults(page) == []
        told.append(page.locator(".said").inner_text())
        page.keyboard.press("ArrowRight")
    assert [words.split(":")[0] for words in told] == [f"Layar {place} dari 8" for place in range(1, 9)]
    expect(page.get_by_role("dialog")).to_have_accessible_name(re.compile("Kecamatan Sumberarum"))
    assert page.get_by_role("combobox", name="Unit yang dilihat").evaluate("one => one.closest('[inert]') !== null")
    page.close()


def test_the_file_needs_no_network_and_prints_a_screen_a_page(
    page: Page, browser: Browser, meeting: Server, tmp_path: Path
):
    """Taken along by a click, opened offline: nothing is refused, keys work, eight pages of one screen each."""
    open_deck(page, meeting)
    page.mouse.move(600, 300)
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh satu berkas").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == f"rapat_{UNIT}_2025-S2.html"
    alone = browser.new_context(offline=True, viewport={"width": 1280, "height": 720}).new_page()
    said: list[str] = []
    alone.on("console", lambda message: said.append(message.text))
    alone.on("pageerror", lambda error: said.append(str(error)))
    alone.goto(path.as_uri())
    titles: list[str] = []
    for _ in range(8):
        titles.append(title(alone))
        assert alone.evaluate(SMALL) == []
        alone.keyboard.press("PageDown")
    assert (len(set(titles)), said, alone.locator("input").count()) == (8, [], 0)
    sheets = PdfReader(BytesIO(alone.pdf(prefer_css_page_size=True, print_background=True))).pages
    printed = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    assert [" ".join(words.split()) in sheet for words, sheet in zip(titles, printed, strict=True)] == [True] * 8
    assert all("n = 189 · bobot 0,11" in sheet for sheet in printed)
    alone.context.close()
