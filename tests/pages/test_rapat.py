"""Rapat and the board of a region: what the page makes of a link, of a small survey and of what a browser sends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from skm_app.services.meeting import LONGEST
from skm_app.store import save_survey
from skm_app.ui.meeting import read_answer
from skm_app.ui.view import open_workspace
from skm_app.wording.papers import SHEET_TOO_FEW
from tests.pages.conftest import Open, texts
from tests.store.makers import some_survey

SUMBERARUM = {"unit": "kecamatan-sumberarum-contoh", "periode": "2025-S2"}


def read_stage(app: AppTest) -> str:
    (mounted,) = (json.loads(one.proto.json) for one in app.get("bidi_component"))  # pyright: ignore[reportAttributeAccessIssue]
    return mounted["drawing"]


def test_rapat_shows_the_survey_that_is_looked_at(open_sample: Open):
    """Unit, period and weights stand under every number; no groups of fewer people than may go out."""
    stage = read_stage(open_sample("rapat", **SUMBERARUM, bobot="exact"))
    assert "Kecamatan Sumberarum (contoh) · Semester II 2025 · n = 189 · bobot 1/9" in stage


@pytest.mark.parametrize("region", ["tidak-ada", "kabupaten-contoh"])
def test_the_board_shows_the_region_of_the_unit(open_sample: Open, region: str):
    """Also where a link names one that is not here."""
    stage = read_stage(open_sample("papan", **SUMBERARUM, induk=region))
    assert "Kabupaten Contoh, Semester II 2025: 5 unit" in stage


def test_a_survey_of_a_handful_has_no_meeting(open_app: Open):
    """It says why, in place of the deck."""
    save_survey(open_workspace(), some_survey(n=9))
    app = open_app("rapat", unit="kecamatan-uji")
    assert (SHEET_TOO_FEW in texts(app), len(app.get("bidi_component"))) == (True, 0)


@pytest.mark.parametrize(
    "sent",
    [
        None,
        "siapa",
        {"line": 1, "kegiatan": "Loket", "what": "unsur", "typed": "x"},
        {"line": 2, "kegiatan": "Loket", "what": "siapa", "typed": "x"},
        {"line": 1, "kegiatan": 1, "what": "siapa", "typed": "x"},
        {"line": 1, "kegiatan": "Loket", "what": "siapa", "typed": ["x"]},
    ],
)
def test_what_was_not_asked_is_no_answer(sent: Any):
    """A browser may send anything; only a box of a line that is shown writes into the plan."""
    assert read_answer(sent, ((1, "Loket"),)) is None


def test_what_is_typed_without_an_end_is_cut():
    """It is told back where it was typed in vain."""
    sent = {"line": 1, "kegiatan": "Loket", "what": "siapa", "typed": "x" * 10_000}
    found = read_answer(sent, ((1, "Loket"),))
    assert found
    assert len(found[2]) == LONGEST


def test_an_answer_names_the_line_as_it_was_seen():
    """With its activity, so that nobody is made to do what another wrote meanwhile."""
    sent = {"line": 1, "kegiatan": "Loket", "what": "kapan", "typed": "TW I"}
    assert read_answer(sent, ((1, "Loket"),)) == ((1, "Loket"), "kapan", "TW I")
