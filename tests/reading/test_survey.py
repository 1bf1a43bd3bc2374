"""Reading a survey: layouts, answers, profile, and every row accounted for."""

import datetime as dt

import pytest

from skm_app.questions import QuestionKey, QuestionKind
from skm_app.reading import Reading, Status, read_survey
from skm_app.reading.cells import parse_answer
from skm_app.services.intake import build_new_survey, hash_header
from skm_app.store import Office
from skm_core import PERMENPAN_2017, Bobot, Dimension, Item, Period, Unsur, compute_score, compute_tally
from tests.reading.makers import CODES, NAMES, QUESTIONS, Table, answers, as_csv, as_ods, as_xlsx, numbered, read

LABELS = [text.labels for text in PERMENPAN_2017.unsur]


def ikm(reading: Reading) -> str:
    assert reading.responses, reading.refusal
    return str(compute_score(compute_tally(reading.responses), PERMENPAN_2017, Bobot.EXACT).ikm)


def column(reading: Reading, unsur: Unsur) -> tuple[int | None, ...]:
    assert reading.responses, reading.refusal
    return reading.responses.answers[Item(unsur)]


def codes(reading: Reading) -> list[str]:
    return [note.code for note in reading.notes]


PEOPLE: Table = [
    ["No", "Tanggal", "L/P", "Umur", "Pendidikan", "Pekerjaan", "Jenis Layanan", *NAMES, "Saran"],
    [
        1,
        dt.datetime(2024, 3, 4, 9, 5),
        "L",
        20,
        "SLTA/sederajat",
        "Wiraswasta",
        "KTP",
        4,
        3,
        3,
        4,
        3,
        3,
        4,
        4,
        3,
        "Bagus",
    ],
    [2, dt.datetime(2024, 3, 5, 10, 0), "Perempuan", 51, "D-III", "ASN", "KK", 3, 3, 3, 4, 3, 3, 4, 4, None, None],
    [3, None, None, None, None, None, None, 3, 3, 2, 4, 3, 3, 4, 4, 3, "-"],
]


@pytest.mark.parametrize(
    "content", [as_xlsx(PEOPLE), as_ods(PEOPLE), as_csv(PEOPLE), as_csv(PEOPLE, ","), as_csv(PEOPLE, "\t", "utf-16")]
)
def test_every_kind_of_file_gives_the_same_responses(content: bytes):
    """xlsx, ods, and csv by semicolon, comma or tab."""
    reading = read_survey("uji", content)
    responses = reading.responses
    assert responses
    assert ikm(reading) == "83.33"
    assert column(reading, Unsur.SARANA) == (3, None, 3)
    assert responses.rows == (2, 3, 4)
    assert responses.profile == {
        Dimension.GENDER: ("Laki-laki", "Perempuan", None),
        Dimension.AGE: ("≤ 20", "≥ 51", None),
        Dimension.EDUCATION: ("SMA", "D1–D3", None),
        Dimension.OCCUPATION: ("Wirausaha", "PNS", None),
        Dimension.SERVICE: ("KTP", "KK", None),
    }
    assert responses.times == (dt.datetime(2024, 3, 4, 9, 5), dt.datetime(2024, 3, 5, 10, 0), None)
    assert responses.saran == ("Bagus", None, None)


@pytest.mark.parametrize(
    "header",
    [
        CODES,
        NAMES,
        QUESTIONS,
        [f"U{k}. {name}" for k, name in enumerate(NAMES, 1)],
        [f"{k}. {q}" for k, q in enumerate(QUESTIONS, 1)],
        [f"P{k}" for k in range(1, 10)],
        [f"Pertanyaan {k}" for k in range(1, 10)],
    ],
)
def test_unsur_are_found_by_code_name_or_question(header: list[str]):
    """Nine columns, however they are headed."""
    reading = read([header, [1, 2, 3, 4, 1, 2, 3, 4, 1]])
    assert [column(reading, unsur)[0] for unsur in PERMENPAN_2017.names()] == [1, 2, 3, 4, 1, 2, 3, 4, 1]


