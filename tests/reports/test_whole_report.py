"""The report as it is handed in: first pages, contents with numbers, annexes; follow-up, evidence and letter beside it."""

import datetime as dt
import io
import os
import re
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import docx
import pypdf
import pytest
from docx.document import Document
from PIL import Image

from skm_app.attachments import Attachment, AttachmentKind
from skm_app.publications import Publication
from skm_app.reports.group import run_group
from skm_app.reports.input import EvaluatedSurvey, Evaluation, PreviousPlan, Proof, RealisedLine
from skm_app.reports.pekppp import build_evidence_pdf, build_evidence_word
from skm_app.reports.word import Outline, build_letter, build_realisation, build_report
from skm_app.reports.word.pages import count_pages
from skm_app.services.deliverables import list_documents
from skm_app.wording.particulars import OfPeriod, Particular, name_cause, name_effect, of_period
from skm_app.wording.pekppp import NOT_ALL
from skm_core import Dimension, IkmRange, Medium, Period, Unsur
from tests.conftest import skip_or_fail
from tests.core.makers import tally_of
from tests.reports.test_faults import LOWEST, SOUND, find_style, line, of_tally, read_table, texts
from tests.reports.test_processing import hand

TODAY = dt.date(2026, 11, 30)
PERIOD = SOUND.period
DONE = {"done_on": dt.date(2020, 9, 9), "description": "Dua loket dibuka"}


