"""docs/map.md: what it names is there, and a file goes through its functions in the order that it says."""

import datetime as dt
import re
import sys
from pathlib import Path
from types import FrameType

from skm_app.services.hand_in import hand_over
from skm_app.services.intake import build_new_survey, draft_file, read_draft
from skm_app.services.loads import load_estimate, load_score
from skm_app.store import Office, list_drafts, list_surveys, save_survey
from skm_core import DEFAULT_BOBOT, Period
from tests.docs.pages import DOCS
from tests.store.makers import open_at

ROOT = DOCS.parent
TEXT = (DOCS / "map.md").read_text(encoding="utf-8")
WAY = re.findall(r"^\| \d+ \| `(\S+::\w+)`", TEXT, re.MULTILINE)


def test_a_file_goes_the_way_that_the_map_shows(sqlite_url: str):
    """From the bytes of an upload to a Word report, each function is entered for the first time after the one above."""
    entered: list[str] = []

    def note(frame: FrameType, event: str, _argument: object) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(ROOT):
            name = f"{path.relative_to(ROOT).as_posix()}::{frame.f_code.co_name}"
            if name in WAY and name not in entered:
                entered.append(name)

    workspace = open_at(sqlite_url)
    name = "sukma_600_baris.xlsx"
    content = (ROOT / "sample_data" / name).read_bytes()
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        draft_file(workspace, name, content)
        (draft,) = list_drafts(workspace)
        reading, _ = read_draft(workspace, draft)
        new = build_new_survey(reading, Office("Kecamatan Lembahsari"), Period.parse("2025-S2"))
        save_survey(workspace, new)
        (survey,) = list_surveys(workspace)
        load_score(workspace, survey, DEFAULT_BOBOT)
        load_estimate(workspace, survey, DEFAULT_BOBOT)
        hand_over(workspace, survey, DEFAULT_BOBOT, ["docx"], "lima", dt.date(2026, 1, 5))
    finally:
        sys.setprofile(before)
    assert len(WAY) > 20
    assert entered == WAY


def test_every_place_that_it_names_is_there():
    """A file, a folder, or a function of a file."""
    named = re.findall(r"`((?:skm_app|skm_core|tests)/[\w/.]*|store/\w+\.py)(?:::(\w+))?`", TEXT)
    missing: list[str] = []
    for place, name in named:
        path = ROOT / place if not place.startswith("store/") else ROOT / "skm_app" / place
        there = path.exists() and (not name or f"def {name}(" in path.read_text(encoding="utf-8"))
        if not there:
            missing.append(f"{place}::{name}")
    assert len(named) > 40
    assert missing == []