def test_a_name_beats_the_number_beside_it():
    """ "U8 (Sarana)" is sarana, though U8 of the list is pengaduan."""
    header = [*NAMES[:7], "U8 (Sarana dan prasarana)", "U9 (Penanganan pengaduan)"]
    reading = read([header, [3] * 7 + [2, 4]])
    assert (column(reading, Unsur.SARANA), column(reading, Unsur.PENGADUAN)) == ((2,), (4,))
    assert reading.unconfirmed == ()
    assert "other_order" in codes(reading)


def test_a_named_sarana_leaves_pengaduan_to_the_other_code():
    """Beside "U8 (Sarana)" a bare U9 can only be pengaduan."""
    reading = read([[*CODES[:7], "U8 (Sarana)", "U9"], [3] * 7 + [2, 4]])
    assert (column(reading, Unsur.SARANA), column(reading, Unsur.PENGADUAN)) == ((2,), (4,))
    assert reading.unconfirmed == ()


def test_bare_codes_leave_two_unsur_unconfirmed():
    """Only numbers: the list's order is taken, and told."""
    reading = read([CODES, [3] * 7 + [2, 4]])
    assert reading.unconfirmed == (Unsur.PENGADUAN, Unsur.SARANA)
    assert (column(reading, Unsur.PENGADUAN), column(reading, Unsur.SARANA)) == ((2,), (4,))


def test_the_officers_choice_settles_u8():
    """U8 is sarana here: the two columns change places, and nothing waits."""
    reading = read([CODES, [3] * 7 + [2, 4]], u8="sarana")
    assert (column(reading, Unsur.SARANA), reading.unconfirmed) == ((2,), ())


def test_answers_in_words_settle_u8():
    """ "Dikelola dengan baik" is only ever said of pengaduan."""
    words = [labels[3] for labels in LABELS[:7]]
    reading = read(
        [CODES, [*words, "Sangat baik", "Dikelola dengan baik"], [*words, "Baik", "Berfungsi kurang maksimal"]]
    )
    assert (column(reading, Unsur.SARANA), column(reading, Unsur.PENGADUAN)) == ((4, 3), (4, 3))
    assert reading.unconfirmed == ()


@pytest.mark.parametrize("spell", [str, str.upper, lambda s: f"  {s}. ", lambda s: s.replace(" ", "\u00a0")])
@pytest.mark.parametrize("score", [1, 2, 3, 4])
def test_official_labels_are_scores(score: int, spell: object):
    """Whatever the case, spaces and final dot."""
    row = [spell(labels[score - 1]) for labels in LABELS]  # pyright: ignore[reportCallIssue, reportUnknownVariableType]
    reading = read([NAMES, row])  # pyright: ignore[reportUnknownArgumentType]
    assert {column(reading, unsur)[0] for unsur in PERMENPAN_2017.names()} == {score}


@pytest.mark.parametrize("written", [3, 3.0, "3", " 3 ", "3,0", "3.0", "３", "3 - Murah", "3. Murah"])
def test_a_score_may_be_written_in_many_ways(written: object):
    """Numbers, text, decimal comma, full-width digits, with its label."""
    assert column(
        read([NAMES, [written] * 9 if written not in ("3 - Murah", "3. Murah") else [3, 3, 3, written, 3, 3, 3, 3, 3]]),
        Unsur.BIAYA,
    ) == (3,)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (5, "score_out_of_range"),
        (-1, "score_out_of_range"),
        (3.5, "score_out_of_range"),
        ("44", "score_out_of_range"),
        (True, "score_out_of_range"),
        (dt.datetime(2024, 4, 3), "score_out_of_range"),
        ("N/A", "blank_marker"),
        ("-", "blank_marker"),
        ("4 - Buruk", "unknown_label"),
        ("b", "unknown_label"),
        ("entahlah", "unknown_label"),
    ],
)
def test_what_is_no_score_empties_its_cell_and_is_told_with_its_place(written: object, code: str):
    """The row stays; the cell counts as blank; nothing is silent."""
    rows = [[3, 3, 3, 4, 3, 3, 3, 3, 3] for _ in range(30)]
    rows[4][2] = written  # pyright: ignore[reportArgumentType, reportCallIssue]
    reading = read([NAMES, *rows])
    assert [(p.code, p.row, p.column) for p in reading.cells] == [(code, 6, "U3")]
    assert column(reading, Unsur.WAKTU)[4] is None
    assert len(reading.responses or ()) == 30