def picture(width: int = 1200, height: int = 1600) -> bytes:
    """Draw a picture of some size."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), "silver").save(file, "PNG")
    return file.getvalue()


def attach(kind: AttachmentKind, name: str, content: bytes | None = None, caption: str = "") -> Attachment:
    """Make a file of a report."""
    return Attachment(1, kind, caption, name, picture() if content is None else content)


def publish(medium: Medium, proof: str = "", day: dt.date = dt.date(2020, 7, 6)) -> Publication:
    """Make a publication, with a picture of it where it has a name."""
    return Publication(1, PERIOD, medium, day, "https://contoh.go.id/skm", proof, picture() if proof else None)


LINES = (
    RealisedLine(line(Unsur.WAKTU, **DONE), (Proof("loket.png", picture()), Proof("berita.pdf"))),
    RealisedLine(line(Unsur.PRODUK, **DONE)),
    RealisedLine(line(Unsur.PERSYARATAN, strategy="Bertahap")),
)
TYPED = {
    Particular.GOVERNMENT: "Pemerintah Kabupaten Contoh",
    Particular.ADDRESS: "Jalan Contoh 1",
    Particular.SIGNER: "Nama Camat",
    Particular.ROLE: "CAMAT UJI",
    Particular.COMPILER: "Nama Penyusun",
    Particular.DECREE: "188/1/2020",
    Particular.ADDRESSEE: "Bupati Contoh",
    of_period(OfPeriod.LETTER, PERIOD): "005/7/2020",
    of_period(OfPeriod.ADVICE, PERIOD): "Menambah loket.\nMenambah kursi.",
    name_cause(Unsur.WAKTU, PERIOD): "Loket hanya dua",
    name_effect(Unsur.WAKTU, PERIOD): "Warga menunggu lama.",
}
WHOLE = replace(
    SOUND,
    particulars={str(name): text for name, text in TYPED.items()},
    attachments=(
        attach(AttachmentKind.LOGO, "logo.png"),
        attach(AttachmentKind.QUESTIONNAIRE, "kuesioner.jpg"),
        attach(AttachmentKind.QUESTIONNAIRE, "lanjutan.pdf", b"%PDF-1.4"),
        attach(AttachmentKind.PHOTO, "loket.jpg", caption="Pengisian di loket"),
        attach(AttachmentKind.DECREE, "sk.png"),
    ),
    reported_on=dt.date(2020, 7, 6), publications=(publish(Medium.BOARD), publish(Medium.SITE, "layar.png")),
    previous_plan=PreviousPlan(Period.parse("2019-S2"), None, LINES, dt.date(2020, 1, 6)),
    said={Unsur.WAKTU: {"Lama menunggu": 3}},
    evaluation=Evaluation(
        2020,
        (
            EvaluatedSurvey(
                PERIOD, 72, SOUND.score, dt.date(2020, 7, 6), (publish(Medium.BOARD), publish(Medium.SITE, "layar.png")),
                LINES,
            ),
        ),
    ),
)  # fmt: skip


def open_word(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def lay_out(content: bytes, folder: Path) -> pypdf.PdfReader:
    """Return the pages as LibreOffice sets them."""
    program = shutil.which("soffice")
    if program is None:
        skip_or_fail("LibreOffice is not installed")
    (folder / "paper.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profil'}"
    command = [str(program), "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "paper.docx")], check=True, capture_output=True, timeout=120)
    return pypdf.PdfReader(folder / "paper.pdf")


@pytest.mark.parametrize("outline", Outline)
def test_the_contents_name_the_page_on_which_each_heading_and_caption_stands(tmp_path: Path, outline: Outline):
    """Roman before the first chapter, arabic from it on; read from the pages themselves."""
    program = shutil.which("soffice")
    if program is None:
        skip_or_fail("LibreOffice is not installed")
    content = build_report(WHOLE, outline, program)
    pages = [" ".join(page.extract_text().split()) for page in lay_out(content, tmp_path).pages]
    first = next(place for place, text in enumerate(pages) if text.startswith("BAB I"))
    listed = [
        one.text.rsplit("\t", 1)
        for one in open_word(content).paragraphs
        if one.style is not None and str(one.style.name) in ("toc 1", "toc 2", "table of figures")
    ]
    assert len(listed) > 30
    for text, number in listed:
        place = first + int(number) - 1 if number.isdigit() else ["", "i", "ii", "iii", "iv", "v"].index(number)
        assert " ".join(text.split()) in pages[place], (text, number)


def test_without_a_program_that_counts_the_contents_have_no_numbers():
    """A number that nobody counted could be wrong; the field is there for Word."""
    for office in (None, "/bin/false", "/nowhere/soffice"):
        assert count_pages(build_report(SOUND), "_Toc000001", office) == {}
    listed = [one for one in open_word(build_report(SOUND)).paragraphs if "PAGEREF" in one._element.xml]
    assert {one.text.rsplit("\t", 1)[1] for one in listed} == {""}
    assert all('w:dirty="true"' in one._element.xml for one in listed)


def test_the_contents_are_fields_that_word_makes_anew():
    """Three of them: headings, tables, pictures; each begun and ended once."""
    xml = open_word(build_report(WHOLE))._element.xml
    codes = re.findall(r"instrText[^>]*> (TOC [^<]*) <", xml)
    assert codes == ['TOC \\o "1-2" \\h \\z', 'TOC \\h \\z \\c "Tabel"', 'TOC \\h \\z \\c "Gambar"']
    assert xml.count('fldCharType="begin"') == xml.count('fldCharType="end"') == xml.count('fldCharType="separate"')


def test_the_first_pages_say_who_hands_in_what():
    """Letterhead and logo; foreword and approval with both signatures."""
    paper = open_word(build_report(WHOLE))
    told = texts(paper)
    assert told[:3] == ["PEMERINTAH KABUPATEN CONTOH", "KECAMATAN UJI", "Jalan Contoh 1"]
    assert find_style(paper, "Heading 1")[:3] == ["KATA PENGANTAR", "LEMBAR PENGESAHAN", "BAB I PENDAHULUAN"]
    assert (told.count("Nama Camat"), told.count("Nama Penyusun")) == (3, 1)
    assert "Tim survei ditetapkan dengan Surat Keputusan Nomor 188/1/2020." in told


def test_the_analysis_says_what_lies_behind_the_lowest_and_what_is_advised():
    """Cause, effect and the people's words of Waktu; the officer's advice in place of what would be proposed."""
    told = texts(open_word(build_report(WHOLE, Outline.FOUR)))
    place = told.index("Waktu penyelesaian: nilai 3,31, mutu B (Baik).")
    assert told[place + 1 : place + 4] == [
        "–\tPenyebab: Loket hanya dua.",
        "–\tAkibat: Warga menunggu lama.",
        "–\tSaran masyarakat: “Lama menunggu” (3 responden).",
    ]
    place = told.index("Berdasarkan hasil survei, disarankan hal-hal berikut:")
    assert told[place + 1 : place + 3] == ["1.\tMenambah loket.", "2.\tMenambah kursi."]


def test_advice_that_nobody_typed_follows_from_plan_and_numbers():
    """The plan, what it forgets, what is below the mean of the nine (3,51), what is to be kept."""
    told = texts(open_word(build_report(replace(SOUND, plan=tuple(map(line, LOWEST[:1]))))))
    place = told.index("Berdasarkan hasil survei, disarankan hal-hal berikut:")
    assert told[place + 1 : place + 5] == [
        "1.\tUnsur Waktu: Kegiatan waktu oleh Kasi Pelayanan.",
        "2.\tUnsur Produk, Persyaratan, dan Prosedur, yang nilainya terendah, perlu disusun rencana tindak lanjutnya.",
        "3.\tUnsur dengan nilai di bawah rata-rata 9 unsur (3,51), yaitu Waktu, Produk, Persyaratan, Prosedur, dan "
        "Pengaduan, perlu terus ditingkatkan.",
        "4.\tKinerja unsur Biaya, Sarana, dan Kompetensi dipertahankan.",
    ]


def test_annexes_show_what_is_there_and_nothing_else():
    """Scans and photos as pictures, documents by name; proofs at most nine centimetres high; no empty annex."""
    paper = open_word(build_report(WHOLE))
    assert [text.split(". ")[1] for text in find_style(paper, "Heading 2") if text.startswith("Lampiran")] == [
        "Kuesioner yang Dipakai",
        "Hasil Pengolahan Data",
        "Dokumentasi Pelaksanaan Survei",
        "Laporan Hasil Tindak Lanjut Periode Sebelumnya",
        "Bukti Tindak Lanjut",
        "Publikasi Hasil Survei",
        "Surat Keputusan Tim Survei",
    ]
    told = texts(paper)
    assert "Disampaikan sebagai berkas terpisah: lanjutan.pdf." in told
    assert "–\tBukti tindak lanjut unsur Waktu: Kegiatan waktu (2 dari 2): berita.pdf" in told
    assert "Gambar 8. Pengisian di loket" in find_style(paper, "Caption")
    heights = [round(shape.height.cm, 1) for shape in paper.inline_shapes]
    # the photo, the proof and the publication; before them the questionnaire, behind them the decree
    assert heights[-5:] == [18.5, 9.0, 9.0, 9.0, 18.5]
    bare = open_word(build_report(replace(SOUND, previous_plan=None, publications=())))
    assert [text for text in find_style(bare, "Heading 2") if text.startswith("Lampiran")] == [
        "Lampiran 1. Kuesioner yang Dipakai",
        "Lampiran 2. Hasil Pengolahan Data",
        "Lampiran 3. Laporan Hasil Tindak Lanjut Periode Sebelumnya",
    ]


def test_a_recap_says_nothing_that_only_rows_know():
    """No rows in Excel, no days of answers, so no working days."""
    told = " ".join(texts(open_word(build_report(hand(None)))))
    assert [word in told for word in ("berkas Excel", "Hari kerja", "Jawaban diterima dari")] == [False, False, False]


def test_how_many_a_withheld_service_and_a_printed_report_have_is_shown():
    """The counts stand in the table of respondents anyway; a printed report prints its n."""
    printed = replace(
        SOUND,
        profile={**SOUND.profile, Dimension.SERVICE: {"KTP": 65, "KK": 7}},
        trend={"Semester I 2019": IkmRange(SOUND.score.ikm, SOUND.score.ikm, None), **SOUND.trend},
        printed_n={"Semester I 2019": 615},
    )
    paper = open_word(build_report(printed))
    assert [row[:3] for row in read_table(paper, "Layanan", "n") if row[0] == "KK"] == [["KK", "7", "–"]]
    assert read_table(paper, "Periode", "IKM")[0][3] == "615"


def test_the_evidence_of_a_unit_with_everything_names_proof_day_and_gap():
    """One line is shown to be done, one only said to be, one is open; the board has no picture."""
    paper = open_word(build_evidence_word(WHOLE))
    held, media, plan, speed = [[[cell.text for cell in row.cells] for row in table.rows][1:] for table in paper.tables]
    assert held == [
        ["Survei Semester I 2020", "IKM 86,85, mutu B, 72 responden", "Laporan SKM", "6 Juli 2020", "lengkap"],
        ["Publikasi non-elektronik", "Papan pengumuman", "–", "6 Juli 2020", "bukti papan pengumuman"],
        ["Publikasi elektronik", "Laman (website)", "layar.png", "6 Juli 2020", "lengkap"],
        ["Hasil ditindaklanjuti", "1 dari 3 kegiatan", "loket.png, berita.pdf", "9 September 2020", NOT_ALL],
    ]
    assert [(row[0], row[4]) for row in media] == [
        ("Papan pengumuman (non-elektronik)", "bukti"),
        ("Laman (website) (elektronik)", "lengkap"),
    ]
    assert [row[4] for row in plan] == ["lengkap", "bukti", "belum selesai"]
    assert speed[0][4] == NOT_ALL
    pdf = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(build_evidence_pdf(WHOLE, TODAY))).pages)
    assert all(" ".join(row[0].split()) in " ".join(pdf.split()) for row in held)


def test_the_evidence_of_a_unit_with_nothing_says_what_is_missing():
    """No report day, no publication, no plan; and nowhere a score, which is the evaluator's."""
    nothing = replace(
        SOUND, reported_on=None, evaluation=Evaluation(2020, (EvaluatedSurvey(PERIOD, 72, SOUND.score, None, (), ()),))
    )
    paper = open_word(build_evidence_word(nothing))
    gaps = [[row.cells[4].text for row in table.rows][1:] for table in paper.tables]
    assert gaps == [
        [
            "tanggal laporan",
            "publikasi non-elektronik",
            "publikasi elektronik",
            "rencana tindak lanjut",
        ],
        ["belum ada"],
        ["rencana tindak lanjut"],
        ["tanggal laporan; rencana tindak lanjut"],
    ]
    for report in (WHOLE, nothing):
        told = " ".join(texts(open_word(build_evidence_word(report))))
        assert not re.search(r"dari 5|nilai \d", told)


