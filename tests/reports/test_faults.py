"""Faults that public reports had: the list in docs/kesalahan.md, and the tests that hold what no other test does."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st

from skm_app.checks import Check, CheckCode, Fault
from skm_app.problems import Problem, ProblemCode
from skm_app.publications import Publication
from skm_app.reading import read_survey
from skm_app.reports.checks import list_remarks, run_checks
from skm_app.reports.input import PreviousPlan, PreviousSurvey, Proof, RealisedLine, ReportInput
from skm_app.reports.word import Outline, build_report
from skm_app.reports.word.collecting import count_workdays
from skm_app.reports.workbook import build_workbook
from skm_app.wording.checks import MENDS
from skm_app.wording.findings import describe_groups
from skm_app.wording.names import short_bobot, short_unsur
from skm_app.wording.numbers import format_number, parse_number
from skm_app.wording.report_findings import describe_cause
from skm_core import (
    INSTRUMENTS,
    PERMENPAN_2017,
    Bobot,
    Dimension,
    Instrument,
    Item,
    Medium,
    Mutu,
    Period,
    Responses,
    Tally,
    TindakLanjut,
    Unsur,
    classify_mutu,
    compute_change,
    compute_sample_size,
    compute_score,
    extend_instrument,
    rank_unsur,
    round_half_up,
)
from skm_core.statistics import AdjustedTest, ChangeTests, Test, compute_course, compute_moments, measure
from tests.core.makers import NINE, counts_of, score_of, tally_of
from tests.reading.makers import NAMES, answers, as_csv, numbered, read
from tests.reports.test_processing import BLANKS, KUBU_RAYA, OWN, cells, hand

ROOT = Path(__file__).parents[2]
VERDICTS = ("mustahil", "tertangkap", "di luar jangkauan")
FAULTS = 63
CODES = [code.value for code in CheckCode]


def read_list() -> list[list[str]]:
    """Return the rows of docs/kesalahan.md: number, fault, verdict, how, tests."""
    lines = (ROOT / "docs" / "kesalahan.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(r"\|\s*\d", line)]
    assert {len(row) for row in rows} == {5}
    return rows


LIST = read_list()


def test_the_list_holds_every_fault_once_and_in_order():
    """63 faults, numbered 1 to 63."""
    assert [row[0] for row in LIST] == [str(number) for number in range(1, FAULTS + 1)]


@pytest.mark.parametrize("row", LIST, ids=lambda row: row[0])
def test_a_fault_has_one_of_three_verdicts_and_its_words(row: list[str]):
    """It cannot happen, it is noticed, or it is out of reach; each says how or why."""
    assert row[2] in VERDICTS
    assert len(row[1]) > 10
    assert len(row[3]) > 10


@pytest.mark.parametrize("row", LIST, ids=lambda row: row[0])
def test_a_fault_names_tests_that_exist(row: list[str]):
    """Each is a function of a file of this folder; only what is out of reach has none."""
    if row[2] == "di luar jangkauan":
        assert row[4] == "–"
        return
    named = re.findall(r"`([^`]+)`", row[4])
    assert named
    for name in named:
        path, _, function = name.partition("::")
        assert f"def {function}(" in (ROOT / path).read_text(encoding="utf-8"), name


@pytest.mark.parametrize("row", [row for row in LIST if row[2] == "tertangkap"], ids=lambda row: row[0])
def test_what_is_noticed_says_who_notices(row: list[str]):
    """A check by its code, or the reader."""
    told = re.findall(r"\bC\d+\b", row[3])
    assert told or "pembaca" in row[3]
    assert set(told) <= set(CODES)


def timed(*days: str) -> Responses:
    """Give the 72 respondents days in turn."""
    moments = [dt.datetime.fromisoformat(days[place % len(days)]) for place in range(len(KUBU_RAYA))]
    return replace(KUBU_RAYA, times=tuple(moments))


def line(unsur: Unsur, **more: Any) -> TindakLanjut:
    """Make a line of a plan."""
    return TindakLanjut(unsur, f"Kegiatan {unsur.value.lower()}", (1, 2), in_charge="Kasi Pelayanan", **more)


LOWEST = (Unsur.WAKTU, Unsur.PRODUK, Unsur.PERSYARATAN, Unsur.PROSEDUR)
PROFILE = {
    Dimension.GENDER: {"Laki-laki": 27, "Perempuan": 45},
    Dimension.AGE: {"21–30": 36, "31–40": 36},
    Dimension.EDUCATION: {"SMA": 54, "S1": 18},
    Dimension.OCCUPATION: {"Swasta": 27, "Petani/nelayan": 36, "Lainnya": 9},
}
EARLIER = hand(BLANKS).score
MEASURED = (Period.parse("2019-S2"), measure(EARLIER, compute_moments(BLANKS)))
COURSE = compute_course((MEASURED,), hand().course.now, MEASURED)
BEFORE = PreviousSurvey(MEASURED[0], EARLIER, compute_change(EARLIER, hand().score), COURSE.since)
SOUND = replace(
    hand(timed("2020-01-01T09:00", "2020-06-26T10:00")), profile=PROFILE, problems=(), population=80,
    particulars={"nama": "Nama Penanda Tangan"}, before=BEFORE, course=COURSE, trend={"Semester II 2019": EARLIER, "Semester I 2020": hand().score},
    reported_on=dt.date(2020, 7, 1), plan=tuple(map(line, LOWEST)), parent_name="Kabupaten Contoh",
    services={"KTP": EARLIER, "KK": None}, quotes=("Mohon kursi ditambah.",),
    previous_plan=PreviousPlan(
        Period.parse("2019-S2"), EARLIER,
        (
            RealisedLine(line(Unsur.WAKTU, done_on=dt.date(2020, 3, 3), description="Dua loket", strategy="Bertahap"), (Proof("loket.pdf"),)),
            RealisedLine(line(Unsur.BIAYA)),
        ),
        dt.date(2020, 1, 6),
    ),
    publications=(Publication(1, Period.parse("2020-S1"), Medium.BOARD, dt.date(2020, 7, 6), "Papan pengumuman"),),
)  # fmt: skip


def check(code: str, **changes: Any) -> Check:
    """Return what one check finds in the sound survey with some things changed."""
    return run_checks(replace(SOUND, **changes))[CODES.index(code)]


def find_open(report: ReportInput) -> list[str]:
    return [found.code for found in run_checks(report) if found.fault]


def test_a_sound_survey_leaves_no_check_open():
    """Twenty-two checks, in the order of their codes."""
    assert [found.code for found in run_checks(SOUND)] == CODES
    assert find_open(SOUND) == []
    assert list(list_remarks(SOUND)) == []


FIRST, *OTHERS = SOUND.score.unsur
RAISED = replace(FIRST, nrr=FIRST.nrr + Fraction(1, 100))
PRAISED = replace(FIRST, mutu=Mutu.A)
SHORT = replace(SOUND.score, ikm_exact=SOUND.score.ikm_exact - 1)


@pytest.mark.parametrize(
    ("codes", "changes"),
    [
        (["C2"], {"profile": {}}),
        (["C2"], {"profile": {Dimension.GENDER: PROFILE[Dimension.GENDER]}}),
        (["C2"], {"profile": {**PROFILE, Dimension.GENDER: {"Laki-laki": 27, "Perempuan": 44}}}),
        (["C4"], {"score": replace(SOUND.score, unsur=(RAISED, *OTHERS))}),
        (["C5"], {"score": SHORT}),
        (["C5"], {"problems": (Problem(ProblemCode.CONTROL_IKM_DIFFERS, 80, None, "97,0", "86,85"),)}),
        (["C5"], {"problems": (Problem(ProblemCode.CONTROL_DIFFERS, 79, "U3", "239", "238"),)}),
        (["C6"], {"score": replace(SOUND.score, mutu=Mutu.A)}),
        (["C6"], {"score": replace(SOUND.score, unsur=(PRAISED, *OTHERS))}),
        (["C8"], {"plan": ()}),
        (["C8"], {"plan": tuple(map(line, LOWEST[1:]))}),
        (["C8", "C13"], {"unconfirmed": (Unsur.PENGADUAN, Unsur.SARANA)}),
        (["C10"], {"reported_on": None}),
        (["C11"], {"population": None}),
        (["C14"], {"problems": (Problem(ProblemCode.UNKNOWN_LABEL, 5, "U2", "Lumayan"),)}),
        (["C14"], {"problems": (Problem(ProblemCode.SCORE_OUT_OF_RANGE, 5, "U2", "5", "1–4"),)}),
        (["C14"], {"problems": (Problem(ProblemCode.ERROR_CELL, 5, "U2", "#REF!"),)}),
        (["C15"], {"before": None}),
        (["C16"], {"particulars": {"lokasi": "Data dikumpulkan di Kecamatan Gunungsekar."}}),
        (["C17"], {"problems": (Problem(ProblemCode.BURST, got="12", expected="2 Maret 2020 09.00"),)}),
        (["C17"], {"problems": (Problem(ProblemCode.ONE_DAY, got="40", expected="2 Maret 2020"),)}),
        ([], {"problems": (Problem(ProblemCode.CONTROL_IKM_FITS, 80, None, "86,85", "0,11"),)}),
        ([], {"problems": (Problem(ProblemCode.STRAIGHT_LINES, got="8"), Problem(ProblemCode.REPEATED_ROW, 9, None, "8"))}),
        ([], {"profile": {**PROFILE, Dimension.DISABILITY: {"Non disabilitas": 72}}}),
        ([], {"plan": (*map(line, LOWEST), line(Unsur.BIAYA))}),
        (["C21"], {"previous_plan": PreviousPlan(Period.parse("2019-S2"), None, (RealisedLine(line(Unsur.WAKTU, done_on=dt.date(2020, 3, 3))),), None)}),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_check_is_opened_by_its_own_fault_alone(codes: list[str], changes: dict[str, Any]):
    """One thing is wrong, and one check says so; an open one says what to do."""
    found = run_checks(replace(SOUND, **changes))
    assert [one.code for one in found if one.fault] == codes
    assert all(MENDS[one.fault] for one in found if one.fault)


def test_the_checks_compute_anew_and_never_look_at_the_stored_answer():
    """A wrong NRR, index or letter is no matter for the officer: the text sends it to the developer."""
    assert check("C4", score=replace(SOUND.score, unsur=(RAISED, *OTHERS))).fault is Fault.NRR_WRONG
    assert check("C5", score=SHORT).fault is Fault.IKM_WRONG
    assert check("C6", score=replace(SOUND.score, mutu=Mutu.A)).fault is Fault.MUTU_WRONG
    assert {MENDS[fault] for fault in (Fault.NRR_WRONG, Fault.IKM_WRONG, Fault.MUTU_WRONG)} == {"Beri tahu pengembang."}


def test_the_missing_dimensions_of_a_profile_are_named():
    """The rule asks for four; one report had gender alone."""
    told = check("C2", profile={Dimension.GENDER: PROFILE[Dimension.GENDER]}).found
    assert told == "Setiap profil berjumlah 72. Tidak ada: Usia, Pendidikan, dan Pekerjaan."
    assert check("C2", profile={}).found == "Berkas tidak memuat profil responden."
    uneven = check("C2", profile={Dimension.GENDER: {"Laki-laki": 27, "Perempuan": 44}}).found
    assert uneven == "Jenis kelamin tidak berjumlah 72."


def test_shares_that_miss_100_are_told_by_the_check_and_in_the_report():
    """24 of 72 three times is 99,99."""
    thirds = {**PROFILE, Dimension.EDUCATION: {"SD": 24, "SMP": 24, "SMA": 24}}
    assert check("C3", profile=thirds).found == (
        "Persentase Pendidikan tidak tepat 100 karena pembulatan; laporan mengatakannya."
    )
    assert check("C3").found == "Persentase tiap profil berjumlah 100."
    (told,) = (text for text in texts(open_report(replace(SOUND, profile=thirds))) if "berpendidikan" in text)
    assert told.endswith("Jumlah persentase tidak tepat 100% karena pembulatan.")


def test_a_plan_without_a_lowest_unsur_is_named():
    """Each unsur that is among the lowest and has no plan; others may be planned beside them."""
    assert check("C8", plan=()).found == "Belum ada rencana tindak lanjut."
    assert check("C8", plan=tuple(map(line, (Unsur.PRODUK, Unsur.PERSYARATAN, Unsur.BIAYA)))).found == (
        "Unsur terendah tanpa rencana: Waktu dan Prosedur."
    )
    assert check("C8").found == "Setiap unsur terendah punya rencana."


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2020-06-01", "baru lewat sesudah 30 Juni 2020"),
        ("2020-06-30", "baru lewat sesudah 30 Juni 2020"),
        ("2020-07-04", "jatuh pada akhir pekan"),
        ("2020-07-05", "jatuh pada akhir pekan"),
        ("2020-07-01", None),
        ("2020-07-06", None),
    ],
)
def test_a_report_is_dated_on_a_weekday_after_its_period(day: str, words: str | None):
    """Neither before the last day of the period is over nor on a Saturday or Sunday."""
    found = check("C10", reported_on=dt.date.fromisoformat(day))
    assert bool(found.fault) is (words is not None)
    assert (words or "sesudah periode Semester I 2020 berakhir") in found.found


@pytest.mark.parametrize(
    ("days", "outside"),
    [
        (("2020-01-01T08:00", "2020-06-30T14:00"), False),
        (("2019-12-31T08:00", "2020-06-30T14:00"), True),
        (("2020-01-01T08:00", "2020-07-01T08:00"), True),
    ],
)
def test_answers_lie_inside_the_period(days: tuple[str, ...], outside: bool):
    """From its first to its last day; beyond it the check names the days."""
    found = check("C10", responses=timed(*days), reported_on=dt.date(2020, 7, 2))
    assert bool(found.fault) is outside
    assert ("di luar Semester I 2020" in found.found) is outside


@pytest.mark.parametrize(
    ("population", "census", "words", "closed"),
    [
        (None, False, "belum diisi", False),
        (71, False, "melebihi penerima layanan 71", False),
        (72, False, "sama banyak dengan penerima layanan", False),
        (72, True, "meminta 61 dari 72", True),
        (80, False, "meminta 66 dari 80", True),
        (88, False, "meminta 72 dari 88", True),
        (412, False, "meminta 199 dari 412", False),
        (3000, False, "meminta 341 dari 3.000", False),
    ],
)
def test_the_sample_is_held_against_those_who_were_served(
    population: int | None, census: bool, words: str, closed: bool
):
    """Unknown, too few served, suspiciously as many, or too small a sample opens the check; 72 of 88 is enough."""
    found = check("C11", population=population, census=census)
    assert words in found.found
    assert bool(found.fault) is not closed


def test_the_sample_is_that_of_the_table():
    """3.000 receivers ask for 341 and 88 for 72; one report took 450 'by the table', another counted 88 as answers."""
    assert [compute_sample_size(population) for population in (3000, 3500, 4000, 88)] == [341, 346, 351, 72]
    assert "meminta 341 dari 3.000 penerima layanan, jadi kurang 269." in check("C11", population=3000).found
    for population, required in ((3000, 341), (88, 72)):
        told = " ".join(texts(open_report(replace(SOUND, population=population))))
        assert f"diperlukan paling sedikit {required} responden" in told
        assert f"sebanyak {format_number(population)} orang" in told
        assert "Jawaban sah yang terkumpul 72" in told


@pytest.mark.parametrize(
    ("bobot", "instrument", "words"),
    [
        (Bobot.TWO_DECIMALS, PERMENPAN_2017, "Bobot 0,11 berjumlah 0,99, jadi IKM tertinggi 99, bukan 100."),
        (Bobot.THREE_DECIMALS, PERMENPAN_2017, "Bobot 0,111 berjumlah 0,999, jadi IKM tertinggi 99,9, bukan 100."),
        (Bobot.EXACT, PERMENPAN_2017, "Bobot 1/9 berjumlah 1."),
        (Bobot.TWO_DECIMALS, OWN, "Bobot sendiri berjumlah 1."),
    ],
)
def test_weights_that_do_not_make_1_are_told_with_the_end_of_their_scale(
    bobot: Bobot, instrument: Instrument, words: str
):
    """Nine times 0,11 is 0,99."""
    assert check("C12", score=hand(bobot=bobot, instrument=instrument).score).found == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Data dikumpulkan di Kecamatan Gunungsekar.", "Kecamatan Gunungsekar"),
        ("Rapat diadakan oleh Bagian Organisasi.", "Bagian Organisasi"),
        ("Penerima layanan pada Kecamatan Kabupaten Contoh", "Kecamatan Kabupaten"),
        ("KECAMATAN GUNUNGSEKAR", "KECAMATAN GUNUNGSEKAR"),
        ("CAMAT GUNUNGSEKAR", "CAMAT GUNUNGSEKAR"),
        ("kegiatan Bagian organisasi", "Bagian organisasi"),
        ("CAMAT UJI", None),
        ("Kecamatan Uj", "Kecamatan Uj"),
        ("Data dikumpulkan di Kecamatan Uji Kabupaten Contoh.", None),
        ("Petugas kecamatan mendampingi responden.", None),
    ],
)
def test_a_text_that_names_another_office_is_noticed(text: str, told: str | None):
    """What was left of somebody else's report; the unit's own name and its parent's are no strangers."""
    found = check("C16", particulars={"lokasi": text, "nama": "Nama Penanda Tangan"})
    assert found.found == (
        f"Teks laporan menyebut {told}." if told else "Teks yang diketik tidak menyebut kantor selain Kecamatan Uji."
    )
    assert bool(found.fault) is (told is not None)


