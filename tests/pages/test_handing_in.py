"""Saran, Tindak lanjut and Laporan on screen."""

import datetime as dt
import io
import random
import re
import struct
import zlib
from dataclasses import replace

import docx
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea

from skm_app.store import (
    add_evidence,
    change_plan,
    list_plan,
    list_quotes,
    list_surveys,
    load_particulars,
    save_particulars,
    save_quotes,
    save_survey,
)
from skm_app.ui.proofs import shrink_proof
from skm_app.ui.view import open_workspace
from skm_app.wording.checks import NO_PLAN
from skm_core import Dimension, Unsur
from tests.pages.conftest import Open, press, texts
from tests.reports.test_injection import PAYLOADS
from tests.store.makers import acting, open_at, some_responses, some_survey

UNIT = "kecamatan-sumberarum-contoh"
SUMBERARUM = {"unit": UNIT, "periode": "2025-S2"}


def add_line(app: AppTest, kegiatan: str) -> AppTest:
    next(area for area in app.text_area if (area.key or "").startswith("kegiatan_baru")).set_value(kegiatan)
    return press(app, "Tambah ke rencana")


def words(app: AppTest) -> TextArea:
    """Return the box of the lists of words."""
    return next(area for area in app.text_area if area.label == "Daftar kata")


def test_a_plan_begins_with_the_lowest_unsur(open_sample: Open):
    """Waktu is lowest in Sumberarum: it is proposed, and what still has no plan is named."""
    app = open_sample("tindak_lanjut", **SUMBERARUM)
    assert "Belum ada rencana untuk Waktu, Sarana, dan Prosedur." in texts(app)
    add_line(app, "Menambah loket")
    assert [kept.line.unsur.value for kept in list_plan(open_workspace(), UNIT)] == ["WAKTU"]
    assert "1 kegiatan direncanakan; Sarana dan Prosedur belum punya rencana." in texts(app)


def test_a_second_click_adds_no_second_line(open_sample: Open):
    """The same line once more, as a double click or an impatient person sends it."""
    for _ in range(2):
        app = open_sample("tindak_lanjut", **SUMBERARUM)
        next(box for box in app.selectbox if (box.key or "").startswith("unsur_baru")).set_value(Unsur.WAKTU)
        add_line(app, "Menambah loket")
    assert [kept.line.kegiatan for kept in list_plan(open_workspace(), UNIT)] == ["Menambah loket"]


def test_a_line_without_words_is_not_kept(open_sample: Open):
    """It is said, and nothing is saved."""
    app = add_line(open_sample("tindak_lanjut", **SUMBERARUM), "  ")
    assert "Tulis dulu program atau kegiatannya" in texts(app)
    assert list_plan(open_workspace(), UNIT) == []


def test_the_second_of_two_editors_is_told_on_screen(open_sample: Open):
    """Another saved the line while it was open here: this change is not kept, and that is said."""
    app = add_line(open_sample("tindak_lanjut", **SUMBERARUM), "Menambah loket")
    (seen,) = list_plan(open_workspace(), UNIT)
    change_plan(acting(open_workspace(), "lain"), seen, replace(seen.line, kegiatan="Menambah dua loket"))
    next(area for area in app.text_area if area.value == "Menambah loket").set_value("Menutup loket")
    press(app, "Simpan")
    assert "Orang lain baru saja mengubah" in texts(app)
    assert [kept.line.kegiatan for kept in list_plan(open_workspace(), UNIT)] == ["Menambah dua loket"]


def test_an_unfinished_line_is_carried_over_once(open_sample: Open):
    """Planned after Semester I, not done: one click plans it again after Semester II, and the button is gone."""
    add_line(open_sample("tindak_lanjut", unit=UNIT, periode="2025-S1"), "Menambah loket")
    app = open_sample("tindak_lanjut", **SUMBERARUM)
    assert "uraian dan bukti: 0 dari 1 kegiatan" in texts(app)
    press(app, "Bawa ke rencana Semester II 2025")
    first, second = list_plan(open_workspace(), UNIT)
    assert (second.carried_from, second.period.code, second.line.kegiatan) == (first.id, "2025-S2", "Menambah loket")
    assert "Bawa ke rencana Semester II 2025" not in [button.label for button in app.button]