def test_the_report_on_the_plan_counts_what_was_shown():
    """One of three; the others stand with their strategy, the proof as a picture with its caption."""
    paper = open_word(build_realisation(WHOLE))
    chapters = [text for text in find_style(paper, "Heading 1") if text.startswith("BAB")]
    assert [text.split()[1] for text in chapters] == ["I", "II", "III", "IV"]
    told = texts(paper)
    assert any(
        text.startswith("Tindak lanjut yang selesai dengan uraian dan bukti: 1 dari 3 kegiatan (33,33%). 1 lagi")
        for text in told
    )
    assert "Sebanyak 2 kegiatan belum selesai atau belum didukung uraian dan bukti, yaitu:" in told
    assert [row[1:3] for row in read_table(paper, "No", "Rencana", "Strategi")][-1] == [
        "Kegiatan persyaratan",
        "Bertahap",
    ]
    assert "Bukti tindak lanjut unsur Waktu: Kegiatan waktu" in " ".join(find_style(paper, "Caption"))


def test_the_letter_has_a_receipt_of_its_own():
    """Number, addressee and result; the receipt on a page of its own with room for a signature."""
    told = texts(open_word(build_letter(WHOLE)))
    assert "Nomor\t:\t005/7/2020" in told
    assert "Yth. Bupati Contoh" in told
    assert any("86,85 dengan mutu pelayanan B (Baik) dari 72 responden" in text for text in told)
    assert told.index("TANDA TERIMA") < next(
        place for place, text in enumerate(told) if text.startswith("Tanda tangan")
    )