def test_few_respondents_open_their_check():
    """29 are few, 30 are not."""
    for n, opened in ((29, True), (30, False)):
        answers = {item: column[:n] for item, column in KUBU_RAYA.answers.items()}
        few = hand(Responses(KUBU_RAYA.rows[:n], answers))
        assert ("C19" in find_open(few)) is opened


def test_what_is_only_told_never_opens_a_check():
    """Blanks, ties, weights and the direction of a change are stated; there is nothing to mend."""
    found = {one.code.value: one for one in run_checks(replace(hand(BLANKS), before=BEFORE))}
    assert not any(found[code].fault for code in ("C1", "C3", "C7", "C9", "C12", "C18", "C20"))
    blanks = sum(column.count(None) for column in BLANKS.answers.values())
    assert found["C18"].found == f"{blanks} jawaban kosong, tidak dihitung dalam NRR."
    assert found["C20"].found.startswith("IKM turun 0,20")


def test_a_recap_says_that_its_rows_are_gone():
    """Nothing is counted anew where only counts are left."""
    found = {one.code.value: one.found for one in run_checks(hand(None))}
    assert found["C1"] == "Hanya jumlah jawaban yang tersisa; tidak ada baris untuk dihitung ulang."
    assert found["C18"] == "Jawaban kosong tidak diketahui dari rekap."