def test_an_error_of_excel_in_a_csv_is_told_with_its_place():
    """#REF! is no answer."""
    table = [NAMES, *answers(30)]
    table[4] = [3, 3, "#REF!", *[3] * 6]
    assert [(p.code, p.row, p.column) for p in read_survey("uji.csv", as_csv(table)).cells] == [("error_cell", 5, "U3")]


def test_tidak_sesuai_is_never_sesuai():
    """A label is compared whole."""
    assert column(read([NAMES, ["Tidak sesuai", *[3] * 8]]), Unsur.PERSYARATAN) == (1,)


def test_biaya_has_its_own_words():
    """Cukup mahal is 2, Cukup (sarana) is 2, Gratis is 4, Sangat mahal is 1."""
    reading = read(
        [
            NAMES,
            [3, 3, 3, "Cukup mahal", 3, 3, 3, 3, "Cukup"],
            [3, 3, 3, "Gratis", 3, 3, 3, 3, 3],
            [3, 3, 3, "Sangat mahal", 3, 3, 3, 3, 3],
        ]
    )
    assert (column(reading, Unsur.BIAYA), column(reading, Unsur.SARANA)[0]) == ((2, 4, 1), 2)


def test_titles_above_and_summaries_below_are_no_respondents():
    """Every row of the sheet is a response, rejected, or not data; the three add up."""
    table = [
        ["PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT"], ["KECAMATAN UJI KABUPATEN CONTOH"], ["Periode Januari s.d. Juni 2024"], [],
        ["No", *CODES], *numbered(answers(6)), ["Jumlah", *[18] * 9], ["NRR", *[3] * 9], [], ["Halaman 1"], [7, *[4] * 9], [8, 3, *[None] * 8],
        ["IKM", 75], ["Keterangan:", "U1 s.d. U9 unsur"],
    ]  # fmt: skip
    reading = read(table)
    assert reading.responses
    assert reading.responses.rows == (6, 7, 8, 9, 10, 11, 16)
    assert [(p.code, p.row) for p in reading.rejected] == [("too_few_answers", 17)]
    assert len(reading.responses) + len(reading.rejected) + reading.not_data == len(table)
    assert (reading.unit_name, reading.period and reading.period.code) == ("Kecamatan Uji", "2024-S1")


@pytest.mark.parametrize(("answered", "kept"), [(4, 0), (5, 1)])
def test_a_row_needs_half_of_the_unsur(answered: int, kept: int):
    """Four of nine are too few, five are enough."""
    reading = read([["No", *NAMES], [1, *[3] * 9], [2, *[3] * answered, *[None] * (9 - answered)]])
    assert (len(reading.responses or ()), len(reading.rejected)) == (1 + kept, 1 - kept)


def test_a_header_of_two_rows_is_read_together():
    """Groups above, codes below, as in the common template."""
    table = [
        ["NO. RESPONDEN", "PROFIL", None, "NILAI UNSUR PELAYANAN"], [None, "JENIS KELAMIN", "USIA", *CODES],
        [1, "L", 30, *[3] * 9], [2, "P", 31, *[4] * 9],
    ]  # fmt: skip
    reading = read(table)
    assert reading.responses
    assert reading.responses.profile[Dimension.AGE] == ("21–30", "31–40")
    assert ikm(reading) == "87.50"


def test_a_header_repeated_inside_the_data_is_not_a_respondent():
    """Printed pages repeat their header."""
    reading = read([["No", *CODES], [1, *[3] * 9], ["No", *CODES], [2, *[4] * 9], [*range(1, 11)]])
    assert (len(reading.responses or ()), reading.not_data, reading.rejected) == (2, 3, ())