def test_a_file_that_is_no_picture_spoils_no_paper():
    """What is in the store may be damaged: the paper is made, and names the file."""
    spoilt = replace(
        WHOLE,
        attachments=(attach(AttachmentKind.LOGO, "logo.png", b"x"), attach(AttachmentKind.DECREE, "sk.png", b"x")),
    )
    told = texts(open_word(build_report(spoilt)))
    assert "Disampaikan sebagai berkas terpisah: sk.png." in told
    assert build_letter(spoilt)


def test_a_report_tells_no_publication_that_came_after_it():
    """It is dated; what was made public on that day is in it, what came a day later is not."""
    later = replace(WHOLE, publications=(publish(Medium.BOARD), publish(Medium.SITE, day=dt.date(2020, 7, 7))))
    assert [row[1] for row in read_table(open_word(build_report(later)), "No", "Media")] == ["Papan pengumuman"]


def test_the_report_on_the_plan_is_signed_on_its_own_day():
    """Not on the day of the survey's report, before which nothing of the plan was done."""
    unsigned, signed = (
        texts(open_word(build_realisation(replace(WHOLE, particulars={**WHOLE.particulars, **more}))))
        for more in ({"tempat": "Uji"}, {"tempat": "Uji", "tanggal_lanjut:2020-S1": "2020-12-21"})
    )
    assert [day in told for told in (unsigned, signed) for day in ("Uji", "Uji, 21 Desember 2020")] == [
        True, False, False, True,
    ]  # fmt: skip