def test_what_stays_open_is_printed_only_where_the_officer_wants_it():
    """With the officer's words, in an annex of its own; without a tick there is neither."""
    kept = replace(SOUND, reported_on=dt.date(2020, 7, 5), reasons={Fault.DATES_WEEKEND: "Minggu itu kantor buka."})
    told = "Tanggal: 5 Juli 2020 jatuh pada akhir pekan. Penjelasan: Minggu itu kantor buka."
    assert list(list_remarks(kept)) == []
    assert not any("Catatan Pemeriksaan" in text for text in texts(open_report(kept)))
    printed = replace(kept, printed=frozenset({Fault.DATES_WEEKEND}))
    assert list(list_remarks(printed)) == [told]
    assert any(text.endswith(told) for text in texts(open_report(printed)))


def test_a_price_set_by_a_rule_stands_with_the_index_and_an_unsaid_rule_is_a_fault():
    """It adds up to 2,2 points that nobody answered; which rule says so must be known before it is handed in."""
    for rule, told, fault in (
        ("", "dasar belum disebut", Fault.IKM_RULE_UNSAID),
        ("Perda 1/2024", "dasar: Perda 1/2024", None),
    ):
        report = replace(SOUND, score=replace(SOUND.score, fixed=((Unsur.BIAYA, rule),)))
        found = next(one for one in run_checks(report) if one.code == "C5")
        assert (f"Nilai Biaya ditetapkan, bukan jawaban responden ({told})." in found.found, found.fault) == (
            True,
            fault,
        )
        assert f"Nilai Biaya ditetapkan, bukan jawaban responden ({told})." in texts(open_report(report))


