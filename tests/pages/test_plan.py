"""The plan on Tindak lanjut: what is removed by one click comes back by one."""

from __future__ import annotations

from skm_app.store import add_evidence, add_plan, list_plan, save_survey
from skm_app.ui.view import open_workspace
from skm_core import Period, TindakLanjut, Unsur
from tests.pages.conftest import Open, press, texts
from tests.store.makers import some_survey

UNIT, PERIOD = "kecamatan-uji", Period.parse("2024-S1")


def plan_a_line() -> int:
    workspace = open_workspace()
    save_survey(workspace, some_survey())
    return add_plan(workspace, UNIT, PERIOD, TindakLanjut(Unsur.WAKTU, "Menambah loket"))


def test_a_removed_line_comes_back(open_app: Open):
    """It is gone at once, without a question, and the page offers the way back."""
    plan_a_line()
    app = press(open_app("tindak_lanjut", unit=UNIT), "Hapus baris")
    assert list_plan(open_workspace(), UNIT) == []
    assert "Baris dihapus dari rencana." in texts(app)
    press(app, "Urungkan: menghapus rencana tindak lanjut")
    assert [kept.line.kegiatan for kept in list_plan(open_workspace(), UNIT)] == ["Menambah loket"]


def test_a_removed_proof_comes_back(open_app: Open):
    """So does a proof."""
    add_evidence(open_workspace(), plan_a_line(), "loket.pdf", b"%PDF-1.4")
    app = press(open_app("tindak_lanjut", unit=UNIT), "Hapus bukti")
    assert list_plan(open_workspace(), UNIT)[0].evidence == ()
    press(app, "Urungkan: menghapus bukti")
    assert [proof.file_name for proof in list_plan(open_workspace(), UNIT)[0].evidence] == ["loket.pdf"]