def test_what_was_done_is_told_with_the_unsur_before_and_after(open_sample: Open):
    """Done within two months of the report, and shown to be: share, speed, and Waktu with its verdict."""
    app = open_sample("laporan", unit=UNIT, periode="2025-S1")
    app.date_input[0].set_value(dt.date(2025, 7, 14)).run()
    app = add_line(open_sample("tindak_lanjut", unit=UNIT, periode="2025-S1"), "Menambah loket")
    next(day for day in app.date_input if (day.key or "").startswith("selesai_")).set_value(dt.date(2025, 9, 10))
    [button for button in app.button if button.label == "Simpan"][-1].click().run()
    words = texts(open_sample("tindak_lanjut", **SUMBERARUM))
    assert "uraian dan bukti: 0 dari 1 kegiatan (0,00%). 1 lagi dinyatakan selesai" in words
    (line,) = list_plan(open_workspace(), UNIT)
    add_evidence(open_workspace(), line.id, "loket.pdf", b"%PDF-1.4")
    change_plan(open_workspace(), line, replace(line.line, description="Loket 3 dibuka"))
    words = texts(open_sample("tindak_lanjut", **SUMBERARUM))
    assert "uraian dan bukti: 1 dari 1 kegiatan (100,00%). Semuanya selesai dalam 2 bulan sesudah laporan." in words
    assert "bagian yang selesai 5 dari 5, kecepatan 4 dari 5" in words
    assert "NRR Waktu: 2,96 menjadi 2,83, turun 0,13, perubahan nyata." in words


def test_suggestions_are_searched_and_their_words_edited(open_sample: Open):
    """Themes are said to be a guess; a list of one word finds what it says; a strange line is told."""
    app = open_sample("saran", **SUMBERARUM)
    assert "adalah dugaan dari daftar kata" in texts(app)
    app.text_input(key="saran_cari").set_value("parkir").run()
    assert re.search(r"^\d saran\.", texts(app), flags=re.MULTILINE)
    words(app).set_value("Cuaca: hujan")
    press(app, "Simpan daftar kata")
    assert "tidak menyebut unsur: Cuaca: hujan" in texts(app)
    words(app).set_value("Sarana: parkir")
    press(app, "Simpan daftar kata")
    assert load_particulars(open_workspace(), UNIT)["kata_kunci"] == "Sarana: parkir"
    press(app, "Kembalikan ke bawaan")
    assert str(words(app).value).startswith("Persyaratan: syarat")


def test_picked_suggestions_stay_picked(open_sample: Open):
    """What the store holds is ticked at the next visit."""
    app = open_sample("saran", **SUMBERARUM)
    survey_id = next(s.id for s in list_surveys(open_workspace()) if (s.unit_code, s.period.code) == (UNIT, "2025-S2"))
    save_quotes(open_workspace(), survey_id, [8])
    app = open_sample("saran", **SUMBERARUM)
    assert not app.exception
    assert list_quotes(open_workspace(), survey_id) == [8]


def test_particulars_are_typed_once(open_sample: Open):
    """Who signs stands there at the next visit, also in another period; a proposal that was left alone is not kept."""
    app = open_sample("laporan", **SUMBERARUM)
    app.text_input(key=f"keterangan_jabatan_{UNIT}").set_value("CAMAT CONTOH")
    press(app, "Simpan keterangan")
    assert load_particulars(open_workspace(), UNIT) == {"jabatan": "CAMAT CONTOH"}
    other = open_sample("laporan", unit=UNIT, periode="2025-S1")
    assert other.text_input(key=f"keterangan_jabatan_{UNIT}").value == "CAMAT CONTOH"


def test_a_page_that_is_no_address_is_not_kept(open_sample: Open):
    """A script is no page."""
    app = open_sample("laporan", **SUMBERARUM)
    app.text_input(key=f"keterangan_laman_{UNIT}").set_value("javascript:alert(1)")
    press(app, "Simpan keterangan")
    assert "harus diawali https://" in texts(app)
    assert load_particulars(open_workspace(), UNIT) == {}