def test_counts_that_do_not_add_up_are_noticed_when_they_are_read():
    """260 for 206 makes one unsur longer than the others."""
    table = [["Unsur", 1, 2, 3, 4], *([name, 0, 4, 240, 206] for name in NAMES[1:]), [NAMES[0], 0, 4, 240, 260]]
    told = [(note.code, note.got, note.expected) for note in read(table).notes]
    assert told == [("counts_read", "504", None), ("uneven_counts", "450", "504")]


@pytest.mark.parametrize(
    ("label", "printed", "code", "expected"),
    [
        ("IKM", [97.5], "control_ikm_differs", "85,25"),
        ("IKM", [86.11], "control_ikm_fits", "1/9"),
        ("IKM", [85.25], "control_ikm_fits", "0,11"),
        ("Jumlah", [27, 36, 27, 36, 27, 36, 27, 36, 28], "control_differs", "27"),
    ],
)
def test_a_printed_summary_is_held_against_its_rows(label: str, printed: list[float], code: str, expected: str):
    """The index of the file fits a weight, which is named, or none; a sum that its rows do not give is told."""
    reading = read([["No", *NAMES], *numbered([[3, 4, 3, 4, 3, 4, 3, 4, 3]] * 9), [label, *printed]])
    told = [(note.code, note.expected) for note in reading.notes if note.code.startswith("control")]
    assert told == [(code, expected)]


totals = st.lists(st.integers(30, 120), min_size=9, max_size=9)


@given(totals)
def test_no_unsur_is_lowest_and_highest(sums: list[int]):
    """Every unsur of the one list scores below every unsur of the other, and both lists are sorted."""
    score = score_of(tally_of(30, sums))
    ranking = rank_unsur(score.unsur)
    lowest, highest = ([score.of(group[0]).nrr for group in groups] for groups in (ranking.lowest, ranking.highest))
    assert not set(chain(*ranking.lowest)) & set(chain(*ranking.highest))
    assert lowest == sorted(set(lowest))
    assert highest == sorted(set(highest), reverse=True)
    assert not lowest or not highest or lowest[-1] < highest[-1]


@given(totals)
def test_ties_are_listed_whole(sums: list[int]):
    """Whoever scores like a listed unsur is listed beside it, and how many they are is said."""
    score = score_of(tally_of(30, sums))
    for groups in (rank_unsur(score.unsur).lowest, rank_unsur(score.unsur).highest):
        for group, told in zip(groups, describe_groups(groups, score), strict=True):
            nrr = score.of(group[0]).nrr
            assert set(group) == {row.unsur for row in score.unsur if row.nrr == nrr}
            assert (f"({len(group)} unsur sama, " in told) is (len(group) > 1)


def open_report(report: ReportInput, outline: Outline = Outline.FIVE) -> Document:
    return docx.Document(io.BytesIO(build_report(report, outline)))


