"""Bantuan, the tour, and the news: told until they are put away, and found again."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from skm_app.scope import EVERYTHING
from skm_app.services.manual import list_news
from skm_app.services.notices import Notice, find_notice, put_notice_away
from skm_app.settings import current_user
from skm_app.store import open_store, settle_put_away
from skm_app.ui.navigation import list_pages
from skm_app.wording.manual import CHAPTERS, DOCUMENTS, DONE, LED_FROM, NEWS, PUT_AWAY, TOUR, TOUR_AGAIN
from skm_app.workspace import Workspace
from tests.pages.conftest import Open, list_segments, press, texts

STEPS = ("ringkasan", "unggah", "tindak_lanjut", "laporan")


@pytest.fixture
def person(sqlite_url: str) -> Workspace:
    """Return who is at work at this machine, on the store of ``open_app``."""
    return Workspace(open_store(sqlite_url), current_user(), EVERYTHING)


def buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def links(app: AppTest) -> dict[str, str]:
    return {link.proto.label: link.proto.page for link in app.get("page_link")}


@pytest.mark.parametrize("page", STEPS)
def test_the_tour_leads_through_four_pages(open_app: Open, page: str):
    """Each says which step it is, and leads to the one before and the one after; the last is done."""
    place = STEPS.index(page)
    app = open_app(page)
    assert f"**Keliling singkat {place + 1}/4 · {TOUR[page]}.**" in texts(app)
    around = {
        **({f"Kembali: {TOUR[STEPS[place - 1]]}": STEPS[place - 1]} if place else {}),
        **({f"Lanjut: {TOUR[STEPS[place + 1]]}": STEPS[place + 1]} if place < 3 else {}),
    }
    shown = {label: page for label, page in links(app).items() if label.startswith(("Kembali: ", "Lanjut: "))}
    assert shown.keys() == around.keys()
    assert (DONE in buttons(app)) == (place == 3)
    assert (PUT_AWAY in buttons(app)) == (place < 3)


def test_the_pages_of_the_tour_are_called_as_in_the_menu():
    """A name of its own would lead nowhere."""
    menu = {page.url_path: page.title for pages in list_pages(EVERYTHING).values() for page in pages}
    assert {page: menu[page] for page in TOUR} == TOUR


@pytest.mark.parametrize(("page", "label"), [("ringkasan", PUT_AWAY), ("laporan", DONE)])
def test_closed_once_it_is_closed_for_good(open_app: Open, person: Workspace, page: str, label: str):
    """On every page, in another session, and no news of the same version come in its place."""
    press(open_app(page), label)
    for again in STEPS:
        assert "Keliling singkat" not in texts(open_app(again))
    assert find_notice(person) is None
    assert "Yang baru di" not in texts(open_app())


def test_it_is_found_again_in_bantuan(open_app: Open):
    """One button brings it back to its first step; while it is open there is none."""
    assert TOUR_AGAIN not in buttons(open_app("bantuan"))
    press(open_app("ringkasan"), PUT_AWAY)
    app = press(open_app("bantuan"), TOUR_AGAIN)
    assert "Keliling singkat 1/4" in texts(app)


def test_another_person_is_led_through_it_for_themselves(open_app: Open, person: Workspace):
    """What one has closed the other has not."""
    put_notice_away(Workspace(person.store, "rekan", EVERYTHING))
    assert find_notice(person) is Notice.TOUR
    assert "Keliling singkat 1/4" in texts(open_app())


def test_the_news_of_a_version_are_told_once_on_the_first_page(open_app: Open, person: Workspace):
    """To whoever knew an earlier one: one sentence, the way to the rest, and the way to be rid of it."""
    settle_put_away(person, ("keliling", "baru 0.1.0"))
    app = open_app()
    assert f"**Yang baru di {list_news()[0].version}.** {list_news()[0].sentence}" in texts(app)
    assert "Yang baru di" not in texts(open_app("unggah"))
    press(app, PUT_AWAY)
    assert "Yang baru di" not in texts(open_app())


@pytest.mark.parametrize("key", CHAPTERS)
def test_a_chapter_is_opened_by_its_address(open_app: Open, key: str):
    """F5 and a link show it; its segment is the chosen one."""
    app = open_app("bantuan", bab=key)
    assert not app.exception
    (segments,) = app.get("button_group")
    assert list_segments(segments) == [*CHAPTERS.values(), NEWS]
    assert app.query_params["bab"] == key
    assert app.header[0].value


@pytest.mark.parametrize("key", DOCUMENTS)
def test_a_document_is_reached_from_its_chapter_and_leads_back(open_app: Open, key: str):
    """At the end of the one, and at the top of the other."""
    app = press(open_app("bantuan", bab=LED_FROM[key]), DOCUMENTS[key])
    assert app.query_params["bab"] == key
    press(app, f"Kembali ke {CHAPTERS[LED_FROM[key]]}")
    assert app.query_params["bab"] == LED_FROM[key]


def test_a_segment_leads_to_its_chapter(open_app: Open):
    """And the address with it."""
    app = open_app("bantuan")
    assert "sepuluh menit" in app.header[0].value
    segments: Any = app.get("button_group")[0]
    segments.set_value("Camat").run()
    assert app.query_params["bab"] == "camat"
    assert re.search("satu halaman", app.header[0].value)


def test_an_address_of_no_chapter_shows_the_own_one(open_app: Open):
    """A spoilt link is no traceback."""
    app = open_app("bantuan", bab="tidak_ada")
    assert not app.exception
    assert "sepuluh menit" in app.header[0].value
