"""The terminal command: answers, exits, and that nothing else stands on standard output."""

import subprocess
import sys
from pathlib import Path

import pytest

from skm_app.store import make_code
from tests.cli.conftest import ROOT, Skm
from tests.conftest import RECONSTRUCTED
from tests.facts import FOLDER
from tests.reading.makers import CODES, NAMES, answers, as_csv

KUBU_RAYA = str(FOLDER / "kubu_raya_2020_s1_rows.csv")


def test_score_answers_one_json_object(skm: Skm):
    """Kubu Raya with the full fraction: 9475/108."""
    found = skm.ask("score", KUBU_RAYA, "--bobot", "exact", "--population", "412")
    assert (found["status"], found["n"], found["ikm_exact"], found["ikm"], found["mutu"]) == (
        "scored",
        72,
        "9475/108",
        "87.73",
        "B",
    )
    assert found["rows"] == {"responses": 72, "rejected": [], "not_data": 1}
    assert (found["se"], found["ci95"], found["unconfirmed"]) == (0.864147, [85.9098, 89.3588], ["U8", "U9"])
    assert found["lowest"] == [["U3"], ["U5"], ["U1", "U2"]]
    assert found["highest"] == [["U4"], ["U9"], ["U6"]]
    assert found["sample"] == {"required": 199, "achieved": 72}
    assert found["profile"]["gender"] == {"Tidak diisi": 72}
    assert found["unsur"][0] == {
        "code": "U1", "name": "PERSYARATAN", "n": 72, "counts": [0, 0, 48, 24], "nrr_exact": "10/3", "nrr": "3.33",
        "nilai": "83.33", "mutu": "B",
    }  # fmt: skip


@pytest.mark.parametrize("bobot", ["0.11", "sukma"])
def test_the_default_bobot_has_two_names(skm: Skm, bobot: str):
    """86,85 with 0,11, which is also called sukma."""
    assert skm.ask("score", KUBU_RAYA, "--bobot", bobot)["ikm"] == skm.ask("score", KUBU_RAYA)["ikm"] == "86.85"


def test_words_are_for_people(skm: Skm):
    """Without --json: Indonesian, decimal commas."""
    assert "IKM 86,85, mutu B (Baik), 72 responden" in skm.run("score", KUBU_RAYA).stdout


def test_a_refused_file_exits_1_and_says_why(skm: Skm, tmp_path: Path):
    """No index, a problem, and the sentence on standard error."""
    path = tmp_path / "delapan.csv"
    path.write_bytes(as_csv([CODES[:8], *([3] * 8 for _ in range(3))]))
    found = skm.ask("score", str(path), code=1)
    assert (found["status"], found["ikm"], found["problems"][0]["code"]) == ("refused", None, "unsur_missing")
    run = skm.run("score", str(path))
    assert (run.stdout, "Sarana dan prasarana" in run.stderr) == ("", True)


def test_a_missing_file_is_a_refusal(skm: Skm):
    """The path is named, without a traceback."""
    run = skm.run("score", "tidak_ada.xlsx")
    assert (run.returncode, "tidak_ada.xlsx tidak ada" in run.stderr) == (1, True)


def test_an_open_question_exits_3_and_choose_answers_it(skm: Skm, tmp_path: Path):
    """Letters ask; the proposal scores them."""
    path = tmp_path / "huruf.csv"
    path.write_bytes(as_csv([NAMES, *answers(12, "d")]))
    asked = skm.ask("score", str(path), code=3)
    (question,) = asked["questions"]
    assert (asked["ikm"], question["key"], question["proposal"]) == (None, "letters", "a=1")
    assert skm.ask("score", str(path), "--choose", "letters=a=1", "--bobot", "exact")["ikm"] == "100.00"


@pytest.mark.parametrize(
    "words",
    [
        ["score"],
        ["score", KUBU_RAYA, "--bobot", "0.12"],
        ["index", "--unit", "x", "--period", "2024-S9"],
        ["hitung"],
        ["score", KUBU_RAYA, "--choose", "u8"],
    ],
)
def test_a_mistyped_command_exits_2(skm: Skm, words: list[str]):
    """As every terminal tool."""
    assert skm.run(*words).returncode == 2