def test_a_reason_closes_nothing_and_stands_in_the_report(open_sample: Open):
    """What the officer insists on is kept for this period alone."""
    app = open_sample("laporan", **SUMBERARUM)
    reason = next(box for box in app.text_input if (box.key or "").startswith("alasan_C11"))
    reason.set_value("Musim tanam").run()
    ((name, text),) = load_particulars(open_workspace(), UNIT).items()
    assert (name, text) == ("alasan:C11-short:2025-S2", "Musim tanam")
    assert "C11 Sampel" in texts(app)


def test_a_reason_of_an_older_version_is_found_and_can_be_taken_back(open_sample: Open):
    """Until 0.4.1 reasons were kept under a hash of the sentence; an emptied box forgets that one too."""
    app = open_sample("laporan", **SUMBERARUM)
    told = f"C8-{zlib.crc32(NO_PLAN.encode()):08x}"
    save_particulars(open_workspace(), UNIT, {}, {f"alasan:{told}:2025-S2": "Musim tanam"})
    app = open_sample("laporan", **SUMBERARUM)
    box = next(box for box in app.text_input if (box.key or "").startswith("alasan_C8"))
    assert box.value == "Musim tanam"
    box.set_value("").run()
    assert load_particulars(open_workspace(), UNIT) == {}


def test_a_reason_is_for_what_was_found_alone(open_sample: Open):
    """Waktu gets a line: what C8 finds is another thing, so its box is empty again."""
    app = open_sample("laporan", **SUMBERARUM)
    next(box for box in app.text_input if (box.key or "").startswith("alasan_C8")).set_value("Anggaran belum ada").run()
    add_line(open_sample("tindak_lanjut", **SUMBERARUM), "Menambah loket")
    app = open_sample("laporan", **SUMBERARUM)
    assert next(box for box in app.text_input if (box.key or "").startswith("alasan_C8")).value == ""


def test_all_papers_are_made_with_progress(open_sample: Open):
    """All but the report on a plan that is not there, and the zip to be downloaded."""
    app = press(open_sample("laporan", **SUMBERARUM), "Siapkan semua (13 berkas)")
    assert not app.exception
    assert "Unduh semua (.zip)" in [button.proto.label for button in app.get("download_button")]


@pytest.mark.parametrize(
    "page", ["ringkasan", "unsur", "responden", "tren", "banding", "saran", "tindak_lanjut", "laporan"]
)
def test_no_page_reads_words_of_people_as_markup(open_app: Open, sqlite_url: str, page: str):
    """Unit, label, level, suggestion: what would be markdown has a backslash before it, or is no markdown field."""
    payload = " ".join(one for one in PAYLOADS if "[" in one or "*" in one or "<" in one)
    responses = some_responses(40)
    profile = {**responses.profile, Dimension.SERVICE: (payload,) * 40}
    responses = replace(responses, profile=profile, saran=(payload,) * 40)
    new = replace(
        some_survey(n=40, unit=payload[:200]),
        responses=responses,
        label=payload[:200],
        source_name=payload,
        unconfirmed=(),
    )
    save_survey(open_at(sqlite_url), new)
    app = open_app(page)
    assert not app.exception
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success")
    shown = [str(getattr(element, "value", "")) for kind in kinds for element in app.get(kind)]
    live = [text for text in shown if re.search(r"(?<!\\)(?:\]\(http|<(?:script|img|a |w:)|\*\*tebal)", text)]
    assert live == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("foto.png", b"bukan gambar", "Gambar tidak dapat dibaca"),
        ("surat.pdf", b"bukan pdf", "Itu bukan PDF"),
        ("surat.pdf", b"%PDF-" + b"0" * 5_000_001, "lebih dari 5 MB"),
    ],
)
def test_a_proof_that_is_none_is_refused(name: str, content: bytes, told: str):
    """By what is in it, not by its name."""
    kept, said = shrink_proof(name, content)
    assert kept is None
    assert told in said


