"""What is typed and added for a report, on screen: kept, back at the next visit, refused in words."""

import datetime as dt
import io
from typing import Any

import pytest
from PIL import Image

from skm_app.attachments import AttachmentKind
from skm_app.problems import Refused
from skm_app.reading import draw_logo
from skm_app.services.evaluation import load_evaluation
from skm_app.store import (
    add_attachment,
    add_publication,
    list_attachments,
    list_publications,
    list_surveys,
    load_particulars,
    save_particulars,
)
from skm_app.ui.proofs import shrink_proof
from skm_app.ui.view import open_workspace
from skm_app.wording.particulars import OfPeriod, name_cause, of_period
from skm_core import DEFAULT_BOBOT, Medium, Period, Unsur
from tests.pages.conftest import Open, press, texts

UNIT = "kecamatan-sumberarum-contoh"
PERIOD = Period.parse("2025-S2")
SUMBERARUM = {"unit": UNIT, "periode": "2025-S2"}
CIRCLE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="red"/></svg>'


def test_what_was_typed_for_a_period_comes_back_in_that_period_alone(open_sample: Open):
    """Two days of the schedule, a cause and the number of the letter; what was only proposed is not kept."""
    app = open_sample("laporan", **SUMBERARUM)
    key = f"{UNIT}_{PERIOD.code}"
    app.date_input(key=f"jadwal_siap_{key}").set_value((dt.date(2025, 6, 23), dt.date(2025, 6, 27)))
    cause = f"isian_{name_cause(Unsur.WAKTU, PERIOD)}_{key}"
    app.text_area(key=cause).set_value("Loket kurang")
    app.text_input(key=f"surat_nomor_{key}").set_value("005/1/2026")
    press(app, "Simpan isian")
    assert load_particulars(open_workspace(), UNIT) == {
        of_period(OfPeriod.PREPARED, PERIOD): "2025-06-23/2025-06-27",
        name_cause(Unsur.WAKTU, PERIOD): "Loket kurang",
        of_period(OfPeriod.LETTER, PERIOD): "005/1/2026",
    }
    again = open_sample("laporan", **SUMBERARUM)
    assert again.text_area(key=cause).value == "Loket kurang"
    other = open_sample("laporan", unit=UNIT, periode="2025-S1")
    assert other.text_input(key=f"surat_nomor_{UNIT}_2025-S1").value == ""


def test_the_collection_is_proposed_from_the_days_of_the_answers(open_sample: Open):
    """The other rows of the schedule are empty until they are typed."""
    app = open_sample("laporan", **SUMBERARUM)
    key = f"{UNIT}_{PERIOD.code}"
    days: Any = app.date_input(key=f"jadwal_kumpul_{key}").value
    assert [PERIOD.contains(day) for day in days] == [True, True]
    assert [app.date_input(key=f"{name}_{key}").value for name in ("jadwal_siap", "jadwal_olah", "jadwal_susun")] == [
        (),
        (),
        (),
    ]


def test_a_row_of_the_schedule_that_begins_too_early_is_found(open_sample: Open):
    """Processing begins while answers still come in: the check on dates says so."""
    days = {OfPeriod.COLLECTED: "2025-07-01/2025-12-30", OfPeriod.PROCESSED: "2025-06-01/2025-06-09"}
    open_sample("laporan", **SUMBERARUM)
    save_particulars(open_workspace(), UNIT, {}, {of_period(name, PERIOD): span for name, span in days.items()})
    app = open_sample("laporan", **SUMBERARUM)
    assert "Jadwal pengolahan data dan analisis dimulai sebelum pengumpulan data." in texts(app)


def test_a_check_is_printed_only_where_it_is_ticked(open_sample: Open):
    """The names of other offices and a missing signature are for the officer alone: they have no box."""
    app = open_sample("laporan", **SUMBERARUM)
    boxes = {box.key for box in app.checkbox if (box.key or "").startswith("cetak_")}
    assert f"cetak_C11-short_{UNIT}_2025-S2" in boxes
    assert not any("C16" in str(key) for key in boxes)
    app.checkbox(key=f"cetak_C11-short_{UNIT}_2025-S2").set_value(True).run()
    assert load_particulars(open_workspace(), UNIT) == {"cetak:C11-short:2025-S2": "ya"}