def test_totals_beside_the_answers_are_not_answers():
    """Columns Jumlah and Rata-rata are set aside."""
    assert ikm(read([["No", *NAMES, "Jumlah", "Rata-rata"], [1, *[3] * 9, 27, 3], [2, *[4] * 9, 36, 4]])) == "87.50"


def test_personal_data_is_dropped_and_told():
    """Name, NIK, phone, address and e-mail reach nothing."""
    person = ["Nama Lengkap", "NIK", "No. HP", "Alamat", "Email", "Tanggal Lahir"]
    secret = ["Rahasia Orang", "3516012345670001", "081234567890", "Jalan Rahasia 1", "rahasia@contoh.id", "01/02/1990"]
    reading = read([["No", *person, *NAMES], *([i, *secret, *[3] * 9] for i in range(1, 13))])
    assert "personal_columns" in codes(reading)
    for word in secret:
        assert word not in repr(reading)


def test_a_personal_number_in_a_score_column_is_not_quoted():
    """A shifted row puts the NIK among the answers; it is told, not shown."""
    rows = [[3] * 9 for _ in range(30)]
    rows[0][1] = "3516012345670001"  # pyright: ignore[reportArgumentType, reportCallIssue]
    reading = read([NAMES, *rows])
    assert [p.got for p in reading.cells] == ["•••"]


def test_a_row_that_repeats_everything_is_rejected_as_a_repeat():
    """Same number, time, profile and answers: one person, exported twice."""
    row = [1, dt.datetime(2024, 3, 4, 9, 5), "L", *[3] * 9]
    other = [2, dt.datetime(2024, 3, 4, 9, 5), "L", *[3] * 9]
    reading = read([["No", "Tanggal", "L/P", *NAMES], row, other, row])
    assert [(p.code, p.row, p.got) for p in reading.rejected] == [("repeated_row", 4, "2")]
    assert len(reading.responses or ()) == 2


def test_equal_answers_of_other_people_are_kept():
    """In a meeting of sixty, honest people answer alike."""
    reading = read([["No", *NAMES], *numbered(answers(40))])
    assert len(reading.responses or ()) == 40
    assert {"straight_lines", "same_pattern"} <= set(codes(reading))


def test_zero_is_a_blank_where_four_occurs():
    """Systems that store 0 for "not answered" lower no index."""
    reading = read([NAMES, *answers(20, 4), [0, *[4] * 8]])
    assert (ikm(reading), column(reading, Unsur.PERSYARATAN)[-1]) == ("100.00", None)
    assert "zero_as_blank" in codes(reading)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ([CODES[:8], *([3] * 8 for _ in range(9))], "unsur_missing"),
        ([[f"P{k}" for k in range(1, 18)], *([3] * 17 for _ in range(9))], "more_unsur"),
        ([CODES, *answers(9, 5)], "other_scale"),
        ([CODES, [3, None, None], ["-"] * 9], "no_rows"),
        ([CODES, *answers(15), *([3] * 8 + [5] for _ in range(15))], "other_scale"),
        ([CODES, *answers(15), *([3] * 8 + ["Qwerty"] for _ in range(15))], "unknown_labels"),
        ([["OPD", *NAMES], *([f"Dinas {k}", *[3.41 + k / 100] * 9] for k in range(9))], "averages"),
        ([["catatan", "tanpa tabel"]], "no_table"),
    ],
)  # fmt: skip
def test_what_would_give_a_wrong_number_is_refused(table: Table, code: str):
    """A wrong number is worse than none."""
    reading = read(table)
    assert (reading.status, reading.refusal and reading.refusal.code, reading.responses) == (Status.REFUSED, code, None)


