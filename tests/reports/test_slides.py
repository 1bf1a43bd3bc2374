"""Slides for a meeting: five to seven, one message each."""

import io
from dataclasses import replace
from typing import Any

import pptx
import pytest

from skm_app.reports.input import ReportInput
from skm_app.reports.slides import build_slides
from skm_app.reports.word import build_report
from skm_core import PERMENPAN_2017, Item, Responses, TindakLanjut, Unsur, extend_instrument
from tests.reports.test_faults import SOUND
from tests.reports.test_processing import KUBU_RAYA, hand


def read(report: ReportInput) -> list[list[str]]:
    """Return the texts of each slide, its title first."""
    deck: Any = pptx.Presentation(io.BytesIO(build_slides(report)))
    return [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in deck.slides]


@pytest.mark.parametrize(
    ("report", "count"),
    [
        (replace(hand(), profile={}), 5),
        (SOUND, 7),
        (replace(SOUND, previous_plan=None), 6),
        (replace(SOUND, unconfirmed=(Unsur.PENGADUAN, Unsur.SARANA)), 6),
    ],
)
def test_there_are_five_to_seven_slides(report: ReportInput, count: int):
    """Trend and realisation are there where there is something to show."""
    assert len(read(report)) == count


def test_every_slide_says_what_its_numbers_rest_on():
    """Unit, period, respondents and bobot at the foot; a title on top."""
    for title, *texts in read(SOUND):
        assert title
        assert "Kecamatan Uji · Semester I 2020 · n = 72 · bobot 0,11" in texts


def test_unconfirmed_unsur_are_not_called_lowest():
    """Until U8 and U9 are sure nothing is."""
    told = read(replace(SOUND, unconfirmed=(Unsur.PENGADUAN, Unsur.SARANA), plan=()))
    assert not any("Terendah" in text for texts in told for text in texts)


def test_a_long_plan_says_how_much_is_left_out():
    """Six lines can be read from the last row."""
    plan = tuple(TindakLanjut(Unsur.WAKTU, f"Kegiatan {place}") for place in range(9))
    *_, (_, *texts) = read(replace(SOUND, plan=plan))
    assert any("dan 4 kegiatan lain di laporan" in text for text in texts)


def test_unsur_of_one_name_have_a_bar_each():
    """A unit calls its own unsur what another is called already: ten bars, none on top of another."""
    instrument = extend_instrument(PERMENPAN_2017, ["Waktu"])
    answers = {**KUBU_RAYA.answers, Item(Unsur.TAMBAHAN_1): KUBU_RAYA.answers[Item(Unsur.BIAYA)]}
    report = hand(Responses(KUBU_RAYA.rows, answers), instrument=instrument)
    deck: Any = pptx.Presentation(io.BytesIO(build_slides(report)))
    (chart,) = (shape.chart for shape in deck.slides[1].shapes if shape.has_chart)
    assert len(list(chart.plots[0].categories)) == 10


def test_a_plan_may_name_an_unsur_that_is_no_longer_asked():
    """The survey was replaced by one without the added unsur: slides and report still name the line."""
    report = replace(SOUND, plan=(TindakLanjut(Unsur.TAMBAHAN_1, "Menambah penerangan"),))
    assert any("Menambah penerangan (Tambahan 1)" in text for texts in read(report) for text in texts)
    assert build_report(report)
