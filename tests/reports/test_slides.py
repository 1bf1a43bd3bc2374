"""Slides for a meeting: one message each, nothing over the foot, everything legible."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pptx
import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE_TYPE

from skm_app.reports.input import ReportInput
from skm_app.reports.slides import build_slides
from skm_app.reports.slides.canvas import FOOT
from skm_app.reports.slides.fitting import measure_height
from skm_app.reports.word import build_report
from skm_core import PERMENPAN_2017, Item, Responses, TindakLanjut, Unsur, extend_instrument
from skm_core.statistics import Estimate
from tests.reports.test_faults import SOUND
from tests.reports.test_processing import KUBU_RAYA, hand

TODAY = dt.date(2020, 7, 1)


def open_deck(report: ReportInput) -> Any:
    return pptx.Presentation(io.BytesIO(build_slides(report, TODAY)))


def read(report: ReportInput) -> list[list[str]]:
    """Return the texts of each slide, its title first; those of a table are among them."""
    told: list[list[str]] = []
    for slide in open_deck(report).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        told.append([*texts, *(cell.text for table in tables for row in table.rows for cell in row.cells)])
    return told


@pytest.mark.parametrize(
    ("report", "count"),
    [
        (replace(hand(), profile={}), 6),
        (SOUND, 9),
        (replace(SOUND, previous_plan=None), 8),
        (replace(SOUND, quotes=()), 8),
        (replace(SOUND, unconfirmed=(Unsur.PENGADUAN, Unsur.SARANA)), 8),
    ],
)
def test_there_are_as_many_slides_as_have_something_to_say(report: ReportInput, count: int):
    """Cover, index, unsur, respondents and plan always; trend, words and realisation where there are any."""
    assert len(read(report)) == count


def test_the_cover_says_of_what_and_when_in_large_letters():
    """Unit and period, at least 36 points, legible from the last row."""
    cover = open_deck(SOUND).slides[0]
    sizes = {
        shape.text_frame.text: shape.text_frame.paragraphs[0].runs[0].font.size.pt
        for shape in cover.shapes
        if shape.has_text_frame
    }
    assert (sizes["Kecamatan Uji"] >= 48, sizes["Semester I 2020"] >= 36) == (True, True)
    assert "KABUPATEN CONTOH" in " ".join(sizes)


def test_every_slide_says_what_its_numbers_rest_on():
    """Unit, period, respondents and bobot at the foot; a title on top."""
    for title, *texts in read(SOUND):
        assert title
        assert "Kecamatan Uji · Semester I 2020 · n = 72 · bobot 0,11" in texts


def test_unconfirmed_unsur_are_not_called_lowest():
    """Until U8 and U9 are sure nothing is."""
    told = read(replace(SOUND, unconfirmed=(Unsur.PENGADUAN, Unsur.SARANA), plan=()))
    assert not any("Terendah" in text for texts in told for text in texts)


def test_a_long_plan_takes_as_many_slides_as_it_needs():
    """Nobody's line is left out; who and until when stand beside it."""
    plan = tuple(
        TindakLanjut(Unsur.WAKTU, f"Kegiatan {place}", (2,), in_charge="Kasi" if place else "") for place in range(19)
    )
    slides = [texts for texts in read(replace(SOUND, plan=plan)) if "19 kegiatan" in texts[0]]
    assert [title for title, *_ in slides] == [
        f"19 kegiatan, 1 belum ada penanggung jawabnya ({place} dari {len(slides)})"
        for place in range(1, len(slides) + 1)
    ]
    every = [text for texts in slides for text in texts]
    assert [f"Kegiatan {place}" for place in range(19) if f"Kegiatan {place}" not in every] == []
    assert ("belum ditentukan" in every, "sampai 30 Juni 2021" in every) == (True, True)


def test_people_are_quoted_those_on_the_lowest_unsur_first():
    """What was picked, with how many said it; of more than five, how many are left."""
    lowest = SOUND.lowest[0]
    said = {Unsur.SARANA: {f"Kursi {place}": 1 for place in range(6)}, lowest: {"Antrean lama": 3}}
    (slide,) = (texts for texts in read(replace(SOUND, said=said, quotes=())) if "menyampaikan" in texts[0])
    shown = next(text for text in slide if "Antrean" in text).splitlines()
    assert (shown[0], shown[-1]) == ("“Antrean lama” (3 orang)", "dan 2 kutipan lain")
    assert slide[0] == "Warga menyampaikan 5 saran berikut, terutama tentang Waktu"