def test_documents_that_papers_name_keep_only_the_end_of_their_names():
    """What an officer's computer calls a file is no path in the zip."""
    names = ["/../../sk.pdf", "..\\..\\sk.pdf", "sk.pdf"]
    files = tuple(attach(AttachmentKind.DECREE, name, b"%PDF-1.4") for name in names)
    assert list(list_documents(replace(WHOLE, attachments=files))) == [f"lampiran_{k}_sk.pdf" for k in (1, 2, 3)]


def test_no_unsur_is_to_be_raised_and_kept_at_once():
    """Two of 4,00 lift the mean above the third highest: Kompetensi (3,74) is named once."""
    report = of_tally(tally_of(100, [371, 373, 372, 400, 371, 374, 373, 400, 371]))
    told = texts(open_word(build_report(report)))
    (kept,) = (text for text in told if "Kinerja unsur" in text)
    (below,) = (text for text in told if "di bawah rata-rata" in text)
    assert ["Kompetensi" in text for text in (kept, below)] == [False, True]


@pytest.mark.skipif(os.name == "nt", reason="groups are of POSIX")
def test_a_program_that_is_late_ends_with_all_that_it_has_started(tmp_path: Path):
    """LibreOffice goes on in another process than the one that was started: both are gone."""
    child = tmp_path / "child"
    with pytest.raises(subprocess.TimeoutExpired):
        run_group(["sh", "-c", f"sleep 60 & echo $! > {child}; wait"], 0.5)
    state = Path(f"/proc/{child.read_text().strip()}/stat")
    end = time.monotonic() + 10
    # what was killed goes when it is next given a turn; what nobody has waited for yet is a name without a process
    while state.exists() and state.read_text().split()[2] != "Z" and time.monotonic() < end:
        time.sleep(0.05)
    assert not state.exists() or state.read_text().split()[2] == "Z"