def texts(paper: Document) -> list[str]:
    return [paragraph.text for paragraph in paper.paragraphs if paragraph.text.strip()]


def read_table(paper: Document, *head: str) -> list[list[str]]:
    """Return the rows under a header that begins with these words."""
    for table in paper.tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if rows[0][: len(head)] == list(head):
            return rows[1:]
    raise AssertionError(head)


def find_style(paper: Document, *names: str) -> list[str]:
    return [one.text for one in paper.paragraphs if one.style is not None and one.style.name in names]


def read_section(paper: Document, heading: str) -> list[str]:
    """Return the paragraphs under a heading, up to the next one."""
    found: list[str] = []
    inside = False
    for one in paper.paragraphs:
        if one.style is not None and str(one.style.name).startswith("Heading"):
            inside = one.text.endswith(heading)
        elif inside and one.text.strip():
            found.append(one.text)
    return found


def number(text: str) -> Decimal:
    value = parse_number(text)
    assert value is not None, text
    return value


@pytest.fixture(scope="module", params=list(Outline))
def paper(request: pytest.FixtureRequest) -> Document:
    """Open the report of the sound survey, in each outline."""
    return open_report(SOUND, request.param)


def test_chapters_sections_and_appendices_are_numbered_without_a_gap(paper: Document):
    """No B without an A, no number twice."""
    chapters = [text for text in find_style(paper, "Heading 1") if text.startswith("BAB")]
    assert [text.split()[:2] for text in chapters] == [
        ["BAB", roman] for roman in ("I", "II", "III", "IV", "V")[: len(chapters)]
    ]
    sections = [text.split()[0] for text in find_style(paper, "Heading 2") if text[0].isdigit()]
    held = {chapter: [one for one in sections if one.startswith(f"{chapter}.")] for chapter in range(1, 6)}
    assert sections == [one for numbers in held.values() for one in numbers]
    for chapter, numbers in held.items():
        assert numbers == [f"{chapter}.{place}" for place in range(1, len(numbers) + 1)]
    appendices = [text.split(".")[0] for text in find_style(paper, "Heading 2") if text.startswith("Lampiran")]
    assert appendices == [f"Lampiran {place}" for place in range(1, len(appendices) + 1)]


def test_captions_are_numbered_without_a_gap_and_stand_at_what_they_name(paper: Document):
    """Each table has its caption above it, each picture below it; nothing is cited that is not there."""
    blocks: list[Paragraph | Table] = list(paper.iter_inner_content())
    counted = {"Tabel": 0, "Gambar": 0}
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.style is None or block.style.name != "Caption":
            continue
        kind = block.text.split()[0]
        counted[kind] += 1
        assert re.match(rf"{kind} {counted[kind]}\. \S", block.text)
        beside = blocks[place + 1] if kind == "Tabel" else blocks[place - 1]
        assert isinstance(beside, Table) if kind == "Tabel" else isinstance(beside, Paragraph)
        assert kind == "Tabel" or "pic:pic" in beside._element.xml
    assert counted == {"Tabel": len(paper.tables), "Gambar": len(paper.inline_shapes)}
    for kind, cited in re.findall(r"\b(Tabel|Gambar|Grafik) (\d[\d.]*)", " ".join(texts(paper))):
        assert int(cited.rstrip(".")) <= counted.get(kind, 0)


def test_nothing_that_the_contents_promise_is_missing_or_empty(paper: Document):
    """Every line of the three lists is a heading or a caption, and something stands under every section."""
    listed = [(one.text.split("\t")[0], one.style.name) for one in paper.paragraphs if one.style]  # pyright: ignore
    contents = [text for text, style in listed if style in ("toc 1", "toc 2")]
    captions = [text for text, style in listed if style == "table of figures"]
    assert contents == find_style(paper, "Heading 1", "Heading 2")
    assert sorted(captions) == sorted(find_style(paper, "Caption"))
    blocks = list(paper.iter_inner_content())
    for block, beneath in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Paragraph) and block.style is not None and block.style.name == "Heading 2":
            assert isinstance(beneath, Paragraph | Table)
            assert not isinstance(beneath, Paragraph) or not str(beneath.style and beneath.style.name).startswith("H")


def test_the_report_states_index_letter_respondents_and_every_unsur(paper: Document):
    """Nothing of what others have to verify is left out, and each stands with two decimals."""
    rows = read_table(paper, "Kode", "Unsur", "NRR", "Nilai", "Mutu")
    assert [row[0] for row in rows] == [*(f"U{k}" for k in range(1, 10)), ""]
    assert all(re.fullmatch(r"\d,\d\d", row[2]) and re.fullmatch(r"\d\d,\d\d", row[3]) for row in rows[:-1])
    assert rows[-1][3:] == ["86,85", "B (Baik)"]
    assert "Jumlah responden yang jawabannya sah adalah 72 orang." in texts(paper)


def test_an_index_is_never_written_as_a_percentage(paper: Document):
    """A score of 98,25 is no share of anything."""
    for row in read_table(paper, "Kode", "Unsur", "NRR", "Nilai", "Mutu"):
        assert "%" not in "".join(row)
    assert not re.search(r"\bIKM [^.;]*?\d\s*%", " ".join(read_section(paper, "Unit dan Unsur Layanan")))


def test_every_letter_follows_from_the_value_beside_it(paper: Document):
    """By the table of the regulation that the survey follows."""
    for *_, nilai, mutu in read_table(paper, "Kode", "Unsur", "NRR", "Nilai", "Mutu"):
        interval = classify_mutu(number(nilai), PERMENPAN_2017.table)
        assert mutu == f"{interval.mutu} ({interval.kinerja})"


