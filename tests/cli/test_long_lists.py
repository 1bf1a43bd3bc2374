"""A list of very many files: read ahead, saved one by one, gone on with where it broke off, and what is left as a list."""

import csv
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Skm
from tests.cli.test_mending import write_list
from tests.reading.makers import NAMES, answers, as_csv

FILES = 40


@pytest.fixture
def listed(tmp_path: Path) -> str:
    """Write files of as many units, and their list."""
    for number in range(FILES):
        (tmp_path / f"{number}.csv").write_bytes(as_csv([NAMES, *answers(12 + number)]))
    return write_list(
        tmp_path, *(f"{number}.csv;Kelurahan {chr(65 + number % 26) * 6} {number};2024;;;" for number in range(FILES))
    )


def test_a_list_that_was_killed_goes_on_where_it_broke_off(skm: Skm, listed: str):
    """What it had told to be saved is, nothing is saved twice, and what is saved is not read again."""
    command = [sys.executable, "-m", "skm_app", "import", "--list", listed]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=skm.environment) as running:
        assert running.stdout
        told = [running.stdout.readline() for _ in range(5)]
        running.send_signal(signal.SIGKILL)
    saved = {one["file"] for one in skm.ask("surveys")["surveys"]}
    assert {f"{number}.csv" for number in range(5)} <= saved
    assert all("Tersimpan" in line for line in told)
    assert len(saved) < FILES
    skm.ask("import", "--list", listed, "--resume")
    kept = skm.ask("surveys")["surveys"]
    assert sorted(one["file"] for one in kept) == sorted(f"{number}.csv" for number in range(FILES))


def test_lines_are_told_in_their_order(skm: Skm, listed: str):
    """Two are read at once, and the second may be done before the first."""
    files = skm.ask("import", "--list", listed)["files"]
    assert [one["line"] for one in files] == list(range(2, FILES + 2))
    assert [one["n"] for one in files] == [12 + number for number in range(FILES)]


def test_what_is_left_is_a_list_of_its_own(skm: Skm, tmp_path: Path):
    """With the reason of each; mended, it is imported as it is."""
    (tmp_path / "baik.csv").write_bytes(as_csv([NAMES, *answers(12)]))
    listed = write_list(tmp_path, "baik.csv;Kelurahan Satu;2024;;;", "salah.csv;Kelurahan Dua;2024;60;Kabupaten Uji;")
    rest = tmp_path / "sisa.csv"
    skm.ask("import", "--list", listed, "--rest", str(rest), code=1)
    (line,) = csv.DictReader(rest.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    why = line.pop("sebab")
    assert (list(line.values()), "salah.csv" in why) == (
        ["salah.csv", "Kelurahan Dua", "2024", "60", "Kabupaten Uji", ""],
        True,
    )
    (tmp_path / "salah.csv").write_bytes(as_csv([NAMES, *answers(13)]))
    (told,) = skm.ask("import", "--list", str(rest), "--rest", str(rest))["files"]
    assert (told["unit"], told["n"]) == ("Kelurahan Dua", 13)
    assert len(rest.read_text(encoding="utf-8-sig").splitlines()) == 1


def test_a_file_that_names_the_unit_of_another_line_waits_with_it(skm: Skm, tmp_path: Path):
    """A line that leaves unit and period to its file may turn out to be of the same survey as one that says them."""
    title = ["KECAMATAN GEDEG SEMESTER I TAHUN 2024"]
    (tmp_path / "a.csv").write_bytes(as_csv([title, NAMES, *answers(12)]))
    (tmp_path / "b.csv").write_bytes(as_csv([NAMES, *answers(13)]))
    listed = write_list(tmp_path, "b.csv;Kecamatan Gedeg;2024-S1;;;", "a.csv;;;;;")
    files = skm.ask("import", "--list", listed, code=3)["files"]
    assert [one["status"] for one in files] == ["twin", "twin"]


def test_what_is_left_is_found_from_its_own_place(skm: Skm, tmp_path: Path):
    """A list in another folder names the files from there."""
    (tmp_path / "salah.csv").write_bytes(b"bukan tabel")
    listed = write_list(tmp_path, "salah.csv;Kelurahan Dua;2024;;;")
    (tmp_path / "sisa").mkdir()
    rest = tmp_path / "sisa" / "daftar.csv"
    skm.ask("import", "--list", listed, "--rest", str(rest), code=1)
    (tmp_path / "salah.csv").write_bytes(as_csv([NAMES, *answers(13)]))
    (told,) = skm.ask("import", "--list", str(rest))["files"]
    assert told["n"] == 13


@pytest.mark.parametrize("there", ["skm.sqlite", "0.csv", "folder", "tidak/ada.csv"])
def test_the_rest_replaces_nothing_but_a_list(skm: Skm, tmp_path: Path, there: str):
    """Neither the store, nor somebody's answers; and it is said before anything is read."""
    (tmp_path / "0.csv").write_bytes(as_csv([NAMES, *answers(12)]))
    (tmp_path / "folder").mkdir()
    skm.ask("import", str(tmp_path / "0.csv"), "--unit", "Kelurahan Satu", "--period", "2024")
    listed = write_list(tmp_path, "tidak_ada.csv;Kelurahan Dua;2024;;;")
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert skm.run("import", "--list", listed, "--rest", str(tmp_path / there)).returncode == 2
    assert {path: path.read_bytes() for path in before} == before


def test_a_zip_with_two_files_of_one_name_is_refused(skm: Skm, tmp_path: Path):
    """One folder for each office, the same name in each: both would be saved with the answers of the last."""
    packed = tmp_path / "kirim.zip"
    with zipfile.ZipFile(packed, "w") as bundle:
        bundle.writestr("a/data.csv", as_csv([NAMES, *answers(12)]))
        bundle.writestr("b/data.csv", as_csv([NAMES, *answers(40)]))
        bundle.writestr("daftar.csv", "file;unit;period\na/data.csv;Kelurahan A;2024\nb/data.csv;Kelurahan B;2024\n")
    assert "data.csv" in skm.ask("import", "--list", str(packed), code=1)["message"]
    assert skm.ask("surveys")["surveys"] == []


def test_a_line_without_a_file_is_told(skm: Skm, tmp_path: Path):
    """An office that sent nothing is not complete."""
    (tmp_path / "a.csv").write_bytes(as_csv([NAMES, *answers(12)]))
    listed = write_list(tmp_path, "a.csv;Kelurahan Satu;2024;;;", ";Kelurahan Dua;2024;;;")
    files = skm.ask("import", "--list", listed, code=1)["files"]
    assert [one["status"] for one in files] == ["stored", "refused"]


def test_a_file_that_is_listed_twice_is_no_twin_of_itself(skm: Skm, tmp_path: Path):
    """Joining it with itself is no way out; which line is the other one is."""
    (tmp_path / "a.csv").write_bytes(as_csv([NAMES, *answers(12)]))
    listed = write_list(tmp_path, "a.csv;Kelurahan Satu;2024;;;", "a.csv;Kelurahan Satu;2024;;;")
    files = skm.ask("import", "--list", listed, code=3)["files"]
    assert ["baris 3" in files[0]["message"], "baris 2" in files[1]["message"]] == [True, True]


def test_a_list_that_somebody_breaks_off_says_how_to_go_on(skm: Skm, listed: str):
    """With how many are saved."""
    command = [sys.executable, "-m", "skm_app", "import", "--list", listed]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, env=skm.environment) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        told = running.stderr.read()
    assert "--resume" in told
