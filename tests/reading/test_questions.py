"""What is asked before any number: the question, its proposal, and where each answer leads."""

import datetime as dt
import io

import openpyxl
import pytest

from skm_app.reading import Reading, Status, read_survey
from skm_app.reading.rows.answer_key import guess_score
from skm_app.services.intake import build_new_survey
from skm_app.services.joining import join
from skm_app.store import Office
from skm_core import PERMENPAN_2017, Bobot, Period, Unsur, compute_score, rank_unsur
from tests.files.checking import check_waiting
from tests.reading.makers import CODES, NAMES, Table, answers, as_xlsx, numbered

WORST_FIRST = [["Keterangan: 1 = Sangat baik, 4 = Tidak baik"], CODES, *answers(9, 1)]
FOURTEEN = [[f"U{k}" for k in range(1, 15)], *([4, *[3] * 13] for _ in range(9))]
NAMED_2004 = [
    [
        "Prosedur pelayanan", "Persyaratan pelayanan", "Kejelasan petugas", "Kedisiplinan petugas",
        "Tanggung jawab petugas", "Kemampuan petugas", "Kecepatan pelayanan", "Keadilan mendapatkan pelayanan",
        "Kesopanan dan keramahan", "Kewajaran biaya", "Kepastian biaya", "Kepastian jadwal", "Kenyamanan lingkungan",
        "Keamanan pelayanan",
    ],
    *([4, *[3] * 13] for _ in range(9)),
]  # fmt: skip
MAKLUMAT = [[*NAMES[:7], "U8 (Maklumat Pelayanan)", "U9 (Penanganan Pengaduan)"], *([3] * 7 + [4, 2] for _ in range(9))]
TEN = [[*CODES, "U10 (Keamanan)"], *([3] * 9 + [4] for _ in range(9))]
TWICE = [[*CODES, "U1"], *([1, *[3] * 8, 3] for _ in range(9))]
SHIFTED = [["U1", "U2", "U3", "U3", *CODES[4:]], *([1, 2, 3, 4, *[3] * 5] for _ in range(9))]
SIXTEEN = [[f"P{k}" for k in range(1, 17)], *([1, 3, *[3] * 14] for _ in range(9))]
UNNAMED = [["U1", "U2", "U3", None, *CODES[4:]], *([3, 3, 3, 4, *[3] * 5] for _ in range(9))]
TWO_UNITS = [["Nama Unit", *NAMES], *(["Kecamatan A", *[3] * 9] for _ in range(3)), ["Kecamatan B", *[4] * 9]]
TWO_TABLES = [CODES, *answers(5), [*CODES[:7], "Sarana", "Pengaduan"], *answers(5, 4)]
TWO_SEMESTERS = [
    ["No", "Tanggal", *NAMES],
    *([k, dt.datetime(2025, 3, k, 9, k), *[3] * 9] for k in range(1, 6)),
    *([k, dt.datetime(2025, 9, k, 9, k), *[4] * 9] for k in range(6, 10)),
]
OUTSIDE = [["Kecamatan A, Semester I 2025"], *TWO_SEMESTERS]
EMPTY = [["Cadangan", *CODES], *([4, *[3] * 8, None] for _ in range(9))]
EMPTY_ALONE = [CODES, *([*[3] * 8, None] for _ in range(9))]
EMPTY_BIAYA = [CODES, *([3, 3, 3, None, *[3] * 5] for _ in range(9))]
NUMBERED = [["No", *CODES], *([str(k), *[3] * 9] for k in range(1, 5))]
TURNED = [[code, *[3] * 12] for code in CODES]
COUNTS = [["Unsur", 1, 2, 3, 4], *([name, 0, 0, 5, 5] for name in NAMES)]
LETTERED_COUNTS = [["Unsur", *"abcd"], *([name, 1, 1, 4, 4] for name in NAMES)]


def read(table: Table, **chosen: str) -> Reading:
    return read_survey("uji.xlsx", as_xlsx(table), {key.replace("__", ":"): choice for key, choice in chosen.items()})


def ikm(reading: Reading) -> str:
    assert reading.answered, (reading.refusal, reading.questions)
    return str(compute_score(reading.answered, reading.instrument, Bobot.EXACT).ikm)