def test_the_conclusion_names_the_same_unsur_as_the_analysis(paper: Document):
    """Lowest and highest, each with the NRR of its table."""
    score = SOUND.score
    ranking = rank_unsur(score.unsur)
    listed = [f"{place}.\t{text}" for groups in (ranking.lowest, ranking.highest)
              for place, text in enumerate(describe_groups(groups, score), 1)]  # fmt: skip
    analysis = [text for text in texts(paper) if text in listed]
    assert analysis == listed
    (low,) = (text for text in texts(paper) if "Unsur dengan nilai terendah: " in text)
    (high,) = (text for text in texts(paper) if "Unsur dengan nilai tertinggi: " in text)
    for told, groups in ((low, ranking.lowest), (high, ranking.highest)):
        assert told.split(": ")[1] == f"{'; '.join(describe_groups(groups, score))}."


def test_each_unsur_of_the_lists_stands_with_the_nrr_of_its_table(paper: Document):
    """No unsur borrows the value of another."""
    printed = {row[0]: row[2] for row in read_table(paper, "Kode", "Unsur", "NRR", "Nilai", "Mutu")}
    nrr = {short_unsur(unsur): printed[PERMENPAN_2017.code(unsur)] for unsur in NINE}
    told = [
        text
        for text in texts(paper)
        if re.match(r"\d\.\t(?!Dibandingkan|Unsur dengan nilai di bawah).*\([^)]*\d,\d\d\)", text)
    ]
    assert len(told) == 8
    for names, value in re.findall(r"([A-Z][^(;:]*) \((?:\d unsur sama, )?(\d,\d\d)\)", "\n".join(told)):
        for name in re.split(r", dan | dan |, ", names):
            assert nrr[name] == value


def test_the_lists_of_a_report_with_ties_are_those_of_its_scores():
    """Three at 3,71 are the lowest; of 3,74 and 3,73 it is the 3,74 that is among the highest."""
    sums = [371, 373, 372, 400, 371, 374, 373, 400, 371]
    paper = open_report(of_tally(tally_of(100, sums)))
    assert read_section(paper, "Analisis Kelemahan dan Kelebihan Unsur Layanan")[:6] == [
        "Unsur dengan nilai terendah:",
        "1.\tPersyaratan, Produk, dan Sarana (3 unsur sama, 3,71)",
        "Unsur terendah adalah Persyaratan, Produk, dan Sarana (3 unsur sama, 3,71); perbedaannya dengan unsur lain "
        "tidak dapat diuji secara statistik.",
        "Unsur dengan nilai tertinggi:",
        "1.\tBiaya dan Pengaduan (2 unsur sama, 4,00)",
        "2.\tKompetensi (3,74)",
    ]


def of_tally(tally: Tally, instrument: Instrument = PERMENPAN_2017, bobot: Bobot = Bobot.TWO_DECIMALS) -> ReportInput:
    """Hand in counts."""
    return replace(hand(None), score=compute_score(tally, instrument, bobot), profile={}, problems=())


@pytest.mark.parametrize(
    ("total", "mutu"),
    [(371, "A"), (372, "A"), (373, "A"), (374, "A"), (393, "A"), (398, "A"), (399, "A"), (400, "A"), (354, "A"),
     (353, "B"), (341, "B"), (346, "B")],
)  # fmt: skip
def test_an_unsur_is_an_a_from_88_31_on(total: int, mutu: str):
    """3,71 to 3,74 are A, not only 4; 3,53 and below are B."""
    assert {row.mutu.value for row in score_of(tally_of(100, [total] * 9)).unsur} == {mutu}


@pytest.mark.parametrize("instrument", list(INSTRUMENTS.values()), ids=list(INSTRUMENTS))
def test_the_number_of_unsur_and_their_table_of_letters_are_those_of_the_regulation(instrument: Instrument):
    """14 of Kepmenpan 25/2004, nine since; 85,00 was an A and is a B."""
    tally = Tally(100, {Item(unsur): counts_of(100, 340) for unsur in instrument.names()})
    paper = open_report(of_tally(tally, instrument, Bobot.EXACT))
    count = len(read_table(paper, "Kode", "Unsur", "Pengertian"))
    assert any(f"Kuesioner mengukur {count} unsur menurut {instrument.title}." in text for text in texts(paper))
    assert count == (14 if instrument.title == "Kepmenpan 25/2004" else 9)
    nilai, mutu = read_table(paper, "Kode", "Unsur", "NRR", "Nilai", "Mutu")[-1][3:]
    assert (nilai, mutu[0]) == ("85,00", "B" if instrument is PERMENPAN_2017 else "A")


@pytest.mark.parametrize("bobot", list(Bobot))
@pytest.mark.parametrize("responses", [KUBU_RAYA, BLANKS], ids=["whole", "blanks"])
def test_the_appendix_leads_from_the_counts_to_the_printed_index(responses: Responses, bobot: Bobot):
    """Counts, NRR and the weight that stands beside the index give it; nothing is rounded in between."""
    paper = open_report(hand(responses, bobot))
    rows = read_table(paper, "Unsur", "Nilai 1")
    index = Fraction(0)
    for _, *counts, total, answered, nrr, weight, weighted in rows:
        assert sum(score * int(count) for score, count in enumerate(counts, 1)) == int(total)
        assert sum(map(int, counts)) == int(answered)
        mean = Fraction(int(total), int(answered))
        assert number(nrr) == round_half_up(mean, 4)
        index += mean * Fraction(weight.replace(",", "."))
        assert number(weighted) == round_half_up(mean * Fraction(weight.replace(",", ".")), 6)
    ikm = round_half_up(25 * index)
    told = " ".join(texts(paper))
    assert f"adalah {format_number(ikm)}, mutu " in told
    assert f"dengan bobot {rows[0][8]}." in told
    (whole,) = re.findall(r"Jumlah NRR tertimbang (\d,\d+) × 25", told)
    # six decimals are printed, so that the printed equation holds; the column may miss the sum in its last digit
    assert round_half_up(25 * Fraction(number(whole))) == ikm
    assert abs(sum(number(row[-1]) for row in rows) - number(whole)) <= Decimal("0.000005")