def test_a_column_waktu_beside_the_unsur_is_the_time():
    """ "Waktu" is when it was filled in, where another column asks about waktu."""
    reading = read([["Waktu", *QUESTIONS], ["04/03/2024 09:05", *[3] * 9]])
    assert reading.responses
    assert reading.responses.times == (dt.datetime(2024, 3, 4, 9, 5),)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-03-04", (2024, 3, 4)),
        ("4/3/2024", (2024, 3, 4)),
        ("04-03-2024 13.05", (2024, 3, 4, 13, 5)),
        ("4 Maret 2024", (2024, 3, 4)),
        (45355, (2024, 3, 4)),
        ("31/02/2024", None),
        ("kemarin", None),
    ],
)
def test_dates_have_the_day_first(written: object, moment: tuple[int, ...] | None):
    """Indonesian order, ISO order, month names, Excel serials; what is no date is blank."""
    reading = read([["Tanggal", *NAMES], [written, *[3] * 9]])
    assert reading.responses
    assert reading.responses.times == ((dt.datetime(*moment),) if moment else ())  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Periode Januari s.d. Juni 2024", "2024-S1"),
        ("Semester II Tahun 2020", "2020-S2"),
        ("Triwulan III 2023", "2023-T3"),
        ("Bulan Mei 2024", "2024-05"),
        ("TAHUN 2024", "2024"),
        ("Januari – November 2024", "2024-01..2024-11"),
    ],
)
def test_the_period_is_found_in_the_title(title: str, code: str):
    """What stands above the table is offered to the officer."""
    reading = read([[title], CODES, *answers(3)])
    assert reading.period
    assert reading.period.code == code


def test_without_a_title_the_dates_give_the_period():
    """All dates in one semester."""
    reading = read([["Tanggal", *CODES], [dt.datetime(2024, 1, 4), *[3] * 9], [dt.datetime(2024, 6, 4), *[3] * 9]])
    assert reading.period
    assert reading.period.code == "2024-S1"


def test_several_questions_of_one_unsur_are_items_of_their_own():
    """U1a and U1b."""
    reading = read([["U1a", "U1b", *CODES[1:]], [4, 3, *[3] * 8]])
    assert reading.responses
    assert {item.key for item in reading.responses.answers} >= {"PERSYARATAN", "PERSYARATAN.2"}


def test_the_real_rows_of_kubu_raya_score_as_printed():
    """72 rows, 9475/108."""
    from tests.facts import FOLDER

    reading = read_survey("kubu_raya.csv", (FOLDER / "kubu_raya_2020_s1_rows.csv").read_bytes())
    assert (ikm(reading), len(reading.responses or ()), reading.not_data) == ("87.73", 72, 1)


def with_base(*rows: list[object], header: list[str] | None = None) -> Reading:
    return read([header or ["No", *NAMES], *numbered(answers(20)), *rows])


def test_the_regulations_own_key_is_no_reversed_key():
    """1 = Sangat mahal is the worst of Biaya."""
    reading = read(
        [["1 = Sangat mahal, 2 = Cukup mahal, 3 = Murah, 4 = Gratis"], ["No", *NAMES], *numbered(answers(20))]
    )
    assert ikm(reading) == "75.00"


@pytest.mark.parametrize("word", ["Median", "Modus", "Maksimum", "Target", "JML", "Kurang baik"])
def test_a_word_in_the_column_of_numbers_is_no_respondent(word: str):
    """Whatever a summary is called, a respondent has a number where the others have one."""
    assert len(with_base([word, *[4] * 9]).responses or ()) == 20


@pytest.mark.parametrize("village", ["Sumberejo", "Gebang", "Pagerluyung", "Keterangan domisili"])
def test_a_village_is_no_summary(village: str):
    """Sumberejo begins like "sumber"; its people answered."""
    table = [["Desa", *NAMES], *([village, *[3] * 9] for _ in range(12))]
    assert len(read(table).responses or ()) == 12


def test_a_quote_that_is_never_closed_is_refused():
    """It would swallow the rows after it, names and all."""
    lines = ["No;Nama;" + ";".join(NAMES) + ";Saran", *(f"{i};Budi {i};3;3;3;3;3;3;3;3;3;baik" for i in range(1, 9))]
    lines[4] = lines[4].replace(";baik", ';"baik')
    refused = read_survey("kutip.csv", "\n".join(lines).encode()).refusal
    assert refused
    assert (refused.code, refused.row) == ("open_quote", 5)


