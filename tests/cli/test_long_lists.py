"""A list of very many files: read ahead, saved one by one, gone on with where it broke off, and what is left as a list."""

import csv
import signal
import subprocess
import sys
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
