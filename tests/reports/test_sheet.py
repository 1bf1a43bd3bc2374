"""The publication sheet: one page, the store's own numbers, and nobody pointed at."""

import datetime as dt
import io
from dataclasses import replace

import pypdf
import pytest
from PIL import Image

from skm_app.reports.sheet import build_card_png, build_sheet_pdf, build_sheet_png
from skm_app.wording.numbers import format_number
from skm_app.wording.particulars import Particular
from skm_core import Dimension, Responses, TindakLanjut, Unsur, merge_small_counts, round_half_up
from tests.reports.test_processing import KUBU_RAYA, PAYLOAD, hand

TODAY = dt.date(2026, 11, 21)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def test_the_sheet_is_one_page_with_the_stores_numbers_in_reading_order():
    """Unit, period, IKM, letter, respondents, then every unsur with its NRR."""
    report = hand()
    reader = read(build_sheet_pdf(report, TODAY))
    text = " ".join(reader.pages[0].extract_text().split())
    nrr = [format_number(round_half_up(row.nrr)) for row in report.score.unsur]
    wanted = ["Kecamatan Uji", "Semester I 2020", "86,85", "Mutu B", "Responden", "72 orang", "Persyaratan", *nrr]
    assert len(reader.pages) == 1
    places = [text.find(word) for word in wanted[:7]]
    assert places == sorted(places)
    assert min(places) >= 0
    assert [word for word in wanted if word not in text] == []


def test_the_pdf_says_what_it_claims_to_be():
    """PDF/A-2a and PDF/UA-1, Indonesian, with its fonts inside."""
    reader = read(build_sheet_pdf(hand(), TODAY))
    told = str(reader.xmp_metadata.stream.get_data()) if reader.xmp_metadata else ""
    assert ("pdfaid:part>2" in told, "pdfuaid:part>1" in told) == (True, True)
    assert str(reader.trailer["/Root"]["/Lang"]) == "id"  # pyright: ignore[reportIndexIssue]
    fonts = reader.pages[0]["/Resources"]["/Font"]  # pyright: ignore[reportIndexIssue]
    assert all("OpenSans" in str(font.get_object()["/BaseFont"]) for font in fonts.values())


def test_words_of_a_file_are_words_on_the_sheet():
    """Markup, code and formulas in a unit's name or a level are printed as they are."""
    strange = '#panic("x") $x^2$ *tebal* ' + PAYLOAD
    text = read(build_sheet_pdf(hand(unit=strange), TODAY)).pages[0].extract_text()
    assert '#panic("x")' in " ".join(text.split())
    assert "/Annots" not in read(build_sheet_pdf(hand(unit=strange), TODAY)).pages[0]


def test_few_people_are_merged_before_they_leave_the_unit():
    """Two of one age and three of another are five together."""
    report = replace(hand(), profile={Dimension.AGE: {"≤ 20": 2, "21–30": 30, "31–40": 3, "≥ 51": 37}})
    text = " ".join(read(build_sheet_pdf(report, TODAY)).pages[0].extract_text().split())
    assert "Lainnya (gabungan) 5 (6,94%)" in text
    assert "≤ 20" not in text


@pytest.mark.parametrize("services", [0, 6, 7, 12, 60])
def test_the_sheet_is_one_page_however_much_there_is_to_say(services: int):
    """From seven services on it was two pages, and no picture; what is too long is set smaller, many are counted."""
    profile = {
        Dimension.GENDER: {"Laki-laki": 40, "Perempuan": 32},
        Dimension.AGE: {"≤ 20": 9, "21–30": 20, "31–40": 20, "41–50": 13, "≥ 51": 10},
        Dimension.EDUCATION: dict.fromkeys(("SD", "SMP", "SMA", "D1–D3", "S1", "S2"), 12),
        Dimension.OCCUPATION: dict.fromkeys(("PNS", "TNI", "POLRI", "Swasta", "Wirausaha", "Petani/nelayan"), 12),
        Dimension.SERVICE: {
            f"Surat keterangan {place} untuk keperluan administrasi kependudukan": 5 + place
            for place in range(services)
        },
    }
    address = {Particular.PAGE: "https://kecamatan-uji.contoh.go.id/layanan/survei-kepuasan"}
    report = replace(hand(unit="Kecamatan dengan Nama yang Panjang Sekali " * 3), profile=profile, particulars=address)
    (page,) = read(build_sheet_pdf(report, TODAY)).pages
    text = " ".join(page.extract_text().split())
    assert "Sarana" in text
    assert "0,11" in text
    assert ("kelompok lain" in text) == (services > 6)
    width, height = Image.open(io.BytesIO(build_sheet_png(report))).size
    assert round(height / width, 2) == 1.41
    check_card(build_card_png(report))