def test_a_publication_is_recorded_and_taken_away(open_sample: Open):
    """Medium, day and place; without a place nothing is kept, and the check closes when one is there."""
    app = open_sample("tindak_lanjut", **SUMBERARUM)
    assert "Belum ada publikasi hasil periode ini yang dicatat." in texts(app)
    press(app, "Simpan publikasi")
    assert "Tulis alamat laman" in texts(app)
    next(box for box in app.text_input if (box.key or "").startswith("tempat_publikasi")).set_value("Papan depan")
    press(app, "Simpan publikasi")
    (kept,) = list_publications(open_workspace(), UNIT)
    assert (kept.medium, kept.place, kept.period) == (Medium.BOARD, "Papan depan", PERIOD)
    assert "Dipublikasikan lewat 1 media. Belum ada media elektronik." in texts(app)
    assert "C22" not in texts(open_sample("laporan", **SUMBERARUM)).split("Semua pemeriksaan")[0]
    app = press(open_sample("tindak_lanjut", **SUMBERARUM), "Hapus publikasi")
    assert list_publications(open_workspace(), UNIT) == ()
    next(button for button in app.button if button.key == "urungkan_tadi").click().run()
    assert list_publications(open_workspace(), UNIT) == (kept,)


def test_a_file_of_a_report_is_taken_away_and_brought_back(open_sample: Open):
    """The logo stands in the list; removing it can be taken back."""
    open_sample("laporan", **SUMBERARUM)
    add_attachment(open_workspace(), UNIT, PERIOD, AttachmentKind.LOGO, "logo.png", b"x")
    app = press(open_sample("laporan", **SUMBERARUM), "Hapus lampiran")
    assert list_attachments(open_workspace(), UNIT, PERIOD) == ()
    assert "Lampiran dihapus." in texts(app)


def test_a_drawn_logo_becomes_a_picture():
    """A circle, as PNG of 700 pixels."""
    with Image.open(io.BytesIO(draw_logo(CIRCLE))) as drawn:
        assert (drawn.format, drawn.size) == ("PNG", (709, 709))


@pytest.mark.parametrize(
    "drawing",
    [
        b"<svg",
        b"no drawing",
        CIRCLE + b" " * 300_000,
        CIRCLE.replace(b"red", b"r\xe9d"),
        b'<svg xmlns="http://www.w3.org/2000/svg">' + b"<g>" * 20_000 + b"</g>" * 20_000 + b"</svg>",
    ],
    ids=["cut", "words", "long", "latin", "deep"],
)
def test_a_drawing_that_does_harm_or_is_none_is_refused(drawing: bytes):
    """It is drawn by another process: one that ends that process ends nothing else."""
    with pytest.raises(Refused):
        draw_logo(drawing)


def test_what_can_be_seen_through_becomes_white():
    """A logo stands on paper: its corners are white, not black."""
    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(file, "PNG")
    content, _ = shrink_proof("logo.png", file.getvalue())
    with Image.open(io.BytesIO(content or b"")) as kept:
        assert kept.getpixel((0, 0)) == (255, 255, 255)


def test_the_year_that_is_evaluated_holds_all_surveys_that_end_in_it(open_sample: Open):
    """Both semesters of 2025, each with what was published of it."""
    open_sample("laporan", **SUMBERARUM)
    workspace = open_workspace()
    add_publication(workspace, UNIT, PERIOD, Medium.SITE, dt.date(2026, 1, 9), "https://contoh.go.id")
    own = [one for one in list_surveys(workspace) if one.unit_code == UNIT]
    survey = next(one for one in own if one.period == PERIOD)
    year = load_evaluation(workspace, survey, own, DEFAULT_BOBOT)
    told = [(one.period.code, len(one.publications)) for one in year.surveys]
    assert (year.year, told) == (2025, [("2025-S1", 0), ("2025-S2", 1)])


def test_a_bad_address_costs_nothing_else_of_the_form(open_sample: Open):
    """What was typed beside it is kept, and the address is told."""
    app = open_sample("laporan", **SUMBERARUM)
    app.text_input(key=f"keterangan_laman_{UNIT}").set_value("sumberarum")
    app.text_input(key=f"keterangan_nama_{UNIT}").set_value("Nama Camat")
    press(app, "Simpan keterangan")
    assert "Alamat laman belum disimpan" in texts(app)
    assert load_particulars(open_workspace(), UNIT) == {"nama": "Nama Camat"}