def test_a_saran_full_of_commas_does_not_decide_the_delimiter():
    """Most lines do."""
    table = [
        ["No", *NAMES, "Saran"],
        *([i, *[3] * 9, "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o" if i == 1 else ""] for i in range(1, 13)),
    ]
    assert len(read_survey("koma.csv", as_csv(table)).responses or ()) == 12


def test_a_recap_above_the_table_does_not_become_its_header():
    """The header is the row with respondents under it; bare codes stay unconfirmed."""
    reading = read([["", *NAMES], ["NRR", *[3.51] * 9], [], ["No", *CODES], *numbered(answers(20))])
    assert (len(reading.responses or ()), reading.unconfirmed) == (20, (Unsur.PENGADUAN, Unsur.SARANA))


def test_a_header_of_bare_digits_is_read():
    """1 to 9 side by side."""
    assert ikm(read([["No", "Umur", *range(1, 10)], *([i, 30, *[3] * 9] for i in range(1, 13))])) == "75.00"


def test_zeros_in_rejected_rows_are_asked_about_too():
    """Rows of 0 may be the worst answers of a scale 0–3."""
    assert read([NAMES, *answers(20, 2), *answers(2, 0)]).questions[0].key == QuestionKey(QuestionKind.ZEROS)


def test_a_scale_from_zero_that_holds_a_four_is_no_such_scale():
    """After 0–3 was chosen, a 4 is refused like any other stranger."""
    rows = [NAMES, *answers(20, 2), [0, 0, 0, 0, 0, 3, 3, 3, 3]]
    assert column(read(rows, zeros="0=nilai 1"), Unsur.SARANA)[-1] == 4


def test_rows_of_one_day_are_no_repeats():
    """A date without a time is shared by everybody who came that day."""
    table = [["No", "Tanggal", *NAMES], *([1, dt.datetime(2026, 3, 3), *[3] * 9] for _ in range(12))]
    assert len(read(table).responses or ()) == 12


def test_the_year_of_a_regulation_is_not_the_period():
    """Permenpan 14 TAHUN 2017 in the title of a survey of 2025."""
    title = [
        ["PENGOLAHAN SKM (PERMENPAN RB NOMOR 14 TAHUN 2017)"],
        ["KECAMATAN JATIREJO KABUPATEN MOJOKERTO TAHUN 2025"],
    ]
    reading = read([*title, CODES, *answers(12)])
    assert (reading.unit_name, reading.period and reading.period.code) == ("Kecamatan Jatirejo", "2025")


def test_dates_of_birth_are_not_kept_as_ages():
    """They are personal data."""
    reading = read([["No", "Usia", *NAMES], *([i, dt.datetime(1980, 5, i), *[3] * 9] for i in range(1, 13))])
    assert reading.responses
    assert set(reading.responses.profile[Dimension.AGE]) == {None}
    assert "birth_dates" in codes(reading)


def test_an_unknown_answer_is_seen_before_saving_and_kept_without_its_words():
    """Who mends a cell must see it; a shifted row puts a name there, which the store does not keep."""
    rows = answers(30)
    rows[0][1], rows[1][1] = "Budi Santoso", "tdk tahu"
    reading = read([NAMES, *rows])
    assert [p.got for p in reading.cells] == ["Budi Santoso", "tdk tahu"]
    kept = build_new_survey(reading, Office("Kecamatan Uji"), Period.parse("2026"))
    assert [p.got for p in kept.problems if p.code == "unknown_label"] == ["••• •••", "••• •••"]


def test_zeros_are_told_with_their_places():
    """A zero is no answer where the file has a four; which cells they are is told, however many there are."""
    rows = answers(30, 4)
    rows[2][3], rows[5][8] = 0, "0"
    reading = read([NAMES, *rows])
    assert [(p.code, p.row, p.column, p.got) for p in reading.cells] == [
        ("zero_cell", 4, "U4", "0"), ("zero_cell", 7, "U9", "0"),
    ]  # fmt: skip
    assert [(note.code, note.got) for note in reading.notes if note.code == "zero_as_blank"] == [("zero_as_blank", "2")]


