"""The survey on paper: one sheet with two sides, and a sheet to count on; what is counted there reads back."""

import datetime as dt
import io

import pypdf
import pytest

from skm_app.reports.questionnaire import build_questionnaire, build_tally_sheet
from skm_core import INSTRUMENTS, LEVELS, PERMENPAN_2017, Dimension, Instrument, extend_instrument

TODAY = dt.date(2026, 11, 30)
LONG = extend_instrument(PERMENPAN_2017, ["Unsur tambahan yang namanya panjang sekali " * 3] * 5)


def read(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("instrument", [*INSTRUMENTS.values(), LONG])
@pytest.mark.parametrize("unit", ["", "Kecamatan Uji", "Dinas " + "Panjang Sekali " * 12])
def test_a_questionnaire_is_one_sheet_with_two_sides(instrument: Instrument, unit: str):
    """Two A4 pages, whatever is asked and whatever the office is called."""
    for build in (build_questionnaire, build_tally_sheet):
        pages = pypdf.PdfReader(io.BytesIO(build(instrument, unit, TODAY))).pages
        sizes = {tuple(sorted(round(float(side)) for side in page.mediabox[2:])) for page in pages}
        assert (len(pages), sizes) == (2, {(595, 842)})


def test_every_unsur_is_asked_with_its_four_answers_in_their_order():
    """The words of the regulation, from 1 to 4."""
    told = " ".join(read(build_questionnaire(PERMENPAN_2017, "Kecamatan Uji", TODAY)))
    for text in PERMENPAN_2017.unsur:
        after = told[told.index(text.question) :]
        places = [after.index(f"{score}. {label.split()[0]}") for score, label in enumerate(text.labels, 1)]
        assert places == sorted(places), text.name


def test_the_profile_and_a_place_for_words_are_there_and_no_name_is_asked():
    """Every level that the program knows has a box; nobody is asked who they are."""
    told = " ".join(read(build_questionnaire(PERMENPAN_2017, "", TODAY)))
    levels = [level for one in (Dimension.GENDER, Dimension.EDUCATION, Dimension.OCCUPATION) for level in LEVELS[one]]
    assert [word for word in [*levels, "Usia", "Jenis layanan", "SARAN DAN MASUKAN"] if word not in told] == []
    assert "Nama, NIK, dan alamat tidak ditanyakan" in told


def test_the_tally_sheet_has_a_row_for_each_unsur_and_each_level():
    """Four answers, what was left blank, and a sum."""
    unsur, profile = read(build_tally_sheet(PERMENPAN_2017, "Kecamatan Uji", TODAY))
    assert [text.name for text in PERMENPAN_2017.unsur if text.name not in unsur] == []
    assert "1 2 3 4 Kosong Jumlah" in unsur
    assert [level for level in (*LEVELS[Dimension.AGE], "Lainnya", "Kosong") if level not in profile] == []


def test_words_of_a_unit_are_words_on_paper():
    """Markup in a name is printed as it is."""
    told = read(build_questionnaire(PERMENPAN_2017, '#panic("x") *tebal*', TODAY))[0]
    assert '#panic("x") *tebal*' in told