@pytest.mark.parametrize(
    ("table", "key", "proposal", "found"),
    [
        ([CODES, *answers(12, "d")], "letters", "a=1", {"a=1": "100.00", "a=4": "25.00"}),
        ([CODES, *answers(9, 2), *answers(3, 0)], "zeros", "0=kosong", {"0=kosong": "50.00", "0=nilai 1": "62.50"}),
        ([CODES, *answers(12, 75)], "scale", "25-100", {"25-100": "75.00", "bukan": "other_scale"}),
        (WORST_FIRST, "direction", "balik", {"balik": "100.00", "tetap": "25.00"}),
        (FOURTEEN, "instrument", "kepmenpan-25-2004", {"kepmenpan-25-2004": "76.79", "tambahan": "76.79"}),
        (NAMED_2004, "instrument", "kepmenpan-25-2004", {"kepmenpan-25-2004": "76.79"}),
        (MAKLUMAT, "instrument", "permenpan-16-2014", {"permenpan-16-2014": "75.00", "-": "unsur_missing"}),
        (TEN, "extra", "tambahan", {"tambahan": "77.50", "-": "75.00"}),
        (TWICE, "twice:U1", "A+J", {"A+J": "72.22", "A": "69.44", "J": "75.00"}),
        (SHIFTED, "twice:U3", "D=U4", {"D=U4": "69.44", "C": "unsur_missing", "D": "unsur_missing"}),
        (SIXTEEN, "split", "2,3,1,3,1,1,3,1,1", {"2,3,1,3,1,1,3,1,1": "72.22", "sendiri": "unsur_missing"}),
        (UNNAMED, "col:D", "U4", {"U4": "77.78", "-": "unsur_missing"}),
        (TWO_UNITS, "unit", "Kecamatan A", {"Kecamatan A": "75.00", "Kecamatan B": "100.00", "semua": "81.25"}),
        (TWO_TABLES, "table", "1", {"1": "75.00", "7": "100.00"}),
        (TWO_SEMESTERS, "period", "semua", {"semua": "86.11", "2025-S1": "75.00", "2025-S2": "100.00"}),
        (OUTSIDE, "outside", "ikut", {"ikut": "86.11", "keluarkan": "75.00"}),
        (EMPTY, "empty:U9", "lengkapi", {"lengkapi": "unsur_empty", "A": "77.78"}),
        (EMPTY_ALONE, "empty:U9", "lengkapi", {"lengkapi": "unsur_empty", "kolom": "unsur_empty"}),
        (EMPTY_BIAYA, "empty:U4", "lengkapi", {"lengkapi": "unsur_empty", "gratis": "77.78"}),
        (TURNED, "turn", "ya", {"ya": "75.00", "tidak": "no_table"}),
        (NUMBERED, "counts", "rekap", {"rekap": "62.50", "baris": "75.00"}),
        (LETTERED_COUNTS, "letters", "a=1", {"a=1": "77.50", "a=4": "47.50"}),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_not_beyond_doubt_is_asked_first(table: Table, key: str, proposal: str, found: dict[str, str]):
    """No number before the answer; each choice leads to its own number or refusal, none to an index of eight."""
    asked = read(table)
    (question,) = asked.questions
    assert (asked.status, asked.responses, asked.answered) == (Status.QUESTION, None, None)
    assert (str(question.key), question.proposal, set(question.choices)) == (key, proposal, set(found))
    assert len(question.labels) == len(question.choices)
    told: dict[str, str | None] = {}
    for choice in question.choices:
        reading = read_survey("uji.xlsx", as_xlsx(table), {key: choice})
        told[choice] = ikm(reading) if reading.answered else reading.refusal and reading.refusal.code
    assert told == found


def test_two_sheets_with_tables_are_a_choice():
    """No sheet is guessed; the officer names one, and a bad first sheet does not refuse the file."""
    book = openpyxl.Workbook()
    for name, table in (("Konsep", [CODES, *answers(9, 5)]), ("Semester II", [CODES, *answers(5, 4)])):
        page = book.create_sheet(name)
        for row in table:
            page.append(row)
    file = io.BytesIO()
    book.save(file)
    asked = read_survey("dua.xlsx", file.getvalue())
    assert [(str(q.key), q.choices) for q in asked.questions] == [("sheet", ("Konsep", "Semester II"))]
    assert ikm(read_survey("dua.xlsx", file.getvalue(), {"sheet": "Semester II"})) == "100.00"
    assert ikm(read_survey("dua.xlsx", file.getvalue(), sheet_name="Semester II")) == "100.00"
    wrong = read_survey("dua.xlsx", file.getvalue(), sheet_name="Semester III")
    assert wrong.refusal
    assert wrong.refusal.code == "no_such_sheet"


def test_own_weights_decide_the_index():
    """Ten unsur with weights that add up to 1: 0,05 on each of eight, 0,3 on Sarana and on Keamanan."""
    chosen = {"extra": "tambahan", "weights": ";".join(["0,05"] * 8 + ["0,3", "0,3"])}
    reading = read_survey("uji.xlsx", as_xlsx(TEN), chosen)
    assert reading.instrument.text(Unsur.TAMBAHAN_1).name == "Keamanan"
    assert ikm(reading) == "82.50"


def test_own_unsur_have_plain_names_of_their_own():
    """Charts tell unsur apart by their names, and headings would read marks as layout."""
    table = [[*CODES, "U10 (Keamanan)", "U11 (keamanan)", "U12 **[Parkir](http://x)**"], *([3] * 12 for _ in range(9))]
    instrument = read(table, extra="tambahan").instrument
    names = [instrument.text(unsur).short for unsur in (Unsur.TAMBAHAN_1, Unsur.TAMBAHAN_2, Unsur.TAMBAHAN_3)]
    assert names == ["Keamanan", "keamanan (tambahan)", "Parkir (http //x"]


def test_weights_that_do_not_add_up_are_refused():
    """Nine times 0,11 and 0,05 is 1,04."""
    chosen = {"extra": "tambahan", "weights": ";".join(["0,11"] * 9 + ["0,05"])}
    refusal = read_survey("uji.xlsx", as_xlsx(TEN), chosen).refusal
    assert refusal
    assert refusal.code == "bad_weights"


def test_each_spelling_is_asked_about_once():
    """With the score of the label that it resembles; the answers hold for the whole file."""
    table = [NAMES, *answers(6, "Sgt sesuai"), *answers(5, "kurang seuai"), *answers(1, "Sesuai")]
    asked = read(table)
    assert [(str(q.key), q.proposal) for q in asked.questions] == [
        ("label:sgt sesuai", "4"),
        ("label:kurang seuai", "2"),
    ]
    reading = read_survey("uji.xlsx", as_xlsx(table), {"label:sgt sesuai": "4", "label:kurang seuai": "kosong"})
    assert (ikm(reading), len(reading.rejected)) == ("96.43", 5)


@pytest.mark.parametrize(
    ("word", "unsur", "score"),
    [
        ("tdk sesuai", Unsur.PERSYARATAN, 1),
        ("tidaksesuai", Unsur.PERSYARATAN, 1),
        ("tidak sesuia", Unsur.PERSYARATAN, 1),
        ("krg cepat", Unsur.WAKTU, 2),
        ("sesuia", Unsur.PRODUK, 3),
        ("sngt baik", Unsur.SARANA, 4),
        ("cukup cepat", Unsur.WAKTU, 2),
        ("cukup ramah", Unsur.PERILAKU, 2),
        ("gratiss", Unsur.BIAYA, 4),
        ("sangat mahl", Unsur.BIAYA, 1),
        ("berfungsi kurang maximal", Unsur.PENGADUAN, 3),
        ("budi santoso", Unsur.PERSYARATAN, None),
        ("tidak tahu", Unsur.PERSYARATAN, None),
    ],
)
def test_a_spelling_resembles_only_labels_of_its_own_step(word: str, unsur: Unsur, score: int | None):
    """ "Tidak sesuai" never resembles "sesuai", however it is written."""
    assert guess_score(word, unsur) == score


def test_a_word_that_may_be_a_name_is_not_asked_about():
    """It stands once and resembles no label: its cell is empty, and its place is told."""
    rows = answers(30)
    rows[0][1] = "Budi Santoso"
    reading = read([NAMES, *rows])
    assert (reading.questions, [problem.got for problem in reading.cells]) == ((), ["Budi Santoso"])


@pytest.mark.parametrize(
    "key",
    [
        ["Sangat Baik = 1, Baik = 2, Kurang Baik = 3, Tidak Baik = 4"],
        ["1. Sangat Baik 2. Baik 3. Kurang 4. Tidak"],
        ["1: Sangat baik; 4: Tidak baik"],
        [1, "=", "Sangat Baik"],
    ],
)
def test_a_key_that_runs_the_other_way_is_asked_about_however_it_is_written(key: list[object]):
    """1 as the best would turn every number upside down."""
    asked = read([key, ["No", *NAMES], *numbered(answers(20))])
    assert [str(question.key) for question in asked.questions] == ["direction"]


def test_a_second_table_for_another_unit_is_asked_about():
    """The columns are the same, but the title above them names another office."""
    table = [["Kecamatan A"], CODES, *answers(5), [], ["Kecamatan B"], CODES, *answers(5, 4)]
    assert [(str(q.key), q.labels) for q in read(table).questions] == [
        ("table", ("Tabel yang judul kolomnya di baris 2 (Kecamatan A)",
                   "Tabel yang judul kolomnya di baris 10 (Kecamatan B)")),
    ]  # fmt: skip


def test_a_column_of_scores_beside_nine_unsur_is_asked_about():
    """A tenth column without a header may be an unsur; it is never counted unasked."""
    asked = read([[*NAMES, ""], *([*row, 2] for row in answers(12))])
    assert [(str(q.key), q.choices) for q in asked.questions] == [("col:J", ("-",))]


def test_what_the_officer_says_of_a_column_holds():
    """The mapping may be corrected by hand, column by column."""
    table = [["Kolom A", *NAMES[1:], "Jawaban pertama"], *([1, *[3] * 8, 4] for _ in range(12))]
    reading = read_survey("uji.xlsx", as_xlsx(table), {"col:J": "U1", "col:A": "-"})
    assert (ikm(reading), reading.mapping[next(iter(reading.mapping))]) == ("77.78", NAMES[1])


def test_a_table_of_counts_is_read_and_told_without_a_question():
    """It has one reading only; a question with one choice would be none."""
    reading = read(COUNTS)
    assert (reading.status, ikm(reading), [note.code for note in reading.notes]) == (
        Status.READ, "87.50", ["counts_read"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "rule", "told"),
    [
        ({}, "", "dasar belum disebut"),
        ({"rule__U4": "Perda 1/2024  Pasal 5"}, "Perda 1/2024 Pasal 5", "dasar: Perda 1/2024 Pasal 5"),
    ],
)
def test_a_price_that_a_rule_has_set_counts_and_is_told(chosen: dict[str, str], rule: str, told: str):
    """Nobody answered Biaya; it is 4 by a rule, said with the index, and in no list of the highest (method 7)."""
    reading = read(EMPTY_BIAYA, empty__U4="gratis", **chosen)
    assert reading.answered
    assert reading.fixed == ((Unsur.BIAYA, rule),)
    assert [note.got for note in reading.notes if note.code == "price_fixed"] == [told]
    score = compute_score(reading.answered, reading.instrument, Bobot.TWO_DECIMALS, reading.fixed)
    # 8 x 3 x 0,11 x 25 and 4 x 0,11 x 25
    assert str(score.ikm) == "77.00"
    assert rank_unsur(score.unsur).highest == ()
    assert [row.unsur for row in score.unsur if row.fixed] == [Unsur.BIAYA]


def test_files_that_are_one_survey_say_that_the_price_of_one_was_set():
    """Whichever stands first: a part of the whole was answered by nobody."""
    free = read(EMPTY_BIAYA, empty__U4="gratis", rule__U4="Perda 1/2024")
    answered = read([CODES, *answers(9)])
    one, other = (build_new_survey(reading, Office("U"), Period.parse("2026")) for reading in (free, answered))
    for parts in ((one, other), (other, one)):
        assert join(parts).fixed == ((Unsur.BIAYA, "Perda 1/2024"),)


def test_a_price_that_somebody_answered_is_never_set():
    """One answer is an answer: the rule has nothing to say, also where it was once said of an earlier file."""
    table = [CODES, *([3, 3, 3, 2, *[3] * 5] for _ in range(2)), *([3, 3, 3, None, *[3] * 5] for _ in range(7))]
    reading = read(table, empty__U4="gratis")
    assert (reading.fixed, ikm(reading)) == ((), "72.22")


def test_answers_that_were_given_can_be_seen_and_changed_until_the_file_is_saved():
    """Each keeps its question and its choices, also where one led to a refusal: nobody is stuck behind an answer."""
    read_once = read(TEN, extra="tambahan")
    assert [(str(one.key), one.answer, one.choices) for one in read_once.settled] == [
        ("extra", "tambahan", ("tambahan", "-")),
    ]  # fmt: skip
    refused = read([CODES, *answers(12, 75)], scale="bukan")
    assert (refused.status, [(str(one.key), one.answer) for one in refused.settled]) == (
        Status.REFUSED, [("scale", "bukan")],
    )  # fmt: skip


def test_columns_across_are_counted_as_tallies_too():
    """Scores down and unsur across, and the printed questionnaire with a count behind each answer."""
    across = [["Jawaban", *CODES], *([label, *[count] * 9] for label, count in zip("abcd", (1, 1, 4, 4), strict=True))]
    blocks: Table = []
    for text in PERMENPAN_2017.unsur:
        blocks = [*blocks, [f"{text.unsur}. {text.question}", "P *)"]]
        blocks = [*blocks, *([f"{letter}. {label}", count] for letter, label, count
                             in zip("abcd", text.labels, (1, 1, 4, 4), strict=True))]  # fmt: skip
    assert [ikm(read(across, letters="a=1", counts="rekap")), ikm(read(blocks))] == ["77.50", "77.50"]
    # the printed form of an office may run from best to worst: its words are held, not its letters
    other = str.maketrans("abcd", "dcba")
    turned: Table = []
    for text in PERMENPAN_2017.unsur:
        turned = [*turned, [f"{text.unsur}. {text.question}", "P *)"]]
        turned = [*turned, *([f"{letter.translate(other)}. {label}", count] for letter, label, count
                             in zip("abcd", text.labels, (1, 1, 4, 4), strict=True))]  # fmt: skip
    assert ikm(read(turned)) == "77.50"


def test_averages_are_kept_as_what_they_are():
    """A table of NRR is refused as a survey; what it prints of each unit is offered as a recap."""
    table = [
        ["REKAPITULASI NILAI IKM PERIODE SEMESTER I 2025"],
        ["No", "Perangkat Daerah", *CODES, "SAMPEL", "Nilai IKM"],
        [1, "Kecamatan A", *[3.41] * 8, 4, 120, 85.3],
        [2, "Kecamatan B", *[3.52] * 9, 80, 88.0],
        ["", "IKM Perunsur", *[3.46] * 9],
    ]
    reading = read(table)
    assert reading.refusal
    assert (reading.refusal.code, reading.period and reading.period.code) == ("averages", "2025-S1")
    assert [(row.unit_name, row.printed.n, str(row.printed.ikm)) for row in reading.averages] == [
        ("Kecamatan A", 120, "85.30"), ("Kecamatan B", 80, "88.00"),
    ]  # fmt: skip
    assert str(dict(reading.averages[0].printed.nrr)[Unsur.SARANA]) == "4.00"


def test_an_empty_unsur_of_an_older_questionnaire_is_asked_about_too():
    """Fourteen unsur, the last without answers: another column may hold them."""
    table = [["Cadangan", *FOURTEEN[0]], *([4, *[3] * 13, None] for _ in range(9))]
    chosen = {"instrument": "kepmenpan-25-2004"}
    asked = read_survey("uji.xlsx", as_xlsx(table), chosen)
    assert [str(question.key) for question in asked.questions] == ["empty:U14"]
    found = read_survey("uji.xlsx", as_xlsx(table), chosen | {"empty:U14": "A"})
    assert ikm(found) == "76.79"


@pytest.mark.parametrize(("words", "code"), [(30, None), (1_100, "unknown_labels")])
def test_more_strange_words_than_any_survey_has_are_not_asked_about(words: int, code: str | None):
    """Each would be held against every label; the file is refused for them instead, on the page as in the terminal."""
    rows = [[f"sesuai {chr(97 + k // 676)}{chr(97 + k // 26 % 26)}{chr(97 + k % 26)}", *[3] * 8] for k in range(words)]
    content = as_xlsx([NAMES, *rows])
    assert check_waiting("uji.xlsx", content) == []
    reading = read_survey("uji.xlsx", content)
    assert (reading.refusal and reading.refusal.code) == code
    assert bool(reading.questions) == (code is None)