def write_png(width: int, height: int) -> bytes:
    """Write a PNG of one colour, a few kilobytes however large it is."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packer = zlib.compressobj(9)
    line, many = bytes(1 + width // 8), 1_000
    whole, rest = divmod(height, many)
    lines = b"".join(packer.compress(line * many) for _ in range(whole)) + packer.compress(line * rest) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height", "kept"), [(8_000, 5_000, True), (8_000, 5_001, False), (20_000, 15_000, False)]
)
def test_a_picture_of_more_than_forty_million_pixels_is_not_decoded(width: int, height: int, kept: bool):
    """What it would cost is known before: a few kilobytes can hold a gigabyte of pixels."""
    content = write_png(width, height)
    assert len(content) < 60_000
    found, told = shrink_proof("foto.png", content)
    assert (found is not None, told) == (
        kept,
        "" if kept else "Gambar lebih dari 40 juta titik. Perkecil dulu, lalu unggah lagi.",
    )


def test_a_picture_of_one_line_is_not_decoded():
    """Forty million lines of one pixel cost a gigabyte, though there are not more pixels than in a photo."""
    assert shrink_proof("foto.png", write_png(1, 39_999_999)) == (
        None, "Gambar lebih dari 40 juta titik. Perkecil dulu, lalu unggah lagi."
    )  # fmt: skip


def test_what_stands_beside_a_picture_is_not_kept():
    """A comment of a JPEG, and the colour that a grey PNG calls transparent; both are kept as pictures alone."""
    photo, grey = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (60, 40)).save(photo, "JPEG", comment=b"di rumah Budi")
    Image.new("I;16", (60, 40)).save(grey, "PNG", transparency=7)
    for name, file in (("foto.jpg", photo), ("abu.png", grey)):
        kept, told = shrink_proof(name, file.getvalue())
        assert kept, told
        with Image.open(io.BytesIO(kept)) as again:
            assert {"comment", "transparency", "icc_profile"} & again.info.keys() == set()


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_spoilt_picture_is_refused_with_a_sentence_or_kept(kind: str):
    """Pillow raises SyntaxError, struct.error and TypeError over spoilt bytes; none of them reaches the page."""
    chance = random.Random(20261121)
    photo = Image.effect_noise((60, 40), 90).convert("RGB")
    file = io.BytesIO()
    turned = Image.Exif()
    turned[0x0112] = 6
    photo.save(file, kind, exif=turned)
    whole = file.getvalue()
    for _ in range(60):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            spoilt[chance.randrange(len(spoilt) // (1 if chance.random() < 0.3 else 20) or 1)] = chance.randrange(256)
        kept, told = shrink_proof(f"foto.{kind.lower()}", bytes(spoilt))
        assert (kept is None) == bool(told)


def test_a_photo_is_kept_smaller_and_without_its_place():
    """A phone writes where it was taken; what is kept has only the picture."""
    photo = Image.new("RGB", (4000, 3000), "#88aacc")
    about = Image.Exif()
    about[0x010F] = "Merek Ponsel"
    file = io.BytesIO()
    photo.save(file, "JPEG", exif=about)
    kept, _ = shrink_proof("foto.jpg", file.getvalue())
    assert kept
    with Image.open(io.BytesIO(kept)) as again:
        assert (again.size, dict(again.getexif())) == ((1600, 1200), {})
    assert docx.Document().add_picture(io.BytesIO(kept))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_a_turned_picture_is_kept_upright(mode: str):
    """What a camera held sideways writes beside its picture is followed, whatever the colours."""
    turned = Image.Exif()
    turned[0x0112] = 6
    file = io.BytesIO()
    Image.new(mode, (60, 40)).save(file, "PNG", exif=turned)
    kept, _ = shrink_proof("foto.png", file.getvalue())
    with Image.open(io.BytesIO(kept or b"")) as again:
        assert again.size == (40, 60)


def test_a_scan_of_sixteen_bits_keeps_its_greys():
    """A scanner's grey is not white."""
    file = io.BytesIO()
    Image.new("I;16", (6, 4), 30_000).save(file, "PNG")
    kept, _ = shrink_proof("pindaian.png", file.getvalue())
    with Image.open(io.BytesIO(kept or b"")) as again:
        assert again.getpixel((0, 0)) == (117, 117, 117)


def test_to_whom_papers_go_is_proposed_from_the_letter(open_sample: Open):
    """Who is written to stands in the box; what is typed there is kept with the paper, and so are its bytes where asked."""
    app = open_sample("laporan", **SUMBERARUM)
    box = next(one for one in app.text_input if one.label == "Diserahkan kepada")
    assert box.value == ""
    assert [one.label for one in app.checkbox if one.label == "Simpan salinan berkasnya di aplikasi"]
    assert any("Yang sudah diserahkan (0)" in one.label for one in app.expander)