def test_the_group_that_is_named_is_the_largest_of_its_table(paper: Document):
    """With the number of its row; a majority only above one half."""
    groups: dict[str, dict[str, int]] = {}
    name = ""
    for dimension, level, count, _ in read_table(paper, "Karakteristik", "Kelompok"):
        name = dimension or name
        groups.setdefault(name, {})[level] = int(count)
    assert list(groups) == ["Jenis kelamin", "Usia", "Pendidikan", "Pekerjaan"]
    for name, counts in groups.items():
        caption = f"Responden menurut {name.lower()}"
        place = next(
            place
            for place, text in enumerate(texts(paper))
            if text.endswith(caption) and "Gambar" in text and "\t" not in text
        )
        told = texts(paper)[place - 1]
        most = max(counts.values())
        assert all(level.lower() in told.lower() for level, count in counts.items() if count == most)
        assert f"{most} orang" in told
        assert ("Mayoritas" in told) is (2 * most > sum(counts.values()))


@pytest.mark.parametrize(
    ("period", "name"),
    [("2020-S1", "Semester I 2020"), ("2024-01..2024-11", "Januari–November 2024"), ("2024", "Tahun 2024")],
)
def test_a_report_names_one_period(period: str, name: str):
    """On the cover, with the index, in the schedule and in the conclusion."""
    paper = open_report(replace(hand(), period=Period.parse(period)))
    told = "\n".join(texts(paper))
    cover = told.split("DAFTAR ISI")[0]
    assert name.upper() in cover
    for heading in ("Waktu Pelaksanaan SKM", "Unit dan Unsur Layanan", "KESIMPULAN"):
        assert name in " ".join(read_section(paper, heading))
    body = re.sub(r"Nomor \d+ Tahun \d{4}", "", told.split("DAFTAR ISI")[1])
    assert set(re.findall(r"(?:Semester|Triwulan) [IV]+ \d{4}|[A-Z]\w+–[A-Z]\w+ \d{4}|Tahun \d{4}", body)) == {name}


def test_weekdays_are_counted():
    """From 1 January to 30 November 2024 there are 240, not 242; a weekend has none."""
    assert count_workdays(dt.date(2024, 1, 1), dt.date(2024, 11, 30)) == 240
    assert count_workdays(dt.date(2024, 11, 30), dt.date(2024, 12, 1)) == 0
    typed = {
        "jadwal_kumpul:2024-01..2024-11": "2024-01-01/2024-11-30",
        "jadwal_olah:2024-01..2024-11": "2024-12-02/2024-12-02",
    }
    paper = open_report(replace(hand(), period=Period.parse("2024-01..2024-11"), particulars=typed))
    assert read_table(paper, "No", "Kegiatan", "Waktu", "Hari kerja") == [
        ["1", "Pengumpulan data", "1 Januari 2024 – 30 November 2024", "240"],
        ["2", "Pengolahan data dan analisis", "2 Desember 2024", "1"],
    ]


def test_a_schedule_whose_rows_overlap_is_found():
    """Processing that begins before the answers are in, and a day later."""
    for day, fault in (("2020-06-30", Fault.DATES_OVERLAP), ("2020-07-01", None)):
        spans = {"jadwal_kumpul:2020-S1": "2020-07-01/2020-07-03", "jadwal_olah:2020-S1": f"{day}/2020-07-08"}
        assert check("C10", particulars=spans).fault == fault


def test_a_word_beside_an_office_is_no_name_of_one():
    """A decree has a number and a village a hall: neither is another office; another village is."""
    for text, others in (
        ("Keputusan Camat Nomor 5 Tahun 2020, di Balai Desa Uji", None),
        ("Dikumpulkan oleh Desa Lain", Fault.NAMES_OTHER),
    ):
        assert check("C16", particulars={"nama": "Nama", "lokasi": text}).fault == others


def test_the_schedule_tells_the_days_that_are_known(paper: Document):
    """Those of the answers; preparing, processing and writing are empty until somebody types them."""
    assert read_table(paper, "No", "Kegiatan", "Waktu", "Hari kerja") == [
        ["1", "Pengumpulan data", "1 Januari 2020 – 26 Juni 2020", "128"],
    ]
    assert "1 Juli 2020" in "\n".join(texts(paper))


def test_no_number_is_written_out_beside_itself(paper: Document):
    """Nothing like '11 (enam)' can be wrong where a number is written once."""
    words = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua belas"
    assert not re.search(rf"\d \((?:{words})\)", " ".join(texts(paper)), re.IGNORECASE)


def test_the_footer_holds_the_page_number_alone(paper: Document):
    """No year of an older report stays in it, and the cover has none."""
    kept = [
        ("PAGE" in one.footer._element.xml, [part.text for part in one.footer.paragraphs]) for one in paper.sections
    ]
    assert kept == [(False, [""]), (True, [""]), (True, [""])]


def test_a_lowest_unsur_is_called_a_priority_and_not_a_complaint(paper: Document):
    """Also the lowest of nine good ones is the lowest; whether anybody complained is not in the numbers."""
    assert not re.search("keluh", " ".join(texts(paper)), re.IGNORECASE)


def test_a_questionnaire_that_is_not_there_is_not_invented(paper: Document):
    """The regulation's questions need not be those that were asked: without a scan the annex says so."""
    assert any(text.startswith("Kuesioner yang dipakai tidak dilampirkan.") for text in texts(paper))
    assert not any("Sangat mahal" in cell.text for table in paper.tables for row in table.rows for cell in row.cells)


def test_the_plan_before_stands_under_one_period_with_its_own_share(paper: Document):
    """One of two lines is half, never all; a line and its deed stand in one row."""
    captions = [text for text in find_style(paper, "Caption") if re.search(r"Hasil SKM|Realisasi", text)]
    assert [text.split(". ")[1] for text in captions] == [
        "Hasil SKM Semester II 2019",
        "Realisasi rencana tindak lanjut Semester II 2019",
    ]
    rows = read_table(paper, "No", "Rencana tindak lanjut", "Sudah/belum")
    assert [(row[1].split(": ")[1], row[2]) for row in rows] == [
        ("Kegiatan waktu", "Sudah, 3 Maret 2020"),
        ("Kegiatan biaya", "Belum"),
    ]
    assert any(
        "Tindak lanjut yang selesai dengan uraian dan bukti: 1 dari 2 kegiatan (50,00%)" in text
        for text in texts(paper)
    )