def check_card(content: bytes) -> None:
    """Hold a card to its size, and to nothing being cut off at its lower edge."""
    card = Image.open(io.BytesIO(content)).convert("L")
    assert card.size == (1080, 1350)
    # the margin below is 70 dots; what reached into it was cut
    lowest = card.crop((0, 1276, 1080, 1280))
    assert lowest.getextrema() == (255, 255)


@pytest.mark.parametrize("count", [0, 1, 5])
def test_the_card_is_whole_with_a_long_plan_and_a_logo(count: int):
    """Four to five, however long what is planned; more than one line stands on the sheet alone."""
    plan = tuple(
        TindakLanjut(Unsur.WAKTU, f"Kegiatan {place} " + "yang panjang sekali " * 12) for place in range(count)
    )
    check_card(build_card_png(replace(hand(unit="Kecamatan Uji " * 10), plan=plan)))
    check_card(build_card_png(replace(hand(), plan=plan)))


def test_what_is_planned_stands_on_the_sheet():
    """The first three lines, shortened, with their time; nobody's name."""
    plan = tuple(TindakLanjut(Unsur.WAKTU, f"Kegiatan {place}", (2,), in_charge="Budi") for place in range(4))
    text = " ".join(read(build_sheet_pdf(replace(hand(), plan=plan), TODAY)).pages[0].extract_text().split())
    assert [f"Waktu: Kegiatan {place} (sampai 30 Juni 2021)" in text for place in range(4)] == [True, True, True, False]
    assert "Budi" not in text


def test_no_library_names_itself_in_a_paper():
    """Who made a sheet is the unit; the program that set it is nobody's business."""
    reader = read(build_sheet_pdf(hand(), TODAY))
    about = reader.metadata
    assert about
    assert (about.author, about.title) == ("Kecamatan Uji", "IKM Kecamatan Uji, Semester I 2020")
    assert "typst" not in str(about).casefold()
    assert b"ypst" not in build_card_png(hand())


@pytest.mark.parametrize(
    ("counts", "merged"),
    [
        ({"a": 5, "b": 30}, {"a": 5, "b": 30}),
        ({"a": 4, "b": 30, "c": 6}, {"b": 30, "Lainnya (gabungan)": 10}),
        ({"a": 2, "b": 3, "c": 6}, {"c": 6, "Lainnya (gabungan)": 5}),
        ({"a": 2, "b": 30, "Lainnya": 14}, {"b": 30, "Lainnya (gabungan)": 16}),
        ({"b": 30, "Lainnya": 14}, {"b": 30, "Lainnya": 14}),
        ({"a": 0, "b": 30}, {"a": 0, "b": 30}),
        ({"a": 3}, {"Lainnya (gabungan)": 3}),
    ],
)
def test_merged_groups_are_at_least_five(counts: dict[str, int], merged: dict[str, int]):
    """Where those below five are too few together, the next smallest goes along."""
    assert merge_small_counts(counts) == merged


def test_an_index_of_nine_people_stays_within_the_unit():
    """Ten may leave it."""
    nine = Responses(KUBU_RAYA.rows[:9], {item: column[:9] for item, column in KUBU_RAYA.answers.items()})
    ten = Responses(KUBU_RAYA.rows[:10], {item: column[:10] for item, column in KUBU_RAYA.answers.items()})
    with pytest.raises(ValueError):
        build_sheet_pdf(hand(nine), TODAY)
    assert build_sheet_png(hand(ten)).startswith(b"\x89PNG")
