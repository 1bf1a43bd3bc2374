"""Second thoughts at the terminal: the same as on Kelola, each in the log with who and when, each undone."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Skm
from tests.reading.makers import NAMES, answers, as_csv


def save(skm: Skm, folder: Path, unit: str, period: str = "2024-S1", *words: str, score: int = 3) -> int:
    path = folder / f"{score}.csv"
    path.write_bytes(as_csv([NAMES, *answers(12, score)]))
    return skm.ask("import", str(path), "--unit", unit, "--period", period, *words)["survey"]


def last_line(skm: Skm) -> str:
    return str(skm.ask("log", "--most", "1")["lines"][0]["id"])


@pytest.mark.parametrize(
    ("words", "key", "expected"),
    [
        (["--period", "Semester II 2024"], "period", "2024-S2"),
        (["--unit", "Kecamatan Benar"], "unit", "kecamatan-benar"),
        (["--population", "400"], "population", 400),
        (["--label", "loket timur"], "label", "loket timur"),
    ],
)
def test_a_survey_is_changed_and_changed_back(skm: Skm, tmp_path: Path, words: list[str], key: str, expected: object):
    """Without importing again; the log says who and when, and the number of its line undoes it."""
    survey = str(save(skm, tmp_path, "Kecamatan Uji"))
    (before,) = skm.ask("surveys")["surveys"]
    skm.ask("surveys", "change", survey, *words)
    (after,) = skm.ask("surveys")["surveys"]
    assert after[key] == expected
    line = skm.ask("log")["lines"][0]
    assert (line["survey_id"], line["may_be_undone"], bool(line["who"]), bool(line["at"])) == (1, True, True, True)
    skm.ask("undo", str(line["id"]))
    assert skm.ask("surveys")["surveys"] == [before]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["change", "1", "--population", "11"], "lebih banyak daripada penerima layanan"),
        (["change", "1", "--period", "2025"], "Tidak diubah. Kecamatan Uji, Tahun 2025 sudah ada"),
        (["change", "1"], "Tidak ada yang diubah."),
        (["change", "9", "--label", "x"], "Tidak ada survei bernomor 9"),
        (["restore", "1"], "Versi itu sudah berlaku."),
        (["show", "9"], "Tidak ada survei bernomor 9"),
    ],
)
def test_what_cannot_be_changed_is_refused(skm: Skm, tmp_path: Path, words: list[str], told: str):
    """In one sentence, and nothing moves."""
    save(skm, tmp_path, "Kecamatan Uji")
    save(skm, tmp_path, "Kecamatan Uji", "2025", score=4)
    before = skm.ask("surveys")
    assert told in skm.ask("surveys", *words, code=1)["message"]
    assert skm.ask("surveys") == before


def test_an_old_version_is_shown_and_brought_back(skm: Skm, tmp_path: Path):
    """Taking back and bringing back are two commands, and each is undone."""
    first = save(skm, tmp_path, "Kecamatan Uji")
    second = save(skm, tmp_path, "Kecamatan Uji", "2024-S1", "--replace", score=4)
    assert skm.ask("surveys", "show", str(first), "--bobot", "exact")["ikm"] == "75.00"

    def state() -> dict[int, tuple[bool, bool]]:
        return {one["id"]: (one["replaced_at"] is None, one["withdrawn"]) for one in skm.ask("surveys")["surveys"]}

    skm.ask("surveys", "restore", str(first))
    assert state() == {first: (True, False), second: (False, False)}
    skm.ask("surveys", "withdraw", str(first))
    assert state() == {first: (False, True), second: (True, False)}
    assert "sudah tidak berlaku" in skm.ask("surveys", "withdraw", str(first), code=1)["message"]
    skm.ask("undo", last_line(skm))
    assert state() == {first: (True, False), second: (False, False)}
    assert "Tidak diurungkan" in skm.ask("undo", "2", code=1)["message"]


def test_units_are_renamed_spelt_placed_and_merged(skm: Skm, tmp_path: Path):
    """A code stays; what a file writes finds the unit; each change is undone."""
    save(skm, tmp_path, "Kecamatan Gedek")
    skm.ask("units", "rename", "kecamatan-gedek", "Kecamatan Gedeg")
    skm.ask("units", "spelling", "kecamatan-gedek", "KEC GDG")
    skm.ask("units", "parent", "Kecamatan Gedeg", "Kabupaten Mojokerto")
    units = {one["code"]: one for one in skm.ask("units")["units"]}
    assert units["kecamatan-gedek"] == {
        "code": "kecamatan-gedek",
        "name": "Kecamatan Gedeg",
        "parent": "Kabupaten Mojokerto",
        "parent_code": "kabupaten-mojokerto",
        "spellings": ["KEC GDG"],
    }
    save(skm, tmp_path, "Kec Gdg", "2025")
    save(skm, tmp_path, "Gedeg Kota", "2023")
    skm.ask("units", "merge", "gedeg-kota", "kecamatan-gedek")
    assert {one["unit"] for one in skm.ask("surveys")["surveys"]} == {"kecamatan-gedek"}
    skm.ask("undo", last_line(skm))
    assert {one["unit"] for one in skm.ask("surveys")["surveys"]} == {"kecamatan-gedek", "gedeg-kota"}
    refused = skm.ask("units", "parent", "kabupaten-mojokerto", "Kecamatan Gedeg", code=1)["message"]
    assert "tidak dapat menjadi bagian" in refused
    save(skm, tmp_path, "Gedeg Kota", "2025")
    assert "Tahun 2025" in skm.ask("units", "merge", "gedeg-kota", "kecamatan-gedek", code=1)["message"]


def test_levels_are_merged_and_taken_apart(skm: Skm, tmp_path: Path):
    """In every survey of the unit; the answers stay."""
    path = tmp_path / "a.csv"
    rows = [["Swata" if row % 2 else "Swasta", *answer] for row, answer in enumerate(answers(24))]
    path.write_bytes(as_csv([["Pekerjaan", *NAMES], *rows]))
    skm.ask("import", str(path), "--unit", "U", "--period", "2024")

    def profile() -> dict[str, int]:
        return skm.ask("index", "--unit", "U", "--period", "2024")["profile"]["occupation"]

    before = profile()
    assert before["Swata"] == 12
    skm.ask("levels", "Swata=Swasta", "--unit", "U", "--dimension", "occupation")
    assert profile()["Swasta"] == 24
    skm.ask("undo", last_line(skm))
    assert profile() == before
    assert skm.run("levels", "Tani=Petani", "--unit", "U", "--dimension", "occupation").returncode == 2


@pytest.mark.parametrize(
    ("unit", "parent", "proposal"),
    [
        ("KEC. GEDEG", None, "kecamatan-gedeg"),
        ("Kecamatan Gedek", None, "kecamatan-gedeg"),
        ("Kecamatan  Gedeg Kab. Mojokerto", None, "kecamatan-gedeg"),
        ("Kecamatan Gedeg", "Kabupaten Lain", "baru"),
    ],
)
def test_a_unit_that_may_be_a_known_one_is_a_question(
    skm: Skm, tmp_path: Path, unit: str, parent: str | None, proposal: str
):
    """The same, and its name is kept as a spelling; or a new one, with a code of its own."""
    save(skm, tmp_path, "Kecamatan Gedeg", "2024", "--parent", "Kabupaten Mojokerto")
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([NAMES, *answers(12)]))
    words = ["import", str(path), "--unit", unit, "--period", "2025", *(["--parent", parent] if parent else [])]
    (asked,) = skm.ask(*words, code=3)["questions"]
    assert (asked["key"], asked["proposal"], asked["choices"]) == (
        "named:office",
        proposal,
        ["kecamatan-gedeg", "baru"],
    )
    assert skm.ask(*words, "--choose", "named:office=kecamatan-gedeg")["unit"] == "kecamatan-gedeg"
    units = skm.ask("units")["units"]
    assert len(units) == 2
    # a spelling is not asked about again; another kabupaten is
    again = [*words, "--replace"]
    assert skm.run(*again).returncode == (3 if parent else 0)
    made = skm.ask(*again, "--choose", "named:office=baru") if parent else None
    assert made is None or made["unit"] == "kecamatan-gedeg-kabupaten-lain"


@pytest.mark.parametrize("other", ["Kecamatan Gondang", "Kelurahan Gedeg", "Kecamatan Gedeg 2", "Puskesmas Gedeg"])
def test_a_unit_of_another_name_is_a_new_one(skm: Skm, tmp_path: Path, other: str):
    """Nobody is asked about names that are clearly two, numbered ones among them."""
    save(skm, tmp_path, "Kecamatan Gedeg")
    save(skm, tmp_path, other)
    assert len(skm.ask("units")["units"]) == 2


def test_a_survey_is_added_to_the_one_that_stands(skm: Skm, tmp_path: Path):
    """Respondents are pooled, each service is named after its file, and both files are told apart."""
    for name, score in (("ktp.csv", 3), ("kk.csv", 4)):
        (tmp_path / name).write_bytes(as_csv([NAMES, *answers(12, score)]))
    words = ["--unit", "U", "--period", "2024"]
    skm.ask("import", str(tmp_path / "ktp.csv"), *words)
    assert "--add" in skm.ask("import", str(tmp_path / "kk.csv"), *words, code=1)["message"]
    assert skm.ask("import", str(tmp_path / "kk.csv"), *words, "--add")["n"] == 24
    told = skm.ask("index", *words, "--bobot", "exact")
    assert (told["ikm"], told["file"]) == ("87.50", "ktp.csv, kk.csv")
    assert told["profile"]["service"] == {"kk": 12, "ktp": 12}
    again = skm.ask("import", str(tmp_path / "kk.csv"), *words, "--add", code=1)["message"]
    assert "sudah termasuk dalam survei yang tersimpan" in again


def write_codes(folder: Path, name: str, eighth: int, ninth: int) -> str:
    path = folder / name
    rows = [[3] * 7 + [eighth, ninth] for _ in range(12)]
    path.write_bytes(as_csv([[f"U{k}" for k in range(1, 10)], *rows]))
    return str(path)


def test_a_file_that_is_added_has_its_u8_where_the_survey_has_it(skm: Skm, tmp_path: Path):
    """What was said of the one questionnaire holds for the next file of it: the two are never mixed."""
    words = ["--unit", "U", "--period", "2024"]
    skm.ask("import", write_codes(tmp_path, "ktp.csv", 2, 4), *words)
    skm.ask("surveys", "change", "1", "--u8", "sarana")
    skm.ask("import", write_codes(tmp_path, "kk.csv", 1, 3), *words, "--add")
    told = skm.ask("index", *words)
    nrr = {one["name"]: one["nrr"] for one in told["unsur"]}
    assert (nrr["PENGADUAN"], nrr["SARANA"]) == ("3.50", "1.50")
    assert told["unconfirmed"] == []


def test_what_is_named_in_full_is_not_confirmed_crosswise(skm: Skm, tmp_path: Path):
    """There is nothing to confirm where the columns say what they are."""
    save(skm, tmp_path, "Kecamatan Uji")
    refused = skm.ask("surveys", "change", "1", "--u8", "sarana", code=1)["message"]
    assert "bernama lengkap" in refused


def test_the_note_on_u8_is_gone_once_it_is_said(skm: Skm, tmp_path: Path):
    """And comes back with the undoing."""
    skm.ask("import", write_codes(tmp_path, "a.csv", 2, 4), "--unit", "U", "--period", "2024")

    def told() -> bool:
        return any("belum dipastikan" in note for note in skm.ask("surveys", "show", "1")["notes"])

    assert told()
    skm.ask("surveys", "change", "1", "--u8", "pengaduan")
    assert not told()
    skm.ask("undo", last_line(skm))
    assert told()


def test_what_replaces_a_survey_keeps_how_many_were_served(skm: Skm, tmp_path: Path):
    """A new export does not say it; another number that is given stands."""
    save(skm, tmp_path, "U", "2024", "--population", "400")
    save(skm, tmp_path, "U", "2024", "--replace", score=4)
    assert [one["population"] for one in skm.ask("surveys")["surveys"]] == [400, 400]


def test_a_list_that_replaces_keeps_how_many_were_served_too(skm: Skm, tmp_path: Path):
    """One rule for one file and for many; where more answer than were served it is not known."""
    save(skm, tmp_path, "U", "2024", "--population", "12")
    (tmp_path / "a.csv").write_bytes(as_csv([NAMES, *answers(11, 4)]))
    (tmp_path / "b.csv").write_bytes(as_csv([NAMES, *answers(13, 4)]))
    for name, population in (("a.csv", 12), ("b.csv", None)):
        skm.ask("import", "--list", write_list(tmp_path, f"{name};U;2024;;;"), "--replace")
        (current,) = [one for one in skm.ask("surveys")["surveys"] if one["replaced_at"] is None]
        assert current["population"] == population


def test_files_that_are_more_than_were_served_only_together_are_refused(skm: Skm, tmp_path: Path):
    """Each alone fits: n > N is an error in the input all the same, joined by a list or added."""
    for name, score in (("a.csv", 3), ("b.csv", 4)):
        (tmp_path / name).write_bytes(as_csv([NAMES, *answers(12, score)]))
    for population, code in ((24, 0), (23, 1)):
        listed = write_list(tmp_path, *(f"{name};U {population};2024;{population};;" for name in ("a.csv", "b.csv")))
        files = skm.ask("import", "--list", listed, "--merge", "--choose", "named:office=baru", code=code)["files"]
        assert {one["status"] for one in files} == {"stored" if code == 0 else "crowd"}
    skm.ask("import", str(tmp_path / "a.csv"), "--unit", "Kelurahan", "--period", "2024", "--population", "23")
    words = ["import", str(tmp_path / "b.csv"), "--unit", "Kelurahan", "--period", "2024", "--add"]
    assert "lebih banyak daripada penerima layanan" in skm.ask(*words, code=1)["message"]


def test_a_spelling_is_kept_where_a_file_is_added(skm: Skm, tmp_path: Path):
    """What was answered once is not asked again, whichever way the file went in."""
    save(skm, tmp_path, "Kecamatan Gedeg", "2024")
    path = tmp_path / "b.csv"
    path.write_bytes(as_csv([NAMES, *answers(13, 4)]))
    words = ["import", str(path), "--unit", "Kec. Gedeg", "--period", "2024", "--choose", "named:office=sama", "--add"]
    assert skm.ask(*words)["n"] == 25
    (unit,) = skm.ask("units")["units"]
    assert unit["spellings"] == ["Kec. Gedeg"]


def test_a_new_unit_of_a_moved_survey_stands_where_the_old_one_stood(skm: Skm, tmp_path: Path):
    """It would drop out of the recap of its kabupaten."""
    save(skm, tmp_path, "Kecamatan Salah", "2024", "--parent", "Kabupaten Uji")
    skm.ask("surveys", "change", "1", "--unit", "Kelurahan Lain Sekali")
    units = {one["code"]: one["parent"] for one in skm.ask("units")["units"]}
    assert units["kelurahan-lain-sekali"] == "Kabupaten Uji"


def test_a_period_is_read_by_its_code_in_a_title_too(skm: Skm, tmp_path: Path):
    """The form that the command itself takes is no whole year."""
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([["Periode: 2024-S2"], NAMES, *answers(12)]))
    assert skm.ask("import", str(path), "--unit", "U", "--period", "2024-S2")["period"] == "2024-S2"


def test_no_line_of_a_list_keeps_the_others_from_being_saved(skm: Skm, tmp_path: Path):
    """A name that is too long, a pipe, a device, a folder, a file without an end of its own kind."""
    (tmp_path / "a.csv").write_bytes(as_csv([NAMES, *answers(12)]))
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipa")
    strange = ["x" * 300 + ".csv", "pipa", "/dev/zero", "folder", "../../../../etc/passwd", "daftar.csv"]
    listed = write_list(tmp_path, *(f"{name};Kecamatan X;2024;;;" for name in strange), "a.csv;Kecamatan Y;2024;;;")
    files = skm.ask("import", "--list", listed, code=1)["files"]
    assert [one["status"] for one in files] == ["refused"] * len(strange) + ["stored"]


def test_a_list_that_says_another_number_than_is_stored_is_a_question(skm: Skm, tmp_path: Path):
    """A mended cell of a file that is stored already is not passed over in silence."""
    (tmp_path / "a.csv").write_bytes(as_csv([NAMES, *answers(12)]))
    listed = write_list(tmp_path, "a.csv;Kecamatan X;2024;40;;")
    skm.ask("import", "--list", listed)
    write_list(tmp_path, "a.csv;Kecamatan X;2024;50;;")
    (told,) = skm.ask("import", "--list", listed, "--resume", code=3)["files"]
    assert "surveys change 1 --population 50" in told["message"]


@pytest.mark.parametrize(
    "words",
    [
        ["undo", "99999999999999999999999"],
        ["units", "rename", "u", "\u200b"],
        ["import", "a.csv", "--unit", "U", "--period", "2024", "--choose", "u8=sarana", "--choose", "u8=pengaduan"],
    ],
)
def test_a_word_that_means_nothing_is_mistyped(skm: Skm, tmp_path: Path, words: list[str]):
    """Beyond any number, invisible, or said twice in two ways."""
    save(skm, tmp_path, "U")
    assert skm.run(*words).returncode == 2


def test_the_only_unit_in_question_is_the_same_by_one_word(skm: Skm, tmp_path: Path):
    """In a list of many spellings nobody can name each code."""
    for unit in ("Kecamatan Gedeg", "Kecamatan Pacet"):
        save(skm, tmp_path, unit)
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_bytes(as_csv([NAMES, *answers(12)]))
    listed = write_list(tmp_path, "a.csv;Kec. Gedeg;2026;;;", "b.csv;KEC PACET;2026;;;")
    files = skm.ask("import", "--list", listed, "--choose", "named:office=sama")["files"]
    assert [one["unit"] for one in files] == ["Kecamatan Gedeg", "Kecamatan Pacet"]


def test_a_later_export_is_not_added_to_its_earlier_part(skm: Skm, tmp_path: Path):
    """The same people would count twice: their moments and answers are the same."""
    rows = [[f"2024-0{1 + row % 6}-0{1 + row // 6} 09:0{row % 6}", *[3 + row % 2] * 9] for row in range(12)]
    for name, n in (("awal.csv", 8), ("lengkap.csv", 12)):
        (tmp_path / name).write_bytes(as_csv([["Tanggal", *NAMES], *rows[:n]]))
    words = ["--unit", "U", "--period", "2024"]
    skm.ask("import", str(tmp_path / "awal.csv"), *words)
    refused = skm.ask("import", str(tmp_path / "lengkap.csv"), *words, "--add", code=1)["message"]
    assert "8 responden ada di kedua berkas" in refused
    assert skm.ask("import", str(tmp_path / "lengkap.csv"), *words, "--replace")["n"] == 12


def write_list(folder: Path, *lines: str) -> str:
    path = folder / "daftar.csv"
    path.write_text("\n".join(["file;unit;period;population;parent;service", *lines]))
    return str(path)


def test_a_list_is_imported_and_gone_on_with(skm: Skm, tmp_path: Path):
    """A line of answer for each file; what is open is exit 3, and a second run saves only what is new."""
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.csv").write_bytes(as_csv([NAMES, *answers(12)]))
    (tmp_path / "b.csv").write_bytes(as_csv([["Kecamatan Lain"], NAMES, *answers(13)]))
    (tmp_path / "c.csv").write_text("bukan survei")
    listed = write_list(
        tmp_path,
        "a.csv;Kecamatan Satu;Semester I 2024;40;Kabupaten Uji;KTP",
        "b.csv;Kecamatan Dua;2024-S1;;Kabupaten Uji;",
        "c.csv;Kecamatan Tiga;2024-S1;;;",
        "d.csv;Kecamatan Empat;2024-S1;;;",
        "a.csv;Kecamatan Lima;kapan-kapan;;;",
    )
    files = skm.ask("import", "--list", listed, code=3)["files"]
    assert [one["status"] for one in files] == ["stored", "placing", "refused", "refused", "no_period"]
    assert [one["line"] for one in files] == [2, 3, 4, 5, 6]
    (survey,) = skm.ask("surveys")["surveys"]
    assert (survey["unit"], survey["period"], survey["population"]) == ("kecamatan-satu", "2024-S1", 40)
    assert skm.ask("index", "--unit", "Kecamatan Satu", "--period", "2024-S1")["profile"]["service"] == {"KTP": 12}
    write_list(
        tmp_path,
        "a.csv;Kecamatan Satu;2024-S1;40;Kabupaten Uji;KTP",
        "b.csv;Kecamatan Dua;2024-S1;;Kabupaten Uji;",
    )
    assert skm.run("import", "--list", listed).returncode == 3
    again = skm.ask("import", "--list", listed, "--resume", "--choose", "named:unit=Kecamatan Dua")["files"]
    assert [(one["status"], one["survey"]) for one in again] == [("stored", 1), ("stored", 2)]


def test_files_of_a_list_for_one_place_are_one_survey_only_where_that_is_said(skm: Skm, tmp_path: Path):
    """Saving one alone would leave the others' respondents out."""
    for name, score in (("ktp.csv", 3), ("kk.csv", 4)):
        (tmp_path / name).write_bytes(as_csv([NAMES, *answers(12, score)]))
    listed = write_list(tmp_path, "ktp.csv;Kecamatan Satu;2024;;;Rekam KTP", "kk.csv;KECAMATAN SATU;2024;;;")
    assert [one["status"] for one in skm.ask("import", "--list", listed, code=3)["files"]] == ["twin", "twin"]
    assert skm.ask("surveys")["surveys"] == []
    skm.ask("import", "--list", listed, "--merge")
    assert skm.ask("index", "--unit", "Kecamatan Satu", "--period", "2024")["profile"]["service"] == {
        "Rekam KTP": 12,
        "kk": 12,
    }
    assert skm.ask("import", "--list", listed, "--merge", "--resume")["files"][1]["status"] == "stored"
    assert len(skm.ask("surveys")["surveys"]) == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["import"], 2),
        (["import", "a.csv"], 2),
        (["import", "a.csv", "--list", "daftar.csv"], 2),
        (["import", "--list", "tidak_ada.csv"], 1),
        (["import", "a.csv", "--unit", "U", "--period", "2024", "--replace", "--add"], 2),
        (["surveys", "change", "1", "--u8", "lain"], 2),
        (["levels", "--unit", "U", "--dimension", "tinggi"], 2),
        (["units", "rename", "tidak-ada", "Nama"], 1),
    ],
)
def test_a_command_that_makes_no_sense_says_so(skm: Skm, words: list[str], code: int):
    """Mistyped is 2, what is not there is 1; never a traceback."""
    run = skm.run(*words)
    assert run.returncode == code
    assert "Traceback" not in run.stderr


def test_a_list_in_words_and_with_commas_is_read(skm: Skm, tmp_path: Path):
    """Excel writes what it likes: names of columns in Indonesian, in any order, an older encoding."""
    (tmp_path / "a.csv").write_bytes(as_csv([NAMES, *answers(12)]))
    path = tmp_path / "daftar.csv"
    path.write_bytes(
        "Periode,Berkas,Unit Pelayanan,Catatan\nSemester I 2024,a.csv,Kecamatan Sat\u00e9,x\n".encode("cp1252")
    )
    skm.ask("import", "--list", str(path))
    (survey,) = skm.ask("surveys")["surveys"]
    assert (survey["name"], survey["period"]) == ("Kecamatan Sat\u00e9", "2024-S1")