@pytest.mark.parametrize(
    ("age", "level"),
    [(9, None), (10, "≤ 20"), (110, "≥ 51"), (111, None), ("150 tahun", None), ("4-9", "4-9"), ("dewasa", "dewasa")],
)
def test_an_age_that_nobody_has_is_told_with_its_place(age: object, level: str | None):
    """Below 10 and above 110 it is a slip of the hand; its respondent is counted, without an age."""
    reading = read([["Usia", *NAMES], [age, *[3] * 9], *([30, *[3] * 9] for _ in range(9))])
    assert reading.responses
    assert reading.responses.profile[Dimension.AGE][0] == level
    told = [(p.code, p.row, p.column) for p in reading.cells]
    assert told == ([] if level else [("no_age", 2, "Usia")])


@pytest.mark.parametrize(
    ("written", "level"),
    [("PNS/TNI/POLRI", "PNS/TNI/POLRI"), ("Buruh tani", "Buruh tani"), ("Pensiunan PNS", "Pensiunan")],
)
def test_an_occupation_that_names_two_stays_as_it_is(written: str, level: str):
    """No group is guessed."""
    reading = read([["Pekerjaan", *NAMES], [written, *[3] * 9]])
    assert reading.responses
    assert reading.responses.profile[Dimension.OCCUPATION] == (level,)


def test_what_stands_below_the_totals_is_no_respondent():
    """A table of bobot is numbered like respondents, and holds numbers under the unsur."""
    below = [["Jumlah", *[36] * 9], [], [1, "Persyaratan", None, 0.11], [2, "Prosedur", None, 0.11]]
    reading = read([["No", *CODES], *numbered(answers()), *below])
    assert (len(reading.rejected), reading.cells, reading.not_data) == (0, (), 5)


def test_a_subtotal_that_counts_its_respondents_is_none():
    """ "Sub Total KTP (6 responden)" stands in the column of numbers, and has a number in it."""
    rows = numbered(answers())
    reading = read([["No", *CODES], *rows[:6], ["Sub Total KTP (6 responden)", *[18] * 9], *rows[6:]])
    assert (reading.answered and reading.answered.n, reading.rejected, reading.cells) == (12, (), ())


def test_a_form_numbered_further_than_it_is_filled_rejects_nobody():
    """A number alone is no respondent; with a gender beside it, it is one who answered nothing."""
    empty = [[number, None, *[None] * 9] for number in (13, 14)]
    table = [["No", "Jenis Kelamin", *CODES], *([k, "L", *row] for k, *row in numbered(answers())), *empty]
    assert len(read(table).rejected) == 0
    assert len(read([*table, [15, "P", *[None] * 9]]).rejected) == 1


def test_columns_numbered_in_brackets_are_no_respondent():
    """ "(1) (2) (3)" under a header counts columns."""
    reading = read([["No", *CODES], [f"({k})" for k in range(1, 11)], *numbered(answers())])
    assert (reading.rejected, reading.cells) == ((), ())


@pytest.mark.parametrize(
    ("label", "values", "kinds"),
    [
        ("Jumlah", [36] * 9, {"total"}),
        ("Jumlah", [3.5] * 9, {"nrr"}),
        ("Rata-rata", [3.0] * 9, {"nrr"}),
        ("NRR", [0.385] * 9, set()),
        ("Jumlah halaman 2", [18] * 9, set()),
        ("Jumlah tgl 26 Juni 2026 (6 orang)", [18] * 9, set()),
    ],
)
def test_control_totals_are_taken_for_what_their_numbers_are(label: str, values: list[float], kinds: set[str]):
    """Means under "Jumlah" are means; an NRR times its bobot and the sum of a page are neither."""
    reading = read([["No", *CODES], *numbered(answers()), [label, *values]])
    assert {control.kind.value for control in reading.controls} == kinds


