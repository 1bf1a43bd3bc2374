"""Names and words of files and of officers are words on every page: no link, no icon, no sign, no colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request

from skm_app.store import add_plan, make_code, save_survey
from skm_core import Dimension, Period, TindakLanjut, Unsur
from tests.browser.app import Server, go, wait_until_drawn
from tests.store.makers import acting, open_at, some_responses, some_survey

PAYLOADS = (
    "www.jahat.test", "http://jahat.test/x", "//jahat.test/x", "surat@jahat.test", "mailto:surat@jahat.test",
    "javascript:alert(1)", "[klik](http://jahat.test)", "![tebal](http://jahat.test/a.png)", "<http://jahat.test>",
    "<a href='http://jahat.test'>klik</a>", "<img src=x onerror=alert(1)>", "<b>tebal</b>", "<h1>tebal</h1>",
    "<script>alert(1)</script>", "**tebal**", "__tebal__", "*tebal*", "_tebal_", "`tebal`", "~~tebal~~",
    ":material/delete:", ":smile:", ":+1:", ":100:", ":red[tebal]", ":blue-background[tebal]", ":small[tebal]",
    "$x^2$", "$$\\tebal$$", "\\(x\\)", "a -- b", "b -> c", "c <- d", "d <= e", "e >= f", "f ~= g", "%{y}", "&lt;b&gt;tebal",
    "[^1]", "| tebal |",
)  # fmt: skip
"""What markdown, HTML, Streamlit or plotly would make more of than words."""


def join_payloads(most: int) -> list[str]:
    """Return all of them in texts of at most so many letters."""
    texts = [""]
    for one in PAYLOADS:
        longer = f"{texts[-1]} {one}".strip()
        texts = [*texts[:-1], longer] if len(longer) <= most else [*texts, one]
    return texts


WORDS = " ".join(PAYLOADS)
NAMES = join_payloads(150)
PAGES = ("ringkasan", "unggah", "unsur", "responden", "tren", "banding", "saran", "tindak_lanjut", "laporan", "metode",
         "kelola", "rapat", "papan")  # fmt: skip
LOOKS: dict[str, tuple[int, int, Literal["light", "dark"]]] = {
    "lebar": (1280, 720, "light"),
    "gelap": (1280, 720, "dark"),
    "ponsel": (390, 844, "light"),
}
LIVE = """() => {
  const every = [];
  const walk = root => root.querySelectorAll('*').forEach(one => { every.push(one); if (one.shadowRoot) walk(one.shadowRoot); });
  walk(document);
  const main = document.querySelector('[data-testid="stMain"]');
  const inside = one => main && main.contains(one) || one.getRootNode() !== document;
  const made = ['STRONG', 'B', 'EM', 'I', 'CODE', 'PRE', 'DEL', 'S', 'LI', 'BLOCKQUOTE', 'SUP', 'H1', 'H2', 'H3', 'H4'];
  return [
    ...every.filter(one => one.tagName.toLowerCase() === 'a')
      .map(one => one.getAttribute('href') || one.getAttribute('xlink:href') || '')
      .filter(href => /^(mailto:|javascript:|([a-z]+:)?\\/\\/[^/]*jahat)/.test(href)),
    ...every.filter(one => inside(one) && made.includes(one.tagName) && one.textContent.trim() === 'tebal')
      .map(one => one.outerHTML),
    ...every.filter(one => inside(one) && (one.classList && one.classList.contains('katex') || one.textContent === 'delete'
      && one.getAttribute('data-testid') === 'stIconMaterial' && !one.closest('button'))).map(one => one.outerHTML),
    ...every.filter(one => one.tagName === 'IMG' && /jahat|^x$/.test(one.getAttribute('src') || '')).map(one => one.outerHTML),
    ...every.filter(one => one.closest && one.closest('.main-svg') && /font-weight: bold|font-style: italic/.test(
      one.getAttribute('style') || '') && one.textContent.includes('tebal')).map(one => one.outerHTML),
    ...(document.body.innerText.match(/[\\u{1F300}-\\u{1FAFF}]|a — b|b → c|c ← d|d ≤ e|e ≥ f|f ≈ g/gu) || []),
  ];
}"""
"""What on the page is more than words: links, icons, emphasis, formulas, pictures, emoji, a dash made of two."""


SHOWN = (
    """() => [document.body.innerText, ...[...document.querySelectorAll('input')].map(one => one.value)].join(' ')"""
)
"""What the page shows, in its boxes too."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save surveys whose unit, label, levels, suggestions and plan are all the same words."""
    path = tmp_path_factory.mktemp("kata") / "skm.sqlite"
    workspace = open_at(f"sqlite:///{path}")
    for period, score in (("2024-S1", 3), ("2024-S2", 4)):
        responses = some_responses(40, score)
        profile = {**responses.profile, Dimension.SERVICE: (f"{WORDS[:480]} satu", f"{WORDS[-480:]} dua") * 20}
        responses = replace(responses, profile=profile, saran=(WORDS,) * 40)
        for name in NAMES:
            new = replace(some_survey(period=period, unit=name), responses=responses, label=WORDS[:200],
                          source_name=WORDS[:255], unconfirmed=(), parent_name=f"Kabupaten {NAMES[0]}",
                          population=None)  # fmt: skip
            save_survey(acting(workspace, WORDS[:100]), new)
    line = TindakLanjut(Unsur.WAKTU, WORDS, in_charge=WORDS[:200], description=WORDS, strategy=WORDS)
    for name in NAMES:
        add_plan(workspace, make_code(name), Period.parse("2024-S2"), line)
    workspace.store.engine.dispose()
    return path