def test_a_trend_has_the_numbers_of_both_periods_and_their_difference(paper: Document):
    """With the survey before the report says how much it fell; without one it says that there is none."""
    rows = read_table(paper, "Periode", "IKM", "Mutu")
    assert [row[:3] for row in rows] == [
        ["Semester II 2019", "87,05", "B (Baik)"],
        ["Semester I 2020", "86,85", "B (Baik)"],
    ]
    told = [
        text for text in texts(paper) if "Dibandingkan dengan Semester II 2019 (87,05), IKM turun 0,20 poin; " in text
    ]
    assert len(told) == 2
    alone = open_report(replace(SOUND, before=None, trend={"Semester I 2020": SOUND.score}))
    assert read_section(alone, "Tren Nilai SKM") == [
        "Belum ada periode lain yang sebanding, sehingga tren belum dapat disajikan."
    ]


def test_the_conclusion_is_about_the_unit_that_is_handed_in(paper: Document):
    """Its name, index, letter and respondents; no other office."""
    (told,) = (text for text in texts(paper) if text.startswith("1.\tMutu pelayanan"))
    assert (
        told
        == "1.\tMutu pelayanan Kecamatan Uji pada Semester I 2020 adalah B (Baik) dengan IKM 86,85 dari 72 responden."
    )
    offices = set(re.findall(r"(?:Kecamatan|Kelurahan|Dinas|Bagian) [A-Z]\w+", "\n".join(texts(paper))))
    assert offices == {"Kecamatan Uji"}


def test_the_heads_of_our_tables_are_fixed():
    """No file can bring its slips of the pen into them."""
    page = cells(build_workbook(SOUND))["Pengolahan data"]
    assert "NO. RESP" in page.values()
    assert not any("RESEP" in str(value) for value in page.values())


def walk(paper: Document) -> Iterator[str]:
    yield from texts(paper)
    for table in paper.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


def test_unconfirmed_unsur_are_not_ranked():
    """While U8 and U9 may be exchanged the report names no lowest unsur, neither in BAB IV nor in BAB V."""
    told = list(walk(open_report(replace(SOUND, unconfirmed=(Unsur.PENGADUAN, Unsur.SARANA)))))
    assert any(text.startswith("Pengaduan dan Sarana belum dipastikan") for text in told)
    assert not any("nsur terendah" in text and "(3," in text for text in told)
    assert not any("Unsur dengan nilai terendah" in text for text in told)


@pytest.mark.parametrize(("ages", "told"), [((20, 25, 51), False), (("<=21", "21-30", 25), True)])
def test_age_bands_of_a_file_are_told(ages: tuple[object, ...], told: bool):
    """Ages in years fall into bands of ours; bands that a file brings are kept, and told."""
    rows = [[*row, age] for row, age in zip(numbered(answers(len(ages))), ages, strict=True)]
    reading = read_survey("uji.csv", as_csv([["No", *NAMES, "Usia"], *rows]))
    assert ("own_age_bands" in [note.code for note in reading.notes]) is told


@pytest.mark.parametrize("outline", list(Outline))
def test_what_the_interval_rests_on_is_said_once_and_beside_it(outline: Outline):
    """A recap has no interval and so says neither; nor does it speak of rows that it has not."""
    moments = compute_moments(KUBU_RAYA)
    estimate = measure(SOUND.score, moments).index
    told = " ".join(texts(open_report(replace(SOUND, estimate=estimate), outline)))
    assert told.count("sejauh responden mewakili penerima layanan") == 1
    assert re.search(r"antara \d\d,\d\d dan \d\d,\d\d\. Perkiraan ini berlaku sejauh responden mewakili", told)
    assert told.count("dimuat dalam kertas kerja (Excel)") == 1
    recap = " ".join(texts(open_report(hand(None), outline)))
    assert "sejauh responden mewakili" not in recap
    assert "berkas Excel" not in recap


def test_the_unsur_that_moved_the_index_is_named_only_where_both_moved_for_real():
    """Waktu fell by 0,34 points of the index; by chance, or beneath an index that did not move, it is not named."""
    change = compute_change(score_of(tally_of(100, [340] * 9)), score_of(tally_of(100, [340, 340, 328, *[340] * 6])))
    fell = AdjustedTest(Test(-0.3, 0.05, 100, -6, 0.00001, -0.4, -0.2), 0.001)
    chance = replace(fell, p=0.5)
    told = "Unsur Waktu paling memengaruhi perubahan IKM, yaitu −0,33 poin."
    for index, unsur, wanted in ((fell, fell, told), (chance, fell, None), (fell, chance, None)):
        tests = ChangeTests({None: index, Unsur.WAKTU: unsur})
        assert describe_cause(change, tests, PERMENPAN_2017) == wanted
    assert describe_cause(change, ChangeTests({}), PERMENPAN_2017) is None


def test_a_weight_is_printed_with_the_decimals_of_its_convention():
    """Of ten unsur one weighs 0,10 or 0,100, not 0,1; a weight that the unit has set stays as it was set."""
    ten = extend_instrument(PERMENPAN_2017, ["Parkir"])
    assert [short_bobot(bobot, ten) for bobot in Bobot] == ["0,10", "0,100", "1/10"]
    assert [short_bobot(bobot) for bobot in Bobot] == ["0,11", "0,111", "1/9"]
    rows = read_table(open_report(hand(instrument=OWN)), "Unsur", "Nilai 1")
    assert [row[8] for row in rows] == ["0,2", *["0,1"] * 8]