@pytest.mark.parametrize("url", ["bukan alamat", "sqlite:////tidak/ada/folder/skm.sqlite", "sqlite:///{broken}"])
def test_a_store_that_cannot_be_opened_is_a_refusal(skm: Skm, tmp_path: Path, url: str):
    """A sentence and exit 1, never a traceback."""
    broken = tmp_path / "bukan_basis_data.sqlite"
    broken.write_bytes(b"bukan basis data" * 100)
    run = skm.run("surveys", "--database", url.format(broken=broken))
    assert (run.returncode, run.stdout, "Traceback" in run.stderr) == (1, "", False)


def test_a_fault_of_ours_exits_4_with_an_id(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    """No traceback, no cell: a type, a place and an id."""
    from skm_app.cli import command

    def fail() -> None:
        raise RuntimeError("isi sel rahasia")

    monkeypatch.setattr(command, "app", fail)
    with pytest.raises(SystemExit) as ended:
        command.run()
    told = capsys.readouterr().err
    assert (ended.value.code, "Kesalahan di dalam program (id " in told, "rahasia" in told) == (4, True, False)


def test_import_saves_and_index_scores_what_was_saved(skm: Skm):
    """The store answers as the file does."""
    saved = skm.ask("import", KUBU_RAYA, "--unit", "Kecamatan Uji", "--period", "2020-S1", "--choose", "u8=sarana")
    assert saved == {"survey": 1, "unit": "kecamatan-uji", "period": "2020-S1", "n": 72, "replaced": None}
    stored = skm.ask("index", "--unit", "Kecamatan Uji", "--period", "2020-S1", "--bobot", "exact")
    file = skm.ask("score", KUBU_RAYA, "--bobot", "exact", "--choose", "u8=sarana")
    # what is stored has a course, be it of one period
    assert {key: stored[key] for key in file} == file | {"headline": "IKM 87,73, mutu B."}


def test_import_refuses_what_stands_and_replaces_when_told(skm: Skm):
    """Who saved it and when is said; --replace keeps the old one in the history."""
    words = ["import", KUBU_RAYA, "--unit", "Kecamatan Uji", "--period", "2020-S1"]
    skm.ask(*words)
    run = skm.run(*words)
    assert (run.returncode, "sudah ada: 72 responden, disimpan oleh" in run.stderr) == (1, True)
    assert skm.ask(*words, "--replace")["replaced"] == 1
    kept = skm.ask("surveys")["surveys"]
    assert [(survey["id"], survey["replaced_at"] is None) for survey in kept] == [(1, False), (2, True)]


def test_several_files_of_one_period_are_pooled_by_respondent(skm: Skm, tmp_path: Path):
    """20 respondents with 3 and 10 with 4 are one survey of 30, not a mean of two."""
    for name, n, score in (("a.csv", 20, 3), ("b.csv", 10, 4)):
        (tmp_path / name).write_bytes(as_csv([NAMES, *answers(n, score)]))
    words = ["import", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--unit", "U", "--period", "2024"]
    assert "--merge" in skm.ask(*words, code=1)["message"]
    skm.ask(*words, "--merge")
    assert skm.ask("index", "--unit", "U", "--period", "2024", "--bobot", "exact")["ikm_exact"] == "250/3"


@pytest.mark.parametrize(
    ("title", "unit", "period", "keys"),
    [
        ("KEC. GEDEG KAB. MOJOKERTO Semester I 2026", "Kecamatan Gedeg", "2026-S1", []),
        ("Kecamatan Gedeg Semester I 2026", "Kecamatan Ngoro", "2026-S1", ["named:unit"]),
        ("Kecamatan Gedeg Semester I 2026", "Kecamatan Gedeg", "2026-S2", ["named:period"]),
        ("Kecamatan Gedeg Semester I 2026", "Kecamatan Ngoro", "2025", ["named:unit", "named:period"]),
        ("Hasil survei", "Kecamatan Ngoro", "2026-S2", []),
    ],
)
def test_a_file_that_names_another_unit_or_period_is_a_question(
    skm: Skm, tmp_path: Path, title: str, unit: str, period: str, keys: list[str]
):
    """What was typed and what the file says cannot both be right; the file's own is proposed, either may be chosen."""
    path = tmp_path / "a.csv"
    path.write_bytes(as_csv([[title], NAMES, *answers(12)]))
    words = ["import", str(path), "--unit", unit, "--period", period, "--replace"]
    if not keys:
        assert skm.ask(*words)["period"] == period
        return
    asked = skm.ask(*words, code=3)["questions"]
    assert [one["key"] for one in asked] == keys
    assert skm.ask("surveys")["surveys"] == []
    proposed = [word for one in asked for word in ("--choose", f"{one['key']}={one['proposal']}")]
    assert [skm.ask(*words, *proposed)[key] for key in ("unit", "period")] == ["kecamatan-gedeg", "2026-S1"]
    typed = [word for one in asked for word in ("--choose", f"{one['key']}={one['choices'][-1]}")]
    assert [skm.ask(*words, *typed)[key] for key in ("unit", "period")] == [make_code(unit), period]


def test_dates_of_another_period_than_was_typed_are_a_question(skm: Skm, tmp_path: Path):
    """Half of the rows within it are enough to be told only; most outside it are a question."""
    for inside, code in ((6, 0), (5, 3)):
        path = tmp_path / f"{inside}.csv"
        days = [*["2026-08-03"] * inside, *["2026-02-03"] * (12 - inside)]
        path.write_bytes(as_csv([["Tanggal", *NAMES], *([day, *[3] * 9] for day in days)]))
        words = ["import", str(path), "--unit", "U", "--period", "2026-S2", "--choose", "period=semua", "--replace"]
        assert skm.run(*words).returncode == code


def test_the_same_file_twice_is_refused(skm: Skm):
    """Nobody is counted twice by a slip."""
    refused = skm.ask("import", KUBU_RAYA, KUBU_RAYA, "--unit", "U", "--period", "2020-S1", "--merge", code=1)
    assert "dua kali" in refused["message"]
    assert skm.ask("surveys")["surveys"] == []


def test_more_respondents_than_receivers_are_refused(skm: Skm):
    """n > N is an error in the input."""
    assert skm.run("import", KUBU_RAYA, "--unit", "U", "--period", "2020-S1", "--population", "71").returncode == 1


@pytest.mark.parametrize(
    "words", [["--unit", "Tidak Ada", "--period", "2024"], ["--unit", "Kecamatan Jatirejo", "--period", "1999"]]
)
def test_an_unknown_unit_or_period_is_refused(skm: Skm, words: list[str]):
    """Only import makes a new unit."""
    skm.ask(
        "import",
        str(RECONSTRUCTED / "jatirejo_2024.xlsx"),
        "--unit",
        "Kecamatan Jatirejo",
        "--period",
        "2024-01..2024-11",
    )
    assert skm.run("index", *words).returncode == 1


def test_demo_loads_the_samples_once(skm: Skm):
    """A second time changes nothing."""
    assert skm.run("demo").stdout.count("Tersimpan:") == 33
    assert skm.run("demo").stdout.count("Sudah ada:") == 33
    assert len(skm.ask("surveys")["surveys"]) == 33


def test_score_starts_without_the_heavy_libraries(skm: Skm):
    """pandas, SQLAlchemy and scipy stay out of a command that many jobs call."""
    code = "import sys; import skm_app.cli.command; print(*{'pandas', 'sqlalchemy', 'scipy', 'streamlit', 'plotly'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert run.stdout.strip() == ""


def test_help_is_there(skm: Skm):
    """Every command explains itself."""
    for command in ("score", "import", "index", "surveys", "demo"):
        assert skm.run(command, "--help").returncode == 0