@pytest.mark.parametrize(("width", "status"), [(9, "read"), (10, "refused")])
def test_rows_wider_than_the_header_of_a_text_file_are_refused(width: int, status: str):
    """In a workbook somebody may have written a note there; in a text file a field has split."""
    table = [CODES, *answers(), [3] * width]
    assert read_survey("uji.csv", as_csv(table)).status.value == status
    assert read([CODES, *answers(), [*[3] * 9, "ditanya ulang"]]).status.value == "read"


@pytest.mark.parametrize(("score", "refused"), [(5, True), ("3,5", False), (-1, False), ("bagus", False)])
def test_only_fives_in_four_unsur_are_another_scale(score: object, refused: bool):
    """A five is the next rung of another scale, in four unsur a scale; slips of other kinds stay slips of single cells."""
    rows = answers(60)
    for k in range(4):
        rows[k][k] = score
    reading = read([NAMES, *rows])
    assert (reading.status is Status.REFUSED, len(reading.cells)) == (refused, 0 if refused else 4)


@pytest.mark.parametrize("first", [1, "1"])
def test_a_row_that_numbers_the_columns_is_no_respondent(first: object):
    """As numbers and as text: no respondent answers one to nine in a row."""
    table = [NAMES, [type(first)(k) for k in range(1, 10)], *answers(12)]  # pyright: ignore[reportCallIssue, reportUnknownMemberType]
    for content in (as_xlsx(table), as_csv(table)):
        reading = read_survey("uji", content)
        assert reading.responses
        assert (len(reading.responses), reading.rejected, reading.cells, ikm(reading)) == (12, (), (), "75.00")


def test_respondents_side_by_side_are_found_though_their_columns_are_numbered():
    """The numbers 1 to 9 above them are no unsur."""
    table = [["Unsur", *range(1, 31)], *([name, *[3] * 30] for name in NAMES)]
    assert [str(question.key) for question in read(table).questions] == ["turn"]
    assert ikm(read(table, turn="ya")) == "75.00"


@pytest.mark.parametrize(
    ("cell", "score"), [("Cukup (2)", 2), ("Gratis [4]", 4), ("Buruk (4)", None), ("Budi (3)", None)]
)
def test_a_label_with_its_score_behind_it_is_one_answer(cell: str, score: int | None):
    """A score that contradicts its label, and a name with a number, are none."""
    unsur = Unsur.BIAYA if "Gratis" in cell else Unsur.SARANA
    assert parse_answer(cell, unsur).score == score


def test_a_labelled_unit_ends_before_its_kabupaten():
    """ "Unit: Kecamatan X, Kabupaten Y" is a unit and the kabupaten above it."""
    reading = read([["Unit: Kecamatan Kutorejo, Kabupaten Mojokerto"], NAMES, *answers(12)])
    assert (reading.unit_name, reading.parent_name) == ("Kecamatan Kutorejo", "Kabupaten Mojokerto")


def test_a_marked_copy_is_known_as_the_file_of_which_it_is_one():
    """Its column of notes is no other header: what was said of the file is offered again."""
    plain, copy = (
        read([NAMES, *answers(12)]),
        read([[*NAMES, "Catatan perbaikan"], *([*[3] * 9, "x"] for _ in range(12))]),
    )
    assert hash_header(plain) == hash_header(copy)


def test_what_a_word_that_may_be_a_name_was_said_to_be_is_not_remembered():
    """A misspelt label is offered again for the next file; a name that is no answer is not kept."""
    reading = read([NAMES, *answers(12)])
    chosen = {"label:sgt sesui": "4", "label:budi santoso": "kosong", "label:sangat baik sekali": "kosong"}
    assert dict(build_new_survey(reading, Office("U"), Period.parse("2026"), chosen=chosen).chosen) == {
        "label:sgt sesui": "4"
    }


def test_an_office_has_a_name_besides_its_kind():
    """ "Kepala Dinas" above a signature names no office."""
    assert read([["Kepala Dinas"], NAMES, *answers(12)]).unit_name is None
