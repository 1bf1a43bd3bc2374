"""What is taken away from a screen, and what stays on it."""

import io
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from skm_app.scope import Role
from skm_app.store import give_grant, save_survey
from skm_app.tidy_table import COLUMNS
from skm_app.ui.view import open_workspace
from skm_app.wording.respondents import CROSS, ONLY_HERE
from skm_app.wording.tidy import LABELS, NOTHING_CLOSED
from skm_core import Dimension, Item, Responses
from tests.core.makers import NINE
from tests.pages.conftest import Open, show_face, texts
from tests.pages.test_storage import collect_downloads
from tests.pages.test_terminal_and_screen import tables
from tests.store.makers import open_at, some_survey


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Hold what each download of the page gives when it is clicked."""
    return collect_downloads(monkeypatch)


def test_antarkecamatan_gives_the_tidy_table_of_its_region(open_sample: Open, downloads: dict[str, Any]):
    """As the outside may see it, in three kinds; all periods of the units of the region, and no others."""
    page = open_sample("banding", unit="kecamatan-sumberarum-contoh", periode="2025-S2", induk="kabupaten-contoh")
    show_face(page, "banding", "Rekap")
    assert set(LABELS.values()) <= downloads.keys()
    table = pd.read_parquet(io.BytesIO(downloads[LABELS["parquet"]]()))
    assert tuple(table.columns) == COLUMNS
    assert set(table.parent) == {"Kabupaten Contoh"}
    assert (table.period.nunique() > 1, bool(table.withheld.any())) == (True, True)
    assert set(table.bobot.dropna()) == {"0.11"}
    csv = downloads[LABELS["csv"]]().decode("utf-8-sig").splitlines()
    assert (csv[0], len(csv)) == (";".join(COLUMNS), len(table) + 1)


def test_where_nothing_is_closed_yet_the_reason_stands_in_place_of_an_empty_file(open_sample: Open):
    """One account is enough that others see closed periods alone."""
    workspace = open_workspace()
    give_grant(workspace, "kecamatan-sumberarum-contoh", "budi@contoh.go.id", Role.PETUGAS, None)
    page = open_sample("banding", unit="kecamatan-sumberarum-contoh", periode="2025-S2", induk="kabupaten-contoh")
    show_face(page, "banding", "Rekap")
    assert NOTHING_CLOSED in texts(page)
    assert not {button.proto.label for button in page.get("download_button")} & set(LABELS.values())


def crossed_survey() -> Any:
    people = [("P", "KTP")] * 20 + [("P", "KK")] * 9 + [("P", "SIM")] * 12 + [("L", "KTP")] * 30 + [("L", "KK")] * 25
    people += [("L", "SIM")] * 15
    answers = {Item(unsur): tuple(3 + place % 2 for place in range(len(people))) for unsur in NINE}
    genders, services = zip(*people, strict=True)
    profile = {Dimension.GENDER: genders, Dimension.SERVICE: services}
    responses = Responses(tuple(range(2, len(people) + 2)), answers, profile)
    return replace(some_survey(), responses=responses, population=None)


def test_service_and_group_stand_together_on_the_screen_alone(
    open_app: Open, sqlite_url: str, downloads: dict[str, Any]
):
    """Nine women came for KK: their cell is closed, with others so that no total gives it away; nothing is exported."""
    save_survey(open_at(sqlite_url), crossed_survey())
    page = open_app("responden", kelompok="gender")
    downloads.clear()
    show_face(page, "kelompok", CROSS)
    (found,) = [table for table in tables(page) if "KTP" in table[0]]
    cells = {
        (row["Jenis kelamin"], name): cell
        for row in found
        for name, cell in row.items()
        if name in ("KTP", "KK", "SIM")
    }
    assert cells["P", "KK"] == "ditutup"
    assert sorted(cells.values()).count("ditutup") == 4
    assert cells["L", "KTP"].endswith("(30)")
    assert ONLY_HERE in texts(page)
    assert not [label for label in downloads if "kelompok" in label.lower()]


def test_one_dimension_has_nothing_to_be_crossed_with(open_app: Open, sqlite_url: str):
    """The face is not there; nor is it where no rows are left."""
    new = crossed_survey()
    one = replace(new.responses, profile={Dimension.GENDER: new.responses.profile[Dimension.GENDER]})
    save_survey(open_at(sqlite_url), replace(new, responses=one))
    page = open_app("responden")
    group: Any = next(one for one in page.get("button_group") if one.key == "muka_kelompok")
    assert CROSS not in " ".join(group.options)