@pytest.fixture(scope="module")
def server(database: Path) -> Iterator[Server]:
    """Start one server for all pages: they are only looked at."""
    server = Server(database)
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=LOOKS)
def looking(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Open a window: wide, dark, and as a phone; a dialog or a request to elsewhere fails the test."""
    width, height, scheme = LOOKS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    strange: list[str] = []

    def note_dialog(dialog: Dialog) -> None:
        strange.append(dialog.message)
        dialog.dismiss()

    def note_request(asked: Request) -> None:
        if "jahat" in asked.url.split("/")[2]:
            strange.append(asked.url)

    page.on("dialog", note_dialog)
    page.on("request", note_request)
    yield page
    context.close()
    assert strange == []


@pytest.mark.parametrize("name", PAGES)
def test_words_of_others_are_words(looking: Page, server: Server, name: str):
    """The page shows them, and nothing on it has come to life: wide and dark and on a phone, on each of its faces."""
    page = looking
    go(page, f"{server.url}/{name}")
    for expander in page.get_by_test_id("stExpander").all():
        expander.locator("summary").click()
    assert page.evaluate(LIVE) == []
    if name in ("rapat", "papan"):
        return
    for popover in page.get_by_test_id("stPopover").all():
        popover.get_by_role("button").first.click()
        assert page.evaluate(LIVE) == []
        page.keyboard.press("Escape")
    for face in page.get_by_test_id("stButtonGroup").get_by_role("radio").all():
        face.click()
        wait_until_drawn(page)
        assert page.evaluate(LIVE) == []
    if name not in ("unggah", "metode"):
        assert "tebal" in page.evaluate(SHOWN)


@pytest.mark.parametrize("place", range(len(NAMES)))
def test_every_name_is_a_name_where_its_own_unit_is_shown(looking: Page, server: Server, place: int):
    """Each payload stands in the name of some unit, as title, as choice and in the headline."""
    page = looking
    go(page, f"{server.url}/ringkasan?unit={make_code(NAMES[place])}&periode=2024-S2")
    assert page.evaluate(LIVE) == []


def test_there_are_enough_payloads():
    """More than thirty, each in some name."""
    assert len(PAYLOADS) >= 30
    assert [one for one in PAYLOADS if not any(one in name for name in NAMES)] == []