def test_the_line_over_periods_has_its_axis_and_an_interval_at_each_point():
    """What the error leaves open is drawn; a period without an interval has none."""
    estimates = {"Semester I 2020": Estimate(86.85, 72, 0.9, 85.0, 88.5)}
    deck = open_deck(replace(SOUND, trend_estimates=estimates))
    (chart,) = (
        shape.chart for slide in deck.slides for shape in slide.shapes
        if shape.has_chart and shape.chart.chart_type == XL_CHART_TYPE.LINE_MARKERS
    )  # fmt: skip
    assert chart.value_axis.visible
    xml = chart._chartSpace.xml
    assert xml.count("<c:errBars>") == 1
    ends = [float(end) for end in re.findall(r'<c:pt idx="1">\s*<c:v>([\d.]+)</c:v>', xml[xml.index("<c:errBars>") :])]
    ikm = float(SOUND.score.ikm)
    assert ends[:2] == [pytest.approx(88.5 - ikm), pytest.approx(ikm - 85.0)]


LONG = "Kecamatan dengan nama yang panjang sekali dan tidak habis-habis " * 3


@pytest.mark.parametrize(
    "report",
    [
        SOUND,
        replace(SOUND, unit_name=LONG, plan=()),
        replace(SOUND, plan=tuple(TindakLanjut(Unsur.WAKTU, LONG * 3, in_charge=LONG) for _ in range(7))),
        replace(SOUND, said={Unsur.WAKTU: {f"{place} {LONG}{LONG}": 1 for place in range(9)}}),
    ],
    ids=["usual", "long name", "long plan", "long words"],
)
def test_no_text_leaves_its_box_or_reaches_the_foot(report: ReportInput):
    """Whatever is typed is set as small as it has to be; only the foot stands where the foot is."""
    for slide in open_deck(report).slides:
        for shape in slide.shapes:
            top, high = shape.top.cm, shape.height.cm
            if shape.has_text_frame and shape.text_frame.text:
                lines = [paragraph.text for paragraph in shape.text_frame.paragraphs]
                font = shape.text_frame.paragraphs[0].runs[0].font
                if shape.shape_type != MSO_SHAPE_TYPE.AUTO_SHAPE:
                    needed = measure_height(lines, shape.width.cm, int(font.size.pt), bold=bool(font.bold))
                    assert needed <= high + 0.01 or font.size.pt == 10, lines
            if shape.has_table:
                high = sum(row.height.cm for row in shape.table.rows)
            if top < FOOT:
                assert top + high <= FOOT, shape.name


def test_letters_and_numbers_are_told_from_what_is_behind_them():
    """Contrast of 4,5 at least, of every text on every slide (WCAG 2.1, 1.4.3)."""
    for slide in open_deck(SOUND).slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text:
                behind = "FFFFFF"
                if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE:
                    behind = str(shape.fill.fore_color.rgb)
                colour = str(shape.text_frame.paragraphs[0].runs[0].font.color.rgb)
                assert contrast(colour, behind) >= 4.5, shape.text_frame.text


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_author_title_and_language_are_set_and_no_library_is_named():
    """Whoever opens the properties finds the unit."""
    about = open_deck(SOUND).core_properties
    assert (about.author, about.last_modified_by, about.language) == ("Kecamatan Uji", "Kecamatan Uji", "id-ID")
    with zipfile.ZipFile(io.BytesIO(build_slides(SOUND, TODAY))) as archive:
        told = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("docProps/"))
    assert b"python" not in told.lower()


def test_unsur_of_one_name_have_a_bar_each():
    """A unit calls its own unsur what another is called already: ten bars, none on top of another."""
    instrument = extend_instrument(PERMENPAN_2017, ["Waktu"])
    answers = {**KUBU_RAYA.answers, Item(Unsur.TAMBAHAN_1): KUBU_RAYA.answers[Item(Unsur.BIAYA)]}
    report = hand(Responses(KUBU_RAYA.rows, answers), instrument=instrument)
    (chart,) = (shape.chart for shape in open_deck(report).slides[2].shapes if shape.has_chart)
    assert len(list(chart.plots[0].categories)) == 10


def test_a_plan_may_name_an_unsur_that_is_no_longer_asked():
    """The survey was replaced by one without the added unsur: slides and report still name the line."""
    report = replace(SOUND, plan=(TindakLanjut(Unsur.TAMBAHAN_1, "Menambah penerangan"),))
    assert any({"Menambah penerangan", "Tambahan 1"} <= set(texts) for texts in read(report))
    assert build_report(report)
